"""The cursor of the inbox, as the ledger keeps it.

g1:MARK:LINK             after a round: the link that brings what came since, and how much of its page was taken
g1:MARK:LINK FROM:SKIP   at the start: what lies there since FROM is listed first; the link is for afterwards
g1:MARK:- FROM:SKIP      while no link may be made: what has arrived since FROM is listed, again and again

Links are Graph's own; they name its host, so a change of cloud or mailbox makes the cursor void.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from watchdesk.errors import CursorExpired

CURSOR = re.compile(r"g1:([0-9a-f]{10}):(https://\S{1,8000}|-) (?:(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ))?:(\d{1,9})")


def mark(host: str, mailbox: str) -> str:
    """Cloud and mailbox in ten letters."""
    return hashlib.sha256(f"{host}\0{mailbox.casefold()}".encode()).hexdigest()[:10]


def stamp(instant: datetime) -> str:
    """As OData writes it, in whole seconds, as the mailbox counts them."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A cursor taken apart. link: for what comes after it; None while none may be made. since: where the listing of
    what lies there goes on; None once that is behind. skip: so many of the page were taken already."""

    mark: str
    link: str | None
    since: str | None = None
    skip: int = 0

    def __str__(self) -> str:
        return f"g1:{self.mark}:{self.link or '-'} {self.since or ''}:{self.skip}"


def position_of(cursor: str, *, mark: str) -> Position:
    """CursorExpired for a cursor of another mailbox, cloud or mail system."""
    match = CURSOR.fullmatch(cursor)
    if match is None or match.group(1) != mark:
        raise CursorExpired("the cursor is not one of this mailbox")
    link = match.group(2) if match.group(2) != "-" else None
    if link is None and match.group(3) is None:
        raise CursorExpired("the cursor says neither where it was nor since when")
    return Position(mark=mark, link=link, since=match.group(3), skip=int(match.group(4)))
