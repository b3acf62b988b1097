"""The power fails at every statement of every deed: afterwards the ledger shows all of the deed, or nothing of it."""

import os
import shutil
import sqlite3
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from contracts.ledger_samples import (
    NOW,
    SECRET,
    UNIT,
    absence,
    approved,
    arrival,
    code,
    digest,
    entry,
    frozen,
    mail,
    sent,
    settle,
    taken,
)
from watchdesk.model.decision import Lane, Outcome
from watchdesk.model.mail import Ref
from watchdesk.ports import Ledger
from watchdesk.store import open_ledger

CUT = 99
# A deed gets ready, with the power on, and gives back the part in which the power fails.
Deed = Callable[[Ledger], Callable[[], object]]


def take_in(ledger: Ledger) -> Callable[[], object]:
    mails = [arrival("x"), arrival("y"), arrival("a", native="copy")]
    return lambda: ledger.take_in(mails, cursor="later", now=NOW)


def settle_all(ledger: Ledger) -> Callable[[], object]:
    (stored,) = ledger.waiting()
    effects = digest("new/digest", "R-101"), entry(), mail("new/fresh", fresh=True)
    records = approved(absence("R-100")), absence("R-101")
    return lambda: settle(
        ledger, *effects, changes=records, message=stored.message, codes=(7,), duties=("d/1",), dropped=("d/2",)
    )


def claim(ledger: Ledger) -> Callable[[], object]:
    return lambda: ledger.claim(Lane.ROUTINE, now=NOW)


def take_over(ledger: Ledger) -> Callable[[], object]:
    return lambda: ledger.in_doubt(now=NOW, sole=True)


def mark_sent(ledger: Ledger) -> Callable[[], object]:
    (one,) = ledger.in_doubt(now=NOW, sole=True)
    return lambda: ledger.mark_sent(one, sent(one), now=NOW)


def freeze(ledger: Ledger) -> Callable[[], object]:
    (one,) = ledger.in_doubt(now=NOW, sole=True)
    written = frozen(replace(digest(one.key, "R-100"), fresh=True), code(9))
    return lambda: ledger.freeze(one, written, now=NOW)


def resolve(ledger: Ledger) -> Callable[[], object]:
    return lambda: ledger.resolve("doubtful", sent=False, by="operator", now=NOW)


def set_aside(ledger: Ledger) -> Callable[[], object]:
    (stored,) = ledger.waiting()
    return lambda: ledger.set_aside(stored.message, why="broke", trace="", now=NOW)


def release(ledger: Ledger) -> Callable[[], object]:
    (held,) = ledger.unshelved()
    return lambda: ledger.release(held.message, again=True, by="operator", now=NOW)


def shelve(ledger: Ledger) -> Callable[[], object]:
    (held,) = ledger.unshelved()
    return lambda: ledger.shelved(held.message, Ref(native="elsewhere", folder="Held"))


# How many statements and commits each has at the least, so that a cut that no longer hits is noticed.
DEEDS: tuple[tuple[Deed, int], ...] = (
    (take_in, 15),
    (settle_all, 20),
    (claim, 12),
    (take_over, 6),
    (mark_sent, 6),
    (freeze, 4),
    (resolve, 5),
    (set_aside, 6),
    (release, 5),
    (shelve, 5),
)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something in every state."""
    path = tmp_path_factory.mktemp("cut") / "desk.sqlite"
    ledger = open_ledger(str(path), unit=UNIT, secret=SECRET)
    taken(ledger, "a")
    settle(ledger, message=taken(ledger, "b").message, outcome=Outcome.HELD)
    settle(ledger, mail("doubtful"), changes=(absence("R-100"),))
    (one,) = ledger.claim(Lane.ROUTINE, now=NOW)
    ledger.mark_uncertain(one, why="", now=NOW)
    settle(ledger, mail("begun", fresh=True), *(mail(f"m{number}") for number in range(3)), entry("e"))
    ledger.claim(Lane.ROUTINE, now=NOW, limit=1)
    ledger.close()
    return path


def everything(path: Path) -> dict[str, list[object]]:
    """All rows of all tables but the lease, which goes by the store's own clock."""
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows: dict[str, list[object]] = {}
        for name in names:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] != "lease"]
            quoted = ", ".join(f'"{column}"' for column in columns)
            rows[name] = sorted(connection.execute(f'SELECT {quoted} FROM "{name}"').fetchall(), key=repr)
    connection.close()
    return rows


def played(deed: Deed, path: Path, *, cut: int) -> int:
    """Do the deed in a process of its own that dies at its n-th statement or commit; its exit status."""
    pid = os.fork()
    if pid == 0:
        try:
            part = deed(open_ledger(str(path), unit=UNIT, secret=SECRET))
            steps = iter(range(1, cut))

            def step(*_: object) -> None:
                if next(steps, None) is None:
                    os._exit(CUT)

            event.listen(Engine, "before_cursor_execute", step)
            event.listen(Engine, "commit", step)
            part()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child may not return into pytest
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def proved(path: Path) -> bool:
    ledger = open_ledger(str(path), unit=UNIT, secret=SECRET)
    wrong = ledger.verify_audit()[1]
    ledger.close()
    return wrong is None


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.parametrize(("deed", "least"), DEEDS, ids=[deed.__name__ for deed, _ in DEEDS])
def test_a_deed_is_done_whole_or_not_at_all(before: Path, tmp_path: Path, deed: Deed, least: int) -> None:
    states = []
    for cut in range(1, 200):
        path = tmp_path / f"{cut}.sqlite"
        shutil.copy(before, path)
        status = played(deed, path, cut=cut)
        states.append(everything(path))
        assert proved(path)
        if status != CUT:
            break
    assert status == 0
    assert len(states) > least, "the cuts did not hit"
    untouched, done = states[0], states[-1]
    assert done != untouched
    assert all(state == untouched for state in states[:-1])
