"""The unit's Book, read from the tables: live matters, and what ended a while ago."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from watchdesk.model.book import PARTS, Book, Doubt, Waiting, shelved
from watchdesk.model.records import State
from watchdesk.store import opened, posts, threads
from watchdesk.store.columns import one_of, without_index
from watchdesk.store.memory import Memory
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import duty, message, outbox, record

REMEMBERED = timedelta(days=400)
OPEN = tuple(str(state) for state in (State.RECEIVED, State.ASKED, State.PENDING))

_HELD = (
    select(message)
    .where(message.c.unit == bindparam("of"), one_of(message.c.state, ("held", "broken")))
    .order_by(without_index(message.c.number))
)
_UNSETTLED = (
    select(outbox)
    .where(outbox.c.unit == bindparam("of"), one_of(outbox.c.state, ("failed", "uncertain")))
    .order_by(without_index(outbox.c.sequence))
)
_DIGESTS = (
    select(outbox.c.recipient, func.max(outbox.c.sent_at).label("at"))
    .where(outbox.c.unit == bindparam("of"), outbox.c.notice == "digest", outbox.c.state == "sent")
    .group_by(outbox.c.recipient)
)


def day_of(now: datetime) -> date:
    """The day by which the windows of the Book move."""
    return now.astimezone(UTC).date()


def since(now: datetime) -> datetime:
    """What ended earlier is remembered no more."""
    return datetime.combine(day_of(now), time(), tzinfo=UTC) - REMEMBERED


def load(connection: Connection, unit: str, seal: Seal, *, revision: int, now: datetime, read: opened.Read) -> Memory:
    """Everything that takes long to read; the rest is filled in by `completed`. read: see `opened.records`."""
    first = since(now)
    live = or_(record.c.state.in_(OPEN), record.c.last_day.is_(None), record.c.last_day >= first.date())
    records, damaged = opened.records(connection, unit, seal, live, read=read)
    overlays, unread = opened.overlays(connection, unit, since=first)
    return Memory(
        revision=revision,
        day=day_of(now),
        records=records,
        damaged=(*damaged, *unread),
        overlays=overlays,
        duties=frozenset(connection.scalars(select(duty.c.key).where(duty.c.unit == unit, duty.c.at >= first))),
    )


def completed(connection: Connection, unit: str, seal: Seal, memory: Memory, *, now: datetime) -> Memory:
    """The memory with every part that it had forgotten."""
    if memory.shelves is None:
        memory = replace(memory, shelves=shelved(Book(live_since=now), memory.records.values()))
    if memory.lists is None:
        memory = replace(memory, lists=threads.lists(connection, unit, seal, now))
    if memory.waiting is None:
        memory = replace(memory, waiting=_waiting(connection, unit))
    if memory.doubts is None:
        memory = replace(memory, doubts=_doubts(connection, unit))
    if memory.last_digest is None:
        memory = replace(memory, last_digest=_last_digest(connection, unit))
    return memory


def as_book(memory: Memory, *, live_since: datetime, next_number: int) -> Book:
    shelves = memory.shelves or shelved(Book(live_since=live_since), memory.records.values())
    own: dict[str, Any] = {part: dict(getattr(shelves, part)) for part in PARTS.values()}
    return replace(
        shelves,
        **own,
        live_since=live_since,
        next_number=next_number,
        overlays=tuple(memory.overlays.values()),
        duties=memory.duties,
        lists=memory.lists or (),
        waiting=memory.waiting or (),
        doubts=memory.doubts or (),
        last_digest=dict(memory.last_digest or {}),
        damaged=memory.damaged,
    )


def _waiting(connection: Connection, unit: str) -> tuple[Waiting, ...]:
    rows = connection.execute(_HELD, {"of": unit})
    return tuple(
        Waiting(
            number=row.number,
            message=row.key,
            received_at=row.received_at,
            sender=row.trust_address or row.sender,
            why=row.why or "",
            for_=row.for_,
            officer=row.officer,
        )
        for row in rows
    )


def _doubts(connection: Connection, unit: str) -> tuple[Doubt, ...]:
    rows = connection.execute(_UNSETTLED, {"of": unit})
    return tuple(
        Doubt(
            key=row.key,
            notice=row.notice or "calendar",
            to=row.recipient or "",
            since=row.since,
            state=row.state,
            why=row.why or "",
            posted=posts.posted(connection, unit, row) if row.kind == "mail" else None,
        )
        for row in rows
    )


def _last_digest(connection: Connection, unit: str) -> dict[str, datetime]:
    rows = connection.execute(_DIGESTS, {"of": unit})
    return {row.recipient: row.at for row in rows}
