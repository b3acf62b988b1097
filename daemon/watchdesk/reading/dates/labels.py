"""Weekdays that only say again which days are meant: "11/10 and 11/11 (Tue, Wed)", "Fridays: Oct 2, 9, 23"."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import made, monday
from watchdesk.reading.dates.numbers import weekday
from watchdesk.reading.dates.openings import opening
from watchdesk.reading.dates.parts import Day, Fixed, Item, Part, Series, Through
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import SUBJECTS, WEEKS, weeks_away
from watchdesk.reading.dates.written import dayless

_FAR = 30  # tokens of a list of dates, behind which its weekdays are looked for
_EACH = frozenset({"all", "every", "each", "both"})
_TOLD = frozenset({"this", "next", "nxt", "coming", "upcoming", "following"})
_OPENING = opening(_EACH, _TOLD, WEEKS, words.PLURAL_WEEKDAYS, "the", "of", "week")
_SIGNS = frozenset({"(", ",", ":", "-", "–", "—"})

Listed = tuple[Series, int]
Reader = Callable[[Scan, int], Listed | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The weekdays in their order. through: from the first to the last. each: every day is such a one."""

    weekdays: tuple[int, ...]
    through: bool = False
    each: bool = False


def labelled(s: Scan, i: int, read: Reader) -> Listed | None:
    """A list of dates with its weekdays before or behind it; `read` reads the dates."""
    return _led(s, i, read) or _trailed(s, i, read)


def _led(s: Scan, i: int, read: Reader) -> Listed | None:
    """ "Mondays Feb 1, 8 and 22", "Wed, Thu and Fri, July 14, 15, 16", "tues + wed nxt wk (13th n 14th)"."""
    found = label(s, i)
    if found is None:
        return None
    told, after = found
    after += s.low(after) == "off" and s.low(after + 1) == ":"
    bracket = s.low(after) == "("
    j = after + (s.low(after) in _SIGNS)
    if not _is_date(s, j + (s.low(j) == "the")) or s.at(j).gap > 1 or s.at(after).gap > 1:
        return None
    hit = read(s, j) or (_numbers(s, j) if bracket else None)
    items = _assigned(s, hit[0].items, told) if hit is not None else None
    if hit is None or items is None or (bracket and s.low(hit[1]) != ")"):
        return None
    return replace(hit[0], items=items), hit[1] + bracket


def _numbers(s: Scan, i: int) -> Listed | None:
    """ "Wednesday, Thursday, Friday (14, 15, 16)": what stands in the bracket are days of the month."""
    days: list[Day] = []
    j = i
    while (number := s.number(j, 1, 31)) is not None and len(days) < 7:
        days.append(Day(day=number))
        j += 1
        if s.low(j) == ")":
            return Series(items=tuple(Item(part=one) for one in days)), j
        j = _joined(s, j)
    return None


def _is_date(s: Scan, i: int) -> bool:
    return s.at(i).kind == "n" or words.month(s.low(i)) is not None


def _trailed(s: Scan, i: int, read: Reader) -> Listed | None:
    """ "11/23-24 (Mon, Tue)", "May 7, 14 and 21, all Fridays", "Feb 19 to Feb 22, Friday until Monday"."""
    k = _label_behind(s, i) if _is_date(s, i + (s.low(i) in {"the", "from", "between"})) else None
    found = label(s, k) if k is not None else None
    if k is None or found is None:
        return None
    bracket = s.low(k - 1) == "("
    stop = k - (s.low(k - 1) in _SIGNS)
    hit = read(s.until(stop), i)
    items = _assigned(s, hit[0].items, found[0]) if hit is not None and hit[1] == stop else None
    after = found[1]
    if hit is None or items is None or (s.low(after) != ")" if bracket else dayless(s, after) is not None):
        return None
    return replace(hit[0], items=items), after + bracket


def _label_behind(s: Scan, i: int) -> int | None:
    """Where the first weekday behind i stands, on the same line."""
    for k in range(i + 1, i + _FAR):
        low, token = s.low(k), s.at(k)
        if token.kind == "" or token.gap > 1 or low in {";", "?", "!"}:
            return None
        if low in words.PLURAL_WEEKDAYS or low in words.WEEKDAYS or low in _EACH:
            return k - (s.low(k - 1) == "the")
    return None


def label(s: Scan, i: int) -> tuple[Label, int] | None:
    """Two weekdays or more, or "all Fridays", with the week that they may name again; the index behind."""
    if s.low(i) not in _OPENING and words.weekday(s.low(i)) is None:
        return None
    each = s.low(i) in _EACH
    numbers: list[int] = []
    through, j, after = False, _told_before(s, i + each), i
    while len(numbers) < 7:
        j += s.low(j) == "the"
        plural = words.PLURAL_WEEKDAYS.get(s.low(j))
        found = (plural, j + 1) if plural is not None else weekday(s, j)
        if found is None or (numbers and s.at(j).gap > 1):
            break
        each = each or plural is not None
        numbers.append(found[0])
        after = found[1]
        through = through or (s.low(after) in words.THROUGH and weekday(s, after + 1) is not None)
        j = _joined(s, after)
        if j == after:
            break
    if not numbers or not (each or len(numbers) > 1) or (through and len(numbers) != 2):
        return None
    after += s.low(after) == "after" and s.low(after + 1) in _SIGNS
    away = weeks_away(s, after)
    return Label(weekdays=tuple(numbers), through=through, each=each), away[1] if away is not None else after


def _told_before(s: Scan, i: int) -> int:
    """The index behind "next", "this coming" or "next week" before a weekday that the date names anyway."""
    away = weeks_away(s, i)
    if away is not None:
        return away[1] + (s.low(away[1]) in {"on", ","})
    j = i + (s.low(i) == "the")
    j += s.low(j) in _TOLD
    j += j > i and s.low(j) in {"coming", "upcoming"}
    return j if weekday(s, j) is not None else i


def _joined(s: Scan, i: int) -> int:
    """The index behind what joins two weekdays; i where nothing does."""
    if s.at(i).gap > 1:
        return i
    j = i + (s.low(i) == "," and s.low(i + 1) in words.ALSO)
    return j + 1 if s.low(j) in words.ALSO or s.low(j) in words.THROUGH else i


def _assigned(s: Scan, items: tuple[Item, ...], told: Label) -> tuple[Item, ...] | None:
    """The items with their weekdays; None where the two do not fit each other in number."""
    slots = [day for item in items for day in _days(item.part)]
    if not slots or any(day.day is None or day.weekday is not None for day in slots):
        return None
    several = told.each and len(told.weekdays) > 1
    numbers = _nearest(s.today, slots, told) if several else _spread(items, len(slots), told)
    if numbers is None:
        return None
    given = iter(numbers)
    return tuple(replace(item, part=_named(item.part, given.__next__)) for item in items)


def _days(part: Part | None) -> tuple[Day, ...]:
    """The days that a part writes; one without a number where it is told otherwise, which no label fits."""
    if isinstance(part, Through):
        return (*_days(part.first), *_days(part.last))
    return (part,) if isinstance(part, Day) else (Day(),)


def _spread(items: tuple[Item, ...], count: int, told: Label) -> tuple[int | None, ...] | None:
    numbers = told.weekdays
    if told.each:
        return numbers * count if count == len(items) else None
    if told.through:
        return (numbers[0], *(None for _ in range(count - 2)), numbers[1]) if count > 1 else None
    if len(numbers) == count:
        return numbers
    runs = all((b - a) % 7 == 1 for a, b in pairwise(numbers))
    first, last = _ends(items[0].part)
    if len(items) == 1 and count == 2 and runs and last - first + 1 == len(numbers):
        return numbers[0], numbers[-1]
    return None


def _nearest(today: date, slots: list[Day], told: Label) -> tuple[int, ...]:
    """ "Tuesdays and Thursdays: Oct 13, 15, 20": each day's own weekday, where it is one of them."""
    found: list[int] = []
    for slot in slots:
        years = (slot.year,) if slot.year else (today.year, today.year + 1)
        days = [made(year, slot.month, slot.day) for year in years] if slot.month and slot.day else []
        ahead = [day.weekday() for day in days if day is not None and (day >= today or slot.year)]
        found.append(ahead[0] if ahead and ahead[0] in told.weekdays else told.weekdays[0])
    return tuple(found)


def _ends(part: Part | None) -> tuple[int, int]:
    """The first and the last number of the day: of "Monday 3-5" 3 and 5."""
    days = _days(part)
    return days[0].day or 0, days[-1].day or 0


def _named(part: Part | None, given: Callable[[], int | None]) -> Part | None:
    if isinstance(part, Through):
        first = _named(part.first, given)
        return replace(part, first=first or part.first, last=_named(part.last, given))
    return replace(part, weekday=given()) if isinstance(part, Day) else part


def pinned(s: Scan, part: Part | None, i: int) -> tuple[tuple[Item, ...], int] | None:
    """ "The rest of this week, Thursday and Friday": the days behind a week say which of its days are meant."""
    if not isinstance(part, Fixed) or part.grain is not Grain.WEEK or s.low(i) not in _SIGNS or s.at(i).gap > 1:
        return None
    found = label(s, i + 1)
    if found is None or found[0].each:
        return None
    told, after = found
    bracket = s.low(i) == "("
    if s.low(after) in SUBJECTS or dayless(s, after + (s.low(after) == ",")) or (bracket and s.low(after) != ")"):
        return None
    week = (monday(part.readings[0][0][0]) - monday(s.today)).days // 7
    days = [Day(weekday=number, week=week) for number in told.weekdays]
    parts: list[Part] = [Through(first=days[0], last=days[1])] if told.through else [*days]
    return tuple(Item(part=one) for one in parts), after + bracket
