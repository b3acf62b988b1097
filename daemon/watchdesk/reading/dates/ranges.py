"""One member of a list: a day or a range of days with its clock times, or clock times alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from watchdesk.reading.dates.almanac import plus
from watchdesk.reading.dates.beside import at_night, with_clock
from watchdesk.reading.dates.clock_lengths import lasting
from watchdesk.reading.dates.clock_points import OPENING as POINT
from watchdesk.reading.dates.clock_times import OPENING as CLOCK
from watchdesk.reading.dates.clock_times import clock, merged
from watchdesk.reading.dates.cores import core
from watchdesk.reading.dates.crossed import day_first, end_of, onward, time_first
from watchdesk.reading.dates.day_numbers import days_before_month
from watchdesk.reading.dates.moments import OPENING as MOMENT
from watchdesk.reading.dates.moments import moment
from watchdesk.reading.dates.numeric import slashed
from watchdesk.reading.dates.openings import ORDINAL, Forms, opening
from watchdesk.reading.dates.parts import Clock, Entry, Fixed, Item, Through, Timed
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.through import connected, through_from, without_end
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.tour_times import REST, end_of_tour, rest_of_day
from watchdesk.reading.dates.weeks import one

_LEADS = frozenset({"from", "between"})
_SAID_OF_A_DAY = frozenset({"i", "i'm", "i'll", "i'd", "im", "gone", "off", "whole"})


def entry(s: Scan, i: int) -> Entry | None:
    """One member of a list: days with the clock times beside them, or clock times alone."""
    for form in _FORMS.at(s, i):
        found = form(s, i)
        if found is not None:
            return found
    return None


def _few_days(s: Scan, i: int) -> Entry | None:
    """Days before their month, or joined by slashes, with their clock times."""
    days = days_before_month(s, i) or slashed(s, i)
    return with_clock(s, tuple(Item(part=part) for part in days[0]), days[1]) if days is not None else None


def _rest(s: Scan, i: int) -> Entry | None:
    """The rest of the shift: today, from the moment of sending on."""
    rest = rest_of_day(s, i)
    return ((Item(part=Fixed(readings=one(s.today)), clock=rest[0]),), rest[1]) if rest is not None else None


def _this_part(s: Scan, i: int) -> Entry | None:
    """This morning, this evening at 7."""
    if s.low(i) != "this" or s.at(i + 1).gap > 1:
        return None
    half = s.low(i + 1) in {"am", "pm"} or s.words(i + 2, ".", "m") is not None
    part_of_day = clock(s, i + half, beside=half)
    if part_of_day is None or part_of_day[0].shape is not Shape.PART:
        return None
    return with_clock(s, (Item(part=Fixed(readings=one(s.today))),), part_of_day[1], told=part_of_day[0])


def _stretch(s: Scan, i: int) -> Entry | None:
    """A day, or days from one to another."""
    j = i + (s.low(i) in {"from", "between", "starting", "beginning"})
    j += j > i and s.low(j) == "on"
    first = core(s, j)
    if first is None:
        return _until_further_notice(s, i)
    turned = day_first(s, first, between=s.low(i) == "between")
    if turned is not None:
        return turned
    through = through_from(s, first, between=s.low(i) == "between")
    if through is not None:
        return with_clock(s, (Item(part=through[0]),), through[1])
    timed = with_clock(s, (Item(part=first[0]),), first[1])
    return _through_clocks(s, timed) or timed


def _until_further_notice(s: Scan, i: int) -> Entry | None:
    """ "Out until further notice": from today on."""
    after = without_end(s, i)
    if after is None:
        return None
    return (Item(part=Through(first=Fixed(readings=one(s.today)), last=None)),), after


def _through_clocks(s: Scan, timed: Entry) -> Entry | None:
    """ "today 1 pm to tomorrow 11 am": days from one to another, each with its clock time."""
    items, after = timed
    part = items[0].part
    j = connected(s, after)
    if items[0].clock is None or j is None or part is None:
        return None
    last = core(s.inside(j), j)
    found = with_clock(s, (Item(part=last[0]),), last[1]) if last is not None else _clock_first(s.inside(j), j)
    if found is None or found[0][0].part is None:
        return None
    (ended, *_), behind = found
    whole = Through(first=part, last=ended.part)
    if ended.clock is None and items[0].clock.shape is Shape.POINT and s.terms.by_tour:
        clock = onward(s, items[0].clock.readings[0][0])
        return (Item(part=whole, clock=clock),), end_of_tour(s, behind) or behind
    return (Item(part=whole, clock=items[0].clock, later=ended.clock),), behind


def _clock_first(s: Scan, i: int) -> Entry | None:
    """Clock times before their day ("0700-1100 on 3/11"), or alone."""
    loose = clock(s, i, beside=True)
    if loose is not None:
        loose = _with_part(s, loose)
        j = loose[1]
        j += s.low(j) in {",", "on", "of", "for", "in"} and s.at(j).gap <= 1
        j += j > loose[1] and s.low(j - 1) == "," and s.low(j) == "on"
        hit = _owner(s, j) if s.at(j).gap <= 1 else None
        if hit is not None and not (s.low(loose[1]) == "," and _has_a_clause(s, hit[1])):
            items, after = hit
            later = items[0].clock
            both = (merged(loose[0], later) or merged(later, loose[0])) if later is not None else loose[0]
            if both is not None:
                both = merged(both, at_night(s, after) or both) or both
                return (replace(items[0], clock=both, led=True), *items[1:]), after
    strict = clock(s, i, beside=False)
    strict = lasting(s, *strict) if strict is not None else None
    if strict is None or not s.closes(strict[1]) or not s.opens(i):
        return None
    if s.terms.wide and strict[0].shape is Shape.POINT and _is_midnight(s, strict):
        return (Item(part=Fixed(readings=one(plus(s.today, 1))), clock=strict[0]),), strict[1]
    again = clock(s, strict[1] + (s.low(strict[1]) == ","), beside=True)
    both = merged(strict[0], again[0]) if again is not None else None
    return (
        ((Item(clock=both),), again[1])
        if both is not None and again is not None
        else ((Item(clock=strict[0]),), strict[1])
    )


def _has_a_clause(s: Scan, i: int) -> bool:
    """ "I leave at noon, Friday I am gone all day": behind the comma the day begins what is said of it."""
    return s.low(i) in _SAID_OF_A_DAY or s.words(i, "all", "day") is not None


def _is_midnight(s: Scan, found: Timed) -> bool:
    return s.low(found[1] - 1) == "midnight" and found[0].readings[0] == (time.min, time.min)


def _with_part(s: Scan, found: tuple[Clock, int]) -> tuple[Clock, int]:
    """ "8 pm in the evening": the part of the day that says again which half is meant."""
    again = clock(s, found[1], beside=False) if s.low(found[1]) in {"in", "this"} else None
    both = merged(found[0], again[0]) if again is not None and s.low(found[1]) == "in" else None
    return (both, again[1]) if both is not None and again is not None else found


def _owner(s: Scan, i: int) -> Entry | None:
    """The day or days that clock times before them belong to."""
    days = days_before_month(s, i)
    if days is not None:
        return tuple(Item(part=part) for part in days[0]), days[1]
    return _stretch(s, i) or _this_part(s, i)


_FORMS: Forms[Callable[[Scan, int], Entry | None]] = Forms(
    (opening(ORDINAL, _LEADS, "the", "day", "days"), _few_days),
    (MOMENT, moment),
    (opening(POINT, _LEADS), time_first),
    (opening("the", "end"), end_of),
    (None, _stretch),
    (opening("this"), _this_part),
    (REST, _rest),
    (CLOCK, _clock_first),
)
