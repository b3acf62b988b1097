"""A full disk and a locked ledger: the pass says so, exits with 1, and the next one loses and doubles nothing."""

import errno
import os
import random
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from support.desks import Home, lying, raw, sent
from watchdesk.backends.local import Disk
from watchdesk.backends.local.mailbox import LocalMailbox
from watchdesk.store import database


class FullDisk(Disk):
    """Takes no byte more."""

    def write(self, path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


@contextmanager
def full_under_the_ledger() -> Iterator[None]:
    """No connection may add a page to its file, from its next transaction on."""

    def no_more(connection: Any) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "begin", no_more)
    try:
        yield
    finally:
        event.remove(Engine, "begin", no_more)


def test_a_full_disk_under_sent_defers_the_mail_and_it_goes_out_once(home: Home) -> None:
    home.deliver(raw(at=home.now))
    with home.opened() as stage:
        mailbox = stage.desk.mailbox
        assert isinstance(mailbox, LocalMailbox)
        real, mailbox._disk = mailbox._disk, FullDisk()
        report = stage.desk.once(home.now)
        assert (report.settled, report.sent.sent, report.sent.deferred) == (1, 0, 1)
        assert stage.sent() == []
        mailbox._disk = real
        report = stage.desk.once(home.later(minutes=10))
        assert (report.sent.sent, report.sent.deferred) == (1, 0)
    assert sent(home) == ["ack mlee"]


def test_a_full_disk_under_the_calendar_defers_the_entry_and_it_stands_once(home: Home) -> None:
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    with home.opened() as stage:
        calendar: Any = stage.desk.delivery.calendar
        real, calendar._disk = calendar._disk, FullDisk()
        report = stage.desk.once(home.now)
        assert report.sent.deferred == 1
        assert stage.entries() == []
        assert {one.notice for one in stage.sent()} >= {"ack", "absence"}, "the mails need not wait for the calendar"
        calendar._disk = real
        stage.clock.instant = home.later(minutes=10)
        stage.desk.once(home.now)
        assert len(stage.entries()) == 1


def test_a_full_disk_under_the_ledger_is_told_and_nothing_is_lost(home: Home) -> None:
    home.once()
    pages = random.Random(1).randbytes(200_000)  # what cannot be compressed
    mails = [raw(body=f"I would like vacation on Thursday, March {day}, 2027.", attached=pages) for day in (11, 18)]
    for mail in mails:
        home.deliver(mail)
    with full_under_the_ledger():
        said = home.once()
    assert said.code == 1
    assert "disk is full" in said.err
    assert lying(home) == sorted(mails)
    home.later(minutes=1)
    assert home.once().code == 0
    assert sent(home) == ["ack mlee", "ack mlee"]
    assert home.says("audit", "verify").code == 0


def test_a_real_disk_that_is_full_is_told_and_nothing_is_lost(home: Home, tmp_path: Path) -> None:
    home.state.mkdir(mode=0o700)
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs", str(home.state)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("no tmpfs may be mounted here")
    try:
        home.once()
        home.deliver(raw(at=home.now))
        stuffing = home.state / "stuffing"
        with pytest.raises(OSError, match="No space"):
            stuffing.write_bytes(b"x" * 2_000_000)
        said = home.once()
        assert said.code == 1, said
        stuffing.unlink()
        home.later(hours=1)
        assert home.once().code == 0
        assert sent(home) == ["ack mlee"]
        assert home.says("audit", "verify").code == 0
    finally:
        subprocess.run(["umount", str(home.state)], check=True)


def test_a_locked_ledger_is_told_and_nothing_is_lost(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE_SECONDS", 0)
    home.once()
    home.deliver(raw(at=home.now))
    with sqlite3.connect(home.state / "desk.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        said = home.once()
        other.execute("ROLLBACK")
    other.close()
    assert said.code == 1
    assert "locked by another process" in said.err
    assert home.once().code == 0
    assert sent(home) == ["ack mlee"]


def test_a_ledger_that_is_no_ledger_is_told(home: Home) -> None:
    home.once()
    for file in home.state.glob("desk.sqlite*"):
        file.write_bytes(b"This is a letter, not a ledger. " * 300)
    said = home.once()
    assert said.code == 1
    assert "restore it from a back-up" in said.err
    assert "restore it from a back-up" in home.says("check").out


def test_a_folder_of_mail_that_cannot_be_moved_into_is_tried_again(home: Home) -> None:
    home.once()
    (home.state / "mail" / ".Processed").write_text("a file where the shelf should be")
    home.deliver(raw(at=home.now))
    assert home.once().code == 1
    assert sent(home) == ["ack mlee"]
    (home.state / "mail" / ".Processed").unlink()
    home.later(minutes=1)
    assert home.once().code == 0
    assert sent(home) == ["ack mlee"]
    assert lying(home) == []
