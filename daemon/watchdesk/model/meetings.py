"""Meetings as calendars tell of them (RFC 5545, RFC 5546): an invite, and what stands after all invites so far.

Every word of an invite is a stranger's; every value here has been read, capped and bounded by `ical`.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class Method(StrEnum):
    """What an invite wants (RFC 5546 1.4)."""

    REQUEST = "REQUEST"
    PUBLISH = "PUBLISH"
    ADD = "ADD"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    COUNTER = "COUNTER"
    REFRESH = "REFRESH"
    DECLINECOUNTER = "DECLINECOUNTER"


class Partstat(StrEnum):
    """What an attendee answers (RFC 5545 3.2.12); anything else is taken for no answer yet."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    NONE = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """When a meeting is: its first occurrence, how long it lasts, and how it repeats.

    start: the wall clock in `zone` (an Olson name); zone None: the unit's own clock. An all-day shape begins at
    midnight. floating: the invite named no zone, so it means everybody's own clock (RFC 5545 3.3.5).
    rule: the RRULE, "" for none. dates, without: RDATE and EXDATE on the clock of `start`.
    """

    start: datetime
    minutes: int
    all_day: bool = False
    floating: bool = False
    zone: str | None = None
    rule: str = ""
    dates: tuple[datetime, ...] = ()
    without: tuple[datetime, ...] = ()

    @property
    def repeats(self) -> bool:
        return bool(self.rule or self.dates)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invited. address: casefolded."""

    address: str
    answer: Partstat = Partstat.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One VEVENT of an invite. at: which occurrence of the series it is about (RECURRENCE-ID, on the unit's clock),
    None for the meeting as such; onward: that one and all after it. stamp: DTSTAMP, aware. shape: None where the
    invite does not tell (a CANCEL, a REPLY)."""

    sequence: int = 0
    stamp: datetime | None = None
    shape: Shape | None = None
    at: datetime | None = None
    onward: bool = False
    cancelled: bool = False
    summary: str = ""
    place: str = ""

    @property
    def order(self) -> datetime:
        """For sorting: the meeting as such before its occurrences."""
        return (self.at or BEFORE_ALL).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """One iTIP message: all its editions are of one UID. organizer: an address, "" where there is no sound one."""

    method: Method
    uid: str
    organizer: str = ""
    organizer_name: str = ""
    guests: tuple[Guest, ...] = ()
    editions: tuple[Edition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A meeting or a series as it stands after all invites so far.

    master: of the whole; None while only single occurrences are known. others: changed and cancelled occurrences, by
    `at`. A cancelled master is kept, so that an older invite that comes late does not bring the meeting back.
    """

    uid: str
    organizer: str = ""
    organizer_name: str = ""
    guests: tuple[Guest, ...] = ()
    master: Edition | None = None
    others: tuple[Edition, ...] = ()

    @property
    def is_cancelled(self) -> bool:
        """Nothing of it takes place any more."""
        if self.master is not None:
            return self.master.cancelled
        return all(one.cancelled for one in self.others)

    @property
    def editions(self) -> tuple[Edition, ...]:
        return (*((self.master,) if self.master else ()), *self.others)

    @property
    def summary(self) -> str:
        return next((one.summary for one in self.editions if one.summary), "")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sitting:
    """One occurrence, on the unit's own clock, [start, end). at: when the series would have it; equal to `start`
    unless it was moved. An all-day one lies from midnight to midnight."""

    start: datetime
    end: datetime
    at: datetime
    all_day: bool = False
    summary: str = ""
    place: str = ""

    @property
    def bare(self) -> "Sitting":
        """The same hours without a word of anybody's."""
        return replace(self, summary="", place="")

    @property
    def is_moved(self) -> bool:
        return self.at != self.start

    @property
    def length(self) -> timedelta:
        return self.end - self.start
