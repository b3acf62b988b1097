"""The shared calendar: what people write there are requests, and what the desk writes there is left as people edit it.

An entry approves nothing, and nothing reaches a school from one before somebody has decided (clauses, *Time off*;
settled 50). A look brings its notices one by one, each to be settled in a transaction of its own.
"""

from collections.abc import Iterator

from watchdesk.policy.shared import first, gone, ours, theirs, unread
from watchdesk.policy.shared.sights import Notice, View, days_looked_at, view
from watchdesk.policy.situation import Situation

__all__ = ["Notice", "View", "days_looked_at", "own_entries", "their_entries", "view"]


def own_entries(seen: View, situation: Situation) -> Iterator[Notice]:
    """What became of the desk's own entries: before anything is settled that would write them anew."""
    if first.is_watched(situation):
        yield from ours.noticed(seen, situation)


def their_entries(seen: View, situation: Situation, read: theirs.Read) -> Iterator[Notice]:
    """What people wrote, changed and took off since the last look; at the first, what is there is only shown."""
    if not first.is_watched(situation):
        yield Notice(about="first look", decide=lambda: first.noticed(seen, situation, read))
        return
    yield from unread.noticed(seen, situation)
    yield from theirs.noticed(seen, situation, read)
    yield from gone.noticed(seen, situation)
