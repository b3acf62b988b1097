"""What an iCalendar file means for a school year: categories, words, recurrences, hours, several years."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from support.calendars import calendar, event
from watchdesk.errors import Mistake
from watchdesk.ical import school_year
from watchdesk.unit.year import Session

CHICAGO = ZoneInfo("America/Chicago")
THURSDAY = date(2026, 10, 1)


def session(*events: str, day: date = THURSDAY, level: str | None = None) -> Session:
    return school_year(calendar(*events), name="x", timezone=CHICAGO, level=level).session(day)


@pytest.mark.parametrize(
    ("categories", "summary", "expected"),
    [
        ("No School", "Harvest Day", Session.OUT),
        ("no-school", "Harvest Day", Session.OUT),
        ("Holidays,No School", "Harvest Day", Session.OUT),
        ("Important Dates", "No School", Session.IN),
        ("Testing", "No classes for students", Session.IN),
        ("Early Release", "No school after noon", Session.IN),
        ("No School,Elementary", "Conferences", Session.IN),
        ("No School,High Schools", "Conferences", Session.OUT),
    ],
)
def test_categories_decide_whatever_the_words_say(categories: str, summary: str, expected: Session) -> None:
    assert session(event(summary=summary, categories=categories), level="high") is expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Fall Break - No School", Session.OUT),
        ("Schools Closed", Session.OUT),
        ("Teacher Workshop (no students)", Session.OUT),
        ("Non-Student Day", Session.OUT),
        ("Snow day", Session.OUT),
        ("Classes cancelled", Session.OUT),
        ("No school for all grades K-12", Session.OUT),
        ("Fall conferences, evening (school in session)", Session.IN),
        ("Pre-K home visits (no Pre-K classes; grades K-12 in session)", Session.IN),
        ("No school for grades K-5", Session.IN),
        ("No school - elementary only", Session.IN),
        ("Late start, no school before 10", Session.IN),
        ("Early release: no classes after noon", Session.IN),
        ("Picture Day", Session.IN),
        ("Board meeting, schools budget closed session", Session.IN),
    ],
)
def test_words_decide_only_where_there_is_no_category(summary: str, expected: Session) -> None:
    assert session(event(summary=summary)) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (":20261001T080000", "DTEND:20261001T150000", Session.OUT),
        (":20261001T000000", "DTEND:20261002T000000", Session.OUT),
        (
            ";TZID=Central Standard Time:20261001T080000",
            "DTEND;TZID=Central Standard Time:20261001T150000",
            Session.OUT,
        ),
        (":20261001T130000Z", "DTEND:20261001T200000Z", Session.OUT),
        (":20261001T160000", "DTEND:20261001T200000", Session.IN),
        (":20261001T130000", "DTEND:20261001T150000", Session.IN),
        (":20261002T030000Z", "DTEND:20261002T050000Z", Session.IN),
    ],
)
def test_a_timed_event_takes_the_day_when_it_takes_half_of_the_school_hours(
    start: str, end: str, expected: Session
) -> None:
    assert session(event(end, start=start, categories="No School")) is expected


def test_a_cancelled_event_and_a_cancelled_instance_close_nothing() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3", categories="No School")
    gone = event("RECURRENCE-ID;VALUE=DATE:20261008", "STATUS:CANCELLED", start="20261008", categories="No School")

    assert session(event("STATUS:CANCELLED", categories="No School")) is Session.IN
    assert session(weekly, gone, day=date(2026, 10, 8)) is Session.IN
    assert session(weekly, gone, day=date(2026, 10, 15)) is Session.OUT


@pytest.mark.parametrize(
    ("lines", "out"),
    [
        (("DTEND;VALUE=DATE:20261003",), {1, 2}),
        (("DURATION:P2D",), {1, 2}),
        (("RRULE:FREQ=DAILY;COUNT=3",), {1, 2, 3}),
        (("RRULE:FREQ=WEEKLY;UNTIL=20261015",), {1, 8, 15}),
        (("RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20261008"), {1, 15}),
        (("RDATE;VALUE=DATE:20261005,20261007",), {1, 5, 7}),
    ],
)
def test_recurrences_are_expanded(lines: tuple[str, ...], out: set[int]) -> None:
    year = school_year(calendar(event(*lines, categories="No School")), name="x", timezone=CHICAGO)

    assert {day.day for day in year.out} == out


def test_a_moved_instance_closes_the_day_it_was_moved_to() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3", categories="No School")
    moved = event("RECURRENCE-ID;VALUE=DATE:20261008", start="20261009", categories="No School")

    assert session(weekly, moved, day=date(2026, 10, 8)) is Session.IN
    assert session(weekly, moved, day=date(2026, 10, 9)) is Session.OUT


def test_a_grade_that_begins_later_or_ends_earlier_does_not_move_the_school_year() -> None:
    later = event(start="20260914", summary="First day of school for kindergarten", uid="k")
    seniors = event(start="20270602", summary="Last day of school for seniors", uid="s")
    before_break = event(start="20261218", summary="Last day of school before winter break", uid="w")

    year = school_year(calendar(later, seniors, before_break), name="x", timezone=CHICAGO)

    assert (year.first_day, year.last_day) == (date(2026, 9, 8), date(2027, 6, 10))


def test_a_file_of_two_school_years_has_a_summer_between_them() -> None:
    second = [
        event(start="20270907", summary="First day of school", uid="f2"),
        event(start="20280608", summary="Last day of school", uid="l2"),
        event(start="20271025", categories="No School", uid="b2"),
    ]

    year = school_year(calendar(*second), name="x", timezone=CHICAGO)

    assert (year.covers_from, year.covers_to) == (date(2026, 8, 1), date(2028, 7, 31))
    assert year.session(date(2027, 7, 6)) is Session.OUT
    assert year.words(date(2027, 7, 6)) == "summer break"
    assert year.session(date(2027, 10, 25)) is Session.OUT
    assert year.session(date(2027, 10, 26)) is Session.IN


def test_an_event_far_away_leaves_the_school_year_alone() -> None:
    stray = event(start="20991231", summary="Strategic plan ends", categories="Community", uid="far")

    assert session(event(categories="No School"), stray) is Session.OUT


def test_first_and_last_day_may_come_from_the_configuration() -> None:
    text = calendar(event(categories="No School"), edges=False)

    year = school_year(text, name="x", timezone=CHICAGO, first_day=date(2026, 9, 1), last_day=date(2027, 6, 4))

    assert year.session(date(2026, 8, 31)) is Session.OUT
    assert year.session(date(2026, 9, 1)) is Session.IN
    assert year.session(THURSDAY) is Session.OUT


def test_a_calendar_that_tells_no_school_year_says_what_to_set() -> None:
    with pytest.raises(Mistake) as caught:
        school_year(calendar(edges=False), name="ours", timezone=CHICAGO, file="ours.ics")

    assert str(caught.value).splitlines() == [
        "ours.ics: no event names the first day of school; set first_day of calendar 'ours' in unit.toml",
        "ours.ics: no event names the last day of school; set last_day of calendar 'ours' in unit.toml",
    ]


def test_coverage_that_ends_before_the_school_year_is_a_mistake() -> None:
    with pytest.raises(Mistake, match="covers 2026-08-01 to 2027-01-31, and school is from 2026-09-08 to 2027-06-10"):
        school_year(calendar(), name="x", timezone=CHICAGO, covers=(date(2026, 8, 1), date(2027, 1, 31)))


def hours(zone: str, *lines: str, categories: str = "No School", day: str = "20261001") -> str:
    return event(f"DTEND;TZID={zone}:{day}T150000", *lines, start=f";TZID={zone}:{day}T080000", categories=categories)


@pytest.mark.parametrize("day", ["20261001", "20261003"])
def test_hours_of_a_clock_that_nobody_knows_are_a_doubt(day: str) -> None:
    year = school_year(calendar(hours("Nowhere/At_All", day=day)), name="x", timezone=CHICAGO)

    (doubt,) = year.doubts
    assert doubt.startswith(f"'No School' of {day[:4]}-{day[4:6]}-{day[6:]} stands in a time zone that nobody knows (N")


@pytest.mark.parametrize(
    "plain",
    [
        hours("America/Chicago"),
        hours("Nowhere/At_All", categories="Athletics"),
        hours("Nowhere/At_All", "STATUS:CANCELLED"),
        hours("Nowhere/At_All", day="20201001"),
    ],
    ids=["known", "no matter", "called off", "long ago"],
)
def test_what_closes_no_school_is_no_doubt(plain: str) -> None:
    assert school_year(calendar(plain), name="x", timezone=CHICAGO).doubts == ()
