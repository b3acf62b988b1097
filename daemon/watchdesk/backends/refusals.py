"""The memory of a refused login: nobody tries the same again, for three in a row lock an account in many places."""

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from watchdesk.backends.tokens import Credential
from watchdesk.errors import AuthFailed
from watchdesk.ports import Clock

# A refused login is not tried again before this, whoever asks.
REFUSED_SECONDS = 3600.0


@dataclass(slots=True, kw_only=True)
class Refusals:
    """What one account was refused last.

    note: a file for that memory, shared by all that use the account on this machine; a login that succeeds removes
    it. insists: tries all the same (a person at the doctor).
    """

    clock: Clock
    note: Path | None = None
    insists: bool = False
    _last: tuple[float, str] | None = field(default=None, init=False)

    def may_try(self) -> None:
        """AuthFailed while an earlier refusal still stands."""
        found = self._noted() if self.note is not None else self._last
        if not self.insists and found is not None and 0 <= self._now() - found[0] < REFUSED_SECONDS:
            raise AuthFailed(found[1])

    def secret_of(self, credential: Credential) -> str:
        """What to log in with. A token that nobody gives is a refused login, too: it is asked for once."""
        try:
            return credential.secret()
        except AuthFailed as error:
            raise self.refused(str(error)) from error

    def refused(self, words: str) -> AuthFailed:
        """Note that the login was refused for good; returns the error to raise."""
        self._last = (self._now(), words)
        if self.note is not None:
            with suppress(OSError):
                self.note.write_text(f"{self._now()} {words}\n", encoding="utf-8")
        return AuthFailed(words)

    def welcomed(self) -> None:
        """The login was good: an earlier refusal counts no more."""
        self._last = None
        if self.note is not None:
            with suppress(OSError):
                self.note.unlink(missing_ok=True)

    def _now(self) -> float:
        """Seconds since the machine started, the same for all its processes; after a new start one may try again."""
        return self.clock.monotonic()

    def _noted(self) -> tuple[float, str] | None:
        assert self.note is not None
        try:
            at, _, words = self.note.read_text(encoding="utf-8").partition(" ")
            return float(at), words.strip()
        except (OSError, ValueError):
            return None
