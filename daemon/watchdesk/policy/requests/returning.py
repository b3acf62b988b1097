""" "Back Thursday": the day of return ends whatever keeps the officer away until then (settled 26)."""

from datetime import date, timedelta

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import AbsenceFacts
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days.spans import before, last_day
from watchdesk.policy.people import asked_of
from watchdesk.policy.requests import amending

# An absence that ended so shortly before the day of return is the one that is meant: nothing is left to do.
JUST_OVER = timedelta(days=5)


def back_at_work(case: Case) -> Decision | None:
    """An open report, or leave that goes on to the day, is shortened at once; without either a person reads it."""
    facts = case.item.facts
    back = facts.back if isinstance(facts, AbsenceFacts) else None
    if back is None:
        return None
    away = _away_until(case, back)
    found = [record for record in away if not record.planned] or away
    if len(found) == 1 and found[0].granted is not None:
        return amending.ended(case, found[0], left=before(found[0].granted.spans, back))
    if not found and _away_until(case, back - JUST_OVER):
        return Decision(rule="", outcome=Outcome.FILED, why="The absence ends before the day of return anyway.")
    people = asked_of(case.situation, case.officer)
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=f"{case.officer.key} is back on {back.isoformat()}, and no one absence goes on until then.",
        for_=people[0].key if people else None,
        officer=case.officer.key,
    )


def _away_until(case: Case, day: date) -> list[Absence]:
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
