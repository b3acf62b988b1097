"""What an invite says, and that none can cost us more than it may (RFC 5545, RFC 5546)."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from support.invites import itip, vevent
from watchdesk.errors import Mistake
from watchdesk.ical.invites import read_invite
from watchdesk.model.meetings import Guest, Method, Partstat, Shape

CHICAGO = ZoneInfo("America/Chicago")
CUSTOM = (
    "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T020000\nTZOFFSETFROM:-0500\n"
    "TZOFFSETTO:-0600\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "DTSTART:16010101T020000\nTZOFFSETFROM:-0600\nTZOFFSETTO:-0500\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3\n"
    "END:DAYLIGHT\nEND:VTIMEZONE\n"
)


def shape(*events: str, zones: str = "") -> Shape:
    found = read_invite(itip(*events, zones=zones), zone=CHICAGO).editions[0].shape
    assert found is not None
    return found


def naive(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)  # type: ignore[misc, arg-type]


def refused(text: str) -> str:
    with pytest.raises(Mistake) as caught:
        read_invite(text, zone=CHICAGO)
    return str(caught.value)


def test_an_invite_is_read_whole() -> None:
    invite = read_invite(itip(vevent("LOCATION:Room 4", sequence="2", guests="mlee@stpaul.example")), zone=CHICAGO)
    assert (invite.method, invite.uid, invite.organizer) == (Method.REQUEST, "ppc-1", "principal.como@spps.example")
    assert invite.organizer_name == "Como Office"
    assert invite.guests == (Guest(address="mlee@stpaul.example", answer=Partstat.NONE),)
    edition = invite.editions[0]
    assert (edition.sequence, edition.summary, edition.place) == (2, "PPC", "Room 4")
    assert edition.stamp == datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert edition.shape == Shape(start=naive(2027, 3, 18, 9), minutes=60)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param(";TZID=Central Standard Time:20270318T090000", Shape(start=naive(2027, 3, 18, 9), minutes=0)),
        pytest.param(
            ";TZID=Pacific Standard Time:20270318T090000",
            Shape(start=naive(2027, 3, 18, 9), minutes=0, zone="America/Los_Angeles"),
        ),
        pytest.param(":20270318T140000Z", Shape(start=naive(2027, 3, 18, 14), minutes=0, zone="UTC")),
        pytest.param(":20270318T090000", Shape(start=naive(2027, 3, 18, 9), minutes=0, floating=True)),
        pytest.param(";VALUE=DATE:20270318", Shape(start=naive(2027, 3, 18), minutes=1440, all_day=True)),
        pytest.param(";TZID=Customized Time Zone:20270318T090000", Shape(start=naive(2027, 3, 18, 9), minutes=0)),
    ],
    ids=["Windows name", "Windows name elsewhere", "UTC", "floating", "all day", "its own zone"],
)
def test_the_clock_of_an_invite(start: str, expected: Shape) -> None:
    assert shape(vevent(start=start), zones=CUSTOM) == expected


def test_a_series_keeps_its_rule_and_its_dates() -> None:
    found = shape(
        vevent("RRULE:FREQ=MONTHLY;COUNT=10;BYDAY=TH;BYSETPOS=3", "EXDATE;TZID=America/Chicago:20270415T090000")
    )
    assert found.rule == "FREQ=MONTHLY;COUNT=10;BYDAY=TH;BYSETPOS=3"
    assert found.without == (naive(2027, 4, 15, 9),)


def test_changed_occurrences_come_behind_their_series() -> None:
    invite = read_invite(
        itip(vevent(at="20270325T090000", start="20270326T100000"), vevent("RRULE:FREQ=WEEKLY")), zone=CHICAGO
    )
    assert [one.at for one in invite.editions] == [None, naive(2027, 3, 25, 9)]


def test_the_part_s_own_method_goes_first() -> None:
    assert read_invite(itip(vevent(), method="REQUEST"), zone=CHICAGO, method="CANCEL").method is Method.CANCEL
    assert read_invite(itip(vevent(), method="NONSENSE"), zone=CHICAGO).method is Method.PUBLISH


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(itip(vevent("RRULE:FREQ=SECONDLY")), "FREQ=SECONDLY is refused", id="by the second"),
        pytest.param(
            itip(vevent("RDATE:" + ",".join(["20270318T140000Z"] * 1_000_000))), "bytes", id="a million dates, too big"
        ),
        pytest.param(
            itip(vevent("RDATE:" + ",".join(["20270318T140000Z"] * 30_000))), "single dates", id="thirty thousand dates"
        ),
        pytest.param("X" * 10_000_000, "bytes", id="ten megabytes"),
        pytest.param(
            itip(vevent("RRULE:FREQ=DAILY;COUNT=3;BYMONTHDAY=31;BYMONTH=2")), "may have no end", id="never, by the day"
        ),
        pytest.param(
            itip(vevent("RRULE:FREQ=DAILY", start="16010101T090000")), "begins in the year 1601", id="for ever"
        ),
        pytest.param(itip(vevent("RRULE:FREQ=WEEKLY;UNTL=20270401")), "cannot be read", id="a rule of its own"),
        pytest.param(itip(vevent(), vevent(uid="2")), "several meetings", id="several"),
        pytest.param(itip(), "no meeting", id="none"),
        pytest.param("hello", "is no iCalendar file", id="no calendar"),
        pytest.param(itip(vevent("DURATION:-PT1H", start=":20270318T090000")), "ends before", id="backwards"),
        pytest.param(itip(vevent("DURATION:P900W", start=":20270318T090000")), "lasts over", id="years long"),
        pytest.param(itip(vevent(start=":2027-03-18")), "DTSTART that cannot be read", id="a broken start"),
        pytest.param(
            itip(vevent(start=";TZID=Nowhere/At_All:20270318T090000")),
            "names a time zone that nobody knows (Nowhere/At_All)",
            id="on no known clock",
        ),
        pytest.param(
            itip(vevent("RRULE:FREQ=WEEKLY", "EXDATE;TZID=Local:20270325T090000")),
            "nobody knows (Local)",
            id="but once",
        ),
        pytest.param(
            itip(vevent("RDATE;VALUE=PERIOD;TZID=Local:20270325T090000/PT1H")), "nobody knows (Local)", id="and once"
        ),
        pytest.param(
            itip(vevent(), vevent("RECURRENCE-ID;TZID=Local:20270325T090000")), "nobody knows (Local)", id="one of them"
        ),
        pytest.param(itip(vevent(), vevent()), "tells of its meeting twice", id="twice"),
    ],
)
def test_what_is_refused_and_in_which_words(text: str, told: str) -> None:
    before = time.process_time()
    assert told in refused(text)
    assert time.process_time() - before < 20, "a refusal must not hang"


def test_a_hostile_address_is_none() -> None:
    invite = read_invite(itip(vevent(organizer="x@y.example,z@evil.example")), zone=CHICAGO)
    assert invite.organizer == ""
