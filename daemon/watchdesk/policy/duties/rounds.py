"""All that is due now, in order, each decision seeing what those before it have changed."""

from collections.abc import Callable, Iterator

from watchdesk.model.decision import Decision
from watchdesk.policy.case import today
from watchdesk.policy.duties import (
    breaks,
    calendar,
    covers,
    digests,
    ladder,
    logs,
    look_ahead,
    meetings,
    newcomers,
    questions,
    reports,
    school_days,
    still_paused,
    unheard,
    unsent,
    written,
)
from watchdesk.policy.folding import applied
from watchdesk.policy.roster import files, leaving
from watchdesk.policy.situation import Situation

ROUNDS: tuple[Callable[[Situation], Iterator[Decision]], ...] = (
    # What the rounds behind it say rests on the calendars.
    school_days.due,
    reports.due,
    unsent.due,
    unheard.due,
    ladder.due,
    questions.due,
    written.due,
    files.due,
    leaving.due,
    covers.due,
    calendar.due,
    newcomers.due,
    meetings.due,
    look_ahead.due,
    breaks.due,
    logs.due,
    still_paused.due,
    # Digests last: they tell what the rounds before have changed.
    digests.due,
)
# What these say rests on all records together: while one is damaged, what it says would look as if it were over.
OF_ALL = (school_days.due, files.due, leaving.due, covers.due, look_ahead.due, breaks.due, logs.due)


def due(situation: Situation) -> Iterator[Decision]:
    """Decisions to be settled in this order, each in a transaction of its own; every one settles a new duty.

    They are made one by one as they are asked for: who settles the first and asks anew pays for no more than that one.
    """
    misses = situation.book.misses(today(situation))
    for round_ in ROUNDS:
        if misses and round_ in OF_ALL:
            continue
        for decision in round_(situation):
            yield decision
            situation = situation.knowing(applied(situation.book, decision))
