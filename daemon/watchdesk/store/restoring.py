"""A ledger that was put back from a back-up: what it may not know, and how far it has found that out."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from watchdesk.ports import Restored
from watchdesk.store.hold import Hold
from watchdesk.store.tables import message, outbox, restoration, token

UNFINISHED = ("ready", "deferred", "sending")
_RESTORED = select(restoration).where(restoration.c.unit == bindparam("of"))


def restored(connection: Connection, unit: str) -> Restored | None:
    row = connection.execute(_RESTORED, {"of": unit}).one_or_none()
    if row is None:
        return None
    return Restored(
        since=row.since,
        at=row.at,
        until=row.until,
        first_effect=row.first_effect,
        is_read=row.read_at is not None,
        is_done=row.done_at is not None,
    )


def begin(hold: Hold, *, since: datetime, until: datetime, now: datetime) -> None:
    """From now on nothing is sent before Sent was asked. One that is under way begins anew from its earlier `since`."""
    before = restored(hold.connection, hold.unit)
    if before is not None and not before.is_done:
        since = min(since, before.since)
    hold.connection.execute(delete(restoration).where(restoration.c.unit == hold.unit))
    row = {"unit": hold.unit, "since": since, "at": now, "until": until, "first_effect": hold.next_effect}
    hold.connection.execute(insert(restoration), row)


def note_read(hold: Hold, now: datetime) -> None:
    hold.connection.execute(update(restoration).where(restoration.c.unit == hold.unit).values(read_at=now))


def finish(hold: Hold, now: datetime) -> bool:
    """Done, if nothing waits to be decided or sent. Whether it is."""
    new = select(func.count()).where(message.c.unit == hold.unit, message.c.state == "new")
    unsent = select(func.count()).where(outbox.c.unit == hold.unit, outbox.c.state.in_(UNFINISHED))
    if hold.connection.scalar(new) or hold.connection.scalar(unsent):
        return False
    hold.connection.execute(update(restoration).where(restoration.c.unit == hold.unit).values(done_at=now))
    return True


def use_up_tokens(hold: Hold, key: str, now: datetime) -> None:
    """Its reader has an earlier writing of this mail: no line of ours may be taken for a line of that one."""
    mine = token.c.unit == hold.unit, token.c.key == key, token.c.used_at.is_(None)
    hold.connection.execute(update(token).where(*mine).values(used_at=now))
