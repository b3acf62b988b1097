"""Whoever changes the chain behind the desk's back is found out; the database itself refuses the careless."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from contracts.ledger_samples import SECRET, UNIT, Reopen, settle
from watchdesk.store import chain
from watchdesk.store.database import Database

LINES = 6


@pytest.fixture
def tamper(url: str, reopen: Reopen) -> Callable[..., tuple[int, str | None]]:
    """Take the guard away, as somebody who owns the database can, change something, and prove the chain."""

    def done(*statements: str) -> tuple[int, str | None]:
        ledger = reopen()
        for _ in range(LINES):
            settle(ledger)
        database = Database(url)
        with database.write() as connection:
            _unguard(connection)
            for statement in statements:
                connection.execute(text(statement))
        database.close()
        return ledger.verify_audit()

    return done


def _unguard(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TRIGGER audit_stays_update"))
        connection.execute(text("DROP TRIGGER audit_stays_delete"))
    else:
        connection.execute(text("DROP TRIGGER audit_stays ON audit"))


def test_an_untouched_chain_is_proved(tamper: Callable[..., tuple[int, str | None]]) -> None:
    assert tamper() == (LINES, None)


@pytest.mark.parametrize(
    ("statements", "proved", "words"),
    [
        pytest.param(
            ["UPDATE audit SET line = replace(line, 'time-off', 'sick') WHERE sequence = 2"], 2, "changed", id="edited"
        ),
        pytest.param(["UPDATE audit SET line = line || ' ' WHERE sequence = 0"], 0, "changed", id="a space added"),
        pytest.param(["DELETE FROM audit WHERE sequence = 3"], 3, "missing", id="one deleted"),
        pytest.param(["DELETE FROM audit WHERE sequence >= 4"], 4, "missing at the end", id="the end deleted"),
        pytest.param(["DELETE FROM audit"], 0, "missing at the end", id="all deleted"),
        pytest.param(
            ["DELETE FROM audit WHERE sequence = 3", "UPDATE audit SET sequence = sequence - 1 WHERE sequence = 4"],
            3,
            "does not follow",
            id="deleted and closed up",
        ),
        pytest.param(
            [
                "UPDATE audit SET sequence = 99 WHERE sequence = 1",
                "UPDATE audit SET sequence = 1 WHERE sequence = 2",
                "UPDATE audit SET sequence = 2 WHERE sequence = 99",
            ],
            1,
            "does not follow",
            id="two changed places",
        ),
        pytest.param(["UPDATE audit SET hash = prev WHERE sequence = 5"], 5, "changed", id="hash edited"),
        pytest.param(["UPDATE audit SET hash = 'é' WHERE sequence = 5"], 5, "changed", id="a hash of other letters"),
        pytest.param(["UPDATE audit SET prev = 'é' WHERE sequence = 5"], 5, "does not follow", id="another before it"),
        pytest.param(["UPDATE unit SET audit_hash = 'é'"], LINES, "missing at the end", id="another head"),
    ],
)
def test_a_change_shows_where_it_was_made(
    tamper: Callable[..., tuple[int, str | None]], statements: list[str], proved: int, words: str
) -> None:
    found, wrong = tamper(*statements)
    assert found == proved
    assert wrong is not None
    assert words in wrong


@pytest.mark.parametrize("statement", ["UPDATE audit SET line = '{}'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_a_line(url: str, reopen: Reopen, statement: str) -> None:
    settle(reopen())
    database = Database(url)
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement))
    database.close()


def test_a_line_sealed_with_another_secret_is_not_believed(url: str, reopen: Reopen) -> None:
    settle(reopen())
    database = Database(url)
    with database.read() as connection:
        assert chain.verify(connection, UNIT, SECRET) == (1, None)
        assert chain.verify(connection, UNIT, b"another")[0] == 0
    database.close()


@pytest.mark.parametrize("line", ["substr(line, 1, 20)", "'7'", "''"])
def test_a_line_that_cannot_be_read_is_shown_as_such_and_hides_no_other(
    url: str, reopen: Reopen, tamper: Callable[..., tuple[int, str | None]], line: str
) -> None:
    assert tamper(f"UPDATE audit SET line = {line} WHERE sequence = 2")[0] == 2
    assert [one["what"] for one in reopen().audit()] == ["settled", "settled", "damaged", *["settled"] * 3]
