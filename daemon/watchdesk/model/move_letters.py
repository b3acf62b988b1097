"""An officer who serves elsewhere for a time: as the police and as a school may see it (I4, P6).

A school hears of its own place only, and of no reason.
"""

from dataclasses import dataclass
from datetime import time

from watchdesk.model import words
from watchdesk.model.facts import Span
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Where the officer serves on these days now, and where it was before the order; "" for somebody new."""

    place: str
    was: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """A school at which nobody serves on these days, now that the officer does not."""

    place: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLetter:
    """assignment, to the officer (reader: officer), a sergeant or the commander (command), whoever ordered it (sender),
    the emergency centre (centre).

    by: whose order it is; None: it was written into the roster (unit.toml). again: an earlier order is changed or taken
    back. touched: what of leave and cover must be looked at, in plain words, for the command. empty: the schools that
    are left without an officer (P6).
    """

    reader: str
    officer: Who
    stays: tuple[Stay, ...]
    by: Who | None
    again: bool = False
    touched: tuple[str, ...] = ()
    empty: tuple[Empty, ...] = ()
    shape: str = "police"

    @property
    def at_school(self) -> bool:
        """Whether the officer is to check in with a principal or designee (P3)."""
        return any(one.place not in ("", words.ROUND) for one in self.stays)

    @property
    def roving(self) -> bool:
        """Whether the officer is to check in with the emergency centre (P4)."""
        return any(one.place == words.ROUND for one in self.stays)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLetter:
    """assignment, to a school. comes, leaves: the days on which the officer is there now, and is there no more.

    others: who else of the school's officers is there on the days without; alone: those days on which nobody is.
    window: the hours in which rovers answer its calls, where they do. again: an earlier notice no longer holds.
    """

    officer: Who
    school: str
    sergeant: Who
    comes: tuple[Span, ...] = ()
    leaves: tuple[Span, ...] = ()
    others: tuple[Who, ...] = ()
    alone: tuple[Span, ...] = ()
    window: tuple[time, time] | None = None
    again: bool = False
    shape: str = "school"


AboutMove = MoveLetter | PlaceLetter
