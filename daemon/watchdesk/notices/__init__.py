"""Letters: from what the policy decided to say, to a frozen envelope. Jinja2 and the template files stay in here."""

from watchdesk.notices.names import NOTICES
from watchdesk.notices.writer import Writer

__all__ = ["NOTICES", "Writer"]
