"""The one place that asks the operating system for the time."""

from datetime import UTC, datetime
from time import monotonic


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only ever grow, for deadlines within this process."""
        return monotonic()


class FixedClock:
    """Stands still at `now` until it is set: `once --now`, the demo and the tests."""

    def __init__(self, now: datetime) -> None:
        self.instant = now

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return monotonic()
