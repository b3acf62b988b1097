"""The unit's lock: one transaction in which nobody else writes what belongs to the unit as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, select, update

from watchdesk.errors import ProtocolError
from watchdesk.store import chain, tables
from watchdesk.store.database import Database
from watchdesk.store.sealing import Seal

# PostgreSQL: FOR NO KEY UPDATE, so that rows which only point at the unit need not wait. SQLite locked the file.
_LOCK = select(tables.unit).where(tables.unit.c.id == bindparam("of")).with_for_update(key_share=True)
_SAVE = update(tables.unit).where(tables.unit.c.id == bindparam("of"))


class Hold:
    """What one holder of the lock works with. The unit's row is written back once, at the end.

    SQLite locks the file at BEGIN IMMEDIATE; PostgreSQL the unit's row. Whoever needs both takes this lock before
    any row of the outbox, so that two hosts never wait for each other.
    """

    def __init__(self, connection: Connection, *, unit: str, secret: bytes, seal: Seal) -> None:
        self.connection = connection
        self.unit = unit
        self.secret = secret
        self.seal = seal
        row = connection.execute(_LOCK, {"of": unit}).one_or_none()
        if row is None:
            raise ProtocolError(f"the ledger has lost its unit {unit}")
        self.live_since: datetime | None = row.live_since
        self.last_pass: datetime | None = row.last_pass
        self.revision: int = row.revision
        self.next_number: int = row.next_number
        self.next_message: int = row.next_message
        self.next_effect: int = row.next_effect
        self.audit_sequence: int = row.audit_sequence
        self.audit_hash: str = row.audit_hash
        self._before = self._values()

    def note(self, what: str, now: datetime, **fields: object) -> None:
        """Write an audit line: identifiers, states and numbers only, never a name or a word of a mail."""
        line = {"at": now.astimezone(UTC).isoformat(), "unit": self.unit, "what": what, **fields}
        self.audit_hash = chain.append(
            self.connection, self.secret, sequence=self.audit_sequence, prev=self.audit_hash, fields=line
        )
        self.audit_sequence += 1

    def save(self) -> None:
        values = self._values()
        changed = {name: value for name, value in values.items() if value != self._before[name]}
        if changed:
            self.connection.execute(_SAVE, {"of": self.unit, **changed})

    def _values(self) -> dict[str, object]:
        return {
            "live_since": self.live_since,
            "last_pass": self.last_pass,
            "revision": self.revision,
            "next_number": self.next_number,
            "next_message": self.next_message,
            "next_effect": self.next_effect,
            "audit_sequence": self.audit_sequence,
            "audit_hash": self.audit_hash,
        }


@contextmanager
def held(database: Database, *, unit: str, secret: bytes, seal: Seal) -> Iterator[Hold]:
    """Take the unit's lock; leave it with all that was written, or with nothing after an error."""
    with database.write() as connection:
        hold = Hold(connection, unit=unit, secret=secret, seal=seal)
        yield hold
        hold.save()
