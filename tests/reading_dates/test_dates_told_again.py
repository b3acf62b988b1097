"""Weeks, vague ends, halves of the day and what only looks like an hour."""

from datetime import datetime

import pytest

from reading_dates.spans import short
from watchdesk.reading.dates import Expression, Grain, Terms, find

SENT = datetime(2026, 10, 8, 9, 30)  # a Thursday
SATURDAY = datetime(2026, 10, 10, 9, 30)
SUNDAY = datetime(2026, 10, 11, 20, 30)


def found(text: str, sent: datetime = SENT) -> tuple[Expression, ...]:
    return find(text, sent, terms=Terms())


def read(text: str, sent: datetime = SENT) -> str:
    return " | ".join(short(one.spans) for one in found(text, sent))


@pytest.mark.parametrize("sent", [SATURDAY, SUNDAY])
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("off this week", "10-12..10-16"),
        ("Tuesday through Thursday this week", "10-13..10-15"),
        ("Tuesday and Wednesday this week", "10-13..10-14"),
        ("this week Tuesday", "10-13"),
        ("out all this week", "10-12..10-16"),
        ("next week", "10-12..10-16"),
    ],
)
def test_on_a_weekend_this_week_is_the_one_to_come(text: str, meant: str, sent: datetime) -> None:
    assert read(text, sent) == meant


def test_on_a_weekend_the_week_that_was_is_kept_for_who_knows_the_tense() -> None:
    (one,) = found("this week", SATURDAY)
    assert one.past is not None
    assert short(one.past.spans) == "10-05..10-09"
    (back,) = find("Monday this week", SATURDAY, lean="past-or-today")
    assert short(back.spans) == "10-05"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("My last day is Friday 10/16. Back the Tuesday after that.", "10-16 | 10-20"),
        ("Off 10/12-10/16. I return the Monday after that.", "10-12..10-16 | 10-19"),
        ("Off 10/12-10/16 and the week after that", "10-12..10-16; 10-19..10-23"),
        ("Off 10/12-10/16 and the Friday after", "10-12..10-16; 10-23"),
        ("School ends 10/14. The day after that I am off.", "10-14 | 10-15"),
        ("Court is 10/14, and I need the day before that.", "10-14 | 10-13"),
        ("Off 10/14. The Monday before that too.", "10-14 | 10-12"),
        ("the day after that, 10/17", "10-17"),
    ],
)
def test_after_that_is_told_from_the_day_before_it(text: str, meant: str) -> None:
    assert read(text) == meant


def test_that_with_a_noun_points_elsewhere() -> None:
    assert read("Off 10/14. The week after that meeting is busy.") == "10-14"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the next three business days", "10-09; 10-12..10-13"),
        ("next 3 work days", "10-09; 10-12..10-13"),
        ("the next 2 working days", "10-09; 10-12"),
        ("next two weekdays", "10-09; 10-12"),
        ("the next three business days starting Monday", "10-12..10-14"),
    ],
)
def test_business_days_begin_on_the_next_workday(text: str, meant: str) -> None:
    (one,) = found(text)
    assert (short(one.spans), one.certain) == (meant, True)


@pytest.mark.parametrize(
    "text",
    [
        "the next few days",
        "the next couple of days",
        "next several days",
        "a few days next week",
        "a couple of days next week",
        "two days next week",
        "the next five days",
        "the next 5 days",
    ],
)
def test_days_that_nobody_counted_have_several_senses(text: str) -> None:
    (one,) = found(text)
    assert len(one.senses) > 1
    assert not one.certain


def test_the_next_five_days_are_counted_from_today_or_from_tomorrow() -> None:
    (one,) = found("the next five days")
    assert [short(sense.spans) for sense in one.senses] == ["10-08..10-12", "10-09..10-13"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("the rest of this week, Thursday and Friday", "10-08..10-09"),
        ("the rest of the week (Thursday and Friday)", "10-08..10-09"),
        ("next week, Monday and Tuesday", "10-12..10-13"),
        ("next week (Mon-Wed)", "10-12..10-14"),
        ("two days next week, Tuesday and Thursday", "10-13; 10-15"),
    ],
)
def test_the_days_behind_a_week_say_what_is_meant(text: str, meant: str) -> None:
    (one,) = found(text)
    assert (short(one.spans), one.certain) == (meant, True)


@pytest.mark.parametrize(
    "text",
    [
        "tomorrow till early February",
        "from tomorrow to mid-November",
        "11/2 through late June",
        "11/2 until the middle of March",
        "off tomorrow till February",
        "from Monday until sometime in November",
    ],
)
def test_a_vague_end_is_no_certain_day(text: str) -> None:
    (one,) = found(text)
    assert len(one.senses) > 1
    assert not one.certain


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("off until mid March", "2027-03-10..2027-03-20"),
        ("out through late June", "2027-06-20..2027-06-30"),
        ("vacation early December", "12-01..12-10"),
        ("mid-November", "11-10..11-20"),
        ("some time in late June 2027", "2027-06-20..2027-06-30"),
    ],
)
def test_a_part_of_a_month_is_never_certain(text: str, meant: str) -> None:
    (one,) = found(text)
    assert (short(one.spans), one.grain, one.certain) == (meant, Grain.MONTH, False)


@pytest.mark.parametrize("text", ["early March 4", "late March 4"])
def test_a_day_of_the_month_is_certain_whatever_stands_before(text: str) -> None:
    assert read(text) == "2027-03-04"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "from noon on Thursday Sep 24 through the end of the day Friday Sep 25",
            "09-24 1200-1500; 09-25",
        ),
        ("from noon on 10/15 through 10/20", "10-15 1200-1500; 10-16..10-20"),
        ("Feb 24 at 11am through March 3", "2027-02-24 1100-1500; 2027-02-25..2027-03-03"),
        ("10/15 at 1100 through 10/16", "10-15 1100-1500; 10-16"),
        ("Monday noon to Tuesday EOD", "10-12 1200-1500; 10-13"),
        ("Monday 1pm until end of shift Wednesday", "10-12 1300-1500 | 10-14"),
    ],
)
def test_from_an_hour_on_and_then_whole_days(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("pm half on 10/15", "10-15 1100-1500"),
        ("am half tomorrow", "10-09 0700-1100"),
        ("1/2 pm 10/15", "10-15 1100-1500"),
        ("10/15 half (am)", "10-15 0700-1100"),
        ("10/15 half am", "10-15 0700-1100"),
        ("10/15 (half, pm)", "10-15 1100-1500"),
        ("the pm half of 10/15", "10-15 1100-1500"),
        ("afternoon half of 10/15", "10-15 1100-1500"),
        ("1st half of the day on 10/15", "10-15 0700-1100"),
        ("Monday, first thing in the morning", "10-12 0700-1200"),
        ("this am", "10-08 0700-1100"),
        ("this pm", "10-08 1100-1500"),
        ("tomorrow am", "10-09 0700-1100"),
        ("Fri aft", "10-09 1200-1700"),
        ("first half of the day 10/15", "10-15 0700-1100"),
        ("second half of the day tomorrow", "10-09 1100-1500"),
    ],
)
def test_halves_of_the_day(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "10/12 - first day back",
        "10/12 - second day of training",
        "10/12, first thing",
        "10/12, 1st hour",
        "10/12, the third time",
        "10/12 - 2nd one",
    ],
)
def test_an_ordinal_that_counts_is_no_day(text: str) -> None:
    assert read(text) == "10-12"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("16-27 AUG. BOUNDARY WATERS PERMIT 16TH.", ["16-27 AUG", "16TH"]),
        ("Off 3 Nov. Back the next day", ["3 Nov", "the next day"]),
        ("off Mon. and Tue. Thanks", ["Mon. and Tue"]),
        ("OFF 3 AUG. AND 5 AUG. THANKS", ["3 AUG. AND 5 AUG"]),
        ("off Nov. 3 and Dec. 4", ["Nov. 3 and Dec. 4"]),
        ("Mon. Nov. 2", ["Mon. Nov. 2"]),
    ],
)
def test_a_stop_before_a_capital_ends_the_sentence(text: str, meant: list[str]) -> None:
    assert [one.text for one in found(text)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "from one of the rovers",
        "I met him at 2 of the schools",
        "at 7 of us",
        "by one of them",
        "after 3 of my kids left",
        "10-7 at Como",
        "10-8 please",
        "off.\nOfc. Lee 0107",
        "Thanks\nR. Lee, 0107",
        "J. Smith, 1015",
        "Thank you\nLee 1015",
        "ext 5512",
        "ext. 1512",
        "squad 1218",
        "room 1210",
        "101.4",
        "2217",
        "call me at 2217",
        "at 3 of the 4 schools",
        "in 1210",
    ],
)
def test_what_only_looks_like_an_hour(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("text", ["HOME SICK 1030", "Sick 0730", "going home 1215"])
def test_four_digits_that_may_be_an_hour_stay(text: str) -> None:
    assert len(found(text)) == 1


def test_the_radio_code_is_no_range_and_hours_are() -> None:
    assert read("I am 10-7 Monday") == "10-12"
    assert read("off 10-2 Monday") == "10-12 1000-1400"
    assert read("off from 10-4 Monday") == "10-12 1000-1600"
