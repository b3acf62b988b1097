"""A pass with nothing to do costs little however much the ledger remembers: what is over is passed by.

The work is counted, not timed: every line that Python runs.
"""

import sys
from dataclasses import replace
from types import FrameType
from typing import Any

from support.situations import Story
from watchdesk.policy import due

# Lines that a pass may run for each absence that is over and of which everybody concerned was told.
FOR_EACH = 130
FEW, MANY = 20, 120


def idle(absences: int) -> Story:
    """A desk that has told of so many absences, all of them over, and has nothing to do."""
    story = Story()
    ref = story.approved("mlee", "3/8")
    story.at("2027-03-22T15:30").tick()
    alike = {f"R-{number}": replace(story.record(ref), ref=f"R-{number}") for number in range(500, 500 + absences)}
    story.book = replace(story.book, records={**story.book.records, **alike})
    story.tick()
    assert story.tick() == ()
    return story


def lines_run(story: Story) -> int:
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += 1
        return count

    situation, before = story.situation(), sys.gettrace()
    sys.settrace(count)
    try:
        assert list(due(situation)) == []
    finally:
        sys.settrace(before)
    return lines


def test_what_is_over_costs_a_pass_next_to_nothing() -> None:
    for_one = (lines_run(idle(MANY)) - lines_run(idle(FEW))) / (MANY - FEW)
    assert for_one < FOR_EACH, for_one
