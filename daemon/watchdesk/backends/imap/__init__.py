"""A mailbox on any standards server: IMAP (RFC 3501) to read it, SMTP submission (RFC 6409) to send from it."""

from watchdesk.backends.imap.access import Access, Folders, Secured, Tls
from watchdesk.backends.imap.copies import Keeper
from watchdesk.backends.imap.mailbox import ImapMailbox

__all__ = [
    "Access",
    "Folders",
    "ImapMailbox",
    "Keeper",
    "Secured",
    "Tls",
]
