"""Arithmetic of days, weeks and months that never leaves the calendar."""

from calendar import monthrange
from datetime import date, timedelta

Days = tuple[date, date | None]  # first and last day, both inclusive; None is an open end
Closed = tuple[date, date]


def plus(day: date, days: int) -> date:
    """The day so many days on, held within the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def plus_months(day: date, months: int) -> date:
    """The same day so many months on; the month's last day where it is shorter."""
    number = day.year * 12 + day.month - 1 + months
    year = min(max(number // 12, 1), 9999)
    month = number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def made(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def monday(day: date) -> date:
    return plus(day, -day.weekday())


def on_or_after(day: date, weekday: int) -> date:
    return plus(day, (weekday - day.weekday()) % 7)


def on_or_before(day: date, weekday: int) -> date:
    return plus(day, -((day.weekday() - weekday) % 7))


def week(day: date, *, workweek: bool) -> Closed:
    """The week around a day: Monday to Friday, or Monday to Sunday."""
    start = monday(day)
    return start, plus(start, 4 if workweek else 6)


def month(year: int, number: int) -> Closed:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def every(days: Closed, weekday: int, cap: int = 60) -> tuple[Closed, ...]:
    """Each such weekday inside the days."""
    first, last = days
    found: list[Closed] = []
    day = on_or_after(first, weekday)
    while day <= last and len(found) < cap and day < date.max:
        found.append((day, day))
        day = plus(day, 7)
    return tuple(found)
