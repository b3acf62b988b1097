"""A full disk, a locked file, a wrong file, a server that is away: each is told in the desk's words, and undone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.engine import Engine

from contracts.ledger_samples import NOW, SECRET, UNIT, Reopen, absence, mail, settle, taken
from watchdesk.errors import Conflict, Denied, Mistake, ProtocolError, Unavailable
from watchdesk.model.decision import Lane
from watchdesk.ports import Ledger
from watchdesk.store import database, open_ledger, tables


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    made = open_ledger(str(path), unit=UNIT, secret=SECRET)
    yield made
    made.close()


@contextmanager
def full_disk() -> Iterator[None]:
    """No connection may add a page to its file, from its next transaction on."""

    def no_more(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "begin", no_more)
    try:
        yield
    finally:
        event.remove(Engine, "begin", no_more)


def test_a_full_disk_undoes_the_turn_and_the_next_try_works(ledger: Ledger) -> None:
    stored = taken(ledger)
    large = [mail(f"m{number}") for number in range(200)]
    with full_disk(), pytest.raises(Unavailable, match="disk is full") as caught:
        settle(ledger, *large, changes=(absence(),), message=stored.message)
    assert caught.value.retry
    assert [one.state for one in ledger.waiting()] == ["new"]
    assert ledger.claim(Lane.ROUTINE, now=NOW) == []
    settle(ledger, *large, changes=(absence(),), message=stored.message)
    assert ledger.counts() == {"messages.settled": 1, "outbox.ready": 200}
    assert ledger.verify_audit() == (1, None)


def test_a_locked_ledger_is_tried_again_later(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 0)
    impatient = open_ledger(str(path), unit=UNIT, secret=SECRET)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            impatient.begin_pass(NOW)
        assert impatient.waiting() == []
        other.execute("ROLLBACK")
    other.close()
    impatient.begin_pass(NOW)
    impatient.close()


def test_a_ledger_that_may_not_be_written_says_so(ledger: Ledger) -> None:
    def read_only(connection: Any) -> None:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    event.listen(Engine, "begin", read_only)
    try:
        with pytest.raises(Denied, match="may not be written"):
            ledger.begin_pass(NOW)
    finally:
        event.remove(Engine, "begin", read_only)


def test_a_file_that_is_no_database_says_so(path: Path) -> None:
    path.write_bytes(b"This is a letter, not a ledger. " * 200)
    with pytest.raises(ProtocolError, match="no SQLite database"):
        open_ledger(str(path), unit=UNIT, secret=SECRET)


def test_a_damaged_mail_is_told_as_such(path: Path, ledger: Ledger) -> None:
    taken(ledger)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE raw SET body = substr(body, 1, 20)")
    other.close()
    (stored,) = ledger.waiting()
    assert stored.damaged
    assert stored.arrival.inbound.raw == b""


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("oracle://x@y/z", "'oracle' is not known"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("/nowhere/at/all/desk.sqlite", "folder"),
        ("://", "neither a path"),
    ],
)
def test_a_wrong_place_is_a_mistake(url: str, words: str) -> None:
    with pytest.raises(Mistake, match=words):
        open_ledger(url, unit=UNIT, secret=SECRET)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Mistake, match="cannot be written"):
        open_ledger(str(tmp_path), unit=UNIT, secret=SECRET)


def test_a_server_that_is_away_is_tried_again_later() -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with pytest.raises(Unavailable):
        open_ledger("postgresql://desk@/desk?host=/nowhere", unit=UNIT, secret=SECRET)


def test_the_ledger_is_the_desks_alone(path: Path, ledger: Ledger) -> None:
    taken(ledger)
    assert {one.stat().st_mode & 0o077 for one in path.parent.iterdir() if one.name.startswith("desk.sqlite")} == {0}


def test_sqlite_keeps_what_was_committed(ledger: Any) -> None:
    with ledger._database.read() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_no_error_quotes_a_value(url: str, reopen: Reopen) -> None:
    ledger: Any = reopen()
    row = {"unit": "CANARY", "key": "CANARY", "kind": "CANARY", "start": NOW}
    with pytest.raises(Conflict) as caught, ledger._database.write() as connection:
        connection.execute(insert(tables.overlay), row)
    assert "CANARY" not in str(caught.value)
    assert "CANARY" not in str(caught.value.__cause__).partition("DETAIL")[0]
