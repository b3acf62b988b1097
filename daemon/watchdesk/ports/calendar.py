"""The port of the unit's shared calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from watchdesk.model.decision import Entry
from watchdesk.ports.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One event in a window: start and end are dates (end exclusive) for whole days, else aware datetimes.

    key: the outbox key of an entry of ours. edited: it is ours, and a person changed it since we wrote it. etag: of the
    file that holds it. source: that file, by its name. cancelled: whoever made it called it off (RFC 5545 3.8.1.11).
    """

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    key: str | None = None
    etag: str | None = None
    edited: bool = False
    source: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What stands on the calendar and cannot be read. etag: of its content, so that it is told once."""

    source: str
    etag: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a look at the calendar saw: events in order, and what could not be read."""

    found: tuple[Occurrence, ...] = ()
    unread: tuple[Unread, ...] = ()


class Calendar(Protocol):
    """The unit's shared calendar. Entries of people are never touched."""

    def check(self) -> list[Finding]:
        """As `Mailbox.check`."""

    def window(self, start: date, end: date) -> list[Occurrence]:
        """Events that overlap [start, end) local days, recurrences expanded, sorted by start. A file that cannot be
        read is left out and told by `check`."""

    def look(self, start: date, end: date) -> Looked:
        """As `window`, with what was left out. Unavailable when the calendar as such cannot be seen, so that nobody
        takes what is hidden for gone."""

    def put(self, entry: Entry) -> None:
        """Make the entry stand so, or be gone (slot None). Twice is as good as once; the same uid is one event, also
        where a person's program gave its file another name.

        Conflict when a person edited the event since the desk wrote it.
        """
