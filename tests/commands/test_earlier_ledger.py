"""A ledger of an earlier version under a desk that is still at work: no command of the new version touches it."""

import sqlite3
from pathlib import Path

import pytest

from support.desks import Home, raw
from support.earlier import BEFORE
from watchdesk.store import schema

OLDER = "; ".join(BEFORE)
HALF_SEALED = "UPDATE unit SET sealed_with = NULL"
BEHIND, UP_TO_DATE = ((version, 1) for version in schema.KNOWN[-2:])


def say(home: Home, script: str) -> None:
    with sqlite3.connect(home.state / "desk.sqlite") as database:
        database.executescript(script)
    database.close()


def found(path: Path) -> tuple[object, ...]:
    """The version of the schema, and whether all is sealed."""
    with sqlite3.connect(path) as database:
        row = database.execute("SELECT version_num, sealed_with IS NOT NULL FROM alembic_version, unit").fetchone()
    database.close()
    return tuple(row)


@pytest.mark.parametrize("script", [OLDER, HALF_SEALED])
@pytest.mark.parametrize("words", [("status",), ("held", "list"), ("erase",), ("audit", "verify")])
def test_no_command_changes_it_beside_a_desk(home: Home, script: str, words: tuple[str, ...]) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    ledger = home.state / "desk.sqlite"
    with home.opened():
        say(home, script)
        before = found(ledger)
        said = home.says(*words)
        assert (said.code, "start that anew with this version first" in said.err) == (1, True), said
        assert found(ledger) == before
    said = home.says(*words)
    assert said.code == 0, said.err
    assert found(ledger) == UP_TO_DATE


def test_upgrade_does_it_without_a_desk_and_never_beside_one(home: Home) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    say(home, OLDER)
    with home.opened():
        say(home, OLDER)
        said = home.says("upgrade")
        assert (said.code, "another desk is at work" in said.err) == (1, True), said
        assert found(home.state / "desk.sqlite") == BEHIND
    assert home.says("upgrade").code == 0
    assert found(home.state / "desk.sqlite") == UP_TO_DATE


def test_the_doctor_says_so_and_changes_nothing(home: Home) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    say(home, OLDER)
    assert "the desk's next start brings it up to date" in home.says("check").out
    assert found(home.state / "desk.sqlite") == BEHIND
