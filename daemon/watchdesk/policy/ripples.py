"""What a decision touches beside its own matter is judged again, and told once (P5, P6, I4).

A rover who falls sick covers nobody; a school whose second officer goes has nobody; who serves elsewhere is missed
elsewhere. Each follows from the records and the unit as they stand, so it is looked for after every decision.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model.decision import Decision
from watchdesk.model.records import Absence
from watchdesk.policy.case import today
from watchdesk.policy.covers import changing, windows
from watchdesk.policy.days import covering
from watchdesk.policy.folding import applied
from watchdesk.policy.roster import leaving
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import quiet, step, told
from watchdesk.policy.telling import difference as telling

OF_PEOPLE = ("contact", "left")


def ripples(before: Situation, after: Situation) -> Iterator[Decision]:
    """Decisions to be settled with the one that led from the one situation to the other; none while a record is missing
    that they would rest on: what it says would look as if it were over."""
    if after.book.misses(today(after)):
        return
    is_same_book = before.book.records == after.book.records and before.book.overlays == after.book.overlays
    if is_same_book and before.unit is after.unit:
        return
    now = after
    for decision in uncovered(now):
        yield decision
        now = now.knowing(applied(now.book, decision))
    for decision in _told_again(_but_people(before, after), now):
        yield decision
        now = now.knowing(applied(now.book, decision))
    found = windows.retold(now)
    if found is not None:
        yield found


def uncovered(situation: Situation) -> Iterator[Decision]:
    """Covers that cannot stand any more end: handed back, or called 911 for again (P6)."""
    for record in _coming(situation):
        kept = covering.standing(record, situation) if record.covers else ()
        if kept == record.covers:
            continue
        change, effects = changing.recovered(
            record, kept, situation, by="desk", what="cover-ended", uncovered=None, covered_at=None
        )
        why = f"The cover of {record.ref} ends."
        decision = Decision(rule="cover-ended", why=why, changes=(change,), effects=effects)
        yield decision
        situation = situation.knowing(applied(situation.book, decision))


def _told_again(before: Situation, now: Situation) -> Iterator[Decision]:
    """Who must know something else than before of an absence that is not itself what changed."""
    moved = _moves(before) != _moves(now)
    for record in _coming(now):
        want = telling.wanted(record, now)
        if want == telling.knowing(record):
            continue
        was = before.book.records.get(record.ref)
        if was is None or telling.wanted(was, before) == want:
            continue
        change = quiet(step(record, now, by="desk", what="told-again", rule="told-again"), record)
        after, mails = telling.tell(change.record, want, now, moved=moved)
        if mails:
            why = f"What must be known of {record.ref} has changed."
            yield Decision(rule="told-again", why=why, changes=(told(change, after),), effects=mails)


def _coming(situation: Situation) -> tuple[Absence, ...]:
    """The records whose days are not over, or that have a cover, in the order of their references. Leave beyond the
    last day in the unit is not looked at before it is cut (`roster.leaving`): on those days the officer has no school,
    and would be a rover who is away."""
    first = today(situation)
    covered = (one for one in situation.book.records.values() if one.covers and _covers(one, first))
    found = {one.ref: one for one in (*situation.book.coming(first), *covered)}
    return tuple(found[ref] for ref in sorted(found) if not leaving.is_to_be_cut(found[ref], situation))


def _covers(record: Absence, first: date) -> bool:
    """A cover whose days are still to come, of an absence that was shortened."""
    return any(span.end is None or span.end >= first for cover in record.covers for span in cover.spans)


def _moves(situation: Situation) -> tuple[object, ...]:
    return (situation.unit.assignments, *(one for one in situation.book.overlays if one.kind == "assignment"))


def _but_people(before: Situation, after: Situation) -> Situation:
    """As it was, but for who is there at all: who takes a seat is told by a rule of its own, and who leaves the unit
    is told of by another."""
    kept = tuple(one for one in before.book.overlays if one.kind not in OF_PEOPLE)
    people = tuple(one for one in after.book.overlays if one.kind in OF_PEOPLE)
    return before.knowing(replace(before.book, overlays=(*kept, *people)))
