"""Days put together: sorted, merged where they touch, cut to the tour, first days and last days made one span."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from watchdesk.model.facts import Span
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
