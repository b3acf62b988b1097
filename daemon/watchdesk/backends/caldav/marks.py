"""Where the marks of an entry of ours stand: its outbox key, and the print of what we wrote.

Most servers keep what they are given to the letter, with properties of our own (RFC 4791 5.3.4). Some keep only the
properties that they know, add theirs and write the rest anew, as Google's calendar does. There the marks stand in the
last line of the description, and the print counts only what the desk itself says in an entry.
"""

import hashlib
import re
from datetime import UTC, date, datetime
from enum import StrEnum
from urllib.parse import quote, unquote

from icalendar import Component, Event

from watchdesk.backends import ics
from watchdesk.backends.ics.prints import KEY, PRINT, fingerprint
from watchdesk.ical.components import components

LINE = re.compile(r"\[watchdesk (?P<key>[!-Z^-~]{1,500}) (?P<print>[0-9a-f]{32})\]")
WORDS = "The desk keeps this entry."
# What the desk says in an entry, and what a person may add to one.
OURS = ("UID", "SUMMARY", "DTSTART", "DTEND", "RRULE", "SEQUENCE")
THEIRS = ("LOCATION", "ATTENDEE", "ORGANIZER", "EXDATE", "RDATE", "RECURRENCE-ID")
# What icalendar raises on values that it cannot read.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Marks(StrEnum):
    PROPERTIES = "properties"
    DESCRIPTION = "description"

    def outward(self, data: bytes) -> bytes:
        """A text of ours as this server keeps it."""
        if self is Marks.PROPERTIES:
            return data
        (calendar,) = components(data)
        for event in calendar.walk("VEVENT"):
            key = quote(str(event.pop(KEY)), safe="/:@.,-_")
            event.pop(PRINT)
            event.add("description", f"{WORDS}\n[watchdesk {key} {_essence(event)}]")
        return bytes(calendar.to_ical())

    def inward(self, data: bytes) -> bytes:
        """A file of this server with the marks as properties, as the rest of the desk knows them."""
        if self is Marks.PROPERTIES or b"[watchdesk" not in data.replace(b"\r\n ", b"").replace(b"\n ", b""):
            return data
        try:
            calendar = ics.read(data)
            events = calendar.walk("VEVENT")
            for event in events:
                _marked(event, is_alone=len(events) == 1)
            return bytes(calendar.to_ical())
        except (ics.Unreadable, *UNREADABLE):
            return data


def _marked(event: Component, *, is_alone: bool) -> None:
    found = LINE.search(str(event.get("DESCRIPTION", "")))
    if found is None:
        return
    event[KEY] = unquote(found["key"])
    if not is_alone or found["print"] != _essence(event):
        event[PRINT] = "edited"
        return
    for name in list(event):
        if name not in (*OURS, KEY):
            event.pop(name)
    event.subcomponents.clear()
    event[PRINT] = fingerprint(event)


def _essence(event: Component) -> str:
    """What the entry says, without what a server adds and however it writes times."""
    assert isinstance(event, Event)
    rule = event.get("RRULE")
    words = LINE.sub("", str(event.get("DESCRIPTION", WORDS)))
    said = [
        str(event.get("SUMMARY", "")),
        _when(event.start),
        _when(event.end),
        rule.to_ical().decode() if rule is not None else "",
        "".join(words.split()),
        *(f"{name} {event[name]}" for name in THEIRS if name in event),
    ]
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]


def _when(value: date | datetime) -> str:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    return value.isoformat()
