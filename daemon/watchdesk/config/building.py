"""The checked files as a `Unit`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from watchdesk.config.desk_file import DeskSection
from watchdesk.config.policy_file import PolicyFile
from watchdesk.config.references import RosterFile
from watchdesk.config.unit_file import AssignmentSection, PersonSection, SchoolSection
from watchdesk.unit.lexicon import Lexicon
from watchdesk.unit.roster import Assignment, Person, School, Tour, Unit
from watchdesk.unit.year import SchoolYear

DAY = timedelta(days=1)


def built_unit(
    roster: RosterFile,
    desk: DeskSection,
    *,
    policy: PolicyFile,
    lexicon: Lexicon,
    years: Mapping[str, SchoolYear],
    police_holidays: frozenset[date],
) -> Unit:
    """The unit as its configuration has it; everything in it was checked before."""
    usual = Tour(start=roster.unit.tour[0], end=roster.unit.tour[1]) if roster.unit.tour else Tour()
    days_off = {key: frozenset(one.days_off) for key, one in roster.people.items() if one.days_off is not None}
    only = next(iter(roster.calendars), "")
    return Unit(
        id=desk.id,
        name=roster.unit.name,
        timezone=desk.timezone,
        desk=desk.address,
        ecc=roster.unit.ecc,
        people={key: _person(key, one, usual) for key, one in roster.people.items()},
        schools={key: _school(key, one, only) for key, one in roster.schools.items()},
        assignments=tuple(_assignments(roster)),
        years=years,
        values=policy.values(police_holidays=police_holidays, days_off=days_off),
        lexicon=lexicon,
        agency=roster.unit.agency,
        desk_name=desk.name,
    )


def _person(key: str, section: PersonSection, usual: Tour) -> Person:
    return Person(
        key=key,
        role=section.role,
        addresses=section.addresses,
        name=section.name,
        title=section.title,
        phone=section.phone,
        sergeant=section.sergeant,
        deputy=section.deputy,
        tour=Tour(start=section.tour[0], end=section.tour[1]) if section.tour else usual,
        also=section.also,
        short=section.short,
        until=section.until,
    )


def _school(key: str, section: SchoolSection, only: str) -> School:
    return School(
        id=key,
        name=section.name,
        calendar=section.calendar or only,
        level=section.level,
        principal=section.principal,
        designee=section.designee,
        contacts=section.contacts,
        arrests_to=section.arrests_to,
        also=section.also,
        phone=section.phone,
    )


def _assignments(roster: RosterFile) -> Iterator[Assignment]:
    """One assignment for an officer and a day: the usual school, cut where a dated one lies over it."""
    for key, person in roster.people.items():
        dated = sorted((one for _, one in roster.numbered() if one.officer == key), key=lambda one: one.since)
        for one in dated:
            yield Assignment(officer=key, school=one.school, since=one.since, until=one.until)
        if person.school is not None:
            yield from _usual(key, person.school, dated)


def _usual(officer: str, school: str, dated: Sequence[AssignmentSection]) -> Iterator[Assignment]:
    since = date.min
    for one in dated:
        if one.since > since:
            yield Assignment(officer=officer, school=school, since=since, until=one.since - DAY)
        if one.until is None:
            return
        since = one.until + DAY
    yield Assignment(officer=officer, school=school, since=since)
