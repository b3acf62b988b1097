"""What days an anchor stands for: the weeks inside a month, the weekday before a break, the weekend around a day."""

from datetime import date

from watchdesk.reading.dates.almanac import every, monday, on_or_after, on_or_before, plus, week
from watchdesk.reading.dates.parts import Derive, Stretch
from watchdesk.reading.dates.relative import moved
from watchdesk.reading.dates.weeks import one


def week_around(*, workweek: bool) -> Derive:
    return lambda first, _last: ((week(first, workweek=workweek),),)


def week_beside(sign: int, workweek: bool) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        day = plus(monday(last), 7) if sign > 0 else plus(monday(first), -7)
        return ((week(day, workweek=workweek),),)

    return derive


def weekday_beside(weekday: int, sign: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        return one(on_or_after(plus(last, 1), weekday) if sign > 0 else on_or_before(plus(first, -1), weekday))

    return derive


def weekday_of(weekday: int) -> Derive:
    """ "Friday of MEA weekend", "Thursday of spring break": inside the days, else right before or behind them."""

    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        inside = on_or_after(first, weekday)
        before = weekday > 2  # a weekend begins with its Thursday or Friday
        return one(inside if inside <= last else on_or_before(first, weekday) if before else on_or_after(last, weekday))

    return derive


def moved_from(unit: str, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        day = moved(last if count > 0 else first, unit, count)
        if first != last and unit == "day" and day.weekday() > 4:
            # The day before a break of several days is the last day that anybody works.
            day = on_or_after(day, 0) if count > 0 else on_or_before(day, 4)
        return one(day)

    return derive


def days_beside(count: int, sign: int) -> Derive:
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


def days_inside(nth: int, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        if nth < 0:
            return (((max(first, plus(last, 1 - count)), last),),)
        start = plus(first, nth - 1)
        return (((start, min(last, plus(start, count - 1))),),) if start <= last else ()

    return derive


def weeks_inside(nth: int, count: int, workweek: bool) -> Derive:
    """By the week of the first Thursday, as calendars count; by the date from the 1st, where that differs."""

    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        if nth < 0:
            final = monday(on_or_before(last, 3)) if not workweek else monday(on_or_before(last, 4))
            whole = ((plus(final, -7 * (count - 1)), plus(final, 4 if workweek else 6)),)
            if not workweek or last.weekday() not in {2, 3}:
                return (whole,)
            # A week that the month leaves on a Wednesday or Thursday is its last one to many.
            return (whole, tuple((plus(first_, 7), plus(last_, 7)) for first_, last_ in whole))
        opening = monday(on_or_after(first, 3)) if not workweek else on_or_after(first, 0)
        start = plus(opening, 7 * (nth - 1))
        whole = ((start, plus(start, 7 * (count - 1) + (4 if workweek else 6))),)
        if not workweek or first.weekday() in {0, 5, 6}:
            return (whole,)
        by_date = plus(first, 7 * (nth - 1))
        return (whole, ((by_date, min(last, plus(by_date, 7 * count - 1))),))

    return derive


def nth_weekday(nth: int, weekday: int, count: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        days = every((first, last), weekday)
        picked = days[-count:] if nth < 0 else days[nth - 1 : nth - 1 + count]
        return (tuple(picked),) if picked else ()

    return derive


def nth_weekend(nth: int) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        days = every((first, last), 5)
        picked = days[-1:] if nth < 0 else days[nth - 1 : nth]
        return (tuple((day, plus(day, 1)) for day, _ in picked),) if picked else ()

    return derive


def each_weekday(numbers: tuple[int, ...]) -> Derive:
    def derive(first: date, last: date) -> tuple[Stretch, ...]:
        return (tuple(sorted(day for number in numbers for day in every((first, last), number))),)

    return derive


def first_or_all(days: Stretch) -> tuple[Stretch, ...]:
    return (days[:1], days) if days else ()


def weekend_before(first: date, _last: date) -> tuple[Stretch, ...]:
    saturday = on_or_before(plus(first, -2 if first.weekday() == 6 else -1), 5)
    return (((saturday, plus(saturday, 1)),),)


def weekend_after(_first: date, last: date) -> tuple[Stretch, ...]:
    saturday = on_or_after(plus(last, 1), 5)
    return (((saturday, plus(saturday, 1)),),)
