"""The school year: which days are in session, and what the calendar calls them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5
SUMMER = "summer break"
# What a day is called that was ordered to have no school.
NO_SCHOOL = "no school"
# A hostile calendar ends here.
SAID_AT_MOST = 800


class Session(StrEnum):
    """Whether students attend: UNKNOWN is a day outside the calendar (settled 35)."""

    IN = "in"
    OUT = "out"
    UNKNOWN = "unknown"


LETTERS = {Session.IN: "i", Session.OUT: "o", Session.UNKNOWN: "u"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolYear:
    """The days of one calendar, first and last school day included; it covers [covers_from, covers_to].

    out: the days without students inside it, with the calendar's words for each (where one file tells of several
    years, the summers between them too). held: days with students that would have none by their weekday (a make-up
    Saturday). named: every dated whole-day event by its words, first and last day ("First day of school",
    "Spring Break"), days off included, for the reader. sources: files it was made from. doubts: what was read by a
    guess, in words.
    """

    name: str
    covers_from: date
    covers_to: date
    first_day: date
    last_day: date
    out: Mapping[date, str]
    named: tuple[tuple[str, date, date], ...] = ()
    held: frozenset[date] = frozenset()
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    _said: dict[date, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def session(self, day: date) -> Session:
        """Whether students attend that day; late start and early release count as attending."""
        if not self.covers_from <= day <= self.covers_to:
            return Session.UNKNOWN
        if day in self.out or not self.first_day <= day <= self.last_day:
            return Session.OUT
        return Session.OUT if day.weekday() >= SATURDAY and day not in self.held else Session.IN

    def said(self, first: date) -> str:
        """A letter for each day from `first` to the last covered, at most `SAID_AT_MOST` of them: in, out, unknown.
        Every pass compares the calendars with those of before, so that the last answer is at hand."""
        said = self._said.get(first)
        if said is None:
            count = min((self.covers_to - first).days + 1, SAID_AT_MOST)
            said = "".join(LETTERS[self.session(first + timedelta(days=number))] for number in range(count))
            self._said.clear()
            self._said[first] = said
        return said

    def words(self, day: date) -> str:
        """What the calendar calls the day ("Winter break"), "weekend", or ""."""
        if day in self.out:
            return self.out[day]
        if not self.covers_from <= day <= self.covers_to or day in self.held:
            return ""
        if day.weekday() >= SATURDAY:
            return "weekend"
        return "" if self.first_day <= day <= self.last_day else SUMMER
