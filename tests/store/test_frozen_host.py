"""A host freezes in the midst of its rows, its leases run out, another takes them over, and the first wakes up again.

Whatever row it was at: each mail leaves once. What freezes is the first host alone; how long is told by its own clock,
and its leases are over by the store's at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event as Flag

import pytest

from contracts.ledger_samples import NOW, SECRET, UNIT, Reopen, absence, change, mail, settle
from machine.world import Meter, Post
from support.desks import ZONE
from watchdesk.backends.memory import MemoryCalendar
from watchdesk.deliver import ASK_AGAIN_SECONDS, Delivery
from watchdesk.errors import Unavailable
from watchdesk.model.decision import Decision, Lane
from watchdesk.model.envelope import Envelope, Sent, Threading
from watchdesk.ports import Ledger
from watchdesk.store import database, open_ledger

ROWS = 6
KEYS = [f"m{number}" for number in range(ROWS)]


@dataclass(slots=True)
class Asleep:
    """The clock of a host that stands still once, when it is asked for the n-th time, for ten times as long as it takes
    until a claim is asked for again; `meanwhile` others are awake."""

    at: int
    meanwhile: Callable[[], None]
    asked: int = 0
    seconds: float = 0.0

    def __call__(self) -> float:
        self.asked += 1
        if self.asked == self.at:
            self.meanwhile()
            self.seconds += 10 * ASK_AGAIN_SECONDS
        return self.seconds


@dataclass(slots=True)
class Town:
    """One outbox, one line to the world, two hosts."""

    reopen: Reopen
    post: Post = field(default_factory=lambda: Post(Meter()))

    def __post_init__(self) -> None:
        settle(self.reopen(), *(mail(key) for key in KEYS))

    def host(
        self, ledger: Ledger, *, post: Post | None = None, monotonic: Callable[[], float] = lambda: 0.0
    ) -> Delivery:
        return Delivery(
            mailbox=post or self.post,
            calendar=MemoryCalendar(ZONE),
            ledger=ledger,
            freeze=lambda *_: None,
            monotonic=monotonic,
        )

    def other_takes_over(self) -> None:
        other = self.host(self.reopen())
        for _ in range(3):
            other.look_up(NOW)
            other.run(Lane.ROUTINE, NOW, stop=Flag())

    def mortal(self) -> Ledger:
        """The ledger of a host whose leases are over as soon as they are given."""
        return self.reopen(lease_seconds=0.0)

    def gone(self) -> list[str]:
        return self.post.line.keys()


@pytest.mark.parametrize("at", range(1, ROWS + 2))
def test_frozen_before_any_row_each_mail_leaves_once(reopen: Reopen, at: int) -> None:
    town = Town(reopen)
    asleep = Asleep(at=at, meanwhile=town.other_takes_over)
    town.host(town.mortal(), monotonic=asleep).run(Lane.ROUTINE, NOW, stop=Flag())
    assert asleep.asked >= at, "it was never frozen"
    town.other_takes_over()
    assert sorted(town.gone()) == KEYS
    assert reopen().counts() == {"outbox.sent": ROWS}
    assert reopen().verify_audit()[1] is None


class FrozenInside(Post):
    """Stands still in the midst of the n-th send: just before the mail has left, or just after."""

    def __init__(self, town: Town, at: int, *, has_left: bool) -> None:
        super().__init__(Meter())
        self.line, self.sent, self.town, self.at, self.has_left = town.post.line, town.post.sent, town, at, has_left

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        self.at -= 1
        if self.at == 0 and not self.has_left:
            self.town.other_takes_over()
        found = super().send(envelope, threading)
        if self.at == 0 and self.has_left:
            self.town.other_takes_over()
        return found


@pytest.mark.parametrize("at", [1, 3, ROWS])
def test_frozen_with_the_answer_on_its_way_each_mail_leaves_once(reopen: Reopen, at: int) -> None:
    town = Town(reopen)
    ticks = iter(range(0, 10_000, 2 * int(ASK_AGAIN_SECONDS)))  # slow enough to ask for each claim again
    host = town.host(town.mortal(), post=FrozenInside(town, at, has_left=True), monotonic=lambda: float(next(ticks)))
    host.run(Lane.ROUTINE, NOW, stop=Flag())
    town.other_takes_over()
    assert sorted(town.gone()) == KEYS
    assert reopen().counts() == {"outbox.sent": ROWS}


def test_control_what_is_frozen_inside_the_very_call_no_ledger_can_hold_back(reopen: Reopen) -> None:
    """Not promised (docs/promises.md): the lease is many times as long as one send may take, and this is why."""
    town = Town(reopen)
    host = town.host(town.mortal(), post=FrozenInside(town, 2, has_left=False))
    host.run(Lane.ROUTINE, NOW, stop=Flag())
    assert len(town.gone()) > ROWS


@pytest.mark.postgresql
def test_a_host_that_freezes_inside_a_transaction_keeps_the_other_out_for_a_while_only(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "STANDSTILL_SECONDS", 1)
    frozen, other = (open_ledger(postgres_url, unit=UNIT, secret=SECRET) for _ in range(2))

    def settle_one(ledger: Ledger, ref: str, *, meanwhile: Callable[[], None] = lambda: None) -> None:
        with ledger.turn(NOW) as turn:
            meanwhile()
            turn.settle(Decision(rule="r", changes=(change(absence(ref)),)), [], message=None)

    # The other waits for the lock of the first until the server takes it away.
    with pytest.raises(Unavailable, match="stood still"):
        settle_one(frozen, "R-101", meanwhile=lambda: settle_one(other, "R-100"))
    with frozen.turn(NOW) as turn:
        assert list(turn.book().records) == ["R-100"]
    assert frozen.verify_audit() == (1, None)
    for ledger in (frozen, other):
        ledger.close()
