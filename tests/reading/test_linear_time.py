"""Long letters of one piece repeated, made to be slow to read: read without an error, and nothing is done on them.

How long they take is measured by `make bench-reading`, which reads each of them at two lengths.
"""

from datetime import UTC, datetime

import pytest

from benchmarks.measures.hostile import SHAPES, letter
from support.sample import sample_unit
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

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
