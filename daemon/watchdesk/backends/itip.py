"""A meeting message that a server keeps as fields of its own, written as iTIP (RFC 5546)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar, Event, vCalAddress

from watchdesk.model.headers import clean

TEXT_CAP, GUESTS_CAP, UID_CAP = 200, 200, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Whoever makes a meeting, comes to it or answers. answer: a PARTSTAT."""

    address: str
    name: str = ""
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a meeting message says. start, end: dates for whole days (the end exclusive), else aware, in the zone whose
    clock a series keeps. nowhere: the name of that zone where nobody knows it, so that whoever reads the text knows no
    better. rule: the parts of an RRULE. of: the start of the one occurrence that is meant."""

    method: str
    uid: str
    stamp: datetime
    title: str
    start: date | datetime
    end: date | datetime
    nowhere: str = ""
    place: str = ""
    organizer: Guest | None = None
    guests: tuple[Guest, ...] = ()
    rule: dict[str, Any] | None = None
    sequence: int = 0
    of: datetime | None = None


def written(told: Told) -> bytes:
    """The iCalendar text of a meeting message."""
    calendar, event = Calendar(), Event()
    for name, value in (("prodid", "-//watchdesk//EN"), ("version", "2.0"), ("method", told.method)):
        calendar.add(name, value)
    event.add("uid", clean(told.uid, UID_CAP))
    event.add("dtstamp", told.stamp.astimezone(UTC))
    event.add("sequence", told.sequence)
    event.add("summary", clean(told.title, TEXT_CAP))
    _timed(event, "dtstart", told.start, told.nowhere)
    _timed(event, "dtend", told.end, told.nowhere)
    if told.place:
        event.add("location", clean(told.place, TEXT_CAP))
    if told.of is not None:
        event.add("recurrence-id", told.of)
    if told.rule:
        event.add("rrule", told.rule)
    if told.method == "CANCEL":
        event.add("status", "CANCELLED")
    if told.organizer is not None:
        event.add("organizer", _address(told.organizer))
    for guest in told.guests[:GUESTS_CAP]:
        event.add("attendee", _address(guest))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _timed(event: Event, name: str, value: date | datetime, nowhere: str) -> None:
    if nowhere and isinstance(value, datetime):
        event.add(name, value.replace(tzinfo=None), parameters={"TZID": clean(nowhere, TEXT_CAP)})
    else:
        event.add(name, value)


def _address(guest: Guest) -> vCalAddress:
    address = vCalAddress(f"mailto:{clean(guest.address, TEXT_CAP)}")
    name = clean(guest.name, TEXT_CAP).replace('"', "'")
    if name:
        address.params["CN"] = name
    if guest.answer is not None:
        address.params["PARTSTAT"] = guest.answer
    return address
