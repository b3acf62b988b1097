"""Only the very first pass may take over what another is sending: from then on the urgent lane works beside it."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any, cast

from watchdesk.clock import SystemClock
from watchdesk.errors import Unavailable
from watchdesk.loop import Beat, Notifier
from watchdesk.loop.desk import Desk
from watchdesk.loop.reported import Report
from watchdesk.ports import Wake


@dataclass
class Failing:
    """A desk whose first pass finds its ledger away, and whose second is its last."""

    stop: Event
    firsts: list[bool] = field(default_factory=list)

    @property
    def mailbox(self) -> "Failing":
        return self

    def wait(self, *_: Any) -> Wake:
        return Wake.MAYBE_NEW

    def once(self, _now: datetime, *, first: bool) -> Report:
        self.firsts.append(first)
        if len(self.firsts) == 1:
            raise Unavailable("the ledger is busy")
        self.stop.set()
        return Report()


def test_a_first_pass_that_failed_is_not_made_up_for() -> None:
    desk = Failing(Event())
    beat = Beat(
        desk=cast(Desk, desk),
        clock=SystemClock(),
        every_seconds=60,
        notifier=Notifier.from_environment(),
        stop=desk.stop,
        reload=Event(),
        load=lambda: None,
    )
    beat.run()
    assert desk.firsts == [True, False]
