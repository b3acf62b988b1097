"""Hours that are told in another time zone than the unit's are asked about."""

import pytest

from support.reading import explained


@pytest.mark.parametrize(
    "body",
    [
        "Off 3/10 at 9:00 Nepal time",
        "Off 3/10 at 9:00 NPT",
        "Off 3/10 9:00 to 11:00 Eastern",
        "off 3/10 9:00-11:00 Pacific time",
        "off 3/10 9:00-11:00 UTC",
        "off 3/10 9:00-11:00 GMT+1",
        "off 3/10 9:00-11:00 CET",
        "off 3/10 9:00-11:00 (EST)",
        "off 3/10 9-11 Arizona time",
        "leaving at 1 pm Mountain on 3/10",
        "sick today, leaving at 1 pm EST",
    ],
)
def test_hours_of_another_zone_are_asked_about(body: str) -> None:
    got = explained(body)
    assert not got["act"]
    assert "time zone" in got["question"]["text"]


@pytest.mark.parametrize(
    "body",
    [
        "off 3/10 9:00-11:00 CST",
        "off 3/10 9:00-11:00 CDT",
        "off 3/10 9:00-11:00 CT",
        "off 3/10 9:00-11:00 Central time",
        "off 3/10 9:00-11:00 local time",
        "off 3/10 9:00-11:00 Chicago time",
        "off 3/10 9:00-11:00 Comp time",
        "off 3/10 9:00-11:00 at Central",
    ],
)
def test_hours_of_the_units_own_zone_are_hours(body: str) -> None:
    got = explained(body)
    assert got["act"]
    assert got["spans"] == [{"start": "2027-03-10", "end": "2027-03-10", "from": "09:00", "to": "11:00"}]


@pytest.mark.parametrize("body", ["PTA meeting 3/10 at 6 pm Eastern", "PTA meeting 3/10 1800 UTC in the library"])
def test_a_meeting_in_another_zone_is_asked_about(body: str) -> None:
    assert not explained(body, who="principal.como")["act"]


def test_an_hour_of_leaving_that_is_not_understood_makes_no_whole_day() -> None:
    assert not explained("leaving at 1 PT appointment on 3/10")["act"]
