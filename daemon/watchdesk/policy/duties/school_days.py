"""A calendar that changed in the configuration is judged by, and told of, once (P11)."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision
from watchdesk.model.judged import REF
from watchdesk.policy.clauses import P11
from watchdesk.policy.folding import applied, merged
from watchdesk.policy.ripples import ripples
from watchdesk.policy.sessions import files
from watchdesk.policy.situation import Situation


def due(situation: Situation) -> Iterator[Decision]:
    """The number of the record's event is in the key of the duty; what the change touches beside it comes with it."""
    found = files.changed(situation)
    if found is None:
        return
    duty = f"{REF}/e{found.filings[0].record.event}/judged"
    after = situation.knowing(applied(situation.book, found))
    whole = merged((found, *ripples(situation, after)))
    yield replace(whole, clause=P11, duties=(*whole.duties, duty))
