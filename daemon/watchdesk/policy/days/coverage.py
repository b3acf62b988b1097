"""How many of the unit are away at once (P11: `max_off`; settled 44: counted where they overlap in time)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchdesk.model.records import Absence
from watchdesk.policy.case import OFFICERS
from watchdesk.policy.days.session import LIVE
from watchdesk.policy.days.spans import Piece, Spans, days_of, meet, taken
from watchdesk.policy.hours import on_duty, reaches
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """A school day on which more than `max_off` would be away at one time, and the requests that make it so."""

    day: date
    count: int
    refs: tuple[str, ...]


def spans_of(record: Absence) -> Spans:
    """Every day that the record may take: what is in force, and what is asked for."""
    if record.state not in LIVE:
        return ()
    granted = record.granted.spans if record.granted else ()
    return tuple(dict.fromkeys((*record.asked.spans, *granted)))


def crowds(record: Absence, records: Iterable[Absence], officer: Person, unit: Unit) -> tuple[Crowd, ...]:
    """The school days of the request on which too many would be away, in order."""
    beside = [
        (other, spans)
        for other in records
        if other.officer != record.officer and _is_officer(other, unit) and (spans := spans_of(other))
    ]
    found = (_crowd(record, day, beside, officer, unit) for day in days_of(record.asked.spans))
    return tuple(crowd for crowd in found if crowd is not None)


def _crowd(
    record: Absence, day: date, beside: list[tuple[Absence, Spans]], officer: Person, unit: Unit
) -> Crowd | None:
    if unit.session(officer.key, day) is not Session.IN or not on_duty(officer, day, unit):
        return None
    own = taken(record.asked.spans, day, officer.tour)
    pieces: list[tuple[Piece, Absence]] = []
    for other, spans in beside:
        person = unit.people[other.officer]
        if any(reaches(span, day) for span in spans) and on_duty(person, day, unit):
            pieces.extend((piece, other) for piece in taken(spans, day, person.tour))
    count, together = _most(own, pieces)
    if count + 1 <= unit.values.max_off:
        return None
    return Crowd(day=day, count=count + 1, refs=tuple(dict.fromkeys(other.ref for other in together)))


def _most(own: tuple[Piece, ...], pieces: list[tuple[Piece, Absence]]) -> tuple[int, list[Absence]]:
    """The greatest number of other officers away at one moment of ours, and their absences."""
    moments = [start for start, _ in own]
    moments += [piece[0] for piece, _ in pieces if any(meet(piece, mine) for mine in own)]
    best: list[Absence] = []
    for moment in moments:
        if not any(start <= moment < end for start, end in own):
            continue
        there = [other for (start, end), other in pieces if start <= moment < end]
        if len({o.officer for o in there}) > len({o.officer for o in best}):
            best = there
    return len({o.officer for o in best}), best


def _is_officer(record: Absence, unit: Unit) -> bool:
    person = unit.people.get(record.officer)
    return person is not None and person.role in OFFICERS
