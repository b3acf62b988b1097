"""What we write is what others read: an answer gives back what the invite brought."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from support.invites import itip, vevent
from watchdesk.ical.courses import taken
from watchdesk.ical.invites import read_invite
from watchdesk.ical.written import OCTETS, Party, folded, reply, request
from watchdesk.model.meetings import Method, Partstat, Shape

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2027, 3, 2, 13, 0, tzinfo=UTC)
DESK = Party(address="sro.desk@stpaul.example", name='SRO "Desk"')


def answered(text: str, answer: Partstat = Partstat.ACCEPTED) -> str:
    course = taken(None, read_invite(text, zone=CHICAGO)).course
    return reply(course, course.editions[-1], answer=answer, attendee=DESK, now=NOW, zone=CHICAGO, comment="Ofc. Lee")


def test_an_answer_to_one_meeting() -> None:
    assert answered(itip(vevent("BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15M", "END:VALARM", sequence="3"))) == (
        "BEGIN:VCALENDAR\r\nPRODID:-//watchdesk//SRO desk//EN\r\nVERSION:2.0\r\nCALSCALE:GREGORIAN\r\n"
        "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:ppc-1\r\nSEQUENCE:3\r\nDTSTAMP:20270302T130000Z\r\n"
        "DTSTART:20270318T140000Z\r\nDTEND:20270318T150000Z\r\n"
        'ORGANIZER;CN="Como Office":mailto:principal.como@spps.example\r\n'
        'ATTENDEE;PARTSTAT=ACCEPTED;CN="SRO Desk":mailto:sro.desk@stpaul.example\r\n'
        "SUMMARY:PPC\r\nCOMMENT:Ofc. Lee\r\nREQUEST-STATUS:2.0;Success\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param(
            itip(vevent(at="20270325T090000", start="20270326T100000")),
            ["RECURRENCE-ID:20270325T140000Z", "DTSTART:20270326T150000Z"],
            id="one of a series",
        ),
        pytest.param(
            itip(vevent(start=";VALUE=DATE:20270318")),
            ["DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270319"],
            id="all day",
        ),
        pytest.param(itip(vevent(start=":20270318T090000")), ["DTSTART:20270318T090000"], id="floating"),
    ],
)
def test_times_go_back_in_the_form_in_which_they_came(text: str, lines: list[str]) -> None:
    assert set(lines) <= set(answered(text, Partstat.DECLINED).split("\r\n"))


def test_a_hostile_uid_cannot_add_a_line() -> None:
    uid = "x\\nATTENDEE:mailto:evil@evil.example"
    text = answered(itip(vevent(uid=uid)))
    assert f"UID:{uid}" in text.replace("\r\n ", "")
    assert len([line for line in text.split("\r\n") if line.startswith("ATTENDEE")]) == 1


def test_lines_are_folded_by_octets() -> None:
    line = "SUMMARY:" + "é" * 200
    assert folded(line).replace("\r\n ", "") == line
    assert max(len(piece.encode()) for piece in folded(line).split("\r\n")) <= OCTETS


@pytest.mark.parametrize("cancel", [False, True])
def test_our_own_invite_is_read_back(cancel: bool) -> None:
    shape = Shape(start=datetime.fromisoformat("2027-03-18T14:00"), minutes=60)
    lee = Party(address="mlee@stpaul.example", name="Ofc. Mai Lee")
    text = request(
        "M-101@x", shape, sequence=2, summary="Unit meeting", organizer=DESK, attendee=lee, now=NOW, zone=CHICAGO,
        cancel=cancel,
    )  # fmt: skip
    invite = read_invite(text, zone=CHICAGO)
    assert invite.method is (Method.CANCEL if cancel else Method.REQUEST)
    assert [guest.address for guest in invite.guests] == ["mlee@stpaul.example"]
    assert invite.editions[0].sequence == 2
    assert Calendar.from_ical(text).walk("VEVENT")[0]["DTSTART"].dt == datetime(2027, 3, 18, 19, tzinfo=UTC)
