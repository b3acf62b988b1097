"""A verdict of some of the days, or of the requests before a day, is no verdict of all: it is asked about."""

import pytest

from support.reading import explained

ONE = """

From: SRO Desk <sro.desk@stpaul.example>
Subject: SRO Desk: R-121 needs a decision

R-121  Kowalski, Pete (rover)  vacation  Nov 30 - Dec 18, 2026
"""
TWO = """

> 1. R-214 Lee, Mai (Como) vacation Jun 21-25, 2027
> 2. R-215 Olson, Dan (Johnson) vacation Jul 6-16, 2027
"""


@pytest.mark.parametrize(
    ("text", "under"),
    [
        ("He may have the first five days, November 30 through December 4. The rest is denied.", ONE),
        ("Approved for the first week. The second week is out.", ONE),
        ("Everything through June 30 is approved.", TWO),
        ("All for June approved.", TWO),
    ],
)
def test_a_part_is_asked_about(text: str, under: str) -> None:
    got = explained(text + under, who="sgt.hart", subject="Re: SRO Desk: requests need a decision")
    assert (got["kind"], got["act"], got["decisions"]) == ("decision", False, [])


@pytest.mark.parametrize(
    ("text", "under", "ref"),
    [
        ("Approved.", ONE, "R-121"),
        ("Approved. The rest of his requests I will see next week.", ONE, "R-121"),
        ("All ok by me.", TWO, "all"),
        ("All in order, approved.", TWO, "all"),
        ("All approved, thanks for the list.", TWO, "all"),
    ],
)
def test_all_of_it_is_approved(text: str, under: str, ref: str) -> None:
    got = explained(text + under, who="sgt.hart", subject="Re: SRO Desk: requests need a decision")
    assert [(one["ref"], one["verdict"]) for one in got["decisions"]] == [(ref, "approve")]
