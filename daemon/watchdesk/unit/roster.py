"""The unit: its people, schools and assignments at a date. Built by `config`, used by reading and policy."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from watchdesk.unit.lexicon import Lexicon
from watchdesk.unit.values import PolicyValues
from watchdesk.unit.year import SchoolYear, Session

SATURDAY = 5
# So many days of `Unit.served` are kept, some years' worth; a hostile range of dates ends here.
DAYS_AT_HAND = 2_000
SESSIONS_AT_HAND = 20_000
# As the unit stands now, and as it would with a decision that is being made.
MADE_AT_HAND = 4


class Role(StrEnum):
    SRO = "sro"
    ROVER = "rover"
    SERGEANT = "sergeant"
    COMMANDER = "commander"
    PRINCIPAL = "principal"
    FORMER = "former"  # of nobody in the configuration: who has left the unit, and is known for what was


# What the keys begin with of those who are told of arrests in the place of principal and designee.
ARRESTS = "arrests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """An officer's shift, local times of day, half-open."""

    start: time = time(7)
    end: time = time(15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the roster. addresses: casefolded, the first is where mail goes. deputy: who acts for a sergeant.

    short: what the calendar and subjects call them ("Lee"); by default the last word of the name. also: further
    words that people use for them. until: their last day in the unit.
    """

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
    short: str | None = None
    until: date | None = None

    @property
    def full_name(self) -> str:
        """ "Ofc. Mai Lee"; the title or the key where the roster has no name."""
        if self.name is None:
            return self.title or self.key
        return f"{self.title} {self.name}" if self.title else self.name

    @property
    def short_name(self) -> str:
        """ "Lee"; the title or the key where the roster has no name."""
        if self.short:
            return self.short
        return self.name.split()[-1] if self.name else self.title or self.key

    @property
    def is_officer(self) -> bool:
        return self.role in (Role.SRO, Role.ROVER)

    @property
    def is_police(self) -> bool:
        return self.role not in (Role.PRINCIPAL, Role.FORMER)


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school. principal: roster key. designee and contacts: addresses. calendar: name of its school year. arrests_to:
    addresses that are told of arrests in the place of principal and designee, where the law says so.

    level: high | middle | elementary or the unit's own word. also: further words that people use for it. phone: the
    school's own, for the police to call.
    """

    id: str
    name: str
    calendar: str
    level: str = "high"
    principal: str | None = None
    designee: str | None = None
    contacts: tuple[str, ...] = ()
    arrests_to: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    phone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """An officer serves a school (None: rover) from `since` to `until`, both inclusive.

    `Unit.assignments` holds at most one for an officer and a day: `config` cuts the usual place where a dated one
    lies over it.
    """

    officer: str
    school: str | None
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Served:
    """Who serves where on one day. schools: by officer, None for a rover. officers: by school, in roster order.
    unserved: the schools without an officer of their own."""

    schools: Mapping[str, str | None]
    officers: Mapping[str, tuple[Person, ...]]
    unserved: tuple[School, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit as its configuration has it. The last fields follow from the others and are kept at hand: every duty of
    every pass asks who serves where on which day, and every decision how the unit stands now."""

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
    _officers: tuple[Person, ...] = field(default=(), init=False, repr=False, compare=False)
    _served: dict[date, Served] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sessions: dict[tuple[str, date], Session] = field(default_factory=dict, init=False, repr=False, compare=False)
    _made: list[tuple[object, "Unit"]] = field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_officers", tuple(person for person in self.people.values() if person.is_officer))

    def once(self, of: object, make: Callable[[], "Unit"]) -> "Unit":
        """This unit with something laid over it: what was made before of an equal `of`, while it is at hand."""
        made = next((unit for known, unit in self._made if known == of), None)
        if made is None:
            made = make()
            self._made[:] = [(of, made), *self._made[: MADE_AT_HAND - 1]]
        return made

    def by_address(self, address: str) -> Person | None:
        """The person with this address, compared casefolded.

        A school's designee, contacts and readers of arrests, and the ECC, are addresses and no people of the roster:
        they come back as somebody of a school, under the keys that notices to them bear. Who has left the unit is a
        stranger.
        """
        wanted = address.strip().casefold()
        people = (person for person in self.people.values() if person.role is not Role.FORMER)
        person = next((person for person in people if wanted in person.addresses), None)
        return person or self._at_a_school(wanted)

    def _at_a_school(self, address: str) -> Person | None:
        if address == self.ecc:
            return Person(key="ecc", role=Role.PRINCIPAL, addresses=(address,), name="The district's ECC")
        for school in self.schools.values():
            if address == school.designee:
                name = f"The designee of {school.name}"
                return Person(key=f"designee.{school.id}", role=Role.PRINCIPAL, addresses=(address,), name=name)
            for seat, name, addresses in (
                ("contact", "A contact of", school.contacts),
                (ARRESTS, "Told of arrests at", school.arrests_to),
            ):
                if address in addresses:
                    key = f"{seat}{addresses.index(address) + 1}.{school.id}"
                    own = f"{name} {school.name}"
                    return Person(key=key, role=Role.PRINCIPAL, addresses=(address,), name=own)
        return None

    def officers(self) -> tuple[Person, ...]:
        """The officers (SROs and rovers), in roster order."""
        return self._officers

    def sergeants(self) -> tuple[Person, ...]:
        """The sergeants, in roster order."""
        return tuple(person for person in self.people.values() if person.role is Role.SERGEANT)

    def commander(self) -> Person | None:
        """The commander; the first of the roster where it names several."""
        return next((person for person in self.people.values() if person.role is Role.COMMANDER), None)

    def sergeant_of(self, officer: str) -> Person | None:
        """The officer's own sergeant as the roster names them; who acts for them is the policy's matter."""
        person = self.people.get(officer)
        return self.people.get(person.sergeant) if person and person.sergeant else None

    def officers_of(self, sergeant: str) -> tuple[Person, ...]:
        """The officers whom the roster gives this sergeant, and those it gives none."""
        return tuple(person for person in self.officers() if person.sergeant in (sergeant, None))

    def served(self, day: date) -> Served:
        """Who serves where that day."""
        known = self._served.get(day)
        if known is None:
            if len(self._served) >= DAYS_AT_HAND:
                self._served.clear()
            known = self._served[day] = self._serving(day)
        return known

    def _serving(self, day: date) -> Served:
        schools: dict[str, str | None] = {}
        keys: dict[str, set[str]] = {}
        for one in self.assignments:
            if one.covers(day):
                schools.setdefault(one.officer, one.school)
                keys.setdefault(one.school or "", set()).add(one.officer)
        officers = {
            school: tuple(officer for officer in self._officers if officer.key in those)
            for school, those in keys.items()
            if school
        }
        unserved = tuple(school for key, school in self.schools.items() if not officers.get(key))
        return Served(schools=schools, officers=officers, unserved=unserved)

    def school_of(self, officer: str, day: date) -> School | None:
        """The school that the officer serves that day; None for a rover."""
        return self.schools.get(self.served(day).schools.get(officer) or "")

    def serving(self, school: str, day: date) -> tuple[Person, ...]:
        """The officers who serve the school that day, in roster order."""
        return self.served(day).officers.get(school, ())

    def schools_of(self, officer: str, day: date) -> tuple[School, ...]:
        """The officer's own school; for a rover all schools that have no officer of their own."""
        own = self.school_of(officer, day)
        if own is not None:
            return (own,)
        person = self.people.get(officer)
        return self.served(day).unserved if person is not None and person.is_officer else ()

    def session(self, officer: str, day: date) -> Session:
        """IN when any school of the officer is in session; else UNKNOWN when a calendar does not cover the day.

        Whoever serves no school (a sergeant, a rover whose schools all have officers) goes by all schools.
        """
        known = self._sessions.get((officer, day))
        if known is None:
            if len(self._sessions) >= SESSIONS_AT_HAND:
                self._sessions.clear()
            known = self._sessions[officer, day] = self._session(officer, day)
        return known

    def _session(self, officer: str, day: date) -> Session:
        schools = self.schools_of(officer, day) or self.schools.values()
        found = {self.session_at(school, day) for school in schools}
        for answer in (Session.IN, Session.UNKNOWN):
            if answer in found:
                return answer
        return Session.OUT if found else Session.UNKNOWN

    def day_words(self, officer: str, day: date) -> str:
        """What the calendars of the officer's schools call the day ("Winter Break"); "" where they say nothing."""
        schools = self.schools_of(officer, day) or self.schools.values()
        years = (self.years.get(school.calendar) for school in schools)
        return next((words for year in years if year and (words := year.words(day))), "")

    def is_workday(self, day: date) -> bool:
        """Monday to Friday without the police holidays (settled 47)."""
        return day.weekday() < SATURDAY and day not in self.values.police_holidays

    def workdays(self, start: date, end: date) -> Iterator[date]:
        """The workdays from `start` to `end`, both inclusive."""
        for number in range(start.toordinal(), end.toordinal() + 1):
            day = date.fromordinal(number)
            if self.is_workday(day):
                yield day

    def session_at(self, school: School, day: date) -> Session:
        """Whether the school itself is in session, whoever serves it."""
        year = self.years.get(school.calendar)
        return year.session(day) if year else Session.UNKNOWN
