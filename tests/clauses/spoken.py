"""Which rules spoke in a play: noted while the real desk plays it."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from clauses.rules import NOTHING
from watchdesk.loop import desk
from watchdesk.policy import table
from watchdesk.policy.days import flags
from watchdesk.policy.orders import commands


@contextmanager
def listening() -> Iterator[set[str]]:
    """The keys of all rules (see `rules.Rule.key`) that speak inside the block."""
    spoken: set[str] = set()
    routed, due, judged, carried_out = table._routed, desk.due, flags.judged, commands.carried_out

    def noted_routed(*args, **kwargs):
        decision, row = routed(*args, **kwargs)
        spoken.add(row.name)
        return decision, row

    def noted_due(*args):
        for decision in due(*args):
            if not decision.rule.endswith(NOTHING):
                spoken.add(decision.rule)
            yield decision

    def noted_judged(*args, **kwargs):
        raised = judged(*args, **kwargs)
        spoken.update(f"flag:{one.flag}" for one in raised)
        return raised

    def noted_carried_out(case, orders):
        known = {row[0] for row in commands.COMMANDS}
        spoken.update(f"order:{one.verb}" for one in orders if one.verb in known)
        return carried_out(case, orders)

    with (
        patch.object(desk.Desk, "_write", _noted_write(spoken)),
        patch.object(table, "_routed", noted_routed),
        patch.object(desk, "due", noted_due),
        patch.object(flags, "judged", noted_judged),
        patch.object(commands, "carried_out", noted_carried_out),
    ):
        yield spoken


def _noted_write(spoken):
    """What a look at the calendar brings; that an entry only stands there is no rule's work."""
    write = desk.Desk._write

    def noted(self, turn, decision, *args, **kwargs):
        if decision.rule.startswith("calendar-") and decision.effects:
            spoken.add(decision.rule)
        return write(self, turn, decision, *args, **kwargs)

    return noted
