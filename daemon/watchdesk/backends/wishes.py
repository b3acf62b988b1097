"""What must stand on a calendar that keeps events of its own and no files, and the print by which a person's edit
shows. Shared by the backends of Exchange."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from watchdesk.backends.ics import hours
from watchdesk.model.decision import Entry, Slot
from watchdesk.model.headers import clean

TITLE_CAP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What must stand. days: on so many days in a row, at the same hours."""

    title: str
    start: datetime
    end: datetime
    whole_days: bool
    days: int = 1

    @property
    def print(self) -> str:
        return print_of(self.title, self.start, self.end, whole_days=self.whole_days, days=self.days)


def wish_of(entry: Entry, slot: Slot, zone: ZoneInfo) -> Wish:
    """Whole days last from midnight to midnight; hours of several days recur daily, so that nobody is shown as away
    in the nights between."""
    whole = slot.from_ is None and slot.to is None
    start, end = hours(slot, zone)
    days = (slot.end - slot.start).days + 1
    if whole:
        end = datetime.combine(slot.end + timedelta(days=1), end.time(), zone)
    title = clean(entry.title, TITLE_CAP)
    return Wish(title=title, start=start, end=end, whole_days=whole, days=1 if whole else days)


def print_of(title: str, start: datetime, end: datetime, *, whole_days: bool, days: int, more: str = "") -> str:
    """more: what the desk never writes, and a person may."""
    said = (title, start.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat(), whole_days, days, more)
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:32]
