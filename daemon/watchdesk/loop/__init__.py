"""The loop: what one pass does (`desk`), and what makes the passes come (`beat`)."""

from watchdesk.loop.beat import Beat
from watchdesk.loop.desk import Desk, fresh_frozen
from watchdesk.loop.notify import Notifier
from watchdesk.loop.ping import Ping
from watchdesk.loop.reported import Report
from watchdesk.loop.urgent import UrgentLane

__all__ = ["Beat", "Desk", "Notifier", "Ping", "Report", "UrgentLane", "fresh_frozen"]
