"""One member of a list: a day or a range of days with its clock times, or clock times alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import plus
from watchdesk.reading.dates.amounts import amount
from watchdesk.reading.dates.beside import at_night, with_clock
from watchdesk.reading.dates.clock_lengths import lasting
from watchdesk.reading.dates.clock_points import OPENING as POINT
from watchdesk.reading.dates.clock_times import OPENING as CLOCK
from watchdesk.reading.dates.clock_times import clock, merged
from watchdesk.reading.dates.cores import core
from watchdesk.reading.dates.crossed import day_first, end_of, onward, time_first
from watchdesk.reading.dates.moments import OPENING as MOMENT
from watchdesk.reading.dates.moments import moment
from watchdesk.reading.dates.numbers import closes_day, counts_something, month, ordinal
from watchdesk.reading.dates.numeric import is_iso_interval, pair, slashed
from watchdesk.reading.dates.openings import ORDINAL, Forms, opening
from watchdesk.reading.dates.parts import Clock, Day, Derived, Entry, Fixed, Hit, Item, Month, Part, Through, Timed
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.strangers import plain_day
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.tour_times import REST, end_of_tour, rest_of_day
from watchdesk.reading.dates.vague import to_month, vague_month
from watchdesk.reading.dates.weeks import one
from watchdesk.reading.dates.written import of_told_month, year_in_two
from watchdesk.reading.dates.years import year

_NUMBERS = 8  # numbers before their month: "21, 22 and 25 April"
_LEADS = frozenset({"from", "between"})
_OPEN = (("until", "further", "notice"), ("till", "further", "notice"), ("til", "further", "notice"),
         ("until", "further"), ("indefinitely",), ("onward",), ("onwards",), ("and", "beyond"))  # fmt: skip


def entry(s: Scan, i: int) -> Entry | None:
    """One member of a list: days with the clock times beside them, or clock times alone."""
    for form in _FORMS.at(s, i):
        found = form(s, i)
        if found is not None:
            return found
    return None


def _few_days(s: Scan, i: int) -> Entry | None:
    """Days before their month, or joined by slashes, with their clock times."""
    days = _days_before_month(s, i) or slashed(s, i)
    return with_clock(s, tuple(Item(part=part) for part in days[0]), days[1]) if days is not None else None


def _rest(s: Scan, i: int) -> Entry | None:
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
    after = s.phrase(i, _OPEN[:5])
    if after is None:
        return None
    return (Item(part=Through(first=Fixed(readings=one(s.today)), last=None)),), after


def through_from(s: Scan, first: Hit, *, between: bool) -> Hit | None:
    """ "through Friday", "- 24", "until further notice" behind a first day."""
    part, i = first
    lasting = _lasting(s, part, i)
    if lasting is not None:
        return lasting
    i += s.low(i) == "," and s.low(i + 1) in words.THROUGH
    after = s.phrase(i, _OPEN)
    if after is not None:
        return Through(first=part, last=None), after
    j = _connected(s, i, between=between)
    if j is None:
        return None
    last = short(s, j, part) or vague_month(s, j) or core(s.inside(j), j) or _plain_end(s, part, j)
    if last is None or (s.low(i) == "to" and _goes_on(s, last)):
        return None
    if isinstance(last[0], Month) and not isinstance(part, Month):
        return Through(first=part, last=to_month(last[0])), last[1]
    return Through(first=part, last=last[0]), last[1]


def _goes_on(s: Scan, last: Hit) -> bool:
    """ "Moves from the 16th to August 23 through August 27": what follows the "to" is a range of its own."""
    j = last[1]
    return s.low(j) in {"through", "thru"} and core(s.inside(j + 1), j + 1) is not None


def _plain_end(s: Scan, part: Part, i: int) -> Hit | None:
    """ "From the 12th to the 15"."""
    return plain_day(s, i) if isinstance(part, Day) and part.day is not None else None


def _lasting(s: Scan, part: Part, i: int) -> Hit | None:
    """ "3/8 for three days", "Monday for two weeks": that long from that day."""
    found = amount(s, i + 1) if s.low(i) == "for" and s.at(i).gap <= 1 and not isinstance(part, Month) else None
    if found is None or found[0].by_clock or found[0].months:
        return None
    return Derived(anchor=part, derive=found[0].stretch, lasts=True), found[1]


def _connected(s: Scan, i: int, *, between: bool = False) -> int | None:
    """The index behind a word or dash that leads to the last day."""
    token = s.at(i)
    if is_iso_interval(s, i):
        return i + 1
    wanted = words.THROUGH | {"and", "&"} if between else words.THROUGH
    if token.low not in wanted or token.gap > (1 if token.low in words.DASHES else 2):
        return None
    j = i + 1
    j += s.low(j) == "and" and s.low(i + 2) in {"including"}
    j += s.low(j) in {"including", "about"}
    return j if s.at(j).gap <= 2 and not (token.low in words.DASHES and s.at(j).gap > 1) else None


def _through_clocks(s: Scan, timed: Entry) -> Entry | None:
    """ "today 1 pm to tomorrow 11 am": days from one to another, each with its clock time."""
    items, after = timed
    part = items[0].part
    j = _connected(s, after)
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


def short(s: Scan, i: int, before: Part) -> Hit | None:
    """The number behind "Oct 22-" or "3/11, ": a day that shares the month."""
    owner = before.first if isinstance(before, Through) else before
    if not isinstance(owner, Day) or owner.month is None or owner.day is None:
        return None
    j = i + (s.low(i) == "the")
    counted = ordinal(s, j)
    if counted is None:
        number = s.number(j, 1, 31)
        compound = s.low(j + 1) in {"-", "."} and s.glued(j + 1) and s.glued(j + 2) and s.at(j + 2).kind == "n"
        if number is None or compound or not closes_day(s, j + 1) or counts_something(s, j + 1):
            return None
        counted = number, j + 1
    behind = s.low(counted[1])
    in_two = _year_in_two(s, counted)
    if in_two is not None:
        return Day(day=counted[0], year=in_two), counted[1] + 2
    if month(s, counted[1] + (behind == "of")) is not None or behind == "/" or behind in words.COUNTED:
        return None
    written = year(s, counted[1]) if s.low(counted[1]) not in {"/", "-", "."} else None
    shared = Day(day=counted[0], year=written[0] if written else None)
    return shared, written[1] if written else counted[1]


def _year_in_two(s: Scan, counted: tuple[int, int]) -> int | None:
    """ "10/12-14/26": a day that can be no month, and the year."""
    i = counted[1]
    years = s.number(i + 1, 10, 99) if s.low(i) == "/" and s.glued(i) and s.glued(i + 1) else None
    near = years is not None and 2000 + years in {s.today.year, s.today.year + 1}
    return 2000 + years if years is not None and near and counted[0] > 12 and s.closes_date(i + 2) else None


def _days_before_month(s: Scan, i: int) -> tuple[tuple[Part, ...], int] | None:
    """ "21-22 APR", "the 13th to the 15 of July", "3, 4 and 7 May", "Tuesday 3 and Thursday 5 March"."""
    j = i + (s.low(i) in {"from", "between"})
    numbers: list[tuple[int, bool]] = []
    through = False
    while len(numbers) < _NUMBERS:
        j += s.low(j) == "the"
        j += s.low(j) in {"day", "days"}
        counted = ordinal(s, j)
        if counted is None:
            number = s.number(j, 1, 31)
            if number is None or not s.opens(i):
                return None
            counted = number, j + 1
        numbers.append((counted[0], through))
        j = counted[1]
        sign = s.low(j)
        if sign == "/" and pair(s, counted[1] - 1) is not None:
            return None
        if sign not in words.THROUGH | words.ALSO - {"or"} or s.at(j).gap > 1:
            break
        through = sign in words.THROUGH or (sign == "and" and s.low(i) == "between")
        j += 1 + (sign == "," and s.low(j + 1) in {"and", "&"})
    by_month = s.low(j) in {"of", "in"}
    told = of_told_month(s, j + by_month, 1, by_name=True) if len(numbers) > 1 else None
    if told is not None and (by_month or s.low(i) in {"from", "between"}):
        return _days(numbers, told[0].month or 1, told[0].year), told[1]
    j += s.low(j) == "of"
    named = month(s, j) if len(numbers) > 1 and s.at(j).gap <= 1 else None
    if named is None:
        return None
    in_two = year_in_two(s, j, named[1])
    written = (in_two, named[1] + 1) if in_two is not None else year(s, named[1])
    return _days(numbers, named[0], written[0] if written else None), written[1] if written else named[1]


def _days(numbers: list[tuple[int, bool]], m: int, y: int | None) -> tuple[Part, ...]:
    parts: list[Part] = []
    for number, through in numbers:
        named = Day(day=number, month=m, year=y)
        if through and isinstance(parts[-1], Day):
            parts[-1] = Through(first=parts[-1], last=named)
        else:
            parts.append(named)
    return tuple(parts)


def _clock_first(s: Scan, i: int) -> Entry | None:
    """Clock times before their day ("0700-1100 on 3/11"), or alone."""
    loose = clock(s, i, beside=True)
    if loose is not None:
        loose = _with_part(s, loose)
        j = loose[1]
        j += s.low(j) in {",", "on", "of", "for", "in"} and s.at(j).gap <= 1
        j += j > loose[1] and s.low(j - 1) == "," and s.low(j) == "on"
        hit = _owner(s, j) if s.at(j).gap <= 1 else None
        if hit is not None:
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


def _is_midnight(s: Scan, found: Timed) -> bool:
    return s.low(found[1] - 1) == "midnight" and found[0].readings[0] == (time.min, time.min)


def _with_part(s: Scan, found: tuple[Clock, int]) -> tuple[Clock, int]:
    """ "8 pm in the evening": the part of the day that says again which half is meant."""
    again = clock(s, found[1], beside=False) if s.low(found[1]) in {"in", "this"} else None
    both = merged(found[0], again[0]) if again is not None and s.low(found[1]) == "in" else None
    return (both, again[1]) if both is not None and again is not None else found


def _owner(s: Scan, i: int) -> Entry | None:
    days = _days_before_month(s, i)
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
