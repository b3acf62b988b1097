"""`acting moua 3/8-3/12`: who decides for a sergeant on these days (settled 23)."""

from datetime import time

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import Case
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.orders import laying
from watchdesk.policy.people import find_person, recipient
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person, Role


def acting(case: Case, command: Command) -> Decision:
    """`acting moua 3/8-3/12`: who decides for the sender on these days. The commander names whose place it is."""
    people = [person for word in command.people if (person := find_person(case.unit, word)) is not None]
    whom = _for_whom(case, people)
    stand_in = next((person for person in people if whom is not None and person.key != whom.key), None)
    ends = [span.end for span in command.spans if span.end is not None]
    if whom is None or stand_in is None or not ends or len(ends) != len(command.spans):
        why = "say who and which days, for example: acting moua 3/8-3/12"
        return Decision(rule="", why=why, effects=reporting.receipt(case, (ReceiptLine(what="left-open", words=why),)))
    overlays = tuple(
        Overlay(
            key=f"acting/{whom.key}/{span.start.isoformat()}/{case.mark}",
            kind="acting",
            start=instant(span.start, time(0), case.unit.timezone),
            end=instant((span.end or span.start) + DAY, time(0), case.unit.timezone),
            who=whom.key,
            by=stand_in.key,
        )
        for span in command.spans
    )
    line = f"{stand_in.full_name} acts for {whom.full_name}: {words.spans(command.spans)}"
    told = tuple(_told(case, person, line) for person in _others(case, whom, stand_in))
    receipt = reporting.receipt(case, (ReceiptLine(what="approved", words=line),))
    laid = (*laying.giving_way(case.book, overlays), *overlays)
    return Decision(rule="", why=line, overlays=laid, effects=(*receipt, *told))


def _for_whom(case: Case, people: list[Person]) -> Person | None:
    """A sergeant speaks for themselves; the commander names two, the second of whom is stood in for."""
    if case.sender.role is Role.SERGEANT:
        return case.sender
    named = [person for person in people if person.role is Role.SERGEANT]
    return named[-1] if len(people) == 2 and named else None


def _others(case: Case, *named: Person) -> tuple[Person, ...]:
    """Who must know: the two themselves, and the commander."""
    commander = case.unit.commander()
    people = (*named, *((commander,) if commander else ()))
    return tuple({p.key: p for p in people if p.key != case.sender.key}.values())


def _told(case: Case, person: Person, line: str) -> Mail:
    return Mail(
        key=f"acting/{case.mark}/{person.key}",
        notice="admin",
        to=recipient(person),
        letter=Admin(headline="Acting sergeant", lines=(f"{line}.", f"{case.sender.full_name} wrote so.")),
    )
