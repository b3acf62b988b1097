"""Two officers moved in one sentence: both, with their schools, or nobody before it is asked."""

import pytest

from support.reading import explained

SPANS = "Effective Monday March 8 through Friday March 19, "


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        (
            SPANS + "Officer Green goes to Harding, Officer Ahmed to Washington.",
            {"bgreen": "harding", "sahmed": "washington"},
        ),
        (SPANS + "Lee to Central, Torres to Como", {"mlee": "central", "jtorres": "como"}),
        (SPANS + "Ruiz covers Como while Lee is at Central.", {"rruiz": "como", "mlee": "central"}),
        (SPANS + "Olson and Xiong swap schools.", {"dolson": "humboldt", "kxiong": "johnson"}),
        (SPANS + "Officer Green is assigned to Harding.", {"bgreen": "harding"}),
    ],
)
def test_each_goes_to_their_own_school(text: str, moves: dict[str, str]) -> None:
    got = explained(text, who="cmdr.bell", sent="2027-03-01T09:00")
    assert {one["officer"]: one["school"] for one in got["items"]} == moves
    assert all(one["kind"] == "assignment" and one["act"] for one in got["items"])


@pytest.mark.parametrize(
    "text",
    [
        "Starting Monday March 8, Olson and Ruiz swap for two weeks.",
        "Lee and Torres swap days next week.",
        "Olson and Xiong might swap schools from March 8.",
    ],
)
def test_what_is_not_plain_moves_nobody(text: str) -> None:
    got = explained(text, who="cmdr.bell", sent="2027-03-01T09:00")
    assert not any(one["act"] for one in got["items"])
