"""Whether work that was begun still goes on: whoever is at it asks again and again whether it is to stop."""

from collections.abc import Callable
from threading import Event as Flag


class Pulse(Flag):
    """The stop of a whole process, as one piece of its work asks it. That it asks is a sign of life."""

    def __init__(self, stop: Flag, monotonic: Callable[[], float]) -> None:
        super().__init__()
        self._stop = stop
        self._monotonic = monotonic
        self._last: float | None = None

    def begin(self) -> None:
        """The work begins."""
        self._last = self._monotonic()

    def end(self) -> None:
        """Nobody is at work any more."""
        self._last = None

    def is_set(self) -> bool:
        if self._last is not None:
            self._last = self._monotonic()
        return self._stop.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        return self._stop.wait(timeout)

    def silent_for(self) -> float:
        """Seconds since the last sign of life; 0 where nobody is at work."""
        last = self._last
        return self._monotonic() - last if last is not None else 0.0
