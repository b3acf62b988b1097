"""Ledgers as earlier versions left them: store/schemas/NNNN.sql is what the last version with that schema wrote; a
later schema adds a file of its own."""

import sqlite3
from pathlib import Path

from contracts.ledger_samples import SECRET, UNIT
from watchdesk.ports import Ledger
from watchdesk.store import open_ledger, schema

SCHEMAS = Path(__file__).parents[1] / "store" / "schemas"

# What the last migration made, taken back: a ledger of this version is one of the version before, its rows as well.
BEFORE = (
    "DROP INDEX ix_outbox_unit_sent_at",
    "DROP INDEX ix_raw_unit_retention",
    "DROP INDEX ix_rendered_unit_retention",
    f"UPDATE alembic_version SET version_num = '{schema.KNOWN[-2]}'",
)


def written(path: Path, version: str) -> Path:
    """A ledger as the last version with that schema left it."""
    with sqlite3.connect(path) as database:
        database.executescript((SCHEMAS / f"{version}.sql").read_text(encoding="utf-8"))
    database.close()
    return path


def opened(path: Path) -> Ledger:
    """Brought up to date by this version."""
    return open_ledger(str(path), unit=UNIT, secret=SECRET)
