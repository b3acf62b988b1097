"""Calendar files (RFC 5545): the desk's own entries, and what others put beside them. Shared by every backend that
keeps .ics files."""

from watchdesk.backends.ics.others import FILE_CAP, Unreadable, in_order, occurrences, read
from watchdesk.backends.ics.ours import Plan, plan

__all__ = ["FILE_CAP", "Plan", "Unreadable", "in_order", "occurrences", "plan", "read"]
