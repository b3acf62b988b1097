"""Years behind a day or a month, and the stretches counted by them: months in digits, quarters, years alone."""

from calendar import monthrange
from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.numbers import cardinal, ordinal
from watchdesk.reading.dates.openings import ORDINAL, opening
from watchdesk.reading.dates.parts import Fixed, Hit, Month
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan

_TOLD = {"this": 0, "current": 0, "next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1, "past": -1}
_BEFORE = frozenset({"in", "of", "since", "from", "year", "during", "for", "between", "until", "till", "through",
                     "before", "after", "by", "to", "and", "or"})  # fmt: skip
OPENING = opening(ORDINAL, _TOLD, "q", "two", "nineteen")  # of what is counted by years
_QUARTER = frozenset({"quarter", "quarters", "qtr", "q"})
# What a word behind a number of four digits must be for the number to be a year.
_BEHIND = frozenset({"and", "or", "to", "through", "until", "till", "ad", "ce", "was", "were", "is", "i", "we", "but",
                     "with", "for", "in", "on", "at", "when", "that", "because", "the"})  # fmt: skip


def year(s: Scan, i: int) -> tuple[int, int] | None:
    """A year behind a day or month: ", 2027", "of 2027", "'27", "in 2027", "next year", in words."""
    j = i
    if s.low(j) in {",", "of", "/", "-", ".", "in"} and s.near(j):
        j += 1
    if s.low(j) in {"'", "’"} and s.glued(j + 1):
        short = s.number(j + 1, 0, 99)
        return (2000 + short, j + 2) if short is not None and j == i else None
    if s.at(j).gap > 1:
        return None
    return _in_digits(s, j) or _told(s, j, near=s.low(i) != ".") or year_in_words(s, j)


def _in_digits(s: Scan, j: int) -> tuple[int, int] | None:
    token = s.at(j)
    number = s.number(j, 1900, 2100, digits=4)
    if number is None or token.stop - token.start != 4:
        return None
    clock = s.low(j + 1) in words.DASHES | {":"} and s.at(j + 2).stop - s.at(j + 2).start == 4 and s.glued(j + 1)
    hours = s.low(j + 1) in {"hrs", "hours", "hr", "h"}
    hours = hours or (s.terms.by_tour and _ends_hours(s, j))
    return None if clock or hours or not s.closes_date(j + 1) else (number, j + 1)


def _ends_hours(s: Scan, j: int) -> bool:
    """ "18 MAR 0600 thru 21 MAR 2000": the first day has its hour of four digits, and so has the last."""
    before = s.at(j - 4)
    is_hour = before.kind == "n" and len(before.text) == 4 and before.value < 1900 and before.value % 100 < 60
    return is_hour and s.low(j - 3) in words.THROUGH and s.at(j).value % 100 < 60


def _told(s: Scan, j: int, *, near: bool) -> tuple[int, int] | None:
    """ "June next year", "the 12th of March of this year"."""
    j += s.low(j) == "the"
    shift = _TOLD.get(s.low(j))
    if shift is None or s.low(j + 1) != "year" or not near:
        return None
    return min(max(s.today.year + shift, 1), 9999), j + 2


def year_in_words(s: Scan, i: int) -> tuple[int, int] | None:
    """Two thousand (and) eighteen, nineteen ninety nine, twenty twenty-six."""
    after = s.words(i, "two", "thousand")
    if after is not None:
        rest = cardinal(s, after + (s.low(after) == "and")) if s.low(after) not in {"a", "an"} else None
        rest = rest if rest is not None and rest[0] < 100 and s.at(rest[1] - 1).kind == "w" else None
        return (2000 + rest[0], rest[1]) if rest is not None else (2000, after)
    century = {"nineteen": 1900, "twenty": 2000}.get(s.low(i))
    low = s.low(i + 1)
    rest = cardinal(s, i + 1) if low in words.TENS or words.NUMBERS.get(low, 0) >= 10 or low in _HIGH else None
    if century is None or rest is None or s.at(i + 1).gap > 1 or rest[0] < 10:
        return None
    return century + rest[0], rest[1]


_HIGH = frozenset({"sixty", "seventy", "eighty", "ninety"})


def counted(s: Scan, i: int) -> Hit | None:
    """A month in digits, and in wide terms a quarter or a year alone."""
    found = _month_in_digits(s, i)
    if found is not None or not s.terms.wide:
        return found
    return _quarter(s, i) or _year_alone(s, i)


def _month_in_digits(s: Scan, i: int) -> Hit | None:
    """11/2026; in wide terms also 2026-11 and 11 - 2026."""
    sign = s.low(i + 1)
    tight = s.glued(i + 1) and s.glued(i + 2)
    if s.at(i).kind != "n" or sign not in {"/", "-", "."} or not s.opens(i) or not s.closes(i + 3):
        return None
    if not (s.terms.wide or (tight and sign == "/")) or s.at(i + 1).gap > 1 or s.at(i + 2).gap > 1:
        return None
    if not tight and sign == ".":
        return None
    first, last = (i, i + 2) if s.at(i).stop - s.at(i).start < 4 else (i + 2, i)
    number, of_year = s.number(first, 1, 12), s.number(last, 1900, 2100, digits=4)
    if number is None or of_year is None or s.low(i + 3) in {"hrs", "hours", "hr", "h"}:
        return None
    return Month(month=number, year=of_year), i + 3


def _quarter(s: Scan, i: int) -> Hit | None:
    """Next quarter, the third quarter, Q1 2019, 2018Q4."""
    shift = _TOLD.get(s.low(i))
    if shift is not None and s.low(i + 1) in {"quarter", "qtr"}:
        return _quarters(s.today.year * 4 + (s.today.month - 1) // 3 + shift), i + 2
    found = _numbered_quarter(s, i)
    if found is not None:
        written = year(s, found[1])
        of_year, after = written if written is not None else (s.today.year, found[1])
        return _quarters(of_year * 4 + found[0] - 1), after
    of_year_ = s.number(i, 10, 2060, digits=4) if s.opens(i) else None
    j = i + 1 + (s.low(i + 1) == "-")
    behind = _numbered_quarter(s, j) if of_year_ is not None and s.at(j).gap <= 1 else None
    if of_year_ is None or behind is None or 100 <= of_year_ < 1990:
        return None
    return _quarters((of_year_ if of_year_ > 100 else 2000 + of_year_) * 4 + behind[0] - 1), behind[1]


def _numbered_quarter(s: Scan, i: int) -> tuple[int, int] | None:
    if s.low(i) == "q" and s.glued(i + 1):
        number = s.number(i + 1, 1, 4)
        return (number, i + 2) if number is not None and s.closes(i + 2) else None
    which = ordinal(s, i, most=4)
    if which is None or which[0] > 4 or s.low(which[1]) not in _QUARTER:
        return None
    return which[0], which[1] + 1


def _quarters(number: int) -> Fixed:
    of_year, quarter = divmod(number, 4)
    last = quarter * 3 + 3
    days = date(of_year, last - 2, 1), date(of_year, last, monthrange(of_year, last)[1])
    return Fixed(readings=((days,),), grain=Grain.MONTH)


def _year_alone(s: Scan, i: int) -> Hit | None:
    """In 2014, of 2007 and 2009, since the year 2011; never four digits that stand for themselves."""
    if s.low(i - 1) not in _BEFORE or s.at(i).gap > 1:
        return None
    number = s.number(i, 1990, 2060, digits=4) if s.opens(i) and s.closes(i + 1) else None
    found = (number, i + 1) if number is not None else year_in_words(s, i)
    if found is None or not _is_year(s, i, found[1]):
        return None
    after = found[1] + (s.low(found[1]) in {"ad", "ce"})
    return Fixed(readings=(((date(found[0], 1, 1), date(found[0], 12, 31)),),), grain=Grain.YEAR), after


def _is_year(s: Scan, i: int, after: int) -> bool:
    if s.low(i - 1) in {"and", "or", "to"} and not (
        s.number(i - 2, 1990, 2060, digits=4) is not None and s.low(i - 3) in _BEFORE
    ):
        return False
    if s.low(i - 1) == "of" and s.low(i - 2) in {"half", "end", "middle", "beginning", "start", "part", "out"}:
        return False
    return s.at(after).kind in {"", "p"} or s.at(after).gap > 1 or s.low(after) in _BEHIND
