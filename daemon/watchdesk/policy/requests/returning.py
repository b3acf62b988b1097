""" "Back Thursday": the day of return ends whatever keeps the officer away until then (settled 26)."""

from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model import words
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import AbsenceFacts, Choice, Kind, Leave, Question, Span
from watchdesk.model.letters import ReceiptLine
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days.spans import before, last_day
from watchdesk.policy.hours import DAY, on_duty
from watchdesk.policy.people import asked_of
from watchdesk.policy.requests import amending, sick
from watchdesk.policy.telling import reporting

# An absence that ended so shortly before the day of return is the one that is meant: nothing is left to do.
_NO_ABSENCE = "the desk knows no absence that goes on until then, so nothing was changed; a person will read your mail"
JUST_OVER = timedelta(days=5)


def back_at_work(case: Case) -> Decision | None:
    """An open report, or leave that goes on to the day, is shortened at once; without either a person reads it."""
    facts = case.item.facts
    back = facts.back if isinstance(facts, AbsenceFacts) else None
    if back is None:
        return None
    away = away_until(case, back)
    found = [record for record in away if not record.planned] or away
    if len(found) == 1 and found[0].granted is not None:
        return amending.ended(case, found[0], left=before(found[0].granted.spans, back))
    if not found and (doubt := _still_away(case, back)) is not None:
        return doubt
    if not found and any(back - JUST_OVER <= last_day(span) < back for span in _away(case)):
        return Decision(rule="", outcome=Outcome.FILED, why="The absence ends before the day of return anyway.")
    people = asked_of(case.situation, case.officer)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"{case.officer.full_name} is back on {words.day(back)}; the desk knows no absence that it would end.",
        effects=reporting.receipt(case, (ReceiptLine(what="left-open", words=_NO_ABSENCE),)) if people else (),
        for_=people[0].key if people else None,
        officer=case.officer.key,
    )


def _still_away(case: Case, back: date) -> Decision | None:
    """ "Back tomorrow", from somebody whose sick report ended before today: the officer is asked about today, and the
    sergeant reads it at once, for a school may be without its officer (P12)."""
    today, officer = case.today, case.officer
    if back <= today or not on_duty(officer, today, case.unit):
        return None
    was_sick = any(today - JUST_OVER <= last_day(span) < today for span in _away(case, planned=False))
    if not was_sick or any(span.start <= today <= last_day(span) for span in _away(case)):
        return None
    days = (Span(start=today, end=back - DAY),)
    question = Question(
        about="days",
        text=f"You write that you are back on {words.day(back)}. Are you sick until then?",
        choices=(Choice(number=1, text=f"Yes: {words.spans(days)}", spans=days),),
    )
    item = replace(case.item, kind=Kind.SICK, act=False, question=question, facts=AbsenceFacts(leave=Leave.SICK))
    return sick.unclear(replace(case, item=item))


def _away(case: Case, *, planned: bool = True) -> list[Span]:
    """The days that the officer is away, of leave in force; planned False: of reports alone."""
    mine = (one for one in case.book.records.values() if one.officer == case.officer.key)
    live = (one for one in mine if one.state is State.APPROVED and (planned or not one.planned))
    return [span for one in live if one.granted is not None for span in one.granted.spans]


def away_until(case: Case, day: date) -> list[Absence]:
    """The officer's absences that have begun before the day and go on to it."""
    return [
        record
        for record in case.book.records.values()
        if record.officer == case.officer.key
        and record.state is State.APPROVED
        and record.granted is not None
        and any(span.start < day for span in record.granted.spans)
        and any(span.end is None or last_day(span) >= day for span in record.granted.spans)
    ]
