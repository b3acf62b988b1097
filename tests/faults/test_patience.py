"""What a busy server asks for is no miss: a bad moment after it is waited out no longer than any other."""

from datetime import timedelta
from pathlib import Path
from threading import Event

from contracts.ledger_samples import NOW, mail, settle
from support.desks import ZONE
from support.workbench import workbench
from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.clock import FixedClock
from watchdesk.deliver import LADDER
from watchdesk.errors import Throttled, Trouble, Unavailable
from watchdesk.model.decision import Lane
from watchdesk.model.envelope import Envelope, Sent, Threading

PATIENCE = 3.0


class Moody(MemoryMailbox):
    """Its server says these, one after another, before it takes a mail."""

    moods: tuple[Trouble, ...] = ()

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        if self.moods:
            first, *self.moods = self.moods  # type: ignore[assignment]
            raise first
        return super().send(envelope, threading)


def test_a_bad_moment_after_a_busy_hour_is_waited_out_as_the_first(tmp_path: Path) -> None:
    box = Moody()
    busy, away = Throttled("busy", retry_after=PATIENCE), Unavailable("the line broke")
    box.moods = (busy, busy, busy, away, busy, away)
    waits = [*[timedelta(seconds=PATIENCE)] * 3, LADDER[0], timedelta(seconds=PATIENCE), LADDER[1]]
    with workbench(tmp_path, FixedClock(NOW), mailbox=box, calendar=MemoryCalendar(ZONE)) as bench:
        settle(bench.ledger, mail())
        now = NOW
        for wait in waits:
            assert bench.desk.delivery.run(Lane.ROUTINE, now, stop=Event()).deferred == 1
            early = now + wait - timedelta(seconds=1)
            assert bench.desk.delivery.run(Lane.ROUTINE, early, stop=Event()).deferred == 0
            now += wait
        assert bench.desk.delivery.run(Lane.ROUTINE, now, stop=Event()).sent == 1
