"""What the ledger keeps of a matter: records with numbered events. Frozen; a change makes a new one."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watchdesk.model.facts import Leave, Question, Span


class State(StrEnum):
    """States of an absence (clauses, *Time off*)."""

    RECEIVED = "received"
    ASKED = "asked"
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is asked for or granted: days and kind of leave. Every change has the next version."""

    version: int
    spans: tuple[Span, ...]
    leave: Leave | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRaised:
    """Something that stands against a request: flag is its row in the table, words are for people.

    red: needs `approve exception`. alone: must be decided by its own line, never in bulk (red ones are so too).
    """

    flag: str
    clause: str
    words: str
    red: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """An officer (roster key) is there on these days instead of the one who is away (P5).

    school: where, by its id, None for a rover's round. home: the school that the officer leaves for it, None for a
    rover. event: number of the record's event that made it, the root of its threads.
    """

    officer: str
    spans: tuple[Span, ...]
    school: str | None = None
    home: str | None = None
    event: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody was told: who (roster key or address), where, by which notice and outbox key, which days, who covers."""

    who: str
    address: str
    notice: str
    key: str
    version: int
    spans: tuple[Span, ...] = ()
    covers: tuple[Cover, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One absence: planned time off, or a sick report (planned False).

    asked: the terms last asked for. granted: the terms in force, None until approved or recorded; while a
    change of approved leave waits for its decision both are set and differ (settled 26).
    event: number of its last event. message: key of the message that opened it; ack: outbox key of the
    acknowledgement, the root of the officer's thread. reply_to: Message-ID of the officer's mail.
    held: the sergeant said "hold". exception: the reason of an approved exception.
    previous: the record before the last decision, for `undo`; kept one deep.
    asked_at: when the present version was asked for. changed_at: when its last event was.
    escalated_to: roster keys of those whom silence made deciders too (settled 30).
    mailed: roster keys of those who got the present version in a mail of its own.
    reported: number of the event at which the sergeants first got the sick report, the root of their threads.
    messages: ledger keys of the messages that made or changed it, so that none does so twice.
    vouched: False while nothing but an entry on the shared calendar says that the officer asked for it (settled 50).
    covers: who is there instead by order; covered_at: when a sergeant last ordered so, and uncovered: the covers
    before that order, for `undo`, None when there is nothing to undo.
    """

    ref: str
    officer: str
    state: State
    asked: Terms
    opened_at: datetime
    planned: bool = True
    granted: Terms | None = None
    flags: tuple[FlagRaised, ...] = ()
    question: Question | None = None
    event: int = 0
    message: str | None = None
    reply_to: str | None = None
    ack: str | None = None
    held: bool = False
    exception: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    told: tuple[Told, ...] = ()
    previous: "Absence | None" = None
    kind: str = "absence"
    asked_at: datetime | None = None
    changed_at: datetime | None = None
    escalated_to: tuple[str, ...] = ()
    mailed: tuple[str, ...] = ()
    reported: int | None = None
    messages: tuple[str, ...] = ()
    vouched: bool = True
    covers: tuple[Cover, ...] = ()
    covered_at: datetime | None = None
    uncovered: tuple[Cover, ...] | None = None

    @property
    def is_open_again(self) -> bool:
        """It was approved and must be decided anew, with the very days and kind that are in force."""
        granted = self.granted
        if self.state is not State.PENDING or granted is None:
            return False
        return (granted.spans, granted.leave) == (self.asked.spans, self.asked.leave)

    @property
    def first_day(self) -> date | None:
        """The first day that matters: of the terms in force and of those asked for."""
        spans = (*self.asked.spans, *(self.granted.spans if self.granted else ()))
        return min((span.start for span in spans), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day that matters; None where an end is open or no day is known yet."""
        spans = (*self.asked.spans, *(self.granted.spans if self.granted else ()))
        ends = [span.end for span in spans]
        known = [end for end in ends if end is not None]
        return max(known) if known and len(known) == len(ends) else None

    def reaches(self, day: date) -> bool:
        """Whether some of it lies on the day or after it; of what has no end, or no day yet, nobody can say no."""
        spans = (*self.asked.spans, *(self.granted.spans if self.granted else ()))
        return not spans or any(span.end is None or span.end >= day for span in spans)


Record = Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One numbered step in a record's life: who did what, when, by which message, under which rule.

    by: roster key, "desk" for what time brought. what: the new state or the deed in one word.
    """

    number: int
    at: datetime
    by: str
    what: str
    rule: str
    message: str | None = None
