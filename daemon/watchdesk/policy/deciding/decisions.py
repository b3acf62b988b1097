"""Deciding by reply: every verdict is carried out, left open or refused, and a receipt says which (settled 29)."""

from collections.abc import Sequence
from dataclasses import replace

from watchdesk.model.decision import Decision, Effect, Mail
from watchdesk.model.facts import Kind
from watchdesk.model.letters import Admin, ReceiptLine
from watchdesk.model.mail import Line
from watchdesk.model.records import State
from watchdesk.policy.case import Case
from watchdesk.policy.deciding import confirm
from watchdesk.policy.deciding.one import Deed, done
from watchdesk.policy.deciding.unclear import left_open
from watchdesk.policy.deciding.verdicts import Order, orders, shown_key
from watchdesk.policy.folding import applied, merged
from watchdesk.policy.people import officer_of, own_deciders, recipient
from watchdesk.policy.senders import held
from watchdesk.policy.telling import reporting
from watchdesk.unit.roster import Role

LISTING = frozenset({"approval", "digest", "receipt"})
DECIDERS = frozenset({Role.SERGEANT, Role.COMMANDER})


def is_decision(case: Case) -> bool:
    return case.item.kind is Kind.DECISION


def unclear(case: Case) -> Decision | None:
    """Conditional or contradictory: nothing is decided, the sender is asked to say it line by line."""
    if not is_decision(case) or (case.item.act and orders(case)):
        return None
    question = case.item.question
    why = question.text if question else "your answer could not be read without doubt; nothing was decided"
    return _left_open(case, why, "A decision that is not clear.")


def not_understood(case: Case) -> Decision | None:
    """A thumbs-up, a "yes" to many lines, a chat: it decides nothing, and whoever sent it must not think it did.

    Once for each mail that it answers; of answers to such receipts one a day is answered, for it may be a machine that
    writes them (settled 17), and a person sees the others."""
    thread = case.thread
    if case.item.kind not in (Kind.OTHER, Kind.CONFIRMATION) or case.sender.role not in DECIDERS:
        return None
    if thread is None or thread.notice not in LISTING or thread.to != case.sender.key:
        return None
    why = 'nothing was decided: the desk could not read your answer. Please write one line for each, such as "1 yes"'
    about = f"{case.sender.key}/{case.today.isoformat()}" if thread.notice == "receipt" else thread.key
    key = f"not-decided/{about}"
    if key in case.book.duties:
        return held.held(case, "An answer that decides nothing, to what was answered before.")
    decision = _left_open(case, why, "An answer that decides nothing.")
    return replace(decision, duties=(*decision.duties, key))


def _left_open(case: Case, why: str, said: str) -> Decision:
    """What stays open may be decided by a reply to the receipt."""
    lines = left_open(case, why)
    open_lines = _open_lines(lines, case)
    shown = tuple(shown_key(line.ref, line.version, case.sender.key) for line in open_lines)
    return Decision(rule="", why=said, effects=reporting.receipt(case, lines, open_lines=open_lines), duties=shown)


def decided(case: Case) -> Decision | None:
    """The plain case. What is not proven is asked about in one confirmation mail, the rest is done."""
    return carried_out(case, orders(case)) if is_decision(case) else None


def carried_out(case: Case, given: Sequence[Order]) -> Decision:
    """Each order in turn, each seeing what the one before has changed; then the receipt."""
    book = case.book
    deeds: list[tuple[Order, Deed]] = []
    doubtful: list[Order] = []
    for order in given:
        at_hand = case.knowing(book)
        deed = done(order, at_hand)
        if (deed.changes or deed.filings) and not order.proven:
            doubtful.append(order)
            continue
        deeds.append((order, deed))
        book = applied(book, Decision(rule="", changes=deed.changes, filings=deed.filings))
    lines = [line for _, deed in deeds for line in deed.lines]
    after = case.knowing(book)
    effects = [effect for _, deed in deeds for effect in deed.effects]
    open_lines = _open_lines(lines, after)
    effects += reporting.receipt(case, lines, undo=_may_undo(lines), open_lines=open_lines)
    effects += [effect for order, deed in deeds if deed.refused for effect in _told(order, case)]
    decision = Decision(
        rule="",
        why="; ".join(f"{line.ref or '?'} {line.what}" for line in lines),
        changes=tuple(change for _, deed in deeds for change in deed.changes),
        filings=tuple(filing for _, deed in deeds for filing in deed.filings),
        effects=tuple(effects),
        duties=tuple(shown_key(line.ref, line.version, case.sender.key) for line in open_lines),
    )
    return merged((decision, confirm.decisions(case, tuple(doubtful)))) if doubtful else decision


def _may_undo(lines: Sequence[ReceiptLine]) -> bool:
    return any(line.what in ("approved", "denied") and line.matter is not None for line in lines)


def _open_lines(lines: Sequence[ReceiptLine], case: Case) -> tuple[Line, ...]:
    """What is still to decide may be decided by a reply to the receipt."""
    return tuple(
        Line(number=number, ref=line.ref, version=case.book.records[line.ref].asked.version)
        for number, line in enumerate(lines, start=1)
        if line.ref is not None and line.matter is not None and line.matter.state is State.PENDING
    )


def _told(order: Order, case: Case) -> tuple[Effect, ...]:
    """What was refused for want of right is told to the officer's sergeant (settled 44), once a mail."""
    record = case.book.records.get(order.ref)
    if record is None:
        return ()
    line = f"{case.sender.full_name} wrote: {order.verb.value} {order.ref}. It had no effect."
    return tuple(
        Mail(
            key=f"{order.ref}/refused/{order.verb.value}/{case.mark}/{person.key}",
            notice="admin",
            to=recipient(person),
            letter=Admin(headline=f"A decision on {order.ref} was refused", lines=(line,)),
            ref=order.ref,
        )
        for person in own_deciders(case.unit, officer_of(case.situation, record))
        if person.key != case.sender.key
    )
