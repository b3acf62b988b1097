"""How long a server that has lines enough (RFC 5530 LIMIT) is left alone by one connection before it is tried anew.

Each connection has a patience of its own: a server that has no room for one that waits for mail may have it for one
that works, and an arrest goes by that.
"""

from dataclasses import dataclass, field

from watchdesk.errors import Throttled
from watchdesk.ports import Clock

# Seconds, after the first refusal, the second, and so on; the last for good: an arrest may be waiting.
LADDER = (5.0, 15.0, 60.0)


@dataclass(slots=True, kw_only=True)
class Patience:
    """Until when no connection is made."""

    clock: Clock
    _step: int = field(default=0, init=False)
    _not_before: float = field(default=float("-inf"), init=False)

    def may_ask(self) -> None:
        """Throttled while the server is left alone."""
        left = self._not_before - self.clock.monotonic()
        if left > 0:
            raise Throttled("the server has no room for a connection now", retry_after=left)

    def asked(self) -> None:
        """The server has no room: one step more."""
        self._not_before = self.clock.monotonic() + LADDER[self._step]
        self._step = min(self._step + 1, len(LADDER) - 1)

    def welcomed(self) -> None:
        """A connection stands; a later refusal begins anew."""
        self._step = 0


def full(host: str) -> Throttled:
    """What a LIMIT at the door means."""
    return Throttled(f"{host} has no room for a connection now", retry_after=LADDER[0])
