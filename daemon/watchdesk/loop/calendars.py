"""The shared calendar in a pass: looked at once, the desk's own entries first, people's after the mails.

A mail and an entry that say the same are one request, so the mail goes first; and what a person did to an entry of ours
is known before anything is decided that would write it anew.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from watchdesk.errors import Conflict, Mistake, ProtocolError, Trouble
from watchdesk.loop.reported import Report
from watchdesk.loop.traces import told
from watchdesk.model.decision import Decision
from watchdesk.model.shared import Piece, Wording
from watchdesk.policy import shared
from watchdesk.policy.situation import Situation, situated
from watchdesk.ports import Calendar, Ledger, Turn
from watchdesk.reading import read_entry
from watchdesk.unit.roster import Unit

LOG = logging.getLogger(__name__)

Write = Callable[[Turn, Decision, datetime], None]
Noticed = Callable[[shared.View, Situation], Iterator[shared.Notice]]


@dataclass(slots=True, kw_only=True)
class Watch:
    """What one pass saw of the calendar; None while it could not be seen, and then nothing is taken for gone.

    write: settles a decision in a turn.
    """

    calendar: Calendar
    ledger: Ledger
    write: Write
    _seen: shared.View | None = field(default=None, init=False)

    def look(self, now: datetime, unit: Unit, report: Report) -> None:
        """See the calendar, and settle what became of our own entries. Trouble when it cannot be seen."""
        self._seen = None
        start, end = shared.days_looked_at(now, unit)
        self._seen = shared.view(self.calendar.look(start, end), now, unit)
        self._settle(now, unit, shared.own_entries, report)

    def take(self, now: datetime, unit: Unit, report: Report) -> None:
        """Settle what people wrote, changed and took off."""

        def noticed(seen: shared.View, situation: Situation) -> Iterator[shared.Notice]:
            return shared.their_entries(seen, situation, lambda pieces: _read(pieces, situation))

        self._settle(now, unit, noticed, report)

    def _settle(self, now: datetime, unit: Unit, noticed: Noticed, report: Report) -> None:
        """One notice a transaction, each from the book as it is by then; what breaks stops no other."""
        if self._seen is None:
            return
        tried: set[str] = set()
        more = True
        while more:
            try:
                more = self._settle_one(self._seen, now, unit, noticed, tried)
            except Exception as error:
                if isinstance(error, Trouble) and not isinstance(error, (Conflict, ProtocolError)):
                    raise
                report.mistakes.append(str(error) if isinstance(error, Mistake) else told(error))

    def _settle_one(self, seen: shared.View, now: datetime, unit: Unit, noticed: Noticed, tried: set[str]) -> bool:
        with self.ledger.turn(now) as turn:
            notices = noticed(seen, situated(now, unit, turn.book()))
            notice = next((one for one in notices if one.about not in tried), None)
            if notice is None:
                return False
            tried.add(notice.about)
            decision = notice.decide()
            self.write(turn, decision, now)
        LOG.info("calendar rule=%s effects=%d", decision.rule, len(decision.effects))
        return True


def _read(pieces: tuple[Piece, ...], situation: Situation) -> Wording:
    return read_entry(pieces, situation.unit, situation.now.astimezone(situation.unit.timezone).date())
