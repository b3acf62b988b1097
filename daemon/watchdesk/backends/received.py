"""When our own server got a message: what it wrote into the topmost Received."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from watchdesk.reading import limits

SANE_YEARS = range(1995, 2100)


def received(raw: bytes) -> datetime | None:
    """The date of the topmost Received, which our own server wrote; None when it is missing, naive or absurd.

    A file's time or a server's INTERNALDATE is second to it, because copies and restored backups change them.
    """
    for name, value in limits.block(raw).fields:
        if name == "received":
            return _aware(value.rpartition(b";")[2][:100].decode("ascii", "replace"))
    return None


def _aware(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text.strip())
        return found.astimezone(UTC) if found.tzinfo is not None and found.year in SANE_YEARS else None
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
