"""The unit: its people, schools and assignments at a date. Built by `config`, used by reading and policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from watchdesk.unit.lexicon import Lexicon
from watchdesk.unit.values import PolicyValues
from watchdesk.unit.year import SchoolYear, Session


class Role(StrEnum):
    SRO = "sro"
    ROVER = "rover"
    SERGEANT = "sergeant"
    COMMANDER = "commander"
    PRINCIPAL = "principal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """An officer's shift, local times of day, half-open."""

    start: time = time(7)
    end: time = time(15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the roster. addresses: casefolded, the first is where mail goes. deputy: who acts for a sergeant."""

    key: str
    role: Role
    addresses: tuple[str, ...]
    name: str | None = None
    title: str | None = None
    phone: str | None = None
    sergeant: str | None = None
    deputy: str | None = None
    tour: Tour = field(default_factory=Tour)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school. principal: roster key. designee and contacts: addresses. calendar: name of its school year."""

    id: str
    name: str
    calendar: str
    level: str = "high"
    principal: str | None = None
    designee: str | None = None
    contacts: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An officer serves a school (None: rover) from `since` to `until`, both inclusive."""

    officer: str
    school: str | None
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit as its configuration has it."""

    id: str
    name: str
    timezone: ZoneInfo
    desk: str
    ecc: str | None
    people: Mapping[str, Person]
    schools: Mapping[str, School]
    assignments: tuple[Assignment, ...] = ()
    years: Mapping[str, SchoolYear] = field(default_factory=dict)
    values: PolicyValues = field(default_factory=PolicyValues)
    lexicon: Lexicon = field(default_factory=Lexicon)
    agency: str = ""
    desk_name: str = "SRO Desk"

    def by_address(self, address: str) -> Person | None:
        """The person with this address, compared casefolded."""
        raise NotImplementedError

    def officers(self) -> tuple[Person, ...]:
        """The officers (SROs and rovers), in roster order."""
        raise NotImplementedError

    def sergeants(self) -> tuple[Person, ...]:
        raise NotImplementedError

    def commander(self) -> Person | None:
        raise NotImplementedError

    def school_of(self, officer: str, day: date) -> School | None:
        """The school that the officer serves that day; None for a rover."""
        raise NotImplementedError

    def schools_of(self, officer: str, day: date) -> tuple[School, ...]:
        """The officer's own school; for a rover all schools that have no officer of their own."""
        raise NotImplementedError

    def session(self, officer: str, day: date) -> Session:
        """IN when any school of the officer is in session; else UNKNOWN when a calendar does not cover the day."""
        raise NotImplementedError
