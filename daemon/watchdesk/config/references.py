"""What one key of `unit.toml` says about another: people, schools and calendars that must exist, and doubtful ones.

References are held against everything that is written, whether or not it is right in itself: one wrong person makes
one problem, not one for each key that names them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from watchdesk.config.fields import KEY_PATTERN
from watchdesk.config.nearest import nearest
from watchdesk.config.toml import joined
from watchdesk.config.unit_file import AssignmentSection, CalendarSection, PersonSection, SchoolSection, UnitSection
from watchdesk.errors import Problem
from watchdesk.unit.roster import Role

FILE = "unit.toml"
# Words that keys of the outbox and commands use for somebody else.
TAKEN = frozenset({"ecc", "desk", "all", "rest"})
OFFICERS = (Role.SRO, Role.ROVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterFile:
    """The checked parts of `unit.toml`. written: the keys of each table as written, wrong ones too; an assignment
    that is wrong in itself is None, so that the others keep their numbers."""

    unit: UnitSection
    people: Mapping[str, PersonSection]
    schools: Mapping[str, SchoolSection]
    calendars: Mapping[str, CalendarSection]
    assignments: tuple[AssignmentSection | None, ...]
    written: Mapping[str, tuple[str, ...]]

    def keys(self, table: str) -> tuple[str, ...]:
        return self.written.get(table, ())

    def numbered(self) -> Iterator[tuple[int, AssignmentSection]]:
        return ((number, one) for number, one in enumerate(self.assignments) if one is not None)


def looked_over(roster: RosterFile, desk: str | None, problems: list[Problem], warnings: list[Problem]) -> None:
    """Add every wrong reference to `problems` and every doubtful one to `warnings`."""
    checks = (_keys, _people, _schools, _assignments, _overlaps, _deciders)
    for check in checks:
        problems.extend(check(roster))
    problems.extend(_addresses(roster, desk))
    for doubt in (_unserved, _placeless, _twins):
        warnings.extend(doubt(roster))


def _keys(roster: RosterFile) -> Iterator[Problem]:
    for table in ("people", "schools", "calendars"):
        for key in roster.keys(table):
            if not KEY_PATTERN.fullmatch(key):
                hint = "a key is of small letters, digits, dots, hyphens and underscores"
                yield _problem(table, key, wrong=f"{key[:80]!r} is no key", hint=hint)
            elif key in TAKEN:
                yield _problem(table, key, wrong=f"{key!r} is a word of the desk's own", hint="take another key")


def _people(roster: RosterFile) -> Iterator[Problem]:
    for key, person in roster.people.items():
        if person.school is not None:
            yield from _place_of(roster, key, person)
        for name, who, roles in (
            ("sergeant", person.sergeant, (Role.SERGEANT,)),
            ("deputy", person.deputy, (Role.SERGEANT, Role.COMMANDER, *OFFICERS)),
        ):
            if who is not None:
                yield from _person(roster, ("people", key, name), who, roles)
        if person.deputy is not None and person.role is not Role.SERGEANT:
            yield _problem("people", key, "deputy", wrong="only a sergeant has a deputy")
        if key in (person.deputy, person.sergeant):
            yield _problem("people", key, wrong="is named as their own sergeant or deputy")


def _place_of(roster: RosterFile, key: str, person: PersonSection) -> Iterator[Problem]:
    if person.role is Role.SRO:
        yield from _known(roster, ("people", key, "school"), person.school or "", "schools", "school")
    elif person.role is Role.PRINCIPAL:
        hint = f'write principal = "{key}" under the school'
        yield _problem("people", key, "school", wrong="a principal's school is told by the school", hint=hint)
    else:
        wrong = f"a {person.role} has no school of their own"
        yield _problem("people", key, "school", wrong=wrong, hint="move them for a time by [[assignments]]")


def _schools(roster: RosterFile) -> Iterator[Problem]:
    calendars = roster.keys("calendars")
    for key, school in roster.schools.items():
        if school.principal is not None:
            yield from _person(roster, ("schools", key, "principal"), school.principal, (Role.PRINCIPAL,))
        if school.calendar is not None:
            yield from _known(roster, ("schools", key, "calendar"), school.calendar, "calendars", "calendar")
        elif len(calendars) != 1:
            wrong = "is missing" if calendars else "there is no calendar"
            hint = f"one of {', '.join(calendars)}" if calendars else "add [calendars.<name>]"
            yield _problem("schools", key, "calendar", wrong=wrong, hint=hint)
    if not roster.keys("schools"):
        yield Problem(file=FILE, key="schools", wrong="there is no school", hint="add [schools.<id>]")


def _assignments(roster: RosterFile) -> Iterator[Problem]:
    for number, one in roster.numbered():
        yield from _person(roster, ("assignments", number, "officer"), one.officer, OFFICERS)
        if one.school is not None:
            yield from _known(roster, ("assignments", number, "school"), one.school, "schools", "school")


def _overlaps(roster: RosterFile) -> Iterator[Problem]:
    rows = sorted(roster.numbered(), key=lambda row: (row[1].officer, row[1].since, row[0]))
    for (_, earlier), (number, later) in pairwise(rows):
        if earlier.officer == later.officer and later.since <= (earlier.until or date.max):
            end = f"to {earlier.until}" if earlier.until else "without an end"
            wrong = f"overlaps the assignment of {earlier.officer} from {earlier.since} {end}"
            yield _problem("assignments", number, wrong=wrong)


def _deciders(roster: RosterFile) -> Iterator[Problem]:
    roles = {person.role for person in roster.people.values()}
    if (
        roster.keys("people")
        and len(roster.people) == len(roster.keys("people"))
        and roles.isdisjoint((Role.SERGEANT, Role.COMMANDER))
    ):
        hint = 'give somebody role = "sergeant"'
        yield Problem(file=FILE, key="people", wrong="nobody can decide: no sergeant, no commander", hint=hint)
    if not roster.keys("people"):
        yield Problem(file=FILE, key="people", wrong="there is nobody", hint="add [people.<key>]")


def _addresses(roster: RosterFile, desk: str | None) -> Iterator[Problem]:
    """An address means one person: mail from it is theirs, and what is theirs goes to it."""
    seen: dict[str, str] = {}
    places: list[tuple[str, str]] = [(desk, "[desk] address of watchdesk.toml")] if desk else []
    places += [(roster.unit.ecc, "unit.ecc")] if roster.unit.ecc else []
    for key, person in roster.people.items():
        places += [(address, joined("people", key, "addresses", n)) for n, address in enumerate(person.addresses)]
    for address, place in places:
        if address in seen:
            yield Problem(file=FILE, key=place, wrong=f"{address!r} stands at {seen[address]} too")
        seen.setdefault(address, place)
    for key, school in roster.schools.items():
        named = [("designee", school.designee), *(("contacts", contact) for contact in school.contacts)]
        named += [("arrests_to", address) for address in school.arrests_to]
        for name, at_school in named:
            if at_school is not None and at_school in seen:
                yield _problem("schools", key, name, wrong=f"{at_school!r} stands at {seen[at_school]} too")


def _unserved(roster: RosterFile) -> Iterator[Problem]:
    """A school without an officer and without rovers; one whose officer's notices can reach nobody there."""
    served = {person.school for person in roster.people.values()} | {one.school for _, one in roster.numbered()}
    has_rover = any(person.role is Role.ROVER for person in roster.people.values())
    for key, school in roster.schools.items():
        if key not in served and not has_rover:
            yield _problem(
                "schools", key, wrong="nobody serves this school", hint="no officer names it and there is no rover"
            )
        if key in served and not (school.principal or school.designee or school.contacts):
            told = "the district's centre (unit.ecc) is told instead" if roster.unit.ecc else "and there is no unit.ecc"
            yield _problem("schools", key, "principal", wrong="this school has no address", hint=told)
    if has_rover and roster.unit.ecc is None:
        yield Problem(file=FILE, key="unit.ecc", wrong="is missing, so that nobody hears of a rover's absence")


def _placeless(roster: RosterFile) -> Iterator[Problem]:
    assigned = {one.officer for _, one in roster.numbered()}
    principals = {school.principal for school in roster.schools.values()}
    for key, person in roster.people.items():
        if person.role is Role.SRO and person.school is None and key not in assigned:
            yield _problem("people", key, "school", wrong="is missing", hint="without one they count as a rover")
        if person.role is Role.PRINCIPAL and key not in principals:
            yield _problem("people", key, wrong="is the principal of no school")


def _twins(roster: RosterFile) -> Iterator[Problem]:
    """Two police people whom the calendar would call the same."""
    seen: dict[str, str] = {}
    for key, person in roster.people.items():
        short = person.short or (person.name.split()[-1] if person.name else None)
        if short is None or person.role is Role.PRINCIPAL:
            continue
        other = seen.setdefault(short.casefold(), key)
        if other != key:
            wrong = f"is called {short!r} on the calendar, as {other!r} is"
            yield _problem("people", key, "short", wrong=wrong, hint="give both a short name")


def _person(roster: RosterFile, place: tuple[str | int, ...], who: str, roles: tuple[Role, ...]) -> Iterator[Problem]:
    """`who` must be on the roster and have one of the roles."""
    right = [key for key, person in roster.people.items() if person.role in roles]
    if who not in roster.keys("people"):
        yield _problem(*place, wrong=f"{who!r} is nobody on the roster", hint=nearest(who, right))
    elif who in roster.people and who not in right:
        names = " or ".join(roles)
        yield _problem(*place, wrong=f"{who!r} is a {roster.people[who].role}, not a {names}")


def _known(roster: RosterFile, place: tuple[str | int, ...], word: str, table: str, noun: str) -> Iterator[Problem]:
    keys = roster.keys(table)
    if word not in keys:
        yield _problem(*place, wrong=f"{word!r} is no {noun}", hint=nearest(word, keys))


def _problem(*place: str | int, wrong: str, hint: str | None = None) -> Problem:
    return Problem(file=FILE, key=joined(*place), wrong=wrong, hint=hint)
