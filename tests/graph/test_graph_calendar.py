"""The contract of a calendar on the double of Graph, and what is Graph's own: pages, zones, etags, lost answers."""

from datetime import date

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
from graph.conftest import MakeAccount
from support.graph.account import Account
from support.graph.server import Reply, answers, done_but, error, not_done_but
from watchdesk.backends.graph import GraphCalendar
from watchdesk.errors import Conflict, OutcomeUnknown, Throttled, Trouble, Unavailable


class TestGraphCalendar(CalendarContract):
    @pytest.fixture
    def calendar(self, account: Account) -> GraphCalendar:
        return account.calendar()

    @pytest.fixture
    def foreign(self, account: Account) -> Foreign:
        return lambda name, data: account.events.put(name, data) and None

    @pytest.fixture
    def edit(self, account: Account) -> Edit:
        return account.events.edit


class TestWholeDaysAsInstants(TestGraphCalendar):
    """A server that gives whole days as instants of the zone that was asked for."""

    @pytest.fixture
    def account(self, make_account: MakeAccount) -> Account:
        made = make_account()
        made.events.shifts = True
        return made


def vacation(day: int, name: str = "vac") -> bytes:
    return event(f"UID:{name}", "SUMMARY:Vac - Lee", f"DTSTART;VALUE=DATE:202703{day:02}")


def test_a_full_calendar_comes_page_by_page(account: Account) -> None:
    for day in range(1, 31):
        account.events.put(f"vac{day}", vacation(day, f"vac{day}"))
    assert len(account.calendar().window(*MARCH)) == 30
    assert len(account.front.lines("GET .*calendarView")) == 10


def test_a_page_elsewhere_is_not_asked_for_with_our_token(account: Account) -> None:
    page = {"value": [], "@odata.nextLink": "https://graph.evil.example/v1.0/users/x/calendarView?$skip=3"}
    account.front.when("calendarView", answers(Reply(body=page)))
    with pytest.raises(Unavailable, match="another place"):
        account.calendar().window(*MARCH)


def test_an_entry_is_written_in_the_units_zone(account: Account) -> None:
    account.calendar().put(entry(TWO_MORNINGS))
    (body,) = [one.json() for one in account.front.calls if one.method == "POST" and one.path.endswith("/events")]
    assert body["start"] == {"dateTime": "2027-03-13T07:00:00", "timeZone": "Central Standard Time"}
    assert body["recurrence"]["range"] == {"type": "numbered", "startDate": "2027-03-13", "numberOfOccurrences": 2}
    assert body["isReminderOn"] is False
    assert "attendees" not in body


@pytest.mark.parametrize("manner", ["lost", "half", "mute"])
def test_an_entry_whose_answer_was_lost_stands_once(account: Account, manner: str) -> None:
    calendar = account.calendar()
    account.front.when(r"POST .*/events", done_but(manner))
    with pytest.raises(OutcomeUnknown):
        calendar.put(entry())
    calendar.put(entry())
    assert len(account.box.events) == 1
    assert len(account.front.lines(r"POST .*/events")) == 1


def test_an_entry_that_does_not_show_yet_is_made_once(account: Account) -> None:
    calendar = account.calendar()
    account.front.when(r"POST .*/events", done_but("lost"))
    with pytest.raises(OutcomeUnknown):
        calendar.put(entry())
    account.front.when(r"GET .*/events", answers(Reply(body={"value": []})), times=2)
    with pytest.raises(Unavailable, match="does not show"):
        calendar.put(entry())
    calendar.put(entry())
    assert len(account.box.events) == 1


@pytest.mark.parametrize("slot", [MORNING, None], ids=["changed", "removed"])
def test_what_a_person_saves_between_our_look_and_our_write_is_a_conflict(account: Account, slot: object) -> None:
    calendar = account.calendar()
    calendar.put(entry())
    account.front.when(r"(PATCH|DELETE) .*/events/", answers(error(412, "ErrorIrresolvableConflict")))
    with pytest.raises(Conflict):
        calendar.put(entry(slot, key="R-104/e9/calendar"))  # type: ignore[arg-type]
    (standing,) = account.box.events.values()
    assert standing.fields["isAllDay"] is True


def test_every_write_names_the_version_that_was_seen(account: Account) -> None:
    calendar = account.calendar()
    calendar.put(entry())
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    calendar.put(entry(None, key="R-104/e10/calendar"))
    writes = [one for one in account.front.calls if one.method in ("PATCH", "DELETE")]
    assert len(writes) == 2
    assert all(one.headers["if-match"].startswith('W/"') for one in writes)


def test_a_day_that_a_person_took_out_of_a_series_of_ours_is_an_edit(account: Account) -> None:
    calendar = account.calendar()
    calendar.put(entry(TWO_MORNINGS))
    (standing,) = account.box.events.values()
    standing.gone.add(date(2027, 3, 14))
    (left,) = calendar.window(*MARCH)
    assert left.edited
    with pytest.raises(Conflict):
        calendar.put(entry(None, key="R-104/e9/calendar"))


def test_a_day_that_a_person_moved_within_a_series_of_ours_is_an_edit(account: Account) -> None:
    calendar = account.calendar()
    calendar.put(entry(TWO_MORNINGS))
    (standing,) = account.box.events.values()
    standing.moved[date(2027, 3, 14)] = {"subject": "Away - Reyes, call first"}
    assert [one.edited for one in calendar.window(*MARCH)] == [True, True]


@pytest.mark.parametrize(
    "written",
    [
        {"location": {"displayName": "Room 4"}},
        {"bodyPreview": "call first"},
        {"attendees": [{"emailAddress": {"address": "a@b.example"}}]},
    ],
)
def test_what_a_person_wrote_into_an_entry_of_ours_is_an_edit(account: Account, written: dict[str, object]) -> None:
    calendar = account.calendar()
    calendar.put(entry())
    (standing,) = account.box.events.values()
    standing.fields |= written
    assert [one.edited for one in calendar.window(*MARCH)] == [True]


def test_series_of_people_are_asked_about_once(account: Account) -> None:
    lines = ("DTSTART;TZID=America/Chicago:20260907T090000", "DTEND;TZID=America/Chicago:20260907T100000")
    account.events.put("w", event("UID:w", "SUMMARY:Roll call", *lines, "RRULE:FREQ=WEEKLY;BYDAY=MO"))
    calendar = account.calendar()
    for _ in range(3):
        assert len(calendar.window(*MARCH)) == 5
    assert len(account.front.lines(r"GET .*/events/")) == 1


def test_an_entry_that_stands_twice_is_made_one(account: Account) -> None:
    calendar = account.calendar()
    calendar.put(entry())
    (standing,) = account.box.events.values()
    account.box.events["second"] = type(standing)(
        id="second", uid="second", fields=dict(standing.fields), properties=dict(standing.properties)
    )
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    assert times(calendar.window(*MARCH)) == [(at(11, 7), at(11, 11))]


@pytest.mark.parametrize(
    ("reply", "trouble"),
    [
        (error(403, "ErrorAccessDenied"), Unavailable),
        (error(429, "ApplicationThrottled", Retry_After="7"), Throttled),
        (error(503, "ServiceUnavailable"), OutcomeUnknown),
        (error(500, "ErrorInternalServerError"), OutcomeUnknown),
    ],
)
def test_a_refusal_is_told_truly(account: Account, reply: Reply, trouble: type[Trouble]) -> None:
    account.front.when(r"POST .*/events", answers(reply))
    with pytest.raises(trouble):
        account.calendar().put(entry())
    assert account.box.events == {}


def test_a_look_that_fails_hides_nothing(account: Account) -> None:
    for reply in (
        error(403, "ErrorAccessDenied"),
        Reply(body=b"<html>"),
        Reply(body={"value": "x"}, held=False),
        error(404, "x"),
    ):
        account.front.when("calendarView", answers(reply))
        with pytest.raises(Unavailable):
            account.calendar().look(*MARCH)
    account.front.when("calendarView", not_done_but("lost"))
    with pytest.raises(Unavailable):
        account.calendar().look(*MARCH)
