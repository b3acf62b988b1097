"""Where the officer would have been: each reader hears of the days at their own place, as moves go (I4, P3)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from year.almanac import DAY
from year.leave import Days, Leave
from year.town import Town

# What has no end is looked at so far.
AHEAD = timedelta(days=60)


def cuts(town: Town, leave: Leave) -> Iterator[datetime]:
    """The instants from which something else must be known: its own steps, moves of its officer, and places at schools
    that change hands."""
    moves = (one.at for one in town.almanac.moves if one.officer == leave.officer)
    seats = (one.begins for one in town.almanac.seats)
    later = (at for at in (*moves, *seats) if leave.steps[0].at < at <= town.now)
    yield from sorted({*(step.at for step in leave.steps), *later})


def ever(town: Town, leave: Leave) -> set[str]:
    """Everybody who has ever had to know of it."""
    if town.person(leave.officer).role not in ("sro", "rover"):
        return set()
    found: set[str] = set()
    for at in cuts(town, leave):
        step = leave.at(at)
        for days in (step.stands, step.wish) if step is not None else ():
            row = _row(days) if days is not None else ()
            found.update(town.almanac.listeners(leave.officer, row, at))
    return found


def own(town: Town, leave: Leave, days: Days | None, address: str, at: datetime) -> Days | None:
    """The days that the officer would have spent at the places of a reader, as known at an instant; None for none."""
    if days is None:
        return None
    row = _row(days)
    mine = tuple(day for day in row if address in town.almanac.listeners(leave.officer, (day,), at))
    if not mine or mine == row:
        return days if mine else None
    if not days.open or mine[-1] != row[-1]:
        return Days(days=mine, hours=days.hours)
    start = mine[-1]
    while start - DAY in mine:
        start -= DAY
    return Days(days=tuple(day for day in mine if day <= start), hours=days.hours, open=True)


def _row(days: Days) -> tuple[date, ...]:
    if not days.open:
        return days.days
    return tuple(days.days[0] + number * DAY for number in range(AHEAD.days + 1))
