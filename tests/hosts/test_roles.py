"""The set-up of docs/configuration.md on a real PostgreSQL: the owner makes the tables, every desk works under a role
that owns nothing and can change no line of the audit chain."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from contracts.ledger_samples import SECRET, UNIT, deliver, mail, settle, taken
from hosts.test_worker import all_is_said, until
from support.desks import command
from support.earlier import BEFORE
from support.fleet import Fleet
from support.roles import Roles, roles, say
from watchdesk.errors import Mistake
from watchdesk.store import open_ledger, schema

pytestmark = pytest.mark.postgresql


@pytest.fixture
def set_up(postgres_url: str) -> Iterator[Roles]:
    with roles(postgres_url) as found:
        yield found


def upgraded(found: Roles) -> None:
    said = command("upgrade", "--store", found.owner)
    assert said.code == 0, said.err


def test_a_desk_works_under_its_role_and_can_change_no_line(set_up: Roles) -> None:
    upgraded(set_up)
    set_up.granted()
    ledger = open_ledger(set_up.desk, unit=UNIT, secret=SECRET)
    settle(ledger, mail(), message=taken(ledger).message)
    assert deliver(ledger) == [mail().key]
    assert ledger.verify_audit() == (2, None)
    ledger.close()
    for forbidden in (
        "UPDATE audit SET line = '{}'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "DROP TABLE audit",
        "DROP TRIGGER audit_stays ON audit",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE TABLE mine (id int)",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            say(set_up.desk, forbidden)


def test_a_worker_works_under_its_role(set_up: Roles, tmp_path: Path) -> None:
    upgraded(set_up)
    set_up.granted()
    fleet = Fleet(tmp_path, set_up.desk)
    fleet.add("ash")
    fleet.sick("ash", 0)
    with fleet.hosts(1) as (host,):
        until(lambda: all_is_said(fleet, 1), host)
        assert host.end() == 0
    assert fleet.twice() == []


def test_a_desk_and_a_worker_that_may_not_make_the_tables_say_who_does(set_up: Roles, tmp_path: Path) -> None:
    fleet = Fleet(tmp_path, set_up.desk)
    fleet.add("ash")
    said = command("worker", str(fleet.units))
    assert (said.code, "watchdesk upgrade --store" in said.err) == (78, True), said
    schema.upgrade(set_up.owner)  # as if Procrastinate had not been installed where it was done
    set_up.granted()
    said = command("worker", str(fleet.units))
    assert (said.code, "the tables of the wake-ups are missing" in said.err) == (78, True), said


def test_tables_of_before_are_the_owners_to_bring_up_to_date(set_up: Roles) -> None:
    upgraded(set_up)
    set_up.granted()
    say(set_up.owner, *BEFORE)
    with pytest.raises(Mistake, match="watchdesk upgrade --store"):
        open_ledger(set_up.desk, unit=UNIT, secret=SECRET)
    upgraded(set_up)
    open_ledger(set_up.desk, unit=UNIT, secret=SECRET).close()


def test_an_sqlite_ledger_is_named_by_its_unit(tmp_path: Path) -> None:
    said = command("upgrade", "--store", str(tmp_path / "desk.sqlite"))
    assert (said.code, "--config" in said.err) == (2, True)
    assert list(tmp_path.iterdir()) == []
