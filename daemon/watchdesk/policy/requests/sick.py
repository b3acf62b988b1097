"""Sick leave: recorded, not approved; sergeant and school are told at once (P12, settled 43)."""

from dataclasses import replace

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Kind
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days import flags
from watchdesk.policy.days.spans import Spans, coalesced, share_a_day, within
from watchdesk.policy.people import recipient
from watchdesk.policy.requests import amending, asking, granting
from watchdesk.policy.requests.time_off import asked_back, drafted, rooted
from watchdesk.policy.step import step
from watchdesk.policy.telling import reporting


def is_sick(case: Case) -> bool:
    return case.item.kind is Kind.SICK


def unclear(case: Case) -> Decision | None:
    """The officer is asked which days; the sergeant reads the mail at once, for it cannot wait for the answer."""
    if not is_sick(case) or (case.item.act and case.absence.spans):
        return None
    asked = asked_back(case, planned=False)
    return replace(asked, effects=(*asked.effects, *reporting.passed_on(case, case.officer, kind="sick")))


def continues(case: Case) -> Decision | None:
    """More of a sick report that is in force: no second record for the same days."""
    spans = case.absence.spans or ()
    record = next((r for r in case.book.records.values() if is_sick(case) and _is_touched(r, spans, case)), None)
    if record is None:
        return None
    if within(spans, record.asked.spans, case.officer.tour):
        return _known_already(case, record)
    return amending.amended(case, record, coalesced((*record.asked.spans, *spans)), case.absence.leave)


def _is_touched(record: Absence, spans: Spans, case: Case) -> bool:
    live = record.state is State.APPROVED and not record.planned and record.officer == case.officer.key
    return live and share_a_day(record.asked.spans, spans)


def _known_already(case: Case, record: Absence) -> Decision:
    line = f"{record.ref}: {words.absence(record.asked.spans, record.asked.leave)}. Those who must know have been told."
    mail = Mail(
        key=f"{record.ref}/again/{case.mark}/{case.sender.key}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question="This is recorded already", lines=(line,)),
        ref=record.ref,
        parent=record.ack,
        answers=case.reading.message_id,
        automatic="auto-replied",
    )
    return Decision(rule="", why=f"{record.ref} covers these days.", effects=(mail,))


def recorded(case: Case) -> Decision | None:
    """Recorded at once: officer, sergeant, schools, calendar."""
    if not is_sick(case):
        return None
    draft = drafted(case, case.absence.spans or (), planned=False)
    return in_force(case, replace(draft, state=State.APPROVED))


def in_force(case: Case, draft: Absence) -> Decision:
    """The report, new or just made clear, in force from now on."""
    record = replace(draft, granted=draft.asked, question=None, reported=draft.event + 1)
    record = replace(record, flags=flags.judged(record, case.situation))
    root = None if draft.event == 0 else draft.ack
    change = rooted(step(record, case.situation, by=case.sender.key, what="recorded", rule="sick"), "ack")
    change, effects = granting.carried_out(change, case.situation, earlier=None)
    after = change.record
    reports = reporting.sick_reports(after, case.situation, effects)
    ack = replace(asking.ack(after, case, next_step="recorded", after=effects), parent=root)
    return Decision(rule="", why=f"{after.ref} recorded.", changes=(change,), effects=(ack, *reports, *effects))
