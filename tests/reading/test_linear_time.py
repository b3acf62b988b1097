"""Long letters of one piece repeated, made to be slow to read: read without an error, and nothing is done on them.

The work is counted, not timed: every line that Python runs, each turn of a loop by itself. Four times the letter may
take four times the lines. What a pattern does inside counts as one line; patterns are measured by `make bench-reading`.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from types import FrameType
from typing import Any

import pytest

from benchmarks.measures.hostile import SHAPES, STEEP, letter
from support.sample import sample_unit
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Inbound
from watchdesk.policy.reports.age import age
from watchdesk.reading import read

SENDERS = ("mlee@stpaul.example", "sgt.hart@stpaul.example", "principal.como@spps.example", "sales@tires.example")
SHORT = 700  # code points
MOST = 4.3  # times the lines for four times the letter; quadratic would be 16
NOW = datetime(2027, 3, 2, 15, tzinfo=UTC)
LONG = 6_000


@pytest.mark.parametrize("sender", ["mlee@stpaul.example", "sgt.hart@stpaul.example"])
@pytest.mark.parametrize("piece", SHAPES)
def test_a_long_letter_of_one_piece_is_read_and_not_acted_on(sender: str, piece: str) -> None:
    raw = letter(piece, LONG, sender=sender, subject="hello")
    reading = read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True)
    # An arrest is passed on whatever else the letter says.
    assert all(item.kind in (Kind.OTHER, Kind.ARREST) or not item.act for item in reading.items)


def test_one_word_of_two_hundred_thousand_letters_is_no_request() -> None:
    raw = letter("a", 200_000, sender="mlee@stpaul.example")
    reading = read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True)
    assert not reading.chief.act or reading.chief.kind is Kind.OTHER


def lines_of(work: Callable[[], object]) -> int:
    """How many lines of Python some work takes."""
    lines = 0

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


def lines_run(raw: bytes) -> int:
    """How many lines of Python it takes to read a mail."""
    unit = sample_unit()
    return lines_of(lambda: read(Inbound(raw=raw, received_at=NOW), unit, strict=True))


@pytest.mark.parametrize(
    "piece", ["16 year old. ", "adult male 44 yoa victim. ", "juvenile, victim; ", "m/15 student\n"]
)
def test_the_age_of_whoever_is_arrested_takes_linear_time(piece: str) -> None:
    short, long = (lines_of(partial(age, (piece * size)[: 25 * size])) for size in (40, 160))
    assert long <= MOST * short


@pytest.mark.parametrize("sender", SENDERS)
@pytest.mark.parametrize("piece", STEEP)
def test_four_times_the_letter_is_four_times_the_work(sender: str, piece: str) -> None:
    lines_run(letter(piece, SHORT // 4, sender=sender))  # what is worked out once for all letters is no part of it
    once, four = (lines_run(letter(piece, times * SHORT, sender=sender)) for times in (1, 4))
    assert four < MOST * once


def days_asked(text: str) -> bool:
    """The letter is read as an absence, and nothing is done before its author has answered."""
    raw = letter(text, len(text), sender="mlee@stpaul.example", before="", behind="")
    chief = read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True).chief
    return chief.kind is Kind.TIME_OFF and not chief.act and chief.question is not None


def test_days_that_stand_beyond_what_is_read_are_not_passed_over() -> None:
    asked = "Please put me down for vacation on March 9.\n\n"
    story = "\nWe had a good day at the school and the kids were fine.\n"
    assert not days_asked(asked + 20 * story)
    assert days_asked(asked + 300 * story + "Not March 9 but March 10.")


def test_more_days_than_are_weighed_are_asked() -> None:
    assert not days_asked("Vacation on March 9, please.\n")
    assert days_asked(101 * "Vacation on March 9, please.\n")
    assert days_asked(501 * "The game is 3/9.\n" + "Vacation on March 9, please.\n")
