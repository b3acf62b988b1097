"""Answers from the record, to police only: what they share."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Span
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import OFFICERS, Case
from watchdesk.policy.days import covering
from watchdesk.policy.days.spans import taken
from watchdesk.policy.hours import part, reaches
from watchdesk.policy.people import officer_of, recipient
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


def away_on(situation: Situation, day: date, *, but: frozenset[str] = frozenset()) -> Iterator[str]:
    """Everybody away that day but these: "Ofc. Mai Lee (Como Park Senior High), 07:00-11:00"."""
    return (said for record, said in absences_on(situation, day) if record.officer not in but)


def absences_on(situation: Situation, day: date) -> Iterator[tuple[Absence, str]]:
    """Every absence of that day, decided or not, and how it is told to police who need not know more."""
    for record in sorted(situation.book.records.values(), key=lambda r: r.ref):
        if record.granted is not None and record.state in (State.APPROVED, State.PENDING):
            if any(reaches(span, day) for span in record.granted.spans):
                yield record, _away(situation, record, record.granted.spans, day)
        elif record.state is State.PENDING and any(reaches(s, day) for s in record.asked.spans):
            yield record, f"{_away(situation, record, record.asked.spans, day)} (not yet decided)"


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
