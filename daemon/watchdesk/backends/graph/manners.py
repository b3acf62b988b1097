"""What all lines to one mailbox observe together: four requests at once at most, and patience when asked for it.

Exchange Online counts by application and mailbox, and the desk has a line for its pass and one for its urgent mail.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Lock

from watchdesk.errors import Throttled, Unavailable
from watchdesk.ports import Clock

AT_ONCE = 4
# Whoever asks for patience without a number, and the longest that is believed.
PLAIN_SECONDS, LONGEST_SECONDS = 30.0, 3600.0
_known: dict[tuple[str, str, str], "Manners"] = {}
_lock = Lock()


@dataclass(slots=True, kw_only=True)
class Manners:
    """seconds: how long a line waits for its turn."""

    clock: Clock
    seconds: float = 20.0
    _turns: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE), init=False)
    _not_before: float = field(default=0.0, init=False)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One request. Throttled while patience was asked for: then nothing is said at all."""
        left = self._not_before - self.clock.monotonic()
        if left > 0:
            raise Throttled("Graph asked for patience", retry_after=left)
        if not self._turns.acquire(timeout=self.seconds):
            raise Unavailable(f"{AT_ONCE} requests to this mailbox are under way already")
        try:
            yield
        finally:
            self._turns.release()

    def asked(self, seconds: float | None) -> float:
        """Graph asks for patience; how long that is."""
        wait = PLAIN_SECONDS if seconds is None else min(max(seconds, 1.0), LONGEST_SECONDS)
        self._not_before = max(self._not_before, self.clock.monotonic() + wait)
        return wait


def manners_of(host: str, client_id: str, mailbox: str, *, clock: Clock) -> Manners:
    """The same for every line of this process to one mailbox."""
    with _lock:
        return _known.setdefault((host, client_id, mailbox.casefold()), Manners(clock=clock))
