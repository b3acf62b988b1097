"""The port of time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The one clock; business time is data everywhere else."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds that only ever grow; for deadlines within this process."""
