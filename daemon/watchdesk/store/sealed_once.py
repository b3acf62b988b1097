"""A ledger of a version that did not seal yet: its content is sealed when it is first opened with the desk's key."""

from typing import Any

from sqlalchemy import Connection, Row, Table, select, update

from watchdesk.errors import Mistake, Problem
from watchdesk.store import effects, inbox, tables
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
    """Seal what is not sealed yet, some rows a transaction; the unit's mark comes last. Twice is as good as once."""
    for table, key, act in (
        (tables.raw, tables.raw.c.message, _raw),
        (tables.rendered, tables.rendered.c.key, _letter),
    ):
        last = ""
        while True:
            with database.write() as connection:
                chosen = select(table).where(table.c.unit == unit, key > last).order_by(key).limit(AT_ONCE)
                rows = connection.execute(chosen).all()
                for row in rows:
                    values = act(row, seal)
                    if values:
                        _write(connection, table, unit, row, values)
            if not rows:
                break
            last = rows[-1]._mapping[key]
    with database.write() as connection:
        connection.execute(update(tables.unit).where(tables.unit.c.id == unit).values(sealed_with=seal.mark))


def _write(connection: Connection, table: Table, unit: str, row: Row[Any], values: dict[str, object]) -> None:
    name = "message" if table is tables.raw else "key"
    mine = table.c.unit == unit, table.c[name] == row._mapping[name]
    connection.execute(update(table).where(*mine).values(values))


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
