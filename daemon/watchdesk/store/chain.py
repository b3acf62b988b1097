"""The audit chain: each line is sealed with the hash of the line before, so that a change shows (C9 of the design).

hash = HMAC-SHA256(secret, hash of the line before || canonical JSON of the line). The unit's row holds the head, so
that lines cut off at the end show too. It proves tampering, it does not prevent it: whoever can write the whole
database and keeps an old head can go back to it.
"""

import hashlib
import hmac
import json
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from watchdesk.store import tables
from watchdesk.store.codec import canonical

BEGINNING = ""
BLOCK = 5_000

_APPEND = insert(tables.audit)


def seal(secret: bytes, prev: str, line: str) -> str:
    return hmac.new(secret, f"{prev}{line}".encode(), hashlib.sha256).hexdigest()


def append(connection: Connection, secret: bytes, *, sequence: int, prev: str, fields: dict[str, object]) -> str:
    """Write the next line of a unit, whose lock the caller holds; returns its hash. `fields` hold identifiers only."""
    line = canonical({**fields, "sequence": sequence})
    sealed = seal(secret, prev, line)
    row = {"unit": fields["unit"], "sequence": sequence, "prev": prev, "hash": sealed, "line": line}
    connection.execute(_APPEND, row)
    return sealed


def lines(connection: Connection, unit: str, *, since: int, limit: int) -> list[dict[str, object]]:
    """Lines in order from `since` on, each with its hash and that of the line before; one that is damaged says so."""
    return [{**_fields(row), "prev": row.prev, "hash": row.hash} for row in _rows(connection, unit, since, limit)]


def _fields(row: Row[Any]) -> dict[str, object]:
    try:
        return dict(json.loads(row.line))
    except (ValueError, TypeError):
        return {"sequence": row.sequence, "what": "damaged"}


def verify(connection: Connection, unit: str, secret: bytes) -> tuple[int, str | None]:
    """How many lines are proved from the first on, and what is wrong with the next."""
    proved, prev = 0, BEGINNING
    while rows := _rows(connection, unit, proved, BLOCK):
        for row in rows:
            if wrong := _wrong(row, proved, prev, secret):
                return proved, wrong
            proved, prev = proved + 1, row.hash
    head = connection.execute(
        select(tables.unit.c.audit_sequence, tables.unit.c.audit_hash).where(tables.unit.c.id == unit)
    ).one()
    if head.audit_sequence != proved or not _is_same(head.audit_hash, prev):
        return proved, f"line {proved}: lines are missing at the end, {head.audit_sequence} were written"
    return proved, None


def _is_same(found: str, made: str) -> bool:
    """What is found may hold any text by now."""
    return hmac.compare_digest(found.encode(), made.encode())


def _wrong(row: Row[Any], expected: int, prev: str, secret: bytes) -> str | None:
    if row.sequence != expected:
        return f"line {expected} is missing"
    if not _is_same(row.prev, prev):
        return f"line {expected} does not follow the line before it"
    if not _is_same(row.hash, seal(secret, prev, row.line)):
        return f"line {expected} was changed, or sealed with another secret"
    if json.loads(row.line).get("sequence") != expected:
        return f"line {expected} stands in the wrong place"
    return None


def _rows(connection: Connection, unit: str, since: int, limit: int) -> list[Row[Any]]:
    audit = tables.audit
    chosen = select(audit).where(audit.c.unit == unit, audit.c.sequence >= since)
    return list(connection.execute(chosen.order_by(audit.c.sequence).limit(limit)))
