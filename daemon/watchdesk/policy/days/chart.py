"""The wall chart: schools and rovers by day, from the roster, the calendars and the records (P3, P5, P6, P11)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from watchdesk.model import words
from watchdesk.model.board import Absent, Board, Cell, Row
from watchdesk.model.records import Absence
from watchdesk.policy.days.presence import Leaving, presence
from watchdesk.policy.days.session import LIVE
from watchdesk.policy.days.spans import Piece
from watchdesk.policy.hours import DAY, days
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role, School, Unit
from watchdesk.unit.year import Session

SCHOOL_DAYS = 10
# The longest break that is looked over, and no more: in summer the chart is empty.
LONGEST_BREAK = 20
# A school that nobody serves any more is shown for so long.
LATELY = timedelta(days=60)


def chart(situation: Situation, start: date, count: int = SCHOOL_DAYS, *, of: frozenset[str] | None = None) -> Board:
    """The next `count` school days from `start` on, that day included.

    A school day is one on which any school shown is in session. of: roster keys of the officers whose schools are
    shown; None is the whole unit.
    """
    unit = situation.unit
    officers = tuple(p for p in unit.officers() if of is None or p.key in of)
    shown = tuple(_days(officers, start, count, unit))
    served = [school for school in unit.schools.values() if _serves(officers, school, shown, unit)]
    records = _live(situation, shown)
    rows = [_school(school, shown, unit, records) for school in served]
    rows += [_rover(person, shown, unit, records) for person in officers if _roves(person, shown, unit)]
    without = [s.name for s in unit.schools.values() if not _serves(unit.officers(), s, shown, unit)]
    return Board(days=shown, rows=tuple(rows) if shown else (), without=tuple(without) if shown and of is None else ())


def _days(officers: tuple[Person, ...], start: date, count: int, unit: Unit) -> Iterator[date]:
    left = count
    for day in days(start, start + (2 * count + LONGEST_BREAK) * DAY):
        if left == 0:
            return
        if any(unit.session(person.key, day) is Session.IN for person in officers):
            left -= 1
            yield day


def _live(situation: Situation, shown: tuple[date, ...]) -> tuple[Absence, ...]:
    """What may take somebody away on one of the days."""
    found = [
        record
        for record in situation.book.records.values()
        if record.state in LIVE
        and record.first_day is not None
        and shown
        and record.first_day <= shown[-1]
        and (record.last_day is None or shown[0] <= record.last_day)
    ]
    return tuple(sorted(found, key=lambda record: record.ref))


def _serves(officers: tuple[Person, ...], school: School, shown: tuple[date, ...], unit: Unit) -> bool:
    """Whether one of these officers serves the school on one of the days, or did so lately and left it to nobody: a
    school without its officer is the one to look at (P6)."""
    keys = {person.key for person in officers}
    serving = {person.key for day in shown for person in unit.serving(school.id, day)}
    return not keys.isdisjoint(serving) or (not serving and _left_alone(school, keys, shown, unit))


def _left_alone(school: School, keys: set[str], shown: tuple[date, ...], unit: Unit) -> bool:
    """One of these officers, or somebody who has left the unit, was the school's until not long ago."""
    former = {person.key for person in unit.people.values() if person.role is Role.FORMER}
    own = (one for one in unit.assignments if one.school == school.id and one.officer in keys | former)
    return any(one.until is not None and shown and one.until >= shown[0] - LATELY for one in own)


def _roves(person: Person, shown: tuple[date, ...], unit: Unit) -> bool:
    """Whether the officer serves no school of their own on one of the days; not after their last day in the unit."""
    return any(unit.school_of(person.key, day) is None and _is_in_the_unit(person, day) for day in shown)


def _is_in_the_unit(person: Person, day: date) -> bool:
    return person.until is None or day <= person.until


def _school(school: School, shown: tuple[date, ...], unit: Unit, records: Iterable[Absence]) -> Row:
    cells = []
    people: dict[str, Person] = {}
    for day in shown:
        serving = unit.serving(school.id, day)
        people |= {person.key: person for person in serving}
        closed = unit.years[school.calendar].words(day) if school.calendar in unit.years else ""
        cells.append(_cell(serving, day, unit.session_at(school, day), unit, records, closed=closed))
    head = school.also[0] if school.also else school.name
    return Row(name=school.name, head=head, cells=tuple(cells), officers=tuple(p.short_name for p in people.values()))


def _rover(person: Person, shown: tuple[date, ...], unit: Unit, records: Iterable[Absence]) -> Row:
    """A rover, and whoever is between schools; of days of a school of their own it names the school."""
    cells = []
    for day in shown:
        who = (person,) if _is_in_the_unit(person, day) else ()
        closed = unit.day_words(person.key, day)
        cell = _cell(who, day, unit.session(person.key, day), unit, records, closed=closed)
        own = unit.school_of(person.key, day)
        cells.append(replace(cell, posted=own.name) if own is not None else cell)
    return Row(name=f"{person.full_name} (rover)", head=f"{person.short_name} (rover)", cells=tuple(cells), rover=True)


def _cell(
    serving: tuple[Person, ...], day: date, session: Session, unit: Unit, records: Iterable[Absence], *, closed: str
) -> Cell:
    found = presence(serving, day, unit, records)
    return Cell(
        day=day,
        session=session,
        serving=_names(found.serving),
        off=_names(found.off),
        away=tuple(_absent(person, one) for person, one in found.away),
        there=_names((*found.there, *found.instead)),
        lent=_names(found.lent),
        closed=closed if session is Session.OUT else "",
    )


def _names(people: Iterable[Person]) -> tuple[str, ...]:
    return tuple(person.full_name for person in people)


def _absent(person: Person, one: Leaving) -> Absent:
    terms = one.record.granted or one.record.asked
    hours = None if one.whole else words.listing([_hours(piece) for piece in one.pieces])
    return Absent(officer=person.full_name, leave=terms.leave, hours=hours, decided=one.decided)


def _hours(piece: Piece) -> str:
    return " to ".join(f"{minute // 60:02}:{minute % 60:02}" for minute in piece)
