"""From what was written to days: the next such day, weekday agreement, month and year shared and rolled over."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from watchdesk.reading.dates.almanac import Days, made, monday, month, on_or_after, on_or_before, plus, plus_months
from watchdesk.reading.dates.parts import Day, Derived, Fixed, Month, Part, Same, Stretch, Through, Yearly
from watchdesk.reading.dates.shapes import Conflict

Lean = Literal["future", "past-or-today"]

_MOST = 3  # senses kept
_RECENT = 45  # days back that a date with a fitting weekday may lie, though the future is meant
_NEAR = 62  # days ahead within which "Friday the 13th" is looked for before the past is
_LONGEST = 300  # days of a range whose year was implied; longer ones run backwards


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """today: the reference. floor: the day before it in a list or range. lean: where unwritten years lie.

    year, month: what a neighbour wrote.
    """

    today: date
    lean: Lean = "future"
    floor: date | None = None
    year: int | None = None
    month: int | None = None

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


def picks(part: Part, context: Context) -> Picks:
    """The readings of a part, likeliest first; empty where there is no such day."""
    match part:
        case Day():
            return _day(part, context)[:_MOST]
        case Month():
            return _month(part, context)
        case Fixed():
            return tuple(Pick(days) for days in part.readings if days)
        case Yearly():
            return _yearly(part, context)
        case Derived():
            return _derived(part, context)
        case Same():
            return _same(part, context)
        case Through():
            return _through(part, context)[:_MOST]


def _single(day: date, conflict: Conflict | None = None) -> Pick:
    return Pick(((day, day),), conflict)


def _day(part: Day, context: Context) -> Picks:
    if part.day is None:
        return _weekday(part, context)
    if part.month is None:
        return _day_of_month(part, part.day, context)
    year = part.year or context.year
    if year is not None:
        found = made(year, part.month, part.day)
        return _agreeing(found, part.weekday) if found is not None else ()
    return _day_of_year(part, part.month, part.day, context)


def _agreeing(day: date, weekday: int | None) -> Picks:
    """The day where the weekday agrees; else the day, then the same week's weekday, in conflict."""
    if weekday is None or day.weekday() == weekday:
        return (_single(day),)
    meant = plus(monday(day), weekday)
    return _single(day, Conflict.WEEKDAY), _single(meant, Conflict.WEEKDAY)


def _day_of_year(part: Day, m: int, d: int, context: Context) -> Picks:
    """The next such day, or the last one; a recent one where only its weekday agrees."""
    ahead = _yearly_day(m, d, context.start, 1)
    behind = _yearly_day(m, d, context.today, -1)
    nearest = [day for day in ((behind, ahead) if context.lean != "future" else (ahead, behind)) if day is not None]
    if context.floor is not None:
        nearest = [ahead] if ahead is not None else []
    if part.weekday is None or not nearest:
        return tuple(_single(day) for day in nearest[:1])
    for day in nearest:
        if day.weekday() == part.weekday and (day is nearest[0] or abs((day - context.today).days) <= _RECENT):
            return (_single(day),)
    return _agreeing(nearest[0], part.weekday)


def _yearly_day(m: int, d: int, start: date, step: int) -> date | None:
    """The first such day on or after the start, or the last one on or before it; February 29 waits for its year."""
    for k in range(9):
        found = made(start.year + step * k, m, d)
        if found is not None and (found >= start if step > 0 else found <= start):
            return found
    return None


def _day_of_month(part: Day, d: int, context: Context) -> Picks:
    if context.month is not None:
        named = replace(part, month=context.month, year=part.year or context.year)
        return _day(named, replace(context, month=None))
    ahead = _monthly(d, context.start, 1, 14)
    behind = _monthly(d, context.today, -1, 14) if context.floor is None else []
    if context.lean != "future":
        ahead, behind = behind, ahead
    if not ahead:
        return ()
    if part.weekday is None:
        return (_single(ahead[0]),)
    agreed = [day for day in ahead if day.weekday() == part.weekday]
    close = [day for day in agreed if abs((day - context.today).days) <= _NEAR]
    recent = [day for day in behind if day.weekday() == part.weekday and abs((context.today - day).days) <= _RECENT]
    if close or recent:
        return (_single((close or recent)[0]),)
    far = tuple(_single(day, Conflict.WEEKDAY) for day in agreed[:1])
    return (*far, *_agreeing(ahead[0], part.weekday))


def _monthly(d: int, start: date, step: int, months: int) -> list[date]:
    """The days with this number in the months from the start on, or back from it."""
    first = start.replace(day=1)
    found = []
    for k in range(months):
        at = plus_months(first, step * k)
        day = made(at.year, at.month, d)
        if day is not None and (day >= start if step > 0 else day <= start):
            found.append(day)
    return found


def _weekday(part: Day, context: Context) -> Picks:
    number = part.weekday
    if number is None:
        return ()
    today = context.today
    if part.week is not None:
        return (_single(plus(monday(today), 7 * part.week + number)),)
    if context.floor is not None and not part.which:
        return (_single(on_or_after(context.floor, number)),)
    upcoming = on_or_after(plus(today, 1), number)
    match part.which:
        case "next":
            return _next(today, number, upcoming)
        case "this":
            return _this(today, number, upcoming, context.lean)
        case "coming":
            return (_single(upcoming),)
        case "last":
            return (_single(on_or_before(plus(today, -1), number)),)
        case "after":
            return (_single(plus(on_or_after(context.floor or today, number), 7 if context.floor is None else 0)),)
        case "after-next":
            return _single(plus(upcoming, 7)), _single(plus(monday(today), 14 + number))
    return _plain_weekday(today, number, upcoming, context.lean)


def _plain_weekday(today: date, number: int, upcoming: date, lean: Lean) -> Picks:
    if lean != "future":
        return (_single(on_or_before(today, number)),)
    if today.weekday() == number:
        # "Friday" said on a Friday: seldom today, whose name is "today".
        return _single(upcoming), _single(today)
    return (_single(upcoming),)


def _next(today: date, number: int, upcoming: date) -> Picks:
    """The weekday of the following week; it may be the nearer one where that still lies in this week."""
    following = plus(monday(today), 7 + number)
    if following != upcoming:
        return _single(following), _single(upcoming)
    if today.weekday() == 6:
        # On a Sunday the week that starts tomorrow is "this week" to many.
        return _single(following), _single(plus(following, 7))
    return (_single(following),)


def _this(today: date, number: int, upcoming: date, lean: Lean) -> Picks:
    own = plus(monday(today), number)
    if own >= today:
        return (_single(own),)
    both = _single(upcoming), _single(own)
    return both if lean == "future" else both[::-1]


def _month(part: Month, context: Context) -> Picks:
    today = context.start
    year = part.year or context.year
    if year is None:
        year = today.year
        shift = 1 if context.lean == "future" else -1
        if (part.month - today.month) * shift < 0 and part.which != "this":
            year += shift
        if part.which == "next" and part.month == today.month:
            year += 1
        if part.which == "last":
            year = today.year - (part.month >= today.month)
    if not 1 <= year <= 9999:
        return ()
    return (Pick((month(year, part.month),)),)


def _yearly(part: Yearly, context: Context) -> Picks:
    """The next one that is not over, or the last one that has begun."""
    if part.year is not None:
        return tuple(Pick((days,)) for days in part.known[:1])
    if context.lean == "future":
        ahead = [days for days in part.known if days[1] >= context.start]
        return tuple(Pick((days,)) for days in ahead[:1])
    behind = [days for days in part.known if days[0] <= context.today]
    return tuple(Pick((days,)) for days in behind[-1:])


def _derived(part: Derived, context: Context) -> Picks:
    found = []
    for pick in picks(part.anchor, context):
        last = pick.days[-1][1] or pick.first
        found += [Pick(days, pick.conflict) for days in part.derive(pick.first, last) if days]
    if not found and context.lean == "future" and context.year is None and isinstance(part.anchor, Month):
        return ()
    if found and _is_over(found[0], context) and isinstance(part.anchor, Month | Yearly):
        later = replace(context, floor=plus((picks(part.anchor, context)[0].days[-1][1] or context.start), 1))
        again = _derived(part, later) if context.floor is None else ()
        return again or tuple(found[:_MOST])
    return tuple(found[:_MOST])


def _is_over(pick: Pick, context: Context) -> bool:
    """All its days lie before the reference, though the future is meant."""
    last = pick.days[-1][1]
    return context.lean == "future" and last is not None and last < context.today


def _same(part: Same, context: Context) -> Picks:
    first = picks(part.first, context)
    if not first:
        return ()
    day = first[0].first
    second = picks(part.second, replace(context, floor=plus(day, -3)))
    if any(pick.first == day for pick in second):
        clashing = [pick.conflict for pick in second if pick.first == day]
        return (_single(day, clashing[0]),)
    return (_single(day, Conflict.WEEKDAY), *(_single(pick.first, Conflict.WEEKDAY) for pick in second[:1]))


def _through(part: Through, context: Context) -> Picks:
    if part.last is None:
        return tuple(Pick(((pick.first, None),), pick.conflict) for pick in picks(part.first, context))
    first, last = _shared(part.first, part.last)
    if isinstance(first, Day) and first.month is None and first.day and isinstance(last, Day) and last.month:
        return _from_last(first, last, context)
    found = []
    for start in picks(first, context):
        found += [_joined(start, end) for end in picks(last, _after(start, first, last, context))]
    return tuple(found)


def _shared(first: Part, last: Part) -> tuple[Part, Part]:
    """What one end wrote of year and month holds for the other."""
    if not isinstance(first, Day) or not isinstance(last, Day):
        return first, last
    if first.month is not None and last.month is None and last.day is not None and first.day is not None:
        rolled = last.day < first.day and last.weekday is not None
        last = replace(last, month=first.month % 12 + 1 if rolled else first.month)
    if first.year is None and last.year is not None and first.month and last.month:
        earlier = (first.month, first.day or 0) <= (last.month, last.day or 0) or first.month == last.month
        first = replace(first, year=last.year if earlier else last.year - 1)
    elif first.year is not None and last.year is None and first.month and last.month:
        later = (first.month, first.day or 0) <= (last.month, last.day or 0) or first.month == last.month
        last = replace(last, year=first.year if later else first.year + 1)
    return first, last


def _after(start: Pick, first: Part, last: Part, context: Context) -> Context:
    """How the last day is looked for: on or behind the first one."""
    if isinstance(last, Day) and last.day is None and not last.which and last.week is None:
        same = isinstance(first, Day) and first.weekday == last.weekday
        return replace(context, floor=plus(start.first, 1 if same else 0), lean="future")
    if isinstance(last, Day) and last.month is not None and last.year is None and isinstance(first, Day):
        backwards = first.month == last.month and (last.day or 0) < (first.day or 0)
        return (
            replace(context, year=start.first.year) if backwards else replace(context, floor=start.first, lean="future")
        )
    if isinstance(last, Fixed | Derived):
        return context
    return replace(context, floor=start.first, lean="future")


def _from_last(first: Day, last: Day, context: Context) -> Picks:
    """ "from the 28th to April 2": the first day is looked for before the last."""
    found = []
    for end in picks(last, context):
        before = _monthly(first.day or 1, end.first, -1, 2)
        agreed = [day for day in before if first.weekday in {None, day.weekday()}]
        start = _single((agreed or before)[0], None if agreed else Conflict.WEEKDAY) if before else end
        found.append(_joined(start, end))
    return tuple(found)


def _joined(start: Pick, end: Pick) -> Pick:
    conflict = start.conflict or end.conflict
    last = end.days[-1][1]
    if last is not None and (last < start.first or (last - start.first).days > 366 * 3):
        conflict = conflict or Conflict.BACKWARDS
        return Pick(((min(start.first, last), max(start.first, last)),), conflict)
    if last is not None and (last - start.first).days > _LONGEST:
        conflict = conflict or Conflict.BACKWARDS
    return Pick(((start.first, last),), conflict)


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
