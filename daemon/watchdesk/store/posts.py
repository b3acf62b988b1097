"""The mails of ours as far as their way matters: which one a machine writes about, and who else was told the same."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, exists, func, select

from watchdesk.model.decision import Lane
from watchdesk.model.returned import Peer, Posted, Returned
from watchdesk.store.columns import one_of, without_index
from watchdesk.store.tables import outbox
from watchdesk.store.threads import bare, with_id

# What a mail system could have tried to bring to somebody.
TRIED = ("sent", "uncertain", "sending", "failed")
# A bounce that names nothing but the address is about the one mail that went there in this time, or within the hour.
BOUNCES_WITHIN = timedelta(days=5)
AT_ONCE = timedelta(hours=1)
PEERS_AT_MOST = 50
# Urgent mail that is put off for so long, while other mail gets out, is late.
LATE = timedelta(minutes=10)
# What is sent again to somebody else has the key of the first, this, and the other's name.
AGAIN = "/again/"

_OF_A_POST = (
    outbox.c.key,
    outbox.c.sequence,
    outbox.c.lane,
    outbox.c.state,
    outbox.c.notice,
    outbox.c.recipient,
    outbox.c.address,
    outbox.c.ref,
    outbox.c.until,
    outbox.c.first_claimed,
    outbox.c.since,
    outbox.c.sent_at,
)
_MAIL = and_(outbox.c.unit == bindparam("of"), outbox.c.kind == "mail")
_WAITING = select(*_OF_A_POST).where(_MAIL, one_of(outbox.c.state, ("ready", "deferred")))


def named(connection: Connection, unit: str, returned: Returned, *, now: datetime) -> Posted | None:
    """The mail of ours that is meant: by its Message-ID, else by the address where that is sure."""
    row = _by_id(connection, unit, returned.ids)
    if row is None:
        row = _by_address(connection, unit, returned.addresses, now)
    return posted(connection, unit, row) if row is not None else None


def _mails(unit: str, *more: ColumnElement[bool]) -> Any:
    tried = without_index(outbox.c.state).in_(TRIED)  # which most rows are
    return select(outbox).where(outbox.c.unit == unit, outbox.c.kind == "mail", tried, *more)


def _by_id(connection: Connection, unit: str, ids: Sequence[str]) -> Any | None:
    wanted = [name for name in map(bare, ids) if name]
    if not wanted:
        return None
    rows = connection.execute(_mails(unit, outbox.c.key.in_(with_id(unit, wanted)))).all()
    return min(rows, key=lambda row: _place(wanted, row.own_id, row.real_id), default=None)


def _place(wanted: Sequence[str], *names: str | None) -> int:
    return min(wanted.index(name) for name in names if name in wanted)


def _by_address(connection: Connection, unit: str, addresses: Sequence[str], now: datetime) -> Any | None:
    """The one mail that went there lately; where there are several, nobody can tell which."""
    if not addresses:
        return None
    went = (outbox.c.address.in_(addresses), outbox.c.sent_at >= now - BOUNCES_WITHIN, outbox.c.sent_at <= now)
    rows = connection.execute(_mails(unit, *went)).all()
    if len(rows) > 1:
        rows = [row for row in rows if row.sent_at >= now - AT_ONCE]
    return rows[0] if len(rows) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """Mail that waits to be sent: see the parts of the Book that have these names."""

    late: tuple[Posted, ...]
    unsent: frozenset[str]
    lapsed: tuple[Posted, ...]


def unfinished(connection: Connection, unit: str, *, now: datetime) -> Unfinished:
    """Asked for in every turn, so it is one statement."""
    rows: Sequence[Any] = connection.execute(_WAITING, {"of": unit}).all()
    routine = [row for row in rows if row.lane == Lane.ROUTINE]
    put_off = [row for row in rows if row.lane == Lane.URGENT and row.state == "deferred"]
    return Unfinished(
        late=_late(connection, unit, [row for row in put_off if row.first_claimed <= now - LATE]),
        unsent=frozenset(row.key for row in routine if row.state == "ready" and row.first_claimed is None),
        lapsed=tuple(_plain(row) for row in routine if row.until is not None and row.until < now),
    )


def _late(connection: Connection, unit: str, rows: Sequence[Row[Any]]) -> tuple[Posted, ...]:
    """Urgent mails that their reader's side puts off. Where nothing gets out at all, the way out is at fault, and no
    prompt would get out either."""
    if not rows:
        return ()
    mine = (outbox.c.unit == unit, outbox.c.state == "sent", outbox.c.kind == "mail")
    newest = connection.scalar(select(func.max(outbox.c.sent_at)).where(*mine))
    return tuple(posted(connection, unit, row) for row in rows if newest is not None and newest > row.first_claimed)


def posted(connection: Connection, unit: str, row: Any) -> Posted:
    """What became of a row of the outbox matters to these, and in this way."""
    return replace(_plain(row), peers=_peers(connection, unit, row), later=_has_later(connection, unit, row))


def _plain(row: Any) -> Posted:
    """The row alone, without what else was told."""
    return Posted(
        key=row.key,
        notice=row.notice,
        to=row.recipient,
        address=row.address,
        at=row.sent_at or row.since,
        ref=row.ref,
        until=row.until,
    )


def _peers(connection: Connection, unit: str, mine: Any) -> tuple[Peer, ...]:
    """Mails whose keys differ in their reader's name alone, `R-104/e7/absence/principal.como` and `.../designee.como`;
    and what was sent again in place of one of them."""
    first = mine.key.partition(AGAIN)[0]
    before, after = _around(connection, unit, first)
    same = (outbox.c.notice == mine.notice, outbox.c.key.startswith(before, autoescape=True), outbox.c.key != mine.key)
    rows = connection.execute(
        select(outbox.c.key, outbox.c.recipient)
        .where(outbox.c.unit == unit, outbox.c.kind == "mail", outbox.c.state != "dropped", *same)
        .order_by(without_index(outbox.c.sequence))
        .limit(PEERS_AT_MOST)
    ).all()
    roots = {first, *(row.key for row in rows if after is not None and row.key == f"{before}{row.recipient}{after}")}
    beside = (row for row in rows if row.key in roots or (AGAIN in row.key and row.key.partition(AGAIN)[0] in roots))
    return tuple(Peer(key=row.key, to=row.recipient) for row in beside)


def _around(connection: Connection, unit: str, key: str) -> tuple[str, str | None]:
    """What stands in a key before and behind its reader's name; behind it None where it has none: then it has nothing
    beside it but its copies."""
    reader = connection.scalar(select(outbox.c.recipient).where(outbox.c.unit == unit, outbox.c.key == key))
    before, found, after = f"{key}/".rpartition(f"/{reader}/")
    return (f"{before}/", f"/{after}".rstrip("/")) if found else (key, None)


def _has_later(connection: Connection, unit: str, row: Any) -> bool:
    """A newer mail on the same matter went, or goes, to the same reader; a copy of what others got is none."""
    if row.ref is None:
        return False
    same = and_(outbox.c.unit == unit, outbox.c.ref == row.ref, outbox.c.recipient == row.recipient)
    newer = and_(same, outbox.c.sequence > row.sequence, outbox.c.state != "dropped", ~outbox.c.key.contains(AGAIN))
    return bool(connection.scalar(select(exists().where(newer))))
