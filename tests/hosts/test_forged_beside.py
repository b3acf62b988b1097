"""`check --send-forged` sends nothing while a worker of any host is at work for the unit, which would answer it."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from support.desks import Home
from support.fleet import Fleet
from watchdesk.ports import Ledger
from watchdesk.store import database, open_ledger

pytestmark = pytest.mark.postgresql

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a lock."""
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 1)


@pytest.fixture
def gate() -> Iterator[socket.socket]:
    """The server that takes mail from the world; nobody may knock."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        yield listening


def elsewhere(fleet: Fleet, home: Home, unit: str) -> Ledger:
    """A desk at work on another host."""
    ledger = open_ledger(fleet.url, unit=unit, secret=(home.state / "desk.key").read_bytes().strip())
    ledger.begin_pass(NOW)
    return ledger


def tried(home: Home, gate: socket.socket) -> str:
    said = home.says("check", "--send-forged", f"127.0.0.1:{gate.getsockname()[1]}", "--wait", "1")
    assert said.code != 0
    return said.err


def test_a_worker_at_work_for_the_unit_is_seen(fleet: Fleet, home: Home, gate: socket.socket) -> None:
    ledger = elsewhere(fleet, home, "ash")
    assert "a desk is at work for ash: stop watchdesk on every host" in tried(home, gate)
    with pytest.raises(TimeoutError):
        gate.accept()
    ledger.close()


def test_a_worker_at_work_for_others_is_not_minded(fleet: Fleet, home: Home, gate: socket.socket) -> None:
    """It goes on to the mailbox, where nobody answers here."""
    ledger = elsewhere(fleet, home, "birch")
    assert "a desk is at work" not in tried(home, gate)
    ledger.close()
