"""What a person must read: the desk passes it on or shows it, and promises nothing."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Effect, Mail, Outcome
from watchdesk.model.facts import Answer, Kind
from watchdesk.model.letters import NotUnderstood
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.people import asked_of, officer_of, recipient
from watchdesk.policy.reports import filing
from watchdesk.policy.senders import outside
from watchdesk.policy.telling.difference import school_of
from watchdesk.unit.roster import Person, Role

AT_ONCE = frozenset({Kind.ARREST, Kind.INCIDENT})
PLAINLY = {
    Kind.MEETING: "About a meeting; the desk could not tell which, or what becomes of it.",
}
ORDERS = (
    "1 yes",
    "approve R-104",
    "cover R-104 ruiz 3/11",
    "Move Lee from Como to Central 3/8 through 3/12",
    "Unit meeting Thursday, March 18 at 1400, HQ room 210",
    "status",
)
A_PERSON_READS = "A person will read it."
EXAMPLES = ("Thursday, March 11, vacation", "sick today", "withdraw R-104", "log: 2 mediations", "status")


def cannot_wait(case: Case) -> Decision | None:
    """An arrest that no proved mail of the unit reports goes to the sergeant in its own words, nowhere else (P8)."""
    kind = case.item.kind if case.item.kind in AT_ONCE else Kind.ARREST
    if case.item.kind not in AT_ONCE and not _is_doubtful_word_on_an_arrest(case):
        return None
    passed = outside.passed_on(case, about(case), kind=kind.value)
    return replace(held(case, f"An {kind.value}: {passed.words}.", passed.effects), duties=passed.duties)


def _is_doubtful_word_on_an_arrest(case: Case) -> bool:
    """ "void" in the thread of an arrest, from an address of ours that cannot be proved: it changes nothing."""
    is_word = case.item.kind in (Kind.OTHER, Kind.CONFIRMATION) and not case.reading.commands and case.sender.is_police
    return is_word and filing.of_thread(case, filing.ARREST) is not None


def agrees(case: Case) -> bool:
    facts = case.item.facts
    return isinstance(facts, Answer) and facts.yes is True


def is_polite(case: Case) -> Decision | None:
    """Thanks and small talk (settled 13)."""
    from_a_school = not case.sender.is_police and agrees(case)
    if not from_a_school and (case.item.kind is not Kind.OTHER or not case.item.polite):
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="Nothing but thanks.")


def is_carried_by_commands(case: Case) -> Decision | None:
    """A mail that is nothing but orders to the desk: the commands follow. The days of an order look like an answer
    where nothing was asked."""
    is_order = case.item.kind is Kind.CONFIRMATION and not (case.thread and case.thread.question)
    if not case.reading.commands or not (is_order or case.item.kind is Kind.OTHER):
        return None
    return Decision(rule="", why="")


def answers_nothing(case: Case) -> Decision | None:
    """A confirmation that fits no question of ours: the sender is told so once a day, and a person sees it."""
    if case.item.kind is not Kind.CONFIRMATION or case.sender.role not in OFFICERS:
        return None
    return told(
        case, "An answer that fits no question of the desk.", "The desk has asked you nothing that this answers."
    )


def told(case: Case, why: str, remark: str) -> Decision:
    """Held, and the sender is told so, once a day (settled 17)."""
    prefix = f"not-understood/{case.sender.key}/{case.today.isoformat()}"
    if prefix in case.book.duties:
        return held(case, why)
    mail = Mail(
        key=prefix,
        notice="not-understood",
        to=recipient(case.sender),
        letter=NotUnderstood(
            received_at=case.reading.sent or case.now,
            subject=case.reading.subject,
            examples=EXAMPLES if case.sender.role in OFFICERS else ORDERS,
            remark=remark,
        ),
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    return replace(held(case, why, (mail,)), duties=(prefix,))


def is_for_a_person(case: Case) -> Decision | None:
    """Everything else: shown in the digest of the sergeant whose officer it is about. Who of the police wrote it to the
    desk, and not only for its information, must not think that it was done."""
    why = PLAINLY.get(case.item.kind, "The desk could not tell what it asks for.")
    is_copy = case.unit.desk.casefold() in case.reading.cc
    if not case.sender.is_police or case.is_entry or is_copy:
        return held(case, why)
    return told(case, why, A_PERSON_READS)


def held(case: Case, why: str, effects: tuple[Effect, ...] = ()) -> Decision:
    whom = about(case)
    people = asked_of(case.situation, whom) if whom else ()
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        effects=effects,
        for_=people[0].key if people else None,
        officer=whom.key if whom else None,
    )


def about(case: Case) -> Person | None:
    """The officer a mail is about: named, or of the record in whose thread it stands, or of the school."""
    named = case.unit.people.get(case.item.officer) if case.item.officer else None
    if named is not None and named.is_police:
        return named
    record = case.book.records.get(case.thread.ref) if case.thread and case.thread.ref else None
    if record is not None:
        return officer_of(case.situation, record)
    report = case.book.reports.get(case.thread.ref) if case.thread and case.thread.ref else None
    if report is not None:
        return filing.about(report, case.situation)
    if case.person is not None and case.person.role is not Role.PRINCIPAL:
        return case.person
    own = school_of(case.person.key, case.unit) if case.person is not None else None
    school = case.item.school or (own.id if own is not None else None)
    return next(iter(case.unit.serving(school, case.today)), None) if school else None
