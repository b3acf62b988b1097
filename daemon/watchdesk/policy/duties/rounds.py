"""All that is due now, in order, each decision seeing what those before it have changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from watchdesk.model.decision import Decision
from watchdesk.policy.duties import calendar, digests, ladder, questions
from watchdesk.policy.folding import applied
from watchdesk.policy.situation import Situation

ROUNDS: tuple[Callable[[Situation], Iterator[Decision]], ...] = (
    ladder.due,
    questions.due,
    calendar.due,
    # Digests last: they tell what the rounds before have changed.
    digests.due,
)


def due(situation: Situation) -> tuple[Decision, ...]:
    """Decisions to be settled in this order, each in a transaction of its own; every one settles a new duty."""
    found: list[Decision] = []
    for round_ in ROUNDS:
        for decision in round_(situation):
            found.append(decision)
            situation = replace(situation, book=applied(situation.book, decision))
    return tuple(found)
