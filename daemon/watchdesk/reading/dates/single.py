"""One written day resolved: the next such day, weekday agreement, "this" and "next"."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from watchdesk.reading.dates.almanac import made, monday, on_or_after, on_or_before, plus
from watchdesk.reading.dates.context import Context, Lean, Picks, single
from watchdesk.reading.dates.parts import Day
from watchdesk.reading.dates.shapes import Conflict

_RECENT = 45  # days back that a date with a fitting weekday may lie, though the future is meant
_NEAR = 62  # days ahead within which "Friday the 13th" is looked for before the past is


def day_picks(part: Day, context: Context) -> Picks:
    if part.day is None:
        return _weekday(part, context)
    if part.month is None:
        return _day_of_month(part, part.day, context)
    year = part.year or context.year
    if year is not None:
        found = made(year, part.month, part.day)
        return agreeing(found, part.weekday) if found is not None else ()
    return _day_of_year(part, part.month, part.day, context)


def agreeing(day: date, weekday: int | None) -> Picks:
    """The day where the weekday agrees; else the day, then the same week's weekday, in conflict."""
    if weekday is None or day.weekday() == weekday:
        return (single(day),)
    meant = plus(monday(day), weekday)
    return single(day, Conflict.WEEKDAY), single(meant, Conflict.WEEKDAY)


def _day_of_year(part: Day, m: int, d: int, context: Context) -> Picks:
    """The next such day, or the last one; a recent one where only its weekday agrees."""
    ahead = _yearly_day(m, d, context.start, 1)
    behind = _yearly_day(m, d, context.today, -1)
    both = (behind, ahead) if _looks_back(behind, ahead, context) else (ahead, behind)
    nearest = [day for day in both if day is not None]
    if context.floor is not None:
        nearest = [ahead] if ahead is not None else []
    if part.weekday is None or not nearest:
        return tuple(single(day) for day in nearest[:1])
    for day in nearest:
        if day.weekday() == part.weekday and (day is nearest[0] or abs((day - context.today).days) <= _RECENT):
            return (single(day),)
    return agreeing(nearest[0], part.weekday)


def _looks_back(behind: date | None, ahead: date | None, context: Context) -> bool:
    """Whether the last such day is meant rather than the next one."""
    if behind is None or ahead is None or context.lean == "future":
        return ahead is None
    return context.lean == "past" or context.today - behind <= ahead - context.today


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
        return day_picks(named, replace(context, month=None))
    ahead = monthly(d, context.start, 1, 14)
    behind = monthly(d, context.today, -1, 14) if context.floor is None else []
    if _looks_back(next(iter(behind), None), next(iter(ahead), None), context):
        ahead, behind = behind, ahead
    if not ahead:
        return ()
    if part.weekday is None:
        return (single(ahead[0]),)
    agreed = [day for day in ahead if day.weekday() == part.weekday]
    close = [day for day in agreed if abs((day - context.today).days) <= _NEAR]
    recent = [day for day in behind if day.weekday() == part.weekday and abs((context.today - day).days) <= _RECENT]
    if close or recent:
        return (single((close or recent)[0]),)
    far = tuple(single(day, Conflict.WEEKDAY) for day in agreed[:1])
    return (*far, *agreeing(ahead[0], part.weekday))


def monthly(d: int, start: date, step: int, months: int) -> list[date]:
    """The days with this number in the months from the start on, or back from it."""
    found = []
    first = start.year * 12 + start.month - 1
    for number in range(first, first + step * months, step):
        day = made(number // 12, number % 12 + 1, d)
        if day is not None and (day >= start if step > 0 else day <= start):
            found.append(day)
    return found


def _weekday(part: Day, context: Context) -> Picks:
    number = part.weekday
    if number is None:
        return ()
    today = context.today
    if part.week is not None:
        told = plus(monday(today), 7 * part.week + number)
        # "Wednesday this week" said on a Sunday, of what is to come: the week that is about to begin.
        ahead = part.week == 0 and context.lean == "future" and today.weekday() > 4 and told < today
        return (single(plus(told, 7) if ahead else told),)
    if context.floor is not None and not part.which:
        return (single(on_or_after(context.floor, number)),)
    return _told(part.which, number, context)


def _told(which: str, number: int, context: Context) -> Picks:
    """A weekday by the word before it: none, this, next, coming, last, or "the Friday after"."""
    today = context.today
    upcoming = on_or_after(plus(today, 1), number)
    anchor = context.floor or context.previous or today
    nearest = on_or_after(anchor, number)
    table: dict[str, Callable[[], Picks]] = {
        "next": lambda: _next(today, number, upcoming),
        "this": lambda: _this(today, number, upcoming, context.lean),
        "coming": lambda: (single(upcoming),),
        "last": lambda: (single(on_or_before(plus(today, -1), number)),),
        "previous": lambda: _previous(today, on_or_before(plus(today, -1), number)),
        "following": lambda: _following(number, context.floor or context.previous, _next(today, number, upcoming)),
        "after": lambda: _after(nearest, anchor, context),
        "before": lambda: (single(on_or_before(plus(context.previous_first or upcoming, -1), number)),),
        "that": lambda: _that(number, context, _plain_weekday(today, number, upcoming, context.lean)),
        "of-that-week": lambda: _of_that_week(number, context),
        "after-next": lambda: (single(plus(upcoming, 7)), single(plus(monday(today), 14 + number))),
    }
    told = table.get(which)
    return told() if told is not None else _plain_weekday(today, number, upcoming, context.lean)


def _plain_weekday(today: date, number: int, upcoming: date, lean: Lean) -> Picks:
    behind = on_or_before(today, number)
    if lean == "past" or (lean != "future" and (today - behind).days <= (upcoming - today).days):
        return (single(behind),)
    if lean == "future" and today.weekday() == number:
        # "Friday" said on a Friday: seldom today, whose name is "today".
        return single(upcoming), single(today)
    return (single(upcoming),)


def _next(today: date, number: int, upcoming: date) -> Picks:
    """The weekday of the following week; it may be the nearer one where that still lies in this week."""
    following = plus(monday(today), 7 + number)
    if following != upcoming:
        return single(following), single(upcoming)
    if today.weekday() == 6:
        # On a Sunday the week that starts tomorrow is "this week" to many.
        return single(following), single(plus(following, 7))
    return (single(following),)


def _previous(today: date, latest: date) -> Picks:
    """ "The previous Wednesday" said on a Thursday: of the week before, or yesterday."""
    return (single(plus(latest, -7)), single(latest)) if latest >= monday(today) else (single(latest),)


def _following(number: int, before: date | None, alone: Picks) -> Picks:
    """ "The following Monday" is told from the days before it; alone it is the next one."""
    return alone if before is None else (single(on_or_after(plus(before, 1), number)),)


def _that(number: int, context: Context, alone: Picks) -> Picks:
    """ "That Thursday", of a Thursday that was named."""
    day = context.previous_first
    return (single(day),) if day is not None and day.weekday() == number else alone


def _of_that_week(number: int, context: Context) -> Picks:
    """ "Thursday of that week": of the week of the days named before it; where there are none, nobody knows."""
    day = context.dated
    return (single(plus(monday(day), number)),) if day is not None else ()


def _after(nearest: date, anchor: date, context: Context) -> Picks:
    """ "The Friday after": from the days named before it; where there are none, nobody can say of which."""
    day = plus(nearest, 7 if anchor in {context.today, nearest} else 0)
    told = context.floor is not None or context.previous is not None
    return (single(day),) if told else (single(nearest), single(plus(nearest, 7)))


def _this(today: date, number: int, upcoming: date, lean: Lean) -> Picks:
    own = plus(monday(today), number)
    if own > today:
        return (single(own),)
    both = single(upcoming), single(own)
    return both if lean != "past" else both[::-1]
