"""What a person must read: the desk passes it on or shows it, and promises nothing."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Answer, Kind
from watchdesk.model.letters import NotUnderstood
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.people import asked_of, officer_of, recipient
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Person, Role

AT_ONCE = frozenset({Kind.ARREST, Kind.INCIDENT})
POLICE_ONLY = frozenset({Kind.TIME_OFF, Kind.SICK, Kind.CHANGE, Kind.WITHDRAWAL, Kind.DECISION, Kind.CONFIRMATION})
EXAMPLES = ("Thursday, March 11, vacation", "sick today", "withdraw R-104", "status")


def cannot_wait(case: Case) -> Decision | None:
    """An arrest or an incident goes to the sergeant in the officer's own words, at any hour (P7, P8)."""
    if case.item.kind not in AT_ONCE:
        return None
    effects = reporting.passed_on(case, _about(case), kind=case.item.kind.value)
    return _held(case, f"An {case.item.kind.value}: passed on to the sergeant at once.", effects)


def is_from_a_school(case: Case) -> Decision | None:
    """A principal asks for nothing and decides nothing here; "no officer here today" reaches the sergeant (P3)."""
    if case.sender.is_police or not (case.item.kind in POLICE_ONLY or _answers_a_notice(case)):
        return None
    is_urgent = case.item.kind is Kind.SICK or _answers_a_notice(case)
    effects = reporting.passed_on(case, _about(case), kind="absence") if is_urgent else ()
    return _held(case, f"{case.sender.key} wrote what only police can ask for ({case.item.kind.value}).", effects)


def _answers_a_notice(case: Case) -> bool:
    """Something to say about an absence that the school was told of; "thank you, noted" is nothing."""
    facts = case.item.facts
    agrees = isinstance(facts, Answer) and facts.yes is True
    return (
        case.thread is not None
        and case.thread.notice.startswith("absence")
        and not (agrees or (case.item.kind is Kind.OTHER and case.item.polite))
    )


def is_polite(case: Case) -> Decision | None:
    """Thanks and small talk (settled 13)."""
    if case.item.kind is not Kind.OTHER or not case.item.polite:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="Nothing but thanks.")


def is_carried_by_commands(case: Case) -> Decision | None:
    """A mail that is nothing but orders to the desk: the commands follow."""
    if case.item.kind is not Kind.OTHER or not case.reading.commands:
        return None
    return Decision(rule="", why="")


def answers_nothing(case: Case) -> Decision | None:
    """A confirmation that fits no question of ours: the sender is told so once a day, and a person sees it."""
    if case.item.kind is not Kind.CONFIRMATION or case.sender.role not in OFFICERS:
        return None
    prefix = f"not-understood/{case.sender.key}/{case.today.isoformat()}"
    if prefix in case.book.duties:
        return _held(case, "An answer that fits no question of the desk.")
    mail = Mail(
        key=prefix,
        notice="not-understood",
        to=recipient(case.sender),
        letter=NotUnderstood(
            received_at=case.reading.sent or case.now,
            subject=case.reading.subject,
            examples=EXAMPLES,
            remark="The desk has asked you nothing that this answers.",
        ),
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    return replace(_held(case, "An answer that fits no question of the desk.", (mail,)), duties=(prefix,))


def is_for_a_person(case: Case) -> Decision | None:
    """Everything else: shown in the digest of the sergeant whose officer it is about."""
    return _held(case, f"A person must read it ({case.item.kind.value}).")


def _held(case: Case, why: str, effects: tuple[Effect, ...] = ()) -> Decision:
    about = _about(case)
    people = asked_of(case.situation, about) if about else ()
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        effects=effects,
        for_=people[0].key if people else None,
        officer=about.key if about else None,
    )


def _about(case: Case) -> Person | None:
    """The officer a mail is about: named, or of the record in whose thread it stands, or of the school."""
    named = case.unit.people.get(case.item.officer) if case.item.officer else None
    if named is not None and named.is_police:
        return named
    record = case.book.records.get(case.thread.ref) if case.thread and case.thread.ref else None
    if record is not None:
        return officer_of(case.situation, record)
    if case.person is not None and case.person.role is not Role.PRINCIPAL:
        return case.person
    school = case.item.school or next(
        (s.id for s in case.unit.schools.values() if case.person and s.principal == case.person.key), None
    )
    return next(iter(case.unit.serving(school, case.today)), None) if school else None
