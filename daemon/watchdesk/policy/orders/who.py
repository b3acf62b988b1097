"""`who is off 3/11?`: who is away, where, whether school is in session there, and who covers. No kind of leave."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision
from watchdesk.model.facts import AbsenceFacts, Command, Span
from watchdesk.model.records import Absence
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.days.spans import days_of
from watchdesk.policy.hours import DAY, SATURDAY
from watchdesk.policy.orders.answering import absences_on, answer
from watchdesk.policy.people import officer_of
from watchdesk.unit.year import Session

DAYS = 14
_THEN = re.compile(r"\b(?:then|that day|those days|that week|same days?)\b", re.IGNORECASE)
# A day is named, though the reader could not settle on one.
NAMED = re.compile(
    r"\d|\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?s?\b|\b(?:week|month|break|weekend)\b", re.IGNORECASE
)
WHICH = "Which day do you mean? For example: who is off 3/11? who is off next week?"


def who_is_off(case: Case, command: Command) -> Decision:
    """The days that the question names, else today; of the schools that it names, else of all."""
    return _answered(case, replace(command, people=()), "Who is off")


def who_covers(case: Case, command: Command) -> Decision:
    """The same of the officers whom the question names: each absence with who covers."""
    return _answered(case, command, "Who covers")


def _answered(case: Case, command: Command, headline: str) -> Decision:
    spans = command.spans or (_of_the_mail(case) if _THEN.search(command.words) else ())
    if not spans and NAMED.search(command.words):
        return answer(case, headline, (WHICH,))
    wanted = tuple(days_of(spans)) or (case.today,)
    shown = [day for day in wanted[:DAYS] if len(wanted) == 1 or day.weekday() < SATURDAY]
    lines = list(_rows(case, shown, command))
    if len(wanted) > DAYS:
        lines.append(f"These are the first {DAYS} days; ask again for later ones.")
    return answer(case, headline, tuple(lines))


def _of_the_mail(case: Case) -> tuple[Span, ...]:
    """ "I need 3/11 off. Who else is off then?" """
    facts = (item.facts for item in case.reading.items)
    return next((one.spans for one in facts if isinstance(one, AbsenceFacts) and one.spans), ())


def _rows(case: Case, days: list[date], command: Command) -> Iterator[str]:
    """One line a day; days in a row of which the same is to be said share one."""
    row: list[date] = []
    for day in days:
        if row and (day - row[-1] != DAY or _told(case, day, command) != _told(case, row[0], command)):
            yield _line(case, row, command)
            row = []
        row.append(day)
    if row:
        yield _line(case, row, command)


def _line(case: Case, row: list[date], command: Command) -> str:
    return f"{words.spans((Span(start=row[0], end=row[-1]),))}{_told(case, row[0], command)}"


def _told(case: Case, day: date, command: Command) -> str:
    told = [f"{said}{_there(case, record, day, said)}" for record, said in _found(case, day, command)]
    return f"{_session(case, day, command)}: {'; '.join(told) if told else 'nobody is away'}"


def _found(case: Case, day: date, command: Command) -> Iterator[tuple[Absence, str]]:
    for record, said in absences_on(case.situation, day):
        school = case.unit.school_of(record.officer, day)
        if command.people and record.officer not in command.people:
            continue
        if not command.schools or (school is not None and school.id in command.schools):
            yield record, said


def _there(case: Case, record: Absence, day: date, said: str) -> str:
    """Where school is in session and nobody is named instead."""
    officer = officer_of(case.situation, record)
    is_in = officer.role in OFFICERS and case.unit.session(officer.key, day) is Session.IN
    is_told = " cover" in said or "(not yet decided)" in said
    return ", nobody covers" if is_in and not is_told else ""


def _session(case: Case, day: date, command: Command) -> str:
    """ " (no school)" where no school asked about is in session that day."""
    schools = [one for key, one in case.unit.schools.items() if not command.schools or key in command.schools]
    is_in = any(case.unit.session_at(school, day) is Session.IN for school in schools)
    return "" if is_in else " (no school)"
