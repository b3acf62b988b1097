"""Bring a database to the schema of this version, by Alembic, and refuse one that is newer."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from watchdesk.errors import Denied, Mistake
from watchdesk.store.database import Database

NOT_OURS = (
    "store: the tables are to be brought up to date, and this database account may not do it; their owner does, with "
    "`watchdesk upgrade --store postgresql://OWNER@HOST/DATABASE` (docs/configuration.md)"
)
MIGRATIONS = Path(__file__).parent / "migrations"

# The migrations of this version, oldest first; a test holds them against the files.
KNOWN = ("0001", "0002", "0003", "0004")


def upgrade(url: str) -> None:
    """Make the tables, or bring them up to date. Mistake when the database is newer than this version."""
    database = Database(url)
    try:
        bring_up_to_date(database)
    finally:
        database.close()


def bring_up_to_date(database: Database) -> None:
    """As `upgrade`. Costs one statement when there is nothing to do. On SQLite the caller holds the state folder; on
    PostgreSQL two processes may do it at once, and Unavailable says that a desk is at work there."""
    if is_up_to_date(database):
        return
    with database.presence.alone():
        if is_up_to_date(database):
            return
        try:
            with database.write() as connection:
                _migrate(connection)
        except Denied as error:
            raise Mistake(NOT_OURS) from error


def is_up_to_date(database: Database) -> bool:
    """Whether nothing need be done. Mistake when the database is newer than this version."""
    with database.read() as connection:
        return _version(connection) == KNOWN[-1]


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is not None and version not in KNOWN:
        raise Mistake(
            f"store: the ledger has the schema {version}, this version of watchdesk knows up to {KNOWN[-1]}; "
            "install the version that wrote it, or a later one"
        )
    return version


def _migrate(connection: Connection) -> None:
    # Alembic is needed once in the life of a version: every other start does without it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
