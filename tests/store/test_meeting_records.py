"""A meeting in the ledger: its clocks come back as they were, and a series matters as long as it may go on."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from support.invites import itip, vevent
from watchdesk.ical.courses import taken
from watchdesk.ical.invites import read_invite
from watchdesk.model.meeting_records import MeetingRecord, MeetingState, Sort
from watchdesk.store.kinds import columns_of, read_record, write_record

NOON = datetime(2027, 3, 2, 12, tzinfo=UTC)


def of_a_meeting() -> MeetingRecord:
    invite = read_invite(
        itip(
            vevent("RRULE:FREQ=WEEKLY"),
            vevent(at="20270325T090000", start="20270326T100000"),
            vevent(at="20270401T090000", start=";VALUE=DATE:20270402"),
        ),
        zone=ZoneInfo("America/Chicago"),
    )
    return MeetingRecord(
        ref="M-101",
        sort=Sort.PPC,
        state=MeetingState.STANDING,
        course=taken(None, invite).course,
        by="principal.como",
        opened_at=NOON,
        event=1,
    )


def test_a_meeting_comes_back_as_it_was() -> None:
    record = of_a_meeting()
    assert read_record("meeting", write_record(record)) == record
    columns = columns_of(record, NOON)
    assert (columns["first_day"], columns["last_day"]) == (date(2027, 3, 18), None)


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        pytest.param((), date(2027, 3, 19), id="once"),
        pytest.param(("RRULE:FREQ=WEEKLY",), None, id="for ever"),
        pytest.param(("RRULE:FREQ=WEEKLY;UNTIL=20270430T235959Z",), date(2027, 5, 1), id="until"),
        pytest.param(("RRULE:FREQ=WEEKLY;COUNT=4",), date(2027, 4, 15), id="so many times"),
        pytest.param(("RRULE:FREQ=YEARLY;COUNT=99999",), None, id="so many times that it is for ever"),
        pytest.param(("RDATE;TZID=America/Chicago:20270420T090000",), date(2027, 4, 21), id="further dates"),
    ],
)
def test_a_series_that_ends_leaves_the_book(lines: tuple[str, ...], last: date | None) -> None:
    invite = read_invite(itip(vevent(*lines)), zone=ZoneInfo("America/Chicago"))
    record = replace(of_a_meeting(), course=taken(None, invite).course)
    assert columns_of(record, NOON)["last_day"] == last
