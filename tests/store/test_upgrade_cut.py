"""The power goes while a ledger of an earlier schema is brought up to date and sealed.

The next start makes it good, and whatever was on its way when the old version stopped is carried out once.
"""

import os
import shutil
import sqlite3
import traceback
from collections import Counter
from pathlib import Path
from threading import Event as Flag

import pytest
from alembic import command  # noqa: F401 - read in before the first fork, and not after each
from sqlalchemy import event
from sqlalchemy.engine import Engine

from contracts.ledger_samples import NOW, later
from machine.world import Meter, Post
from support.desks import ZONE
from support.earlier import opened, written
from watchdesk.backends.memory import MemoryCalendar
from watchdesk.deliver import Delivery
from watchdesk.model.decision import Lane
from watchdesk.store import schema

CUT = 99
# So many there are at least, of each earlier schema: content is sealed in those before 0003 alone.
STEPS = dict(zip(schema.KNOWN[:-1], (60, 60, 15), strict=True))
STRIDE = 1 if os.environ.get("WATCHDESK_EVERY_CUT") == "1" else 7
# After whatever waits for another try.
DUE = later(minutes=6)


def cut(path: Path, at: int) -> int:
    """Open it in a process of its own that dies at its n-th statement or commit; 0 when it lived."""
    pid = os.fork()
    if pid == 0:
        try:
            steps = iter(range(1, at))

            def step(*_: object) -> None:
                if next(steps, None) is None:
                    os._exit(CUT)

            event.listen(Engine, "before_cursor_execute", step)
            event.listen(Engine, "commit", step)
            opened(path)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child may not return into pytest
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def carried_out(path: Path) -> Counter[str]:
    """Everything that a desk does with what it finds; what left the house, each as often as it did."""
    ledger, post = opened(path), Post(Meter())
    delivery = Delivery(
        mailbox=post,
        calendar=MemoryCalendar(ZONE),
        ledger=ledger,
        freeze=lambda *_: None,  # the fresh one says nothing
    )
    delivery.look_up(NOW, sole=True)
    for lane in (Lane.URGENT, Lane.ROUTINE, Lane.ROUTINE):
        delivery.run(lane, DUE, stop=Flag())
    assert ledger.verify_audit()[1] is None
    ledger.close()
    return Counter(post.line.keys())


def states(path: Path) -> list[tuple[str, str]]:
    with sqlite3.connect(path) as database:
        rows = database.execute("SELECT key, state FROM outbox ORDER BY key").fetchall()
    database.close()
    return rows


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize(("version", "steps"), STEPS.items())
def test_a_cut_in_the_upgrade_loses_and_doubles_nothing(version: str, steps: int, tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.sqlite", version)
    expected = carried_out(whole)
    assert set(expected.values()) == {1}
    assert {"sending", "deferred", "ready-digest", "A-101/e1/arrest/principal.oak"} <= set(expected)
    base, cuts = written(tmp_path / "base.sqlite", version), 0
    for at in range(1, 2000, STRIDE):
        path = Path(shutil.copy(base, tmp_path / "cut.sqlite"))
        status = cut(path, at)
        assert status in (0, CUT)
        cuts += status == CUT
        assert carried_out(path) == expected, f"after a cut at step {at}"
        assert states(path) == states(whole)
        for left in tmp_path.glob("cut.sqlite*"):
            left.unlink()
        if status == 0:
            break
    assert status == 0
    assert cuts >= steps // STRIDE, "the cuts did not hit"
