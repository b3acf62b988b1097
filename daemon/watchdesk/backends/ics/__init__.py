"""Calendar files (RFC 5545): the desk's own entries, and what others put beside them. Shared by every backend that
keeps .ics files."""

from watchdesk.backends.ics.glances import Glance, glanced, illegible
from watchdesk.backends.ics.others import FILE_CAP, Unreadable, etag_of, in_order, occurrences, read
from watchdesk.backends.ics.ours import Plan, file_name, holds, hours, plain_uid, plan

__all__ = [
    "FILE_CAP",
    "Glance",
    "Plan",
    "Unreadable",
    "etag_of",
    "file_name",
    "glanced",
    "holds",
    "hours",
    "illegible",
    "in_order",
    "occurrences",
    "plain_uid",
    "plan",
    "read",
]
