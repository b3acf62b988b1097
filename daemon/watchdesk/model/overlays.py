"""Live state that came by mail and lies over the configuration, by date (settled 12)."""

from dataclasses import dataclass
from datetime import date, datetime

from watchdesk.model.school_year import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Of kind `assignment`: the school that the officer serves meanwhile, by its id; None: a rover (I4)."""

    school: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """Of kind `session`: these days are in or out of session at these schools, by id; none named: at all of them.

    words: what calendars and letters call the days ("weather day"); of the desk's own choosing.
    """

    session: Session
    schools: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Of kind `left`: the person's last day in the unit. Afterwards they are known for what was, and nothing else."""

    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Of kind `contact`: who a school's principal or designee is meanwhile. seat: principal | designee.

    address None: nobody. key: the roster key of a new principal; a new person has a new key, so that what the one
    before was told is not taken for told.
    """

    school: str
    seat: str
    address: str | None
    key: str | None = None
    name: str | None = None


Detail = Placed | DayChange | Contact | Left


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One piece of live state. kind, and what stands in it:

    acting (`who` is acted for, `by` is the acting sergeant) | away (`who`) | pause |
    assignment (`who`, `Placed`) | session (`DayChange`) | left (`who`, `Left`; from the moment it was said) |
    contact (`Contact`; `who` is its place, "designee.como") | calendar (the shared calendar is watched since then).

    by: else whoever said so. Half-open in instants: [start, end); end None lasts until taken back. What concerns whole
    days begins and ends at local midnight. Overlays of one kind about the same thing do not overlap: the one who
    lays a later word cuts the earlier (`watchdesk.policy.orders.laying`).
    """

    key: str
    kind: str
    start: datetime
    end: datetime | None
    who: str | None = None
    by: str | None = None
    detail: Detail | None = None

    @property
    def is_hollow(self) -> bool:
        """Whether it lacks what an overlay of its kind says; one that lasts no moment need say nothing."""
        return self.kind in DETAILED and self.detail is None and (self.end is None or self.start < self.end)


# What these say over the configuration stands in their detail.
DETAILED = frozenset({"assignment", "session", "contact", "left"})
# The kinds that are about somebody or a school: that stands second in their keys, too ("left/mlee/<mark>").
_ABOUT = DETAILED | {"acting", "away", "out"}


def remains(key: str, kind: str, *, start: datetime, end: datetime | None) -> Overlay:
    """What is left of an overlay whose words cannot be read any more: that it is there, when, and about whom."""
    _, _, rest = key.partition("/")
    who = rest.partition("/")[0] if kind in _ABOUT else None
    return Overlay(key=key, kind=kind, start=start, end=end, who=who or None)
