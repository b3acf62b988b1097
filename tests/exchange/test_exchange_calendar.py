"""The contract of a calendar on the double of Exchange, and what is Exchange's own: windows, zones, invitations."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from contracts.calendar_contract import (
    MARCH,
    MORNING,
    TWO_MORNINGS,
    CalendarContract,
    Edit,
    Foreign,
    at,
    entry,
    event,
    times,
)
from exchange.conftest import Exchange
from support.exchange import calendars
from support.exchange import server as wrong
from support.exchange.soap import T
from watchdesk.backends.exchange import ExchangeCalendar
from watchdesk.errors import Conflict, Trouble, Unavailable
from watchdesk.ports import Severity


@pytest.fixture
def calendar(exchange: Exchange) -> ExchangeCalendar:
    return exchange.calendar()


class TestExchangeCalendar(CalendarContract):
    @pytest.fixture
    def calendar(self, exchange: Exchange) -> ExchangeCalendar:
        return exchange.calendar()

    @pytest.fixture
    def foreign(self, exchange: Exchange) -> Foreign:
        def put(name: str, data: bytes) -> None:
            with exchange.store.lock:
                calendars.put(exchange.store, name, data)

        return put

    @pytest.fixture
    def edit(self, exchange: Exchange) -> Edit:
        def change(before: bytes, after: bytes) -> None:
            with exchange.store.lock:
                calendars.edit(exchange.store, before, after)

        return change


def own(exchange: Exchange) -> Any:
    """The one entry of ours."""
    (item,) = [one for one in exchange.store.in_folder("calendar") if one.property("WatchdeskUid")]
    return item


def test_nobody_is_invited_and_nobodys_time_is_taken(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())
    calendar.put(entry(MORNING, key="R-104/e8/calendar"))
    calendar.put(entry(TWO_MORNINGS, key="R-104/e9/calendar"))
    calendar.put(entry(None, key="R-104/e10/calendar"))
    assert exchange.store.invited == []


def test_an_entry_is_free_time_without_a_reminder(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())
    assert (own(exchange).text("LegacyFreeBusyStatus"), own(exchange).text("ReminderIsSet")) == ("Free", "false")


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item.set("Location", "call first"),
        lambda item: item.set("TextBody", T.TextBody("call first", BodyType="Text")),
        lambda item: item.set("Start", "2027-03-11T09:00:00Z"),
        lambda item: item.set(
            "RequiredAttendees",
            T.RequiredAttendees(T.Attendee(T.Mailbox(T.EmailAddress("lee@pd.example")))),
        ),
        lambda item: item.set(
            "DeletedOccurrences", T.DeletedOccurrences(T.DeletedOccurrence(T.Start("2027-03-14T12:00:00Z")))
        ),
    ],
    ids=["its place", "its text", "its time", "who comes", "one day of it"],
)
def test_whatever_a_person_changes_in_an_entry_is_theirs(
    exchange: Exchange, calendar: ExchangeCalendar, change: Any
) -> None:
    calendar.put(entry(TWO_MORNINGS))
    with exchange.store.lock:
        change(own(exchange))
        exchange.store.touch(own(exchange))
    assert {one.edited for one in calendar.window(*MARCH)} == {True}
    with pytest.raises(Conflict):
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))


def test_a_person_who_saves_between_our_look_and_our_write_wins(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())

    def saved(handler: wrong.Handler, given: bytes) -> None:
        with exchange.store.lock:
            own(exchange).set("Subject", "Away - Reyes (call first)")
            exchange.store.touch(own(exchange))
        handler.give(200, given)

    exchange.server.goes_wrong("GetItem", saved, after=True)
    with pytest.raises(Conflict):
        calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert own(exchange).text("Subject") == "Away - Reyes (call first)"


@pytest.mark.parametrize("does", [wrong.reset, wrong.cut, wrong.garbage, wrong.status(503), wrong.silent(1.0)])
@pytest.mark.parametrize("operation", ["FindItem", "GetItem", "CreateItem", "UpdateItem", "DeleteItem"])
def test_a_lost_answer_is_mended_by_putting_again(exchange: Exchange, operation: str, does: Any) -> None:
    calendar = exchange.calendar(seconds=0.5)
    exchange.server.goes_wrong(operation, does, after=True)
    for wanted in (entry(), entry(MORNING, key="R-104/e8/calendar"), entry(TWO_MORNINGS, key="R-104/e9/calendar")):
        for _ in range(2):
            try:
                calendar.put(wanted)
                break
            except Unavailable:
                continue
    assert times(calendar.window(*MARCH)) == [(at(13, 7), at(13, 11)), (at(14, 7), at(14, 11))]
    calendar.put(entry(None, key="R-104/e10/calendar"))
    assert calendar.window(*MARCH) == []


def test_an_entry_that_stands_twice_is_made_one(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())
    with exchange.store.lock:
        item = own(exchange)
        exchange.store.add(item.folder, item.element)
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert times(calendar.window(*MARCH)) == [(at(11, 7), at(11, 11))]


def test_what_is_taken_away_lies_in_deleted_items(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())
    calendar.put(entry(None, key="R-104/e9/calendar"))
    assert exchange.subjects("deleteditems") == ["Away - Reyes"]


def test_a_full_window_is_looked_at_in_pieces(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    exchange.store.view_most = 7
    with exchange.store.lock:
        for number in range(40):
            start = datetime(2027, 3, 1, 8) + timedelta(hours=12 * number)
            lines = (f"UID:n{number}", f"SUMMARY:{number}", f"DTSTART:{start:%Y%m%dT%H%M%S}", "DURATION:PT30M")
            calendars.put(exchange.store, str(number), event(*lines))
    assert sorted(int(one.title) for one in calendar.window(*MARCH)) == list(range(40))


def test_whole_days_of_another_time_zone_are_those_days(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    """Made in Los Angeles, where 5 March begins two hours later than in Chicago."""
    with exchange.store.lock:
        calendars.put(exchange.store, "away", event("UID:a", "SUMMARY:Away", "DTSTART;VALUE=DATE:20270305"))
        (item,) = exchange.store.in_folder("calendar")
        item.set("Start", "2027-03-05T08:00:00Z")
        item.set("End", "2027-03-06T08:00:00Z")
        item.set("StartTimeZone", T.StartTimeZone(Id="Pacific Standard Time"))
    assert times(calendar.window(*MARCH)) == [(date(2027, 3, 5), date(2027, 3, 6))]
    assert calendar.window(date(2027, 3, 6), date(2027, 3, 7)) == []


@pytest.mark.parametrize("zone", ["Customized Time Zone", "Mitteleuropäische Zeit", "tzone://Microsoft/Utc"])
def test_a_zone_that_nobody_knows_is_the_units_own(exchange: Exchange, calendar: ExchangeCalendar, zone: str) -> None:
    with exchange.store.lock:
        calendars.put(exchange.store, "away", event("UID:a", "SUMMARY:Away", "DTSTART;VALUE=DATE:20270305"))
        (item,) = exchange.store.in_folder("calendar")
        item.set("StartTimeZone", T.StartTimeZone(Id=zone))
    assert times(calendar.window(*MARCH)) == [(date(2027, 3, 5), date(2027, 3, 6))]


def test_the_machines_own_time_zone_changes_nothing(
    exchange: Exchange, calendar: ExchangeCalendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        calendar.put(entry())
        assert times(calendar.window(*MARCH)) == [(date(2027, 3, 11), date(2027, 3, 13))]
    finally:
        monkeypatch.undo()
        time.tzset()


def test_an_unchanged_calendar_is_read_in_full_once(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    calendar.put(entry())
    calendar.window(*MARCH)
    before = exchange.server.asked.count("GetItem")
    calendar.window(*MARCH)
    assert exchange.server.asked.count("GetItem") == before


@pytest.mark.parametrize(
    "does",
    [wrong.reset, wrong.garbage, wrong.status(503), wrong.status(403), wrong.soap_fault("ErrorAccessDenied")],
    ids=["reset", "garbage", "503", "403", "no right"],
)
def test_a_calendar_that_cannot_be_seen_hides_nothing(
    exchange: Exchange, calendar: ExchangeCalendar, does: Any
) -> None:
    exchange.server.goes_wrong("FindItem", does)
    with pytest.raises(Unavailable):
        calendar.look(*MARCH)


def test_a_calendar_without_rights_is_told_by_the_doctor(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    exchange.store.rights["calendar"] = False
    (finding,) = calendar.check()
    assert finding.severity is Severity.BAD
    assert "Add-MailboxPermission" in str(finding.advice)
    exchange.server.goes_wrong("GetFolder", wrong.reset)
    assert [one.severity for one in calendar.check()] == [Severity.BAD]


def test_a_put_without_rights_waits(exchange: Exchange, calendar: ExchangeCalendar) -> None:
    exchange.server.goes_wrong("CreateItem", wrong.soap_fault("ErrorAccessDenied"))
    with pytest.raises(Trouble) as caught:
        calendar.put(entry())
    assert caught.value.retry
