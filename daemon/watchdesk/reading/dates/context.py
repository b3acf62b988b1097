"""What a part is resolved in, and what it resolves to."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from watchdesk.reading.dates.almanac import Days, plus
from watchdesk.reading.dates.parts import Stretch
from watchdesk.reading.dates.shapes import Conflict

Lean = Literal["future", "past-or-today", "past"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """today: the reference. floor: the day before it in a list or range. lean: where unwritten years lie.

    year, month: what a neighbour wrote. previous: the last day of the expression before, for "the Monday after".
    """

    today: date
    clock: time = time.min  # of the reference
    lean: Lean = "future"
    floor: date | None = None
    year: int | None = None
    month: int | None = None
    previous: date | None = None
    previous_first: date | None = None  # its first day, for "the Friday before"
    dated: date | None = None  # the last one that was named by its number, for "Friday of that week"
    longest: int = 300  # days of a range; longer ones run backwards

    @property
    def start(self) -> date:
        return self.floor or self.today


@dataclass(frozen=True, slots=True)
class Pick:
    """One reading of a part. conflict: why it cannot be all right."""

    days: Stretch
    conflict: Conflict | None = None

    @property
    def first(self) -> date:
        return self.days[0][0]


Picks = tuple[Pick, ...]


def single(day: date, conflict: Conflict | None = None) -> Pick:
    return Pick(((day, day),), conflict)


def joined_days(days: Stretch) -> Stretch:
    """The stretches sorted, those that touch made one."""
    found: list[Days] = []
    for first, last in sorted(days, key=lambda d: (d[0], d[1] or date.max)):
        before = found[-1] if found else None
        if before is not None and (before[1] is None or first <= plus(before[1], 1)):
            end = None if before[1] is None or last is None else max(before[1], last)
            found[-1] = (before[0], end)
        else:
            found.append((first, last))
    return tuple(found)
