"""One verdict on one record: what it brings about, or why it is left open or refused."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from watchdesk.model import words
from watchdesk.model.decision import Change, Effect
from watchdesk.model.facts import Question, Verb
from watchdesk.model.filed import Filed, Filing
from watchdesk.model.letters import ReceiptLine
from watchdesk.model.records import Absence, FlagRaised, State
from watchdesk.policy import resting
from watchdesk.policy.case import Case
from watchdesk.policy.covers import changing
from watchdesk.policy.covers import orders as covers
from watchdesk.policy.days import flags, session
from watchdesk.policy.deciding import closed
from watchdesk.policy.deciding.verdicts import MEETING, Order, orders, shown_version
from watchdesk.policy.meetings import overtime
from watchdesk.policy.people import is_acting_for, may_decide, officer_of
from watchdesk.policy.requests import asking, granting
from watchdesk.policy.step import step
from watchdesk.policy.telling.views import matter
from watchdesk.unit.values import InSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What one order brought: changes and effects, and its lines of the receipt. filings: of a meeting whose hours it
    decides. refused: for want of right."""

    changes: tuple[Change, ...] = ()
    filings: tuple[Filing[Filed], ...] = ()
    effects: tuple[Effect, ...] = ()
    lines: tuple[ReceiptLine, ...] = field(default=())
    refused: bool = False


def done(order: Order, case: Case) -> Deed:
    """Guards first; then the verb."""
    if order.ref.startswith(MEETING):
        return _hours(order, case)
    record = case.book.records.get(order.ref)
    if record is None:
        return _line("refused", order.problem or _missing(order.ref, case), None if order.problem else order.ref)
    missing = resting.damaged_for(record.officer, case.situation)
    if missing is not None:
        return _line("left-open", _unread(f"an earlier order ({missing.ref})"), order.ref)
    forbidden = may_decide(case.situation, case.sender, record)
    if forbidden:
        return replace(_line("refused", forbidden, order.ref), refused=True)
    if order.version is not None and order.version != record.asked.version:
        return _shown("refused", "it was changed meanwhile, and this is how it stands now", record, case)
    return VERBS[order.verb](order, record, case)


def _missing(ref: str, case: Case) -> str:
    if any(one.ref == ref for one in case.book.damaged):
        return _unread(f"its own record {ref}")
    return f"there is no request {ref}"


def _unread(what: str) -> str:
    return f"the desk cannot read {what} at present; a person must put it back (watchdesk status)"


def _line(what: str, why: str, ref: str | None) -> Deed:
    return Deed(lines=(ReceiptLine(what=what, words=why, ref=ref),))


def _shown(what: str, why: str, record: Absence, case: Case) -> Deed:
    """A line that shows the record as it is now."""
    shown = ReceiptLine(what=what, words=why, ref=record.ref, matter=matter(record, case.situation))
    return Deed(lines=(shown,))


def _hours(order: Order, case: Case) -> Deed:
    """A meeting outside the tour, agreed to or not (D7); whom that concerns is told as of every change of a meeting."""
    if order.verb not in (Verb.APPROVE, Verb.DENY):
        return _line("left-open", f"only yes or no can be said to it: approve {order.ref}, deny {order.ref}", order.ref)
    yes = order.verb is Verb.APPROVE
    made = overtime.ordered(case, order.ref, yes=yes)
    if isinstance(made, str):
        return _line("refused", made, order.ref)
    line = ReceiptLine(what="approved" if yes else "denied", words="the hours outside the tour", ref=order.ref)
    return Deed(filings=(made,), lines=(line,))


# --- approve ----------------------------------------------------------------------------------------------


def approve(order: Order, record: Absence, case: Case) -> Deed:
    blocked = _not_open(record, case, again=(State.DENIED, State.CANCELLED))
    if blocked:
        return blocked
    raised = flags.judged(record, case.situation)
    if flags.needs_exception(record, raised):
        return _shown("left-open", _needs_exception(record, case), record, case)
    if order.bulk and not flags.bulk(raised):
        return _shown("left-open", f"must be decided by itself: approve {record.ref}", record, case)
    return granted(order, record, case, raised)


def _needs_exception(record: Absence, case: Case) -> str:
    if case.unit.values.extended_in_session is InSession.NEVER:
        return "extended leave in session; the policy allows no exception (procedure 11)"
    officer = officer_of(case.situation, record)
    run = session.run_in_session(record, case.book.records.values(), officer, case.unit)
    others = [ref for ref in run.refs if ref != record.ref]
    joined = f", together with {words.listing(others)}" if others else ""
    return f"extended leave in session{joined} (procedure 11): approve exception {record.ref} <reason>"


def _not_open(record: Absence, case: Case, *, again: tuple[State, ...]) -> Deed | None:
    """Why the record cannot be decided now; None when it can, also anew by the one who decided it before."""
    if record.state is State.PENDING:
        return None
    if record.state is State.ASKED:
        text = record.question.text if record.question else "a question"
        return _shown("left-open", f"the officer has yet to answer: {text}", record, case)
    if record.state in again and closed.decides_anew(record, case):
        return None
    return _shown("refused", closed.words_of(record, case), record, case)


def granted(order: Order, record: Absence, case: Case, raised: tuple[FlagRaised, ...]) -> Deed:
    """In force: officer, schools, calendar."""
    after = replace(
        record,
        state=State.APPROVED,
        granted=record.asked,
        flags=raised,
        held=False,
        question=None,
        decided_by=case.sender.key,
        decided_at=case.now,
        reason=None,
        previous=replace(record, previous=None),
    )
    after = covers.ordered_with(case, after)
    change = step(after, case.situation, by=case.sender.key, what="approved", rule=f"decision-{order.verb.value}")
    change, effects = granting.carried_out(change, case.situation, earlier=record)
    effects = (*effects, *changing.followed(record, change.record, case.situation, by=case.sender.key))
    mail = granting.decided(change.record, case.situation, verdict="approved", by=case.sender, effects=effects)
    shown = _shown("approved", _said(order, case), change.record, case)
    return Deed(changes=(change,), effects=(mail, *effects), lines=shown.lines)


def _said(order: Order, case: Case) -> str:
    """What the sender wrote beside the verdict; an order that follows it has a line of its own."""
    said = order.reason or ""
    is_order = any(said.casefold().startswith(f"{one.verb} ") for one in case.reading.commands)
    if not said or is_order:
        return ""
    return f"exception: {said}" if order.verb is Verb.EXCEPTION else said


# --- approve exception ------------------------------------------------------------------------------------


def exception(order: Order, record: Absence, case: Case) -> Deed:
    """One exception names the whole joined run, as far as its requests were shown to the sender (settled 24); a
    request of the run that the mail names by itself goes by its own word."""
    blocked = _not_open(record, case, again=(State.DENIED, State.CANCELLED)) or _no_exception(order, record, case)
    if blocked:
        return blocked
    raised = flags.judged(record, case.situation)
    if not flags.needs_exception(record, raised):
        return granted(order, record, case, raised)
    officer = officer_of(case.situation, record)
    run = session.run_in_session(record, case.book.records.values(), officer, case.unit)
    deeds = [granted(order, replace(record, exception=order.reason), case, raised)]
    named = {one.ref for one in orders(case) if not one.bulk}
    for ref in (ref for ref in run.refs if ref not in named):
        other = case.book.records[ref]
        if other.state is State.PENDING and shown_version(case, ref) == other.asked.version:
            marked = replace(other, exception=order.reason)
            deeds.append(granted(order, marked, case, flags.judged(other, case.situation)))
    return Deed(
        changes=tuple(change for deed in deeds for change in deed.changes),
        effects=tuple(effect for deed in deeds for effect in deed.effects),
        lines=tuple(line for deed in deeds for line in deed.lines),
    )


def _no_exception(order: Order, record: Absence, case: Case) -> Deed | None:
    values = case.unit.values
    if values.extended_in_session is InSession.NEVER:
        if flags.needs_exception(record, flags.judged(record, case.situation)):
            return _shown("refused", _needs_exception(record, case), record, case)
        return None
    if not values.exception_by_acting and is_acting_for(
        case.situation, case.sender, officer_of(case.situation, record)
    ):
        return _shown("refused", "an exception is the sergeant's own to grant", record, case)
    if not order.reason:
        why = f"an exception needs its reason: approve exception {record.ref} <reason>"
        return _shown("left-open", why, record, case)
    return None


# --- deny, hold, ask --------------------------------------------------------------------------------------


def deny(order: Order, record: Absence, case: Case) -> Deed:
    """Refused; of a change only the change, so that what is in force stays. Approved leave is cancelled."""
    if not record.planned:
        return _shown("refused", "sick leave is recorded, not decided; a mail that takes it back ends it", record, case)
    if record.state is not State.ASKED:
        blocked = _not_open(record, case, again=(State.APPROVED,))
        if blocked:
            return blocked
    raised = flags.judged(record, case.situation)
    if order.bulk and not flags.bulk(raised):
        return _shown("left-open", f"must be decided by itself: deny {record.ref}", record, case)
    state = State.CANCELLED if record.state is State.APPROVED else State.DENIED
    is_change = record.granted is not None and state is State.DENIED and not record.is_open_again
    after = replace(
        record,
        state=State.APPROVED if is_change else state,
        asked=replace(record.granted, version=record.asked.version + 1)
        if is_change and record.granted
        else record.asked,
        granted=record.granted if is_change else None,
        held=False,
        question=None,
        decided_by=case.sender.key,
        decided_at=case.now,
        reason=order.reason,
        previous=replace(record, previous=None),
    )
    verdict = "cancelled" if state is State.CANCELLED else "denied"
    change = step(after, case.situation, by=case.sender.key, what=verdict, rule="decision-deny")
    change, effects = granting.carried_out(change, case.situation, earlier=record)
    mail = granting.decided(
        change.record,
        case.situation,
        verdict=verdict,
        by=case.sender,
        effects=effects,
        reason=order.reason,
        lapsed=record.asked if is_change else None,
    )
    shown = _shown("denied", _denied(order, record if is_change else None), change.record, case)
    return Deed(changes=(change,), effects=(mail, *effects), lines=shown.lines)


def _denied(order: Order, change: Absence | None) -> str:
    """The reason; of a change also what it was, for the line shows the days that stay."""
    if change is None:
        return order.reason or ""
    refused = f"refused is the change to {words.absence(change.asked.spans, change.asked.leave)}; the days above stay"
    return f"{order.reason}; {refused}" if order.reason else refused


def hold(order: Order, record: Absence, case: Case) -> Deed:
    blocked = _not_open(record, case, again=())
    if blocked:
        return blocked
    if record.held:
        return _shown("held", "on hold already", record, case)
    after = replace(record, held=True, reason=order.reason)
    change = step(after, case.situation, by=case.sender.key, what="held", rule="decision-hold")
    mail = granting.decided(change.record, case.situation, verdict="held", by=case.sender, reason=order.reason)
    shown = _shown("held", order.reason or "", change.record, case)
    return Deed(changes=(change,), effects=(mail,), lines=shown.lines)


def ask(order: Order, record: Absence, case: Case) -> Deed:
    """The sergeant's question goes to the officer; the request stays open and may be decided at any time."""
    blocked = _not_open(record, case, again=())
    if blocked:
        return blocked
    text = order.reason or "Please tell me more about this request."
    question = Question(about="sergeant", text=f"{case.sender.full_name} asks: {text}")
    change = step(
        replace(record, question=question), case.situation, by=case.sender.key, what="asked", rule="decision-ask"
    )
    mail = asking.question(change.record, case, question)
    return Deed(changes=(change,), effects=(mail,), lines=_shown("asked", text, change.record, case).lines)


VERBS: dict[Verb, Callable[[Order, Absence, Case], Deed]] = {
    Verb.APPROVE: approve,
    Verb.EXCEPTION: exception,
    Verb.DENY: deny,
    Verb.HOLD: hold,
    Verb.ASK: ask,
}
