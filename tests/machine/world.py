"""A whole desk over a world that outlives it: mailbox, calendar, clock and the ledger's file stay when the power goes.

The transport is as careless as SMTP: whatever is handed to it goes out, once more each time. The power is cut by an
error that nobody catches, at the n-th of all steps: a statement, a commit, a mail handed over (just before, and just
after), a mail shelved, an entry written. Until the desk is started anew every further step fails as well.
"""

import contextlib
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from support.desks import ZONE, raw
from support.sample import sample_unit
from watchdesk import shipped
from watchdesk.backends.encode import as_bytes
from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.clock import FixedClock
from watchdesk.deliver import Delivery
from watchdesk.loop import Desk, Report, fresh_frozen
from watchdesk.model.book import Book
from watchdesk.model.decision import Entry, Mail
from watchdesk.model.envelope import Envelope, Sent, Threading
from watchdesk.model.mail import Ref
from watchdesk.notices import Writer
from watchdesk.ports import Frozen, Ledger, Shelf
from watchdesk.store import open_ledger
from watchdesk.unit.roster import Unit
from watchdesk.wiring.parts import Letters

SECRET = b"a test's secret of 32 bytes, say"
OURS = "mx.stpaul.example"
START = datetime(2027, 3, 1, 7, 0, tzinfo=ZONE)


class PowerCut(BaseException):
    """The desk ends here; nothing may catch it."""


@dataclass(slots=True)
class Meter:
    """Counts the steps; at the last one, and at each after it, the power is gone. 0: there is power enough. last_send:
    the same, of the moments just before and just after a mail leaves."""

    last: int = 0
    last_send: int = 0
    count: int = 0
    sends: int = 0

    def step(self, *_: object) -> None:
        self.count += 1
        is_send_reached = self.last_send and self.sends >= self.last_send
        if is_send_reached or (self.last and self.count >= self.last):
            raise PowerCut

    def send(self) -> None:
        self.sends += 1
        self.step()

    def restored(self) -> None:
        self.last = self.last_send = self.count = self.sends = 0


@dataclass(slots=True)
class Line:
    """What left the house: each mail as often as it was handed over, in order."""

    gone: list[Envelope] = field(default_factory=list)

    def keys(self) -> list[str]:
        return [one.key for one in self.gone]


class Post(MemoryMailbox):
    """The mailbox, over the careless line."""

    def __init__(self, meter: Meter) -> None:
        super().__init__(trust="authserv-id", authserv_id=OURS)
        self.line = Line()
        self._meter = meter

    def is_back(self) -> None:
        """Nothing keeps it away any more."""
        self._poll_faults.clear()

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        self._meter.send()
        as_bytes(envelope, threading)
        went = not self._send_faults or self._send_faults[0][1]
        if went:
            self.line.gone.append(envelope)
        sent = super().send(envelope, threading)
        self._meter.send()
        return sent

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        self._meter.step()
        found = super().shelve(ref, shelf)
        self._meter.step()
        return found


class Board(MemoryCalendar):
    def __init__(self, meter: Meter) -> None:
        super().__init__(ZONE)
        self._meter = meter

    def put(self, entry: Entry) -> None:
        self._meter.step()
        super().put(entry)
        self._meter.step()


@cache
def _letters(desk: str) -> Writer:
    """The templates are compiled once for all worlds of a desk's address."""
    return Writer(replace(sample_unit(), desk=desk), [shipped.templates_folder()], SECRET)


@dataclass(slots=True)
class World:
    """way: how the desk delivers; the controls put a careless one in. url: of the ledger; None: in the folder.
    unit: the sample, or one like it."""

    folder: Path
    way: type[Delivery] = Delivery
    live_since: datetime = START - timedelta(hours=1)
    url: str | None = None
    unit: Unit = field(default_factory=sample_unit)
    meter: Meter = field(default_factory=Meter)
    clock: FixedClock = field(default_factory=lambda: FixedClock(START))
    post: Post = field(init=False)
    board: Board = field(init=False)
    ledger: Ledger = field(init=False)
    desk: Desk = field(init=False)
    is_first: bool = True
    came: int = 0
    lines: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.post, self.board = Post(self.meter), Board(self.meter)
        self.open()

    def open(self) -> None:
        """Start the desk on whatever its ledger holds."""
        self.meter.restored()
        ledger = open_ledger(
            self.url or str(self.folder / "desk.sqlite"),
            unit=sample_unit().id,
            secret=SECRET,
            live_since=self.live_since,
        )
        written = Letters(writer=_letters(self.unit.desk), kept=ledger.envelope)
        unit = self.unit

        def freeze(mail: Mail, now: datetime) -> Frozen | None:
            return fresh_frozen(mail, now, unit=unit, ledger=ledger, freeze=written.freeze)

        delivery = self.way(mailbox=self.post, calendar=self.board, ledger=ledger, freeze=freeze)
        self.desk = Desk(unit=unit, mailbox=self.post, ledger=ledger, delivery=delivery, freeze=written.freeze)
        self.ledger, self.is_first = ledger, True

    def close(self) -> None:
        self.meter.restored()
        self.ledger.close()

    def passes(self, *, last: int = 0, last_send: int = 0) -> Report | None:
        """One pass; it dies at the step `last`, and then there is nothing to report and the desk is started anew."""
        self.meter.restored()
        self.meter.last, self.meter.last_send = last, last_send
        first, self.is_first = self.is_first, False
        try:
            return self.desk.once(self.clock.now(), first=first)
        except PowerCut:
            pass
        finally:
            self.meter.restored()
        self._hang_up()
        self.open()
        return None

    def connected(self, line: Any, _record: object) -> None:
        """A connection to the database of the desk that is at work."""
        self.lines.append(line)

    def _hang_up(self) -> None:
        """With a process its connections go, and whatever they were at is undone. A cursor that some frame of the cut
        still holds would keep a closed connection, and its lock, alive."""
        gc.collect()
        while self.lines:
            line = self.lines.pop()
            with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed before
                line.rollback()
        self.close()

    def comes(self, sender: str, subject: str, body: str, *, proved: bool = True, **more: Any) -> bytes:
        """A mail in the inbox; our own server has proved who sent it, or not."""
        self.came += 1
        verdict = "pass" if proved else "fail"
        results = f"{OURS}; dmarc={verdict} header.from=stpaul.example"
        address = sample_unit().people[sender].addresses[0]
        identity = f"<came-{self.came}@stpaul.example>"
        mail = raw(
            address, subject, body, at=self.clock.now(), message_id=identity, Authentication_Results=results, **more
        )
        self.arrives(mail)
        return mail

    def arrives(self, mail: bytes) -> None:
        self.post.deliver(mail, received_at=self.clock.now())

    def book(self) -> Book:
        with self.ledger.turn(self.clock.now()) as turn:
            return turn.book()


@contextmanager
def metered(world: World) -> Iterator[None]:
    """Every statement and every commit of the world's ledger is a step, and its connections are known."""
    heard = (
        (Engine, "before_cursor_execute", world.meter.step),
        (Engine, "commit", world.meter.step),
        (Pool, "connect", world.connected),
    )
    for of, name, act in heard:
        event.listen(of, name, act)
    gc.freeze()  # what was there before need not be looked through at each cut
    try:
        yield
    finally:
        gc.unfreeze()
        for of, name, act in heard:
            event.remove(of, name, act)
