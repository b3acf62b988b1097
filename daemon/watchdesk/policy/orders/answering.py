"""`status` and `who is off 3/11?`: answers from the record, to police only."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command, Span
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.days import covering
from watchdesk.policy.days.spans import last_day, taken
from watchdesk.policy.hours import days, part, reaches
from watchdesk.policy.orders import pause
from watchdesk.policy.people import may_decide, officer_of, recipient
from watchdesk.policy.requests.which import in_words
from watchdesk.policy.situation import Situation

LINES = 60
DAYS = 14


def answer(case: Case, headline: str, lines: tuple[str, ...]) -> Decision:
    """One answer to the sender, in the thread of the question."""
    mail = Mail(
        key=f"answer/{case.sender.key}/{case.mark}/{_slug(headline)}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question=headline, lines=lines[:LINES]),
        parent=case.thread.key if case.thread else None,
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    return Decision(rule="", why=f"Answered: {headline}", effects=(mail,))


def _slug(text: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in text.casefold())[:40]


def status(case: Case) -> Decision:
    """What is open: an officer sees their own requests, a sergeant those they may decide on."""
    records = sorted(case.book.records.values(), key=lambda r: (r.first_day or case.today, r.ref))
    own = [r for r in records if r.officer == case.sender.key and not _is_over(r, case.today)]
    deciding = [
        r
        for r in records
        if r.state in (State.PENDING, State.ASKED) and may_decide(case.situation, case.sender, r) is None
    ]
    lines = [f"Yours: {in_words(r)}; {_state(r)}" for r in own]
    lines += [f"To decide: {_of(case.situation, r)} {in_words(r)}; {_state(r)}" for r in deciding]
    if case.sender.role not in OFFICERS:
        lines += [f"Must be read by a person: held message {w.number}" for w in case.book.waiting]
        lines += [f"Uncertain or failed: {doubt.notice} to {doubt.to}" for doubt in case.book.doubts]
    if pause.paused(case.book, case.now):
        lines.insert(0, "The desk is paused: routine notices wait.")
    return answer(case, "Status", tuple(lines) or ("Nothing is open.",))


def _is_over(record: Absence, day: date) -> bool:
    gone = record.last_day is not None and record.last_day < day
    return gone or record.state in (State.WITHDRAWN, State.EXPIRED, State.CANCELLED, State.DENIED)


def _state(record: Absence) -> str:
    held = ", on hold" if record.held else ""
    said = "waiting for a decision" if record.state is State.PENDING else record.state.value
    return f"{said}{held}"


def _of(situation: Situation, record: Absence) -> str:
    return officer_of(situation, record).full_name


def who_is_off(case: Case, command: Command) -> Decision:
    """The days that the question names, else today."""
    wanted = sorted({day for span in command.spans for day in days(span.start, last_day(span))}) or [case.today]
    lines: list[str] = []
    for day in wanted[:DAYS]:
        names = tuple(away_on(case.situation, day))
        lines.append(f"{words.day(day)}: {'; '.join(names) if names else 'nobody is away'}")
    return answer(case, "Who is off", tuple(lines))


def away_on(situation: Situation, day: date, *, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Everybody away that day but these: "Ofc. Mai Lee (Como Park Senior High), 07:00-11:00"."""
    for record in sorted(situation.book.records.values(), key=lambda r: r.ref):
        if record.officer in but:
            continue
        if record.granted is not None and record.state in (State.APPROVED, State.PENDING):
            if any(reaches(span, day) for span in record.granted.spans):
                yield _away(situation, record, record.granted.spans, day)
        elif record.state is State.PENDING and any(reaches(s, day) for s in record.asked.spans):
            yield f"{_away(situation, record, record.asked.spans, day)} (not yet decided)"


def _away(situation: Situation, record: Absence, spans: tuple[Span, ...], day: date) -> str:
    officer = officer_of(situation, record)
    school = situation.unit.school_of(officer.key, day) if officer.role in OFFICERS else None
    place = school.name if school else ("rover" if officer.role in OFFICERS else situation.unit.name)
    whole = part(Span(start=day, end=day), officer.tour)
    pieces = taken(spans, day, officer.tour)
    hours = "" if pieces == (whole,) else ", " + words.listing([f"{_clock(a)}-{_clock(b)}" for a, b in pieces])
    covers = covering.at_place(record, (Span(start=day, end=day),), school, situation)
    names = [situation.unit.people[cover.officer].full_name for cover in covers]
    instead = f"; {words.listing(names)} {'covers' if len(names) == 1 else 'cover'}" if names else ""
    return f"{officer.full_name} ({place}){hours}{instead}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
