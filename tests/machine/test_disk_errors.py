"""The disk is full, broken or read-only at the n-th statement of a pass: it is told, and in the end all is said once.

An error strikes once, and the next pass finds the disk as it should be. Every other statement is struck in turn, of a
pass that takes two mails in, decides them and sends what comes of them.
"""

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from machine.world import World
from watchdesk.errors import Trouble

STRIDE = 1 if os.environ.get("WATCHDESK_EVERY_CUT") == "1" else 9
CODES = {
    "SQLITE_FULL": "database or disk is full",
    "SQLITE_IOERR_WRITE": "disk I/O error",
    "SQLITE_READONLY": "attempt to write a readonly database",
}
READS = ("SELECT", "PRAGMA")


class Disk:
    """Fails at the n-th statement that writes, once; 0: never. count: of those that were seen."""

    def __init__(self, at: int, code: str) -> None:
        self.at, self.code, self.count = at, code, 0

    def step(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(READS):
            return
        self.count += 1
        if self.count == self.at:
            error = sqlite3.OperationalError(CODES[self.code])
            error.sqlite_errorname = self.code  # type: ignore[misc]
            raise OperationalError(statement, None, error)


def struck(world: World, at: int, code: str) -> int:
    """A pass over two mails; how many statements wrote."""
    world.comes("mlee", "sick", "Calling in sick today.")
    world.comes("kxiong", "arrest", "I arrested a juvenile on school grounds at 0640, theft, removed.")
    disk = Disk(at, code)
    event.listen(Engine, "before_cursor_execute", disk.step)
    try:
        report = world.passes()
    except Trouble:  # there is no pass without its beginning; the daemon says so and pets no watchdog
        assert 0 < at <= disk.count
        return disk.count
    finally:
        event.remove(Engine, "before_cursor_execute", disk.step)
    assert report is not None
    assert report.set_aside == 0
    assert bool(report.troubles) is bool(at), f"troubles: {report.troubles}"
    return disk.count


def said(world: World) -> list[tuple[str, str]]:
    return sorted((one.notice, one.to.key) for one in world.post.line.gone)


@pytest.mark.parametrize("code", CODES)
def test_at_whichever_statement_it_strikes_everything_is_said_once(tmp_path: Path, code: str) -> None:
    whole = World(tmp_path)
    total = struck(whole, 0, code)
    whole.passes()
    expected = said(whole)
    whole.close()
    assert total > 60
    for at in range(1, total + 1, STRIDE):
        folder = tmp_path / str(at)
        folder.mkdir()
        world = World(folder)
        struck(world, at, code)
        world.close()
        world.open()  # as systemd starts the desk anew
        for _ in range(2):
            report = world.passes()
            assert report is not None
            assert (report.mistakes, report.set_aside, report.troubles) == ([], 0, [])
        assert said(world) == expected, f"struck at statement {at}"
        assert world.ledger.verify_audit()[1] is None
        world.close()
