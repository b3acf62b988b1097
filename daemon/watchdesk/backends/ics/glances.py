"""What one calendar file showed of some days, kept so that a file that did not change is not read again."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from watchdesk.backends.ics.others import Unreadable, etag_of, occurrences
from watchdesk.ports import Occurrence, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What one file showed of the days `window`, when it was as `stamp` says (None: nobody can tell)."""

    stamp: Hashable
    window: tuple[date, date]
    found: tuple[Occurrence, ...] = ()
    unread: tuple[Unread, ...] = ()

    def holds_for(self, stamp: Hashable, window: tuple[date, date]) -> bool:
        """Whether a file with this stamp shows the same of these days."""
        return stamp is not None and (self.stamp, self.window) == (stamp, window)


def glanced(name: str, data: bytes, *, window: tuple[date, date], timezone: ZoneInfo, stamp: Hashable = None) -> Glance:
    """What the file `name` shows; one that cannot be read says why."""
    glance = Glance(stamp=stamp, window=window)
    try:
        found = occurrences(data, *window, timezone)
    except Unreadable as error:
        return illegible(name, str(error), window=window, data=data, stamp=stamp)
    return replace(glance, found=tuple(replace(one, source=name) for one in found))


def illegible(name: str, why: str, *, window: tuple[date, date], data: bytes = b"", stamp: Hashable = None) -> Glance:
    """A file that cannot be read."""
    unread = Unread(source=name, etag=etag_of(data), why=why)
    return Glance(stamp=stamp, window=window, unread=(unread,))
