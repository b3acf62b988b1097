"""Everything that the ledger knows of a matter, of an officer, or of some days, for a request of records."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from watchdesk.ports import Extract, ExtractEvent, ExtractLetter, ExtractMail, ExtractRecord, Wanted
from watchdesk.store import chain, inbox, opened, outbox
from watchdesk.store.tables import message, raw, record, record_event
from watchdesk.store.tables import outbox as letters

LINES_AT_ONCE = 5_000


def extract(connection: Connection, desk: outbox.Desk, wanted: Wanted) -> Extract:
    """In the order of numbers and of arrival."""
    found = opened.texts(connection, desk.unit, desk.seal, *_of_records(wanted))
    records = [_record(connection, desk, row, text) for row, text in found]
    refs = [one.ref for one in records]
    caused = [event.message for one in records for event in one.events if event.message is not None]
    sent = _letters(connection, desk, wanted, refs)
    mails = _mails(connection, desk, wanted, caused)
    names = {*refs, *(one.key for one in mails), *(one.key for one in sent)}
    return Extract(records=tuple(records), mails=mails, letters=sent, lines=tuple(_lines(connection, desk.unit, names)))


def _of_records(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.refs:
        asked.append(record.c.ref.in_(wanted.refs))
    if wanted.officer is not None:
        asked.append(record.c.officer == wanted.officer)
    if wanted.first is not None:
        asked.append(or_(record.c.last_day.is_(None), record.c.last_day >= wanted.first))
    if wanted.last is not None:
        asked.append(or_(record.c.first_day.is_(None), record.c.first_day <= wanted.last))
    return asked


def _record(connection: Connection, desk: outbox.Desk, row: Any, text: str | None) -> ExtractRecord:
    mine = record_event.c.unit == desk.unit, record_event.c.ref == row.ref
    found = connection.execute(select(record_event).where(*mine).order_by(record_event.c.number))
    events = tuple(
        ExtractEvent(number=one.number, at=one.at, by=one.by, what=one.what, rule=one.rule, message=one.message)
        for one in found
    )
    names = ("ref", "kind", "state", "officer", "first_day", "last_day")
    told = {name: getattr(row, name) for name in names}
    return ExtractRecord(**told, body=text, events=events)


def _mails(connection: Connection, desk: outbox.Desk, wanted: Wanted, caused: Iterable[str]) -> tuple[ExtractMail, ...]:
    """Those that the records rest on; and, where no record was named, the officer's others, and those of the days."""
    asked: ColumnElement[bool] = message.c.key.in_(list(caused))
    if not wanted.refs:
        narrowed: list[ColumnElement[bool]] = []
        if wanted.officer is not None:
            narrowed.append(message.c.sender.in_(wanted.addresses))
        narrowed += _within(message.c.received_at, wanted)
        asked = or_(asked, and_(*narrowed))
    rows = connection.execute(
        select(message.c.key, message.c.sender, message.c.rule, raw.c.digest)
        .join(raw, and_(raw.c.unit == message.c.unit, raw.c.message == message.c.key))
        .where(message.c.unit == desk.unit, asked)
    )
    about = {row.key: row for row in rows}
    return tuple(
        ExtractMail(
            key=one.message,
            number=one.number,
            received_at=one.arrival.inbound.received_at,
            sender=about[one.message].sender,
            state=one.state,
            rule=about[one.message].rule,
            sha256=about[one.message].digest,
            inbound=one.arrival.inbound if one.erased is None else None,
        )
        for one in inbox.by_keys(connection, desk.unit, desk.seal, about)
    )


def _within(at: Any, wanted: Wanted) -> list[ColumnElement[bool]]:
    """That an instant lies within the days that are wanted, as the unit's clocks count them."""
    narrowed: list[ColumnElement[bool]] = []
    if wanted.first is not None:
        narrowed.append(at >= datetime.combine(wanted.first, time(), tzinfo=wanted.timezone))
    if wanted.last is not None:
        narrowed.append(at < datetime.combine(wanted.last + timedelta(days=1), time(), tzinfo=wanted.timezone))
    return narrowed


def _letters(connection: Connection, desk: outbox.Desk, wanted: Wanted, refs: list[str]) -> tuple[ExtractLetter, ...]:
    """Those about the records; and, where no record was named, the officer's others, and those of the days."""
    asked: ColumnElement[bool] = letters.c.ref.in_(refs)
    if not wanted.refs:
        narrowed = _within(func.coalesce(letters.c.sent_at, letters.c.since), wanted)
        if wanted.officer is not None:
            narrowed.append(letters.c.recipient == wanted.officer)
        asked = or_(asked, and_(*narrowed))
    mails = letters.c.unit == desk.unit, letters.c.kind == "mail", asked
    rows = connection.execute(select(letters).where(*mails).order_by(letters.c.sequence)).all()
    return tuple(_letter(connection, desk, row) for row in rows)


def _letter(connection: Connection, desk: outbox.Desk, row: Any) -> ExtractLetter:
    written = outbox.envelope(connection, desk, row.key)
    return ExtractLetter(
        key=row.key,
        notice=row.notice or "",
        to=row.recipient or "",
        address=row.address or "",
        state=row.state,
        sent_at=row.sent_at,
        message_id=row.real_id,
        ref=row.ref,
        envelope=written[0] if written is not None else None,
    )


def _lines(connection: Connection, unit: str, names: set[str]) -> Iterable[dict[str, object]]:
    """Every line that names one of these as a whole word of its values."""
    since = 0
    while rows := chain.lines(connection, unit, since=since, limit=LINES_AT_ONCE):
        yield from (row for row in rows if not names.isdisjoint(_words(row)))
        since += len(rows)


def _words(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, list):
        for one in value:
            yield from _words(one)
