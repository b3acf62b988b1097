"""A desk on a server that schedules by itself (RFC 6638), a real Cyrus: what is put into its calendar is read, and
nothing that the desk does there makes the server write to anybody."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest

from contracts.calendar_contract import MARCH, entry, event
from support.caldav.cyrus import Cyrus, OnCyrus
from support.caldav.stage import configure
from support.desks import Home, raw, sent

INVITED = (
    "UID:ppc-1",
    "DTSTAMP:20270301T120000Z",
    "SUMMARY:PPC Como",
    "DTSTART;TZID=America/Chicago:20270310T{from_}00",
    "DTEND;TZID=America/Chicago:20270310T{to}00",
    "ORGANIZER:mailto:{organizer}",
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:{organizer}",
    "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{desk}",
)


@pytest.fixture
def organizer(cyrus: Cyrus) -> Iterator[OnCyrus]:
    """Somebody else on the same server."""
    one = OnCyrus(server=cyrus, user=cyrus.new_user())
    yield one
    one.close()


def invites(organizer: OnCyrus, desk: OnCyrus, *, from_: str, to: str) -> None:
    facts = {"from_": from_, "to": to, "organizer": organizer.address, "desk": desk.address}
    assert organizer.put("ppc.ics", event(*(line.format_map(facts) for line in INVITED))).ok


def asked(organizer: OnCyrus) -> bytes:
    """What the organizer's calendar says of whom they invited."""
    return organizer.files()["ppc.ics"].replace(b"\r\n ", b"")


def last_subject(home: Home) -> str:
    last = max((home.state / "sent" / "new").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    return str(message_from_bytes(last.read_bytes(), policy=default)["Subject"])


def test_an_invite_that_the_server_brings_is_told_and_nobody_is_answered(
    home: Home, on_cyrus: OnCyrus, organizer: OnCyrus
) -> None:
    configure(home, on_cyrus)
    home.once()
    home.later(minutes=1)
    invites(organizer, on_cyrus, from_="0900", to="1000")
    assert home.once().code == 0
    assert sent(home) == ["meeting mlee"]
    home.later(minutes=1)
    invites(organizer, on_cyrus, from_="1100", to="1200")
    assert home.once().code == 0
    home.later(minutes=1)
    assert home.once().code == 0
    assert sent(home) == ["meeting mlee"] * 2, "moved, and told once"
    assert b"PARTSTAT=NEEDS-ACTION" in asked(organizer), "the server answered nobody for the desk"
    home.later(minutes=1)
    assert organizer.delete("ppc.ics").ok
    assert home.once().code == 0
    assert sent(home) == ["meeting mlee"] * 3
    assert "called off" in last_subject(home)
    assert organizer.files("Inbox") == {}


def test_entries_of_the_desk_come_to_nobody_elses_calendar(home: Home, on_cyrus: OnCyrus, organizer: OnCyrus) -> None:
    configure(home, on_cyrus)
    home.once()
    home.later(minutes=1)
    home.deliver(raw(subject="Sick", body="I am out sick today.", at=home.now))
    assert home.once().code == 0
    (text,) = on_cyrus.files().values()
    assert b"SUMMARY:Away - Lee" in text
    assert (organizer.files(), organizer.files("Inbox"), on_cyrus.files("Outbox")) == ({}, {}, {})


def test_an_invite_beside_an_entry_of_ours_leaves_both(on_cyrus: OnCyrus, organizer: OnCyrus) -> None:
    calendar = on_cyrus.calendar()
    calendar.put(entry())
    invites(organizer, on_cyrus, from_="0900", to="1000")
    calendar.put(entry(None, key="R-104/e9/calendar"))
    assert [one.title for one in calendar.window(*MARCH)] == ["PPC Como"]


def test_the_doctor_is_content_with_it(home: Home, on_cyrus: OnCyrus) -> None:
    configure(home, on_cyrus)
    said = home.says("check")
    assert said.code == 0, said.out
    assert f"127.0.0.1 lets {on_cyrus.user} in; the calendar is 'personal'" in said.out
    assert "the account may make, change and remove entries" in said.out
    assert "the server shows no other calendar that the account may write to" in said.out
