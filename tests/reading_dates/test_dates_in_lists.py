"""Lists of days as officers join, label and pack them, read on a Thursday in October."""

from datetime import date, datetime

import pytest

from reading_dates.spans import short
from watchdesk.reading.dates import Conflict, Expression, Terms, find

SENT = datetime(2026, 10, 8, 9, 30)  # a Thursday
TERMS = Terms(named=(("spring break", date(2027, 3, 29), date(2027, 4, 2)),))


def found(text: str) -> tuple[Expression, ...]:
    return find(text, SENT, terms=TERMS)


def read(text: str) -> str:
    return " | ".join(short(one.spans) for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "off 11/30 and 11/31",
        "off 11/31",
        "2/30 please",
        "vacation 6/31 - 7/2",
        "vac 6/28-31",
        "September 31st",
        "Feb 29, 2027",
        "11/31/26",
        "Nov 29, 30 and 31",
        "the 31st of April",
        "10/30 thru 10/32",
        "2027-02-30",
    ],
)
def test_a_day_that_cannot_be_is_asked_about(text: str) -> None:
    (one,) = found(text)
    assert (one.conflict, one.certain) == (Conflict.NO_SUCH_DAY, False)


@pytest.mark.parametrize(
    "text", ["24/7", "13/32", "2/30 students", "45/50", "11/31 of them", "a score of 6/31", "11/31 hrs"]
)
def test_other_numbers_with_a_slash_are_no_days(text: str) -> None:
    assert not [one for one in found(text) if one.senses]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("dec 30 n 31", "12-30..12-31"),
        ("dec 30 n also 31", "12-30..12-31"),
        ("dec 30 plus 31", "12-30..12-31"),
        ("dec 30 + 31", "12-30..12-31"),
        ("dec 30 as well as jan 2", "12-30; 2027-01-02"),
        ("10/12 n 10/14", "10-12; 10-14"),
        ("10/12 / 10/14", "10-12; 10-14"),
        ("10/12 as well as the 14th", "10-12; 10-14"),
        ("Monday as well as Wednesday", "10-12; 10-14"),
        ("sat n sun", "10-10..10-11"),
        ("tues + wed nxt wk (13th n 14th)", "10-13..10-14"),
        ("12 n 13 nov", "11-12..11-13"),
        ("11/1+11/2", "11-01..11-02"),
        ("nov 1st/2nd", "11-01..11-02"),
        ("off 10/13/14", "10-13..10-14"),
        ("vac 10/13/14/16", "10-13..10-14; 10-16"),
        ("DOB 9/3/10", "2010-09-03"),
    ],
)
def test_whatever_joins_two_days_makes_a_list(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("11/10 and 11/11 (Tue, Wed)", "11-10..11-11"),
        ("11/10, 11/11, and 11/12 - Tue, Wed, Thurs", "11-10..11-12"),
        ("11/23-24 (Mon, Tue)", "11-23..11-24"),
        ("11/23-25 (Mon, Tue, Wed)", "11-23..11-25"),
        ("11/23-25 (Mon-Wed)", "11-23..11-25"),
        ("April 20-21 (Tues. and Wed.)", "2027-04-20..2027-04-21"),
        ("April 22-23 (Thu/Fri)", "2027-04-22..2027-04-23"),
        ("May 7, 14 and 21, all Fridays", "2027-05-07; 2027-05-14; 2027-05-21"),
        ("May 7 and 14 (both Fridays)", "2027-05-07; 2027-05-14"),
        ("Mondays Feb 1, 8 and 22", "2027-02-01; 2027-02-08; 2027-02-22"),
        ("Fridays: Oct 2, 9, 23", "10-02; 10-09; 10-23"),
        ("Fridays off: 11/6, 11/13", "11-06; 11-13"),
        ("Wednesday, Thursday, Friday (14, 15, 16)", "10-14..10-16"),
        ("11/27, Friday after Thanksgiving", "11-27"),
        ("Tuesdays and Thursdays: Oct 13, 15, 20", "10-13; 10-15; 10-20"),
        ("Feb 19 to Feb 22, Friday until Monday", "2027-02-19..2027-02-22"),
        ("Mon-Wed, Nov 2-4", "11-02..11-04"),
        ("the Monday and the Tuesday after, 11/30 and 12/1", "11-30..12-01"),
        ("Wed, Thu and Fri, July 14, 15, 16", "2027-07-14..2027-07-16"),
        ("Thursday and Friday (10/15-10/16)", "10-15..10-16"),
        ("this Thursday and Friday, 10/8 and 10/9", "10-08..10-09"),
        ("next Thursday and Friday (15th, 16th)", "10-15..10-16"),
        ("next week Thursday and Friday, the 15th and 16th", "10-15..10-16"),
        ("Thurs and Fri of next week (10/15 and 10/16)", "10-15..10-16"),
        ("Thurs/Fri the 15th/16th", "10-15..10-16"),
        ("11/10 and 11/11 (Tue, Wed) 0700-1100", "11-10 0700-1100; 11-11 0700-1100"),
    ],
)
def test_weekdays_beside_dates_name_them_again(text: str, meant: str) -> None:
    (one,) = found(text)
    assert (short(one.spans), one.certain, one.text) == (meant, True, text)


@pytest.mark.parametrize(
    "text",
    [
        "11/10 and 11/11 (Wed, Thu)",
        "11/23-24 (Tue, Wed)",
        "May 7, 14 and 22, all Fridays",
        "Fridays: Oct 9, 16, 24",
        "Feb 19 to Feb 22, Thursday until Monday",
        "Tuesdays and Thursdays: Oct 13, 14, 20",
        "Wed and Thu, July 15, 16",
    ],
)
def test_weekdays_that_do_not_agree_with_the_dates_are_asked_about(text: str) -> None:
    (one,) = found(text)
    assert one.conflict is Conflict.WEEKDAY


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mon, Tue 10/13, Wed 10/14", "10-12..10-14"),
        ("Tue, Wed 11/11", "10-13; 11-11"),
        ("10/12, Wednesday and Friday", "10-12; 10-14; 10-16"),
        ("Mondays and 10/16", "10-12; 10-16"),
    ],
)
def test_weekdays_that_are_days_of_their_own_stay_days(text: str, meant: str) -> None:
    assert read(text).startswith(meant)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12-13NOV26", "11-12..11-13"),
        ("21-22JAN27", "2027-01-21..2027-01-22"),
        ("28JUN-09JUL27", "2027-06-28..2027-07-09"),
        ("12-26 JUN", "2027-06-12..2027-06-26"),
        ("3-5 MAY 27", "2027-05-03..2027-05-05"),
        ("04NOV26, 05NOV26 and 09NOV26", "11-04..11-05; 11-09"),
        ("04NOV26/05NOV26", "11-04..11-05"),
        ("04 & 05NOV26", "11-04..11-05"),
    ],
)
def test_the_military_way_in_lists(text: str, meant: str) -> None:
    (one,) = found(text)
    assert (short(one.spans), one.text) == (meant, text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the days 12, 13 and 14 of january", "2027-01-12..2027-01-14"),
        ("the 15 of October I am off", "10-15"),
        ("free the 27 of November", "11-27"),
        ("the tuesday 20", "10-20"),
        ("the monday 2", "11-02"),
        ("day 16 of March", "2027-03-16"),
        ("day 12 and day 13 of november", "11-12..11-13"),
        ("I am sick the days 12 and 13", "10-12..10-13"),
        ("from the 12th to the 15", "10-12..10-15"),
        ("the 12th and the 15 off", "10-12; 10-15"),
        ("I need the 15 and the 16th", "10-15..10-16"),
        ("off 10/12 and the 15", "10-12; 10-15"),
        ("off 10/12. I also need the 15 and the 16.", "10-12 | 10-15..10-16"),
    ],
)
def test_a_plain_number_is_a_day_in_company(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "the 15 kids in room 12",
        "take the 15",
        "off the 15",
        "meet me on the 12 steps",
        "badge 15 on page 12",
        "I was in the 9 and the 7",
    ],
)
def test_a_plain_number_alone_is_no_day(text: str) -> None:
    assert found(text) == ()


def test_beside_a_date_a_number_still_counts_things() -> None:
    assert read("Off 10/12. Those are for the 15 kids, from the 9 schools.") == "10-12"
