"""A school that is named only to compare with, or for what happened there before, is not where it happened."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    ("text", "who", "school"),
    [
        (
            "Hoax call about a shooter in our gym at 1150, all clear. It is the same voice as the call to Johnson.",
            "bgreen",
            "washington",
        ),
        ("Lockdown 1150-1220, all clear. Similar to what they had at Johnson.", "bgreen", "washington"),
        ("Big fight in the lunchroom at 1150, like the one at Johnson.", "bgreen", "washington"),
        ("Lockdown 1150-1220, students back in class. Worse than at Johnson last week.", "bgreen", "washington"),
        ("Lockdown at Johnson 1150-1220, all clear.", "bgreen", "johnson"),
        ("Big fight at Johnson at 1150, two kids hurt, it looked like a war zone.", "rruiz", "johnson"),
    ],
)
def test_where_it_happened(text: str, who: str, school: str) -> None:
    got = explained(text, who=who, sent="2027-01-21T12:40:00-06:00")
    assert (got["kind"], got["school"]) == ("incident", school)
