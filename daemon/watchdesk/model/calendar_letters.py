"""Days of school that changed, as the police read of them (P11)."""

from dataclasses import dataclass
from datetime import date

from watchdesk.model.school_year import Session
from watchdesk.model.who import Who


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShift:
    """One day that is in or out of session now, and at which schools; every: at all that the unit has."""

    day: date
    session: Session
    schools: tuple[str, ...]
    every: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayShifts:
    """Days of which the same is to be said."""

    days: tuple[date, ...]
    session: Session
    schools: tuple[str, ...]
    every: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLetter:
    """calendar-changed, to a sergeant or the commander (reader: command), whoever ordered it (sender), or an officer.

    by: whose order it was; None: a new calendar. more: how many further days changed that are not listed. findings:
    the requests that are judged otherwise now, in plain words: to an officer only their own. touched: what else of
    theirs: a break that was announced.
    """

    reader: str
    shifts: tuple[DayShift, ...]
    by: Who | None = None
    more: int = 0
    findings: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[DayShifts, ...]:
        """The days that changed, those alike taken together, in the order of their first."""
        found: dict[tuple[Session, tuple[str, ...], bool], list[date]] = {}
        for one in self.shifts:
            found.setdefault((one.session, one.schools, one.every), []).append(one.day)
        return tuple(
            DayShifts(days=tuple(days), session=session, schools=schools, every=every)
            for (session, schools, every), days in found.items()
        )
