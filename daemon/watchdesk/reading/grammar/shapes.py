"""What the walk over a sentence hands on: what governs a place, and who does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from watchdesk.reading.grammar.lexicon import Noun


class Place(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def stop(self) -> int: ...


class Subject(StrEnum):
    """Who does it."""

    NONE = "none"  # nobody is named: the author, in a note
    ME = "me"
    IT = "it"
    OTHER = "other"


class Head(StrEnum):
    """What governs."""

    NONE = "none"
    AWAY = "away"
    WISH = "wish"
    DO = "do"  # to have, to get
    LEAVE = "leave"  # a kind of leave by its name
    REASON = "reason"  # court, training, a funeral: leave by its cause
    WORK = "work"
    RETURN = "return"
    MOVE = "move"
    DROP = "drop"
    TOLD = "told"
    HAPPEN = "happen"
    DUE = "due"
    IS = "is"
    EVENT = "event"
    NO_SCHOOL = "no-school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Governed:
    """What stands over a place. noun: of a subject that is no person. denied: "not", "don't need".

    word: the governing word as written, at [start, stop); empty where there is none. far: tokens between.
    """

    head: Head = Head.NONE
    subject: Subject = Subject.NONE
    noun: Noun | None = None
    denied: bool = False
    supposed: bool = False
    past: bool = False
    word: str = ""
    start: int = 0
    stop: int = 0
    far: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence as the walk saw it. dates: date's start -> what governs it. heads: every governor in order."""

    dates: dict[int, Governed]
    heads: tuple[Governed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What else is known of a text: its dates, kinds of leave by bank and by reason, names of others.

    by_proxy: "he" and "she" are the officer for whom somebody else writes.
    away: where "off", "out" and the like say that somebody is not at work, and not that something is sent out.
    """

    dates: Sequence[Place] = ()
    leaves: Sequence[Place] = ()
    reasons: Sequence[Place] = ()
    names: Sequence[Place] = ()
    away: Sequence[Place] = ()
    by_proxy: bool = False
