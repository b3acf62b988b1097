"""Which mail of ours a message answers, which of its lines may still be decided, and what a mail of ours follows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, select, union_all

from watchdesk.errors import ProtocolError
from watchdesk.model.decision import Mail
from watchdesk.model.envelope import Threading
from watchdesk.model.mail import Thread
from watchdesk.model.tokens import hashed
from watchdesk.store import contents
from watchdesk.store.columns import without_index
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import outbox, record, token

# A hostile mail may name thousands of Message-IDs, each as long as it likes.
ANSWERS_AT_MOST = 100
CODES_AT_MOST = 100
MESSAGE_ID_AT_MOST = 500
# A thread longer than this keeps its newest mails (RFC 5322 3.6.4 asks for all, header limits forbid it).
ANCESTORS_AT_MOST = 20

OUT = ("sent", "uncertain")
SHOWN = (outbox.c.key, outbox.c.effect, outbox.c.sent_at, outbox.c.since, outbox.c.own_id, outbox.c.real_id)
_MAIL = select(outbox).where(
    outbox.c.unit == bindparam("of"), outbox.c.key == bindparam("this"), outbox.c.kind == "mail"
)


def bare(message_id: str) -> str:
    """A Message-ID without its brackets, as the tables keep it."""
    return message_id.strip().removeprefix("<").removesuffix(">").strip()[:MESSAGE_ID_AT_MOST]


def bracketed(message_id: str) -> str:
    return f"<{bare(message_id)}>"


# --- what a message answers -------------------------------------------------------------------------------


def answered(
    connection: Connection, unit: str, seal: Seal, *, answers: Sequence[str], codes: Sequence[str], now: datetime | None
) -> Thread | None:
    """The thread by the newest Message-ID that is ours, else by the first token that is still good."""
    return _by_reply(connection, unit, seal, answers, now) or _by_code(connection, unit, seal, codes, now)


def _by_reply(
    connection: Connection, unit: str, seal: Seal, answers: Sequence[str], now: datetime | None
) -> Thread | None:
    wanted = [name for name in map(bare, answers[:ANSWERS_AT_MOST]) if name]
    if not wanted:
        return None
    named = outbox.c.key.in_(with_id(unit, wanted))
    rows = connection.execute(select(*SHOWN).where(outbox.c.unit == unit, named)).all()
    if not rows:
        return None
    newest = min(rows, key=lambda row: min(wanted.index(name) for name in (row.own_id, row.real_id) if name in wanted))
    return _threads(connection, seal, [newest], _still_good(unit, now, token.c.key == newest.key))[0]


def with_id(unit: str, names: Sequence[str]) -> Any:
    """The keys of the mails with these Message-IDs. Each kind of id has an index, which an OR of both would not use."""
    either = (outbox.c.own_id, outbox.c.real_id)
    return union_all(*(select(outbox.c.key).where(outbox.c.unit == unit, one.in_(names)) for one in either))


def _by_code(
    connection: Connection, unit: str, seal: Seal, codes: Sequence[str], now: datetime | None
) -> Thread | None:
    hashes = [hashed(code) for code in codes[:CODES_AT_MOST]]
    if not hashes:
        return None
    good = _still_good(unit, now, token.c.hash.in_(hashes))
    found = connection.execute(_tokens(good)).all()
    if not found:
        return None
    first = min(found, key=lambda row: hashes.index(row.hash))
    row = connection.execute(select(*SHOWN).where(outbox.c.unit == unit, outbox.c.key == first.key)).one()
    thread = _threads(connection, seal, [row], good)[0]
    return replace(thread, by="code", lines=tuple(line for line in thread.lines if line.good))


def lists(connection: Connection, unit: str, seal: Seal, now: datetime) -> tuple[Thread, ...]:
    """Mails of ours that went out and have a line that may still be decided, newest first."""
    good = _still_good(unit, now)
    keys = _tokens(good).with_only_columns(token.c.key)
    out = without_index(outbox.c.state).in_(OUT)  # which most rows are
    chosen = select(*SHOWN).where(outbox.c.unit == unit, out, outbox.c.key.in_(keys))
    rows = connection.execute(chosen.order_by(without_index(outbox.c.sequence).desc())).all()
    lines = _good_lines(connection, good) if rows else set()
    return tuple(thread for row in rows if (thread := _readable(row, seal, lines)) is not None)


def _readable(row: Any, seal: Seal, good: set[tuple[str, int]]) -> Thread | None:
    """One row that is damaged may not hide the others: its lines decide nothing until the reader is asked anew."""
    try:
        return _thread(row, seal, good)
    except ProtocolError:
        return None


def _still_good(unit: str, now: datetime | None, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    """A token that was not used, is not too old, and names the terms that the record has now."""
    young = (token.c.expires > now,) if now is not None else ()
    return and_(token.c.unit == unit, token.c.used_at.is_(None), token.c.version == record.c.version, *young, *more)


def _tokens(good: ColumnElement[bool]) -> Any:
    of_its_record = and_(record.c.unit == token.c.unit, record.c.ref == token.c.ref)
    return select(token.c.key, token.c.line, token.c.hash).select_from(token.join(record, of_its_record)).where(good)


def _threads(connection: Connection, seal: Seal, rows: Iterable[Any], good: ColumnElement[bool]) -> list[Thread]:
    lines = _good_lines(connection, good)
    return [_thread(row, seal, lines) for row in rows]


def _good_lines(connection: Connection, good: ColumnElement[bool]) -> set[tuple[str, int]]:
    return {(row.key, row.line) for row in connection.execute(_tokens(good))}


def _thread(row: Any, seal: Seal, good: set[tuple[str, int]]) -> Thread:
    mail = contents.mail_of(row, seal)
    return Thread(
        key=row.key,
        notice=mail.notice,
        to=mail.to.key,
        sent_at=row.sent_at or row.since,
        ref=mail.ref,
        lines=tuple(replace(line, good=(row.key, line.number) in good) for line in mail.lines),
        question=mail.question,
    )


# --- what a mail of ours follows --------------------------------------------------------------------------


def threading_of(connection: Connection, unit: str, seal: Seal, mail: Mail) -> Threading:
    """The Message-IDs really used by the mails that it follows, oldest first, and the message that it answers.

    An ancestor that never went out is passed over; with none left the mail begins a thread.
    """
    references: list[str] = []
    native: str | None = None
    key, answers, nearest = mail.parent, mail.answers, True
    if answers:
        references.append(bracketed(answers))
    for _ in range(ANCESTORS_AT_MOST):
        row = _ancestor(connection, unit, key)
        if row is None:
            break
        parent = contents.mail_of(row, seal)
        if row.state == "sent" and row.real_id:
            references.append(bracketed(row.real_id))
            native, nearest = (row.native, False) if nearest else (native, False)
        if parent.answers:
            references.append(bracketed(parent.answers))
        key = parent.parent
    chain = tuple(dict.fromkeys(reversed(references)))
    return Threading(in_reply_to=references[0] if references else None, references=chain, parent_native=native)


def _ancestor(connection: Connection, unit: str, key: str | None) -> Any | None:
    if key is None:
        return None
    return connection.execute(_MAIL, {"of": unit, "this": key}).one_or_none()
