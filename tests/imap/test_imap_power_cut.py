"""The power goes at the n-th word that the desk says to its servers, before it leaves or just after.

Then the desk is started again. Whatever n is, no reader has a mail twice, and one who has it not, or of whom nobody
knows, is shown to a person. A stride of points is taken here; `WATCHDESK_EVERY_CUT=1` takes every one.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from imap.conftest import MakeAccount
from imap.test_imap_desk import SICK, START, desk
from support.imap import Account
from support.imap_stage import ImapStage
from support.mailservers import FILED_DESK
from watchdesk.backends.imap import Keeper
from watchdesk.backends.imap.copies import Copies
from watchdesk.model.envelope import Found, Lookup

STRIDE = 1 if os.environ.get("WATCHDESK_EVERY_CUT") == "1" else 9
# So many words the play has at least, with either keeper of the copies.
WORDS = {Keeper.DESK: 68, Keeper.SERVER: 38}
POINTS = [(keeper, number) for keeper, words in WORDS.items() for number in range(1, words + 1, STRIDE)]
# Everything that the play sends.
MAILS = (
    "R-100/e1/ack/mlee",
    "R-100/e1/sick-report/sgt.hart",
    "R-100/e1/absence/principal.como",
    "R-100/e1/absence/designee.como",
)


class PowerCut(BaseException):
    """Nothing catches it, as nothing is left to."""


@dataclass(slots=True)
class Power:
    """Goes at the n-th word of the thread that made it, once it is `on`, and stays away. after: just after that word
    has left. dot: which word was the first final dot."""

    number: int
    after: bool
    on: bool = False
    words: int = 0
    dot: int = 0
    lines: list[socket.socket] = field(default_factory=list)

    def send(self, data: bytes, plain: Callable[[bytes], None]) -> None:
        if not self.on:
            plain(data)
            return
        self.words += 1
        self.dot = self.dot or (self.words if data == b".\r\n" else 0)
        if self.words < self.number or (self.words == self.number and self.after):
            plain(data)
        if self.words >= self.number:
            raise PowerCut


@contextmanager
def power(number: int, *, after: bool) -> Iterator[Power]:
    """Every word to a server needs power."""
    mine = Power(number, after)
    plain = socket.socket.sendall
    thread = threading.get_ident()

    def needy(self: socket.socket, data: bytes, *flags: int) -> None:
        if threading.get_ident() != thread:
            plain(self, data, *flags)
            return
        mine.lines.append(self)
        mine.send(data, lambda words: plain(self, words, *flags))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "sendall", needy)
        yield mine
    for line in mine.lines:  # the other end notices, sooner than it would of a machine without power
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        if (handle := line.detach()) >= 0:
            os.close(handle)


def doubtful(stage: ImapStage) -> set[str]:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return {one.key for one in turn.book().doubts}


@pytest.mark.parametrize("after", [False, True], ids=["before it leaves", "after it left"])
@pytest.mark.parametrize(("keeper", "number"), POINTS)
def test_nothing_is_lost_and_nothing_goes_out_twice(
    keeper: Keeper, number: int, after: bool, make_account: MakeAccount, tmp_path: Path
) -> None:
    account = make_account()
    if keeper is Keeper.SERVER:
        account.servers.wipe(FILED_DESK)
        account.user = FILED_DESK
    played(number, keeper, account, tmp_path, after=after)


def played(number: int, keeper: Keeper, account: Account, folder: Path, *, after: bool) -> None:
    with power(number, after=after) as mains, pytest.raises(PowerCut):
        played_until_dark(mains, keeper, account, folder)
    with desk(folder, account, copies=keeper.value) as stage:
        stage.desk.mailbox._settle_seconds = 0.0  # type: ignore[attr-defined]
        account.servers.wait_quiet()
        for minutes in (2, 3, 40, 41):
            stage.clock.instant = START + timedelta(minutes=minutes)
            report = stage.desk.once(stage.clock.now(), first=True)
            assert (report.troubles, report.mistakes) == ([], [])
        account.servers.wait_quiet()
        doubts = doubtful(stage)
        for key in MAILS:
            copies = copies_of(stage, key)
            assert copies == 1 or (copies == 0 and key in doubts), (key, copies)
        assert mains.words >= number
        assert keeper is Keeper.DESK or not doubts, "the server's own copies settle every doubt"
        assert len(doubts) <= 1


def played_until_dark(mains: Power, keeper: Keeper, account: Account, folder: Path) -> None:
    with desk(folder, account, copies=keeper.value) as stage:
        stage.drop(SICK)
        stage.clock.instant = START + timedelta(minutes=1)
        mains.on = True
        stage.desk.once(stage.clock.now())


def copies_of(stage: ImapStage, key: str) -> int:
    """How many its reader has."""
    found = stage.desk.ledger.envelope(key)
    assert found is not None, key
    line = f"Message-ID: {found[0].message_id}".encode()
    return sum(line in raw for raw in stage.account.servers.received(found[0].to.address))


def test_a_desk_that_did_not_look_would_send_twice(
    make_account: MakeAccount, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were it not for the look-up, these tests would find a second copy."""
    with power(10_000, after=True) as whole:
        played_until_dark(whole, Keeper.DESK, make_account(), tmp_path / "whole")
    account = make_account()
    with power(whole.dot, after=True) as mains, pytest.raises(PowerCut):
        played_until_dark(mains, Keeper.DESK, account, tmp_path / "cut")
    account.servers.wait_quiet()
    monkeypatch.setattr(Copies, "find", lambda *_, **__: Lookup(found=Found.ABSENT))
    with desk(tmp_path / "cut", account) as stage:
        stage.clock.instant = START + timedelta(minutes=2)
        stage.desk.once(stage.clock.now(), first=True)
        account.servers.wait_quiet()
        assert max(copies_of(stage, key) for key in MAILS) == 2
