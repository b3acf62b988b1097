"""Files in which nothing recurs are parsed once; any days show of them what an expansion of these days shows."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from support.calendars import FRAME, event
from watchdesk.backends.ics import others
from watchdesk.backends.ics.others import Unreadable, occurrences, read

ZONE = ZoneInfo("America/Chicago")
DAY = date(2027, 3, 13)
SHAPES = (
    event(start="20270313"),
    event("DTEND;VALUE=DATE:20270316", start="20270313"),
    event("DTEND;TZID=America/Chicago:20270314T020000", start=";TZID=America/Chicago:20270313T230000"),
    event("DTEND:20270313T060000Z", start=":20270313T053000Z"),
    event("DTEND:20270313T090000", start=":20270313T080000"),
    event(start=";TZID=America/Chicago:20270313T000000"),
    event("DURATION:PT0S", start=";TZID=America/Chicago:20270314T000000"),
)
NO_CLOCK = (
    event(start=";TZID=Nowhere/At_All:20270313T080000"),
    event("DTEND;TZID=Nowhere/At_All:20270313T090000", start=":20270313T080000"),
    event("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;TZID=Nowhere/At_All:20270314T080000", start=":20270313T080000"),
)
offsets = st.integers(-4, 4)


@given(shape=st.sampled_from(SHAPES), first=offsets, length=st.integers(1, 5))
def test_any_days_show_what_their_expansion_shows(shape: str, first: int, length: int) -> None:
    data = FRAME.format(events=shape).replace("\n", "\r\n").encode()
    start = DAY + timedelta(days=first)
    end = start + timedelta(days=length)
    found = recurring_ical_events.of(read(data)).between(
        datetime.combine(start, time.min, ZONE), datetime.combine(end, time.min, ZONE)
    )
    assert len(occurrences(data, start, end, ZONE)) == len(found)


def test_a_second_look_parses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    data = FRAME.format(events=event(start="20270313", uid="once")).replace("\n", "\r\n").encode()
    before = occurrences(data, DAY, DAY + timedelta(days=1), ZONE)
    monkeypatch.setattr(others, "read", None)
    assert occurrences(data, DAY - timedelta(days=3), DAY + timedelta(days=3), ZONE) == before
    assert occurrences(data, DAY + timedelta(days=1), DAY + timedelta(days=9), ZONE) == []


def test_what_recurs_is_expanded_into_the_days_asked_for() -> None:
    weekly = event("RRULE:FREQ=WEEKLY", start="20270313", uid="weekly")
    data = FRAME.format(events=weekly).replace("\n", "\r\n").encode()
    assert len(occurrences(data, DAY, DAY + timedelta(days=8), ZONE)) == 2
    assert len(occurrences(data, DAY + timedelta(days=350), DAY + timedelta(days=365), ZONE)) == 3


@pytest.mark.parametrize("shape", NO_CLOCK)
def test_hours_of_a_clock_that_nobody_knows_are_not_guessed(shape: str) -> None:
    data = FRAME.format(events=shape).replace("\n", "\r\n").encode()
    with pytest.raises(Unreadable, match=r"a time zone that nobody knows \(Nowhere/At_All\)"):
        occurrences(data, DAY, DAY + timedelta(days=1), ZONE)


def test_a_whole_day_has_no_clock_whatever_zone_it_names() -> None:
    data = FRAME.format(events=event(start=";VALUE=DATE;TZID=Nowhere/At_All:20270313")).replace("\n", "\r\n").encode()
    assert len(occurrences(data, DAY, DAY + timedelta(days=1), ZONE)) == 1
