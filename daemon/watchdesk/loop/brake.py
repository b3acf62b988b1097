"""Whether routine mail waits: because somebody paused the desk, or because it does so itself in a flood."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from watchdesk.model.decision import Decision
from watchdesk.policy import counted_from, flooded, paused
from watchdesk.policy.situation import situated
from watchdesk.ports import Ledger, Turn
from watchdesk.unit.roster import Unit

LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class Brake:
    """Asked before each batch of one pass. was_pulled: the desk has paused itself, and the alarm waits to be sent."""

    ledger: Ledger
    unit: Unit
    write: Callable[[Turn, Decision, datetime], None]
    was_pulled: bool = field(default=False, init=False)

    def holds(self, now: datetime) -> bool:
        with self.ledger.turn(now) as turn:
            book = turn.book()
            if paused(book, now):
                return True
            gone = self.ledger.gone_since(counted_from(book, now)) if book.unsent else {}
            decision = flooded(situated(now, self.unit, book), gone)
            if decision is None:
                return False
            self.write(turn, decision, now)
        LOG.warning("flood paused=yes readers=%d", len(gone))
        self.was_pulled = True
        return True
