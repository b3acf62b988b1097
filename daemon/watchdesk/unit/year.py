"""The school year: which days are in session, and what the calendar calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Session(StrEnum):
    """Whether students attend: UNKNOWN is a day outside the calendar (settled 35)."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolYear:
    """The days of one calendar, first and last school day included; it covers [covers_from, covers_to].

    out: the days without students inside it, with the calendar's words for each. named: further dated
    events by their words ("First day of school"), for the reader. sources: files it was made from.
    """

    name: str
    covers_from: date
    covers_to: date
    first_day: date
    last_day: date
    out: Mapping[date, str]
    named: tuple[tuple[str, date, date], ...] = ()

    def session(self, day: date) -> Session:
        raise NotImplementedError

    def words(self, day: date) -> str:
        """What the calendar calls the day ("Winter break"), "weekend", or ""."""
        raise NotImplementedError
