"""The desk's own entries: what a person edits, moves or deletes stays so, and is told once; nobody fights over it."""

from collections.abc import Iterator
from functools import partial

from watchdesk.model.decision import Decision, Mail
from watchdesk.model.shared import SeenEntry, SeenState, Whose
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.covers import changing
from watchdesk.policy.meetings.calendar import uid_of
from watchdesk.policy.shared import filing
from watchdesk.policy.shared.gone import missing
from watchdesk.policy.shared.sights import Notice, Sight, View, is_new
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import entries

AS_IT_IS = "The desk leaves the calendar as it is now; what was decided has not changed."


def noticed(seen: View, situation: Situation) -> Iterator[Notice]:
    for sight in seen.sights.values():
        known = situation.book.entries.get(sight.ref)
        by_hand = known is not None and known.by_hand
        if sight.is_ours and (is_new(sight, known, seen) or (sight.edited and not by_hand)):
            yield Notice(about=sight.ref, decide=partial(_stands, sight, seen, situation))
    for entry in missing(seen, situation, Whose.DESK):
        yield Notice(about=entry.ref, decide=partial(_vanished, entry, situation))


def _stands(sight: Sight, seen: View, situation: Situation) -> Decision:
    known = situation.book.entries.get(sight.ref)
    by_hand = known is not None and known.by_hand
    made = filing.seen(
        sight, seen, situation, whose=Whose.DESK, what="edited" if sight.edited else "stands", by_hand=sight.edited
    )
    told: tuple[Mail, ...] = ()
    if sight.edited and not by_hand:
        told = _told(made.record, f"It says now: {filing.shown(sight.pieces) or 'nothing'}.", situation)
    why = "A person changed an entry of the desk." if sight.edited else "The desk's entry stands."
    return Decision(rule="calendar-own-entry", clause=P12, why=why, filings=(made,), effects=told)


def _vanished(entry: SeenEntry, situation: Situation) -> Decision:
    """Taken off by the desk itself, or by a person although its days stand."""
    by_hand = not entry.by_hand and entry.uid in _standing(entry.about or "", situation)
    made = filing.step(entry, situation, what="gone", state=SeenState.GONE, by_hand=by_hand or entry.by_hand)
    told = _told(made.record, "It was taken off.", situation) if by_hand else ()
    return Decision(rule="calendar-own-entry", clause=P12, why="An entry is gone.", filings=(made,), effects=told)


def _standing(ref: str, situation: Situation) -> frozenset[str]:
    """The uids of all that must stand for an absence, its covers, or a meeting."""
    record, meeting = situation.book.records.get(ref), situation.book.meetings.get(ref)
    found: list[str] = []
    if record is not None:
        found += entries.uids(record, situation, today(situation))
        found += (one.uid for one in changing.stands(record, situation))
    if meeting is not None:
        found += (uid_of(meeting, one.at, situation.unit) for one in meeting.kept)
    return frozenset(found)


def _told(entry: SeenEntry, what: str, situation: Situation) -> tuple[Mail, ...]:
    record = situation.book.records.get(entry.about or "")
    people = filing.deciders(record, situation) if record is not None else filing.police(situation)
    about = f" for {entry.about}" if entry.about else ""
    lines = (
        f"Somebody changed the desk's entry{about} on the shared calendar. {what}",
        f"{AS_IT_IS} Is something else meant, the officer writes to the desk; the entry itself is yours to put right.",
    )
    key = f"calendar/{entry.ref}/e{entry.event}"
    return filing.told(key, people, "A calendar entry was changed by hand", lines)
