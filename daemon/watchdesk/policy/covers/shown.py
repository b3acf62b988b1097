"""What the digest shows of coverage: long absences in force that nobody covers (P5)."""

from collections.abc import Iterable, Iterator

from watchdesk.model.letters import Matter
from watchdesk.model.records import Absence
from watchdesk.policy.days import offers
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import views


def needs(records: Iterable[Absence], situation: Situation) -> Iterator[Matter]:
    """Those without anybody on some school day to come; what waits for a decision shows its own."""
    for record in records:
        if offers.is_extended(record, situation):
            shown = views.matter(record, situation)
            if shown.need is not None:
                yield shown
