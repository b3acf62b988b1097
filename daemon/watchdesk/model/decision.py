"""What the policy decided: changes to records, and effects that carry their own keys."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from watchdesk.model.facts import Question
from watchdesk.model.filed import Filed, Filing
from watchdesk.model.letters import Letter
from watchdesk.model.mail import Enclosure, Line
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Event, Record


class Lane(StrEnum):
    """Urgent mail (arrest, incident) leaves first and by its own worker (settled 7)."""

    URGENT = "urgent"
    ROUTINE = "routine"


class Outcome(StrEnum):
    """What became of a message: settled (acted on or asked), filed (nothing to do), held (a person must read it)."""

    SETTLED = "settled"
    FILED = "filed"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """One recipient: roster key (or "ecc", "designee.<school>", or the address), name for the greeting, address."""

    key: str
    address: str
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """An iTIP message (RFC 5546) that goes with a mail. method: REPLY, REQUEST or CANCEL; text: with CRLF."""

    method: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail to one person. `key` says what it is for; the outbox has it once (settled 4).

    letter: what it says, None for a fresh one. parent: key of our mail it follows in the thread. answers:
    Message-ID of the incoming mail it answers. lines: the numbered lines it shows; a token is minted for each.
    question: what it asks, kept so that the answer can be read.
    fresh: its letter is written when it is first claimed, with what is true then (digests).
    automatic: "auto-replied" where it answers a mail of the same person, else "auto-generated".
    until: after this instant it is stale and dropped instead of sent.
    calendar: what its reader's calendar program gets to see of it.
    forwards: the files of the message at hand that go along, by their place in `Reading.files`; the loop puts them
    into `enclosures`, beside those that the policy has made itself.
    """

    key: str
    notice: str
    to: Recipient
    letter: Letter | None = None
    ref: str | None = None
    lane: Lane = Lane.ROUTINE
    parent: str | None = None
    answers: str | None = None
    lines: tuple[Line, ...] = ()
    question: Question | None = None
    fresh: bool = False
    automatic: str = "auto-generated"
    until: datetime | None = None
    calendar: Calendar | None = None
    forwards: tuple[int, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One calendar event: whole days [start, end] when from_ and to are None, else those local hours of each day."""

    start: date
    end: date
    from_: time | None = None
    to: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A calendar entry that must stand so: put twice is put once; slots None means it must be gone.

    uid: names the entry for life, whatever its version.
    """

    key: str
    uid: str
    title: str
    ref: str | None = None
    slot: Slot | None = None
    lane: Lane = Lane.ROUTINE


Effect = Mail | Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A record as it is from now on, and the event that made it so."""

    record: Record
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one message, or one tick of the clock, brings.

    rule and clause: the row of the routes that hit; passed_over: the rows asked before it.
    why: one sentence for a person. duties: keys of timed duties that this settles (or drops), so that
    `due` does not bring them again. dropped: the duties whose moment has passed for good.
    for_, officer: of a held message, whose digest shows it and whom it is about (roster keys; `book.Waiting`).
    """

    rule: str
    outcome: Outcome = Outcome.SETTLED
    clause: str | None = None
    why: str = ""
    changes: tuple[Change, ...] = ()
    filings: tuple[Filing[Filed], ...] = ()
    effects: tuple[Effect, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    duties: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    for_: str | None = None
    officer: str | None = None
