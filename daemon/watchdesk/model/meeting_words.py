"""An occurrence of a meeting in plain words, in the grammar of `words`: "Thursday, March 18, 2027, 09:00 to 10:00"."""

from collections.abc import Sequence
from datetime import timedelta

from watchdesk.model import words
from watchdesk.model.meetings import Sitting

SHORT = 3


def sitting(one: Sitting) -> str:
    """Day and hours; a whole day by its day alone, one without length by its hour."""
    day = words.day(one.start.date())
    if one.all_day:
        last = (one.end - timedelta(minutes=1)).date()
        return f"{day}, all day" if last <= one.start.date() else f"{day} to {words.day(last)}, all day"
    start, end = words.clock(one.start.time()), words.clock(one.end.time())
    if one.end <= one.start:
        return f"{day}, {start}"
    if one.end.date() != one.start.date():
        return f"{day}, {start} to {words.day(one.end.date())}, {end}"
    return f"{day}, {start} to {end}"


def brief(one: Sitting) -> str:
    """For a subject: "Thu Mar 18, 2027, 09:00"."""
    day = one.start
    name, month = words.WEEKDAYS[day.weekday()][:SHORT], words.MONTHS[day.month - 1][:SHORT]
    hour = "" if one.all_day else f", {words.clock(day.time())}"
    return f"{name} {month} {day.day}, {day.year:04}{hour}"


def sittings(several: Sequence[Sitting]) -> tuple[str, ...]:
    return tuple(sitting(one) for one in several)
