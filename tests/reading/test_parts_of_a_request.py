"""A verdict on a part of a request is none on the whole; whoever wants to be kept on takes the request back."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "body",
    [
        "Approved through January 1. January 4 through 8 is denied; school is in session.",
        "Approved through January 1.",
        "Approved thru Friday.",
        "OK for the first week, not the rest.",
        "Approved for 12/21-1/1. Not the week of Jan 4.",
    ],
)
def test_a_part_of_a_request_is_not_the_whole(body: str) -> None:
    subject = "RE: R-130 Ruiz, vacation, Dec 21 to Jan 8 - approve or deny?"
    got = explained(body, who="cmdr.bell", subject=subject, sent="2026-11-09T11:00")
    assert (got["kind"], got["act"]) == ("decision", False)


@pytest.mark.parametrize("body", ["Approved as requested, Dec 21 through Jan 8.", "Approved through Jan 8."])
def test_all_the_days_of_a_request_are_the_whole(body: str) -> None:
    subject = "RE: R-130 Ruiz, vacation, Dec 21 to Jan 8 - approve or deny?"
    got = explained(body, who="cmdr.bell", subject=subject, sent="2026-11-09T11:00")
    assert [(one["ref"], one["verdict"]) for one in got["decisions"]] == [("R-130", "approve")]


@pytest.mark.parametrize(
    "body",
    [
        "On second thought keep me on the 19th. Ruiz needs it more than I do.",
        "Keep me on for 3/19, I'll work it.",
        "Leave me on the schedule for 3/19.",
        "You can keep me on Friday after all",
    ],
)
def test_who_stays_on_duty_takes_the_request_back(body: str) -> None:
    got = explained(body, who="pkowal", subject="Re: R-171 Kowalski, comp, Fri Mar 19", sent="2027-03-08T10:11")
    assert (got["kind"], got["act"]) == ("withdrawal", True)
