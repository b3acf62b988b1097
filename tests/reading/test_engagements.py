"""A day that is dropped: of an engagement, for which another is offered, or of leave."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "body",
    [
        "Skip Monday, I can do Tuesday for the meeting",
        "Drop Monday, the meeting can be Tuesday",
        "Scrap Monday, Tuesday at 3 is better for our sit-down",
        "Skip Monday, let's meet Tuesday",
        "Scratch Monday, call me Tuesday instead",
        "Skip Monday, the class can come Tuesday",
        "Drop Friday from the agenda",
        "Cancel Friday's training for the staff",
        "Cancel Monday please, 10am lunch with the AP moved to Tuesday",
        "Scrap Thursday, I'll bring the forms Friday",
    ],
)
def test_an_engagement_put_off_takes_no_leave_back(body: str) -> None:
    assert explained(body)["kind"] == "other"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("", "Skip Monday"),
        ("", "drop Friday"),
        ("", "Drop Friday, keep Thursday"),
        ("", "Skip Monday, I will work it"),
        ("", "cancel 3/11 and 3/12"),
        ("", "Disregard 3/11, I'm working"),
        ("", "Drop my Monday, the meeting needs me"),
        ("", "Skip my vacation Monday, I have a meeting"),
        ("", "I don't need Monday off anymore, I have a meeting Tuesday"),
        ("Re: Your request R-104", "Skip Monday, I can do Tuesday for the meeting"),
    ],
)
def test_leave_that_is_dropped_is_taken_back(subject: str, body: str) -> None:
    got = explained(body, subject=subject)
    assert (got["kind"], got["act"]) == ("withdrawal", True)
