"""On PostgreSQL tables are brought up to date and units kept still only where no desk is at work, on whatever host."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import text

from contracts.ledger_samples import NOW, SECRET, UNIT, later
from support.earlier import BEFORE
from watchdesk.errors import Mistake, Unavailable
from watchdesk.ports import Ledger
from watchdesk.store import database, open_ledger, schema, upgrade
from watchdesk.store.database import Database

pytestmark = pytest.mark.postgresql

Opened = Callable[..., Ledger]


@pytest.fixture
def opened(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """A ledger of another process on one database; whoever waits for a lock waits a moment only."""
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 1)
    ledgers: list[Ledger] = []

    def one_more(unit: str = UNIT, **kw: object) -> Ledger:
        ledgers.append(open_ledger(postgres_url, unit=unit, secret=SECRET, **kw))  # type: ignore[arg-type]
        return ledgers[-1]

    yield one_more
    for ledger in ledgers:
        ledger.close()


def say(url: str, *statements: str) -> None:
    place = Database(url)
    with place.write() as connection:
        for statement in statements:
            connection.execute(text(statement))
    place.close()


def test_tables_are_not_brought_up_to_date_under_a_desk_at_work(opened: Opened, postgres_url: str) -> None:
    desk = opened()
    desk.begin_pass(NOW)
    say(postgres_url, *BEFORE)
    for act in (lambda: opened("other"), lambda: upgrade(postgres_url)):
        with pytest.raises(Unavailable, match="stop watchdesk on every host"):
            act()
    desk.close()
    opened("other").begin_pass(NOW)
    place = Database(postgres_url)
    assert schema.is_up_to_date(place)
    place.close()


def test_tables_are_not_brought_up_to_date_under_a_desk_that_does_not_show_itself(
    opened: Opened, postgres_url: str
) -> None:
    """As desks did not before this schema."""
    opened().close()
    say(postgres_url, *BEFORE)
    old = psycopg.connect(postgres_url.replace("+psycopg", ""), application_name="watchdesk")
    with old, pytest.raises(Unavailable, match="stop watchdesk on every host"):
        upgrade(postgres_url)
    upgrade(postgres_url)


def test_a_ledger_that_was_only_looked_at_keeps_nobody_waiting(opened: Opened, postgres_url: str) -> None:
    opened().counts()
    say(postgres_url, *BEFORE)
    upgrade(postgres_url)


def test_a_desk_whose_ledger_was_brought_to_another_version_stops(opened: Opened, postgres_url: str) -> None:
    """Its server went away for a while, and its sign of being at work with it."""
    desk = opened()
    desk.begin_pass(NOW)
    others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    say(postgres_url, f"{others} AND datname = current_database()")
    assert desk.begin_pass(later(minutes=1)) == later(minutes=1)
    say(postgres_url, f"{others} AND datname = current_database()", "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Mistake, match="9999"):
        desk.begin_pass(later(minutes=2))
    say(postgres_url, f"{others} AND datname = current_database()", "UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(Unavailable, match="of another version by now"):
        desk.begin_pass(later(minutes=2))


def test_a_unit_is_kept_still_where_no_desk_is_at_work_for_it(opened: Opened, postgres_url: str) -> None:
    desk, other = opened(), opened("other")
    other.begin_pass(NOW)
    place = Database(postgres_url)
    with place.presence.still(UNIT):
        other.begin_pass(later(minutes=1))
        with pytest.raises(Unavailable, match=f"the desk of {UNIT} is kept still"):
            desk.begin_pass(NOW)
    desk.begin_pass(NOW)
    with pytest.raises(Unavailable, match=f"a desk is at work for {UNIT}"), place.presence.still(UNIT):
        pass
    place.close()
