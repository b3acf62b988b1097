"""The embedded backend: a Maildir for mail, a folder of .ics files for the calendar (settled 21)."""

from watchdesk.backends.local.mailbox import LocalMailbox

__all__ = ["LocalMailbox"]
