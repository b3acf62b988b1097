"""A desk reduced to its hands: a mailbox, a calendar and a ledger, and one effect to carry out, pass by pass.

What it does is the desk's own code: take in, look up, claim, send, mark, shelve. It decides nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contracts.ledger_samples import SECRET, UNIT
from support.desks import ZONE
from support.sample import sample_settings
from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.deliver import Delivery
from watchdesk.loop import Desk, Report
from watchdesk.model.decision import Decision, Entry, Mail
from watchdesk.model.envelope import Envelope
from watchdesk.ports import Calendar, Frozen, Ledger, Mailbox
from watchdesk.store import open_ledger

# Longer than any patience the desk has: every pass finds every wait over.
BETWEEN_PASSES = 3700.0
PASSES = 4


@dataclass(slots=True, kw_only=True)
class Workbench:
    """clock: one whose time a test lets pass (`Watch`)."""

    desk: Desk
    ledger: Ledger
    clock: Any
    between: Callable[[], None] = lambda: None

    def put(self, *, envelope: Envelope | None = None, entry: Entry | None = None, message: str | None = None) -> None:
        """Decide it: a mail to send, an entry to write, or a message that is dealt with."""
        mails: list[Frozen] = []
        effects: tuple[Mail | Entry, ...] = (entry,) if entry is not None else ()
        if envelope is not None:
            mail = Mail(key=envelope.key, notice=envelope.notice, to=envelope.to, calendar=envelope.calendar)
            mails, effects = [Frozen(mail=mail, envelope=envelope)], (mail,)
        with self.ledger.turn(self.clock.now()) as turn:
            turn.settle(Decision(rule="time-off", effects=effects), mails, message=message)

    def take_in(self) -> str:
        """The one message in the inbox, as the ledger knows it; a slow machine may need a second pass."""
        for _ in range(PASSES):
            now, report = self.clock.now(), Report()
            self.desk._guarded(lambda now=now, report=report: self.desk.take_in(now, report), report)
        (stored,) = self.ledger.waiting()
        return stored.message

    def passes(self, number: int = PASSES) -> None:
        """So many, each of a process that has just started, with time enough between them; and after each `between`,
        until whatever was handed over has arrived."""
        for _ in range(number):
            now, report = self.clock.now(), Report()
            self.desk._guarded(lambda now=now: self.desk.delivery.look_up(now, sole=True), report)
            self.desk._guarded(lambda now=now, report=report: self.desk.take_in(now, report), report)
            self.desk._guarded(lambda now=now, report=report: self.desk.deliver(now, report), report)
            assert report.mistakes == []
            self.between()
            self.clock.ahead += BETWEEN_PASSES

    def settle_doubts(self) -> None:
        """A person says of whatever is in doubt that it went out."""
        now = self.clock.now()
        with self.ledger.turn(now) as turn:
            doubts = [one.key for one in turn.book().doubts]
        for key in doubts:
            self.ledger.resolve(key, sent=True, by="hart", now=now)

    def shown(self) -> str:
        """What `status` says of what is not done: "", ", waits" or ", a person is asked"."""
        counts = self.ledger.counts()
        if any(counts.get(f"outbox.{state}", 0) for state in ("uncertain", "failed")):
            return ", a person is asked"
        waits = any(counts.get(f"outbox.{state}", 0) for state in ("ready", "deferred", "sending"))
        return ", waits" if waits or self.ledger.unshelved() else ""


@contextmanager
def workbench(
    folder: Path, clock: Any, *, mailbox: Mailbox | None = None, calendar: Calendar | None = None
) -> Iterator[Workbench]:
    """What is not under test is in memory."""
    ledger = open_ledger(str(folder / "desk.sqlite"), unit=UNIT, secret=SECRET)
    box, shared = mailbox or MemoryMailbox(), calendar or MemoryCalendar(ZONE)
    delivery = Delivery(mailbox=box, calendar=shared, ledger=ledger, freeze=lambda *_: None)
    desk = Desk(
        unit=sample_settings().unit,
        mailbox=box,
        ledger=ledger,
        delivery=delivery,
        freeze=lambda mail, _: Frozen(mail=mail, envelope=None),
    )
    try:
        yield Workbench(desk=desk, ledger=ledger, clock=clock)
    finally:
        ledger.close()
