"""What is taken off the books or the board is taken back; a day taken off is asked for."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "text",
    [
        "Please take 12/17 off the books.",
        "Please take my comp on 12/17 off the board.",
        "The closing was pushed to January, so please take 12/17 off the books.",
        "Cross my vacation 12/17 off the list.",
    ],
)
def test_it_is_taken_back(text: str) -> None:
    got = explained(text, sent="2026-12-10T11:05:00-06:00")
    assert (got["kind"], got["act"]) == ("withdrawal", True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I would like to take 12/17 off.", "time_off"),
        ("Take my picture off the wall please.", "other"),
        ("Please take Officer Lee's old squad off the list.", "other"),
    ],
)
def test_it_is_not(text: str, kind: str) -> None:
    assert explained(text, sent="2026-12-10T11:05:00-06:00")["kind"] == kind


@pytest.mark.parametrize(
    "text", ["Cancel that pls.", "Cancel that please, swapped for a Saturday detail.", "Scratch that pls"]
)
def test_a_word_of_courtesy_is_no_other_thing(text: str) -> None:
    under = (
        "\n\n> SRO Desk <sro.desk@stpaul.example> wrote:\n> Your request for January 22 (comp, R-147) was approved.\n"
    )
    got = explained(
        text + under, who="jtorres", subject="Re: Your request for Jan 22", sent="2027-01-12T15:02:00-06:00"
    )
    assert (got["kind"], got["act"]) == ("withdrawal", True)
