"""Messages: taken in, waiting, set aside, released, shown. The mail itself is kept before anything is made of it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, insert, or_, select, update

from watchdesk.errors import Mistake, ProtocolError
from watchdesk.model.mail import Identity, Inbound, Origin, Ref, Trust
from watchdesk.ports import Arrival, Stored
from watchdesk.store import codec, columns
from watchdesk.store.columns import one_of, without_index
from watchdesk.store.effects import ORDINARY
from watchdesk.store.hold import Hold
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import alias, cursor, message, raw, trace

ASIDE = ("held", "broken")
DONE = ("settled", "filed", "held", "broken")


def _full() -> Select[Any]:
    texts = (raw.c.body, raw.c.headers, raw.c.invite, raw.c.truncated, raw.c.digest.label("raw_digest"))
    return select(message, *texts).join(raw, and_(raw.c.unit == message.c.unit, raw.c.message == message.c.key))


_HERE = (alias.c.unit == bindparam("of"), alias.c.backend == bindparam("at"))
_AT = select(alias.c.message).where(*_HERE, alias.c.native == bindparam("named"))
_KNOWN = select(message.c.key).where(message.c.unit == bindparam("of"), message.c.identity == bindparam("hashed"))
_NAMED = _full().where(
    message.c.unit == bindparam("of"),
    or_(message.c.key == bindparam("named"), message.c.identity == bindparam("hashed")),
)
_NUMBERED = _full().where(message.c.unit == bindparam("of"), message.c.number == bindparam("counted"))
_CURSOR = select(cursor.c.cursor).where(cursor.c.unit == bindparam("of"), cursor.c.backend == bindparam("at"))
_WAITING = (
    _full()
    .where(message.c.unit == bindparam("of"), message.c.state == "new")
    .order_by(message.c.number)
    .limit(bindparam("most"))
)
_UNSHELVED = (
    _full()
    .add_columns(alias.c.native.label("seen_native"), alias.c.folder.label("seen_folder"))
    .join(alias, and_(alias.c.unit == message.c.unit, alias.c.message == message.c.key))
    .where(*_HERE, alias.c.shown.is_(False), one_of(message.c.state, DONE))
    .order_by(message.c.number, alias.c.native)
    .limit(bindparam("most"))
)
# One message lies in few places: the first of them is found without the index of all that ever lay anywhere.
_UNSHOWN = (
    select(alias.c.native)
    .where(*_HERE, alias.c.shown.is_(False), alias.c.message == bindparam("about"))
    .order_by(without_index(alias.c.native))
    .limit(1)
)
_SHOW = update(alias).where(*_HERE, alias.c.native == bindparam("named"))
_PLACE = update(message).where(message.c.unit == bindparam("of"), message.c.key == bindparam("about"))


def hashed_identity(identity_key: str) -> str:
    return hashlib.sha256(identity_key.encode("utf-8", "surrogatepass")).hexdigest()


# --- taking in --------------------------------------------------------------------------------------------


def take_in(hold: Hold, backend: str, arrivals: Sequence[Arrival], *, now: datetime) -> list[Stored]:
    """Keep what is new, in order; returns the messages not seen before."""
    return [taken for arrival in arrivals if (taken := _take_one(hold, backend, arrival, now)) is not None]


def _take_one(hold: Hold, backend: str, arrival: Arrival, now: datetime) -> Stored | None:
    if message_at(hold.connection, hold.unit, backend, arrival.ref.native) is not None:
        return None
    identity = hashed_identity(arrival.identity.key)
    known = hold.connection.scalar(_KNOWN, {"of": hold.unit, "hashed": identity})
    if known is not None:
        _seen_at(hold.connection, hold.unit, backend, arrival.ref, known, shown=False)
        return None
    key = f"m-{identity[:20]}"
    hold.connection.execute(insert(message), _message(hold, key, identity, arrival, now))
    hold.connection.execute(insert(raw), _raw(hold, key, arrival.inbound))
    _seen_at(hold.connection, hold.unit, backend, arrival.ref, key, shown=False)
    hold.next_message += 1
    return Stored(message=key, arrival=arrival, state="new", number=hold.next_message - 1, tries=0)


def _message(hold: Hold, key: str, identity: str, arrival: Arrival, now: datetime) -> dict[str, object]:
    return {
        "unit": hold.unit,
        "key": key,
        "number": hold.next_message,
        "state": "new",
        "identity": identity,
        "message_id": arrival.identity.message_id,
        "sender": arrival.identity.sender,
        "digest": arrival.identity.digest,
        "received_at": arrival.inbound.received_at,
        "taken_at": now,
        "native": arrival.ref.native,
        "folder": arrival.ref.folder,
        "trust_origin": str(arrival.trust.origin),
        "trust_address": arrival.trust.address,
        "trust_evidence": arrival.trust.evidence,
        "tries": 0,
    }


def _raw(hold: Hold, key: str, inbound: Inbound) -> dict[str, object]:
    seal, invite = hold.seal, inbound.invite
    return {
        "unit": hold.unit,
        "message": key,
        "body": seal.close(codec.pack(inbound.raw), place(key, "body")),
        "headers": seal.close_text(codec.canonical(inbound.headers), place(key, "headers")),
        "invite": seal.close(codec.pack(invite), place(key, "invite")) if invite is not None else None,
        "size": len(inbound.raw),
        "digest": hashlib.sha256(inbound.raw).hexdigest(),
        "truncated": inbound.truncated,
        "retention": ORDINARY,
    }


def place(key: str, column: str) -> str:
    """What the seal of a mail's content is bound to."""
    return f"raw/{key}/{column}"


def save_cursor(hold: Hold, backend: str, value: str, *, now: datetime) -> None:
    row = {"unit": hold.unit, "backend": backend, "cursor": value, "saved_at": now}
    columns.keep(hold.connection, cursor, row, replacing=("cursor", "saved_at"))


def cursor_saved(connection: Connection, unit: str, backend: str) -> str | None:
    return connection.scalar(_CURSOR, {"of": unit, "at": backend})


def message_at(connection: Connection, unit: str, backend: str, native: str) -> str | None:
    """The message that a native id stands for."""
    return connection.scalar(_AT, {"of": unit, "at": backend, "named": native})


def _seen_at(connection: Connection, unit: str, backend: str, ref: Ref, key: str, *, shown: bool) -> None:
    row = {"unit": unit, "backend": backend, "native": ref.native, "folder": ref.folder, "message": key, "shown": shown}
    columns.keep(connection, alias, row, replacing=("folder", "message", "shown"))


# --- looking ----------------------------------------------------------------------------------------------


def named(connection: Connection, unit: str, seal: Seal, name: str) -> Stored | None:
    """A message by its key, its number in words, or the key of its identity."""
    if name.isascii() and name.isdigit() and len(name) < 10:
        found = connection.execute(_NUMBERED, {"of": unit, "counted": int(name)})
    else:
        found = connection.execute(_NAMED, {"of": unit, "named": name, "hashed": hashed_identity(name)})
    row = found.one_or_none()
    return _stored(row, seal) if row else None


def waiting(connection: Connection, unit: str, seal: Seal, limit: int) -> list[Stored]:
    return [_stored(row, seal) for row in connection.execute(_WAITING, {"of": unit, "most": limit})]


def by_keys(connection: Connection, unit: str, seal: Seal, keys: Iterable[str]) -> list[Stored]:
    chosen = _full().where(message.c.unit == unit, message.c.key.in_(list(keys)))
    return [_stored(row, seal) for row in connection.execute(chosen.order_by(without_index(message.c.number)))]


def _stored(row: Row[Any], seal: Seal, ref: Ref | None = None) -> Stored:
    """One row that cannot be read, damaged on the disk or changed by a hand, may not hide those behind it."""
    try:
        inbound, damaged = _inbound(row, seal), False
    except ProtocolError:
        inbound, damaged = Inbound(raw=b"", received_at=row.received_at, truncated=row.truncated), True
    arrival = Arrival(
        identity=Identity(message_id=row.message_id, sender=row.sender, digest=row.digest),
        ref=ref or Ref(native=row.native, folder=row.folder),
        inbound=inbound,
        trust=Trust(origin=Origin(row.trust_origin), address=row.trust_address, evidence=row.trust_evidence),
    )
    return Stored(
        message=row.key,
        arrival=arrival,
        state=row.state,
        number=row.number,
        tries=row.tries,
        erased=None if row.body else row.raw_digest,
        damaged=damaged,
    )


def _inbound(row: Row[Any], seal: Seal) -> Inbound:
    told = json.loads(seal.open_text(row.headers, place(row.key, "headers")) or "[]")
    return Inbound(
        raw=_opened(row.body, seal, place(row.key, "body")),
        received_at=row.received_at,
        headers=tuple((str(name), str(value)) for name, value in told),
        invite=_opened(row.invite, seal, place(row.key, "invite")) if row.invite is not None else None,
        truncated=row.truncated,
    )


def _opened(packed: bytes, seal: Seal, bound: str) -> bytes:
    return codec.unpack(seal.open(packed, bound)) if packed else b""


# --- set aside and released -------------------------------------------------------------------------------


def set_aside(hold: Hold, key: str, *, why: str, trace_text: str, now: datetime) -> None:
    """Keep a message that broke something, with its trace."""
    tries = hold.connection.scalar(select(message.c.tries).where(_is(hold.unit, key)))
    if tries is None:
        raise Mistake(f"held: there is no message {key!r}")
    values = {"state": "broken", "tries": tries + 1, "why": why, "rule": None, "settled_at": now}
    hold.connection.execute(update(message).where(_is(hold.unit, key)).values(values))
    note = {"unit": hold.unit, "message": key, "number": tries + 1, "at": now, "why": why, "trace": trace_text}
    hold.connection.execute(insert(trace), note)


def release(hold: Hold, key: str, *, again: bool) -> None:
    """A person's word on a message that is held or broken. Mistake for any other."""
    aside = and_(_is(hold.unit, key), message.c.state.in_(ASIDE))
    values = {"state": "new" if again else "filed"}
    if hold.connection.execute(update(message).where(aside).values(values)).rowcount != 1:
        raise Mistake(f"held: the message {key!r} is not held; `watchdesk held list` shows those that are")
    # It lies on another shelf from now on, so people must be shown it anew.
    native = select(message.c.native).where(_is(hold.unit, key)).scalar_subquery()
    here = and_(alias.c.unit == hold.unit, alias.c.message == key, alias.c.native == native)
    hold.connection.execute(update(alias).where(here).values(shown=False))


# --- shown in the mailbox ---------------------------------------------------------------------------------


def unshelved(connection: Connection, unit: str, seal: Seal, backend: str, limit: int) -> list[Stored]:
    """Messages whose fate is not yet shown, each at the first of its places that still waits for it."""
    rows = connection.execute(_UNSHELVED, {"of": unit, "at": backend, "most": limit})
    first: dict[str, Stored] = {}
    for row in rows:
        if row.key not in first:
            first[row.key] = _stored(row, seal, Ref(native=row.seen_native, folder=row.seen_folder))
    return list(first.values())


def shelved(connection: Connection, unit: str, backend: str, key: str, ref: Ref | None) -> None:
    """Note that its first waiting place is shown now, and where the message lies since."""
    native = connection.scalar(_UNSHOWN, {"of": unit, "at": backend, "about": key})
    if native is not None:
        connection.execute(_SHOW, {"of": unit, "at": backend, "named": native, "shown": True})
    if ref is not None:
        _seen_at(connection, unit, backend, ref, key, shown=True)
        connection.execute(_PLACE, {"of": unit, "about": key, "native": ref.native, "folder": ref.folder})


def _is(unit: str, key: str) -> ColumnElement[bool]:
    return and_(message.c.unit == unit, message.c.key == key)
