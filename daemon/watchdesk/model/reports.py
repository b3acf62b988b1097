"""What the ledger keeps of an arrest or an incident (P7, P8, P9): frozen, with numbered events like every record.

An arrest has two faces. `ArrestFacts` is what the police know. `Shown` is what a school may know of it: list values, a
day, a time and a case number that wholly matches the unit's pattern; it has no field for anybody's words (settled 36).
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from watchdesk.model.offences import Offence, Transport


class ReportState(StrEnum):
    """open: something is unanswered, or nobody has acknowledged it. void: it was taken back."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class Age(StrEnum):
    """Whether the one arrested is of age."""

    JUVENILE = "juvenile"
    ADULT = "adult"


class Missing(StrEnum):
    """What an arrest report must say; the first six make the full notice (settled 45), then come P9 and P10."""

    SCHOOL = "school"
    GROUNDS = "grounds"
    TIME = "time"
    REMOVED = "removed"
    AGE = "age"
    OFFENCE = "offence"
    PRINCIPAL_TOLD = "principal-told"
    PARENT_TOLD = "parent-told"
    TRANSPORT = "transport"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrestFacts:
    """What the police know; None means not said. school: its id. when: local, naive. case: as the officer wrote it."""

    school: str | None = None
    when: datetime | None = None
    on_grounds: bool | None = None
    removed: bool | None = None
    age: Age | None = None
    principal_told: bool | None = None
    parent_told: bool | None = None
    offence: Offence | None = None
    transport: Transport | None = None
    case: str | None = None


class Form(StrEnum):
    """How much a school's notice says: all that it may, only that an arrest was made, or that the notice is void."""

    FULL = "full"
    BARE = "bare"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a school may know of an arrest. school: its id. day: of the arrest, else of the report.

    on_grounds None (not said yet) and the fields below it stand in no bare notice.
    """

    form: Form
    school: str
    day: date
    on_grounds: bool | None = None
    at: time | None = None
    removed: bool | None = None
    age: Age | None = None
    offence: Offence | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Somebody at a school was told: who (the key that notices bear), where, by which outbox key, and what."""

    who: str
    address: str
    key: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The mail about an incident, for whoever must still get it. sender, proved: see `IncidentReport`."""

    received_at: datetime
    subject: str
    words: str
    sender: str | None = None
    proved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One arrest or incident. kind: arrest | incident.

    reporter: roster key of whoever wrote it. officer: of whom it is, None where a sergeant names nobody.
    asked: what the officer was asked, in the order of its numbers, which stay. heard: every notice to a
    school, oldest first.
    reported: roster keys of the police who got the first mail about it, the root of their threads.
    leaked: in words, who at a school got an officer's mail itself. released_by: the sergeant who lets the school of
    an arrest off grounds know of it. acknowledged_by: of an incident. messages: see `Absence.messages`.
    names_school: a mail about it named the school, which else is only where the officer serves (settled 45).
    late: it came out by the log of its month, so that its day is known only once it is said (P8).
    written: the words of an incident, only while somebody may still have to get them. escalated: the number of the
    event at which the commander got it.
    """

    ref: str
    kind: str
    state: ReportState
    reporter: str
    officer: str | None
    opened_at: datetime
    facts: ArrestFacts = ArrestFacts()
    event: int = 0
    message: str | None = None
    reply_to: str | None = None
    changed_at: datetime | None = None
    asked: tuple[Missing, ...] = ()
    heard: tuple[Heard, ...] = ()
    reported: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    released_by: str | None = None
    names_school: bool = False
    acknowledged_by: str | None = None
    written: Written | None = None
    escalated: int | None = None
    late: bool = False
    messages: tuple[str, ...] = ()
