"""A turn: look at the Book, then write the decision, its records, its effects and its audit line together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, insert, update

from watchdesk.errors import Conflict, ProtocolError
from watchdesk.model.book import Book
from watchdesk.model.decision import Change, Decision, Effect, Outcome
from watchdesk.model.filed import Filed, Filing
from watchdesk.model.records import Absence, Record, State
from watchdesk.ports import Frozen
from watchdesk.store import bookkeeping, codec, columns, contents, effects, kinds, opened, posts
from watchdesk.store.hold import Hold
from watchdesk.store.memory import Memory, Recall
from watchdesk.store.tables import duty, message, overlay, raw, record, record_event, token

# Of the chain's head so much is shown to people: 128 bits.
HEAD_LETTERS = 32

_MESSAGE = update(message).where(
    message.c.unit == bindparam("of"), message.c.key == bindparam("this"), message.c.state == "new"
)
_NEW, _EVENT = insert(record), insert(record_event)
_CHANGED = update(record).where(
    record.c.unit == bindparam("of"), record.c.ref == bindparam("this"), record.c.event == bindparam("before")
)
_USED = update(token).where(
    token.c.unit == bindparam("of"), token.c.ref == bindparam("this"), token.c.used_at.is_(None)
)


class SqlTurn:
    """`ports.Turn`: one transaction under the unit's lock. What it learned is remembered only once it is committed."""

    def __init__(self, hold: Hold, recall: Recall, now: datetime) -> None:
        self.hold = hold
        self.now = now
        self.memory: Memory | None = recall.of(hold.revision, bookkeeping.day_of(now))
        self._read = recall.read

    def book(self) -> Book:
        hold = self.hold
        memory = bookkeeping.completed(hold.connection, hold.unit, hold.seal, self._remembered(), now=self.now)
        self.memory = memory
        book = bookkeeping.as_book(
            memory, live_since=self.hold.live_since or self.now, next_number=self.hold.next_number
        )
        head = f"{self.hold.audit_sequence}:{self.hold.audit_hash[:HEAD_LETTERS]}" if self.hold.audit_sequence else ""
        waits = posts.unfinished(self.hold.connection, self.hold.unit, now=self.now)
        return replace(book, audit_head=head, late=waits.late, unsent=waits.unsent, lapsed=waits.lapsed)

    def settle(self, decision: Decision, frozen: Sequence[Frozen], *, message: str | None) -> None:
        memory = self._remembered()
        if message is not None:
            self._settle_message(message, decision)
        for change in _recorded(decision):
            memory = self._change(memory, change, message)
        self._overlays(decision)
        self._duties(decision)
        new = effects.settle(self.hold, decision.effects, frozen, now=self.now, message=message)
        self._note(decision, message, new)
        self.hold.revision += 1
        self.memory = self._after(memory, decision)

    def _remembered(self) -> Memory:
        if self.memory is None:
            mine = self.hold.connection, self.hold.unit, self.hold.seal
            self.memory = bookkeeping.load(*mine, revision=self.hold.revision, now=self.now, read=self._read)
        return self.memory

    # --- the message --------------------------------------------------------------------------------------

    def _settle_message(self, key: str, decision: Decision) -> None:
        held = decision.outcome is Outcome.HELD
        values = {
            "state": str(decision.outcome),
            "rule": decision.rule,
            "why": decision.why,
            "settled_at": self.now,
            "for_": decision.for_ if held else None,
            "officer": decision.officer if held else None,
        }
        done = self.hold.connection.execute(_MESSAGE, {"of": self.hold.unit, "this": key, **values})
        if done.rowcount != 1:
            raise Conflict("this message was settled meanwhile")
        if any(change.record.ref.startswith(effects.REPORTS) for change in _recorded(decision)):
            of_it = raw.c.unit == self.hold.unit, raw.c.message == key
            self.hold.connection.execute(update(raw).where(*of_it).values(retention=effects.REPORT))

    # --- records ------------------------------------------------------------------------------------------

    def _change(self, memory: Memory, change: Change | Filing[Filed], cause: str | None) -> Memory:
        new, number = change.record, change.event.number
        if new.event != number:
            raise ProtocolError(f"{new.ref}: the record says event {new.event}, its change says {number}")
        old = memory.records.get(new.ref) or self._stored(new.ref)
        if number != (old.event if old else 0) + 1:
            raise Conflict(f"{new.ref}: event {number} does not follow {old.event if old else 0}")
        self._write_record(new, insert_it=old is None)
        self._write_event(change)
        self._recall(old, new)
        if _decides(old, new):
            self._use_tokens(new.ref, cause)
        self.hold.next_number = max(self.hold.next_number, _number(new.ref) + 1)
        return memory.having(new)

    def _stored(self, ref: str) -> Record | Filed | None:
        """A record too old for the Book."""
        found, damaged = opened.records(self.hold.connection, self.hold.unit, self.hold.seal, record.c.ref == ref)
        if damaged:
            raise ProtocolError(f"{ref}: what the ledger holds of it cannot be read, so it is not written over")
        return found.get(ref)

    def _write_record(self, new: Record | Filed, *, insert_it: bool) -> None:
        values = {
            "kind": new.kind,
            "state": str(new.state),
            "event": new.event,
            **kinds.columns_of(new, self.now),
            "body": contents.body(self.hold.seal, new),
        }
        if insert_it:
            self.hold.connection.execute(_NEW, {"unit": self.hold.unit, "ref": new.ref, **values})
            return
        same = {"of": self.hold.unit, "this": new.ref, "before": new.event - 1}
        done = self.hold.connection.execute(_CHANGED, {**same, **values})
        if done.rowcount != 1:
            raise Conflict(f"{new.ref}: somebody changed it meanwhile")

    def _write_event(self, change: Change | Filing[Filed]) -> None:
        event = change.event
        values = {
            "unit": self.hold.unit,
            "ref": change.record.ref,
            "number": event.number,
            "at": event.at,
            "by": event.by,
            "what": event.what,
            "rule": event.rule,
            "message": event.message,
        }
        self.hold.connection.execute(_EVENT, values)

    def _recall(self, old: Record | Filed | None, new: Record | Filed) -> None:
        """A notice that its record no longer says it gave may not go out."""
        if not isinstance(old, Absence) or not isinstance(new, Absence):
            return
        kept = {entry.key for entry in new.told}
        for key in (entry.key for entry in old.told if entry.key not in kept):
            if not effects.recall(self.hold, key, now=self.now):
                raise Conflict(f"{key}: somebody began to send it meanwhile")

    def _use_tokens(self, ref: str, cause: str | None) -> None:
        """A decided record needs no token any more; a used one is never good again, not even after an undo."""
        self.hold.connection.execute(_USED, {"of": self.hold.unit, "this": ref, "used_at": self.now, "used_by": cause})

    # --- the rest -----------------------------------------------------------------------------------------

    def _overlays(self, decision: Decision) -> None:
        for one in decision.overlays:
            rest = {"kind": one.kind, "start": one.start, "end": one.end, "body": codec.OVERLAY.write(one)}
            row = {"unit": self.hold.unit, "key": one.key, **rest}
            columns.keep(self.hold.connection, overlay, row, replacing=tuple(rest))

    def _duties(self, decision: Decision) -> None:
        for key in dict.fromkeys((*decision.duties, *decision.dropped)):
            row = {"unit": self.hold.unit, "key": key, "at": self.now, "dropped": key in decision.dropped}
            columns.keep(self.hold.connection, duty, row)

    def _note(self, decision: Decision, cause: str | None, new: Sequence[Effect]) -> None:
        self.hold.note(
            "settled",
            self.now,
            message=cause,
            rule=decision.rule,
            clause=decision.clause,
            outcome=str(decision.outcome),
            events=[
                [c.record.ref, c.event.number, c.event.what, c.event.by, c.event.rule] for c in _recorded(decision)
            ],
            effects=[effect.key for effect in new],
            overlays=[one.key for one in decision.overlays],
            duties=list(decision.duties),
            dropped=list(decision.dropped),
        )

    def _after(self, memory: Memory, decision: Decision) -> Memory:
        memory = replace(
            memory,
            revision=self.hold.revision,
            overlays={**memory.overlays, **{one.key: one for one in decision.overlays}},
            duties=memory.duties | {*decision.duties, *decision.dropped},
        )
        changed = {change.record.ref for change in decision.changes}
        if any(line.ref in changed for thread in memory.lists or () for line in thread.lines):
            memory = memory.without("lists")
        return memory.without("waiting") if decision.outcome is Outcome.HELD else memory


def _recorded(decision: Decision) -> tuple[Change | Filing[Filed], ...]:
    return (*decision.changes, *decision.filings)


def _decides(old: Record | Filed | None, new: Record | Filed) -> bool:
    """Whether this change leaves nothing to decide about the terms that were asked for."""
    if not isinstance(new, Absence) or not isinstance(old, Absence | None):
        return False
    if new.state in kinds.OVER:
        return True
    if new.decided_at is not None and (old is None or new.decided_at != old.decided_at):
        return True
    return new.state is State.APPROVED and new.granted is not None and new.granted.version == new.asked.version


def _number(ref: str) -> int:
    """The number in a reference: 104 of "R-104"; 0 where there is none."""
    digits = ref.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
