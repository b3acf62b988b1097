"""The outbox at work: claim, freeze, mark. A claim is a generation: whoever holds an older one has lost the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select, update

from watchdesk.errors import Mistake
from watchdesk.model.decision import Lane
from watchdesk.model.envelope import Envelope, Threading
from watchdesk.ports import Claim, Frozen
from watchdesk.store import codec, effects
from watchdesk.store.columns import store_clock
from watchdesk.store.tables import outbox, rendered
from watchdesk.store.threads import bare, threading_of

WAITING = ("ready", "deferred")
UNFINISHED = ("ready", "deferred", "sending")
IN_DOUBT_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose outbox, and for how many seconds of the store's clock a claim holds."""

    unit: str
    lease: float


# --- claiming ---------------------------------------------------------------------------------------------


def claimable(unit: str, lane: Lane, now: datetime) -> ColumnElement[bool]:
    """Rows of a lane that may go out now. A mail waits for the one it follows, but never for the other lane."""
    mine = and_(outbox.c.unit == unit, outbox.c.lane == str(lane), outbox.c.state.in_(WAITING), outbox.c.due <= now)
    parent = outbox.alias("parent")
    waits = exists().where(
        parent.c.unit == outbox.c.unit,
        parent.c.key == outbox.c.parent,
        parent.c.lane == outbox.c.lane,
        parent.c.state.in_(UNFINISHED),
    )
    return and_(mine, ~waits)


def stale(unit: str, lane: Lane, now: datetime) -> ColumnElement[bool]:
    """Rows whose moment has passed before they were sent."""
    waiting = outbox.c.state.in_(WAITING)
    return and_(outbox.c.unit == unit, outbox.c.lane == str(lane), waiting, outbox.c.until < now)


def claim(connection: Connection, desk: Desk, rows: ColumnElement[bool], *, now: datetime, limit: int) -> list[Claim]:
    """Take rows that are not another worker's, oldest first."""
    chosen = select(outbox).where(rows).order_by(outbox.c.sequence).limit(limit).with_for_update(skip_locked=True)
    taken = [row for row in connection.execute(chosen).all() if _take(connection, desk, row, now=now, again=False)]
    return _claims(connection, desk.unit, taken)


def in_doubt(connection: Connection, desk: Desk, *, now: datetime, sole: bool) -> list[Claim]:
    """Take over rows that somebody began to send and did not finish."""
    over = () if sole else (outbox.c.lease <= store_clock(),)
    begun = and_(outbox.c.unit == desk.unit, outbox.c.state == "sending", *over)
    chosen = select(outbox).where(begun).order_by(outbox.c.sequence).limit(IN_DOUBT_AT_ONCE)
    rows = connection.execute(chosen.with_for_update(skip_locked=True)).all()
    return _claims(connection, desk.unit, [row for row in rows if _take(connection, desk, row, now=now, again=True)])


def _take(connection: Connection, desk: Desk, row: Row[Any], *, now: datetime, again: bool) -> bool:
    """One row, if its generation is still the one that was seen."""
    values: dict[str, Any] = {"generation": row.generation + 1, "lease": store_clock() + desk.lease}
    if not again:
        values |= {"state": "sending", "tries": row.tries + 1, "since": now}
        values["first_claimed"] = row.first_claimed or now
    if row.threading is None and row.kind == "mail":
        values["threading"] = codec.THREADING.write(threading_of(connection, desk.unit, codec.read_mail(row.effect)))
    same = and_(_is(desk.unit, row.key), outbox.c.generation == row.generation, outbox.c.state == row.state)
    return connection.execute(update(outbox).where(same).values(values)).rowcount == 1


def _claims(connection: Connection, unit: str, rows: Iterable[Row[Any]]) -> list[Claim]:
    keys = [row.key for row in rows]
    if not keys:
        return []
    chosen = select(outbox, rendered.c.envelope).outerjoin(
        rendered, and_(rendered.c.unit == outbox.c.unit, rendered.c.key == outbox.c.key)
    )
    fresh = connection.execute(chosen.where(outbox.c.unit == unit, outbox.c.key.in_(keys)).order_by(outbox.c.sequence))
    return [_claim(row) for row in fresh]


def _claim(row: Row[Any]) -> Claim:
    threading: Threading | None = codec.THREADING.read(row.threading) if row.threading else None
    return Claim(
        key=row.key,
        generation=row.generation,
        lane=Lane(row.lane),
        tries=row.tries,
        mail=codec.read_mail(row.effect) if row.kind == "mail" else None,
        entry=codec.ENTRY.read(row.effect) if row.kind == "entry" else None,
        envelope=unpacked(row.envelope),
        threading=threading,
        first_claimed=row.first_claimed,
    )


def unpacked(packed: bytes | None) -> Envelope | None:
    return codec.ENVELOPE.read(codec.unpack(packed).decode("ascii")) if packed is not None else None


# --- freezing and marking ---------------------------------------------------------------------------------


def freeze(connection: Connection, unit: str, claim: Claim, frozen: Frozen, *, now: datetime) -> bool:
    """Give a fresh mail its envelope and its tokens, if the claim still holds."""
    if frozen.envelope is None:
        raise Mistake(f"outbox: {claim.key} was frozen without an envelope")
    mail = frozen.mail
    values = {"effect": codec.write_mail(mail), "own_id": bare(frozen.envelope.message_id), "until": mail.until}
    if not mark(connection, unit, claim, **values):
        return False
    effects.write_envelope(connection, unit, frozen.envelope)
    effects.write_tokens(connection, unit, frozen, now=now)
    return True


def mark(connection: Connection, unit: str, claim: Claim, **values: object) -> bool:
    """Write what became of a claimed row. False when the claim is no longer ours."""
    ours = and_(_is(unit, claim.key), outbox.c.generation == claim.generation, outbox.c.state == "sending")
    return connection.execute(update(outbox).where(ours).values(values)).rowcount == 1


def drop_stale(connection: Connection, unit: str, lane: Lane, *, now: datetime) -> list[str]:
    """Drop what nobody needs to be told any more; returns the keys."""
    keys = list(connection.scalars(select(outbox.c.key).where(stale(unit, lane, now)).order_by(outbox.c.sequence)))
    gone = {"state": "dropped", "since": now, "why": "its moment has passed"}
    return [
        key
        for key in keys
        if connection.execute(update(outbox).where(_is(unit, key), outbox.c.state.in_(WAITING)).values(gone)).rowcount
        == 1
    ]


def resolve(connection: Connection, unit: str, key: str, *, sent: bool, now: datetime) -> None:
    """A person's word on a row that is uncertain or failed."""
    went_out = {"state": "sent", "sent_at": now, "real_id": outbox.c.own_id, "since": now, "why": None}
    again = {"state": "ready", "due": now, "since": now, "why": None}
    unsettled = and_(_is(unit, key), or_(outbox.c.state == "uncertain", outbox.c.state == "failed"))
    done = connection.execute(update(outbox).where(unsettled).values(went_out if sent else again))
    if done.rowcount != 1:
        raise Mistake(f"outbox: {key!r} is neither uncertain nor failed; `watchdesk status` shows those that are")


def envelope(connection: Connection, unit: str, key: str) -> tuple[Envelope, str] | None:
    chosen = select(outbox.c.state, rendered.c.envelope).join(
        rendered, and_(rendered.c.unit == outbox.c.unit, rendered.c.key == outbox.c.key)
    )
    row = connection.execute(chosen.where(_is(unit, key))).one_or_none()
    found = unpacked(row.envelope) if row else None
    return (found, row.state) if row and found else None


def _is(unit: str, key: str) -> ColumnElement[bool]:
    return and_(outbox.c.unit == unit, outbox.c.key == key)
