"""Which month a log is for: what the mail says, else its thread, else what is missing."""

from collections.abc import Iterable
from datetime import date

from watchdesk.model.facts import Answer, Kind, Log
from watchdesk.model.logs import MonthlyLog
from watchdesk.policy.case import Case
from watchdesk.policy.logs import owed
from watchdesk.policy.logs.months import in_words
from watchdesk.unit.roster import Person

ABOUT = "log-month"
OLDEST = 13  # months that a log may lie back
BRIEF = 25  # words; whoever writes more tells something else


def months(case: Case, officer: Person) -> tuple[date, ...]:
    """The month of the log: the one it names, else that of the thread, else the only one that is missing.

    Where it names several, each that it can be; then the officer is asked.
    """
    facts = case.item.facts if isinstance(case.item.facts, Log) else Log()
    if facts.month is not None:
        return sound(case, (facts.month,))
    if facts.months:
        return sound(case, facts.months)
    thread = of_thread(case)
    if thread is not None and thread.officer == officer.key:
        return (thread.month,)
    open_ = [log.month for log in case.book.logs.values() if log.officer == officer.key]
    missing = [
        month for month in open_ if owed.is_missing(case.book.logs[owed.ref_of(officer.key, month)], case.situation)
    ]
    return tuple(missing) or _likely(case)


def sound(case: Case, months: Iterable[str]) -> tuple[date, ...]:
    """Months that have begun and do not lie too far back."""
    this = owed.first_of(case.today)
    found = [date.fromisoformat(f"{month}-01") for month in months]
    ages = {month: (this.year - month.year) * 12 + this.month - month.month for month in found}
    return tuple(month for month in found if 0 <= ages[month] <= OLDEST)


def _likely(case: Case) -> tuple[date, ...]:
    """A log that names no month, with none missing: this month's or the last one's."""
    this = owed.first_of(case.today)
    return (owed.month_before(this), this)


def of_thread(case: Case) -> MonthlyLog | None:
    """The log in whose thread the mail stands."""
    return case.book.logs.get(case.thread.ref or "") if case.thread is not None else None


def month_said(case: Case) -> date | None:
    """By number, or by its name in a few words."""
    question = case.thread.question if case.thread is not None else None
    facts = case.item.facts
    if question is not None and question.about == ABOUT and isinstance(facts, Answer) and facts.choice is not None:
        ref = next((one.ref for one in question.choices if one.number == facts.choice), None)
        return date.fromisoformat(f"{ref.rpartition('/')[2]}-01") if ref else None
    if len(case.reading.author_text.split()) > BRIEF or (question is None and not _is_for(case)):
        return None
    found = in_words(case.reading.author_text, case.today)
    can_be = [month for month in found if sound(case, (f"{month:%Y-%m}",))]
    return can_be[0] if len(can_be) == 1 else None


def _is_for(case: Case) -> bool:
    """ "it is for March", "that was the March log", "should be March": no other talk of a month."""
    words = case.reading.author_text.casefold()
    return case.item.kind is Kind.MONTHLY_LOG or any(
        sign in words for sign in (" for ", "should be", "meant", " log", "is ")
    )
