"""iCalendar that we write (RFC 5545, RFC 5546): answers to invites, and invites to the unit's own meetings.

Times are in UTC, so that no VTIMEZONE is needed and every calendar program agrees on them. What an invite brought is
given back as it came: UID, SEQUENCE, RECURRENCE-ID, ORGANIZER.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from watchdesk.model.meetings import Course, Edition, Method, Partstat, Shape

PRODID = "-//watchdesk//SRO desk//EN"
OCTETS = 75  # of a line, without its end (RFC 5545 3.1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who organises or attends: an address, and the name shown."""

    address: str
    name: str = ""


def reply(
    course: Course,
    edition: Edition,
    *,
    answer: Partstat,
    attendee: Party,
    now: datetime,
    zone: ZoneInfo,
    comment: str = "",
) -> str:
    """METHOD:REPLY (RFC 5546 3.2.3) to one edition of an invite, by one attendee. No alarm, no other attendee."""
    lines = [
        *_head(course.uid, edition.sequence, now),
        *_when(edition, zone),
        f"ORGANIZER{_cn(course.organizer_name)}:mailto:{course.organizer}",
        f"ATTENDEE;PARTSTAT={answer.value}{_cn(attendee.name)}:mailto:{attendee.address}",
        f"SUMMARY:{text(edition.summary or course.summary)}",
        *([f"COMMENT:{text(comment)}"] if comment else []),
        "REQUEST-STATUS:2.0;Success",
    ]
    return _calendar(Method.REPLY, lines)


def request(
    uid: str,
    shape: Shape,
    *,
    sequence: int,
    summary: str,
    organizer: Party,
    attendee: Party,
    now: datetime,
    zone: ZoneInfo,
    place: str = "",
    cancel: bool = False,
) -> str:
    """METHOD:REQUEST of a meeting that the desk calls, to one attendee; with `cancel` METHOD:CANCEL of it."""
    guest = f"ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP={'FALSE' if cancel else 'TRUE'}"
    lines = [
        *_head(uid, sequence, now),
        *_when(Edition(shape=shape), zone),
        f"ORGANIZER{_cn(organizer.name)}:mailto:{organizer.address}",
        f"{guest}{_cn(attendee.name)}:mailto:{attendee.address}",
        f"SUMMARY:{text(summary)}",
        *([f"LOCATION:{text(place)}"] if place else []),
        f"STATUS:{'CANCELLED' if cancel else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
    ]
    return _calendar(Method.CANCEL if cancel else Method.REQUEST, lines)


def _calendar(method: Method, lines: Iterable[str]) -> str:
    whole = [
        "BEGIN:VCALENDAR",
        f"PRODID:{PRODID}",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        f"METHOD:{method.value}",
        "BEGIN:VEVENT",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in whole)


def _head(uid: str, sequence: int, now: datetime) -> list[str]:
    return [f"UID:{text(uid)}", f"SEQUENCE:{sequence}", f"DTSTAMP:{_utc(now)}"]


def _when(edition: Edition, zone: ZoneInfo) -> list[str]:
    """RECURRENCE-ID in the form of DTSTART (RFC 5545 3.8.4.4), DTSTART and DTEND."""
    shape = edition.shape
    lines = [f"RECURRENCE-ID{_moment(edition.at, shape, zone)}"] if edition.at is not None else []
    if shape is None:
        return lines
    there = ZoneInfo(shape.zone) if shape.zone else zone
    begin = shape.start.replace(tzinfo=there).astimezone(zone).replace(tzinfo=None)
    end = begin + timedelta(minutes=shape.minutes)
    if not shape.all_day and not shape.floating:
        passed = begin.replace(tzinfo=zone).astimezone(UTC) + timedelta(minutes=shape.minutes)
        end = passed.astimezone(zone).replace(tzinfo=None)
    return [*lines, f"DTSTART{_moment(begin, shape, zone)}", f"DTEND{_moment(end, shape, zone)}"]


def _moment(moment: datetime, shape: Shape | None, zone: ZoneInfo) -> str:
    """Parameters and value of a time on the unit's clock."""
    if shape is not None and shape.all_day:
        return f";VALUE=DATE:{moment:%Y%m%d}"
    if shape is not None and shape.floating:
        return f":{moment:%Y%m%dT%H%M%S}"
    return f":{_utc(moment.replace(tzinfo=zone))}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _cn(name: str) -> str:
    """A display name as a parameter; no quote nor control character can stand in one (RFC 5545 3.1)."""
    shown = " ".join("".join(one for one in name if one.isprintable() and one != '"').split())[:120]
    return f';CN="{shown}"' if shown else ""


def text(value: str) -> str:
    """A TEXT value (RFC 5545 3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = escaped.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(one for one in plain if one.isprintable())


def folded(line: str) -> str:
    """A content line in pieces of at most 75 octets that each hold whole characters."""
    pieces, piece, room = [], "", OCTETS
    for one in line:
        size = len(one.encode("utf-8", "replace"))
        if size > room:
            pieces.append(piece)
            piece, room = "", OCTETS - 1
        piece += one
        room -= size
    return "\r\n ".join([*pieces, piece])
