"""The tables are those of the migrations, and a database that is newer than the desk is left alone."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from contracts.ledger_samples import SECRET, UNIT, Reopen
from watchdesk.errors import Mistake
from watchdesk.store import open_ledger, schema, upgrade
from watchdesk.store.database import Database
from watchdesk.store.tables import metadata


def test_the_migrations_make_the_tables_of_the_code(url: str) -> None:
    upgrade(url)
    upgrade(url)
    database = Database(url)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    database.close()


def test_the_code_knows_every_migration_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert [script.revision for script in scripts.walk_revisions()][::-1] == list(schema.KNOWN)


def test_a_newer_database_is_left_alone(url: str, reopen: Reopen) -> None:
    reopen()
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(Mistake, match=r"9999.*install"):
        reopen()


def test_a_file_serves_one_unit(tmp_path: Path) -> None:
    path = str(tmp_path / "desk.sqlite")
    open_ledger(path, unit=UNIT, secret=SECRET).close()
    with pytest.raises(Mistake, match=f"'{UNIT}', not of 'other'"):
        open_ledger(path, unit="other", secret=SECRET)


@pytest.mark.postgresql
def test_one_postgresql_serves_many_units(postgres_url: str) -> None:
    ledgers = [open_ledger(postgres_url, unit=unit, secret=SECRET) for unit in ("north", "south")]
    from contracts.ledger_samples import arrival, mail, settle, taken

    for ledger in ledgers:
        settle(ledger, mail(), message=taken(ledger).message)
        ledger.take_in([arrival("z")], cursor="c", now=arrival().inbound.received_at)
    for ledger in ledgers:
        assert ledger.counts() == {"messages.settled": 1, "messages.new": 1, "outbox.ready": 1}
        assert ledger.verify_audit() == (1, None)
        assert [one.number for one in ledger.waiting()] == [2]
        ledger.close()
