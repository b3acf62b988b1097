"""Days in digits alone: 2027-03-11, 3/11/27, 23.04.2027, 3/11."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import made
from watchdesk.reading.dates.numbers import plain_day
from watchdesk.reading.dates.parts import Day, DayHit
from watchdesk.reading.dates.tokens import Scan

_FRACTION_OF = frozenset({"day", "days", "hour", "hours", "hr", "hrs", "shift", "tour", "mile", "miles", "of", "inch",
                          "off", "time", "tank", "cup", "price", "way", "through", "done"})  # fmt: skip
_MEMORY = frozenset({"memorial", "attack", "attacks", "anniversary", "ceremony", "tribute", "remembrance", "museum",
                     "responders", "commission", "survivors", "terrorist"})  # fmt: skip
# Company in which 9/11 is a day like any other.
_DATED = frozenset({
    "on", "for", "off", "until", "till", "through", "thru", "to", "from", "by", "and", "&", ",", "-", "vacation",
    "vac", "comp", "sick", "starting", "(", "date", "dates", "leave", "day",
})  # fmt: skip


def iso(s: Scan, i: int) -> DayHit | None:
    y = s.number(i, 1900, 2100, digits=4)
    sep = s.low(i + 1)
    if y is None or not s.opens(i) or sep not in {"-", "/", "."} or s.low(i + 3) != sep or not s.glued(i + 1):
        return None
    named = words.MONTHS.get(s.low(i + 2))
    m = named or s.number(i + 2, 1, 12)
    d = s.number(i + 4, 1, 31)
    if m is None or d is None or not (s.glued(i + 2) and s.glued(i + 3) and s.glued(i + 4)):
        return None
    behind = i + 5
    if s.low(behind) == "t" and s.glued(behind):
        return Day(year=y, month=m, day=d), behind
    return (Day(year=y, month=m, day=d), behind) if made(y, m, d) and s.closes(behind) else None


def triple(s: Scan, i: int) -> DayHit | None:
    """3/11/27, 3-11-2027, 23.04.2022; month first unless it cannot be."""
    sep = s.low(i + 1)
    if sep not in {"/", "-", "."} or s.low(i + 3) != sep or not all(s.glued(i + k) for k in (1, 2, 3, 4)):
        return None
    a, b, y = s.number(i, 1, 31), s.number(i + 2, 1, 31), s.number(i + 4, 0, 2100, digits=4)
    width = s.at(i + 4).stop - s.at(i + 4).start
    if sep == "." and width == 2 and not (len(s.at(i).text) == len(s.at(i + 2).text) == 2):
        return None  # 1.10.30 is a version
    if a is None or b is None or y is None or width not in {2, 4} or not s.opens(i) or not s.closes_date(i + 5):
        return None
    y = y if width == 4 else (2000 + y if y < 70 else 1900 + y)
    m, d = (a, b) if a <= 12 and not (sep == "." and b <= 12 and width == 4 and a > 12) else (b, a)
    return (Day(year=y, month=m, day=d), i + 5) if y >= 1900 and made(y, m, d) else None


def pair(s: Scan, i: int) -> DayHit | None:
    """3/11 or 29/03; not 24/7, 1/2 day, 10/10 students, 9/11 the day of memory."""
    sign = "-" if _is_hyphened_date(s, i) else "/"
    if s.low(i + 1) != sign or not (s.glued(i + 1) and s.glued(i + 2)) or not s.opens(i):
        return None
    a, b = s.number(i, 1, 31), s.number(i + 2, 1, 31)
    if a is None or b is None or not s.closes_date(i + 3) or (a, b) == (24, 7):
        return None
    m, d = (a, b) if a <= 12 else (b, a)
    # 2028 is a leap year: 2/29 stands for itself.
    if made(2028, m, d) is None or _is_no_date(s, i, a, b):
        return None
    return Day(month=m, day=d), i + 3


def _is_hyphened_date(s: Scan, i: int) -> bool:
    """03-11, and "on 4-22"; 10-7 and 8-9 alone are a radio code or hours."""
    padded = len(s.at(i).text) == len(s.at(i + 2).text) == 2 and "0" in (s.at(i).text[0], s.at(i + 2).text[0])
    return s.low(i + 1) == "-" and (padded or s.low(i - 1) == "on") and s.closes(i + 3) and plain_day(s, i + 3)


def _is_no_date(s: Scan, i: int, a: int, b: int) -> bool:
    behind, before = s.low(i + 3), s.low(i - 1)
    if b in {2, 3, 4, 8} and a < b and (behind in _FRACTION_OF or (behind == "-" and s.low(i + 4) == "day")):
        return True
    if (a, b) == (9, 11):
        return behind in _MEMORY or not (before in _DATED or behind in _DATED or words.weekday(before) is not None)
    return behind in {"students", "officers", "kids", "rating", "stars"}
