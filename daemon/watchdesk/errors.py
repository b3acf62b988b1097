"""The two families of error: what somebody can mend, and what the world did.

A `Mistake` is somebody's to mend and says where. A `Trouble` is the world's and says whether a later try
can help. Driver errors stop in the adapter that saw them (`raise Unavailable(...) from error`).
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend: the file, the key in it, what is wrong, and what to do about it."""

    file: str
    key: str
    wrong: str
    hint: str | None = None

    @property
    def place(self) -> str:
        """The file and the key in it."""
        return f"{self.file}: {self.key}" if self.key else self.file

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong}" + (f"; {self.hint}" if self.hint else "")


class WatchdeskError(Exception):
    """Every error that the desk raises on purpose."""


class Mistake(WatchdeskError):
    """Somebody can mend it: all problems are told at once."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        found = problems if isinstance(problems, str) else tuple(problems)
        self.problems: tuple[Problem, ...] = () if isinstance(found, str) else found
        super().__init__(found if isinstance(found, str) else "\n".join(str(p) for p in found))


class Trouble(WatchdeskError):
    """The world's doing. `retry` says whether trying again later can help."""

    retry = True


class Unavailable(Trouble):
    """The other side could not be reached or refused for now; it surely did not do what was asked."""


class Throttled(Unavailable):
    """The other side asks for patience."""

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class CursorExpired(Trouble):
    """The cursor is no longer known to the server: list anew, the ledger removes the doubles."""


class OutcomeUnknown(Trouble):
    """A write may or may not have happened: look it up before any second try."""


class Conflict(Trouble):
    """Somebody changed the thing meanwhile: read it again, then decide anew."""


class AuthFailed(Trouble):
    """The credentials were refused: never try again by itself, an account may be locked."""

    retry = False


class Denied(Trouble):
    """The credentials are good and the right is missing."""

    retry = False


class NotFound(Trouble):
    """The thing is gone, most often because a person moved or deleted it."""

    retry = False


class Rejected(Trouble):
    """The other side will never take this: a bad recipient, too large."""

    retry = False


class Unsupported(Trouble):
    """This backend cannot do it, as its capabilities say."""

    retry = False


class ProtocolError(Trouble):
    """An answer that makes no sense; a defect here or there."""

    retry = False
