"""Days told from another date: "the Monday after spring break", "two weeks from Friday", "first week of July"."""

from collections.abc import Callable
from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import every, month, on_or_after, plus, week
from watchdesk.reading.dates.derived import (
    days_beside,
    days_inside,
    each_weekday,
    first_or_all,
    moved_from,
    nth_weekday,
    nth_weekend,
    week_around,
    week_beside,
    weekday_beside,
    weekday_of,
    weekend_after,
    weekend_before,
    weeks_inside,
)
from watchdesk.reading.dates.named import weekend_around
from watchdesk.reading.dates.numbers import cardinal, ordinal
from watchdesk.reading.dates.numbers import weekday as weekday_at
from watchdesk.reading.dates.openings import CARDINAL, NAME, ORDINAL, Forms, opening
from watchdesk.reading.dates.parts import Day, Derived, Fixed, Hit, Month, Yearly
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.two_sides import Core, both_sides, two_beside
from watchdesk.reading.dates.weeks import one

_WEEKS_OF = (("w", "/", "c"), ("w", "/", "o"), ("w", "/", "e"), ("wk", "of"), ("week", "of"), ("week", "commencing"),
             ("week", "beginning"), ("week", "ending"))  # fmt: skip
_EACH = frozenset({"every", "each", "all"})
_LAST = frozenset({"last", "final"})


def anchored(s: Scan, i: int, core: Core) -> Hit | None:
    """Any day told from another one; `core` reads that one."""
    j = i + 1 if s.low(i) == "the" else i
    for form in _FORMS.at(s, j):
        found = form(s, j, core)
        if found is not None:
            return found
    return None


def _weekend_of(s: Scan, i: int, core: Core) -> Hit | None:
    """The weekend of the 12th, weekend of Halloween, the weekend before or after a day."""
    relation = s.low(i + 1)
    if s.low(i) != "weekend" or relation not in {"of", "after", "before", "following"}:
        return None
    hit = core(s, i + 2 + (s.low(i + 2) == "the"))
    if hit is None or isinstance(hit[0], Month):
        return None
    derive = {"of": weekend_around, "before": weekend_before}.get(relation, weekend_after)
    return Derived(anchor=hit[0], derive=derive), hit[1]


def _week_of(s: Scan, i: int, core: Core) -> Hit | None:
    """The week of June 14, w/c Feb 4, week commencing, the week after spring break."""
    after = s.phrase(i, _WEEKS_OF)
    if after is not None:
        hit = core(s, after + (s.low(after) == "the"))
        if hit is None or isinstance(hit[0], Month):
            return None
        return Derived(anchor=hit[0], derive=week_around(workweek=s.terms.workweek), grain=Grain.WEEK), hit[1]
    for relation, sign in (("after", 1), ("before", -1)):
        after = s.words(i, "week", relation)
        hit = core(s, after) if after is not None else None
        if hit is not None:
            return Derived(anchor=hit[0], derive=week_beside(sign, s.terms.workweek), grain=Grain.WEEK), hit[1]
    return None


def _numbered_week(s: Scan, i: int, core: Core) -> Hit | None:
    """Week 1 of May, wk 2 of July."""
    nth = s.number(i + 1, 1, 5)
    if s.low(i) not in {"week", "wk"} or nth is None or s.low(i + 2) not in {"of", "in"} or s.at(i + 2).gap > 1:
        return None
    hit = _period(s, i + 3, core)
    if hit is None or not isinstance(hit[0], Month):
        return None
    return Derived(anchor=hit[0], derive=weeks_inside(nth, 1, s.terms.workweek), grain=Grain.WEEK), hit[1]


def _end_of(s: Scan, i: int, core: Core) -> Hit | None:
    """The end of the month, end of next week, the end of April: its last day, which is vague on its own."""
    if s.low(i) != "end" or s.low(i + 1) != "of":
        return None
    hit = _span_of_this(s, i + 2 + (s.low(i + 2) == "the")) or _period(s, i + 2, core)
    if hit is None:
        return None
    weekly = isinstance(hit[0], Fixed) and hit[0].grain is Grain.WEEK
    grain = Grain.WEEK if weekly else Grain.MONTH
    return Derived(anchor=hit[0], derive=lambda _first, last: one(last), grain=grain), hit[1]


def _span_of_this(s: Scan, i: int) -> Hit | None:
    """The week, month or year of the reference."""
    if s.low(i) == "week":
        return Fixed(readings=((week(s.today, workweek=s.terms.workweek),),), grain=Grain.WEEK), i + 1
    if s.low(i) == "month":
        return Fixed(readings=((month(s.today.year, s.today.month),),), grain=Grain.MONTH), i + 1
    if s.low(i) == "year":
        return Fixed(readings=(((date(s.today.year, 1, 1), date(s.today.year, 12, 31)),),), grain=Grain.YEAR), i + 1
    return None


def _beside(s: Scan, i: int, core: Core) -> Hit | None:
    """A weekday or a count of days before, after or from an anchor."""
    number = weekday_at(s, i)
    found = both_sides(s, i, core) or (_of_weekday(s, i, number, core) if number is not None else None)
    if found is not None:
        return found
    counted = cardinal(s, i) or ((1, i) if s.low(i) in {"day", "morning"} else None)
    if counted is None:
        return None
    count, j = counted
    j += s.low(j) in {"school", "work", "working", "business", "full", "calendar"}
    unit = words.UNITS.get(s.low(j), "day" if s.low(j) == "morning" else "")
    sign = {"from": 1, "after": 1, "following": 1, "before": -1, "prior": -1}.get(s.low(j + 1), 0)
    if not unit or not sign or not s.near(j + 1):
        return _starting(s, j, count, unit, core)
    if s.low(i - 1) == "for" and s.low(j + 1) == "from" and unit in {"day", "week"}:
        return _starting(s, j, count, unit, core)
    anchor_at = j + 2 + (s.low(j + 2) == "to" and s.low(j + 1) == "prior")
    hit = core(s, anchor_at)
    if hit is None:
        return None
    stretch = s.low(i - 1) == "the" and count > 1 and unit == "day"
    derive = days_beside(count, sign) if stretch else moved_from(unit, sign * count)
    return Derived(anchor=hit[0], derive=derive), hit[1]


def _of_weekday(s: Scan, i: int, number: tuple[int, int], core: Core) -> Hit | None:
    """ "The Monday after spring break", "Friday of MEA weekend", "Friday in July"."""
    if (both := two_beside(s, number, core)) is not None:
        return both
    relation = s.low(number[1])
    if relation == "in" and s.low(i - 1) not in _EACH:
        return _one_of(s, i, number, core)
    hit = core(s, number[1] + 1) if relation in {"of", "after", "before", "following"} else None
    if hit is None:
        return None
    if relation == "of":
        before = i - 1 - (s.low(i - 1) == "the")
        if s.low(before) in words.ALSO and words.weekday(s.low(before - 1)) is not None:
            return None  # "the Monday and Tuesday of Thanksgiving week": told together
        anchor = hit[0].anchor if isinstance(hit[0], Derived) else hit[0]
        return (Derived(anchor=hit[0], derive=weekday_of(number[0])), hit[1]) if isinstance(anchor, Yearly) else None
    return Derived(anchor=hit[0], derive=weekday_beside(number[0], -1 if relation == "before" else 1)), hit[1]


def _one_of(s: Scan, i: int, weekday: tuple[int, int], core: Core) -> Hit | None:
    """ "Friday in July": the first one, or all of them."""
    number, j = weekday
    hit = core(s, j + 1)
    if hit is None or not isinstance(hit[0], Month) or ordinal(s, i - 1) is not None or s.low(i - 1) == "last":
        return None
    return Derived(anchor=hit[0], derive=lambda first, last: first_or_all(every((first, last), number))), hit[1]


def _starting(s: Scan, j: int, count: int, unit: str, core: Core) -> Hit | None:
    """ "three days starting tomorrow", "2 weeks beginning June 14": that long from that day."""
    if unit not in {"day", "week"} or s.low(j + 1) not in {"starting", "beginning", "from"}:
        return None
    hit = core(s, j + 2 + (s.low(j + 2) == "on"))
    length = count * (7 if unit == "week" else 1)
    return (
        (Derived(anchor=hit[0], derive=lambda first, _last: (((first, plus(first, length - 1)),),)), hit[1])
        if hit
        else None
    )


def _inside(s: Scan, i: int, core: Core) -> Hit | None:
    """First two weeks of July, last two days of April, second Monday in May, end of the month, last week of June."""
    place = _place(s, i)
    if place is None:
        return None
    nth, j = place
    counted = cardinal(s, j) if s.low(j) not in {"a", "an"} else None
    count, j = counted if counted is not None else (1, j)
    j += s.low(j) in {"full", "school", "work", "working"}
    number = words.weekday(s.low(j)) if s.at(j).kind == "w" else None
    number = words.PLURAL_WEEKDAYS.get(s.low(j)) if number is None else number
    unit = words.UNITS.get(s.low(j), "")
    k = _counted_in(s, j + 1)
    if (number is None and unit not in {"day", "week", "weekend"}) or k is None:
        return None
    hit = _period(s, k, core)
    if hit is None or isinstance(hit[0], Day):
        return hit  # "last week of March, 22nd to the 26th": the day is named beside
    if number is not None:
        return Derived(anchor=hit[0], derive=nth_weekday(nth, number, count)), hit[1]
    workweek = s.terms.workweek
    derive = days_inside(nth, count) if unit == "day" else weeks_inside(nth, count, workweek)
    if unit == "weekend":
        derive = nth_weekend(nth)
    return Derived(anchor=hit[0], derive=derive, grain=Grain.WEEK if unit == "week" else Grain.DAY), hit[1]


def _counted_in(s: Scan, i: int) -> int | None:
    """The index of the period in which days are counted: behind "of" or "in", or "next year" itself."""
    if s.low(i) in {"of", "in"}:
        return i + 1
    return i if s.low(i) in {"next", "this", "last"} and s.low(i + 1) in {"year", "month"} else None


def _place(s: Scan, i: int) -> tuple[int, int] | None:
    """first, 2nd, last: which one, counted from the end where negative."""
    if s.low(i) in _LAST:
        return -1, i + 1
    return ordinal(s, i, most=31)


def _period(s: Scan, i: int, core: Core) -> Hit | None:
    """What days, weeks and weekdays are counted in: a month, "the month", a break, a year."""
    j = i + 1 if s.low(i) in {"the", "this"} else i
    if s.low(j) == "month":
        return Fixed(readings=((month(s.today.year, s.today.month),),), grain=Grain.MONTH), j + 1
    if s.low(j) == "year" and j > i:
        return _span_of_this(s, j)
    number = s.number(j, 1990, 2100, digits=4)
    if number is not None:
        return Fixed(readings=(((date(number, 1, 1), date(number, 12, 31)),),), grain=Grain.YEAR), j + 1
    named = words.MONTHS.get(s.low(j))
    hit = core(s, j)
    if hit is not None and not (isinstance(hit[0], Day) and named is None):
        return hit
    return (Month(month=named), j + 1) if named is not None and hit is None else None


def _again(s: Scan, weekdays: tuple[int, ...], step: int) -> Fixed:
    """Days that come again and again, with no end said: the next ones, or those of the next weeks; never certain."""
    first = sorted(on_or_after(s.today, weekday) for weekday in weekdays)
    days = [plus(day, step * k) for k in range(4) for day in first]
    return Fixed(readings=tuple(tuple((day, day) for day in row) for row in (first, days)))


def _every(s: Scan, i: int, core: Core) -> Hit | None:
    """Every Friday in May, Tuesdays and Thursdays in May, each Monday of next month, every other Friday."""
    led = s.low(i) in _EACH
    if led and s.low(i + 1) == "other":
        number = words.weekday(s.low(i + 2))
        return (_again(s, (number,), 14), i + 3) if number is not None else None
    found = _weekdays(s, i + led, led=led)
    if found is None:
        return None
    numbers, j = found
    if s.low(j) not in {"in", "of", "during"}:
        return _again(s, numbers, 7), j
    hit = _period(s, j + 1, core)
    return (Derived(anchor=hit[0], derive=each_weekday(numbers)), hit[1]) if hit else None


def _weekdays(s: Scan, i: int, *, led: bool) -> tuple[tuple[int, ...], int] | None:
    """Tuesday(s) and Thursday(s); without "every" the plural must stand."""
    numbers: list[int] = []
    j = i
    while len(numbers) < 7:
        number = words.PLURAL_WEEKDAYS.get(s.low(j))
        number = words.weekday(s.low(j)) if number is None and led else number
        if number is None:
            break
        numbers.append(number)
        joined = j + 1 + (s.low(j + 1) == "," and s.low(j + 2) in {"and", "&"})
        if s.low(joined) not in {"and", "&", ",", "/"}:
            return tuple(numbers), j + 1
        j = joined + 1 + (s.low(joined + 1) == "every")
    return (tuple(numbers), _behind_last(s, j)) if numbers else None


def _behind_last(s: Scan, j: int) -> int:
    """The index behind the last weekday, where what followed its comma was no other one."""
    while s.low(j - 1) in {"and", "&", ",", "/", "every"}:
        j -= 1
    return j


_FORMS: Forms[Callable[[Scan, int, Core], Hit | None]] = Forms(
    (opening("weekend"), _weekend_of),
    (opening("w", "wk", "week"), _week_of),
    (opening("wk", "week"), _numbered_week),
    (opening("end"), _end_of),
    (opening(CARDINAL, NAME, "day", "morning"), _beside),
    (opening(ORDINAL, _LAST), _inside),
    (opening(_EACH, words.PLURAL_WEEKDAYS), _every),
)
