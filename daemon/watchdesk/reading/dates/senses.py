"""The senses of a whole list: every part resolved beside its neighbours, with its clock times."""

from dataclasses import dataclass, replace
from datetime import date, time

from watchdesk.model.facts import Span
from watchdesk.reading.dates.almanac import plus
from watchdesk.reading.dates.context import Context, Pick, joined_days
from watchdesk.reading.dates.parts import Clock, Day, Derived, Item, Part, Series, Through
from watchdesk.reading.dates.resolve import picks
from watchdesk.reading.dates.shapes import Conflict, Sense, Shape, Terms

_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """senses: likeliest first, none twice. conflict: of the likeliest."""

    senses: tuple[Sense, ...]
    conflict: Conflict | None = None


def resolved(series: Series, context: Context, terms: Terms) -> Resolved:
    """The senses of a list. Where one word is ambiguous in the same way in several items, they move together."""
    if series.items[0].part is None:
        return Resolved(senses=_times(series.items[0], context))
    row, depth = _row(series, context, 0)
    if row is None:
        return Resolved(senses=(), conflict=Conflict.NO_SUCH_DAY)
    first = row
    clocks = max((len(item.clock.readings) if item.clock else 1) for item in series.items)
    senses: list[Sense] = []
    for k in range(min(_MOST, depth)):
        row = _row(series, context, k)[0] if k else first
        for c in range(min(clocks, 2)):
            sense = Sense(spans=_spans(series, row or first, c, terms))
            if sense not in senses:
                senses.append(sense)
    conflict = next((pick.conflict for pick in first if pick.conflict), None)
    return Resolved(senses=tuple(senses[: _MOST + 1]), conflict=conflict)


def _row(series: Series, context: Context, k: int) -> tuple[list[Pick] | None, int]:
    """The k-th reading of each item, or its last; and how many the most ambiguous has. None: no such day.

    Month, year and the day before go from one item to the next.
    """
    shared = _written_year(series)
    row: list[Pick] = []
    depth, at = 1, context
    parts = [item.part for item in series.items if item.part is not None]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        year = at.year or (shared if _takes_year(part) else None)
        found = picks(part, at if year == at.year else replace(at, year=year))
        if not found:
            return None, 0
        row.append(found[min(k, len(found) - 1)])
        depth = max(depth, len(found))
        if following is not None:
            at = _beside(part, row[-1], context, following)
    return row, depth


def _beside(part: Part, pick: Pick, context: Context, following: Part) -> Context:
    """What an item hands to the next one: weekdays and days without a month go on from it, "March 30 and the 2nd"."""
    ended = part.last if isinstance(part, Through) else part
    goes_on = isinstance(following, Day) and _floats(following) and not following.which and following.week is None
    floats = isinstance(ended, Derived) or (isinstance(ended, Day) and (_floats(ended) or goes_on))
    floor = pick.first if floats else context.floor
    return replace(context, previous=pick.days[-1][1] or pick.first, previous_first=pick.first, floor=floor)


def _floats(day: Day) -> bool:
    return day.month is None and day.year is None


def _takes_year(part: Part) -> bool:
    first = part.first if isinstance(part, Through) else part
    return isinstance(first, Day) and first.month is not None and first.year is None and not _has_year(part)


def _has_year(part: Part) -> bool:
    if isinstance(part, Through):
        return _has_year(part.first) or (part.last is not None and _has_year(part.last))
    return isinstance(part, Day) and part.year is not None


def _written_year(series: Series) -> int | None:
    """The one year that the list writes."""
    years = {year for item in series.items for year in _years(item.part)}
    return years.pop() if len(years) == 1 else None


def _years(part: Part | None) -> tuple[int, ...]:
    if isinstance(part, Through):
        return (*_years(part.first), *_years(part.last))
    return (part.year,) if isinstance(part, Day) and part.year is not None else ()


def _spans(series: Series, row: list[Pick], c: int, terms: Terms) -> tuple[Span, ...]:
    whole: list[tuple[date, date | None]] = []
    parted: list[Span] = []
    for item, pick in zip(series.items, row, strict=False):
        if item.clock is None:
            whole += pick.days
        else:
            parted += _timed(item, item.clock, pick, c, terms)
    days = tuple(whole) if series.either else joined_days(tuple(whole))
    spans = [Span(start=first, end=last) for first, last in days] + parted
    unique = list(dict.fromkeys(spans))
    return tuple(sorted(unique, key=lambda s: (s.start, s.from_ or time.min)))


def _timed(item: Item, clock: Clock, pick: Pick, c: int, terms: Terms) -> list[Span]:
    start, end = clock.readings[min(c, len(clock.readings) - 1)]
    first, last = pick.days[0][0], pick.days[-1][1]
    if item.later is not None and not terms.by_tour:
        return [Span(start=first, end=last, from_=start, to=item.later.readings[0][1])]
    if item.later is not None or (clock.shape is Shape.AFTER and last != first and len(pick.days) == 1):
        return _across(start, item.later, first, last, terms)
    return [Span(start=day, end=until, from_=start, to=end) for day, until in pick.days]


def _across(start: time, later: Clock | None, first: date, last: date | None, terms: Terms) -> list[Span]:
    """ "today 1 pm to Friday 11 am": part of the first day, whole days between, part of the last."""
    spans = [Span(start=first, end=first, from_=start, to=max(start, terms.tour.end))]
    end = later.readings[0][1] if later is not None else None
    if last is None:
        return [*spans, Span(start=plus(first, 1), end=None)]
    between = plus(last, -1) if end is not None else last
    if between > first:
        spans.append(Span(start=plus(first, 1), end=between))
    if end is not None and last > first:
        spans.append(Span(start=last, end=last, from_=min(terms.tour.start, end), to=end))
    return spans


def _times(item: Item, context: Context) -> tuple[Sense, ...]:
    """The senses of clock times without a day: today; "in the morning" said in the evening is tomorrow."""
    if item.clock is None:
        return ()
    is_over = item.clock.shape is Shape.PART and item.clock.readings[0][1] <= context.clock
    today = plus(context.today, 1) if is_over and context.lean == "future" else context.today
    spans = [Span(start=today, end=today, from_=start, to=end) for start, end in item.clock.readings]
    return tuple(Sense(spans=(span,)) for span in dict.fromkeys(spans))
