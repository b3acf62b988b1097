"""Ends of a range that name no certain day: "till early February", "through June"."""

from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import plus
from watchdesk.reading.dates.parts import Derived, Hit, Month, Stretch
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.weeks import one
from watchdesk.reading.dates.years import year

VAGUE = {
    "early": (5, 1, 10), "mid": (15, 10, 20), "middle": (15, 10, 20), "late": (25, 20, 31),
    "beginning": (1, 5, 10), "start": (1, 5, 10), "sometime": (15, 1, 31),
}  # fmt: skip


def vague_month(s: Scan, i: int) -> Hit | None:
    """ "Early February", "mid-March" as the end of a range: no day of it is certain."""
    found = _told(s, i)
    if found is None:
        return None
    part, days, after = found
    return Derived(anchor=part, derive=lambda first, last: _any_of(first, last, days)), after


def part_of_month(s: Scan, i: int) -> Hit | None:
    """ "Mid March" alone: some ten days of the month, or any of it."""
    found = _told(s, i) if not s.terms.wide else None
    if found is None:
        return None
    part, days, after = found
    return Derived(anchor=part, derive=lambda first, last: _around(first, last, days), grain=Grain.MONTH), after


def _told(s: Scan, i: int) -> tuple[Month, tuple[int, ...], int] | None:
    """The month, the days that may be meant, likeliest first, and the index behind."""
    j = i + (s.low(i) == "the")
    days = VAGUE.get(s.low(j))
    j += 1
    j += s.low(j) in {"-", "of", "in"}
    number = words.MONTHS.get(s.low(j)) if days is not None and s.at(j).gap <= 1 else None
    if days is None or number is None or s.number(j + 1, 1, 31) is not None:
        return None
    written = year(s, j + 1)
    return Month(month=number, year=written[0] if written else None), days, written[1] if written else j + 1


def _around(first: date, last: date, days: tuple[int, ...]) -> tuple[Stretch, ...]:
    start, end = min(days), max(days)
    return ((plus(first, start - 1), min(plus(first, end - 1), last)),), ((first, last),)


def _any_of(first: date, last: date, days: tuple[int, ...]) -> tuple[Stretch, ...]:
    return tuple(reading for n in days for reading in one(min(plus(first, n - 1), last)))


def to_month(part: Month) -> Derived:
    """ "Till February": to its end, or to the day before it begins."""
    return Derived(anchor=part, derive=lambda first, last: (*one(last), *one(plus(first, -1))))
