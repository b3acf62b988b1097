"""Who of the officers is away on a day, for how much of it, and who of a school's officers is there instead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from watchdesk.model.facts import Span
from watchdesk.model.records import Absence
from watchdesk.policy.days.session import LIVE
from watchdesk.policy.days.spans import Piece, Spans, taken
from watchdesk.policy.hours import on_duty, part, reaches
from watchdesk.unit.roster import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """A piece of an absence: one record on one day of its officer. pieces: minutes of the day, half-open.

    decided: these days are in force; else they are asked for.
    """

    record: Absence
    pieces: tuple[Piece, ...]
    whole: bool
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """The officers of one place on one day. off: on a regular day off or a police holiday. lent: those who cover
    elsewhere by order, and instead: who covers here by order."""

    serving: tuple[Person, ...]
    off: tuple[Person, ...]
    away: tuple[tuple[Person, Leaving], ...]
    lent: tuple[Person, ...] = ()
    instead: tuple[Person, ...] = ()

    @property
    def there(self) -> tuple[Person, ...]:
        """Whoever serves there and is neither off, lent, nor away for the whole day."""
        gone = {person.key for person, one in self.away if one.whole and one.decided}
        gone |= {person.key for person in (*self.off, *self.lent)}
        return tuple(person for person in self.serving if person.key not in gone)

    def covers(self, officer: Person) -> Person | None:
        """A colleague who is there for the whole of the day; who covers by order stands in `instead`."""
        away = {person.key for person, one in self.away if one.decided}
        return next((p for p in self.there if p.key != officer.key and p.key not in away), None)


def presence(serving: Iterable[Person], day: date, unit: Unit, records: Iterable[Absence]) -> Presence:
    """records: all that are live; whoever is off that day is missed by nobody, and no absence of theirs shows."""
    people = tuple(serving)
    off = tuple(person for person in people if not on_duty(person, day, unit))
    known = tuple(records)
    away = tuple((p, one) for p in people if p not in off for one in leaving(p, day, known))
    gone = lent(known, day)
    covers = dict.fromkeys(
        cover.officer for _, one in away for cover in one.record.covers if any(reaches(s, day) for s in cover.spans)
    )
    return Presence(
        serving=people,
        off=off,
        away=away,
        lent=tuple(p for p in people if p.key in gone and p not in off),
        instead=tuple(unit.people[key] for key in covers if key in unit.people),
    )


def lent(records: Iterable[Absence], day: date) -> frozenset[str]:
    """Who covers somebody on the day by order."""
    return frozenset(
        cover.officer
        for record in records
        for cover in record.covers
        if any(reaches(span, day) for span in cover.spans) and any(reaches(span, day) for span in in_force(record))
    )


def in_force(record: Absence) -> Spans:
    """The days that hold; none where they are only asked for."""
    return record.granted.spans if record.granted is not None and record.state in LIVE else ()


def leaving(officer: Person, day: date, records: Iterable[Absence]) -> Iterator[Leaving]:
    """What takes the officer away on the day: what is in force, and requests that wait for a decision."""
    for record in records:
        spans = _spans(record) if record.officer == officer.key else None
        if spans is not None and any(reaches(span, day) for span in spans):
            pieces = taken(spans, day, officer.tour)
            start, end = part(Span(start=day, end=day), officer.tour)
            whole = any(first <= start and end <= last for first, last in pieces)
            yield Leaving(record=record, pieces=pieces, whole=whole, decided=record.granted is not None)


def _spans(record: Absence) -> Spans | None:
    """What is in force goes before what is asked for in its place (settled 26)."""
    if record.state not in LIVE:
        return None
    return record.granted.spans if record.granted is not None else record.asked.spans
