"""`watchdesk worker`: several hosts, many units, one PostgreSQL; every notice once, whoever dies or freezes."""

import time
from collections.abc import Callable
from signal import SIGCONT, SIGHUP, SIGKILL, SIGSTOP

import pytest

from support.fleet import PATIENCE, Fleet, Host

UNITS = ("ash", "birch", "cedar")
MAILS = 4
SETTLED = "SELECT count(*) FROM message WHERE state <> 'new'"
UNSENT = "SELECT count(*) FROM outbox WHERE state <> 'sent'"

pytestmark = pytest.mark.postgresql


def until(true: Callable[[], bool], *at_work: Host) -> None:
    """Wait for it, as long as these hosts are at work; a bound against a test that hangs."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        for host in at_work:
            assert host.process.poll() is None, host.log.read_text()
        time.sleep(0.1)


def count(fleet: Fleet, statement: str) -> int:
    """Of a table that may not be there yet."""
    import psycopg

    try:
        return int(fleet.ask(statement)[0][0])
    except psycopg.errors.UndefinedTable:
        return 0


def all_is_said(fleet: Fleet, mails: int) -> bool:
    """Every mail is settled, and all that came of it went out."""
    return count(fleet, SETTLED) == mails and count(fleet, UNSENT) == 0


def reports(fleet: Fleet) -> dict[str, int]:
    """How often each unit's sergeant was told of a sick officer."""
    return {name: sum(one["notice"] == "sick-report" for one in fleet.sent(name)) for name in fleet.homes}


@pytest.fixture
def units(fleet: Fleet) -> Fleet:
    for name in UNITS:
        fleet.add(name)
        fleet.sick(name, 0)
    return fleet


def more(fleet: Fleet, first: int) -> None:
    for number in range(first, first + MAILS):
        for name in UNITS:
            fleet.sick(name, number)


def test_two_hosts_share_the_units_and_say_everything_once(units: Fleet) -> None:
    with units.hosts(2) as hosts:
        until(lambda: all_is_said(units, len(UNITS)), *hosts)
        assert [host.end() for host in hosts] == [0, 0]
    assert reports(units) == dict.fromkeys(UNITS, 1)
    assert units.twice() == []
    lines = [line for host in hosts for line in host.log.read_text().splitlines()]
    of_a_unit = [line for line in lines if " watchdesk.loop.desk " in line or " watchdesk.deliver " in line]
    assert of_a_unit != []
    assert [line for line in of_a_unit if not any(f"unit={name}" in line for name in UNITS)] == []


def test_when_a_host_is_killed_the_other_takes_over_and_nothing_is_lost_or_said_twice(units: Fleet) -> None:
    with units.hosts(2) as (one, other):
        until(lambda: count(units, SETTLED) >= len(UNITS), one, other)
        more(units, 1)
        until(lambda: len(UNITS) < count(units, SETTLED), one, other)
        assert one.end(SIGKILL) == -SIGKILL
        units.leases_are_over()
        until(lambda: all_is_said(units, len(UNITS) * (1 + MAILS)), other)
        assert other.end() == 0
    assert units.twice() == []
    assert count(units, "SELECT count(*) FROM outbox WHERE state = 'uncertain'") == 0


def test_a_host_that_freezes_is_taken_over_from_and_says_nothing_again_when_it_wakes(units: Fleet) -> None:
    with units.hosts(2) as (one, other):
        until(lambda: count(units, SETTLED) >= len(UNITS), one, other)
        more(units, 1)
        until(lambda: len(UNITS) < count(units, SETTLED), one, other)
        one.process.send_signal(SIGSTOP)
        units.leases_are_over()
        until(lambda: all_is_said(units, len(UNITS) * (1 + MAILS)), other)
        one.process.send_signal(SIGCONT)
        more(units, 1 + MAILS)
        until(lambda: all_is_said(units, len(UNITS) * (1 + 2 * MAILS)), other)
        one.end()
        assert other.end() == 0
    assert units.twice() == []
    assert count(units, "SELECT count(*) FROM outbox WHERE state = 'uncertain'") == 0


def test_a_unit_whose_configuration_is_wrong_stops_no_other(units: Fleet) -> None:
    units.homes["birch"].change("unit.toml", "[unit]", "[unit]\nnonsense = 'Quimby'")
    with units.hosts(1) as (host,):
        until(lambda: all_is_said(units, len(UNITS) - 1), host)
        until(lambda: "unit=birch kind=Mistake at=unit.toml: unit.nonsense" in host.log.read_text(), host)
        assert host.end() == 0
    assert reports(units) == {"ash": 1, "birch": 0, "cedar": 1}
    assert "Quimby" not in host.log.read_text()


def test_it_reads_a_mended_configuration_and_a_new_unit(units: Fleet) -> None:
    birch = units.homes["birch"]
    birch.change("unit.toml", "[unit]", "[unit]\nnonsense = 1")
    with units.hosts(1) as (host,):
        until(lambda: all_is_said(units, len(UNITS) - 1), host)
        birch.change("unit.toml", "nonsense = 1\n", "")
        units.add("dogwood")
        units.sick("dogwood", 0)
        host.process.send_signal(SIGHUP)
        until(lambda: all_is_said(units, len(UNITS) + 1), host)
        assert host.end() == 0
    assert reports(units) == dict.fromkeys((*UNITS, "dogwood"), 1)


def test_it_asks_to_be_started_anew_when_the_database_goes(units: Fleet) -> None:
    with units.hosts(1) as (host,):
        until(lambda: all_is_said(units, len(UNITS)), host)
        units.shut_out()
        assert host.process.wait(PATIENCE) == 75
    assert "the database of the wake-ups is away" in host.log.read_text()
