"""Other days in the thread of a move: read as the move's, and never as anybody's time off."""

from datetime import date

import pytest

from reading.test_read_with_a_thread import SENT, reply
from watchdesk.model.facts import Kind, Move, Span
from watchdesk.model.mail import Thread

MOVE = Thread(key="assignment/mlee/2027-03-08/abc/cmdr.bell", notice="assignment", to="cmdr.bell", sent_at=SENT)


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("make it 3/15 instead of 3/8", Move(day=date(2027, 3, 15), same=True)),
        ("Only through 3/26 please", Move(until=date(2027, 3, 26), same=True)),
        ("until April 2nd", Move(until=date(2027, 4, 2), same=True)),
        ("start 3/15", Move(since=date(2027, 3, 15), same=True)),
        ("3/15-3/26 instead", Move(spans=(Span(start=date(2027, 3, 15), end=date(2027, 3, 26)),), same=True)),
    ],
)
def test_the_days_of_the_move(text: str, facts: Move) -> None:
    (item,) = reply("cmdr.bell", text, MOVE).items
    assert (item.kind, item.act, item.facts) == (Kind.ASSIGNMENT, True, facts)


@pytest.mark.parametrize(
    "text",
    [
        "not sure about 3/26, maybe 4/2",
        "Could it be 3/15?",
        "3/15 or 3/16",
        "Good. They have conferences there 3/12",
        "The dance is 3/12, by the way",
    ],
)
def test_days_in_doubt_are_asked_for(text: str) -> None:
    (item,) = reply("cmdr.bell", text, MOVE).items
    assert (item.kind, item.act) == (Kind.ASSIGNMENT, False)


@pytest.mark.parametrize("text", ["thanks", "I am on vacation 3/15-3/19", "Move Lee to Harding 3/15 through 3/19"])
def test_what_is_no_word_about_its_days(text: str) -> None:
    items = reply("cmdr.bell", text, MOVE).items
    assert not [one for one in items if isinstance(one.facts, Move) and one.facts.same]


def test_an_officer_puts_no_move_right() -> None:
    items = reply("mlee", "make it 3/15 instead of 3/8", MOVE).items
    assert not [one for one in items if one.kind is Kind.ASSIGNMENT]
