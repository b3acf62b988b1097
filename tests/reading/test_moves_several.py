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
        # An order that hangs on to another has its days.
        (
            "Torres to Harding the week of March 8 while Ahmed is out, Ruiz takes Central",
            {"jtorres": "harding", "rruiz": "central"},
        ),
        ("Ruiz covers Como tomorrow, and Kowalski has Central.", {"rruiz": "como", "pkowal": "central"}),
        (
            "Move Xiong to Harding 3/8 to 3/12. Kowalski will backfill Humboldt.",
            {"kxiong": "harding", "pkowal": "humboldt"},
        ),
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
        "Rita is at Johnson from Monday through Friday; Pete picks up Murray and Battle Creek.",
        "Ruiz to Como 3/8 to 3/12, Pete takes Central 3/9.",
        "Can Ruiz cover Highland tomorrow?",
    ],
)
def test_what_is_not_plain_moves_nobody(text: str) -> None:
    got = explained(text, who="cmdr.bell", sent="2027-03-01T09:00")
    assert not any(one["act"] for one in got["items"])
