"""What the grammar builds before anything is resolved: what was written, not yet what it means."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from watchdesk.reading.dates.almanac import Days
from watchdesk.reading.dates.shapes import Grain, Shape

Stretch = tuple[Days, ...]  # the days of one reading
Derive = Callable[[date, date], tuple[Stretch, ...]]  # from an anchor's first and last day: readings, likeliest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day by its written fields.

    which: this, next, coming, last, previous, that (the one named), after (the one after the nearest).
    week: weeks from the week of the reference, where the week was written ("Friday next week").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str = ""
    week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A whole month. which: this, next, last."""

    month: int
    year: int | None = None
    which: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """Days that the reference alone settles: readings, likeliest first. past: how they read of what is over."""

    readings: tuple[Stretch, ...]
    grain: Grain = Grain.DAY
    past: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """Days that come once a year (holidays, school breaks): every known one, sorted. year where written."""

    known: tuple[tuple[date, date], ...]
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Days told from an anchor: "the Monday after spring break", "first two weeks of July".

    lasts: from the anchor itself on ("3/8 for three days").
    """

    anchor: "Part"
    derive: Derive
    grain: Grain = Grain.DAY
    lasts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The day or week beside the days named before it: "the following week", "the day before".

    sign: 1 behind them, -1 before them, 0 the same ("that day"). count: of so many days or weeks on that side.
    alone: what it means where no day stands before it; None: nothing. doubtful: it may mean that even then.
    """

    grain: Grain
    sign: int
    count: int = 1
    alone: Fixed | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """Two names of one day ("today, Monday, 22 March"); they conflict where they differ."""

    first: "Part"
    second: "Part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """From one part to another, both inclusive. last None: open end."""

    first: "Part"
    last: "Part | None"


Part = Day | Month | Fixed | Yearly | Derived | Neighbour | Same | Through


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Clock times: readings of (from, to), likeliest first.

    half: half a tour whose half was not named. late: a part of the day after noon (True) or before it (False).
    """

    readings: tuple[tuple[time, time], ...]
    shape: Shape
    half: bool = False
    late: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One part with its clock times; `clock` alone is a time without a day. later: the clock times of its last day.

    led: the clock times stand before the day.
    """

    part: Part | None = None
    clock: Clock | None = None
    later: Clock | None = None
    led: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Items that stand side by side; either: joined by "or"."""

    items: tuple[Item, ...]
    either: bool = False


Entry = tuple[tuple[Item, ...], int]  # members of a list, and the index behind them
DayHit = tuple[Day, int]  # as Hit, a written day
Timed = tuple[Clock, int]  # clock times, and the index behind them
Hit = tuple[Part, int]  # a part, and the index of the first token behind it


def with_week(part: Part, week: int) -> Part:
    """The part with the week that a trailing "next week" gives all its weekdays."""
    match part:
        case Day(month=None, day=None) if part.weekday is not None and part.week is None:
            return replace(part, week=week)
        case Through(first=first, last=last) if last is not None:
            return replace(part, first=with_week(first, week), last=with_week(last, week))
        case _:
            return part
