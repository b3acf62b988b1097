"""What the desk remembers of the shared calendar: every entry by its uid, what it said, and what came of it.

An entry of a person is a request at most: it can approve nothing, and nothing reaches a school from it before somebody
has decided (clauses, *Time off*; settled 50).
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from watchdesk.model.facts import Leave, Question, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some days of an entry under one title; hours are local."""

    title: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """That an officer is away, as an entry says. question: what is unclear; then spans are a guess.

    leave SICK with `ill`: the officer is sick, and did not plan to be."""

    officer: str
    spans: tuple[Span, ...]
    leave: Leave | None = None
    ill: bool = False
    question: Question | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting that an entry is. kind: as of `facts.Meeting`. school: its id. officers: those whom it names."""

    kind: str
    title: str
    spans: tuple[Span, ...]
    school: str | None = None
    officers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the titles of an entry say. wishes: one for each officer. nameless: time off, but nobody says whose.
    met: the meeting that it is, where it is one (clauses, *Meetings*)."""

    wishes: tuple[Wish, ...] = ()
    nameless: bool = False
    met: Met | None = None


class SeenState(StrEnum):
    """standing: it was there at the last look. gone: it was taken off."""

    STANDING = "standing"
    GONE = "gone"


class Whose(StrEnum):
    """baseline: a person's, from before the desk came. person: a person's. desk: our own."""

    BASELINE = "baseline"
    PERSON = "person"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The request that an entry is, for one officer."""

    officer: str
    ref: str


def entry_ref(uid: str) -> str:
    """ "E-" and a digest of the uid, which may be anything."""
    return f"E-{hashlib.sha256(uid.encode('utf-8', 'replace')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntry:
    """One entry of the shared calendar, as it was seen last. ref: "E-" and a digest of its uid.

    about: of an entry of ours, the reference of its record. by_hand: it is ours, and a person edited or removed it;
    since then it is left alone. sources: the files it was seen in. through: days from there on were not looked at.
    changed_at: when it last changed.
    """

    ref: str
    whose: Whose
    state: SeenState
    uid: str
    pieces: tuple[Piece, ...]
    opened_at: datetime
    sources: tuple[str, ...] = ()
    through: date | None = None
    made: tuple[Made, ...] = ()
    about: str | None = None
    by_hand: bool = False
    kind: str = "entry"
    event: int = 0
    changed_at: datetime | None = None
    messages: tuple[str, ...] = ()
