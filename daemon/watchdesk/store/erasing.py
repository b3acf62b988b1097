"""Content that was kept long enough is erased; what it was about, when it came and its hash stay (decisions/0006).

Erased are only mails that are dealt with and letters that are over. A mail keeps the SHA-256 of its bytes, so that it
is known again; a letter keeps its key, its reader and when it went out; a record keeps its events.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, select, update

from watchdesk.errors import ProtocolError
from watchdesk.ports import Erased, Keep
from watchdesk.store import contents
from watchdesk.store.bookkeeping import OPEN
from watchdesk.store.columns import one_of, without_index
from watchdesk.store.contents import GONE
from watchdesk.store.effects import ERASED, ORDINARY, REPORT
from watchdesk.store.hold import Hold
from watchdesk.store.tables import message, outbox, raw, record, rendered, trace

DONE, OVER = ("settled", "filed"), ("sent", "dropped")

# By the class first, so that no night walks what was erased in earlier ones.
_MAILS = (
    select(raw.c.message)
    .join(message, and_(message.c.unit == raw.c.unit, message.c.key == raw.c.message))
    .where(raw.c.unit == bindparam("of"), raw.c.retention == bindparam("of_class"))
    .where(message.c.settled_at < bindparam("at"), one_of(without_index(message.c.state), DONE))
)
_LETTERS = (
    select(rendered.c.key)
    .join(outbox, and_(outbox.c.unit == rendered.c.unit, outbox.c.key == rendered.c.key))
    .where(rendered.c.unit == bindparam("of"), rendered.c.retention == bindparam("of_class"))
    .where(outbox.c.since < bindparam("at"), one_of(without_index(outbox.c.state), OVER))
)


def erase(hold: Hold, keep: Keep, now: datetime, *, only_count: bool) -> Erased:
    """One transaction; what is erased already is not counted."""
    before = {ORDINARY: now - keep.mail, REPORT: now - keep.report}
    mails, letters = _due(hold, _MAILS, before), _due(hold, _LETTERS, before)
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


def _due(hold: Hold, kept: Select[Any], before: dict[str, datetime]) -> list[str]:
    """Keys of what is over, class by class."""
    rows = (hold.connection.scalars(kept, {"of": hold.unit, "of_class": name, "at": at}) for name, at in before.items())
    return [key for found in rows for key in found]


def _records(hold: Hold, before: datetime) -> list[str]:
    """Records that nothing is open of, long out of the Book's sight."""
    old = record.c.last_day < before.date(), record.c.state.not_in(OPEN), record.c.body != GONE
    return list(hold.connection.scalars(select(record.c.ref).where(record.c.unit == hold.unit, *old)))


def _empty_mail(hold: Hold, key: str) -> None:
    mine = raw.c.unit == hold.unit, raw.c.message == key
    hold.connection.execute(update(raw).where(*mine).values(body=b"", headers="", invite=None, retention=ERASED))
    traces = trace.c.unit == hold.unit, trace.c.message == key
    hold.connection.execute(update(trace).where(*traces).values(trace=""))


def _empty_letter(hold: Hold, key: str) -> None:
    of_it = rendered.c.unit == hold.unit, rendered.c.key == key
    hold.connection.execute(update(rendered).where(*of_it).values(envelope=b"", retention=ERASED))
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
