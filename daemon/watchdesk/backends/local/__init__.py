"""The embedded backend: a Maildir for mail, a folder of .ics files for the calendar (settled 21)."""

from watchdesk.backends.local.calendar import LocalCalendar
from watchdesk.backends.local.disk import Disk
from watchdesk.backends.local.mailbox import LocalMailbox

__all__ = ["Disk", "LocalCalendar", "LocalMailbox"]
