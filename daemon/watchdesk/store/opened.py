"""What the ledger holds of records and of live state, opened; one row that is damaged may not hide the others.

A seal that does not open was damaged on the disk or changed by a hand. What opens and cannot be understood was written
by another version: that is no damage, and ends with ProtocolError as ever. Live state bears no seal: there whatever
cannot be understood is damage.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from watchdesk.errors import ProtocolError
from watchdesk.model.book import OVERLAY, Damaged
from watchdesk.model.filed import Filed
from watchdesk.model.overlays import Overlay, remains
from watchdesk.model.records import Record
from watchdesk.store import codec, contents, kinds
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import overlay, record

Found = tuple[dict[str, Record | Filed], tuple[Damaged, ...]]
# What bodies said when they were opened last, by reference: the body as it stood, sealed, and the record.
Read = dict[str, tuple[str, Record | Filed]]
Laid = tuple[dict[str, Overlay], tuple[Damaged, ...]]
_BESIDE = (record.c.ref, record.c.kind, record.c.state, record.c.officer, record.c.first_day, record.c.last_day)


def records(
    connection: Connection, unit: str, seal: Seal, *wanted: ColumnElement[bool], read: Read | None = None
) -> Found:
    """Those that can be read, by reference, and those that cannot. read: of an earlier call; a body that stands there
    letter for letter is not opened anew. It holds what this call found, afterwards."""
    known, found = read or {}, Read()
    damaged: list[Damaged] = []
    for row in _rows(connection, unit, *wanted):
        body, one = known.get(row.ref, ("", None))
        if one is None or row.body != body:
            text = _text(row, seal)
            one = kinds.read_record(row.kind, text) if text is not None else None
        if one is None:
            damaged.append(_damaged(row))
        else:
            found[row.ref] = row.body, one
    if read is not None:
        read.clear()
        read.update(found)
    return {ref: one for ref, (_, one) in found.items()}, tuple(damaged)


def overlays(connection: Connection, unit: str, *, since: datetime | None = None) -> Laid:
    """What lies over the configuration and ended no earlier, by key; of what is damaged there is what remains, and it
    is named beside."""
    live = (or_(overlay.c.end.is_(None), overlay.c.end >= since),) if since is not None else ()
    chosen = select(overlay).where(overlay.c.unit == unit, *live).order_by(overlay.c.start, overlay.c.key)
    whole: dict[str, Overlay] = {}
    damaged: list[Damaged] = []
    for row in connection.execute(chosen):
        one, is_damaged = _overlay(row)
        whole[one.key] = one
        if is_damaged or one.is_hollow:
            last = one.end.date() if one.end is not None else None
            damaged.append(Damaged(ref=one.key, kind=OVERLAY, state=one.kind, officer=one.who or "", last_day=last))
    return whole, tuple(damaged)


def _overlay(row: Row[Any]) -> tuple[Overlay, bool]:
    try:
        return codec.read_overlay(row.body), False
    except ProtocolError:
        return remains(row.key, row.kind, start=row.start, end=row.end), True


def damaged(connection: Connection, unit: str, seal: Seal) -> tuple[Damaged, ...]:
    """Of all that was ever kept, also what is in no Book's sight; what was erased is not damaged."""
    found = tuple(_damaged(row) for row, text in texts(connection, unit, seal) if text is None)
    return (*found, *overlays(connection, unit)[1])


def texts(
    connection: Connection, unit: str, seal: Seal, *wanted: ColumnElement[bool]
) -> Iterator[tuple[Row[Any], str | None]]:
    """What stands beside each record, and its JSON; None where it is damaged."""
    yield from ((row, _text(row, seal)) for row in _rows(connection, unit, *wanted))


def _rows(connection: Connection, unit: str, *wanted: ColumnElement[bool]) -> Sequence[Row[Any]]:
    chosen: Any = select(*_BESIDE, record.c.body).where(record.c.unit == unit, *wanted).order_by(record.c.ref)
    return connection.execute(chosen).all()


def _text(row: Row[Any], seal: Seal) -> str | None:
    try:
        return contents.text_of(row, seal) or None
    except ProtocolError:
        return None


def _damaged(row: Row[Any]) -> Damaged:
    return Damaged(**{column.name: getattr(row, column.name) for column in _BESIDE})
