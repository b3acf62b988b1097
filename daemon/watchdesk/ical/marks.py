"""A mark: what one line of a school calendar says about some days."""

from dataclasses import dataclass
from datetime import date

# A school year runs from 1 August to 31 July (settled 31).
TURN = (8, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Days [start, end], both inclusive, and the calendar's words for them.

    session: False = no students, True = students attend, whatever the weekday (a make-up day),
    None = the calendar says nothing of it ("Picture Day"). doubt: what somebody should look at.
    """

    start: date
    end: date
    words: str
    session: bool | None = None
    doubt: str = ""


def turn_of(day: date, *, years: int = 0) -> date:
    """The first of August on or before the day, so many years on; held within the calendar's own years."""
    year = day.year if (day.month, day.day) >= TURN else day.year - 1
    return date(min(max(year + years, 1), 9999), *TURN)
