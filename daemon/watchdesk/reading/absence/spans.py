"""Days put together: sorted, merged where they touch, cut to the tour, first days and last days made one span."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from watchdesk.model.facts import Span
from watchdesk.reading.dates.almanac import plus
from watchdesk.unit.roster import Tour

DAY = timedelta(days=1)
SATURDAY = 5


YEAR = 366


def each(span: Span, most: int = YEAR) -> Iterator[date]:
    """The days of a span, the first `most` of them; an open one is its first day."""
    last = span.end or span.start
    for n in range(min((last - span.start).days + 1, most)):
        yield span.start + timedelta(days=n)


def all_days(spans: Iterable[Span]) -> set[date]:
    """The days of all the spans, each once."""
    return {day for span in spans for day in each(span)}


def holds(span: Span, day: date) -> bool:
    """The day lies in the span; an open one never ends."""
    return span.start <= day and (span.end is None or day <= span.end)


def shifted(span: Span, days: int) -> Span:
    """The span so many days on, held within the calendar."""
    return replace(span, start=plus(span.start, days), end=plus(span.end, days) if span.end is not None else None)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted; whole days and equal hours that touch or overlap are one span; a part of a whole day goes into it."""
    made: list[Span] = []
    for span in sorted(spans, key=_order):
        last = made[-1] if made else None
        if last is not None and _is_within(span, last):
            continue
        if (
            last is not None
            and (last.from_, last.to) == (span.from_, span.to)
            and last.end is not None
            and span.start <= after(last.end)
        ):
            end = None if span.end is None else max(last.end, span.end)
            made[-1] = replace(last, end=end)
            continue
        made.append(span)
    return tuple(made)


def after(day: date) -> date:
    """The day after; the last day there is stays."""
    return day + DAY if day < date.max else day


def before(day: date) -> date:
    """The day before; the first day there is stays."""
    return day - DAY if day > date.min else day


def _order(span: Span) -> tuple[date, bool, time, date]:
    return (span.start, span.from_ is not None, span.from_ or time(0), span.end or date.max)


def _is_within(span: Span, other: Span) -> bool:
    """The days lie inside, and the hours are the same or the other is the whole day."""
    inside = other.start <= span.start and (other.end is None or (span.end is not None and span.end <= other.end))
    return inside and (other.from_ is None or (span.from_, span.to) == (other.from_, other.to))


def cut(span: Span, tour: Tour) -> Span | None:
    """The hours as far as they lie in the tour; the whole tour is the whole day; None where none of them do."""
    if span.from_ is None or span.to is None:
        return replace(span, from_=None, to=None)
    start, end = max(span.from_, tour.start), min(span.to, tour.end)
    if start >= end:
        return None
    if (start, end) == (tour.start, tour.end):
        return replace(span, from_=None, to=None)
    return replace(span, from_=start, to=end)


def framed(first: Span, last: Span, tour: Tour) -> list[Span]:
    """From a first to a last day, each with its hour where it is a point in time: "3/17 1100 to 3/18 1500"."""
    assert last.end is not None, "an end is known"
    start, end = (one.from_ if one.from_ is not None and one.from_ == one.to else None for one in (first, last))
    late, early = start is not None and start > tour.start, end is not None and end < tour.end
    if first.start == last.end:
        hours = (start or tour.start, end or tour.end) if late or early else (None, None)
        return [Span(start=first.start, end=last.end, from_=hours[0], to=hours[1])]
    found = [Span(start=first.start, end=first.start, from_=start, to=tour.end)] if late else []
    opens, closes = (after(first.start) if late else first.start), (before(last.end) if early else last.end)
    if opens <= closes:
        found.append(Span(start=opens, end=closes))
    return [*found, Span(start=last.end, end=last.end, from_=tour.start, to=end)] if early else found


def week_of(day: date) -> Span:
    """Monday to Friday of the day's week."""
    monday = day - day.weekday() * DAY if day - date.min > 7 * DAY else day
    return Span(start=monday, end=monday + 4 * DAY if date.max - monday > 7 * DAY else monday)


def with_hours(spans: Sequence[Span], hours: tuple[time, time] | None) -> tuple[Span, ...]:
    """The hours laid on every whole day."""
    if hours is None:
        return tuple(spans)
    return tuple(replace(span, from_=hours[0], to=hours[1]) if span.from_ is None else span for span in spans)


def next_workday(day: date) -> date:
    """The next Monday to Friday after a day."""
    day = after(day)
    while day.weekday() >= SATURDAY and day < date.max:
        day = after(day)
    return day
