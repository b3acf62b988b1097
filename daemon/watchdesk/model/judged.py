"""The calendars as the desk last judged by them: one record a unit, so that a change is told once (P11)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

REF = "K-0"


class JudgedState(StrEnum):
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedYear:
    """The days of one calendar from `start` on: "i" in session, "o" out, "u" not known, one letter a day."""

    name: str
    start: date
    days: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """schools: each school's id and the name of its calendar."""

    ref: str = REF
    kind: str = "judged"
    state: JudgedState = JudgedState.JUDGED
    event: int = 0
    changed_at: datetime | None = None
    messages: tuple[str, ...] = ()
    years: tuple[JudgedYear, ...] = ()
    schools: tuple[tuple[str, str], ...] = ()
