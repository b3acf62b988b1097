"""Effects on their way into the outbox: each key once, whatever is settled twice (settled 4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, update

from watchdesk.errors import ProtocolError
from watchdesk.model.decision import Effect, Entry, Mail
from watchdesk.model.envelope import Envelope
from watchdesk.model.tokens import hashed
from watchdesk.ports import Frozen
from watchdesk.store import codec, columns, contents
from watchdesk.store.hold import Hold
from watchdesk.store.sealing import Seal
from watchdesk.store.tables import outbox, rendered, token
from watchdesk.store.threads import bare

TOKENS_LAST = timedelta(days=30)
# Which of the rules for keeping applies: what is about arrests and incidents is kept for a time of its own. What was
# erased is kept by none.
ORDINARY, REPORT, ERASED = "ordinary", "report", "erased"
REPORTS = ("A-", "I-")

_LETTER, _TOKEN = insert(rendered), insert(token)


def settle(
    hold: Hold, effects: Sequence[Effect], frozen: Sequence[Frozen], *, now: datetime, message: str | None
) -> list[Effect]:
    """Put the effects into the outbox, in order; returns those that were not there yet."""
    by_key = {one.mail.key: one for one in frozen}
    return [effect for effect in effects if _put(hold, effect, by_key, now=now, message=message)]


def _put(hold: Hold, effect: Effect, frozen: Mapping[str, Frozen], *, now: datetime, message: str | None) -> bool:
    mine = frozen.get(effect.key)
    if isinstance(effect, Mail) and not effect.fresh and (mine is None or mine.envelope is None):
        raise ProtocolError(f"a mail without an envelope that is not fresh: {effect.key}")
    values = {
        **(_of_mail(effect) if isinstance(effect, Mail) else _of_entry(effect)),
        "unit": hold.unit,
        "key": effect.key,
        "sequence": hold.next_effect,
        "lane": str(effect.lane),
        "state": "ready",
        "ref": effect.ref,
        "message": message,
        "effect": contents.effect(hold.seal, effect),
        "generation": 0,
        "tries": 0,
        "due": now,
        "since": now,
        "own_id": bare(mine.envelope.message_id) if mine and mine.envelope else None,
    }
    if not columns.keep(hold.connection, outbox, values):
        return False
    hold.next_effect += 1
    if mine is not None and mine.envelope is not None:
        write_envelope(hold.connection, hold.unit, hold.seal, mine.envelope)
        write_tokens(hold.connection, hold.unit, mine, now=now)
    return True


def recall(hold: Hold, key: str, *, now: datetime) -> bool:
    """Drop a mail that nobody has begun to send. False when somebody has."""
    mine = outbox.c.unit == hold.unit, outbox.c.key == key, outbox.c.state == "ready", outbox.c.first_claimed.is_(None)
    gone = {"state": "dropped", "since": now, "why": "taken back before it was sent"}
    return hold.connection.execute(update(outbox).where(*mine).values(gone)).rowcount == 1


def _of_mail(mail: Mail) -> dict[str, object]:
    return {
        "kind": "mail",
        "notice": mail.notice,
        "recipient": mail.to.key,
        "address": mail.to.address,
        "parent": mail.parent,
        "until": mail.until,
    }


def _of_entry(entry: Entry) -> dict[str, object]:
    return {"kind": "entry", "uid": entry.uid}


def write_envelope(connection: Connection, unit: str, seal: Seal, envelope: Envelope) -> None:
    """Keep what the mail says. IntegrityError when the key has an envelope already: it is frozen for good."""
    packed = codec.pack(codec.ENVELOPE.write(envelope).encode("ascii"))
    values = {
        "unit": unit,
        "key": envelope.key,
        "envelope": seal.close(packed, place(envelope.key)),
        "retention": _class_of(envelope),
    }
    connection.execute(_LETTER, values)


def place(key: str) -> str:
    """What the seal of a letter is bound to."""
    return f"rendered/{key}"


def _class_of(envelope: Envelope) -> str:
    is_report = envelope.notice.startswith("arrest") or envelope.notice == "incident"
    return REPORT if is_report or (envelope.ref or "").startswith(REPORTS) else ORDINARY


def write_tokens(connection: Connection, unit: str, frozen: Frozen, *, now: datetime) -> None:
    """Keep the hashes of the tokens, each bound to its line's record and version and to the recipient."""
    lines = {line.number: line for line in frozen.mail.lines}
    rows = [
        {
            "unit": unit,
            "hash": hashed(code),
            "key": frozen.mail.key,
            "line": number,
            "ref": lines[number].ref,
            "version": lines[number].version,
            "approver": frozen.mail.to.key,
            "expires": now + TOKENS_LAST,
        }
        for number, code in frozen.tokens
    ]
    if rows:
        connection.execute(_TOKEN, rows)
