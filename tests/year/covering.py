"""Who is there instead, worked out anew from what was ordered and what has happened since (settled 48).

An order holds day by day, the last word first. What takes the cover away ends it on those days, and it does not come
back by itself.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from year.almanac import DAY
from year.happened import Notebook
from year.leave import Days, Leave

# Leave without an end is looked at so far.
AHEAD = timedelta(days=60)


def covers(notes: Notebook, leave: Leave, at: datetime) -> dict[date, str]:
    """By working day of the leave who covers by order, as it stands at that instant; days that are past stay."""
    found: dict[date, str] = {}
    for moment, standing in history(notes, leave, at):
        found = standing if moment <= at else found
    return found


def history(notes: Notebook, leave: Leave, until: datetime) -> Iterator[tuple[datetime, dict[date, str]]]:
    """The covers after each instant at which one may begin or end; nothing changes once all days are past."""
    found: dict[date, str] = {}
    orders = {when: (days, officer) for when, days, officer in leave.covered}
    last = max(orders, default=until)
    for moment in moments(notes, leave):
        if moment > until:
            return
        today = moment.date()
        if moment in orders:
            days, officer = orders[moment]
            found = {day: who for day, who in found.items() if day not in days or day < today}
            found |= dict.fromkeys(days, officer) if officer is not None else {}
        is_over = all(day < today for day in found)
        if not is_over:
            found = {day: who for day, who in found.items() if day < today or _can(notes, leave, who, day, moment)}
        yield moment, found
        if is_over and moment >= last:
            return


def moments(notes: Notebook, leave: Leave) -> Iterator[datetime]:
    """The instants at which a cover of the leave may begin or end: what happens to those whom it is about."""
    if not leave.covered:
        return
    first = leave.covered[0][0]
    people = {leave.officer, *(officer for _, _, officer in leave.covered)}
    steps = {step.at for one in notes.leaves if one.officer in people for step in one.steps}
    orders = {when for when, _, _ in leave.covered}
    orders |= {one.at for one in (*notes.almanac.moves, *notes.almanac.leaving) if one.officer in people}
    yield from sorted(moment for moment in steps | orders if moment >= first)


def _can(notes: Notebook, leave: Leave, who: str, day: date, at: datetime) -> bool:
    step = leave.at(at)
    if step is None or step.stands is None or day not in working(notes, step.stands):
        return False
    if not notes.almanac.is_there(who, day, at):
        return False
    return serves(notes, leave, day, at) and not is_taken(notes, who, day, step.stands, at)


def serves(notes: Notebook, leave: Leave, day: date, at: datetime) -> bool:
    """Whether the officer is missed where they were when the cover was ordered, and the cover is not sent elsewhere."""
    known = notes.almanac.school_of
    when = max(moment for moment, _, _ in leave.covered if moment <= at)
    people = {leave.officer, *(officer for _, _, officer in leave.covered if officer is not None)}
    return all(known(one, day, when) == known(one, day, at) for one in people)


def colleague(notes: Notebook, leave: Leave, day: date, at: datetime) -> str | None:
    """Another officer of the same school who is there for the whole of the day."""
    school = notes.almanac.school_of(leave.officer, day, at)
    whole = Days(days=(day,))
    for one in notes.almanac.serving(school, day, at) if school else ():
        if one != leave.officer and not is_taken(notes, one, day, whole, at) and not is_lent(notes, one, day, at):
            return one
    return None


def working(notes: Notebook, days: Days) -> frozenset[date]:
    """The working days of an absence; of one without an end those that can be seen."""
    last = days.days[0] + AHEAD if days.open else max(days.days)
    row = [days.days[0]]
    while row[-1] < last:
        row.append(row[-1] + DAY)
    return frozenset(day for day in row if (days.open or day in days.days) and notes.almanac.is_workday(day))


def is_taken(notes: Notebook, who: str, day: date, of: Days, at: datetime) -> bool:
    """Whether leave that stands takes the officer away in any of the hours in which they are needed."""
    for leave in notes.leaves:
        if leave.officer != who:
            continue
        step = leave.at(at)
        stands = step.stands if step is not None else None
        if stands is not None and (day in stands.days or (stands.open and day >= stands.days[0])):
            one, other = of.hours or ("00:00", "24:00"), stands.hours or ("00:00", "24:00")
            if one[0] < other[1] and other[0] < one[1]:
                return True
    return False


def is_lent(notes: Notebook, who: str, day: date, at: datetime) -> bool:
    """Whether the officer covers somebody that day by order."""
    ordered = (one for one in notes.leaves if any(officer == who and day in days for _, days, officer in one.covered))
    return any(covers(notes, one, at).get(day) == who for one in ordered)
