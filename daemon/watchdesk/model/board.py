"""The wall chart: who is away, who is there instead, in session or not, by day and school. For police eyes only.

It shows kinds of leave, so it never goes to a school: what a school sees of its week is a `LookAhead`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from watchdesk.model.facts import Leave
from watchdesk.model.school_year import Session


class Mark(StrEnum):
    """What a cell of the chart says at a glance; letters and no colours alone, so that everybody can read it."""

    IN = "in"
    AWAY = "A"
    COVERED = "C"
    PART = "P"
    LENT = "L"
    POSTED = "S"
    REQUESTED = "R"
    OFF = "off"
    NOBODY = "-"
    CLOSED = "no"
    UNKNOWN = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """One officer's absence on one day. hours: "07:00 to 11:00" where it is a part of the tour.

    decided: it stands; else it is asked for and waits for a decision.
    """

    officer: str
    leave: Leave | None = None
    hours: str | None = None
    decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One school on one day. serving: everybody who serves there; off: those of them on a regular day off.

    there: those who are neither off nor away for the whole day, and whoever covers by order. lent: those who cover
    elsewhere. closed: what the calendar calls a day out of session. posted: of a rover, the school served that day.
    """

    day: date
    session: Session
    serving: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    away: tuple[Absent, ...] = ()
    there: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    closed: str = ""
    posted: str = ""

    @property
    def _plain_mark(self) -> Mark:
        """Where nobody is away for sure."""
        if self.away:
            return Mark.REQUESTED
        if not self.there:
            return Mark.OFF
        return Mark.POSTED if self.posted else Mark.IN

    @property
    def mark(self) -> Mark:
        """The gravest thing to say of the day; a day without school first, for nobody is missed there."""
        if self.session is Session.OUT:
            return Mark.CLOSED
        if self.session is Session.UNKNOWN:
            return Mark.UNKNOWN
        if not self.serving:
            return Mark.NOBODY
        stands = [one for one in self.away if one.decided]
        if any(one.hours is None for one in stands):
            return Mark.COVERED if self.there else Mark.AWAY
        if stands:
            return Mark.PART
        if self.lent and not self.there:
            return Mark.LENT
        return self._plain_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One school, or one rover. head: what the chart calls it; officers: who serves there, by their last names."""

    name: str
    head: str
    cells: tuple[Cell, ...]
    officers: tuple[str, ...] = ()
    rover: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The chart of these days, every row with a cell for each. without: schools that no officer serves on any of them.

    One without days has no rows either: no school is in session.
    """

    days: tuple[date, ...]
    rows: tuple[Row, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayDay:
    """Who is away on one day, in words: "Ofc. Lee (Como), 07:00-11:00"."""

    day: date
    who: tuple[str, ...]
