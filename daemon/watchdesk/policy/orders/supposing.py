"""`what if 3/11-3/15 vacation`, `what if cover R-104 ruiz`: what would stand against it; nothing is recorded."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.book import shelved
from watchdesk.model.clause_words import clause
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command, Leave, Span
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.covers.supposed import supposed as cover_supposed
from watchdesk.policy.days import flags, session
from watchdesk.policy.days.session import ROVER
from watchdesk.policy.days.spans import days_of, last_day
from watchdesk.policy.orders.answering import answer, away_on
from watchdesk.policy.people import own_deciders
from watchdesk.unit.roster import Person, Role

HEADLINE = "What if"
NOTHING = "Nothing was recorded, and nobody was told."
EXAMPLES = ("what if 3/11-3/15 vacation", "what if I took next Thursday off?")
DAYS_SHOWN = 10
LONGEST = 120  # days
# Sick leave and what is only recorded have no vacation's flags; without a word it is vacation.
USUAL = Leave.VACATION


def what_if(case: Case, command: Command) -> Decision:
    """A cover for a sergeant, else days off of the sender, or of the officer whom a sergeant names."""
    if command.refs or command.words.casefold().lstrip(" :,").startswith("cover"):
        return answer(case, HEADLINE, (*cover_supposed(case, command), NOTHING))
    officer = _officer(case, command)
    if officer is None:
        return answer(case, HEADLINE, ("Only the officer, their sergeant or the commander can ask that.", NOTHING))
    spans = command.spans
    if not spans or any(last_day(span) < span.start or span.end is None for span in spans):
        which = ("Which days do you mean?", *(f"For example: {example}" for example in EXAMPLES))
        return answer(case, HEADLINE, (*which, NOTHING))
    if len(tuple(days_of(spans))) > LONGEST:
        return answer(case, HEADLINE, (f"That is more than {LONGEST} days; ask about fewer.", NOTHING))
    supposed = _supposed(case, officer, command)
    return answer(case, HEADLINE, tuple(_lines(case, officer, supposed)))


def _officer(case: Case, command: Command) -> Person | None:
    """Whose leave it is; None where the sender may not ask about theirs."""
    named = [case.unit.people[key] for key in command.people if key in case.unit.people and key != case.sender.key]
    if not named:
        return case.sender
    may = case.sender.role is Role.COMMANDER or case.sender in own_deciders(case.unit, named[0])
    return named[0] if may and len(named) == 1 else None


def _supposed(case: Case, officer: Person, command: Command) -> Absence:
    """A request that is in no book: it is judged as if it had just come."""
    return Absence(
        ref="",
        officer=officer.key,
        state=State.PENDING,
        asked=Terms(version=1, spans=command.spans, leave=command.leave or USUAL),
        opened_at=case.now,
    )


def _lines(case: Case, officer: Person, supposed: Absence) -> Iterator[str]:
    spans, unit = supposed.asked.spans, case.unit
    yield f"{_whose(case, officer)}{words.absence(spans, supposed.asked.leave)}."
    yield _days(case, officer, spans)
    for one in flags.judged(supposed, case.situation) if officer.role in OFFICERS else ():
        if one.flag != "in-session":
            sign = "Red flag, it would need the sergeant's exception" if one.red else "Flag"
            yield f"{sign}: {one.words} ({clause(one.clause)})."
    run = session.run_in_session(supposed, case.book.records.values(), officer, unit)
    if officer.role in OFFICERS and len(run.days) < unit.values.extended_from:
        yield f"Not extended: {words.count(len(run.days), 'school day')} in a row."
    yield from _others(case, officer, supposed)
    yield f"{NOTHING} To ask for it, write it as a request: {words.brief(spans)}, {words.leave(supposed.asked.leave)}."


def _whose(case: Case, officer: Person) -> str:
    return "" if officer.key == case.sender.key else f"{officer.full_name}: "


def _days(case: Case, officer: Person, spans: tuple[Span, ...]) -> str:
    """How many school days it would take and where; how many working days where none."""
    missed = session.missed(spans, officer, case.unit) if officer.role in OFFICERS else ()
    if missed:
        told = [
            f"{words.count(len(one.days), 'school day')} {'as a rover' if one.school == ROVER else f'at {one.school}'} "
            f"({words.days(one.days)})"
            for one in missed
        ]
        return f"It would take {' and '.join(told)}."
    work = session.working_days(spans, officer, case.unit)
    return f"It would take no school day, and {words.count(len(work), 'working day')}."


def _others(case: Case, officer: Person, supposed: Absence) -> Iterator[str]:
    """Who else is away on those days, without their kind of leave; and who would cover them, were the officer away."""
    granted = replace(supposed, state=State.APPROVED, granted=supposed.asked)
    then = case.situation.knowing(shelved(case.book, (granted,)))
    found = False
    for day in tuple(days_of(supposed.asked.spans))[:DAYS_SHOWN]:
        names = tuple(away_on(then, day, but=frozenset({officer.key})))
        if names:
            found = True
            yield f"Also away on {words.day(day)}: {'; '.join(names)}."
    if not found:
        yield "Nobody else is away then."
