"""Since when something waits, for those who watch over the desk."""

from sqlalchemy import Connection, func, select

from watchdesk.ports import Standing
from watchdesk.store.tables import message, outbox, unit


def standing(connection: Connection, unit_id: str) -> Standing:
    """Read in three small queries; nothing is locked."""
    new = message.c.unit == unit_id, message.c.state == "new"
    deferred = outbox.c.unit == unit_id, outbox.c.state == "deferred"
    first, tries, count = connection.execute(
        select(func.min(outbox.c.first_claimed), func.max(outbox.c.tries), func.count()).where(*deferred)
    ).one()
    return Standing(
        last_pass=connection.scalar(select(unit.c.last_pass).where(unit.c.id == unit_id)),
        unread_since=connection.scalar(select(func.min(message.c.taken_at)).where(*new)),
        deferred=count,
        deferred_since=first,
        deferred_tries=tries or 0,
    )
