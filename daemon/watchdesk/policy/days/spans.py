"""Arithmetic on spans: which minutes of which day they take, what they share, what is left of them.

A day is local and its minutes are half-open; a whole day is the officer's tour. An open end is looked at for
`OPEN_END` days.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from watchdesk.model.facts import Span
from watchdesk.policy.hours import DAY, days, instant, part, reaches
from watchdesk.unit.roster import Tour

OPEN_END = 60

Spans = tuple[Span, ...]
Piece = tuple[int, int]


def last_day(span: Span) -> date:
    """The last day to look at."""
    return span.end if span.end is not None else span.start + OPEN_END * DAY


def end_of(spans: Iterable[Span]) -> date | None:
    """The last of the days; None where no end is known, or there are none."""
    ends = [span.end for span in spans]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def over_at(spans: Iterable[Span], zone: ZoneInfo) -> datetime | None:
    """When the last of the days is over: what is told of them is told before. None where no end is known."""
    end = end_of(spans)
    return instant(end + DAY, time(0), zone) if end is not None else None


def days_of(spans: Iterable[Span]) -> Iterator[date]:
    """Every day that the spans reach, in order, once."""
    yield from sorted({day for span in spans for day in days(span.start, last_day(span))})


def taken(spans: Iterable[Span], day: date, tour: Tour) -> tuple[Piece, ...]:
    """The minutes of the day that the spans take, joined and in order."""
    pieces = sorted(part(span, tour) for span in spans if reaches(span, day))
    joined: list[Piece] = []
    for start, end in pieces:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def on_tour(spans: Iterable[Span], day: date, tour: Tour) -> int:
    """How many minutes of the tour of that day the spans take."""
    start, end = part(Span(start=day, end=day), tour)
    return sum(max(0, min(end, b) - max(start, a)) for a, b in taken(spans, day, tour))


def share(spans: Iterable[Span], day: date, tour: Tour) -> float:
    """The part of the tour that is taken: 0.0 to 1.0."""
    start, end = part(Span(start=day, end=day), tour)
    return on_tour(spans, day, tour) / (end - start)


def meet(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def overlap(one: Spans, other: Spans, tour: Tour) -> bool:
    """Whether they share a minute of a day."""
    for a in one:
        for b in other:
            reach = max(a.start, b.start) <= min(last_day(a), last_day(b))
            if reach and meet(part(a, tour), part(b, tour)):
                return True
    return False


def share_a_day(one: Spans, other: Spans) -> bool:
    return any(max(a.start, b.start) <= min(last_day(a), last_day(b)) for a in one for b in other)


def within(inner: Spans, outer: Spans, tour: Tour) -> bool:
    """Whether every minute of `inner` is one of `outer`; an open end fits into an open end only."""
    if any(s.end is None for s in inner) and not any(s.end is None for s in outer):
        return False
    return all(_fits(taken(inner, day, tour), taken(outer, day, tour)) for day in days_of(inner))


def _fits(pieces: tuple[Piece, ...], room: tuple[Piece, ...]) -> bool:
    return all(any(a <= start and end <= b for a, b in room) for start, end in pieces)


def same(one: Spans, other: Spans, tour: Tour) -> bool:
    """The same minutes of the same days, however they are written."""
    return within(one, other, tour) and within(other, one, tour)


def before(spans: Spans, day: date) -> Spans:
    """What lies before the day."""
    kept = [span for span in spans if span.start < day]
    return tuple(_ending(span, min(last_day(span), day - DAY)) for span in kept)


def without(spans: Spans, cut: Spans) -> Spans:
    """The spans without every day that `cut` names, whatever its hours."""
    left = spans
    for gap in cut:
        ends = last_day(gap)
        left = tuple(sorted((*before(left, gap.start), *_after(left, ends)), key=lambda s: s.start))
    return left


def _after(spans: Spans, day: date) -> Spans:
    return tuple(
        Span(start=max(span.start, day + DAY), end=span.end, from_=span.from_, to=span.to)
        for span in spans
        if span.end is None or span.end > day
    )


def _ending(span: Span, end: date) -> Span:
    return Span(start=span.start, end=end, from_=span.from_, to=span.to)


def where(spans: Iterable[Span], holds: Callable[[date], bool]) -> Spans:
    """Those of their days for which it holds; an open end stays open where it holds to the last day looked at."""
    found: list[Span] = []
    for span in spans:
        last = last_day(span)
        run: list[date] = []
        for day in (*days(span.start, last), None):
            if day is not None and holds(day):
                run.append(day)
            elif run:
                end = None if span.end is None and run[-1] == last else run[-1]
                found.append(Span(start=run[0], end=end, from_=span.from_, to=span.to))
                run = []
    return tuple(found)


def since(spans: Spans, day: date) -> Spans:
    """What lies on the day and after it."""
    return _after(spans, day - DAY)


def coalesced(spans: Spans) -> Spans:
    """Sorted; whole-day spans that touch on the calendar are one."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.from_ is not None, last_day(s))):
        previous = result[-1] if result else None
        if previous is not None and _joins(previous, span):
            ends = (previous.end, span.end)
            result[-1] = _until(previous, None if None in ends else max(e for e in ends if e is not None))
        else:
            result.append(span)
    return tuple(result)


def _joins(one: Span, other: Span) -> bool:
    whole = all(s.from_ is None and s.to is None for s in (one, other))
    return whole and (one.end is None or other.start <= one.end + DAY)


def _until(span: Span, end: date | None) -> Span:
    return Span(start=span.start, end=end, from_=span.from_, to=span.to)
