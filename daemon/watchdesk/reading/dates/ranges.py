"""Lists and ranges of days with their clock times: "12/22-24 & 29", "Tue and Thu next week", "9 to 11 am on 10/2"."""

from dataclasses import replace

from watchdesk.reading.dates import words
from watchdesk.reading.dates.clock_times import clock, merged, rest_of_day
from watchdesk.reading.dates.cores import core
from watchdesk.reading.dates.numeric import counts_something, dayless, month, ordinal, plain_day, year
from watchdesk.reading.dates.parts import Clock, Day, Fixed, Hit, Item, Part, Series, Through, with_week
from watchdesk.reading.dates.relative import one, weeks_away
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan

_LONGEST = 40  # items of one list
_NUMBERS = 8  # numbers before their month: "21, 22 and 25 April"
_JOIN = frozenset({",", "at", "on", "of", "from", "(", "-", "in", "@", "for", "between"})
_OPEN = (("until", "further", "notice"), ("till", "further", "notice"), ("til", "further", "notice"),
         ("until", "further"), ("indefinitely",), ("onward",), ("onwards",), ("and", "beyond"))  # fmt: skip

Entry = tuple[tuple[Item, ...], int]


def series(s: Scan, i: int) -> tuple[Series, int] | None:
    """The longest list of days or times that starts at i."""
    first = _entry(s, i)
    if first is None:
        return None
    items, after = list(first[0]), first[1]
    either = False
    while len(items) < _LONGEST and items[-1].part is not None:
        joined = _joined(s, after)
        if joined is None:
            break
        behind, by_or = joined
        more = _short_list(s, behind, items[-1].part) or (_entry(s, behind) if _may_go_on(s, behind) else None)
        if more is None or more[0][0].part is None or _is_alone(items[-1], more[0][0]):
            break
        either = either or by_or
        items.extend(more[0])
        after = more[1]
    items = _weeks_shared(s, items)
    away = weeks_away(s, after) if _all_weekdays(items) else None
    if away is not None:
        items = [replace(item, part=with_week(item.part, away[0])) if item.part else item for item in items]
        after = away[1]
    return Series(items=tuple(_clocks_shared(items)), either=either), after


def _joined(s: Scan, i: int) -> tuple[int, bool] | None:
    """The index behind ",", "and", ", or" and the like; whether it was "or"."""
    j = i
    if s.low(j) in {",", ";"} and s.at(j).gap <= 1:
        j += 1
    by_or = s.low(j) == "or"
    if s.low(j) in {"and", "&", "+", "or", "plus", "then", "/"} and s.near(j):
        j += 1
        j += s.words(j, "then") is not None
    j += j > i and s.low(j) in {"on", "also"}
    return (j, by_or) if j > i and s.at(j).gap <= 2 else None


def _may_go_on(s: Scan, i: int) -> bool:
    return s.at(i).kind in {"w", "n"}


def _is_alone(before: Item, found: Item) -> bool:
    """A week or a month is no member of a list of days."""
    return isinstance(found.part, Fixed) and isinstance(before.part, Day) and _is_long(found.part)


def _is_long(part: Fixed) -> bool:
    first, last = part.readings[0][0] if part.readings and part.readings[0] else (None, None)
    return first != last


def _entry(s: Scan, i: int) -> Entry | None:
    """One member of a list: days with the clock times beside them, or clock times alone."""
    days = _days_before_month(s, i)
    if days is not None:
        return _with_clock(s, tuple(Item(part=part) for part in days[0]), days[1])
    stretch = _stretch(s, i)
    if stretch is not None:
        return stretch
    rest = rest_of_day(s, i)
    if rest is not None:
        return (Item(part=Fixed(readings=one(s.today)), clock=rest[0]),), rest[1]
    return _clock_first(s, i)


def _stretch(s: Scan, i: int) -> Entry | None:
    """A day, or days from one to another."""
    j = i + (s.low(i) in {"from", "between", "starting", "beginning"})
    j += j > i and s.low(j) == "on"
    first = core(s, j)
    if first is None:
        return _until_further_notice(s, i)
    through = _through(s, first, between=s.low(i) == "between")
    if through is not None:
        return _with_clock(s, (Item(part=through[0]),), through[1])
    timed = _with_clock(s, (Item(part=first[0]),), first[1])
    return _through_clocks(s, timed) or timed


def _until_further_notice(s: Scan, i: int) -> Entry | None:
    for phrase in _OPEN[:5]:
        if (after := s.words(i, *phrase)) is not None:
            return (Item(part=Through(first=Fixed(readings=one(s.today)), last=None)),), after
    return None


def _through(s: Scan, first: Hit, *, between: bool) -> Hit | None:
    """ "through Friday", "- 24", "until further notice" behind a first day."""
    part, i = first
    i += s.low(i) == "," and s.low(i + 1) in words.THROUGH
    for phrase in _OPEN:
        if (after := s.words(i, *phrase)) is not None:
            return Through(first=part, last=None), after
    j = _connected(s, i, between=between)
    if j is None:
        return None
    last = _short(s, j, part) or core(s.inside(j), j)
    if last is None:
        return None
    return Through(first=part, last=last[0]), last[1]


def _connected(s: Scan, i: int, *, between: bool = False) -> int | None:
    """The index behind a word or dash that leads to the last day."""
    token = s.at(i)
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
    if last is None:
        return None
    ended, behind = _with_clock(s, (Item(part=last[0]),), last[1])
    whole = Through(first=part, last=last[0])
    return (Item(part=whole, clock=items[0].clock, later=ended[0].clock),), behind


def _short(s: Scan, i: int, before: Part) -> Hit | None:
    """The number behind "Oct 22-" or "3/11, ": a day that shares the month."""
    if isinstance(before, Through):
        before = before.last or before.first
    if not isinstance(before, Day) or before.month is None or before.day is None:
        return None
    j = i + (s.low(i) == "the")
    counted = ordinal(s, j)
    if counted is None:
        number = s.number(j, 1, 31)
        if number is None or not plain_day(s, j + 1) or counts_something(s, j + 1):
            return None
        counted = number, j + 1
    if month(s, counted[1] + (s.low(counted[1]) == "of")) is not None or s.low(counted[1]) == "/":
        return None
    written = year(s, counted[1]) if s.low(counted[1]) not in {"/", "-", "."} else None
    shared = Day(day=counted[0], year=written[0] if written else None)
    return shared, written[1] if written else counted[1]


def _short_list(s: Scan, i: int, before: Part) -> Entry | None:
    """The next number of "Oct 22, 23 & 26-28"; it must go on from the one before."""
    hit = _short(s, i, before)
    if hit is None or not isinstance(hit[0], Day):
        return None
    last = before.last if isinstance(before, Through) else before
    if not isinstance(last, Day) or (hit[0].day or 0) <= (last.day or 0):
        return None
    owner = before.first if isinstance(before, Through) else before
    named = replace(hit[0], month=last.month or (owner.month if isinstance(owner, Day) else None))
    through = _through(s, (named, hit[1]), between=False)
    part, after = through if through is not None else (named, hit[1])
    return _with_clock(s, (Item(part=part),), after)


def _days_before_month(s: Scan, i: int) -> tuple[tuple[Part, ...], int] | None:
    """ "21-22 APR", "the 13th to the 15 of July", "3, 4 and 7 May", "Tuesday 3 and Thursday 5 March"."""
    j = i + (s.low(i) in {"from", "between"})
    numbers: list[tuple[int, bool]] = []
    through = False
    while len(numbers) < _NUMBERS:
        j += s.low(j) == "the"
        counted = ordinal(s, j) if s.at(j).kind == "n" or s.low(j - 1) == "the" else None
        if counted is None:
            number = s.number(j, 1, 31)
            if number is None or not s.opens(i):
                return None
            counted = number, j + 1
        numbers.append((counted[0], through))
        j = counted[1]
        sign = s.low(j)
        if sign not in words.THROUGH | {"and", "&", ",", "/", "+"} or s.at(j).gap > 1:
            break
        through = sign in words.THROUGH or (sign == "and" and s.low(i) == "between")
        j += 1 + (sign == "," and s.low(j + 1) in {"and", "&"})
    j += s.low(j) == "of"
    named = month(s, j) if len(numbers) > 1 and s.at(j).gap <= 1 else None
    if named is None:
        return None
    written = year(s, named[1])
    return _days(numbers, named[0], written[0] if written else None), written[1] if written else named[1]


def _days(numbers: list[tuple[int, bool]], m: int, y: int | None) -> tuple[Part, ...]:
    parts: list[Part] = []
    for number, through in numbers:
        day = Day(day=number, month=m, year=y)
        if through and isinstance(parts[-1], Day):
            parts[-1] = Through(first=parts[-1], last=day)
        else:
            parts.append(day)
    return tuple(parts)


def _with_clock(s: Scan, items: tuple[Item, ...], i: int) -> Entry:
    """The items with the clock times that follow them, up to two ("tomorrow afternoon at 3")."""
    found: Clock | None = None
    after = i
    for _ in range(2):
        behind = _clock_behind(s, after, items)
        if behind is None:
            break
        times, end = behind
        joined = merged(found, times) if found is not None else times
        if joined is None:
            break
        found, after = joined, end
        again = _date_again(s, items, after) if found.shape is Shape.PART else None
        if again is not None:
            items, after = again
    if found is None:
        return items, i
    return (*items[:-1], replace(items[-1], clock=found)), after


def _clock_behind(s: Scan, i: int, items: tuple[Item, ...]) -> tuple[Clock, int] | None:
    if s.at(i).gap > 2:
        return None
    found = clock(s, i, beside=True) if s.low(i) not in {"by", "since"} else None
    if found is None and s.low(i) in _JOIN:
        found = clock(s, i + 1, beside=True) if s.at(i + 1).gap <= 1 else None
        if found is not None and s.low(i) == "(" and s.low(found[1]) == ")":
            found = found[0], found[1] + 1
    # "Friday, Monday at 9": a day behind the clock times may own them, and so may this one; the nearer has them.
    return found if found is not None and s.closes(found[1]) else None


def _date_again(s: Scan, items: tuple[Item, ...], i: int) -> Entry | None:
    """ "Tuesday evening Nov 28th": the date behind the part of the day belongs to the weekday."""
    part = items[-1].part
    if not isinstance(part, Day) or part.day is not None or part.week is not None:
        return None
    hit = dayless(s, i + (s.low(i) == ","))
    if hit is None or not isinstance(hit[0], Day):
        return None
    return (*items[:-1], Item(part=replace(hit[0], weekday=part.weekday))), hit[1]


def _clock_first(s: Scan, i: int) -> Entry | None:
    """Clock times before their day ("0700-1100 on 3/11"), or alone."""
    loose = clock(s, i, beside=True)
    if loose is not None:
        j = loose[1]
        j += s.low(j) in {",", "on", "of", "for", "in"} and s.at(j).gap <= 1
        j += j > loose[1] and s.low(j - 1) == "," and s.low(j) == "on"
        hit = _owner(s, j) if s.at(j).gap <= 1 else None
        if hit is not None:
            items, after = hit
            later = items[0].clock
            both = (merged(loose[0], later) or merged(later, loose[0])) if later is not None else loose[0]
            if both is not None:
                return (replace(items[0], clock=both), *items[1:]), after
    strict = clock(s, i, beside=False)
    if strict is None or not s.closes(strict[1]) or not s.opens(i):
        return None
    again = clock(s, strict[1] + (s.low(strict[1]) == ","), beside=True)
    both = merged(strict[0], again[0]) if again is not None else None
    return (
        ((Item(clock=both),), again[1])
        if both is not None and again is not None
        else ((Item(clock=strict[0]),), strict[1])
    )


def _owner(s: Scan, i: int) -> Entry | None:
    days = _days_before_month(s, i)
    if days is not None:
        return tuple(Item(part=part) for part in days[0]), days[1]
    return _stretch(s, i)


def _all_weekdays(items: list[Item]) -> bool:
    parts = [item.part for item in items]
    return all(isinstance(p, Through) or (isinstance(p, Day) and p.day is None and p.week is None) for p in parts)


def _weeks_shared(s: Scan, items: list[Item]) -> list[Item]:
    """ "Tue and Thu next week": the week of one weekday is that of all."""
    weeks = {w for item in items for w in _weeks(item.part)}
    if len(weeks) != 1 or len(items) < 1:
        return items
    shared = weeks.pop()
    return [replace(item, part=with_week(item.part, shared)) if item.part is not None else item for item in items]


def _weeks(part: Part | None) -> tuple[int, ...]:
    if isinstance(part, Through):
        return (*_weeks(part.first), *_weeks(part.last))
    return (part.week,) if isinstance(part, Day) and part.week is not None else ()


def _clocks_shared(items: list[Item]) -> list[Item]:
    """One clock expression in a list of days belongs to all of them."""
    clocks = [item.clock for item in items if item.clock is not None]
    at_edge = items[0].clock is not None or items[-1].clock is not None
    if len(clocks) != 1 or not at_edge or len(items) == 1:
        return items
    return [item if item.clock is not None else replace(item, clock=clocks[0]) for item in items]
