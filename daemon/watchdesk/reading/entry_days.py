"""Days that the title of a calendar entry names beside those that the entry stands on."""

from collections.abc import Iterable
from datetime import date, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates import Expression, Grain, Role

DAY, SATURDAY = timedelta(days=1), 5
_BEGINS = frozenset({Role.START, Role.SINCE})


def named_otherwise(dates: Iterable[Expression], stands: tuple[Span, ...]) -> tuple[Span, ...]:
    """What the title says, where that is not what the entry stands on: days ("3/11-12"), a first or a last day ("until
    3/19"), or the day of return. Empty where both agree, or the title names no day."""
    whole = tuple(one for one in dates if one.grain in (Grain.DAY, Grain.WEEK) and one.spans)
    plain = tuple(Span(start=span.start, end=span.end) for one in whole if one.role is Role.PLAIN for span in one.spans)
    if plain:
        weeks = any(one.grain is Grain.WEEK for one in whole)
        return () if _days(plain, weeks=weeks) == _days(stands, weeks=weeks) else plain
    first, last = _first(stands), _last(stands)
    begins, ends = first, last
    for one in whole:
        day = _at_the_end(one, last)
        if one.role in _BEGINS:
            begins = day
        elif one.role is Role.UNTIL:
            ends = day
        elif one.role is Role.RETURN and not _is_next_at_work(day, last):
            ends = day - DAY
    if (begins, ends) == (first, last):
        return ()
    return (Span(start=begins, end=max(begins, ends)),)


def _first(spans: tuple[Span, ...]) -> date:
    return min(span.start for span in spans)


def _last(spans: tuple[Span, ...]) -> date:
    return max(span.end or span.start for span in spans)


def _at_the_end(one: Expression, last: date) -> date:
    """The day that is named; a bare weekday of return, or a last one, is that of the entry's end."""
    day = one.spans[0].start
    least = last + DAY if one.role is Role.RETURN else last
    if one.is_bare_weekday and one.role in (Role.RETURN, Role.UNTIL) and day < least:
        day += -(-(least - day).days // 7) * 7 * DAY
    return day


def _is_next_at_work(day: date, last: date) -> bool:
    """Whether nothing but a weekend lies between the last day away and the day of return."""
    between = ((last + number * DAY) for number in range(1, (day - last).days))
    return day > last and all(one.weekday() >= SATURDAY for one in between)


def _days(spans: tuple[Span, ...], *, weeks: bool) -> frozenset[date]:
    """weeks: a weekend at the end of one is neither named nor left out."""
    named = (
        span.start + number * DAY
        for span in spans
        for number in range(((span.end or span.start) - span.start).days + 1)
    )
    return frozenset(day for day in named if not weeks or day.weekday() < SATURDAY)
