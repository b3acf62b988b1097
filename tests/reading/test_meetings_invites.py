"""Meetings by calendar part: hours of any zone, series, moved and cancelled instances, answers, notes of whole days."""

from collections.abc import Sequence
from typing import Any

import pytest

from support.reading import letter, reading_of

Meeting = tuple[str | None, str | None, str | None, str]
# Properties of the event, method, the meeting; or the kind of mail that it is instead.
INVITES: list[tuple[list[str], str, Meeting | str]] = [
    (
        [
            "SUMMARY:PPC",
            "DTSTART;TZID=Central Standard Time:20270303T101500",
            "DTEND;TZID=Central Standard Time:20270303T110000",
        ],
        "REQUEST",
        ("ppc", "2027-03-03T10:15", "2027-03-03T11:00", "request"),
    ),
    (
        [
            "SUMMARY:PPC",
            "DTSTART;TZID=Eastern Standard Time:20270303T101500",
            "DTEND;TZID=Eastern Standard Time:20270303T110000",
        ],
        "REQUEST",
        ("ppc", "2027-03-03T09:15", "2027-03-03T10:00", "request"),
    ),
    (
        ["SUMMARY:PTA", "DTSTART;TZID=America/Denver:20270303T170000", "DURATION:PT1H30M"],
        "REQUEST",
        ("pta", "2027-03-03T18:00", "2027-03-03T19:30", "request"),
    ),
    (
        ["SUMMARY:PPC", "DTSTART:20270303T101500", "DTEND:20270303T110000"],
        "REQUEST",
        ("ppc", "2027-03-03T10:15", "2027-03-03T11:00", "request"),
    ),
    (
        ["SUMMARY:School Advisory Council", "DTSTART:20270401T230000Z", "DTEND:20270402T000000Z"],
        "REQUEST",
        ("sac", "2027-04-01T18:00", "2027-04-01T19:00", "request"),
    ),
    (
        [
            "SUMMARY:PPC every week",
            "DTSTART;TZID=America/Chicago:20270303T101500",
            "DTEND;TZID=America/Chicago:20270303T110000",
            "RRULE:FREQ=WEEKLY;COUNT=10",
        ],
        "REQUEST",
        ("ppc", "2027-03-03T10:15", "2027-03-03T11:00", "request"),
    ),
    (
        [
            "SUMMARY:PPC",
            "RECURRENCE-ID;TZID=America/Chicago:20270310T101500",
            "DTSTART;TZID=America/Chicago:20270311T101500",
            "DTEND;TZID=America/Chicago:20270311T110000",
            "SEQUENCE:1",
        ],
        "REQUEST",
        ("ppc", "2027-03-11T10:15", "2027-03-11T11:00", "change"),
    ),
    (
        [
            "SUMMARY:PPC",
            "RECURRENCE-ID;TZID=America/Chicago:20270310T101500",
            "DTSTART;TZID=America/Chicago:20270311T101500",
            "DTEND;TZID=America/Chicago:20270311T110000",
        ],
        "REQUEST",
        ("ppc", "2027-03-11T10:15", "2027-03-11T11:00", "change"),
    ),
    (
        ["SUMMARY:Unit meeting", "DTSTART:20270318T180000Z", "DTEND:20270318T193000Z", "STATUS:CANCELLED"],
        "CANCEL",
        ("unit", "2027-03-18T13:00", "2027-03-18T14:30", "cancel"),
    ),
    (
        [
            "SUMMARY:Accepted: Unit meeting",
            "DTSTART:20270318T180000Z",
            "DTEND:20270318T193000Z",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:mlee@stpaul.example",
        ],
        "REPLY",
        ("unit", "2027-03-18T13:00", "2027-03-18T14:30", "reply"),
    ),
    (
        ["SUMMARY:PPC", "DTSTART:20270318T180000Z", "DTEND:20270318T193000Z"],
        "COUNTER",
        ("ppc", "2027-03-18T13:00", "2027-03-18T14:30", "reply"),
    ),
    (
        ["SUMMARY:Info session: sexting", "DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270319"],
        "REQUEST",
        ("info_session", "2027-03-18T00:00", "2027-03-19T00:00", "request"),
    ),
    (
        ["SUMMARY:Xiong out", "DTSTART;VALUE=DATE:20270318", "DTEND;VALUE=DATE:20270320", "TRANSP:TRANSPARENT"],
        "REQUEST",
        "other",
    ),
    (
        [
            "SUMMARY:Fire drill debrief",
            'DTSTART;TZID="Unknown/Zone":20270303T101500',
            'DTEND;TZID="Unknown/Zone":20270303T110000',
        ],
        "REQUEST",
        ("other", None, None, "request"),
    ),
]
DESCRIBED = [
    "BEGIN:VTIMEZONE",
    "TZID:Customized Time Zone",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZOFFSETFROM:-0500",
    "TZOFFSETTO:-0500",
    "END:STANDARD",
    "END:VTIMEZONE",
]


def calendar_of(properties: list[str], method: str, zones: Sequence[str] = ()) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"METHOD:{method}",
        *zones,
        "BEGIN:VEVENT",
        "UID:a@b",
        "DTSTAMP:20270201T100000Z",
    ]
    alarm = ["BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT5M", "END:VALARM"]
    return "\r\n".join([*lines, *properties, *alarm, "END:VEVENT", "END:VCALENDAR", ""])


@pytest.mark.parametrize(("properties", "method", "wanted"), INVITES)
def test_a_calendar_part(properties: list[str], method: str, wanted: Meeting | str) -> None:
    who = "mlee" if method == "REPLY" else "principal.como"
    message = letter("see invite", who=who, subject="Spring", sent="2027-02-22T09:00")
    calendar = calendar_of(properties, method).encode()
    message.add_alternative(calendar, maintype="text", subtype="calendar", params={"method": method})
    got = reading_of(message)
    if got["kind"] != "meeting":
        assert wanted == got["kind"]
        return
    start, end = (got[key] and got[key][:16] for key in ("start", "end"))
    assert (got["meeting"], start, end, got["action"]) == wanted


def invited(*properties: str, zones: Sequence[str] = ()) -> dict[str, Any]:
    message = letter("see invite", who="principal.como", subject="Spring", sent="2027-02-22T09:00")
    calendar = calendar_of([*properties, "SUMMARY:PPC"], "REQUEST", zones).encode()
    message.add_alternative(calendar, maintype="text", subtype="calendar", params={"method": "REQUEST"})
    return reading_of(message)


def test_a_zone_that_the_invite_itself_describes_is_brought_home() -> None:
    times = [f"{name};TZID=Customized Time Zone:20270303T{hour}0000" for name, hour in (("DTSTART", 10), ("DTEND", 11))]
    got = invited(*times, zones=DESCRIBED)
    assert (got["start"][:16], got["end"][:16], got["act"]) == ("2027-03-03T09:00", "2027-03-03T10:00", True)
    assert invited(times[0], "DURATION:PT1H", zones=DESCRIBED)["end"][:16] == "2027-03-03T10:00"


def test_a_zone_that_nobody_knows_is_asked_about() -> None:
    got = invited("DTSTART;TZID=Customized Time Zone:20270303T100000", "DURATION:PT1H")
    assert (got["act"], got["start"], got["end"]) == (False, None, None)
    assert got["question"]
