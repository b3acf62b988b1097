"""How officers write days and hours, read on other days of the year than the tables beside this one."""

from datetime import date, datetime

import pytest

from reading_dates.spans import short
from watchdesk.reading.dates import Conflict, Grain, Role, Shape, Terms, find

YEAR = Terms(
    named=(
        ("MEA", date(2026, 10, 15), date(2026, 10, 16)),
        ("winter break", date(2026, 12, 21), date(2027, 1, 1)),
        ("spring break", date(2027, 3, 29), date(2027, 4, 2)),
        ("first day of school", date(2026, 9, 8), date(2026, 9, 8)),
        ("last day of school", date(2027, 6, 10), date(2027, 6, 10)),
        ("conferences", date(2027, 3, 12), date(2027, 3, 12)),
    )
)
SATURDAY = datetime(2026, 8, 29, 21, 15)
NEW_YEARS_EVE = datetime(2026, 12, 31, 13, 40)  # a Thursday
MONDAY = datetime(2027, 3, 1, 6, 50)
LEAP = datetime(2028, 2, 28, 8, 0)  # a Monday


def read(text: str, sent: datetime) -> str:
    """All expressions of the text, one after the other."""
    return " | ".join(short(one.spans, sent.year) for one in find(text, sent, terms=YEAR))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # The year rolls over
        ("1/4", "2027-01-04"),
        ("off 12/30", "2027-12-30"),
        ("12/31", "12-31"),
        ("tomorrow", "2027-01-01"),
        ("the 2nd", "2027-01-02"),
        ("Monday", "2027-01-04"),
        ("next week", "2027-01-04..2027-01-08"),
        ("Jan 4-6", "2027-01-04..2027-01-06"),
        ("from today through Jan 3", "12-31..2027-01-03"),
        ("rest of the week", "12-31..2027-01-01"),
        ("first two days of next month", "2027-01-01..2027-01-02"),
        ("20th of next month", "2027-01-20"),
        ("the 1st of the following month", "2027-01-01"),
        ("in two weeks", "2027-01-14"),
        ("3 weeks from today", "2027-01-21"),
        ("the next business day", "2027-01-01"),
        ("in three business days", "2027-01-05"),
        ("two Mondays from now", "2027-01-11"),
        ("a week hence", "2027-01-07"),
        ("June next year", "2027-06-01..2027-06-30"),
        ("MLK day next year", "2027-01-18"),
        ("last Memorial Day", "05-25"),
        # Moments of the clock, over midnight too
        ("leaving in an hour", "12-31 1440-1440"),
        ("leaving in half an hour", "12-31 1410-1410"),
        ("going home in 20 minutes", "12-31 1400-1400"),
        ("out of here in 2.5 hours", "12-31 1610-1610"),
        ("heading home in an hour and a half", "12-31 1510-1510"),
        ("leaving 3 hrs from now", "12-31 1640-1640"),
        ("gone in 11 hours", "2027-01-01 0040-0040"),
        ("leaving in 1 day and 2 hours", "2027-01-01 1540-1540"),
    ],
)
def test_on_new_years_eve(text: str, meant: str) -> None:
    assert read(text, NEW_YEARS_EVE) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0700-1100 Thursday", "03-04 0700-1100"),
        ("3/4 1300-EOT", "03-04 1300-1500"),
        ("3/4 1300 to end of shift", "03-04 1300-1500"),
        ("Thurs after 1", "03-04 1300-1500"),
        ("half day 3/4, am only", "03-04 0700-1100"),
        ("2 hrs comp at the end of shift Thursday", "03-04 1300-1500"),
        ("last 2 hours of my shift on 3/4", "03-04 1300-1500"),
        ("Thursday at a quarter to two", "03-04 1345-1345"),
        ("3/4 at half past nine", "03-04 0930-0930"),
        ("leaving at 20 minutes past 2 on 3/4", "03-04 1420-1420"),
        ("in at 9ish Thursday", "03-04 0900-0900"),
        ("from 7 am tomorrow to 9 am", "03-02 0700-0900"),
        ("between 0900 tomorrow and 1100", "03-02 0900-1100"),
        ("3/4 at 1 pm - 9 am 3/8", "03-04 1300-1500; 03-05..03-07; 03-08 0700-0900"),
        ("from nine thirty to eleven on 3/4", "03-04 0930-1100"),
        ("tonight at 8", "03-01 2000-2000"),
        ("this Thursday from 7:00 to 9:30 in the morning", "03-04 0700-0930"),
        ("on 3.4", "03-04"),
        ("on 3.4 and 3.5", "03-04..03-05"),
        ("on 3.8-3.12, 3.15", "03-08..03-12; 03-15"),
        ("20270304", "03-04"),
        ("2027/03/04", "03-04"),
        ("can I have 3/4 off", "03-04"),
        ("3/8 off for 2 kids", "03-08"),
        ("4MAR2027", "03-04"),
        ("Thu 4 Mar", "03-04"),
        ("3/4, 5 & 8", "03-04..03-05; 03-08"),
        ("March 4th, 5th and 8th", "03-04..03-05; 03-08"),
        ("3/8-12 & 15", "03-08..03-12; 03-15"),
        ("Mon the 8th through Fri the 12th", "03-08..03-12"),
        ("Tue and Thu next week", "03-09; 03-11"),
        ("week of 3/15", "03-15..03-19"),
        ("every Friday in April", "04-02; 04-09; 04-16; 04-23; 04-30"),
        ("last two weeks of July", "07-19..07-30"),
        ("the Monday after spring break", "04-05"),
        ("the day before spring break", "03-26"),
        ("the two days before spring break", "03-25..03-26"),
        ("last day of school", "06-10"),
        ("the week after spring break", "04-05..04-09"),
        ("conferences Friday", "03-12"),
        ("all next week", "03-08..03-12"),
        ("next few days", "03-02..03-04"),
        ("3/29 thru 4/2", "03-29..04-02"),
        ("29 March - 2 April", "03-29..04-02"),
        ("the 29th through April 2nd", "03-29..04-02"),
        ("tomorrow & Wed", "03-02..03-03"),
        ("3/4 (Thursday)", "03-04"),
        ("6/7/27 to 6/18/27", "06-07..06-18"),
        ("28 June in 2028", "2028-06-28"),
        ("9/11, 9/13", "09-11; 09-13"),
        ("two thousand and twenty-seven, March 4", "03-04"),
        ("the third week of April", "04-19..04-23"),
        ("next Friday, March 12", "03-12"),
        ("early Thursday afternoon", "03-04 1200-1700"),
        ("Thursday late afternoon", "03-04 1200-1700"),
        ("0630 to 0830 hrs on the 4th", "03-04 0630-0830"),
        ("wed at 9", "03-03 0900-0900"),
        ("month after next", "05-01..05-31"),
        ("next week, on Tuesday", "03-09"),
        ("next week, on Tuesday I work", "03-08..03-12 | 03-02"),
        ("effective immediately until further notice", "03-01..open"),
        # Their own short ways
        ("04MAR27", "03-04"),
        ("04MAR27-08MAR27", "03-04..03-08"),
        ("4 MAR 27", "03-04"),
        ("3/22-24/27", "03-22..03-24"),
        ("March 22 23 and 24", "03-22..03-24"),
        ("on 3-22 and 3-23", "03-22..03-23"),
        ("2027-03-22/2027-03-24", "03-22..03-24"),
        ("every Tuesday and Thursday in April", "04-01; 04-06; 04-08; 04-13; 04-15; 04-20; 04-22; 04-27; 04-29"),
        ("tomorrow 7a-11a", "03-02 0700-1100"),
        ("in the a.m. of 3/4", "03-04 0700-1100"),
        ("Thursday p.m.", "03-04 1100-1500"),
        ("0700 Thursday - 1100 Friday", "03-04 0700-1500; 03-05 0700-1100"),
        ("1/2 vac 3/4 1100-1500", "03-04 1100-1500"),
        # That long from then on
        ("3/8 for 3 days", "03-08..03-10"),
        ("starting 3/8 for 2 weeks", "03-08..03-21"),
        ("Monday for 5 work days", "03-08..03-12"),
        ("for 10 days from June 14", "06-14..06-23"),
        ("3/4 at 1300 for 2 hours", "03-04 1300-1500"),
        ("2 hours starting at 1 on 3/4", "03-04 1300-1500"),
        ("3/8-3/12 (5 days), 0700-1100", "03-08..03-12 0700-1100"),
        ("the weekend of the 13th", "03-13..03-14"),
        ("the weekend before spring break", "03-27..03-28"),
        ("March 4; March 8; and March 10, 2027", "03-04; 03-08; 03-10"),
        ("3/4; 3/5 0700-1100", "03-04 | 03-05 0700-1100"),
        ("10:00 to 22:00 on 3/4", "03-04 1000-2200"),
    ],
)
def test_on_a_monday_in_march(text: str, meant: str) -> None:
    assert read(text, MONDAY) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tomorrow", "02-29"),
        ("2/29", "02-29"),
        ("the 29th", "02-29"),
        ("in a year", "2029-02-28"),
        ("the last day of the month", "02-29"),
        ("Feb 28 - Mar 1", "02-28..03-01"),
        ("leaving in 36 hours", "02-29 2000-2000"),
    ],
)
def test_in_a_leap_year(text: str, meant: str) -> None:
    assert read(text, LEAP) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Monday and Tuesday", "08-31..09-01"),
        ("this coming Monday", "08-31"),
        ("first day of school", "09-08"),
        ("Labor Day weekend", "09-05..09-07"),
        ("the Friday before Labor Day", "09-04"),
        ("next week", "08-31..09-04"),
        ("31st thru the 4th", "08-31..09-04"),
        ("MEA Thursday and Friday", "10-15..10-16"),
        ("MEA weekend", "10-17..10-18"),
    ],
)
def test_on_a_saturday_in_august(text: str, meant: str) -> None:
    assert read(text, SATURDAY) == meant


@pytest.mark.parametrize(
    "text",
    [
        "used 8.5 hours",
        "8.5 hours on 2.10.27",
        "v2.10 of the form",
        "the form is 3.4 MB",
        "a 4.5 percent raise",
        "$3.50",
        "for 2 hours",
        "8h vacation",
        "2 hrs of comp",
        "16 hrs",
        "I am leaving now",
        "right now I am at Como",
        "I wrote you 2 hours ago",
        "I'll call you in a minute",
        "back in an hour, let me know in 2 hours",
        "1/2 off the price",
        "I sat at 9 desks",
        "as of 2019 we do it so",
        "hired in 2014",
        "12345678",
        "badge 20270304",
        "case 27-031-112",
        "CN 27031112",
        "squad 1203, room 211",
        "10-4, show me 10-8",
        "10-7 at Como",
        "24/7/365",
        "call 651.555.0142 or 651-555-0142",
        "3/4 of the kids",
        "in the second half of the game",
        "the 3rd quarter",
        "Q3 numbers",
        "Good morning",
        "Have a good night",
        "5m",
        "one second please",
        "it may be 2 or 3 kids",
        "the 18th precinct",
        "2nd hour and 5th period",
        "section 13.82",
        "ages 12-14",
        "pages 3-8",
        "6 to 8 officers",
        "within policy 3-11",
        "a quarter of the kids, half of them late",
        "Tom is out",
    ],
)
def test_what_is_no_date_stays_unread(text: str) -> None:
    assert [one.text for one in find(text, MONDAY, terms=YEAR) if not one.weak] == []


def test_a_moment_of_leaving_is_a_point_of_its_day() -> None:
    (found,) = find("I'm leaving in an hour", MONDAY, terms=YEAR)
    assert (found.grain, found.shape, found.text) == (Grain.DAY, Shape.POINT, "in an hour")
    assert found.certain


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        ("Friday in April", ["04-02", "04-02; 04-09; 04-16; 04-23; 04-30"]),
        ("last week of March", ["03-22..03-26", "03-29..04-02"]),
        ("last July", ["2026-07-01..2026-07-31"]),
        ("last January", ["2026-01-01..2026-01-31", "01-01..01-31"]),
    ],
)
def test_what_has_two_senses_keeps_both(text: str, senses: list[str]) -> None:
    (found,) = find(text, MONDAY, terms=YEAR)
    assert [short(sense.spans, 2027) for sense in found.senses] == senses


def test_a_dotted_date_beside_a_weekday_that_disagrees_is_a_conflict() -> None:
    (found,) = find("Friday 3.4", MONDAY, terms=YEAR)
    assert found.conflict is Conflict.WEEKDAY


def test_back_in_two_weeks_is_a_return() -> None:
    (found,) = find("back in two weeks", MONDAY, terms=YEAR)
    assert (short(found.spans, 2027), found.role) == ("03-15", Role.RETURN)
