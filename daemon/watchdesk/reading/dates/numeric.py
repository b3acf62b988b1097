"""Days in digits alone: 2027-03-11, 3/11/27, 23.04.2027, 3/11."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import made
from watchdesk.reading.dates.numbers import closes_day, counts_something
from watchdesk.reading.dates.parts import Day, DayHit
from watchdesk.reading.dates.tokens import Scan

_LISTED = 8  # dotted dates of one list
_JOIN_LISTED = frozenset({"and", "&", ",", "-", "to", "through", "thru", "or"})
_AFTER_DOTTED = frozenset(
    {
        "through",
        "thru",
        "off",
        "as",
        "is",
        "with",
        "and",
        "or",
        "at",
        "from",
        "for",
        "to",
        "until",
        "please",
        "if",
        "in",
        "i",
    }
)
_FRACTION_OF = frozenset({"day", "days", "hour", "hours", "hr", "hrs", "shift", "tour", "mile", "miles", "of", "inch",
                          "time", "tank", "cup", "price", "way", "through", "done"})  # fmt: skip
_PRICED = frozenset({"sale", "price", "prices", "everything", "tickets", "retail", "coupon", "deal", "meals"})
_LEAVE = frozenset({"vac", "vacation", "comp", "pto", "personal", "sick"})
_MEMORY = frozenset({"memorial", "attack", "attacks", "anniversary", "ceremony", "tribute", "remembrance", "museum",
                     "responders", "commission", "survivors", "terrorist"})  # fmt: skip
_SCORED = frozenset({"of", "score", "scored", "ratio", "grade", "got", "is", "was"})
_ASKED = frozenset({"off", "vac", "vacation", "comp", "pto", "personal", "need", "want", "take"})
# Company in which 9/11 is a day like any other.
_DATED = frozenset({
    "on", "for", "off", "until", "till", "through", "thru", "to", "from", "by", "and", "&", ",", "-", "vacation",
    "vac", "comp", "sick", "starting", "(", "date", "dates", "leave", "day",
})  # fmt: skip


def _is_of_fractions(s: Scan, i: int) -> bool:
    """ "3/4 through the hall" is a part of the way; "3/8 through 3/12" leads to a last day."""
    after = s.low(i + 1)
    is_day = s.at(i + 1).kind == "n" or after in words.MONTHS or words.weekday(after) is not None
    is_range = s.low(i) == "through" and is_day
    return s.low(i) in _FRACTION_OF and not is_range


def iso(s: Scan, i: int) -> DayHit | None:
    y = s.number(i, 1900, 2100, digits=4)
    sep = s.low(i + 1)
    opens = s.opens(i) or _in_name(s, i)
    if y is None or not opens or sep not in {"-", "/", "."} or s.low(i + 3) != sep or not s.glued(i + 1):
        return None
    m = words.MONTHS.get(s.low(i + 2)) or s.number(i + 2, 1, 31)
    d = words.MONTHS.get(s.low(i + 4)) or s.number(i + 4, 1, 31)
    if m is None or d is None or not (s.glued(i + 2) and s.glued(i + 3) and s.glued(i + 4)):
        return None
    if s.at(i + 4).kind == "w":
        m, d = d, m  # 2027/23/Sep
    behind = i + 5
    if s.low(behind) == "t" and s.glued(behind):
        return Day(year=y, month=m, day=d), behind
    ends = s.closes(behind) or is_iso_interval(s, behind)
    # 2027-13-01 is no day, and somebody must be asked about it.
    exists = made(y, m, d) is not None or (len(s.at(i + 2).text) == len(s.at(i + 4).text) == 2 and sep == "-")
    return (Day(year=y, month=m, day=d), behind) if exists and ends else None


def _in_name(s: Scan, i: int) -> bool:
    """The date in the name of a file: "report-2027-03-11.xlsx"."""
    padded = len(s.at(i + 2).text) == len(s.at(i + 4).text) == 2 and s.low(i + 1) == "-"
    return s.terms.wide and padded and s.low(i - 1) in {"-", "_"} and s.at(i - 2).kind == "w"


def is_iso_interval(s: Scan, i: int) -> bool:
    """A slash that leads to the last day: 2027-03-11/2027-03-12 (ISO 8601)."""
    return s.low(i) == "/" and s.glued(i) and s.glued(i + 1) and s.number(i + 1, 1900, 2100, digits=4) is not None


def packed(s: Scan, i: int) -> DayHit | None:
    """20270311, and 2027 03 11."""
    if not s.opens(i):
        return None
    token = s.at(i)
    if token.stop - token.start == 8 and 19900101 <= token.value <= 20601231 and s.closes_date(i + 1):
        y, rest = divmod(token.value, 10_000)
        return (Day(year=y, month=rest // 100, day=rest % 100), i + 1) if made(y, rest // 100, rest % 100) else None
    y4, m, d = s.number(i, 1990, 2060, digits=4), s.number(i + 1, 1, 12), s.number(i + 2, 1, 31)
    if y4 is None or m is None or d is None or not s.closes(i + 3):
        return None
    spaced = all(s.at(k).gap == 1 and len(s.at(k).text) == 2 for k in (i + 1, i + 2))
    return (Day(year=y4, month=m, day=d), i + 3) if spaced and made(y4, m, d) else None


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
    m, d = (a, b) if a <= 12 and not (sep == "." and _is_behind_day_first(s, i)) else (b, a)
    exists = made(y, m, d) is not None or (sep == "/" and m <= 12)
    return (Day(year=y, month=m, day=d), i + 5) if y >= 1900 and exists else None


def _is_behind_day_first(s: Scan, i: int) -> bool:
    """ "26.04. to 03.05.2027": the first day is written day first, and so is the last.

    It can only be so, or bears the dot behind the month that stands in such dates alone: "04.05. - 06.05.2027"."""
    if s.low(i - 1) not in words.THROUGH:
        return False
    j = i - 2 - (s.low(i - 2) == ".")
    j -= 2 * (s.number(j, 1900, 2100, digits=4) is not None and s.low(j - 1) == ".")
    return (
        s.low(j - 1) == "."
        and s.number(j - 2, 1 if s.low(i - 2) == "." else 13, 31) is not None
        and s.number(j, 1, 12) is not None
    )


def pair(s: Scan, i: int) -> DayHit | None:
    """3/11 or 29/03; not 24/7, 1/2 day, 10/10 students, 9/11 the day of memory."""
    sign = "-" if _is_hyphened_date(s, i) else "." if _is_dotted_date(s, i) else "/"
    if s.low(i + 1) != sign or not (s.glued(i + 1) and s.glued(i + 2)) or not s.opens(i):
        return None
    a, b = s.number(i, 1, 31), s.number(i + 2, 1, 39 if _follows_date(s, i) else 31)
    if a is None or b is None or not s.closes_date(i + 3) or (a, b) == (24, 7):
        return None
    m, d = (a, b) if a <= 12 else (b, a)
    if m > 12:
        return None
    # 2028 is a leap year: 2/29 stands for itself. 11/31 is a slip that somebody must be asked about.
    if made(2028, m, d) is None and (sign != "/" or _is_score(s, i)):
        return None
    if _is_no_date(s, i, a, b):
        return None
    return Day(month=m, day=d), i + 3


def dotted_to_year(s: Scan, i: int) -> DayHit | None:
    """The first day of "26.04. - 30.04.2027": day and month in the order of the last one, whose year says what both
    are."""
    if s.low(i + 1) != "." or not (s.glued(i + 1) and s.glued(i + 2)) or not s.opens(i):
        return None
    after = i + 3 + (s.low(i + 3) == "." and s.glued(i + 3))
    last = triple(s, after + 1) if s.low(after) in words.THROUGH else None
    a, b = s.number(i, 1, 31), s.number(i + 2, 1, 31)
    if last is None or a is None or b is None or s.low(after + 2) != ".":
        return None
    is_day_first = a > 12 or after > i + 3 or last[0].day == s.number(after + 1, 1, 31)
    m, d = (b, a) if is_day_first else (a, b)
    return (Day(month=m, day=d), after) if m <= 12 and made(2028, m, d) is not None else None


def _follows_date(s: Scan, i: int) -> bool:
    """In "10/30 thru 10/32" the second is a slip of the pen, and no fraction."""
    return s.low(i - 1) in words.ALSO | words.THROUGH and s.low(i - 3) == "/" and s.at(i - 2).kind == "n"


def slashed(s: Scan, i: int) -> tuple[tuple[Day, ...], int] | None:
    """ "Off 9/3/10": two days of one month, where the last number can be no year that anybody asks for."""
    m, d = s.number(i, 1, 12), s.number(i + 2, 1, 31)
    if m is None or d is None or s.terms.wide or s.low(i - 1) not in _ASKED or not s.opens(i):
        return None
    days, j = [d], i + 3
    while s.low(j) == "/" and s.glued(j) and s.glued(j + 1) and (number := s.number(j + 1, days[-1] + 1, 31)):
        days.append(number)
        j += 2
    year = 2000 + days[1] if len(days) == 2 else 0
    if (m, d, days[1:2]) == (d - 1, d, [d + 1]):
        return None  # "6/7/8" may be three days of this month
    if len(days) < 2 or s.low(i + 1) != "/" or not s.closes(j) or -2 < year - s.today.year < 4:
        return None
    return tuple(Day(month=m, day=one) for one in days), j


def _is_hyphened_date(s: Scan, i: int) -> bool:
    """03-11, and "on 4-22"; 10-7 and 8-9 alone are a radio code or hours."""
    padded = len(s.at(i).text) == len(s.at(i + 2).text) == 2 and "0" in (s.at(i).text[0], s.at(i + 2).text[0])
    if s.low(i + 1) != "-" or not s.closes(i + 3) or not closes_day(s, i + 3):
        return False
    return padded or s.low(_first_of_list(s, i, "-") - 1) == "on"


def _is_dotted_date(s: Scan, i: int) -> bool:
    """ "On 5.12", "Friday 7.6", "on 3.4 and 3.5"; elsewhere versions, prices and hours are written so."""
    if (
        s.low(i + 1) != "."
        or not s.closes_date(i + 3)
        or counts_something(s, i + 3)
        or s.low(i + 3) in {"%", "am", "pm"}
    ):
        return False
    if s.at(i + 3).kind == "w" and s.low(i + 3) not in _AFTER_DOTTED:
        return False
    first = _first_of_list(s, i, ".")
    return s.low(first - 1) == "on" or words.weekday(s.low(first - 1)) is not None


def _first_of_list(s: Scan, i: int, sign: str) -> int:
    """Where "3.4" starts in "on 3.4 and 3.5", read from its last member back."""
    for _ in range(_LISTED):
        if s.low(i - 1) not in _JOIN_LISTED or s.low(i - 3) != sign or s.at(i - 2).kind != "n":
            break
        i -= 4
    return i


def _is_score(s: Scan, i: int) -> bool:
    """ "11/31 of the kids", "a score of 6/31"."""
    return s.low(i + 3) == "of" or s.low(i - 1) in _SCORED or counts_something(s, i + 3)


def _is_no_date(s: Scan, i: int, a: int, b: int) -> bool:
    behind, before = s.low(i + 3), s.low(i - 1)
    if (a, b) == (1, 2) and behind in {"am", "pm"}:
        return True
    if (a, b) == (1, 2) and behind in _LEAVE and (s.at(i + 4).kind == "n" or words.weekday(s.low(i + 4)) is not None):
        return True
    if b in {2, 3, 4, 8} and a < b and (_is_of_fractions(s, i + 3) or (behind == "-" and s.low(i + 4) == "day")):
        return True
    if b in {2, 3, 4, 8} and a < b and behind == "off" and {s.low(i + 4), s.low(i + 5)} & _PRICED:
        return True
    if (a, b) == (9, 11):
        return behind in _MEMORY or not (before in _DATED or behind in _DATED or words.weekday(before) is not None)
    return behind in {"students", "officers", "kids", "rating", "stars"}
