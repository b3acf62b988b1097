"""Records as the ledger holds them, opened; one whose content is damaged may not hide the others.

A seal that does not open was damaged on the disk or changed by a hand. What opens and cannot be understood was written
by another version: that is no damage, and ends with ProtocolError as ever.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, select
from sqlalchemy.exc import DBAPIError

from watchdesk.errors import ProtocolError
from watchdesk.model.book import Damaged
from watchdesk.model.filed import Filed
from watchdesk.model.records import Record
from watchdesk.store import contents, kinds
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import record

Found = tuple[dict[str, Record | Filed], tuple[Damaged, ...]]
_BESIDE = (record.c.ref, record.c.kind, record.c.state, record.c.officer, record.c.first_day, record.c.last_day)


def records(connection: Connection, unit: str, seal: Seal, *wanted: ColumnElement[bool]) -> Found:
    """Those that can be read, by reference, and those that cannot."""
    whole: dict[str, Record | Filed] = {}
    damaged: list[Damaged] = []
    for row, text in texts(connection, unit, seal, *wanted):
        if text is None:
            damaged.append(_damaged(row))
        else:
            whole[row.ref] = kinds.read_record(row.kind, text)
    return whole, tuple(damaged)


def damaged(connection: Connection, unit: str, seal: Seal) -> tuple[Damaged, ...]:
    """Of all records, those in no Book's sight too; what was erased is not damaged."""
    return tuple(_damaged(row) for row, text in texts(connection, unit, seal) if text is None)


def texts(
    connection: Connection, unit: str, seal: Seal, *wanted: ColumnElement[bool]
) -> Iterator[tuple[Row[Any], str | None]]:
    """What stands beside each record, and its JSON; None where it is damaged."""
    mine = (record.c.unit == unit, *wanted)
    try:
        rows = _rows(connection, mine, *_BESIDE, record.c.body)
    except (DBAPIError, UnicodeDecodeError) as error:
        _must_be_no_text(error)  # such a byte breaks the whole answer, and does not say of which row
        rows = _rows(connection, mine, *_BESIDE)
        yield from ((row, _text(_whole(connection, unit, row.ref), seal)) for row in rows)
        return
    yield from ((row, _text(row, seal)) for row in rows)


def _rows(connection: Connection, mine: Sequence[ColumnElement[bool]], *columns: Column[Any]) -> Sequence[Row[Any]]:
    chosen: Any = select(*columns).where(*mine).order_by(record.c.ref)
    return connection.execute(chosen).all()


def _whole(connection: Connection, unit: str, ref: str) -> Row[Any] | None:
    try:
        return _rows(connection, (record.c.unit == unit, record.c.ref == ref), record.c.ref, record.c.body)[0]
    except (DBAPIError, UnicodeDecodeError) as error:
        _must_be_no_text(error)
        return None


def _must_be_no_text(error: DBAPIError | UnicodeDecodeError) -> None:
    """Raises it again unless a driver met a byte that is no UTF-8: a disk that fails, or a server that is away, damages
    nothing."""
    if not isinstance(error, UnicodeDecodeError) and "Could not decode to UTF-8" not in str(error.orig):
        raise error


def _text(row: Row[Any] | None, seal: Seal) -> str | None:
    try:
        return (contents.text_of(row, seal) or None) if row is not None else None
    except ProtocolError:
        return None


def _damaged(row: Row[Any]) -> Damaged:
    return Damaged(**{column.name: getattr(row, column.name) for column in _BESIDE})
