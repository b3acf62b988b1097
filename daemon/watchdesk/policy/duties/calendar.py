"""An absence with an open end stands in the calendar up to the present day, and grows with it."""

from collections.abc import Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision, Entry
from watchdesk.model.records import State
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P12
from watchdesk.policy.covers import changing
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import entries


def due(situation: Situation) -> Iterator[Decision]:
    day = today(situation)
    for record in situation.book.coming(day):
        granted = record.granted.spans if record.granted and record.state is State.APPROVED else ()
        key = f"{record.ref}/open/{day.isoformat()}"
        if key in situation.book.duties or not any(span.end is None and span.start < day for span in granted):
            continue
        covers = (one for one in changing.stands(record, situation) if not entries.is_by_hand(one.uid, situation))
        stands = (*entries.standing(record, situation, earlier=None), *covers)
        # The entry of the record's own event stands already; this one has the day in its key.
        grown = tuple(
            replace(entry, key=f"{key}/{number}")
            for number, entry in enumerate(stands, start=1)
            if isinstance(entry, Entry)
        )
        yield Decision(rule="open-end", clause=P12, why=f"{record.ref} goes on.", effects=grown, duties=(key,))
