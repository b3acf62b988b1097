"""Whatever a stranger writes into an invite: it is read or refused, and what is read can be laid out and answered."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.invites import itip, vevent
from watchdesk.errors import Mistake
from watchdesk.ical.courses import taken
from watchdesk.ical.invites import read_invite
from watchdesk.ical.sittings import CAP, sittings
from watchdesk.ical.written import OCTETS, Party, reply
from watchdesk.model.meetings import Partstat

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2027, 3, 2, 13, tzinfo=UTC)
VALUES = st.sampled_from(
    [
        "20270318T090000",
        "20270318",
        "20270318T090000Z",
        "99991231T235959Z",
        "00010101T000000",
        "16010101",
        "P1D",
        "-P9W",
        "PT0S",
        "19700101T000000Z/PT1H",
        "FREQ=DAILY",
        "FREQ=WEEKLY;UNTIL=20270401",
        "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2",
        "FREQ=MONTHLY;BYDAY=5MO;COUNT=3",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=",
        "x",
        "",
        "mailto:a@b.example",
        "mailto:\u202ea@b",
        "1" * 400,
        "2147483648",
        "\\n\\nMETHOD:CANCEL",
        "\x00",
        "=?utf-8?q?x?=",
    ]
)
NAMES = st.sampled_from(
    [
        "DTSTART",
        "DTSTART;VALUE=DATE",
        "DTSTART;TZID=Nowhere/At_All",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "RECURRENCE-ID;RANGE=THISANDFUTURE",
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "ORGANIZER",
        "ATTENDEE",
        "SUMMARY",
        "LOCATION",
        "STATUS",
        "BEGIN",
        "END",
        "EXRULE",
        "RDATE;VALUE=PERIOD",
    ]
)
LINES = st.lists(st.tuples(NAMES, VALUES), max_size=5).map(lambda found: [f"{name}:{value}" for name, value in found])


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=LINES, start=st.sampled_from([None, "20270318T090000", ";VALUE=DATE:20270318"]))
def test_every_invite_is_read_or_refused(lines: list[str], start: str | None) -> None:
    try:
        invite = read_invite(itip(vevent(*lines, start=start)), zone=CHICAGO)
    except Mistake:
        return
    course = taken(None, invite).course
    found = sittings(course, date(2027, 1, 1), date(2027, 12, 31), CHICAGO)
    assert len(found) <= CAP
    assert list(found) == sorted(found)
    for edition in course.editions:
        answer = reply(course, edition, answer=Partstat.ACCEPTED, attendee=Party(address="d@b"), now=NOW, zone=CHICAGO)
        assert all(len(line.encode()) <= OCTETS for line in answer.split("\r\n"))
        assert answer.replace("\r\n ", "").count("\r\nMETHOD:") == 1
        assert "\x00" not in answer


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_invite(text, zone=CHICAGO)
    except Mistake:
        return
