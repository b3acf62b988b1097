"""An entry of ours as iCalendar text, and what to do where one stands already.

It carries its outbox key and a fingerprint of what we wrote, so that a person's later edit shows, whichever
program made it.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from watchdesk.backends.ics.others import TITLE_CAP, UNREADABLE, Unreadable, read
from watchdesk.backends.ics.prints import KEY, PRINT, fingerprint
from watchdesk.errors import Conflict
from watchdesk.model.decision import Entry, Slot
from watchdesk.model.headers import clean

UID_CAP = 255
PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9@._-]{0,119}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to do with the file of an entry: leave it, write `data`, or (data None) remove it."""

    leave: bool = False
    data: bytes | None = None


def plan(before: bytes | None, entry: Entry, timezone: ZoneInfo, *, stamp: datetime | None) -> Plan:
    """What makes the entry stand as it must, given its file as it is now (None: there is none).

    An entry that a person deleted is made again when it has to stand. Conflict when a person edited it to something
    else than what is wanted. stamp: the DTSTAMP; without one, the midnight of the entry's first day.
    """
    stands = _standing(before, entry.uid) if before is not None else None
    if entry.slot is None:
        _refuse_edited(stands)
        return Plan(leave=before is None)
    event = event_of(entry, entry.slot, timezone)
    if stands is not None and stands.now == fingerprint(event):
        if stands.key == entry.key:
            return Plan(leave=True)
    else:
        _refuse_edited(stands)
    made = stamp or datetime.combine(entry.slot.start, time.min, UTC)
    sequence = stands.sequence + 1 if stands else 0
    return Plan(data=as_ics(event, entry.slot, timezone, stamp=made, sequence=sequence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An entry of ours as it stands: what it says now, what we wrote, for which key, the how many-th time."""

    now: str
    written: str
    key: str
    sequence: int


def event_of(entry: Entry, slot: Slot, timezone: ZoneInfo) -> Event:
    """The entry as an event, its fingerprint within. Whole days are dates, the end exclusive; hours of several days
    recur daily, so that nobody is shown as away in the nights between."""
    event = Event()
    event.add("uid", plain_uid(entry.uid))
    event.add("summary", clean(entry.title, TITLE_CAP))
    if slot.from_ is None and slot.to is None:
        event.add("dtstart", slot.start)
        event.add("dtend", slot.end + timedelta(days=1))
    else:
        start, end = hours(slot, timezone)
        event.add("dtstart", start)
        event.add("dtend", end)
        if slot.end > slot.start:
            event.add("rrule", {"freq": "daily", "count": (slot.end - slot.start).days + 1})
    event.add(KEY, entry.key)
    event.add(PRINT, fingerprint(event))
    return event


def plain_uid(uid: str) -> str:
    """The uid as it stands in the file: as given where it is one plain line, else its digest."""
    return uid if clean(uid, UID_CAP) == uid else hashlib.sha256(uid.encode()).hexdigest()


def file_name(uid: str) -> str:
    """The file of an entry of ours: its uid where that is a plain name, else its digest."""
    if PLAIN_NAME.fullmatch(uid):
        return f"{uid}.ics"
    return f"watchdesk-{hashlib.sha256(uid.encode()).hexdigest()[:40]}.ics"


def hours(slot: Slot, timezone: ZoneInfo) -> tuple[datetime, datetime]:
    """The first day's hours. No start means midnight, no end the next; an end not after its start is tomorrow's."""
    start = datetime.combine(slot.start, slot.from_ or time.min, timezone)
    end = datetime.combine(slot.start, slot.to or time.min, timezone)
    return start, end if end > start else end + timedelta(days=1)


def as_ics(event: Event, slot: Slot, timezone: ZoneInfo, *, stamp: datetime, sequence: int) -> bytes:
    """A calendar with the one event, and the rules of its time zone where it needs them."""
    calendar = Calendar()
    calendar.add("prodid", "-//watchdesk//EN")
    calendar.add("version", "2.0")
    if isinstance(event.start, datetime):
        year = timedelta(days=366)
        calendar.add_component(
            Timezone.from_tzid(timezone.key, first_date=slot.start - year, last_date=slot.end + year)
        )
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", sequence)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def holds(data: bytes, uid: str) -> bool:
    """Whether this file is our entry `uid` and nothing else, whatever its name."""
    if plain_uid(uid).encode()[:60] not in data or KEY.encode() not in data:
        return False
    try:
        events = read(data).walk("VEVENT")
        return len(events) == 1 and str(events[0].get("UID", "")) == plain_uid(uid) and KEY in events[0]
    except (Unreadable, *UNREADABLE):
        return False


def _standing(data: bytes, uid: str) -> Standing:
    """How our entry `uid` stands in a file. Conflict when the file holds anything else, or more, or cannot be read."""
    try:
        events = read(data).walk("VEVENT")
        if len(events) != 1 or str(events[0].get("UID", "")) != plain_uid(uid) or KEY not in events[0]:
            raise Conflict("the file of this calendar entry holds something else")
        event = events[0]
        return Standing(
            now=fingerprint(event),
            written=str(event.get(PRINT, "")),
            key=str(event[KEY]),
            sequence=int(event.get("SEQUENCE", 0)),
        )
    except (Unreadable, *UNREADABLE) as error:
        raise Conflict("the file of this calendar entry cannot be read") from error


def _refuse_edited(stands: Standing | None) -> None:
    if stands is not None and stands.now != stands.written:
        raise Conflict("a person edited this calendar entry")
