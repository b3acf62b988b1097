"""A ledger of a version that did not seal yet, or not all: it is sealed when it is first opened with the desk's key."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Table, select, update

from watchdesk.errors import Mistake, Problem
from watchdesk.store import contents, effects, inbox, tables
from watchdesk.store.database import Database
from watchdesk.store.sealing import Seal, is_sealed, is_sealed_text

AT_ONCE = 200


def prove_key(found: str | None, seal: Seal) -> None:
    """Mistake where the content was sealed with another key: nothing of it could be read, and nothing may be added."""
    if found is not None and found != seal.mark:
        wrong = "is not the key that this ledger was sealed with: what people wrote in it cannot be read"
        hint = "put back the desk.key that belongs to this ledger, from where you keep it beside your back-ups"
        raise Mistake([Problem(file="desk.key", key="", wrong=wrong, hint=hint)])


def seal_content(database: Database, unit: str, seal: Seal) -> None:
    """Seal what is not sealed yet, some rows a transaction; the unit's mark comes last, so that what was broken off is
    looked over again. Twice is as good as once."""
    with database.presence.sealing(unit):
        if _is_marked(database, unit):  # by whoever was at it meanwhile; its desk may be at work by now
            return
        for kind in CONTENT:
            last: str | None = ""
            while last is not None:
                last = _sealed(database, unit, seal, kind, last)
        with database.write() as connection:
            connection.execute(update(tables.unit).where(tables.unit.c.id == unit).values(sealed_with=seal.mark))


def _is_marked(database: Database, unit: str) -> bool:
    with database.read() as connection:
        return connection.scalar(select(tables.unit.c.sealed_with).where(tables.unit.c.id == unit)) is not None


def _sealed(database: Database, unit: str, seal: Seal, kind: "Content", last: str) -> str | None:
    """One transaction; the key of its last row, None where there was none left."""
    table, key = kind.table, kind.table.c[kind.key]
    with database.write() as connection:
        chosen = select(table).where(table.c.unit == unit, key > last).order_by(key).limit(AT_ONCE)
        rows = connection.execute(chosen).all()
        for row in rows:
            values = kind.act(row, seal)
            if values:
                connection.execute(
                    update(table).where(table.c.unit == unit, key == row._mapping[kind.key]).values(values)
                )
    found: str | None = rows[-1]._mapping[kind.key] if rows else None
    return found


def _raw(row: Row[Any], seal: Seal) -> dict[str, object]:
    found: dict[str, object] = {}
    for column in ("body", "invite"):
        data: bytes | None = row._mapping[column]
        if data is not None and not is_sealed(data):
            found[column] = seal.close(data, inbox.place(row.message, column))
    if not is_sealed_text(row.headers):
        found["headers"] = seal.close_text(row.headers, inbox.place(row.message, "headers"))
    return found


def _letter(row: Row[Any], seal: Seal) -> dict[str, object]:
    return {} if is_sealed(row.envelope) else {"envelope": seal.close(row.envelope, effects.place(row.key))}


def _effect(row: Row[Any], seal: Seal) -> dict[str, object]:
    if is_sealed_text(row.effect):
        return {}
    return {"effect": seal.close_text(row.effect, contents.place_of_effect(row.key))}


def _record(row: Row[Any], seal: Seal) -> dict[str, object]:
    if row.body == contents.GONE or is_sealed_text(row.body):
        return {}
    return {"body": seal.close_text(row.body, contents.place_of_record(row.ref))}


@dataclass(frozen=True, slots=True)
class Content:
    """A table with content, its key beside the unit, and the sealed columns of a row where they are not sealed yet."""

    table: Table
    key: str
    act: Callable[[Row[Any], Seal], dict[str, object]]


CONTENT = (
    Content(tables.raw, "message", _raw),
    Content(tables.rendered, "key", _letter),
    Content(tables.outbox, "key", _effect),
    Content(tables.record, "ref", _record),
)
