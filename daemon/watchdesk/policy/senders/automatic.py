"""Mail that machines write: our own, automatic replies, bounces, newsletters. None of it is ever answered."""

from datetime import datetime, time, timedelta

from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.facts import Kind, Machine
from watchdesk.model.letters import Undelivered
from watchdesk.model.mail import Origin
from watchdesk.model.records import Absence, Overlay
from watchdesk.policy.case import Case
from watchdesk.policy.hours import instant
from watchdesk.policy.people import asked_of, officer_of, overlays, recipient
from watchdesk.unit.roster import Role

FAILURES = frozenset({Machine.BOUNCE, Machine.DELAY})
# An automatic reply that names a date further off than this is not believed beyond it.
LONGEST_AWAY = timedelta(days=62)


def is_our_own(case: Case) -> Decision | None:
    """A mail of the desk that came back: a loop ends here."""
    if not case.reading.own:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="A mail of the desk's own.")


def is_away(case: Case) -> Decision | None:
    """A sergeant's automatic reply: away to the date it names, else for a day; the acting sergeant is asked.

    It must be proved like a command, for it hands the say to somebody else.
    """
    person = case.person
    if case.reading.machine is not Machine.AUTO_REPLY or person is None or person.role not in _DECIDERS:
        return None
    trust = case.situation.trust
    if trust is None or not trust.origin.is_at_least(_least(case)):
        return None
    end = _until(case)
    if any(o.who == person.key and o.end is not None and o.end >= end for o in overlays(case.situation, "away")):
        return Decision(rule="", outcome=Outcome.FILED, why=f"{person.key} is known to be away.")
    overlay = Overlay(key=f"away/{person.key}/{case.mark}", kind="away", start=case.now, end=end, who=person.key)
    return Decision(rule="", why=f"{person.key} is away until {end.isoformat()}.", overlays=(overlay,))


_DECIDERS = frozenset({Role.SERGEANT, Role.COMMANDER})


def _least(case: Case) -> Origin:
    return case.unit.values.trust.command


def _until(case: Case) -> datetime:
    """Midnight of the day of return, else so many hours from now (settled 23)."""
    returns = case.reading.away_until
    if returns is not None and returns > case.today:
        return min(instant(returns, time(0), case.unit.timezone), case.now + LONGEST_AWAY)
    return case.now + timedelta(hours=case.unit.values.away_hours)


def was_not_delivered(case: Case) -> Decision | None:
    """A bounce or a delay: a person sees it; where a notice to a school failed, the sergeant is asked to phone."""
    if case.reading.machine not in FAILURES:
        return None
    thread = case.thread
    record = case.book.records.get(thread.ref) if thread is not None and thread.ref is not None else None
    officer = officer_of(case.situation, record) if record is not None else None
    people = asked_of(case.situation, officer) if officer else ()
    failed = record is not None and case.reading.machine is Machine.BOUNCE and thread is not None
    prompts = _prompts(case, record) if failed and record is not None else ()
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why="A mail of the desk was not delivered." if thread else "A bounce, of an unknown mail.",
        effects=prompts,
        for_=people[0].key if people else None,
        officer=officer.key if officer else None,
    )


def _prompts(case: Case, record: Absence) -> tuple[Mail, ...]:
    thread = case.thread
    assert thread is not None
    if not thread.notice.startswith("absence"):
        return ()
    officer = officer_of(case.situation, record)
    principal = case.unit.people.get(thread.to)
    letter = Undelivered(
        notice=thread.notice,
        to=next((told.address for told in record.told if told.who == thread.to), thread.to),
        about=f"{record.ref}, {officer.name or officer.key}",
        phone=principal.phone if principal else None,
    )
    return tuple(
        Mail(
            key=f"{record.ref}/undelivered/{thread.to}/{case.mark}/{person.key}",
            notice="undelivered",
            to=recipient(person),
            letter=letter,
            ref=record.ref,
        )
        for person in asked_of(case.situation, officer)
    )


def is_machine(case: Case) -> Decision | None:
    """Other machines: receipts, lists, reports, an officer's automatic reply. Filed, never answered."""
    if case.reading.machine is None and case.item.kind is not Kind.AUTOMATIC:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="Written by a machine.")
