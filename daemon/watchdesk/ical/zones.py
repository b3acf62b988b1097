"""Times on a clock that nobody knows: a TZID whose zone the file does not describe, and whose name is in no list.

RFC 5545 3.2.19 wants a VTIMEZONE for every TZID. Where there is none, icalendar looks the name up (Olson's names and
those of Windows, also behind a vendor's prefix); a name that it does not find, it reads as a floating time. Taking that
for the unit's own clock would be a guess.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from icalendar import Component

from watchdesk.model.headers import clean

TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE")
NAME_CAP = 60


def unknown_zone(event: Component) -> str | None:
    """The name of a zone in which a time of the event stands and that nobody knows, shown safely; None where every
    zone is known. What cannot be read as a time at all is not looked at."""
    broken = {name for name, _ in event.errors}
    for name in TIMES:
        if name not in broken:
            for written in _all(event.get(name, [])):
                zone = written.params.get("TZID")
                if zone and any(isinstance(one, datetime) and one.tzinfo is None for one in _moments(written)):
                    return clean(str(zone), NAME_CAP)
    return None


def _moments(written: Any) -> Iterator[Any]:
    """The values of a property; of a period its start."""
    for one in getattr(written, "dts", [written]):
        yield one.dt[0] if isinstance(one.dt, tuple) else one.dt


def _all(value: Any) -> list[Any]:
    """icalendar gives a property that stands once bare, and one that is repeated as a list."""
    return value if isinstance(value, list) else [value]
