"""Who owes a log for which month, when the draft goes out, and until when it is due (D8; settled 47)."""

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import lru_cache

from watchdesk.model.book import Book
from watchdesk.model.logs import LogState, MonthlyLog
from watchdesk.model.rostered import REF as ROSTER
from watchdesk.policy.case import today
from watchdesk.policy.days.presence import leaving
from watchdesk.policy.hours import DAY, days, instant, is_workday, on_duty
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import Session

# The draft leaves in the last hour of the usual tour, so that the day is in it.
DRAFT_AT = time(14)
# Months before the present one that are looked at after an outage, and that a digest speaks of.
LOOK_BACK = 2


def ref_of(officer: str, month: date) -> str:
    """`log/mlee/2027-03`: every officer has one log a month."""
    return f"log/{officer}/{month:%Y-%m}"


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_before(month: date) -> date:
    return first_of(month - DAY)


def month_after(month: date) -> date:
    return first_of(month + 31 * DAY)


def months(situation: Situation) -> Iterator[date]:
    """The months that may still be owed now, the oldest first, the present one last."""
    found = [first_of(today(situation))]
    for _ in range(LOOK_BACK):
        found.append(month_before(found[-1]))
    yield from reversed(found)


@lru_cache(maxsize=100)
def days_of(month: date) -> tuple[date, ...]:
    return tuple(days(month, month_after(month) - DAY))


def school_days(officer: Person, month: date, unit: Unit) -> tuple[date, ...]:
    """The days of the month on which a school of theirs is in session and they would be on duty."""
    return tuple(day for day in days_of(month) if _is_school_day(officer, day, unit))


def has_school(month: date, unit: Unit) -> bool:
    """Whether any school has students on any day of the month."""
    return any(year.session(day) is Session.IN for day in days_of(month) for year in unit.years.values())


def _is_school_day(officer: Person, day: date, unit: Unit) -> bool:
    return unit.session(officer.key, day) is Session.IN and on_duty(officer, day, unit)


def draft_moment(officer: Person, month: date, unit: Unit) -> datetime | None:
    """When the draft goes out; None for a month without a school day: nothing is owed."""
    last = next((day for day in reversed(days_of(month)) if _is_school_day(officer, day, unit)), None)
    return instant(last, DRAFT_AT, unit.timezone) if last is not None else None


def is_damaged(officer: Person, month: date, situation: Situation) -> bool:
    """Whether the ledger holds a log of theirs that it cannot read."""
    return any(one.ref == ref_of(officer.key, month) for one in situation.book.damaged)


def is_owed(officer: Person, month: date, situation: Situation) -> bool:
    """The first log owed is that of the first month with a school day after going live (settled 47), and after the
    officer came to the unit; of one that is damaged nobody knows."""
    if is_damaged(officer, month, situation):
        return False
    moment = draft_moment(officer, month, situation.unit)
    if moment is None or moment < situation.book.live_since:
        return False
    rostered = situation.book.rostered.get(ROSTER)
    came = rostered.came(officer.key, today(situation)) if rostered is not None else None
    return came is None or came <= moment.astimezone(situation.unit.timezone).date()


def is_away_all_month(officer: Person, month: date, situation: Situation) -> bool:
    """Whether leave that stands takes every school day of theirs whole."""
    records = tuple(situation.book.records.values())
    return all(
        any(one.whole and one.decided for one in leaving(officer, day, records))
        for day in school_days(officer, month, situation.unit)
    )


def due_day(month: date, unit: Unit) -> date:
    """The day of the next month on which the log is due."""
    return month_after(month).replace(day=unit.values.log_due_day)


def due_of(officer: Person, month: date, unit: Unit) -> date:
    """The same for one officer: who leaves the unit hands it in before they go, for then they are unknown here."""
    due = due_day(month, unit)
    return min(due, officer.until) if officer.until is not None else due


def workday_from(day: date, unit: Unit) -> date:
    """The day itself, or the next workday (settled 47)."""
    return next(one for one in days(day, day + 30 * DAY) if is_workday(one, unit.values))


def reminder_days(month: date, unit: Unit) -> tuple[date, ...]:
    """The days of the reminders, each on a workday; two that fall on the same day are one."""
    after = month_after(month)
    return tuple(sorted({workday_from(after.replace(day=day), unit) for day in unit.values.log_reminder_days}))


def log_of(book: Book, officer: str, month: date) -> MonthlyLog | None:
    return book.logs.get(ref_of(officer, month))


def is_missing(log: MonthlyLog, situation: Situation) -> bool:
    """The draft went out, and nothing came in; not for ever: see LOOK_BACK."""
    return log.state is LogState.OPEN and log.drafted is not None and log.month in months(situation)


def is_late(log: MonthlyLog, situation: Situation) -> bool:
    """Missing after its day; for one handed in: it came after it."""
    until = instant(due_day(log.month, situation.unit) + DAY, time(0), situation.unit.timezone)
    return (log.submitted_at or situation.now) >= until


def is_reminded(log: MonthlyLog, situation: Situation) -> bool:
    """The day of the first reminder has come."""
    first = min((*reminder_days(log.month, situation.unit), due_day(log.month, situation.unit)))
    return today(situation) >= first
