"""Calendar files (RFC 5545): the desk's own entries, and what others put beside them. Shared by every backend that
keeps .ics files."""

from watchdesk.backends.ics.others import FILE_CAP, Unreadable, etag_of, in_order, occurrences, read
from watchdesk.backends.ics.ours import Plan, holds, hours, plain_uid, plan

__all__ = [
    "FILE_CAP",
    "Plan",
    "Unreadable",
    "etag_of",
    "holds",
    "hours",
    "in_order",
    "occurrences",
    "plain_uid",
    "plan",
    "read",
]
