"""The power is cut before every step of a send and a put: at most one file, never a torn one, and a second try mends.

Each cut is a child process that ends by `os._exit` at the n-th step, so that nothing is tidied up.
"""

import mailbox as standard
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from contracts.calendar_contract import MARCH, MORNING, entry
from contracts.mailbox_contract import envelope
from watchdesk.backends.encode import as_bytes
from watchdesk.backends.local import Disk, LocalCalendar, LocalMailbox
from watchdesk.model.envelope import Found, Threading

CUT = 77


class FailingDisk(Disk):
    """Ends the process before its n-th step; a cut at a write leaves half of the bytes."""

    def __init__(self, cut_at: int) -> None:
        self.left = cut_at

    def _step(self) -> None:
        self.left -= 1
        if self.left < 0:
            os._exit(CUT)

    def write(self, path: Path, data: bytes) -> None:
        if self.left == 0:
            super().write(path, data[: len(data) // 2])
        self._step()
        super().write(path, data)

    def stamp(self, path: Path, seconds: float) -> None:
        self._step()
        super().stamp(path, seconds)

    def sync(self, path: Path) -> None:
        self._step()
        super().sync(path)

    def link(self, source: Path, target: Path) -> None:
        self._step()
        super().link(source, target)

    def move(self, source: Path, target: Path) -> None:
        self._step()
        super().move(source, target)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        self._step()
        super().make_folder(path)


def was_cut(deed: Callable[[Disk], object], cut_at: int) -> bool:
    """Do it in a child whose power fails; False when it came to its end first."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            deed(FailingDisk(cut_at))
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) in (0, CUT)
    return os.waitstatus_to_exitcode(status) == CUT


def cuts(deed: Callable[[int], bool]) -> int:
    """Every cut from the first step on, until the deed comes to its end; the number of cuts."""
    number = 0
    while deed(number):
        number += 1
        assert number < 100
    return number


def desk(root: Path, disk: Disk | None = None) -> LocalMailbox:
    return LocalMailbox(root, desk="desk@pd.example", trust="roster", disk=disk)


def sent(root: Path) -> list[bytes]:
    folder = root / "sent"
    return [path.read_bytes() for place in ("new", "cur") for path in (folder / place).glob("*")]


WHOLE = as_bytes(envelope(), Threading(), newline=b"\n")


def test_a_send_cut_at_any_step_is_one_mail_in_the_end_and_never_a_torn_one(tmp_path: Path) -> None:
    seen = []

    def cut(number: int) -> bool:
        root = tmp_path / str(number)
        it_was = was_cut(lambda disk: desk(root, disk).send(envelope(), Threading()), number)
        before = sent(root)
        seen.append((it_was, len(before)))
        assert before in ([], [WHOLE])
        assert desk(root).find_sent(envelope()).found is (Found.SENT if before else Found.ABSENT)
        desk(root).send(envelope(), Threading())
        assert sent(root) == [WHOLE]
        assert len(list(standard.Maildir(root / "sent", create=False))) == 1
        return it_was

    assert cuts(cut) == 8  # three folders, write, sync, link, sync, remove
    assert set(seen) == {(True, 0), (True, 1), (False, 1)}


def test_a_send_cut_again_while_it_is_mended_is_one_mail_in_the_end(tmp_path: Path) -> None:
    for first in range(4, 8):
        for second in range(8):
            root = tmp_path / f"{first}-{second}"
            for number in (first, second):
                was_cut(lambda disk, root=root: desk(root, disk).send(envelope(), Threading()), number)  # type: ignore[misc]
            desk(root).send(envelope(), Threading())
            assert sent(root) == [WHOLE]
            assert list((root / "sent" / "tmp").iterdir()) in ([], [*(root / "sent" / "tmp").glob("*.watchdesk.*")])


@pytest.mark.parametrize("there", [False, True], ids=["a new entry", "a changed entry"])
def test_a_put_cut_at_any_step_is_the_old_entry_or_the_new_one(tmp_path: Path, there: bool) -> None:
    new = entry(MORNING, key="R-104/e9/calendar")

    def cut(number: int) -> bool:
        calendar = LocalCalendar(tmp_path / str(number), "America/Chicago")
        if there:
            calendar.put(entry())
        old = [one.key for one in calendar.window(*MARCH)]
        it_was = was_cut(lambda disk: LocalCalendar(calendar.root, "America/Chicago", disk=disk).put(new), number)
        assert [one.key for one in calendar.window(*MARCH)] in (old, [new.key])
        assert all(finding.severity != "warning" for finding in calendar.check()[1:])
        calendar.put(new)
        assert [one.key for one in calendar.window(*MARCH)] == [new.key]
        assert [path.name for path in calendar.root.iterdir() if not path.name.startswith(".")] == [
            "R-104@pd.example.ics"
        ]
        return it_was

    assert cuts(cut) >= 6


def test_a_removal_cut_at_any_step_is_gone_in_the_end(tmp_path: Path) -> None:
    gone = entry(None, key="R-104/e9/calendar")

    def cut(number: int) -> bool:
        calendar = LocalCalendar(tmp_path / str(number), "America/Chicago")
        calendar.put(entry())
        it_was = was_cut(lambda disk: LocalCalendar(calendar.root, "America/Chicago", disk=disk).put(gone), number)
        assert len(calendar.window(*MARCH)) <= 1
        calendar.put(gone)
        assert calendar.window(*MARCH) == []
        return it_was

    assert cuts(cut) == 2


def test_the_first_poll_cut_at_any_step_is_a_first_poll_again(tmp_path: Path) -> None:
    def cut(number: int) -> bool:
        root = tmp_path / str(number)
        desk(root).prepare()
        (root / "mail" / "cur" / "0.old:2,S").write_bytes(b"x")
        (root / "mail" / "new" / "1.new").write_bytes(b"x")
        it_was = was_cut(lambda disk: desk(root, disk).poll(None), number)
        batch = desk(root).poll(None)
        assert [ref.native for ref in batch.refs] == ["1.new"]
        assert [ref.native for ref in desk(root).poll(batch.cursor).refs] == ["1.new"]
        return it_was

    assert cuts(cut) == 5
