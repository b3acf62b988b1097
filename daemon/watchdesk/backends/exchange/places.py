"""The cursor of the inbox: Exchange's own sync state, with the mailbox it belongs to and, at the first start, the
baseline. The state is opaque and as long as Exchange likes."""

import hashlib
import re
from dataclasses import dataclass

from watchdesk.errors import CursorExpired

CURSOR = re.compile(r"x1:([0-9a-f]{10}):(\d{0,12}):([A-Za-z0-9+/=]{0,200000})")


def mark(mailbox: str) -> str:
    """The mailbox in ten letters."""
    return hashlib.sha256(mailbox.casefold().encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A cursor taken apart. state: None before the first page.

    since: the baseline. While the inbox is listed for the first time, what arrived before the instant `since`
    (seconds since 1970) was there before the desk (settled 19). None once that is behind.
    """

    mark: str
    state: str | None = None
    since: int | None = None

    def __str__(self) -> str:
        return f"x1:{self.mark}:{self.since if self.since is not None else ''}:{self.state or ''}"

    def is_old(self, arrived: float) -> bool:
        """Whether a message belongs to the baseline."""
        return self.since is not None and arrived < self.since


def position_of(cursor: str, *, mark: str) -> Position:
    """CursorExpired for a cursor of another mailbox, or of another mail system."""
    match = CURSOR.fullmatch(cursor)
    if match is None or match.group(1) != mark:
        raise CursorExpired("the cursor is not one of this mailbox")
    since = int(match.group(2)) if match.group(2) else None
    return Position(mark=mark, since=since, state=match.group(3) or None)
