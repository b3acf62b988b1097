"""Days told from another date: "the Monday after spring break", "two weeks from Friday", "first week of July"."""

from collections.abc import Callable
from datetime import date

from watchdesk.reading.dates import words
from watchdesk.reading.dates.almanac import every, monday, month, on_or_after, on_or_before, plus, week
from watchdesk.reading.dates.numbers import cardinal, ordinal
from watchdesk.reading.dates.numbers import weekday as weekday_at
from watchdesk.reading.dates.parts import Day, Derive, Derived, Fixed, Hit, Month, Stretch
from watchdesk.reading.dates.relative import moved, one
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan

Core = Callable[[Scan, int], Hit | None]  # reads the anchor itself
_WEEKS_OF = (("w", "/", "c"), ("w", "/", "o"), ("w", "/", "e"), ("wk", "of"), ("week", "of"), ("week", "commencing"),
             ("week", "beginning"), ("week", "ending"))  # fmt: skip


def anchored(s: Scan, i: int, core: Core) -> Hit | None:
    """Any day told from another one; `core` reads that one."""
    j = i + 1 if s.low(i) == "the" else i
    return (
        _week_of(s, j, core) or _end_of(s, j, core) or _beside(s, j, core) or _inside(s, j, core) or _every(s, j, core)
    )


def _week_of(s: Scan, i: int, core: Core) -> Hit | None:
    """The week of June 14, w/c Feb 4, week commencing, the week after spring break."""
    after = s.phrase(i, _WEEKS_OF)
    if after is not None:
        hit = core(s, after + (s.low(after) == "the"))
        if hit is None or isinstance(hit[0], Month):
            return None
        return Derived(anchor=hit[0], derive=_around(workweek=s.terms.workweek), grain=Grain.WEEK), hit[1]
    for relation, sign in (("after", 1), ("before", -1)):
        after = s.words(i, "week", relation)
        hit = core(s, after) if after is not None else None
        if hit is not None:
            return Derived(anchor=hit[0], derive=_week_beside(sign, s.terms.workweek), grain=Grain.WEEK), hit[1]
    return None


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


def _around(*, workweek: bool) -> Derive:
    return lambda first, _last: ((week(first, workweek=workweek),),)


def _week_beside(sign: int, workweek: bool) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        day = plus(monday(last), 7) if sign > 0 else plus(monday(first), -7)
        return ((week(day, workweek=workweek),),)

    return derive


def _beside(s: Scan, i: int, core: Core) -> Hit | None:
    """A weekday or a count of days before, after or from an anchor."""
    number = weekday_at(s, i)
    if number is not None and s.low(number[1]) in {"after", "before", "following"}:
        hit = core(s, number[1] + 1)
        sign = -1 if s.low(number[1]) == "before" else 1
        return (Derived(anchor=hit[0], derive=_weekday_beside(number[0], sign)), hit[1]) if hit else None
    counted = cardinal(s, i) or ((1, i) if s.low(i) in {"day", "morning"} else None)
    if counted is None:
        return None
    count, j = counted
    j += s.low(j) in {"school", "work", "working", "full", "calendar"}
    unit = words.UNITS.get(s.low(j), "day" if s.low(j) == "morning" else "")
    sign = {"from": 1, "after": 1, "following": 1, "before": -1, "prior": -1}.get(s.low(j + 1), 0)
    if not unit or not sign or not s.near(j + 1):
        return _starting(s, j, count, unit, core)
    anchor_at = j + 2 + (s.low(j + 2) == "to" and s.low(j + 1) == "prior")
    hit = core(s, anchor_at)
    if hit is None:
        return None
    stretch = s.low(i - 1) == "the" and count > 1 and unit == "day"
    derive = _days_beside(count, sign) if stretch else _moved(unit, sign * count)
    return Derived(anchor=hit[0], derive=derive), hit[1]


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


def _weekday_beside(weekday: int, sign: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        return one(on_or_after(plus(last, 1), weekday) if sign > 0 else on_or_before(plus(first, -1), weekday))

    return derive


def _moved(unit: str, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        day = moved(last if count > 0 else first, unit, count)
        if first != last and unit == "day" and day.weekday() > 4:
            # The day before a break of several days is the last day that anybody works.
            day = on_or_after(day, 0) if count > 0 else on_or_before(day, 4)
        return one(day)

    return derive


def _days_beside(count: int, sign: int) -> Derive:
    """The two days before winter break: school days, so weekends do not count."""

    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        day, days = (last if sign > 0 else first), 0
        found: list[date] = []
        while len(found) < min(count, 40) and days < 80:
            day, days = plus(day, sign), days + 1
            if day.weekday() < 5:
                found.append(day)
        return (tuple((day, day) for day in sorted(found)),)

    return derive


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
    if hit is None:
        return None
    if number is not None:
        return Derived(anchor=hit[0], derive=_nth_weekday(nth, number, count)), hit[1]
    workweek = s.terms.workweek
    derive = _days_inside(nth, count) if unit == "day" else _weeks_inside(nth, count, workweek)
    if unit == "weekend":
        derive = _nth_weekend(nth)
    return Derived(anchor=hit[0], derive=derive, grain=Grain.WEEK if unit == "week" else Grain.DAY), hit[1]


def _counted_in(s: Scan, i: int) -> int | None:
    """The index of the period in which days are counted: behind "of" or "in", or "next year" itself."""
    if s.low(i) in {"of", "in"}:
        return i + 1
    return i if s.low(i) in {"next", "this", "last"} and s.low(i + 1) in {"year", "month"} else None


def _place(s: Scan, i: int) -> tuple[int, int] | None:
    """first, 2nd, last: which one, counted from the end where negative."""
    if s.low(i) in {"last", "final"}:
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


def _days_inside(nth: int, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        if nth < 0:
            return (((max(first, plus(last, 1 - count)), last),),)
        start = plus(first, nth - 1)
        return (((start, min(last, plus(start, count - 1))),),) if start <= last else ()

    return derive


def _weeks_inside(nth: int, count: int, workweek: bool) -> Derive:
    """By the week of the first Thursday, as calendars count; by the date from the 1st, where that differs."""

    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        if nth < 0:
            final = monday(on_or_before(last, 3)) if not workweek else monday(on_or_before(last, 4))
            return (((plus(final, -7 * (count - 1)), plus(final, 4 if workweek else 6)),),)
        opening = monday(on_or_after(first, 3)) if not workweek else on_or_after(first, 0)
        start = plus(opening, 7 * (nth - 1))
        whole = ((start, plus(start, 7 * (count - 1) + (4 if workweek else 6))),)
        if not workweek or first.weekday() in {0, 5, 6}:
            return (whole,)
        by_date = plus(first, 7 * (nth - 1))
        return (whole, ((by_date, min(last, plus(by_date, 7 * count - 1))),))

    return derive


def _nth_weekday(nth: int, weekday: int, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        days = every((first, last), weekday)
        picked = days[-count:] if nth < 0 else days[nth - 1 : nth - 1 + count]
        return (tuple(picked),) if picked else ()

    return derive


def _nth_weekend(nth: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        days = every((first, last), 5)
        picked = days[-1:] if nth < 0 else days[nth - 1 : nth]
        return (tuple((day, plus(day, 1)) for day, _ in picked),) if picked else ()

    return derive


def _again(s: Scan, weekday: int, step: int) -> Fixed:
    """A day that comes again and again, with no end said: the next one, or those of the next weeks; never certain."""
    first = on_or_after(s.today, weekday)
    days = [plus(first, step * k) for k in range(4)]
    return Fixed(readings=(*one(first), tuple((day, day) for day in days)))


def _every(s: Scan, i: int, core: Core) -> Hit | None:
    """Every Friday in May, Fridays in May, each Monday of next month."""
    led = s.low(i) in {"every", "each", "all"}
    low = s.low(i + led)
    number = words.PLURAL_WEEKDAYS.get(low)
    if number is None and led:
        number = words.weekday(low)
    if led and number is None and s.low(i + 1) == "other":
        number = words.weekday(s.low(i + 2))
        return (_again(s, number, 14), i + 3) if number is not None else None
    if number is None:
        return None
    if s.low(i + led + 1) not in {"in", "of", "during"}:
        return (_again(s, number, 7), i + led + 1) if led or low in words.PLURAL_WEEKDAYS else None
    hit = _period(s, i + led + 2, core)
    return (Derived(anchor=hit[0], derive=lambda first, last: (every((first, last), number),)), hit[1]) if hit else None
