"""What the ledger keeps of a meeting or a series (D1-D4, D7): frozen, with numbered events like every record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from watchdesk.model.meetings import Course, Partstat


class MeetingState(StrEnum):
    STANDING = "standing"
    CANCELLED = "cancelled"


class Sort(StrEnum):
    """What kind of meeting: problem pupil committee, parents, school council, the unit's own, ..."""

    PPC = "ppc"
    PTA = "pta"
    SAC = "sac"
    UNIT = "unit"
    INFO_SESSION = "info_session"
    COURT = "court"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the organiser was told of the whole (at None) or of one occurrence. start: of that occurrence.

    who: roster key of whoever comes, None where nobody can. sequence: of the invite that it answers.
    """

    at: datetime | None
    start: datetime
    sequence: int
    answer: Partstat
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Concern:
    """Something about an occurrence that a person must see. why: leave | meeting | elsewhere | nobody; outside the
    tour, overtime until the command has decided, then agreed | refused.

    ref: the absence or the other meeting. comes: roster key of whoever comes instead, or has decided.
    """

    start: datetime
    at: datetime
    officer: str
    why: str
    ref: str = ""
    comes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooted:
    """The first mail of one notice to one reader, in whose thread all later ones stand."""

    who: str
    notice: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Whether somebody comes to a meeting of the unit. at: to one occurrence only."""

    who: str
    yes: bool
    given_at: datetime
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What the command decided on overtime or flex time for a meeting outside an officer's tour (D7).

    start: of the occurrence it was given for; one that is moved is asked about anew. every: for each occurrence of the
    series on the same day of the week at the same hour. by: roster key of whoever decided.
    """

    officer: str
    start: datetime
    yes: bool
    by: str
    given_at: datetime
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry on the shared calendar: which occurrence, and when it stands there."""

    at: datetime
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """One meeting or series. by: roster key or address of whoever told of it.

    school: its id, where it is a school's. officers: roster keys of those whom it names; none: of whoever serves the
    school. addressed: it was sent to the desk itself, so the desk may answer (settled 37). plain: it came in plain
    words and not from a calendar. topic: of an information session (D4).
    reply_to: Message-ID of the organiser's last mail. told: the course as everybody was last told.
    said, concerns, kept: what organiser and police were told, and what stands on the calendar. replies: of a meeting
    of the unit. permits: of hours outside a tour. messages: see `records.Absence.messages`.
    """

    ref: str
    sort: Sort
    state: MeetingState
    course: Course
    by: str
    opened_at: datetime
    school: str | None = None
    officers: tuple[str, ...] = ()
    addressed: bool = False
    plain: bool = False
    topic: str | None = None
    reply_to: str | None = None
    told: Course | None = None
    said: tuple[Said, ...] = ()
    concerns: tuple[Concern, ...] = ()
    kept: tuple[Kept, ...] = ()
    roots: tuple[Rooted, ...] = ()
    replies: tuple[Reply, ...] = ()
    permits: tuple[Permit, ...] = ()
    kind: str = "meeting"
    event: int = 0
    message: str | None = None
    changed_at: datetime | None = None
    messages: tuple[str, ...] = ()
