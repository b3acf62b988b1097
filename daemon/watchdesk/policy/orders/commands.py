"""Orders to the desk itself: a table from verb to what it does, and who may give it."""

from collections.abc import Callable
from datetime import time

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.facts import Command
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.records import Overlay
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.deciding import confirm, undo
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.orders import answering, pause
from watchdesk.policy.people import find_person, own_deciders, recipient
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person, Role

SERGEANTS = frozenset({Role.SERGEANT, Role.COMMANDER})


def acting(case: Case, command: Command) -> Decision:
    """`acting moua 3/8-3/12`: who decides for the sender on these days. The commander names whose place it is."""
    people = [person for word in command.people if (person := find_person(case.unit, word)) is not None]
    whom = _for_whom(case, people)
    stand_in = next((person for person in people if whom is not None and person.key != whom.key), None)
    ends = [span.end for span in command.spans if span.end is not None]
    if whom is None or stand_in is None or not ends or len(ends) != len(command.spans):
        why = "say who and which days, for example: acting moua 3/8-3/12"
        return _receipt(case, ReceiptLine(what="left-open", words=why))
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
    return Decision(rule="", why=line, overlays=overlays, effects=(*receipt, *told))


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


def by_hand(case: Case, command: Command) -> Decision:
    """What the desk cannot do yet it says plainly: nothing happens unless the sender does it."""
    lines = (
        f"The desk cannot do this yet: {command.verb} {command.words}".rstrip()[:300],
        "Nothing was done, and nobody was told. Please do it by hand, and tell the schools yourself.",
    )
    return answering.answer(case, f"Not done: {command.verb}", lines)


Handler = Callable[[Case, Command], Decision]

COMMANDS: tuple[tuple[str, frozenset[Role], Handler], ...] = (
    ("status", POLICE, lambda case, _: answering.status(case)),
    ("who-is-off", POLICE, answering.who_is_off),
    ("undo", POLICE, undo.undone),
    ("acting", SERGEANTS, acting),
    ("pause", SERGEANTS, lambda case, _: pause.pause(case)),
    ("resume", SERGEANTS, lambda case, _: pause.resume(case)),
)


def carried_out(case: Case, commands: tuple[Command, ...]) -> tuple[Decision, ...]:
    """Every command in turn; what cannot be proved is asked about in one confirmation mail."""
    doubtful = tuple(command for command in commands if not is_proven(case))
    decisions = [_one(case, command) for command in commands if command not in doubtful]
    if doubtful:
        effects, counted = confirm.decisions(case, (), doubtful)
        why = "Asked whether the sender wrote the commands."
        decisions.append(Decision(rule="", why=why, effects=effects, duties=counted))
    return tuple(decisions)


def is_proven(case: Case) -> bool:
    """Even an answer goes only to somebody who is who they say: the record is not for strangers."""
    trust = case.situation.trust
    return case.proved or (trust is not None and trust.origin.is_at_least(case.unit.values.trust.command))


def _one(case: Case, command: Command) -> Decision:
    for verb, allowed, handler in COMMANDS:
        if verb == command.verb:
            return handler(case, command) if case.sender.role in allowed else _refused(case, command)
    return by_hand(case, command) if case.sender.role in POLICE else _refused(case, command)


def _refused(case: Case, command: Command) -> Decision:
    """Told to the sender, and shown to a sergeant (settled 44). A principal is not answered: a person reads it."""
    people = own_deciders(case.unit, case.sender) if case.sender.role in POLICE else ()
    line = ReceiptLine(what="refused", words=f"only a sergeant or the commander can say `{command.verb}`")
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"{case.sender.key} may not say {command.verb}.",
        effects=reporting.receipt(case, (line,)) if people else (),
        for_=people[0].key if people else None,
    )


def _receipt(case: Case, line: ReceiptLine) -> Decision:
    return Decision(rule="", why=line.words, effects=reporting.receipt(case, (line,)))
