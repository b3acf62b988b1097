"""The numbered steps of a monthly log, its keys, and where its officer served."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from watchdesk.model import words
from watchdesk.model.filed import Filing
from watchdesk.model.logs import LogState, MonthlyLog
from watchdesk.policy.hours import DAY, days
from watchdesk.policy.logs.owed import first_of, month_after, ref_of
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.roster import Person, Unit

ROVER = "rover"


def opened(officer: str, month: date, situation: Situation) -> MonthlyLog:
    """The log as the book has it, else a new one before its first event."""
    ref = ref_of(officer, first_of(month))
    return situation.book.logs.get(ref) or MonthlyLog(
        ref=ref, officer=officer, month=first_of(month), state=LogState.OPEN, opened_at=situation.now
    )


def step(log: MonthlyLog, situation: Situation, *, by: str, what: str, rule: str, **changed: Any) -> Filing[MonthlyLog]:
    """The log after its next event: see `stepped`."""
    after, event = stepped(log, situation, by=by, what=what, rule=rule, **changed)
    return Filing(record=after, event=event)


def key(log: MonthlyLog, notice: str, who: str) -> str:
    """`log/mlee/2027-03/e2/log-cover/sgt.hart`."""
    return f"{log.ref}/e{log.event}/{notice}/{who}"


def place(officer: Person, month: date, unit: Unit) -> str:
    """Where the officer served in that month: the school, "rover", or each in order with the day from which on."""
    found: list[tuple[str, date]] = []
    for day in _days(officer, month):
        school = unit.school_of(officer.key, day)
        name = school.name if school else ROVER
        if not found or found[-1][0] != name:
            found.append((name, day))
    first, *moves = found
    return ", ".join((first[0], *(f"from {words.day(day, year=False)} {name}" for name, day in moves)))


def main_school(officer: Person, month: date, unit: Unit) -> str | None:
    """The id of the school served on most days of the month; None for a rover. Counts of a school stand under it."""
    served: dict[str | None, int] = {}
    for day in _days(officer, month):
        school = unit.school_of(officer.key, day)
        served[school.id if school else None] = served.get(school.id if school else None, 0) + 1
    return max(served, key=lambda one: served[one])


def _days(officer: Person, month: date) -> Iterator[date]:
    """The days of the month on which the officer was in the unit; all of them for whoever had left before."""
    last = month_after(month) - DAY
    return days(month, min(last, officer.until) if officer.until and officer.until >= month else last)
