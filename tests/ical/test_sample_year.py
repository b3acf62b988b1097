"""The shipped sample calendar says exactly what the sample's school year is."""

from datetime import date, timedelta

import pytest

from support.sample import sample_folder, sample_unit
from watchdesk.unit.year import SchoolYear, Session

DAY = timedelta(days=1)
NO_SCHOOL = {
    "MEA / Education Minnesota Conference": (date(2026, 10, 15), date(2026, 10, 16)),
    "Professional Development Day": (date(2026, 11, 3), date(2026, 11, 3)),
    "Thanksgiving Break": (date(2026, 11, 25), date(2026, 11, 27)),
    "Winter Break": (date(2026, 12, 21), date(2027, 1, 1)),
    "Martin Luther King Jr. Day": (date(2027, 1, 18), date(2027, 1, 18)),
    "Teacher Grading Day": (date(2027, 1, 29), date(2027, 1, 29)),
    "Presidents' Day": (date(2027, 2, 15), date(2027, 2, 15)),
    "Parent-Teacher Conferences": (date(2027, 3, 12), date(2027, 3, 12)),
    "Spring Break": (date(2027, 3, 29), date(2027, 4, 2)),
    "Memorial Day": (date(2027, 5, 31), date(2027, 5, 31)),
}
TRAPS = {
    "conferences in the evening": date(2026, 11, 19),
    "early release": date(2026, 12, 18),
    "Pre-K stays at home": date(2027, 4, 16),
    "testing window": date(2027, 4, 21),
    "board meeting": date(2027, 2, 16),
    "picture day": date(2026, 9, 24),
    "quarter ends": date(2026, 11, 6),
    "first day of school": date(2026, 9, 8),
    "last day of school": date(2027, 6, 10),
}


@pytest.fixture
def year() -> SchoolYear:
    return sample_unit().years["spps-2026-27"]


def days(start: date, end: date) -> set[date]:
    return {start + count * DAY for count in range((end - start).days + 1)}


def test_every_day_without_students_is_out_and_no_other(year: SchoolYear) -> None:
    expected = set().union(*(days(*span) for span in NO_SCHOOL.values()))

    assert set(year.out) == expected


@pytest.mark.parametrize("words", NO_SCHOOL)
def test_a_day_without_students_is_called_by_its_own_name(year: SchoolYear, words: str) -> None:
    assert {year.words(day) for day in days(*NO_SCHOOL[words])} == {words}


@pytest.mark.parametrize("trap", TRAPS)
def test_what_only_sounds_like_a_day_off_is_in_session(year: SchoolYear, trap: str) -> None:
    assert year.session(TRAPS[trap]) is Session.IN


def test_from_the_first_to_the_last_day_every_other_weekday_is_in_session(year: SchoolYear) -> None:
    weekdays = [day for day in days(year.first_day, year.last_day) if day.weekday() < 5]

    assert all((year.session(day) is Session.OUT) == (day in year.out) for day in weekdays)
    assert len([day for day in weekdays if day not in year.out]) == 172


@pytest.mark.parametrize(
    ("day", "session", "words"),
    [
        (date(2026, 7, 31), Session.UNKNOWN, ""),
        (date(2026, 8, 1), Session.OUT, "weekend"),
        (date(2026, 9, 7), Session.OUT, "summer break"),
        (date(2026, 9, 12), Session.OUT, "weekend"),
        (date(2027, 6, 11), Session.OUT, "summer break"),
        (date(2027, 7, 31), Session.OUT, "weekend"),
        (date(2027, 8, 1), Session.UNKNOWN, ""),
    ],
)
def test_summer_is_out_and_what_the_calendar_does_not_cover_is_unknown(
    year: SchoolYear, day: date, session: Session, words: str
) -> None:
    assert (year.session(day), year.words(day)) == (session, words)


def test_the_reader_finds_whole_day_events_by_name(year: SchoolYear) -> None:
    named = {words: (start, end) for words, start, end in year.named}

    assert named["Spring Break"] == (date(2027, 3, 29), date(2027, 4, 2))
    assert named["First day of school"] == (date(2026, 9, 8), date(2026, 9, 8))
    assert named["MCA testing window, grades 3-8"] == (date(2027, 4, 19), date(2027, 5, 7))
    assert "Board of Education meeting" not in named


def test_the_example_table_makes_a_school_year_too() -> None:
    from watchdesk.ical import marks_of_csv, year_of

    text = (sample_folder() / "calendars" / "example.csv").read_bytes()
    year = year_of(marks_of_csv(text, file="example.csv"), name="example", file="example.csv")

    assert (year.first_day, year.last_day) == (date(2026, 9, 8), date(2027, 6, 10))
    assert year.session(date(2026, 12, 18)) is Session.IN
    assert year.session(date(2026, 12, 22)) is Session.OUT
