"""One file of the Maildir as an Inbound."""

import os
from datetime import UTC, datetime
from pathlib import Path

from watchdesk.backends.large import headers_and_texts
from watchdesk.backends.received import received
from watchdesk.model.mail import Inbound

WHOLE_UP_TO = 25 * 1024 * 1024


def read(path: Path) -> Inbound:
    """The message. Over 25 MB: headers and text only, read line by line. OSError as the disk has it."""
    with path.open("rb") as file:
        facts = os.fstat(file.fileno())
        truncated = facts.st_size > WHOLE_UP_TO
        raw = headers_and_texts(file) if truncated else file.read(WHOLE_UP_TO + 1)
    delivered = datetime.fromtimestamp(facts.st_mtime, UTC)
    return Inbound(raw=raw, received_at=received(raw) or delivered, truncated=truncated)
