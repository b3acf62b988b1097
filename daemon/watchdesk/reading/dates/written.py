"""Days with a name in them: March 11th, 11 March 2027, Mon the 19th, the 9th; and those in digits."""

from dataclasses import replace

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import made, plus_months
from watchdesk.reading.dates.named import FIRST_WORDS
from watchdesk.reading.dates.numbers import cardinal, closes_day, counts_something, month, ordinal, weekday
from watchdesk.reading.dates.numeric import dotted_to_year, iso, packed, pair, triple
from watchdesk.reading.dates.parts import Day, DayHit
from watchdesk.reading.dates.said_again import behind_saying_again
from watchdesk.reading.dates.strangers import beside_ordinal, plain_day
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.years import year, year_in_words


def day(s: Scan, i: int) -> DayHit | None:
    """Any day written with numbers or a month's name, with or without its weekday."""
    return _led_by_weekday(s, i) or _trailed_by_weekday(s, i)


def dayless(s: Scan, i: int) -> DayHit | None:
    """The same without a weekday."""
    kind = s.at(i).kind
    if kind == "n":
        return (
            iso(s, i)
            or packed(s, i)
            or _year_first(s, i)
            or triple(s, i)
            or pair(s, i)
            or dotted_to_year(s, i)
            or _day_first(s, i)
            or _ordinal_alone(s, i)
        )
    if kind == "w":
        return _month_first(s, i) or _day_first(s, i) or _after_the(s, i)
    return None


def _led_by_weekday(s: Scan, i: int) -> DayHit | None:
    led = weekday(s, i)
    if led is None:
        return _told_with_number(s, i) if s.low(i) == "the" else None
    number, j = led
    if s.low(j) in {",", "(", "-", "/"} and s.near(j):
        j += 1
    if s.low(j) == "the" and s.near(j):
        j += 1
    core = (dayless(s, j) or _hyphened(s, j, number) or _number_alone(s, j)) if s.near(j) else None
    if core is None:
        return None
    found, after = core
    after += s.low(after) == ")" and s.low(j - 1) == "("
    return replace(found, weekday=number), after


def _told_with_number(s: Scan, i: int) -> DayHit | None:
    """ "The tuesday 19", as in other languages; a small number may be an hour, so its weekday must be the right one."""
    led = weekday(s, i + 1)
    if led is None or s.at(i + 1).gap > 1 or s.at(led[1]).gap > 1:
        return None
    hit = _number_alone(s, led[1], least=1)
    if hit is None:
        return None
    day_ = hit[0].day or 0
    near = [made(month_.year, month_.month, day_) for month_ in (plus_months(s.today, k) for k in range(3))]
    agrees = any(one is not None and one.weekday() == led[0] for one in near)
    return (replace(hit[0], weekday=led[0]), hit[1]) if agrees or day_ > 12 else None


def _hyphened(s: Scan, i: int, weekday_: int) -> DayHit | None:
    """ "Friday 7-6" is July 6 when that is a Friday; else it may be hours."""
    month_, day_ = s.number(i, 1, 12), s.number(i + 2, 1, 31)
    if month_ is None or day_ is None or s.low(i + 1) != "-" or not s.glued(i + 1) or not s.closes(i + 3):
        return None
    near = [made(y, month_, day_) for y in (s.today.year, min(s.today.year + 1, 9999))]
    agrees = any(d is not None and d.weekday() == weekday_ and abs((d - s.today).days) < 300 for d in near)
    return (Day(month=month_, day=day_), i + 3) if agrees else None


def _number_alone(s: Scan, i: int, *, least: int = 13) -> DayHit | None:
    """ "Friday 23": a number that can be no hour and counts nothing."""
    number = s.number(i, least, 31)
    behind = s.at(i + 1)
    if number is None or counts_something(s, i + 1) or (behind.gap == 0 and behind.low in {":", "-", "/", "%"}):
        return None
    return (Day(day=number), i + 1) if s.closes(i + 1) else None


def _trailed_by_weekday(s: Scan, i: int) -> DayHit | None:
    core = dayless(s, i)
    if core is None:
        return core
    found, after = core
    j = after + (s.low(after) in {",", "("} and s.near(after))
    j = behind_saying_again(s, j)
    trailing = weekday(s, j) if s.at(j).gap <= 1 else None
    if trailing is None:
        return core
    bracketed = s.low(j - 1) == "(" and j > after
    behind = trailing[1]
    if bracketed:
        return replace(found, weekday=trailing[0]), behind + (s.low(behind) == ")")
    if s.low(behind) in {"after", "before"} and _is_named(s, behind + 1):
        return core  # "11/27, Friday after Thanksgiving"
    # "3/11, Friday the 19th": the weekday belongs to what follows it.
    alone = dayless(s, behind + (s.low(behind) == "the")) is None and s.low(behind) not in {"and", "&", "this", "next"}
    return (replace(found, weekday=trailing[0]), behind) if alone else core


def _is_named(s: Scan, i: int) -> bool:
    low = s.low(i + (s.low(i) == "the"))
    return low in FIRST_WORDS or low in s.named


def _year_first(s: Scan, i: int) -> DayHit | None:
    """2018 March 18."""
    number = s.number(i, 1990, 2100, digits=4)
    named = month(s, i + 1) if number is not None and s.opens(i) and s.at(i + 1).gap == 1 else None
    hit = _day_after_month(s, named[1], named[0]) if named is not None else None
    return (replace(hit[0], year=number), hit[1]) if hit is not None and hit[0].year is None else None


def _month_first(s: Scan, i: int) -> DayHit | None:
    """March 11th, Mar. 11 2027, March the 9th, May twenty one, Oct/2, Dec31."""
    named = month(s, i)
    if named is None:
        return None
    m, j = named
    if s.low(j) in {"/", "-", ","} and s.at(j).gap <= 1:
        j += 1
    if s.low(j) == "the":
        j += 1
    if s.at(j).gap > 1 or (s.low(j) == "one" and s.low(i - 1) in words.POINTING):
        return None  # "the August one"
    return None if year_in_words(s, j) is not None else _reversed(s, i, j, m) or _day_after_month(s, j, m)


def _reversed(s: Scan, i: int, j: int, m: int) -> DayHit | None:
    """September-2020-23."""
    y, d = s.number(j, 1900, 2100, digits=4), s.number(j + 2, 1, 31)
    if y is None or d is None or s.low(j + 1) not in {"-", "/"} or s.low(i + 1) != s.low(j + 1):
        return None
    return (Day(year=y, month=m, day=d), j + 3) if s.glued(j + 1) and s.glued(j + 2) else None


def _day_after_month(s: Scan, j: int, m: int) -> DayHit | None:
    counted = ordinal(s, j)
    if counted is None and s.at(j).kind == "n":
        number = s.number(j, 1, 31)
        if s.low(j - 1) == "," and s.low(j + 1) == "/" and s.glued(j + 1) and s.glued(j + 2):
            return None  # "two Thursdays in February, 2/4 and 2/18"
        ends = closes_day(s, j + 1) or _is_half_of_day(s, j)
        if number is None or not ends or (s.glued(j) and s.at(j - 1).low not in {"-", "/", ".", ","}
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


def _is_half_of_day(s: Scan, j: int) -> bool:
    """ "Apr 9 pm": right behind the month it is the day's half, and no hour."""
    named = month(s, j - 1)
    return named is not None and named[1] == j and s.low(j + 1) in {"am", "pm"} and s.at(j).gap == s.at(j + 1).gap == 1


def _day_first(s: Scan, i: int) -> DayHit | None:
    """11 March 2027, the 9th of March, 23/Sep/2020, third of march, 15Sep, 20th of next month."""
    counted = ordinal(s, i)
    by_name = counted is not None
    if counted is None:
        number = s.number(i, 1, 31)
        counted = (number, i + 1) if number is not None else None
    if counted is None or not s.opens(i):
        return None
    d, j = counted
    if _is_of_a_list(s, i, j):
        return None
    if s.low(j) in {"-", "/", ".", ","} and s.at(j).gap <= 1:
        j += 1
    if s.low(j) == "of":
        j += 1
    if s.at(j).gap > 1 and s.low(j - 1) != "of":
        return None
    return _of_month(s, j, d) or of_told_month(s, j, d, by_name=by_name) or _with_year_between(s, j, d)


def _is_of_a_list(s: Scan, i: int, j: int) -> bool:
    """ "1. April 8": the number of a line, and not the first of April."""
    named = month(s, j + 1) if s.low(j) in {".", ")"} and s.at(i).gap >= 2 else None
    return named is not None and s.number(named[1], 1, 31) is not None and s.low(named[1] + 1) not in {":", "am", "pm"}


def _of_month(s: Scan, j: int, d: int) -> DayHit | None:
    """The month at j with its year, for a day written before it."""
    named = month(s, j)
    if named is None:
        return None
    m, after = named
    in_two = year_in_two(s, j, after)
    if in_two is not None:
        return Day(year=in_two, month=m, day=d), after + 1
    if _starts_next(s, after, named_by=s.low(j)) and s.low(j - 1) != "of":
        return None
    written = year(s, after)
    if written is None:
        return Day(month=m, day=d), after
    return Day(year=written[0], month=m, day=d), written[1]


def year_in_two(s: Scan, j: int, after: int) -> int | None:
    """04JAN27, 4 Jan 27: the military way; apart only where it is this year or the next."""
    number = s.number(after, 0, 99)
    listed = s.low(after + 1) == "/" and s.number(after + 2, 1, 31) is not None and month(s, after + 3) is not None
    ends = listed or (s.closes_date(after + 1) and closes_day(s, after + 1))
    if number is None or len(s.at(after).text) != 2 or not ends:
        return None
    packed_ = s.glued(after) and s.glued(j) and s.at(j - 1).kind == "n"
    near = (
        s.at(after).gap == 1
        and s.closes(after + 1)
        and 2000 + number in {s.today.year, s.today.year + 1}
        and s.at(j - 1).kind == "n"
    )
    return 2000 + number if packed_ or near else None


_TOLD_MONTHS = {"this": 0, "current": 0, "next": 1, "following": 1, "coming": 1, "last": -1, "previous": -1}


def of_told_month(s: Scan, j: int, d: int, *, by_name: bool) -> DayHit | None:
    """ "20th of next month", "the 1st of the following month"; "4 next month" counts something."""
    k = j + (s.low(j) == "the")
    shift = _TOLD_MONTHS.get(s.low(k))
    if shift is None or s.low(k + 1) != "month" or s.at(k).gap > 1 or (s.low(j - 1) != "of" and not by_name):
        return None
    there = plus_months(s.today, shift)
    return (Day(year=there.year, month=there.month, day=d), k + 2) if made(there.year, there.month, d) else None


def _starts_next(s: Scan, after: int, *, named_by: str) -> bool:
    """ "by 9 March 12": the month belongs to the number behind it."""
    if s.number(after, 1, 31) is None or not closes_day(s, after + 1):
        return named_by == "may" and s.low(after) in {"i", "we", "not", "be", "have", "you"}
    return s.at(after).gap <= 1 and s.number(after, 1, 12) is None


def _with_year_between(s: Scan, j: int, d: int) -> DayHit | None:
    """23-2020-September."""
    y = s.number(j, 1900, 2100, digits=4)
    if y is None or s.low(j + 1) not in {"-", "/"} or s.low(j - 1) != s.low(j + 1):
        return None
    named = month(s, j + 2)
    return (Day(year=y, month=named[0], day=d), named[1]) if named else None


def _after_the(s: Scan, i: int) -> DayHit | None:
    """the 19th, the twenty-first, the 8th of March; never "the 5th grade"."""
    if s.low(i) != "the":
        return _ordinal_word(s, i)
    numbers = iso(s, i + 1) or triple(s, i + 1) or pair(s, i + 1)
    found = numbers or _day_first(s, i + 1) or _ordinal_alone(s, i + 1) or _ordinal_word(s, i + 1)
    return found or (plain_day(s, i) if beside_ordinal(s, i) else None)


def _ordinal_alone(s: Scan, i: int) -> DayHit | None:
    counted = ordinal(s, i) if s.at(i).kind == "n" else None
    if counted is None or not s.opens(i):
        return None
    goes_on = s.low(counted[1]) == "/" and ordinal(s, counted[1] + 1) is not None
    if not (s.closes(counted[1]) or goes_on):
        return None
    behind = s.at(counted[1])
    if behind.low in words.COUNTED and behind.gap <= 1:
        return None
    return Day(day=counted[0]), counted[1]


def _ordinal_word(s: Scan, i: int) -> DayHit | None:
    """The eleventh, twenty-first: only behind a weekday or "on the", and never the small ones that count things."""
    counted = ordinal(s, i) if s.at(i).kind == "w" else None
    if counted is None or s.low(counted[1]) in words.COUNTED:
        return None
    led = words.weekday(s.low(i - 2)) is not None or words.weekday(s.low(i - 1)) is not None
    is_small = counted[0] < 11 and not _leads_to_day(s, counted[1])
    if not led and (s.low(i - 1) != "the" or is_small):
        return None
    return Day(day=counted[0]), counted[1]


_LISTED = 4  # ordinals in words looked at behind a small one


def _leads_to_day(s: Scan, i: int) -> bool:
    """ "The ninth and the twelfth", "the fourth through the 8th": the last of the list says that all are days."""
    for _ in range(_LISTED):
        if s.low(i) not in words.ALSO | words.THROUGH:
            return False
        i += 1 + (s.low(i) == "," and s.low(i + 1) in words.ALSO)
        i += s.low(i) == "the"
        counted = ordinal(s, i)
        if counted is None or s.low(counted[1]) in words.COUNTED:
            return False
        if counted[0] >= 11 or s.at(i).kind == "n":
            return s.low(i - 1) == "the"
        i = counted[1]
    return False
