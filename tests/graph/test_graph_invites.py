"""Native meeting messages: their own text/calendar where they bring one, else what Exchange keeps as an event."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from contracts.mailbox_contract import mail
from support.graph.account import Account
from support.graph.events import Event
from support.sample import sample_unit
from watchdesk.backends.graph.moments import moment_in
from watchdesk.errors import Mistake, Unavailable
from watchdesk.ical.invites import read_invite
from watchdesk.ical.sittings import sittings
from watchdesk.model.mail import Inbound
from watchdesk.model.meetings import Course, Invite, Method, Partstat
from watchdesk.reading import read

CHICAGO = ZoneInfo("America/Chicago")
DESK = "sro.desk@stpaul.example"
UID = "040000008200E00074C5B7101A82E008"
WEEKLY = {
    "pattern": {"type": "weekly", "interval": 2, "daysOfWeek": ["thursday"], "firstDayOfWeek": "sunday"},
    "range": {"type": "endDate", "startDate": "2027-03-04", "endDate": "2027-04-15"},
}


LAST_MONDAY = {"type": "relativeYearly", "interval": 1, "index": "last", "month": 2, "daysOfWeek": ["monday"]}


def person(address: str, name: str = "", response: str = "none") -> dict[str, Any]:
    return {
        "emailAddress": {"address": address, "name": name},
        "status": {"response": response},
        "type": "required",
    }


def event(**changed: Any) -> dict[str, Any]:
    plain = {
        "subject": "PPC grade 9",
        "start": {"dateTime": "2027-03-04T09:00:00", "timeZone": "Central Standard Time"},
        "end": {"dateTime": "2027-03-04T10:00:00", "timeZone": "Central Standard Time"},
        "isAllDay": False,
        "location": {"displayName": "Room 114"},
        "organizer": {"emailAddress": {"address": "principal.como@spps.example", "name": 'Ada "Q" Quill'}},
        "attendees": [person(DESK), person("lee@stpaul.example", "Lee", "accepted")],
        "recurrence": None,
    }
    return plain | changed


def came(account: Account, kind: str, fields: dict[str, Any] | None, *, meeting: str = "eventMessageRequest") -> None:
    """A meeting message whose MIME says nothing of the meeting."""
    if fields is not None:
        account.box.events["e"] = Event(id="e", uid=UID, fields=fields)
    account.arrive(
        mail(1), kind=meeting, event="e" if fields is not None else None, meeting={"meetingMessageType": kind}
    )


def fetched(account: Account) -> Inbound:
    box = account.mailbox()
    return box.fetch(box.poll(None).refs[0])


def invite(account: Account) -> Invite:
    found = fetched(account).invite
    assert found is not None
    return read_invite(found.decode(), zone=CHICAGO)


def test_a_request_is_read_from_its_event(account: Account) -> None:
    came(account, "meetingRequest", event())
    found = invite(account)
    assert (found.method, found.uid, found.organizer) == (Method.REQUEST, UID, "principal.como@spps.example")
    assert [(one.address, one.answer) for one in found.guests] == [
        (DESK, Partstat("NEEDS-ACTION")),
        ("lee@stpaul.example", Partstat("ACCEPTED")),
    ]
    (edition,) = found.editions
    assert (edition.summary, edition.place) == ("PPC grade 9", "Room 114")
    assert edition.shape is not None
    assert (edition.shape.minutes, edition.shape.all_day) == (60, False)


def days(found: Invite) -> list[tuple[date, int]]:
    """Its occurrences in spring on the unit's clock: day and hour."""
    course = Course(uid=UID, master=found.editions[0])
    return [(one.start.date(), one.start.hour) for one in sittings(course, date(2027, 3, 1), date(2027, 5, 1), CHICAGO)]


def test_a_series_keeps_its_hour_over_the_change_of_the_clock(account: Account) -> None:
    came(account, "meetingRequest", event(recurrence=WEEKLY))
    assert days(invite(account)) == [(date(2027, month, day), 9) for month, day in ((3, 4), (3, 18), (4, 1), (4, 15))]


def test_a_series_on_a_clock_that_nobody_knows_is_refused(account: Account) -> None:
    came(account, "meetingRequest", event(recurrence=WEEKLY, originalStartTimeZone="tzone://Microsoft/Custom"))
    with pytest.raises(Mistake, match=r"time zone that nobody knows \(tzone://Microsoft/Custom\)"):
        invite(account)


def test_a_single_meeting_needs_no_clock_of_its_own(account: Account) -> None:
    came(account, "meetingRequest", event(originalStartTimeZone="tzone://Microsoft/Custom"))
    assert days(invite(account)) == [(date(2027, 3, 4), 9)]


@pytest.mark.parametrize("shifts", [False, True], ids=["as midnights", "as instants"])
def test_whole_days_are_days(account: Account, shifts: bool) -> None:
    account.events.shifts = shifts
    whole = {
        name: {"dateTime": f"2027-03-{day:02}T00:00:00", "timeZone": "Central Standard Time"}
        for name, day in (("start", 4), ("end", 6))
    }
    came(account, "meetingRequest", event(isAllDay=True, **whole))
    (edition,) = invite(account).editions
    assert edition.shape is not None
    assert (edition.shape.start, edition.shape.minutes) == (datetime(2027, 3, 4), 2 * 24 * 60)
    assert edition.shape.all_day


def test_a_cancellation_says_so(account: Account) -> None:
    came(account, "meetingCancelled", event(isCancelled=True), meeting="eventMessage")
    found = invite(account)
    assert found.method is Method.CANCEL
    assert found.editions[0].cancelled


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("meetingAccepted", "ACCEPTED"), ("meetingTenativelyAccepted", "TENTATIVE"), ("meetingDeclined", "DECLINED")],
)
def test_an_answer_names_who_answers(account: Account, kind: str, answer: str) -> None:
    came(account, kind, event(), meeting="eventMessageResponse")
    found = invite(account)
    assert found.method is Method.REPLY
    assert [(one.address, one.answer) for one in found.guests] == [("reyes@pd.example", Partstat(answer))]


def test_what_the_message_says_itself_goes_before(account: Account) -> None:
    text = b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
    account.arrive(mail(1).partition(b"\r\n\r\n")[0] + b"\r\n" + text, kind="eventMessageRequest")
    assert fetched(account).invite is None
    assert account.front.lines("eventMessage") == []


def test_an_invite_that_exchange_has_not_entered_yet_is_come_back_to(account: Account) -> None:
    came(account, "meetingRequest", None)
    with pytest.raises(Unavailable, match="not entered"):
        fetched(account)
    account.pass_time(601)
    box = account.mailbox(since=account.clock.now() - timedelta(hours=1))
    assert box.fetch(box.poll(None).refs[0]).invite is None, "its words are read, and a person sees it"


@pytest.mark.parametrize(
    "broken",
    [
        {"start": {"dateTime": "nonsense", "timeZone": "UTC"}, "end": {"dateTime": "nonsense", "timeZone": "UTC"}},
        {"organizer": None, "attendees": []},
        {"attendees": [person("evil@x.example>\r\nX-A: b")] * 1000},
        {"subject": "a\r\nATTENDEE:mailto:evil@x.example", "location": {"displayName": "a\r\nEND:VCALENDAR"}},
        {"recurrence": {"pattern": {"type": "weekly", "interval": 0}, "range": {"type": "noEnd"}}},
        {"recurrence": {"pattern": LAST_MONDAY, "range": {"type": "numbered", "numberOfOccurrences": 3}}},
    ],
    ids=range(6),
)
def test_no_event_can_harm_the_reader(account: Account, broken: dict[str, Any]) -> None:
    came(account, "meetingRequest", event(**broken))
    inbound = fetched(account)
    assert b"\r\nATTENDEE:mailto:evil" not in (inbound.invite or b"")
    assert read(inbound, sample_unit(), None).items


def test_the_reader_takes_it_for_a_meeting(account: Account) -> None:
    came(account, "meetingRequest", event())
    reading = read(fetched(account), sample_unit(), None)
    (meeting,) = reading.items
    assert str(meeting.kind) == "meeting"


def test_times_of_graph_are_read_whatever_their_fraction() -> None:
    for text in ("2027-03-04T09:00:00", "2027-03-04T09:00:00.0000000", "2027-03-04T09:00:00.1234567Z"):
        found = moment_in({"start": {"dateTime": text, "timeZone": "Central Standard Time"}}, "start")
        assert found is not None
        assert found.utc() == datetime(2027, 3, 4, 15, tzinfo=UTC)
    for text, zone in (
        ("", "UTC"),
        ("2027-13-04T09:00:00", "UTC"),
        ("2027-03-04T09:00:00", "Middle Earth"),
        (4, "UTC"),
    ):
        assert moment_in({"start": {"dateTime": text, "timeZone": zone}}, "start") is None
    assert moment_in({"start": "x"}, "start") is None
    assert moment_in({}, "start") is None
