"""Verbs that turn a request, with a slip of the pen: read as meant, or asked about."""

import pytest

from support.reading import explained
from watchdesk.reading import slips


@pytest.mark.parametrize(
    "body",
    [
        "Can I chnage my March 8 vacation to March 9?",
        "can we mvoe my comp day from 3/8 to 3/9",
        "I need to reshedule my vacation from 3/8 to 3/9",
        "My vacaton that was aproved for March 8, can we make it March 9 insted?",
        "please cahnge my vacation from 3/8 to 3/9",
    ],
)
def test_a_change_with_a_slip_is_a_change(body: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"]) == ("change", True)
    assert [span["start"] for span in got["spans"]] == ["2027-03-09"]


def test_a_withdrawal_with_a_slip_is_one() -> None:
    assert explained("widthdraw my 3/8 request")["kind"] == "withdrawal"


def test_what_cannot_be_put_right_is_asked_about() -> None:
    got = explained("plz take 3/9 insted of 3/8 for my vac")
    assert not got["act"]
    assert "new request" in got["question"]["text"]


@pytest.mark.parametrize(
    "text", ["Charge it to comp, no chance of a change", "Officer Chang moved", "exchange the mode"]
)
def test_real_words_stay(text: str) -> None:
    assert slips.mended(text) == text


@pytest.mark.parametrize("text", ["chnage it", "I reshedule my 3/8", "aproved on 3/9", "widthdraw"])
def test_every_word_stays_in_its_place(text: str) -> None:
    mended = slips.mended(text)
    assert len(mended) == len(text)
    assert mended != text


@pytest.mark.parametrize(
    "body",
    [
        "My vacation that was approved for March 8, can we make it March 9 instead?",
        "My vacation approved for March 8, can we make it March 9?",
        "The comp day you approved for March 8, could it be March 9 instead?",
        "The vacation I have on March 8, make that March 9",
        "I was approved for March 8. Can we make it March 9 instead?",
    ],
)
def test_the_day_that_was_granted_is_the_old_one(body: str) -> None:
    got = explained(body)
    assert (got["kind"], got["act"]) == ("change", True)
    assert [(span["start"], span["end"]) for span in got["spans"]] == [("2027-03-09", "2027-03-09")]
