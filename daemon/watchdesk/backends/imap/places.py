"""What a place in a mailbox is called in the ledger: native ids, and the cursor of the inbox.

A UID means something only with its folder's UIDVALIDITY (RFC 3501 2.3.1.1), and both only with the account: many
servers number every account alike.
"""

import hashlib
import re
from dataclasses import dataclass

from watchdesk.errors import CursorExpired, NotFound

NATIVE = re.compile(r"([0-9a-f]{10})\.(\d{1,10})\.(\d{1,10})")
CURSOR = re.compile(r"i1:([0-9a-f]{10}):(\d{1,10}):(\d{1,10})(?::(\d{1,10}):(\d{1,12}))?")


def mark(user: str, folder: str) -> str:
    """Account and folder in ten letters."""
    return hashlib.sha256(f"{user.casefold()}\0{folder}".encode()).hexdigest()[:10]


def uid_of(native: str, *, mark: str, validity: int) -> int:
    """NotFound when the id is of another folder, or of a time before the server numbered anew."""
    match = NATIVE.fullmatch(native)
    if match is None or match.group(1) != mark or int(match.group(2)) != validity:
        raise NotFound("the message is gone, or the server has numbered the folder anew")
    return int(match.group(3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A cursor taken apart. after: the last UID handed out.

    until, since: the baseline. Of the messages up to the UID `until`, those that arrived before the instant `since`
    (seconds since 1970) were there before the desk (settled 19). Both 0 once that is behind.
    """

    mark: str
    validity: int
    after: int
    until: int = 0
    since: int = 0

    def __str__(self) -> str:
        baseline = f":{self.until}:{self.since}" if self.after < self.until else ""
        return f"i1:{self.mark}:{self.validity}:{self.after}{baseline}"

    def is_old(self, uid: int, arrived: float) -> bool:
        """Whether a message belongs to the baseline."""
        return uid <= self.until and arrived < self.since


def position_of(cursor: str, *, mark: str, validity: int) -> Position:
    """CursorExpired for a cursor of another mailbox, or from before the server numbered it anew."""
    match = CURSOR.fullmatch(cursor)
    if match is None or match.group(1) != mark:
        raise CursorExpired("the cursor is not one of this mailbox")
    if int(match.group(2)) != validity:
        raise CursorExpired("the server has numbered the inbox anew (UIDVALIDITY)")
    until, since = int(match.group(4) or 0), int(match.group(5) or 0)
    return Position(mark=mark, validity=validity, after=int(match.group(3)), until=until, since=since)
