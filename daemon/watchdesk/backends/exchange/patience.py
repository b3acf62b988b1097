"""How long Exchange wants to be left alone, known to all lines of this process to one account: the desk has one for its
pass, one for its urgent mail, and Exchange counts by account."""

from dataclasses import dataclass, field
from threading import Lock

from watchdesk.backends.exchange.access import Access
from watchdesk.errors import Throttled
from watchdesk.ports import Clock

_known: dict[tuple[str, str], "Patience"] = {}
_lock = Lock()


@dataclass(slots=True, kw_only=True)
class Patience:
    """Until when nothing is said."""

    clock: Clock
    _not_before: float = field(default=0.0, init=False)

    def may_ask(self) -> None:
        """Throttled while Exchange wants to be left alone."""
        left = self._not_before - self.clock.monotonic()
        if left > 0:
            raise Throttled("Exchange asked for patience", retry_after=left)

    def asked(self, error: Throttled) -> None:
        """Exchange asks for it, within the bounds that `faults` sets."""
        self._not_before = max(self._not_before, self.clock.monotonic() + error.retry_after)


def patience_with(access: Access) -> Patience:
    """The same for every line to one account."""
    with _lock:
        return _known.setdefault((access.endpoint, access.user.casefold()), Patience(clock=access.clock))
