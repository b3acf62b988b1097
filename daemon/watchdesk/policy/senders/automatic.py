"""Mail that machines write: our own, automatic replies, bounces, newsletters. None of it is ever answered."""

from datetime import datetime, time, timedelta

from watchdesk.model.decision import Decision, Lane, Mail, Outcome
from watchdesk.model.facts import Kind, Machine
from watchdesk.model.letters import Undelivered
from watchdesk.model.mail import Origin, Thread
from watchdesk.model.overlays import Overlay
from watchdesk.policy.case import Case
from watchdesk.policy.hours import instant
from watchdesk.policy.people import asked_of, officer_of, overlays, recipient
from watchdesk.policy.reports import filing
from watchdesk.unit.roster import Person, Role

# The notices to schools: where one fails, the sergeant is asked to phone.
ABSENCE = ("absence", "absence-changed", "absence-cancelled", "absence-pending")
ARREST = ("arrest", "arrest-corrected")
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
    officer = _officer(case)
    people = asked_of(case.situation, officer) if officer else ()
    is_final = thread is not None and case.reading.machine is Machine.BOUNCE
    prompts = _prompts(case, officer) if is_final and officer is not None else ()
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why="A mail of the desk was not delivered." if thread else "A bounce, of an unknown mail.",
        effects=prompts,
        for_=people[0].key if people else None,
        officer=officer.key if officer else None,
    )


def is_out_at_a_school(case: Case) -> Decision | None:
    """A principal's automatic reply to a notice of an arrest: nobody may read it in time (clauses, *Arrests*)."""
    officer = _officer(case)
    if case.reading.machine is not Machine.AUTO_REPLY or officer is None or not _is_notice(case, *ARREST):
        return None
    mails = _prompts(case, officer, out=True)
    return Decision(rule="", why="A school's automatic reply to a notice of an arrest.", effects=mails)


def _officer(case: Case) -> Person | None:
    """Whom the mail of ours was about."""
    ref = case.thread.ref if case.thread is not None else None
    record = case.book.records.get(ref or "")
    if record is not None:
        return officer_of(case.situation, record)
    report = case.book.reports.get(ref or "")
    return filing.about(report, case.situation) if report is not None else None


def _is_notice(case: Case, *names: str) -> bool:
    """The mail of ours that came back, or was answered, is one of these to a school."""
    return case.thread is not None and case.thread.notice in names


def _prompts(case: Case, officer: Person, *, out: bool = False) -> tuple[Mail, ...]:
    thread = case.thread
    if thread is None or not _is_notice(case, *ABSENCE, *ARREST):
        return ()
    principal = case.unit.people.get(thread.to)
    letter = Undelivered(
        notice=thread.notice,
        to=_address(case, thread),
        about=f"{thread.ref}, {officer.name or officer.key}",
        phone=principal.phone if principal else None,
        out=out,
    )
    is_urgent = thread.notice in ARREST
    return tuple(
        Mail(
            key=f"{thread.ref}/undelivered/{thread.to}/{case.mark}/{person.key}",
            notice="undelivered",
            to=recipient(person),
            letter=letter,
            ref=thread.ref,
            lane=Lane.URGENT if is_urgent else Lane.ROUTINE,
        )
        for person in asked_of(case.situation, officer)
    )


def _address(case: Case, thread: Thread) -> str:
    """Where the notice went."""
    record, report = case.book.records.get(thread.ref or ""), case.book.reports.get(thread.ref or "")
    told = [(one.who, one.address) for one in (record.told if record else ())]
    told += [(one.who, one.address) for one in (report.heard if report else ())]
    return next((address for who, address in told if who == thread.to), thread.to)


def is_machine(case: Case) -> Decision | None:
    """Other machines: receipts, lists, reports, an officer's automatic reply. Filed, never answered."""
    if case.reading.machine is None and case.item.kind is not Kind.AUTOMATIC:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="Written by a machine.")
