"""Ranges that stand in lines of their own, and days of work told beside them."""

import pytest

from support.reading import explained

WANTED = [("2027-07-19", "2027-07-23"), ("2027-08-09", "2027-08-13")]


@pytest.mark.parametrize(
    "text",
    [
        "These are mine, vacation:\n\nJuly 19 - 23\nAugust 9 - 13\n",
        "Vacation:\nJuly 19-23\nAugust 9-13",
        "Vacation: July 19 - 23; August 9 - 13",
        "Vacation July 19-23 and August 9-13.\n\nThe week of July 5 I will be at Washington for summer school.",
        "Vacation July 19-23 and August 9-13. The week of July 5 I am at Washington.",
    ],
)
def test_each_line_is_a_range(text: str) -> None:
    got = explained(text, who="bgreen", sent="2027-06-07T10:30:00-05:00")
    assert [(one["start"], one["end"]) for one in got["spans"]] == WANTED


def test_a_range_into_the_next_month_is_one() -> None:
    got = explained("Vacation July 28 - 2 August.", who="bgreen", sent="2027-06-07T10:30:00-05:00")
    assert [(one["start"], one["end"]) for one in got["spans"]] == [("2027-07-28", "2027-08-02")]
