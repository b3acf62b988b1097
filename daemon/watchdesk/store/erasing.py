"""Content that was kept long enough is erased; what it was about, when it came and its hash stay (decisions/0006).

Erased are only mails that are dealt with and letters that are over. A mail keeps the SHA-256 of its bytes, so that it
is known again; a letter keeps its key, its reader and when it went out; a record keeps its events.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select, update

from watchdesk.errors import ProtocolError
from watchdesk.ports import Erased, Keep
from watchdesk.store import contents
from watchdesk.store.bookkeeping import OPEN
from watchdesk.store.contents import GONE
from watchdesk.store.effects import ORDINARY, REPORT
from watchdesk.store.hold import Hold
from watchdesk.store.tables import message, outbox, raw, record, rendered, trace

DONE, OVER = ("settled", "filed"), ("sent", "dropped")


def erase(hold: Hold, keep: Keep, now: datetime, *, only_count: bool) -> Erased:
    """One transaction; what is erased already is not counted."""
    before = {ORDINARY: now - keep.mail, REPORT: now - keep.report}
    mails, letters = _mails(hold, before), _letters(hold, before)
    records = _records(hold, (now - keep.record)) if keep.record is not None else []
    if not only_count:
        for key in mails:
            _empty_mail(hold, key)
        for key in letters:
            _empty_letter(hold, key)
        for ref in records:
            mine = record.c.unit == hold.unit, record.c.ref == ref
            hold.connection.execute(update(record).where(*mine).values(body=GONE))
    return Erased(mails=len(mails), letters=len(letters), records=len(records))


def _mails(hold: Hold, before: dict[str, datetime]) -> list[str]:
    due = [and_(raw.c.retention == name, message.c.settled_at < at) for name, at in before.items()]
    chosen = (
        select(message.c.key)
        .join(raw, and_(raw.c.unit == message.c.unit, raw.c.message == message.c.key))
        .where(message.c.unit == hold.unit, message.c.state.in_(DONE), raw.c.headers != "", _any(due))
    )
    return list(hold.connection.scalars(chosen))


def _letters(hold: Hold, before: dict[str, datetime]) -> list[str]:
    due = [and_(rendered.c.retention == name, outbox.c.since < at) for name, at in before.items()]
    chosen = (
        select(outbox.c.key)
        .join(rendered, and_(rendered.c.unit == outbox.c.unit, rendered.c.key == outbox.c.key))
        .where(outbox.c.unit == hold.unit, outbox.c.state.in_(OVER), rendered.c.envelope != b"", _any(due))
    )
    return list(hold.connection.scalars(chosen))


def _records(hold: Hold, before: datetime) -> list[str]:
    """Records that nothing is open of, long out of the Book's sight."""
    old = record.c.last_day < before.date(), record.c.state.not_in(OPEN), record.c.body != GONE
    return list(hold.connection.scalars(select(record.c.ref).where(record.c.unit == hold.unit, *old)))


def _any(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    first, *rest = conditions
    for one in rest:
        first = first | one
    return first


def _empty_mail(hold: Hold, key: str) -> None:
    mine = raw.c.unit == hold.unit, raw.c.message == key
    hold.connection.execute(update(raw).where(*mine).values(body=b"", headers="", invite=None))
    traces = trace.c.unit == hold.unit, trace.c.message == key
    hold.connection.execute(update(trace).where(*traces).values(trace=""))


def _empty_letter(hold: Hold, key: str) -> None:
    hold.connection.execute(
        update(rendered).where(rendered.c.unit == hold.unit, rendered.c.key == key).values(envelope=b"")
    )
    mine = outbox.c.unit == hold.unit, outbox.c.key == key, outbox.c.kind == "mail"
    row = hold.connection.execute(select(outbox.c.key, outbox.c.effect).where(*mine)).one_or_none()
    if row is None:
        return
    try:  # a question may quote what somebody wrote
        bare = replace(contents.mail_of(row, hold.seal), question=None)
    except ProtocolError:  # damaged: nobody reads it any more
        hold.connection.execute(update(outbox).where(*mine).values(effect=""))
    else:
        hold.connection.execute(update(outbox).where(*mine).values(effect=contents.effect(hold.seal, bare)))
