"""The outbox at work: claim, freeze, mark. A claim is a generation: whoever holds an older one has lost the row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Update, and_, bindparam, exists, func, or_, select, update

from watchdesk.errors import Mistake, ProtocolError
from watchdesk.model.decision import Entry, Lane, Mail
from watchdesk.model.envelope import Envelope, Threading
from watchdesk.ports import Claim, Earlier, Frozen, Restored
from watchdesk.store import codec, contents, effects, restoring
from watchdesk.store.columns import one_of, store_clock, without_index
from watchdesk.store.database import Database
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import outbox, rendered, restoration
from watchdesk.store.threads import bare, threading_of

WAITING = ("ready", "deferred")
UNFINISHED = ("ready", "deferred", "sending")
UNSETTLED = ("uncertain", "failed")
IN_DOUBT_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose outbox, and for how many seconds of the store's clock a claim holds."""

    unit: str
    lease: float
    seal: Seal


# --- claiming ---------------------------------------------------------------------------------------------


_PARENT = outbox.alias("parent")
_MINE = and_(outbox.c.unit == bindparam("of"), outbox.c.key == bindparam("this"))
# A ledger that was put back does not know what came in since: nothing goes out before its mailbox was read again.
_KNOWS_NOT = exists().where(restoration.c.unit == outbox.c.unit, restoration.c.read_at.is_(None))
_OF_LANE = and_(
    outbox.c.unit == bindparam("of"),
    outbox.c.lane == bindparam("in_lane"),
    one_of(outbox.c.state, WAITING),
    ~_KNOWS_NOT,
)
# A mail waits for the one it follows, but never for the other lane.
_FOLLOWS = exists().where(
    _PARENT.c.unit == outbox.c.unit,
    _PARENT.c.key == outbox.c.parent,
    _PARENT.c.lane == outbox.c.lane,
    one_of(_PARENT.c.state, UNFINISHED),
)
# Of one calendar entry only the newest version may be put, and not while an older one is on its way.
_BEFORE, _AFTER = outbox.alias("before"), outbox.alias("after")
_OVERTAKES = exists().where(
    _BEFORE.c.unit == outbox.c.unit,
    _BEFORE.c.uid == outbox.c.uid,
    without_index(_BEFORE.c.sequence) < outbox.c.sequence,
    _BEFORE.c.state == "sending",
)
_SUPERSEDED = exists().where(
    _AFTER.c.unit == outbox.c.unit,
    _AFTER.c.uid == outbox.c.uid,
    without_index(_AFTER.c.sequence) > outbox.c.sequence,
)
_READY = and_(_OF_LANE, outbox.c.due <= bindparam("at"), ~_FOLLOWS, ~_OVERTAKES)
_STALE = and_(_OF_LANE, or_(outbox.c.until < bindparam("at"), _SUPERSEDED))
_ANYTHING = select(outbox.c.key).where(or_(_READY, _STALE)).limit(1)
_IN_ORDER = without_index(outbox.c.sequence)
_ANY_STALE = select(outbox.c.key).where(_STALE).order_by(_IN_ORDER)
_CLAIM = select(outbox).where(_READY).order_by(_IN_ORDER).limit(bindparam("most")).with_for_update(skip_locked=True)
_BEGUN = select(outbox.c.key).where(outbox.c.unit == bindparam("of"), outbox.c.state == "sending").limit(1)
_SAME = and_(_MINE, outbox.c.generation == bindparam("seen"))
_LEASED = {"lease": store_clock() + bindparam("seconds")}
_TAKE = update(outbox).where(_SAME, one_of(outbox.c.state, WAITING)).values(_LEASED)
_TAKE_OVER = update(outbox).where(_SAME, outbox.c.state == "sending").values(_LEASED)
_DROP = update(outbox).where(_MINE, one_of(outbox.c.state, WAITING))
_OURS = update(outbox).where(_SAME, outbox.c.state == "sending")
_RENEW = _OURS.values(_LEASED)
_WITH_ENVELOPE = select(outbox, rendered.c.envelope).outerjoin(
    rendered, and_(rendered.c.unit == outbox.c.unit, rendered.c.key == outbox.c.key)
)
_LETTERS = _WITH_ENVELOPE.where(
    outbox.c.unit == bindparam("of"), outbox.c.key.in_(bindparam("keys", expanding=True))
).order_by(_IN_ORDER)
_LETTER = _WITH_ENVELOPE.where(_MINE)
_LEFT: Select[Any] = (
    select(outbox.c.address, func.count())
    .where(
        outbox.c.unit == bindparam("of"),
        outbox.c.kind == "mail",
        outbox.c.sent_at > bindparam("after"),
        without_index(outbox.c.lane) == Lane.ROUTINE.value,
        without_index(outbox.c.state) == "sent",
        outbox.c.address.is_not(None),
    )
    .group_by(outbox.c.address)
)


def anything(connection: Connection, unit: str, lane: Lane, *, now: datetime) -> bool:
    """Whether there is a row to claim or to drop."""
    return connection.scalar(_ANYTHING, _of(unit, lane, now)) is not None


def stale(connection: Connection, unit: str, lane: Lane, *, now: datetime) -> list[str]:
    """Keys of rows whose moment has passed before they were sent."""
    return list(connection.scalars(_ANY_STALE, _of(unit, lane, now)))


def _of(unit: str, lane: Lane, now: datetime) -> dict[str, object]:
    return {"of": unit, "in_lane": str(lane), "at": now}


def claim(connection: Connection, desk: Desk, lane: Lane, *, now: datetime, limit: int) -> list[Claim]:
    """Take rows that are not another worker's, oldest first."""
    rows = connection.execute(_CLAIM, {**_of(desk.unit, lane, now), "most": limit}).all()
    return _claims(connection, desk, [row for row in rows if _take(connection, desk, row, now=now)], now)


def begun(connection: Connection, unit: str) -> bool:
    """Whether somebody has begun to send anything."""
    return connection.scalar(_BEGUN, {"of": unit}) is not None


def in_doubt(connection: Connection, desk: Desk, *, sole: bool, now: datetime) -> list[Claim]:
    """Take over rows that somebody began to send and did not finish."""
    over = () if sole else (outbox.c.lease <= store_clock(),)
    sending = select(outbox).where(outbox.c.unit == desk.unit, outbox.c.state == "sending", *over)
    chosen = sending.order_by(_IN_ORDER).limit(IN_DOUBT_AT_ONCE).with_for_update(skip_locked=True)
    rows = connection.execute(chosen).all()
    return _claims(connection, desk, [row for row in rows if _take_over(connection, desk, row)], now)


def _take(connection: Connection, desk: Desk, row: Row[Any], *, now: datetime) -> bool:
    """One row, if its generation is still the one that was seen."""
    values = {
        "state": "sending",
        "tries": row.tries + 1,
        "since": now,
        "first_claimed": row.first_claimed or now,
        "threading": row.threading or _threaded(connection, desk, row),
    }
    return _leased(connection, desk, _TAKE, row, **values)


def _threaded(connection: Connection, desk: Desk, row: Row[Any]) -> str | None:
    """None for an entry, and where the row or one that it follows cannot be read."""
    if row.kind != "mail":
        return None
    try:
        mail = contents.mail_of(row, desk.seal)
        return codec.THREADING.write(threading_of(connection, desk.unit, desk.seal, mail))
    except ProtocolError:
        return None


def _take_over(connection: Connection, desk: Desk, row: Row[Any]) -> bool:
    return _leased(connection, desk, _TAKE_OVER, row)


def _leased(connection: Connection, desk: Desk, taking: Update, row: Row[Any], **values: object) -> bool:
    same = {"of": desk.unit, "this": row.key, "seen": row.generation, "seconds": desk.lease}
    return connection.execute(taking, {**same, **values, "generation": row.generation + 1}).rowcount == 1


def _claims(connection: Connection, desk: Desk, rows: Iterable[Row[Any]], now: datetime) -> list[Claim]:
    keys = [row.key for row in rows]
    if not keys:
        return []
    fresh = connection.execute(_LETTERS, {"of": desk.unit, "keys": keys})
    restored = restoring.restored(connection, desk.unit)
    if restored is not None and restored.until <= now:
        restored = None
    return [_claim(row, desk.seal, restored) for row in fresh]


def _claim(row: Row[Any], seal: Seal, restored: Restored | None) -> Claim:
    try:
        said, damaged = _said(row, seal), False
    except ProtocolError:  # damaged on the disk or changed by a hand: it may not hide those behind it
        said, damaged = _Said(), True
    return Claim(
        key=row.key,
        generation=row.generation,
        lane=Lane(row.lane),
        tries=row.tries,
        mail=said.mail,
        entry=said.entry,
        envelope=said.envelope,
        threading=said.threading,
        first_claimed=row.first_claimed,
        earlier=_earlier(row, said.envelope, restored) if restored is not None else None,
        restored_at=restored.at if restored is not None else None,
        damaged=damaged,
        said_missing=row.said_missing,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a row says, opened."""

    mail: Mail | None = None
    entry: Entry | None = None
    envelope: Envelope | None = None
    threading: Threading | None = None


def _said(row: Row[Any], seal: Seal) -> _Said:
    return _Said(
        mail=contents.mail_of(row, seal) if row.kind == "mail" else None,
        entry=contents.entry_of(row, seal) if row.kind == "entry" else None,
        envelope=_letter(row, seal),
        threading=codec.THREADING.read(row.threading) if row.threading else None,
    )


def _earlier(row: Row[Any], envelope: Envelope | None, restored: Restored) -> Earlier | None:
    """What was not written when the ledger was put back is written anew, and stays so on every later try."""
    if row.kind != "mail" or row.said_missing is not None:
        return None
    if row.sequence >= restored.first_effect or envelope is None or envelope.date > restored.at:
        return Earlier.ANEW
    return Earlier.KEPT


def _letter(row: Row[Any], seal: Seal) -> Envelope | None:
    """None where it was not written yet, or was erased."""
    if not row.envelope:
        return None
    packed = seal.open(row.envelope, effects.place(row.key))
    return codec.ENVELOPE.read(codec.unpack(packed).decode("ascii"))


# --- freezing and marking ---------------------------------------------------------------------------------


def freeze(connection: Connection, desk: Desk, claim: Claim, frozen: Frozen, *, now: datetime) -> bool:
    """Give a fresh mail its envelope and its tokens, if the claim still holds."""
    if frozen.envelope is None:
        raise Mistake(f"outbox: {claim.key} was frozen without an envelope")
    mail = frozen.mail
    written, own_id = contents.effect(desk.seal, mail), bare(frozen.envelope.message_id)
    if not mark(connection, desk.unit, claim, effect=written, own_id=own_id, until=mail.until):
        return False
    effects.write_envelope(connection, desk.unit, desk.seal, frozen.envelope)
    effects.write_tokens(connection, desk.unit, frozen, now=now)
    return True


def mark(connection: Connection, unit: str, claim: Claim, **values: object) -> bool:
    """Write what became of a claimed row. False when the claim is no longer ours."""
    ours = {"of": unit, "this": claim.key, "seen": claim.generation}
    return connection.execute(_OURS, {**ours, **values}).rowcount == 1


def renew(connection: Connection, desk: Desk, claim: Claim) -> bool:
    """The lease of a claim, from the beginning. False when the claim is no longer ours."""
    ours = {"of": desk.unit, "this": claim.key, "seen": claim.generation, "seconds": desk.lease}
    return connection.execute(_RENEW, ours).rowcount == 1


def drop(connection: Connection, unit: str, key: str, *, now: datetime) -> bool:
    """Drop what nobody needs to be told any more, unless somebody has claimed it meanwhile."""
    gone = {"state": "dropped", "since": now, "why": "its moment has passed"}
    return connection.execute(_DROP, {"of": unit, "this": key, **gone}).rowcount == 1


def resolve(connection: Connection, unit: str, key: str, *, sent: bool, now: datetime) -> None:
    """A person's word on a row that is uncertain or failed."""
    went_out = {"state": "sent", "sent_at": now, "real_id": outbox.c.own_id, "since": now, "why": None}
    again = {"state": "ready", "due": now, "since": now, "until": None, "why": None, "said_missing": now}
    unsettled = outbox.c.unit == unit, outbox.c.key == key, outbox.c.state.in_(UNSETTLED)
    done = connection.execute(update(outbox).where(*unsettled).values(went_out if sent else again))
    if done.rowcount != 1:
        raise Mistake(
            f"outbox: {key!r} is neither uncertain nor failed; `watchdesk uncertain list` shows those that are"
        )


def envelope(connection: Connection, desk: Desk, key: str) -> tuple[Envelope, str] | None:
    row = connection.execute(_LETTER, {"of": desk.unit, "this": key}).one_or_none()
    found = _letter(row, desk.seal) if row else None
    return (found, row.state) if row and found else None


def units_in_haste(database: Database, now: datetime) -> list[str]:
    """The units of a database with urgent mail to be sent now, or to be looked up after its sender's lease is over."""
    urgent = outbox.c.lane == str(Lane.URGENT)
    sending = and_(outbox.c.state == "sending", outbox.c.lease <= store_clock())
    waits = and_(outbox.c.state.in_(WAITING), outbox.c.due <= now, ~_KNOWS_NOT)
    with database.read() as connection:
        return list(connection.scalars(select(outbox.c.unit).where(urgent, or_(sending, waits)).distinct()))


def gone_since(connection: Connection, unit: str, since: datetime) -> dict[str, int]:
    """Routine mails that left since then, by address. What is found in Sent after a restore left when it left."""
    return {row[0]: row[1] for row in connection.execute(_LEFT, {"of": unit, "after": since})}
