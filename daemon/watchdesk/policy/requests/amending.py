"""Terms that change: at once where that is the rule, else as a new version that waits for its decision (settled 26)."""

from dataclasses import replace

from watchdesk.model.decision import Decision, Effect
from watchdesk.model.facts import Leave
from watchdesk.model.letters import ReceiptLine
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.case import Case
from watchdesk.policy.days import flags
from watchdesk.policy.days.spans import Spans, coalesced, within
from watchdesk.policy.people import officer_of
from watchdesk.policy.requests import asking, granting
from watchdesk.policy.requests.time_off import RECORDED, waiting
from watchdesk.policy.step import step
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.views import matter


def amended(case: Case, record: Absence, spans: Spans, leave: Leave | None) -> Decision:
    """The record with new days or a new kind of leave."""
    terms = Terms(version=record.asked.version + 1, spans=coalesced(spans), leave=leave or record.asked.leave)
    if takes_effect_at_once(case, record, terms):
        return at_once(case, record, terms, what="changed")
    return waits(case, record, terms)


def takes_effect_at_once(case: Case, record: Absence, terms: Terms) -> bool:
    """Sick leave, what is only recorded, and a shortening of what is in force."""
    if not record.planned:
        return True
    if record.granted is None:
        return False
    if terms.leave in RECORDED and record.granted.leave in RECORDED:
        return True
    shorter = within(terms.spans, record.granted.spans, officer_of(case.situation, record).tour)
    return shorter and terms.leave == record.granted.leave


def at_once(case: Case, record: Absence, terms: Terms, *, what: str) -> Decision:
    """In force from now: schools, calendar, officer, and for sick leave the sergeant."""
    draft = replace(record, asked=terms, granted=terms, state=State.APPROVED, question=None, previous=None)
    draft = replace(draft, asked_at=case.now, decided_at=None, vouched=True, flags=flags.judged(draft, case.situation))
    change = step(draft, case.situation, by=case.sender.key, what=what, rule=what)
    change, effects = granting.carried_out(change, case.situation, earlier=record)
    after = change.record
    reports = () if after.planned else reporting.sick_reports(after, case.situation, effects, changed=True)
    ack = asking.ack(after, case, next_step="changed", after=effects)
    mails = (ack, *reports, *effects, *_to_the_sender(case, after, what))
    return Decision(rule="", why=f"{after.ref} {what}.", changes=(change,), effects=mails)


def waits(case: Case, record: Absence, terms: Terms) -> Decision:
    """A new version to decide on; whatever is in force stays so, and only those told of the request hear of it."""
    draft = replace(
        record,
        asked=terms,
        asked_at=case.now,
        state=State.PENDING,
        question=None,
        held=False,
        exception=None,
        escalated_to=(),
        mailed=(),
        decided_by=None,
        decided_at=None,
        previous=None,
        vouched=not case.is_entry,
    )
    draft = replace(draft, flags=flags.judged(draft, case.situation))
    change = step(draft, case.situation, by=case.sender.key, what="changed", rule="change")
    change, effects = granting.carried_out(change, case.situation, earlier=record)
    why = f"{record.ref} waits for a decision on its version {terms.version}."
    return waiting(case, change, why=why, effects=effects)


def ended(case: Case, record: Absence, *, left: Spans) -> Decision:
    """Taken back, wholly or from a day on; effects go at once (settled 26)."""
    if left:
        terms = replace(record.asked, version=record.asked.version + 1, spans=left)
        return at_once(case, record, terms, what="shortened") if record.granted else waits(case, record, terms)
    draft = replace(record, state=State.WITHDRAWN, question=None, decided_at=None, previous=None)
    change = step(draft, case.situation, by=case.sender.key, what="withdrawn", rule="withdrawal")
    change, effects = granting.carried_out(change, case.situation, earlier=record)
    after = change.record
    reports = () if after.planned else reporting.sick_reports(after, case.situation, effects, changed=True)
    ack = asking.ack(after, case, next_step="withdrawn", after=effects)
    mails = (ack, *reports, *effects, *_to_the_sender(case, after, "withdrawn"))
    return Decision(rule="", why=f"{after.ref} withdrawn.", changes=(change,), effects=mails)


def _to_the_sender(case: Case, record: Absence, what: str) -> tuple[Effect, ...]:
    """A sergeant who wrote for the officer is told what was done; the officer has the acknowledgement."""
    if case.sender.key == record.officer:
        return ()
    shown = matter(record, case.situation)
    return reporting.receipt(case, (ReceiptLine(what="approved", words=what, ref=record.ref, matter=shown),))
