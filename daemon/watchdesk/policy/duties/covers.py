"""Covers and rovers' hours that are out of step with the records: a roster was edited, leave was brought in (P5, P6).

What a mail changes is looked at with the mail (`watchdesk.policy.ripples`).
"""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision
from watchdesk.model.windows import REF
from watchdesk.policy.clauses import P6
from watchdesk.policy.covers import windows
from watchdesk.policy.folding import applied
from watchdesk.policy.ripples import uncovered
from watchdesk.policy.situation import Situation


def due(situation: Situation) -> Iterator[Decision]:
    """Each is settled once: the number of the event that it makes is in its key."""
    for decision in uncovered(situation):
        record = decision.changes[0].record
        yield replace(decision, clause=P6, duties=(f"{record.ref}/e{record.event}/cover-ended",))
        situation = situation.knowing(applied(situation.book, decision))
    found = windows.retold(situation)
    if found is not None:
        yield replace(found, clause=P6, duties=(f"{REF}/e{found.filings[0].record.event}/window",))
