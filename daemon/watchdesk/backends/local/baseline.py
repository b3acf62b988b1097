"""What lay in cur/ at the first start: people had dealt with it before the desk came (settled 19).

The names stand in a file of their own in the desk's state folder, named by their digest; the cursor names the
digest. No file is needed for an empty baseline.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from watchdesk.backends.local.disk import Disk
from watchdesk.errors import CursorExpired, Unavailable

CURSOR = re.compile(r"m1:([0-9a-f]{16})@(\d{1,12}):(.{0,2000})", re.DOTALL)
EMPTY = "0" * 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A cursor taken apart: which baseline, its newest delivery in whole seconds, and the last message handed out in
    a round that is not finished ("" between rounds)."""

    baseline: str
    newest: int
    after: str = ""

    def __str__(self) -> str:
        return f"m1:{self.baseline}@{self.newest}:{self.after}"


def position_of(cursor: str) -> Position:
    """CursorExpired for a cursor of another backend."""
    match = CURSOR.fullmatch(cursor)
    if match is None:
        raise CursorExpired("the cursor is not one of this mailbox")
    return Position(baseline=match.group(1), newest=int(match.group(2)), after=match.group(3))


def remember(state: Path, names: frozenset[str], disk: Disk) -> str:
    """Keep the names; the same names are the same file. Returns their digest. Unavailable when it cannot be written."""
    if not names:
        return EMPTY
    text = "".join(f"{name}\n" for name in sorted(names)).encode("ascii")
    digest = hashlib.sha256(text).hexdigest()[:16]
    target = _path(state, digest)
    scratch = target.with_suffix(".unfinished")
    try:
        disk.remove(scratch)
        disk.write(scratch, text)
        disk.sync(scratch)
        disk.move(scratch, target)
        disk.sync(state)
    except OSError as error:
        raise Unavailable(f"the list of earlier mail cannot be kept: {error.strerror}") from error
    return digest


def recall(state: Path, digest: str) -> frozenset[str] | None:
    """The names; None when the file is gone or is not what was written."""
    if digest == EMPTY:
        return frozenset()
    try:
        text = _path(state, digest).read_bytes()
    except OSError:
        return None
    if hashlib.sha256(text).hexdigest()[:16] != digest:
        return None
    return frozenset(text.decode("ascii").splitlines())


def _path(state: Path, digest: str) -> Path:
    return state / f"baseline-{digest}"
