"""`restore --force` over a ledger that is there: the old one is never lost, whatever the disk does meanwhile."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from commands.test_backup import FRIDAY, back_up, deliver, passes, records, restore
from support.desks import Home, raw

NAMES = ("desk.sqlite", "desk.sqlite-wal")


@pytest.fixture
def crashed(home: Home, tmp_path: Path) -> tuple[Home, Path]:
    """A ledger of which the last commits lie in its write-ahead log alone, and a back-up of before."""
    home.deliver(raw(at=home.now))
    passes(home)
    file = back_up(home)
    deliver(home, "jtorres", FRIDAY)
    kept = tmp_path / "as-it-was"
    kept.mkdir()
    with home.opened() as stage:
        stage.desk.once(home.later(minutes=1))
        for name in NAMES:
            shutil.copyfile(home.state / name, kept / name)
    for name in NAMES:
        (home.state / name).unlink(missing_ok=True)
        shutil.copyfile(kept / name, home.state / name)
        (home.state / name).chmod(0o600)
    assert (home.state / "desk.sqlite-wal").stat().st_size > 0
    home.later(minutes=1)
    return home, file


def absences(file: Path) -> int:
    with sqlite3.connect(file) as database:
        found = int(database.execute("SELECT count(*) FROM record WHERE kind = 'absence'").fetchone()[0])
    database.close()
    return found


def beside(home: Home) -> list[str]:
    return sorted(one.name.partition(".before-")[2][16:] for one in home.state.glob("desk.sqlite.before-*"))


def test_the_old_one_lies_beside_with_its_last_commits_as_one_file(crashed: tuple[Home, Path]) -> None:
    home, file = crashed
    assert restore(home, file, "--force").code == 0
    assert beside(home) == [""]
    (old,) = home.state.glob("desk.sqlite.before-*")
    assert absences(old) == 2
    assert (old.stat().st_mode & 0o777, old.stat().st_nlink) == (0o600, 1)
    assert len(records(home)) == 1


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [(errno.ENOSPC, 1, "No space left"), (errno.EIO, 1, "Input/output error"), (errno.EROFS, 2, "Read-only")],
)
@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_what_the_disk_refuses_is_told_and_the_old_one_stays(
    crashed: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch, number: int, code: int, words: str, step: str
) -> None:
    home, file = crashed
    real = getattr(Path, step)

    def refuses(self: Path, *told: object, **more: object) -> object:
        if step == "replace" or self.name == ".restoring.sqlite":
            raise OSError(number, os.strerror(number))
        return real(self, *told, **more)

    monkeypatch.setattr(Path, step, refuses)
    said = restore(home, file, "--force")
    monkeypatch.undo()
    assert (said.code, words in said.err) == (code, True), said
    assert "Traceback" not in said.err
    assert len(records(home)) == 2
    assert beside(home) == []


def test_a_power_cut_before_the_names_change_leaves_the_old_one_whole(
    crashed: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(BaseException):
        """Nothing after it happens."""

    home, file = crashed

    def cut(*_: object) -> None:
        for name in ("unlink", "hardlink_to"):
            monkeypatch.setattr(Path, name, lambda *_, **__: None)
        raise Cut

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(Cut):
        restore(home, file, "--force")
    monkeypatch.undo()
    assert absences(home.state / "desk.sqlite") == 2


def test_without_second_names_it_is_copied(crashed: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    home, file = crashed

    def none(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "hardlink_to", none)
    assert restore(home, file, "--force").code == 0
    (old,) = home.state.glob("desk.sqlite.before-*")
    assert (absences(old), old.stat().st_mode & 0o777) == (2, 0o600)


def test_one_that_is_too_damaged_to_be_opened_lies_beside_byte_for_byte(crashed: tuple[Home, Path]) -> None:
    home, file = crashed
    (home.state / "desk.sqlite").write_bytes(b"not a database at all" * 500)
    before = {name: (home.state / name).read_bytes() for name in NAMES}
    assert restore(home, file, "--force").code == 0
    for name in NAMES:
        (kept,) = home.state.glob(name.replace("desk.sqlite", "desk.sqlite.before-*Z"))
        assert kept.read_bytes() == before[name]
    assert len(records(home)) == 1
