"""Open the ledger of a unit: make or mend its schema, find or make its row."""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select, update

from watchdesk.errors import Mistake, NotFound
from watchdesk.ports import Ledger
from watchdesk.store import chain, columns, schema, tables
from watchdesk.store.database import Database, parsed
from watchdesk.store.ledger import SqlLedger
from watchdesk.store.sealed_once import prove_key, seal_content
from watchdesk.store.sealing import Seal

# Far above the 45 s that one transmit may take (settled 15), so that a slow send never loses its claim.
LEASE_SECONDS = 300.0
FIRST_NUMBER = 100


def open_ledger(
    place: str | Database,
    *,
    unit: str,
    secret: bytes,
    lease_seconds: float = LEASE_SECONDS,
    live_since: datetime | None = None,
    backend: str = "local",
    as_is: bool = False,
) -> Ledger:
    """The ledger at a PostgreSQL URL, in an SQLite file (a path or a URL), or in an open database, brought up to date.

    An open database is shared: it is not closed with the ledger.

    secret: seals the audit chain and the content. lease_seconds: how long a claim holds by the database's clock.
    live_since: when a new ledger's desk goes live, by default its first pass; an old ledger keeps what it has. backend:
    whose native ids and cursor these are. Mistake for a wrong URL, a newer schema, another secret than the ledger's
    own, or a file that belongs to another unit. Whoever opens an SQLite ledger so holds its state folder, since a desk
    of an earlier version may be at work on it; on PostgreSQL Unavailable says so.
    as_is: nothing is made or brought up to date; NotFound where the unit has no ledger that this version can read yet.
    """
    shared = isinstance(place, Database)
    if isinstance(place, str) and as_is:
        _refuse_new_file(place)
    database = place if isinstance(place, Database) else Database(place)
    seal = Seal(secret, unit)
    try:
        if as_is:
            _find(database, unit, seal)
        else:
            schema.bring_up_to_date(database)
            _settle_in(database, unit, seal, live_since)
    except BaseException:
        if not shared:
            database.close()
        raise
    return SqlLedger(database, unit=unit, backend=backend, secret=secret, seal=seal, lease=lease_seconds, shared=shared)


def _refuse_new_file(url: str) -> None:
    place = parsed(url)
    if place.get_backend_name() == "sqlite" and not Path(str(place.database)).is_file():
        raise NotFound("there is no ledger yet")


def _find(database: Database, unit: str, seal: Seal) -> None:
    """NotFound unless the unit's row is there, in this version's schema."""
    if not schema.is_up_to_date(database):
        raise NotFound("there is no ledger in this version's schema yet")
    with database.read() as connection:
        row = connection.execute(select(tables.unit.c.sealed_with).where(tables.unit.c.id == unit)).one_or_none()
    if row is None:
        raise NotFound(f"there is no ledger of the unit {unit!r} yet")
    if row.sealed_with is None:
        raise NotFound("not all content of the ledger is sealed yet")
    prove_key(row.sealed_with, seal)


def _settle_in(database: Database, unit: str, seal: Seal, live_since: datetime | None) -> None:
    """The unit's row is there afterwards. An SQLite file serves one unit only (settled 11)."""
    wanted = tables.unit.c.id, tables.unit.c.live_since, tables.unit.c.sealed_with
    with database.read() as connection:
        units = {row.id: row for row in connection.execute(select(*wanted))}
    if unit in units:
        prove_key(units[unit].sealed_with, seal)
        if units[unit].sealed_with is None:
            seal_content(database, unit, seal)
        if live_since is not None and units[unit].live_since is None:
            _go_live(database, unit, live_since)
        return
    if units and database.name == "sqlite":
        raise Mistake(f"store: this file is the ledger of the unit {min(units)!r}, not of {unit!r}")
    row = {
        "id": unit,
        "live_since": live_since,
        "revision": 0,
        "next_number": FIRST_NUMBER,
        "next_message": 1,
        "next_effect": 1,
        "audit_sequence": 0,
        "audit_hash": chain.BEGINNING,
        "sealed_with": seal.mark,
    }
    with database.write() as connection:
        columns.keep(connection, tables.unit, row)


def _go_live(database: Database, unit: str, live_since: datetime) -> None:
    """A ledger that was only looked at so far (`check`, `status`) learns when its desk goes live."""
    unknown = tables.unit.c.id == unit, tables.unit.c.live_since.is_(None)
    with database.write() as connection:
        connection.execute(update(tables.unit).where(*unknown).values(live_since=live_since))
