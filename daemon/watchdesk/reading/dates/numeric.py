"""Dates written with numbers or with the month's name: 3/11/27, 2027-03-11, March 11th, Mon the 19th."""

from dataclasses import replace

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import made
from watchdesk.reading.dates.parts import Day, Hit
from watchdesk.reading.dates.tokens import Scan

_FRACTION_OF = frozenset({"day", "days", "hour", "hours", "hr", "hrs", "shift", "tour", "mile", "miles", "of", "inch",
                          "off", "time", "tank", "cup", "price", "way", "through", "done"})  # fmt: skip
_MEMORY = frozenset({"memorial", "attack", "attacks", "anniversary", "ceremony", "tribute", "remembrance", "museum",
                     "responders", "commission", "survivors", "terrorist"})  # fmt: skip
_COUNTS = frozenset(
    """hour hours hr hrs min mins minute minutes officer officers people kids students day days week weeks month months
    year years am pm a.m p.m percent dollars bucks miles times of'em oclock o'clock squads rooms tickets pages reports
    slots positions spots shifts""".split()
)


def day(s: Scan, i: int) -> Hit | None:
    """Any day written with numbers or a month's name, with or without its weekday."""
    return _led_by_weekday(s, i) or _trailed_by_weekday(s, i)


def dayless(s: Scan, i: int) -> Hit | None:
    """The same without a weekday."""
    kind = s.at(i).kind
    if kind == "n":
        return _iso(s, i) or _triple(s, i) or _pair(s, i) or _day_first(s, i) or _ordinal_alone(s, i)
    if kind == "w":
        return _month_first(s, i) or _day_first(s, i) or _after_the(s, i)
    return None


def weekday(s: Scan, i: int) -> tuple[int, int] | None:
    """A weekday's name at i, with its dot: the weekday and the index behind it."""
    number = words.weekday(s.low(i))
    if number is None or s.at(i).kind != "w":
        return None
    after = i + 1
    if s.low(after) == "." and s.glued(after) and len(s.low(i)) <= 5:
        after += 1
    return number, after


def ordinal(s: Scan, i: int, *, most: int = 31) -> tuple[int, int] | None:
    """3rd, 3 rd, third, twenty-first: the number and the index behind it."""
    number = s.number(i, 1, most)
    if number is not None and s.low(i + 1) in words.SUFFIXES and s.at(i + 1).gap <= 1:
        return number, i + 2
    if (first := words.ORDINALS.get(s.low(i))) is not None:
        return first, i + 1
    tens = words.TENS.get(s.low(i))
    behind = i + 2 if s.low(i + 1) == "-" else i + 1
    ones = words.ORDINALS.get(s.low(behind), 99)
    if tens is not None and ones < 10 and tens + ones <= most and s.at(behind).gap <= 1:
        return tens + ones, behind + 1
    return None


def cardinal(s: Scan, i: int) -> tuple[int, int] | None:
    """A count: up to three digits, or in words up to ninety-nine; "a" and "a couple of" count too."""
    number = s.number(i, 1, 999, digits=3)
    if number is not None:
        return number, i + 1
    low = s.low(i)
    if low in words.NUMBERS:
        return words.NUMBERS[low], i + 1
    if low in words.TENS:
        behind = i + 2 if s.low(i + 1) == "-" else i + 1
        ones = words.NUMBERS.get(s.low(behind), 99)
        return (words.TENS[low] + ones, behind + 1) if ones < 10 else (words.TENS[low], i + 1)
    couple = s.words(i, "a", "couple") or s.words(i, "couple")
    if couple is not None:
        return 2, s.words(couple, "of") or couple
    return (1, i + 1) if low in {"a", "an"} else None


def year(s: Scan, i: int) -> tuple[int, int] | None:
    """A written year behind a day: ", 2027", "2027", "of 2027", "'27"."""
    j = i
    if s.low(j) in {",", "of", "/", "-", "."} and s.near(j):
        j += 1
    if s.low(j) in {"'", "’"} and s.glued(j + 1):
        short = s.number(j + 1, 0, 99)
        return (2000 + short, j + 2) if short is not None and j == i else None
    token = s.at(j)
    number = s.number(j, 1900, 2100, digits=4)
    if number is None or token.stop - token.start != 4 or token.gap > 1:
        return None
    clock = s.low(j + 1) in words.DASHES | {":"} and s.at(j + 2).stop - s.at(j + 2).start == 4 and s.glued(j + 1)
    hours = s.low(j + 1) in {"hrs", "hours", "hr", "h"}
    return None if clock or hours or not s.closes(j + 1) else (number, j + 1)


def month(s: Scan, i: int) -> tuple[int, int] | None:
    """A month's name at i, with its dot: the month and the index behind it."""
    number = words.month(s.low(i))
    if number is None or s.at(i).kind != "w":
        return None
    after = i + 1
    if s.low(after) == "." and s.glued(after):
        after += 1
    return number, after


def _led_by_weekday(s: Scan, i: int) -> Hit | None:
    led = weekday(s, i)
    if led is None:
        return None
    number, j = led
    if s.low(j) in {",", "(", "-", "/"} and s.near(j):
        j += 1
    if s.low(j) == "the" and s.near(j):
        j += 1
    core = (dayless(s, j) or _hyphened(s, j, number) or _number_alone(s, j)) if s.near(j) else None
    if core is None or not isinstance(core[0], Day):
        return None
    found, after = core
    after += s.low(after) == ")" and s.low(j - 1) == "("
    return replace(found, weekday=number), after


def _hyphened(s: Scan, i: int, weekday_: int) -> Hit | None:
    """ "Friday 7-6" is July 6 when that is a Friday; else it may be hours."""
    month_, day_ = s.number(i, 1, 12), s.number(i + 2, 1, 31)
    if month_ is None or day_ is None or s.low(i + 1) != "-" or not s.glued(i + 1) or not s.closes(i + 3):
        return None
    near = [made(y, month_, day_) for y in (s.today.year, min(s.today.year + 1, 9999))]
    agrees = any(d is not None and d.weekday() == weekday_ and abs((d - s.today).days) < 300 for d in near)
    return (Day(month=month_, day=day_), i + 3) if agrees else None


def _number_alone(s: Scan, i: int) -> Hit | None:
    """ "Friday 23": a number that can be no hour and counts nothing."""
    number = s.number(i, 13, 31)
    behind = s.at(i + 1)
    if number is None or behind.low in _COUNTS or (behind.gap == 0 and behind.low in {":", "-", "/", "%"}):
        return None
    return (Day(day=number), i + 1) if s.closes(i + 1) else None


def _trailed_by_weekday(s: Scan, i: int) -> Hit | None:
    core = dayless(s, i)
    if core is None or not isinstance(core[0], Day):
        return core
    found, after = core
    j = after + (s.low(after) in {",", "("} and s.near(after))
    trailing = weekday(s, j) if s.at(j).gap <= 1 else None
    if trailing is None:
        return core
    bracketed = s.low(j - 1) == "(" and j > after
    behind = trailing[1]
    if bracketed:
        return replace(found, weekday=trailing[0]), behind + (s.low(behind) == ")")
    # "3/11, Friday the 19th": the weekday belongs to what follows it.
    alone = dayless(s, behind + (s.low(behind) == "the")) is None and s.low(behind) not in {"and", "&", "this", "next"}
    return (replace(found, weekday=trailing[0]), behind) if alone else core


def _iso(s: Scan, i: int) -> Hit | None:
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


def _triple(s: Scan, i: int) -> Hit | None:
    """3/11/27, 3-11-2027, 23.04.2022; month first unless it cannot be."""
    sep = s.low(i + 1)
    if sep not in {"/", "-", "."} or s.low(i + 3) != sep or not all(s.glued(i + k) for k in (1, 2, 3, 4)):
        return None
    a, b, y = s.number(i, 1, 31), s.number(i + 2, 1, 31), s.number(i + 4, 0, 2100, digits=4)
    width = s.at(i + 4).stop - s.at(i + 4).start
    if a is None or b is None or y is None or width not in {2, 4} or not s.opens(i) or not s.closes_date(i + 5):
        return None
    y = y if width == 4 else (2000 + y if y < 70 else 1900 + y)
    m, d = (a, b) if a <= 12 and not (sep == "." and b <= 12 and width == 4 and a > 12) else (b, a)
    return (Day(year=y, month=m, day=d), i + 5) if y >= 1900 and made(y, m, d) else None


def _pair(s: Scan, i: int) -> Hit | None:
    """3/11 or 29/03; not 24/7, 1/2 day, 10/10 students, 9/11 the day of memory."""
    if s.low(i + 1) != "/" or not (s.glued(i + 1) and s.glued(i + 2)) or not s.opens(i):
        return None
    a, b = s.number(i, 1, 31), s.number(i + 2, 1, 31)
    if a is None or b is None or not s.closes_date(i + 3) or (a, b) == (24, 7):
        return None
    m, d = (a, b) if a <= 12 else (b, a)
    # 2028 is a leap year: 2/29 stands for itself.
    if made(2028, m, d) is None or _is_no_date(s, i, a, b):
        return None
    return Day(month=m, day=d), i + 3


def _is_no_date(s: Scan, i: int, a: int, b: int) -> bool:
    behind, before = s.low(i + 3), s.low(i - 1)
    if b in {2, 3, 4, 8} and a < b and (behind in _FRACTION_OF or (behind == "-" and s.low(i + 4) == "day")):
        return True
    if (a, b) == (9, 11) and (behind in _MEMORY or before in {"-", "since", "post", "pre"}):
        return True
    return behind in {"students", "officers", "kids", "rating", "stars"}


def _month_first(s: Scan, i: int) -> Hit | None:
    """March 11th, Mar. 11 2027, March the 9th, May twenty one, Oct/2, Dec31."""
    named = month(s, i)
    if named is None:
        return None
    m, j = named
    if s.low(j) in {"/", "-", ","} and s.at(j).gap <= 1:
        j += 1
    if s.low(j) == "the":
        j += 1
    if s.at(j).gap > 1:
        return None
    return _reversed(s, i, j, m) or _day_after_month(s, j, m)


def _reversed(s: Scan, i: int, j: int, m: int) -> Hit | None:
    """September-2020-23."""
    y, d = s.number(j, 1900, 2100, digits=4), s.number(j + 2, 1, 31)
    if y is None or d is None or s.low(j + 1) not in {"-", "/"} or s.low(i + 1) != s.low(j + 1):
        return None
    return (Day(year=y, month=m, day=d), j + 3) if s.glued(j + 1) and s.glued(j + 2) else None


def _day_after_month(s: Scan, j: int, m: int) -> Hit | None:
    counted = ordinal(s, j)
    if counted is None and s.at(j).kind == "n":
        number = s.number(j, 1, 31)
        if number is None or not plain_day(s, j + 1) or (s.glued(j) and s.at(j - 1).low not in {"-", "/", ".", ","}
                                                          and s.at(j - 1).kind != "w"):  # fmt: skip
            return None
        counted = number, j + 1
    if counted is None and s.low(j) in words.NUMBERS | words.TENS:
        counted = cardinal(s, j)
    if counted is None or counted[0] > 31:
        return None
    d, after = counted
    written = year(s, after)
    if written is not None:
        return Day(year=written[0], month=m, day=d), written[1]
    short = (
        s.number(after + 1, 10, 99) if s.low(after) in {"-", "/"} and s.glued(after) and s.glued(after + 1) else None
    )
    if short is not None and s.low(j - 1) == s.low(after) and s.closes(after + 2):
        return Day(year=2000 + short, month=m, day=d), after + 2
    return Day(month=m, day=d), after


def plain_day(s: Scan, i: int) -> bool:
    """What follows a day's number does not make it an hour or an amount."""
    token = s.at(i)
    if token.low in {"am", "pm", "%", "hrs", "hours", "hr"}:
        return False
    if token.gap == 0 and token.low in {"am", "pm", "a", "p", "h"}:
        return False
    clock = token.low == ":" and s.glued(i) and s.glued(i + 1) and s.at(i + 1).kind == "n"
    return not clock and (s.closes(i) or token.low in words.DASHES | {"/", ",", "."})


def counts_something(s: Scan, i: int) -> bool:
    """What stands behind a number says that it counts hours, people or money."""
    return s.low(i) in _COUNTS and s.at(i).gap <= 1


def _day_first(s: Scan, i: int) -> Hit | None:
    """11 March 2027, the 9th of March, 23/Sep/2020, third of march, 15Sep."""
    counted = ordinal(s, i)
    if counted is None:
        number = s.number(i, 1, 31)
        counted = (number, i + 1) if number is not None else None
    if counted is None or not s.opens(i):
        return None
    d, j = counted
    if s.low(j) in {"-", "/", ".", ","} and s.at(j).gap <= 1:
        j += 1
    if s.low(j) == "of":
        j += 1
    named = month(s, j) if s.at(j).gap <= 1 or s.low(j - 1) == "of" else None
    if named is None:
        return _with_year_between(s, j, d)
    m, after = named
    if _starts_next(s, after, m, named_by=s.low(j)) and s.low(j - 1) != "of":
        return None
    written = year(s, after)
    if written is None:
        return Day(month=m, day=d), after
    return Day(year=written[0], month=m, day=d), written[1]


def _starts_next(s: Scan, after: int, m: int, *, named_by: str) -> bool:
    """ "by 9 March 12": the month belongs to the number behind it."""
    if s.number(after, 1, 31) is None or not plain_day(s, after + 1):
        return named_by == "may" and s.low(after) in {"i", "we", "not", "be", "have", "you"}
    return s.at(after).gap <= 1 and s.number(after, 1, 12) is None


def _with_year_between(s: Scan, j: int, d: int) -> Hit | None:
    """23-2020-September."""
    y = s.number(j, 1900, 2100, digits=4)
    if y is None or s.low(j + 1) not in {"-", "/"} or s.low(j - 1) != s.low(j + 1):
        return None
    named = month(s, j + 2)
    return (Day(year=y, month=named[0], day=d), named[1]) if named else None


def _after_the(s: Scan, i: int) -> Hit | None:
    """the 19th, the twenty-first, the 8th of March; never "the 5th grade"."""
    if s.low(i) != "the":
        return _ordinal_word(s, i)
    return _day_first(s, i + 1) or _ordinal_alone(s, i + 1) or _ordinal_word(s, i + 1)


def _ordinal_alone(s: Scan, i: int) -> Hit | None:
    counted = ordinal(s, i) if s.at(i).kind == "n" else None
    if counted is None or not s.opens(i) or not s.closes(counted[1]):
        return None
    behind = s.at(counted[1])
    if behind.low in words.COUNTED and behind.gap <= 1:
        return None
    return Day(day=counted[0]), counted[1]


def _ordinal_word(s: Scan, i: int) -> Hit | None:
    """The eleventh, twenty-first: only behind a weekday or "on the", and never the small ones that count things."""
    counted = ordinal(s, i) if s.at(i).kind == "w" else None
    if counted is None or s.low(counted[1]) in words.COUNTED:
        return None
    led = words.weekday(s.low(i - 2)) is not None or words.weekday(s.low(i - 1)) is not None
    if not led and (s.low(i - 1) != "the" or counted[0] < 11):
        return None
    return Day(day=counted[0]), counted[1]
