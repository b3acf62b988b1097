"""Sample letters to the police, each with the references that its numbered lines stand for."""

from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model.board import AwayDay
from watchdesk.model.book import Doubt, Waiting
from watchdesk.model.facts import Leave
from watchdesk.model.letters import (
    Ack,
    Admin,
    AnswerLetter,
    Approval,
    Ask,
    Confirm,
    Decided,
    Digest,
    DigestLine,
    Letter,
    Meter,
    NotUnderstood,
    PassedOn,
    Receipt,
    ReceiptLine,
    SickReport,
)
from watchdesk.model.records import State, Terms
from watchdesk.notices.samples.people import (
    AT,
    BRANDT,
    CHANGED,
    HARBOR,
    MAPLE,
    OKAFOR,
    PART,
    PLAIN,
    PRADO,
    RED,
    ROVING,
    SICK,
    SUMMER,
    WEEKDAY,
    WHICH_DAYS,
    WHITLOCK,
)
from watchdesk.notices.samples.weeks import BOARD, BREAK
from watchdesk.notices.samples.weeks import SUMMER as SUMMER_BREAK

PRINCIPAL = f"the principal of {MAPLE}"
COURT = replace(PART, ref="R-112", state=State.APPROVED, leave=Leave.COURT)
ONLY_RECORDED = DigestLine(
    number=1, matter=COURT, decidable=False, note="recorded; needs no approval, answer no to object"
)
DIGEST = Digest(
    audit_head="412:3f9a02c77be18d5540aa61e9b3d2f107",
    person=WHITLOCK,
    at=AT,
    lines=(
        DigestLine(number=1, matter=PLAIN),
        DigestLine(number=2, matter=RED, bulk=False, note="waits since Monday, March 1, 2027"),
        DigestLine(number=3, matter=PART),
        DigestLine(number=4, matter=ROVING),
        DigestLine(number=5, matter=CHANGED),
        DigestLine(number=6, matter=SUMMER, bulk=False, for_whom=PRADO.name),
        replace(ONLY_RECORDED, number=7),
    ),
    meetings=(
        f"Thursday, March 4, 2027, 09:00 to 10:00: PPC meeting at {MAPLE} (M-118), {BRANDT.name}",
        f"Tuesday, March 9, 2027, 18:00 to 19:30: PTA meeting at {HARBOR} (M-119), {OKAFOR.name}, outside the tour: "
        "overtime or flex time",
        "Thursday, March 25, 2027, 14:00 to 15:00: Unit meeting (M-120), everybody",
    ),
    asked=(replace(PLAIN, ref="R-111", state=State.ASKED, flags=(), missed=(), question=WEEKDAY),),
    doubts=(
        Doubt(
            key="R-96/e3/absence/principal.harbor",
            notice="absence",
            to=f"the principal of {HARBOR}",
            since=AT - timedelta(hours=3),
            state="uncertain",
        ),
        Doubt(
            key="R-97/e3/absence/principal.maple",
            notice="absence",
            to=f"the principal of {MAPLE}",
            since=AT - timedelta(hours=2),
            state="failed",
            has_it=(f"the designee of {MAPLE}",),
        ),
    ),
    waiting=(
        Waiting(
            number=12,
            message="m-12",
            received_at=AT - timedelta(hours=15),
            sender="Ofc. Theo Okafor",
            why="It names no day and no request.",
        ),
    ),
    damaged=("R-98 (absence, approved, Ofc. Theo Okafor, Thursday, March 18, 2027)",),
    away_today=("Ofc. Ines Brandt (Maple Ridge High School), sick leave",),
    board=BOARD,
    away_next=(
        AwayDay(day=date(2027, 3, 25), who=("Ofc. Sam Reyes (Linden), 07:00-11:00", "Ofc. Ada Voss (rover)")),
        AwayDay(day=date(2027, 4, 1), who=("Sgt. Luis Prado (School Resource Officer Unit) (not yet decided)",)),
    ),
    news=("R-96 was taken back by Ofc. Theo Okafor.",),
    reporting=("Ofc. Pia Sandoval (rover)",),
    requests=('Q-115, Maple Ridge, Tuesday, March 2, 2027: open, with Ofc. Ines Brandt; "done" closes it',),
    reports=("A-113, arrest, Ofc. Ines Brandt (Maple Ridge), Tuesday, March 2, 2027: not said yet when it was",),
    logs=("Ofc. Theo Okafor, January 2027: missing, was due on Friday, February 5, 2027",),
    meters=(Meter(officer="Ofc. Theo Okafor", in_session=6, out_of_session=1.5),),
)
STANDS = replace(PART, state=State.APPROVED)
WIDER = Terms(version=2, spans=PLAIN.spans, leave=PLAIN.leave)
REFS = tuple(one.matter.ref for one in DIGEST.lines)

LETTERS: dict[str, tuple[Letter, tuple[str, ...]]] = {
    "ack": (Ack(matter=PLAIN, next_step="digest", decider=WHITLOCK), ()),
    "ack.approval": (Ack(matter=replace(RED, officer=BRANDT), next_step="approval", decider=WHITLOCK), ()),
    "ack.asked": (
        Ack(
            matter=replace(PLAIN, spans=(), flags=(), missed=(), question=WEEKDAY), next_step="asked", decider=WHITLOCK
        ),
        (),
    ),
    "ack.recorded": (Ack(matter=SICK, next_step="recorded", decider=WHITLOCK, told=(PRINCIPAL,)), ()),
    "ack.granted": (Ack(matter=PART, next_step="granted", decider=WHITLOCK, told=(PRINCIPAL,)), ()),
    "ack.withdrawn": (Ack(matter=PART, next_step="withdrawn", decider=WHITLOCK), ()),
    "ack.changed": (Ack(matter=CHANGED, next_step="changed", decider=WHITLOCK), ()),
    "question": (Ask(question=WEEKDAY, matter=PLAIN), ()),
    "question.open": (Ask(question=WHICH_DAYS, reminder=True, remark="Your answer did not settle it."), ()),
    "digest": (DIGEST, REFS),
    "digest.recorded": (Digest(person=WHITLOCK, at=AT, lines=(ONLY_RECORDED,)), (COURT.ref,)),
    "digest.quiet": (Digest(person=PRADO, at=AT, away_today=DIGEST.away_today, acting_for=(WHITLOCK.name,)), ()),
    "approval": (Approval(line=DigestLine(number=1, matter=PLAIN), person=WHITLOCK, why="soon"), ("R-104",)),
    "approval.red": (
        Approval(line=DigestLine(number=1, matter=RED, bulk=False), person=PRADO, why="acting", for_whom=WHITLOCK.name),
        ("R-105",),
    ),
    "approval.undecided": (Approval(line=DigestLine(number=1, matter=ROVING), person=PRADO, why="undecided"), ()),
    "approval.recorded": (Approval(line=DigestLine(number=1, matter=COURT), person=WHITLOCK, why="recorded"), ()),
    "approval.commander": (Approval(line=DigestLine(number=1, matter=PART), person=PRADO, why="commander"), ()),
    "approval.answered": (
        Approval(line=DigestLine(number=1, matter=PART, note="only the morning"), person=PRADO, why="answered"),
        ("R-106",),
    ),
    "decided": (Decided(matter=PLAIN, verdict="approved", by=WHITLOCK, told=(PRINCIPAL,)), ()),
    "decided.exception": (Decided(matter=RED, verdict="approved", by=WHITLOCK, exception="a family wedding"), ()),
    "decided.denied": (Decided(matter=PLAIN, verdict="denied", by=WHITLOCK, reason="court that day"), ()),
    "decided.no-reason": (Decided(matter=CHANGED, verdict="denied", by=WHITLOCK), ()),
    "decided.expired": (Decided(matter=PLAIN, verdict="expired", by=WHITLOCK), ()),
    "decided.change-expired": (Decided(matter=STANDS, verdict="expired", by=WHITLOCK, lapsed=WIDER), ()),
    "decided.change-denied": (
        Decided(matter=STANDS, verdict="denied", by=WHITLOCK, reason="too few that week", lapsed=WIDER),
        (),
    ),
    "decided.cancelled": (Decided(matter=PLAIN, verdict="cancelled", by=WHITLOCK), ()),
    "decided.undone": (Decided(matter=PLAIN, verdict="undone", by=WHITLOCK), ()),
    "decided.held": (Decided(matter=PLAIN, verdict="held", by=WHITLOCK), ()),
    "receipt": (
        Receipt(
            person=WHITLOCK,
            lines=(
                ReceiptLine(what="approved", words=f"{PRINCIPAL} has been told", ref="R-104", matter=PLAIN),
                ReceiptLine(what="left-open", words="it needs an exception with a reason", ref="R-105", matter=RED),
                ReceiptLine(what="denied", words="reason: court that day", ref="R-106", matter=PART),
                ReceiptLine(what="refused", words="there is no line 9 in that digest"),
            ),
            undo=True,
        ),
        ("R-105",),
    ),
    "receipt.order": (
        Receipt(person=PRADO, lines=(ReceiptLine(what="approved", words="Sgt. Luis Prado acts until Friday"),)),
        (),
    ),
    "receipt.nothing-done": (
        Receipt(
            person=PRADO,
            lines=(ReceiptLine(what="refused", words="only the commander says when Sgt. Dana Whitlock leaves"),),
        ),
        (),
    ),
    "receipt.one": (Receipt(person=WHITLOCK, lines=(ReceiptLine(what="undone", words="", ref="R-104"),)), ()),
    "sick-report": (SickReport(matter=SICK, told=(PRINCIPAL,)), ()),
    "sick-report.changed": (SickReport(matter=SICK, told=(), not_told=(PRINCIPAL,), paused=True, changed=True), ()),
    "sick-report.back": (SickReport(matter=replace(SICK, state=State.WITHDRAWN), told=(PRINCIPAL,)), ()),
    "passed-on": (
        PassedOn(
            kind="incident",
            officer=BRANDT,
            received_at=AT,
            subject="fight in the cafeteria",
            words="Two groups, about ten students.\n\nNobody hurt, building is calm. Call me.",
        ),
        (),
    ),
    "passed-on.unknown": (
        PassedOn(kind="arrest", officer=None, received_at=AT, subject="", words="One in custody."),
        (),
    ),
    "passed-on.not-proved": (
        PassedOn(
            kind="sick",
            officer=BRANDT,
            received_at=AT,
            subject="out sick",
            words="This is Ines, I am sick today.",
            sender="ines.brandt@mail.example, not on the roster",
            proved=False,
        ),
        (),
    ),
    "passed-on.school": (
        PassedOn(
            kind="absence",
            officer=BRANDT,
            received_at=AT,
            subject="Re: Officer away: Ofc. Ines Brandt, Thu Mar 11, 2027",
            words="There is no officer here today. Can somebody call me?",
            sender="principal@mapleridge.example",
        ),
        (),
    ),
    "passed-on.from-a-school": (
        PassedOn(
            kind="from-a-school",
            officer=BRANDT,
            received_at=AT,
            subject="where is the officer",
            words="Nobody came today.",
            sender="principal@mapleridge.example",
        ),
        (),
    ),
    "passed-on.request": (
        PassedOn(
            kind="request",
            officer=BRANDT,
            received_at=AT,
            subject="broken window",
            words="Could somebody take a report about the broken window?",
            sender="principal@mapleridge.example",
        ),
        (),
    ),
    "answer": (
        AnswerLetter(
            question="Who is off on Thursday, March 11, 2027?",
            lines=("R-104, Ofc. Ines Brandt (Maple Ridge High School): whole day, pending.",),
        ),
        (),
    ),
    "answer.empty": (AnswerLetter(question="Who is off on Friday, March 5, 2027?", lines=()), ()),
    "not-understood": (
        NotUnderstood(
            received_at=AT,
            subject="re: re: that thing",
            examples=("Vacation on March 11 and 12", "Sick today", "R-104: make it Friday only"),
            remark="It names no day.",
        ),
        (),
    ),
    "not-understood.bare": (NotUnderstood(received_at=AT, subject=""), ()),
    "confirm": (
        Confirm(
            about="decision",
            person=WHITLOCK,
            received_at=AT,
            from_address="dwhitlock@police.example",
            verdicts=("approve R-104",),
            subject="Re: Digest for Tuesday, March 2, 2027",
            words="approve R-104, thanks",
        ),
        ("R-104",),
    ),
    "confirm.stranger": (
        Confirm(
            about="stranger",
            person=BRANDT,
            received_at=AT,
            from_address="ines.brandt@mail.example",
            subject="out sick",
            words="This is Ines, I am sick today.",
        ),
        (),
    ),
    "break": (BREAK, ()),
    "break.summer": (SUMMER_BREAK, ()),
    "admin": (
        Admin(
            headline="The desk is paused",
            lines=("Sgt. Dana Whitlock paused it.", "Notices wait; arrests and incidents do not."),
        ),
        (),
    ),
}
