"""A disk that refuses: before the mail has its name it surely did not go out; after that nobody knows."""

import errno
import os
from pathlib import Path

import pytest

from contracts.calendar_contract import MARCH, entry
from contracts.mailbox_contract import envelope
from watchdesk.backends.local import Disk, LocalCalendar, LocalMailbox
from watchdesk.errors import OutcomeUnknown, Trouble, Unavailable
from watchdesk.model.envelope import Found, Threading


class RefusingDisk(Disk):
    """The step called `name` fails with `code`; for "sync folder" only the sync of a folder does."""

    def __init__(self, name: str, code: int) -> None:
        self.name, self.code = name, code

    def _refuse(self, name: str) -> None:
        if name == self.name:
            raise OSError(self.code, os.strerror(self.code))

    def make_folder(self, path: Path) -> None:
        self._refuse("make folder")
        super().make_folder(path)

    def write(self, path: Path, data: bytes) -> None:
        self._refuse("write")
        super().write(path, data)

    def sync(self, path: Path) -> None:
        self._refuse("sync folder" if path.is_dir() else "sync")
        super().sync(path)

    def link(self, source: Path, target: Path) -> None:
        self._refuse("link")
        super().link(source, target)


def desk(root: Path, disk: Disk | None = None) -> LocalMailbox:
    return LocalMailbox(root, desk="desk@pd.example", trust="roster", disk=disk)


CASES = [
    ("make folder", errno.EROFS, Unavailable),
    ("write", errno.ENOSPC, Unavailable),
    ("sync", errno.EIO, Unavailable),
    ("link", errno.EACCES, Unavailable),
    ("link", errno.EIO, OutcomeUnknown),
    ("sync folder", errno.EIO, OutcomeUnknown),
]


@pytest.mark.parametrize(("step", "code", "trouble"), CASES)
def test_a_send_that_the_disk_refuses(tmp_path: Path, step: str, code: int, trouble: type[Trouble]) -> None:
    with pytest.raises(Trouble) as caught:
        desk(tmp_path, RefusingDisk(step, code)).send(envelope(), Threading())
    assert type(caught.value) is trouble
    if trouble is Unavailable:
        assert desk(tmp_path).find_sent(envelope()).found is Found.ABSENT
    desk(tmp_path).send(envelope(), Threading())
    assert len(list((tmp_path / "sent" / "new").iterdir())) == 1


@pytest.mark.parametrize(("step", "code", "trouble"), CASES)
def test_a_put_that_the_disk_refuses(tmp_path: Path, step: str, code: int, trouble: type[Trouble]) -> None:
    with pytest.raises(Trouble) as caught:
        LocalCalendar(tmp_path / "c", "America/Chicago", disk=RefusingDisk(step, code)).put(entry())
    assert type(caught.value) is trouble
    calendar = LocalCalendar(tmp_path / "c", "America/Chicago")
    calendar.put(entry())
    assert len(calendar.window(*MARCH)) == 1


def test_a_disk_without_hard_links_will_do(tmp_path: Path) -> None:
    box = desk(tmp_path, RefusingDisk("link", errno.EPERM))
    assert box.send(envelope(), Threading()) == box.send(envelope(), Threading())
    assert len(list((tmp_path / "sent" / "new").iterdir())) == 1


def test_a_first_poll_that_cannot_keep_its_baseline_is_no_first_poll(tmp_path: Path) -> None:
    desk(tmp_path).prepare()
    (tmp_path / "mail" / "cur" / "0.old:2,S").write_bytes(b"x")
    with pytest.raises(Unavailable):
        desk(tmp_path, RefusingDisk("write", errno.ENOSPC)).poll(None)
