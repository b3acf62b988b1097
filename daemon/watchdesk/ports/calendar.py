"""The port of the unit's shared calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from watchdesk.model.decision import Entry
from watchdesk.ports.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One event in a window: start and end are dates (end exclusive) for whole days, else aware datetimes."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    key: str | None = None
    etag: str | None = None


class Calendar(Protocol):
    """The unit's shared calendar. Entries of people are never touched."""

    def check(self) -> list[Finding]:
        """As `Mailbox.check`."""

    def window(self, start: date, end: date) -> list[Occurrence]:
        """Events that overlap [start, end) local days, recurrences expanded, sorted by start. A file that cannot be
        read is left out and told by `check`."""

    def put(self, entry: Entry) -> None:
        """Make the entry stand so, or be gone (slot None). Twice is as good as once; the same uid is one event.

        Conflict when a person edited the event since the desk wrote it.
        """
