"""Undo: the last decision is taken back within a day; everybody who was told is told so (settled 28)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command, Verb, Verdict
from watchdesk.model.letters import ReceiptLine
from watchdesk.model.records import Absence
from watchdesk.policy.case import Case
from watchdesk.policy.covers import orders as covers
from watchdesk.policy.deciding.one import Deed
from watchdesk.policy.deciding.verdicts import Order, pointed
from watchdesk.policy.folding import applied
from watchdesk.policy.people import may_decide
from watchdesk.policy.requests import granting
from watchdesk.policy.step import step
from watchdesk.policy.telling import difference as telling
from watchdesk.policy.telling import reporting
from watchdesk.policy.telling.views import matter
from watchdesk.unit.roster import Role


def undone(case: Case, command: Command) -> Decision:
    """`undo R-104`, or `undo 1` in reply to the mail whose line 1 is meant."""
    book = case.book
    deeds: list[Deed] = []
    for order in _targets(case, command):
        deed = _undo(order, case.knowing(book))
        deeds.append(deed)
        book = applied(book, Decision(rule="", changes=deed.changes))
    lines = [line for deed in deeds for line in deed.lines]
    return Decision(
        rule="",
        why="; ".join(f"{line.ref or '?'} {line.what}" for line in lines),
        changes=tuple(change for deed in deeds for change in deed.changes),
        effects=(*(effect for deed in deeds for effect in deed.effects), *reporting.receipt(case, lines)),
    )


def _targets(case: Case, command: Command) -> Iterator[Order]:
    for word in command.refs or (None,):
        yield pointed(case, Verdict(ref=word, verb=Verb.HOLD))


def _undo(order: Order, case: Case) -> Deed:
    record = case.book.records.get(order.ref)
    if record is None:
        why = order.problem or f"there is no request {order.ref}"
        return Deed(lines=(ReceiptLine(what="refused", words=why),))
    forbidden = may_decide(case.situation, case.sender, record)
    if forbidden is None and covers.may_undo(record, case):
        return _cover_undone(record, case)
    why_not = forbidden or _another_s(record, case) or _too_late(record, case)
    if why_not:
        return Deed(lines=(ReceiptLine(what="refused", words=why_not, ref=record.ref),))
    return _restored(record, case)


def _cover_undone(record: Absence, case: Case) -> Deed:
    """The sergeant's last word was about who covers: that is what is taken back."""
    decision = covers.undone(record, case)
    shown = matter(decision.changes[0].record, case.situation)
    line = ReceiptLine(what="undone", words="the last order about its cover", ref=record.ref, matter=shown)
    return Deed(changes=decision.changes, effects=decision.effects, lines=(line,))


def _another_s(record: Absence, case: Case) -> str | None:
    """The commander's decision is undone by nobody else, as it is decided anew by nobody else."""
    by = case.unit.people.get(record.decided_by or "")
    if by is None or by.role is not Role.COMMANDER or by.key == case.sender.key:
        return None
    return f"decided by {by.full_name}, who alone can take it back"


def _too_late(record: Absence, case: Case) -> str | None:
    hours = case.unit.values.undo_hours
    if record.previous is None or record.decided_at is None:
        return "there is no decision to undo"
    if case.now - record.decided_at > timedelta(hours=hours):
        return f"decided more than {hours} hours ago: deny it, or approve it, by its reference"
    return None


def _restored(record: Absence, case: Case) -> Deed:
    """The record as it was before its last decision; its number of events and what people heard go on."""
    before = record.previous
    assert before is not None, "checked by _too_late"
    after = replace(
        before,
        event=record.event,
        ack=record.ack,
        told=record.told,
        messages=record.messages,
        previous=None,
        covers=record.covers,
    )
    change = step(after, case.situation, by=case.sender.key, what="undone", rule="undo")
    # A cover that has ended since does not come back; of a mere request they know again what they knew before.
    want = telling.wanted(change.record, case.situation) if after.granted else telling.knowing(before)
    change, effects = granting.carried_out(change, case.situation, earlier=record, want=want, correction=True)
    mail = granting.decided(change.record, case.situation, verdict="undone", by=case.sender, effects=effects)
    shown = matter(change.record, case.situation)
    line = ReceiptLine(what="undone", words=f"it is {after.state.value} again", ref=record.ref, matter=shown)
    return Deed(changes=(change,), effects=(mail, *effects), lines=(line,))
