"""What a calendar may not ask of us, and what is told about one that is broken."""

import warnings
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from support.calendars import calendar, event
from watchdesk.errors import Mistake
from watchdesk.ical import Limits, marks_of_ics, school_year

CHICAGO = ZoneInfo("America/Chicago")
WILD = Path(__file__).parents[3] / "shared" / "corpus" / "wild" / "ical"
REPEATS = "a calendar repeats by the day at most"
ZONE = "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000\n{rule}\nEND:STANDARD\nEND:VTIMEZONE\n"


def mistake(text: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Mistake) as caught:
        school_year(text, name="x", timezone=CHICAGO, file="x.ics", limits=limits)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            calendar(event("RRULE:FREQ=SECONDLY")),
            f"x.ics: content line 18: FREQ=SECONDLY is refused; {REPEATS}",
            id="by the second",
        ),
        pytest.param(
            calendar(event("RRULE:FR\n EQ=HOURLY")),
            f"x.ics: content line 18: FREQ=HOURLY is refused; {REPEATS}",
            id="by the hour, folded",
        ),
        pytest.param(
            calendar(event("rrule;x=y:freq=minutely")),
            f"x.ics: content line 18: FREQ=MINUTELY is refused; {REPEATS}",
            id="by the minute, small letters",
        ),
        pytest.param(
            calendar(event("RRULE:FREQ=DAILY;BYHOUR=1,2,3")),
            f"x.ics: content line 18: several values of BYHOUR are refused; {REPEATS}",
            id="many hours of a day",
        ),
        pytest.param(
            calendar(event("RRULE:FREQ=DAILY;INTERVAL=0")),
            f"x.ics: content line 18: INTERVAL=0 is refused; {REPEATS}",
            id="a step of nothing",
        ),
        pytest.param(
            calendar(ZONE.format(rule="RRULE:FREQ=DAILY")),
            f"x.ics: content line 18: FREQ=DAILY is refused; {REPEATS}",
            id="a zone that changes its clocks by the day",
        ),
        pytest.param(
            calendar(event("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", categories="No School")),
            "x.ics: UID e: repeats in a way that may have no end",
            id="a rule that never matches",
        ),
        pytest.param(
            calendar(event("RRULE:FREQ=DAILY", start="00010101", categories="No School")),
            "x.ics: UID e: repeats since before 1970",
            id="since the year 1",
        ),
        pytest.param(
            calendar(event("DTEND;VALUE=DATE:20200101", categories="No School")),
            "x.ics: UID e: makes no sense (ends before it starts)",
            id="ends before it starts",
        ),
        pytest.param(
            calendar(event(start="20261301", categories="No School")),
            "x.ics: UID e: DTSTART cannot be read (",
            id="no such day",
        ),
        pytest.param(b"hello", "x.ics: is no iCalendar file (", id="no calendar"),
        pytest.param(b"", "x.ics: is no iCalendar file (", id="nothing at all"),
        pytest.param(b"BEGIN:VEVENT\r\n" * 3000, "x.ics: is no iCalendar file (", id="only beginnings"),
        pytest.param(b"\xff\xfe\x00" * 100, "x.ics: is no iCalendar file (", id="no text"),
    ],
)
def test_a_calendar_that_asks_too_much_or_is_broken_is_refused_with_its_place(text: bytes, told: str) -> None:
    assert mistake(text).startswith(told)


@pytest.mark.parametrize(
    ("text", "limits", "told"),
    [
        (calendar(), Limits(size_bytes=10), "x.ics: 293 bytes, and 10 is the most; split or shorten it"),
        (calendar(), Limits(components=2), "x.ics: 3 components, and 2 is the most; split or shorten it"),
        (
            calendar(event("RDATE;VALUE=DATE:20261001,20261002,20261003")),
            Limits(dates=2),
            "x.ics: 3 single dates (RDATE, EXDATE), and 2 is the most; split or shorten it",
        ),
        (
            calendar(event("RRULE:FREQ=DAILY;BYDAY=" + "MO," * 30)),
            Limits(rule=50),
            f"x.ics: content line 18: a rule that long is refused; {REPEATS}",
        ),
    ],
)
def test_sizes_have_an_end(text: bytes, limits: Limits, told: str) -> None:
    assert mistake(text, limits) == told


def test_a_rule_without_an_end_stops_with_the_school_year() -> None:
    endless = event("RRULE:FREQ=DAILY", start="19700101", categories="No School")

    year = school_year(calendar(endless), name="x", timezone=CHICAGO)

    assert (min(year.out), max(year.out)) == (year.covers_from, year.covers_to)


def test_a_wrong_event_that_has_nothing_to_do_with_school_days_harms_nothing() -> None:
    wrong = event("RRULE:FREQ=NEVER", summary="Choir", uid="choir")

    year = school_year(calendar(wrong, event(categories="No School")), name="x", timezone=CHICAGO)

    assert date(2026, 10, 1) in year.out


def test_only_the_first_wrong_events_are_told() -> None:
    wrong = [event(start="20261301", categories="No School", uid=f"u{number}") for number in range(50)]

    assert len(mistake(calendar(*wrong)).splitlines()) == 20


@pytest.mark.skipif(not WILD.is_dir(), reason="the calendars of other projects' test suites are not here")
def test_calendars_seen_in_the_wild_are_read_or_refused_and_never_crash() -> None:
    answers = [read_or_refused(path) for path in sorted(WILD.glob("*/*.ics"))]

    assert len(answers) > 200
    assert answers.count("read") > 100


def read_or_refused(path: Path) -> str:
    text = path.read_bytes().replace(b"SUMMARY:", b"SUMMARY:No School ")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            marks_of_ics(text, timezone=CHICAGO, file=path.name, within=(date(2019, 9, 1), date(2022, 6, 1)))
        except Mistake as error:
            return str(error)
    return "read"
