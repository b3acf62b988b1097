"""What the sergeant is told at once: sick reports, mail that cannot wait for a digest, and receipts."""

from collections.abc import Sequence

from watchdesk.model.decision import Effect, Lane, Mail
from watchdesk.model.filed import Filed
from watchdesk.model.letters import PassedOn, Receipt, ReceiptLine, SickReport
from watchdesk.model.mail import Line
from watchdesk.model.records import Absence
from watchdesk.model.reports import Report
from watchdesk.policy.case import Case
from watchdesk.policy.people import informed, officer_of, overlays, recipient, told_at_once, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import key
from watchdesk.policy.telling.difference import names
from watchdesk.policy.telling.views import matter
from watchdesk.unit.roster import Person, Role

WORDS_PASSED_ON = 4000


def sick_reports(
    record: Absence, situation: Situation, effects: tuple[Effect, ...], *, changed: bool = False
) -> tuple[Effect, ...]:
    """Sick leave recorded: to the officer's sergeant and whoever acts, with no medical reason (settled 43). It goes out
    in a pause, too: meanwhile it is the sergeant who tells the schools (settled 40)."""
    waits = bool(overlays(situation, "pause"))
    officer = officer_of(situation, record)
    schools = names(effects, situation.unit)
    told, not_told = ((), schools) if waits else (schools, ())
    letter = SickReport(matter=matter(record, situation), told=told, not_told=not_told, paused=waits, changed=changed)
    first = record.reported if record.reported != record.event else None
    return tuple(
        Mail(
            key=key(record, "sick-report", person.key),
            notice="sick-report",
            to=recipient(person),
            letter=letter,
            ref=record.ref,
            lane=_lane(situation),
            parent=f"{record.ref}/e{first}/sick-report/{person.key}" if first else None,
        )
        for person in informed(situation, officer)
    )


def _lane(situation: Situation) -> Lane:
    """Of what goes out in a pause, too: the routine lane is what waits."""
    return Lane.URGENT if overlays(situation, "pause") else Lane.ROUTINE


def passed_on(
    case: Case,
    officer: Person | None,
    *,
    kind: str,
    record: Absence | Filed | None = None,
    also: tuple[Person, ...] = (),
) -> tuple[Effect, ...]:
    """The mail in its own words, to police addresses only, at any hour (P7); the commander too when one is away.

    record: what it is about; where its reader has a mail of ours that began its thread, this one follows it. also: who
    gets it besides.
    """
    about = officer or case.person
    people = {one.key: one for one in (*told_at_once(case.situation, about), *also)}.values()
    said = letter(case, about, kind=kind)
    return tuple(
        Mail(
            key=f"passed-on/{case.mark}/{person.key}",
            notice="passed-on",
            to=recipient(person),
            letter=said,
            ref=record.ref if record is not None else case.thread.ref if case.thread else None,
            lane=Lane.URGENT,
            parent=_root(record, person) if record is not None else None,
        )
        for person in people
        if case.person is None or person.key != case.person.key
    )


def letter(case: Case, about: Person | None, *, kind: str) -> PassedOn:
    """The mail in its own words, for police."""
    return PassedOn(
        kind=kind,
        officer=who(about) if about else None,
        received_at=case.reading.sent or case.now,
        subject=case.reading.subject,
        words=case.reading.author_text[:WORDS_PASSED_ON],
        sender=sender_of(case, about),
        proved=case.person is not None and is_proved(case),
    )


def _root(record: Absence | Filed, person: Person) -> str | None:
    """The first mail about the record to the same sergeant, where there is one of its own."""
    if isinstance(record, Absence):
        began = record.reported if not record.planned else 1
        return (
            f"{record.ref}/e{began}/{'approval' if record.planned else 'sick-report'}/{person.key}" if began else None
        )
    if isinstance(record, Report) and person.key in record.reported:
        return f"{record.ref}/e1/{'arrest-report' if record.kind == 'arrest' else 'incident'}/{person.key}"
    if isinstance(record, Report) and record.escalated is not None and person.role is Role.COMMANDER:
        return f"{record.ref}/e{record.escalated}/incident/{person.key}"
    return None


def is_proved(case: Case) -> bool:
    """What is passed on is by whom it says, as surely as a sick report must be."""
    trust = case.situation.trust
    return trust is not None and trust.origin.is_at_least(case.unit.values.trust.sick)


def sender_of(case: Case, about: Person | None) -> str | None:
    """Where it came from, unless it is proved to be by the one it is about."""
    trust = case.situation.trust
    proved = is_proved(case)
    if case.person is not None and proved and about is not None and case.person.key == about.key:
        return None
    address = (trust.address if trust else None) or "an address that cannot be read"
    if case.person is None:
        return f"{address}, not on the roster"
    return address if proved else f"{address}, not proved to be theirs"


def receipt(
    case: Case, lines: Sequence[ReceiptLine], *, undo: bool = False, open_lines: tuple[Line, ...] = ()
) -> tuple[Effect, ...]:
    """To whoever decided or commanded: what was done, left open, refused; at once in a pause, too (settled 44). A reply
    decides the open lines."""
    if not lines:
        return ()
    mail = Mail(
        key=f"receipt/{case.sender.key}/{case.mark}",
        notice="receipt",
        to=recipient(case.sender),
        letter=Receipt(person=who(case.sender), lines=tuple(lines), undo=undo),
        lane=_lane(case.situation),
        parent=case.thread.key if case.thread else None,
        answers=case.reading.message_id,
        automatic="auto-replied",
        lines=open_lines,
    )
    return (mail,)
