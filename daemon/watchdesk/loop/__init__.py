"""The loop: what one pass does (`desk`), and what makes the passes come (`beat`)."""

from watchdesk.loop.beat import Beat
from watchdesk.loop.desk import Desk, fresh_frozen
from watchdesk.loop.notify import Notifier
from watchdesk.loop.ping import Ping
from watchdesk.loop.pulse import Pulse
from watchdesk.loop.reported import Report
from watchdesk.loop.urgent import UrgentLane
from watchdesk.loop.whose import UNIT

__all__ = ["UNIT", "Beat", "Desk", "Notifier", "Ping", "Pulse", "Report", "UrgentLane", "fresh_frozen"]
