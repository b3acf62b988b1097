"""A thing that is asked for, for a day of training or court, is no absence; the day itself is one."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "text",
    [
        "NEED 200 RDS 9MM FOR QUALS 4/28.",
        "I need a projector for training 4/28.",
        "Can I get a copy of the report for court on 4/28?",
        "I would like a parking pass for training 4/28",
        "Could I borrow the pool car for court on 4/28",
    ],
)
@pytest.mark.parametrize("subject", ["", "RANGE"])
def test_a_thing_is_no_day_off(text: str, subject: str) -> None:
    assert explained(text, subject=subject)["kind"] == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Need 4/28 off for quals",
        "I need the day for court on 4/28",
        "Can I get leave for training 4/28?",
        "Need a sub for court on 4/28",
        "I need vacation time for my cousin's wedding 4/28",
    ],
)
def test_a_day_or_a_stand_in_is_one(text: str) -> None:
    got = explained(text)
    assert (got["kind"], [one["start"] for one in got["spans"]]) == ("time_off", ["2027-04-28"])
