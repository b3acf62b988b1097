"""What the ledger knows that the policy needs, as one frozen view."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from watchdesk.model.filed import Filed
from watchdesk.model.judged import Judged
from watchdesk.model.logs import MonthlyLog
from watchdesk.model.mail import Thread
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.overlays import DETAILED, Overlay
from watchdesk.model.records import Absence, Record
from watchdesk.model.reports import Report
from watchdesk.model.requests import SchoolRequest
from watchdesk.model.returned import Posted
from watchdesk.model.rostered import Rostered
from watchdesk.model.shared import SeenEntry
from watchdesk.model.windows import Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that a person must read: shown in the digest of `for_` (roster key) until it is dealt with.

    number: what `watchdesk held` calls it. why: the decision's sentence, or the first line of a trace.
    """

    number: int
    message: str
    received_at: datetime
    sender: str
    why: str
    for_: str | None = None
    officer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A mail of ours whose fate is unknown or that failed for good: a person must look. posted: of a mail.
    why: what the desk knows of the reason.

    has_it: who else of the school got the same, in words; filled for a digest.
    """

    key: str
    notice: str
    to: str
    since: datetime
    state: str
    why: str = ""
    posted: Posted | None = None
    has_it: tuple[str, ...] = ()


# What is told of the unit as a whole is worked out from these: with one of them missing it would be wrong.
WHOLE = frozenset({"absence", "window", "judged", "rostered"})
# The kind of what is damaged and no record, but live state.
OVERLAY = "live state"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A record whose content cannot be read any more, with what stands beside it. last_day None: for ever.

    Of live state: ref is its key, state its kind, officer whom it is about (of a school, its id).
    """

    ref: str
    kind: str
    state: str
    officer: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def is_missed(self, day: date) -> bool:
        """Whether what is told of that day and later would be wrong without it."""
        is_needed = self.kind in WHOLE or (self.kind == OVERLAY and self.state in DETAILED)
        return is_needed and (self.last_day is None or self.last_day >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The unit's live matters.

    records: every record that is open, or whose days reach into the last 400 days, by reference; reports: arrests and
    incidents of that time; meetings: those of that time, and every series. entries: what stands on the shared calendar,
    as it was seen last, by "E-" and a digest of the uid. windows: what was told of hours without a rover (one record).
    judged, rostered: calendars and officers as the configuration had them last (one record each).
    logs: monthly logs of that time. requests: what schools asked for in that time.
    next_number: the number that the next record gets. overlays: live state, and what of it ended in the last 400
    days. duties: keys of timed duties settled or dropped in the last 400 days. lists: decision mails of the last
    30 days whose lines may still be open, newest first. live_since: when the desk went live.
    audit_head: lines of the audit chain and 32 letters of the last one's hash, "412:3f9a..."; "" before there is one.
    last_digest: when each person last got a digest (settled 32: "something is new"). late: urgent mail that its
    reader's side puts off. unsent: outbox keys of routine mails that nobody has begun to send. lapsed: routine
    mails whose time was over before they could leave; with the next delivery they are dropped. damaged: records and
    live state of that time which cannot be read; the records stand in no other part.
    """

    live_since: datetime
    audit_head: str = ""
    next_number: int = 100
    records: dict[str, Record] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    meetings: dict[str, MeetingRecord] = field(default_factory=dict)
    entries: dict[str, SeenEntry] = field(default_factory=dict)
    windows: dict[str, Windows] = field(default_factory=dict)
    judged: dict[str, Judged] = field(default_factory=dict)
    rostered: dict[str, Rostered] = field(default_factory=dict)
    logs: dict[str, MonthlyLog] = field(default_factory=dict)
    requests: dict[str, SchoolRequest] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()
    duties: frozenset[str] = frozenset()
    lists: tuple[Thread, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    last_digest: dict[str, datetime] = field(default_factory=dict)
    late: tuple[Posted, ...] = ()
    unsent: frozenset[str] = frozenset()
    lapsed: tuple[Posted, ...] = ()
    damaged: tuple[Damaged, ...] = ()
    _coming: dict[date, tuple[Record, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def coming(self, day: date) -> tuple[Record, ...]:
        """The absences that reach the day or a later one, in the order of `records`: of a year's leave a few, and every
        duty of every pass asks for them. They are looked for once, and among those of an earlier day where they are
        known, so nobody changes a Book that has been asked."""
        known = self._coming.get(day)
        if known is None:
            earlier = max((one for one in self._coming if one < day), default=None)
            among = self.records.values() if earlier is None else self._coming[earlier]
            known = self._coming[day] = tuple(one for one in among if one.reaches(day))
        return known

    def misses(self, day: date) -> bool:
        """Whether something is damaged without which nothing may be told of the unit as a whole from that day on."""
        return any(one.is_missed(day) for one in self.damaged)


# The part of the Book that holds records of a class.
PARTS: dict[type[Record | Filed], str] = {
    Absence: "records",
    Report: "reports",
    MeetingRecord: "meetings",
    SeenEntry: "entries",
    Windows: "windows",
    Judged: "judged",
    Rostered: "rostered",
    MonthlyLog: "logs",
    SchoolRequest: "requests",
}


def records_of(book: Book) -> Iterator[Record | Filed]:
    """Every record of every kind."""
    for part in PARTS.values():
        yield from getattr(book, part).values()


def shelved(book: Book, new: Iterable[Record | Filed]) -> Book:
    """The book with these records in it, each in its part and in the place of what it was before."""
    parts: dict[str, Any] = {}
    for one in new:
        part = PARTS[type(one)]
        if part not in parts:
            parts[part] = dict(getattr(book, part))
        parts[part][one.ref] = one
    return replace(book, **parts)
