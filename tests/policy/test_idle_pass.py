"""A pass with nothing to do costs little however much the ledger remembers: what is over is passed by.

The work is counted, not timed: every line that Python runs.
"""

import sys
from dataclasses import replace
from datetime import datetime
from types import FrameType
from typing import Any

from support.situations import Story, request
from watchdesk.model.facts import Leave
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


# Lines that a pass may run for each day without school of a rover's absence.
FOR_A_DAY = 150


def test_days_without_school_are_passed_by_where_a_rover_is_away() -> None:
    """There are no calls to answer on them, so nobody looks who would (D6)."""
    for_a_day = (lines_run(rover_away("6/14..7/30")) - lines_run(rover_away("6/14..6/15"))) / 45
    assert for_a_day < FOR_A_DAY, for_a_day


def rover_away(days: str) -> Story:
    """Training that is recorded at once, and told."""
    story = Story(now=datetime.fromisoformat("2027-06-11T07:00:00-05:00"))
    story.mail("rruiz", request(days, leave=Leave.TRAINING))
    while story.tick():
        pass
    assert any(one.granted for one in story.book.records.values())
    return story
