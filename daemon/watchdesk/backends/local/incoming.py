"""One file of the Maildir as an Inbound."""

import os
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from watchdesk.backends.local.large import headers_and_texts
from watchdesk.model.mail import Inbound
from watchdesk.reading import limits

WHOLE_UP_TO = 25 * 1024 * 1024
SANE_YEARS = range(1995, 2100)


def read(path: Path) -> Inbound:
    """The message. Over 25 MB: headers and text only, read line by line. OSError as the disk has it."""
    with path.open("rb") as file:
        facts = os.fstat(file.fileno())
        truncated = facts.st_size > WHOLE_UP_TO
        raw = headers_and_texts(file) if truncated else file.read(WHOLE_UP_TO + 1)
    delivered = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Inbound(raw=raw, received_at=received(raw) or delivered, truncated=truncated)


def received(raw: bytes) -> datetime | None:
    """The date of the topmost Received, which our own server wrote; None when it is missing, naive or absurd.

    The file's time is second to it, because rsync and restored backups give files the time of the copy.
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
