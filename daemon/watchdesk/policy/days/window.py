"""The hours in which rovers answer the calls of schools without an officer of their own, and who is left for it (D6).

A gap is what the absences and covers of rovers take of it; hours in which no rover is ever on duty are none.
"""

from collections.abc import Iterable, Iterator
from datetime import date, time

from watchdesk.model.facts import Span
from watchdesk.model.records import Absence
from watchdesk.policy.case import today
from watchdesk.policy.days.presence import in_force, leaving, lent
from watchdesk.policy.days.spans import Piece, Spans, days_of, since
from watchdesk.policy.hours import MINUTES, days, minutes, on_duty, part
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role, School, Unit
from watchdesk.unit.year import Session

# Days without school at the end of what is looked at, and no more, do not make it end.
BREAK = 15


def served(unit: Unit) -> tuple[School, ...]:
    """The schools whose calls rovers answer."""
    return tuple(one for one in unit.schools.values() if one.level.casefold() in unit.values.rover_levels)


def is_unanswered(day: date, situation: Situation, *, but: str) -> bool:
    """Whether hours of the window would be without a rover on that day if this one went elsewhere."""
    unit = situation.unit
    return _is_open(day, unit, served(unit)) and bool(gap(day, unit, takers(situation), but=but))


def _is_open(day: date, unit: Unit, schools: tuple[School, ...]) -> bool:
    """Whether any of the schools has students that day, and no officer of its own."""
    return any(unit.session_at(one, day) is Session.IN and not unit.serving(one.id, day) for one in schools)


def takers(situation: Situation) -> tuple[Absence, ...]:
    """The absences that hold and are not over, which may take an officer away or have one cover."""
    return tuple(one for one in situation.book.coming(today(situation)) if in_force(one))


def gap(day: date, unit: Unit, records: tuple[Absence, ...], *, but: str | None = None) -> tuple[Piece, ...]:
    """The minutes of the window in which a rover would be on duty, and none is there. but: who is elsewhere, too."""
    rovers = [person for person in unit.officers() if person.role is Role.ROVER and on_duty(person, day, unit)]
    gone = lent(records, day) | {but}
    there = (
        piece for person in unit.officers() if person.key not in gone for piece in _there(person, day, unit, records)
    )
    return _less(_joined(_hours(person, unit) for person in rovers), _joined(there))


def _there(person: Person, day: date, unit: Unit, records: tuple[Absence, ...]) -> tuple[Piece, ...]:
    """The minutes of the window in which the officer roves."""
    has_left = person.until is not None and person.until < day
    if has_left or unit.school_of(person.key, day) is not None or not on_duty(person, day, unit):
        return ()
    gone = [piece for one in leaving(person, day, records) if one.decided for piece in one.pieces]
    return _less((_hours(person, unit),), _joined(gone))


def _hours(person: Person, unit: Unit) -> Piece:
    opens, closes = unit.values.rover_window
    start, end = part(Span(start=date.min, end=date.min), person.tour)
    return max(start, minutes(opens)), min(end, minutes(closes))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    for start, end in sorted(piece for piece in pieces if piece[0] < piece[1]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _less(pieces: tuple[Piece, ...], cut: tuple[Piece, ...]) -> tuple[Piece, ...]:
    left = [piece for piece in pieces if piece[0] < piece[1]]
    for start, end in cut:
        left = [
            (a, b) for first, last in left for a, b in ((first, min(last, start)), (max(first, end), last)) if a < b
        ]
    return tuple(left)


def unanswered(situation: Situation) -> dict[str, Spans]:
    """By school the days still to come, with their hours, on which no rover answers its calls; those without left out.

    Days that follow each other in school stand together, whatever lies between. An open end stays open.
    """
    unit, records = situation.unit, takers(situation)
    schools = served(unit)
    taking = tuple(_taking(situation, records))
    taken = sorted({day for spans in taking for day in days_of(spans)})
    last = taken[-1] if taken else today(situation)
    open_days = (day for day in taken if _is_open(day, unit, schools))
    gaps = {day: pieces for day in open_days if (pieces := gap(day, unit, records))}
    is_open = any(span.end is None for spans in taking for span in spans)
    found: dict[str, Spans] = {}
    for school in schools if gaps else ():
        spans = _rows(school, gaps, unit)
        if spans:
            found[school.id] = _opened(spans, last) if is_open else spans
    return found


def _rows(school: School, gaps: dict[date, tuple[Piece, ...]], unit: Unit) -> Spans:
    found: list[Span] = []
    joins = False
    for day in days(min(gaps), max(gaps)):
        if unit.session_at(school, day) is not Session.IN:
            continue
        pieces = () if unit.serving(school.id, day) else gaps.get(day, ())
        if joins and len(pieces) == 1 and _is_same(found[-1], pieces[0]):
            found[-1] = _span(found[-1].start, day, pieces[0])
        else:
            found.extend(_span(day, day, piece) for piece in pieces)
        joins = len(pieces) == 1
    return tuple(found)


def _span(first: date, last: date, piece: Piece) -> Span:
    return Span(start=first, end=last, from_=_time(piece[0]), to=_time(piece[1]))


def _is_same(span: Span, piece: Piece) -> bool:
    return (span.from_, span.to) == (_time(piece[0]), _time(piece[1]))


def _time(minute: int) -> time | None:
    return time(minute // 60, minute % 60) if minute < MINUTES else None


def _taking(situation: Situation, records: tuple[Absence, ...]) -> Iterator[Spans]:
    """Whatever takes rovers away from today on: their absences, their covers, and schools of their own."""
    first, unit = today(situation), situation.unit
    rovers = {person.key for person in unit.officers() if person.role is Role.ROVER}
    for record in records:
        if record.officer in rovers:
            yield since(in_force(record), first)
        yield from (since(cover.spans, first) for cover in record.covers if cover.officer in rovers)
    for one in unit.assignments:
        if one.officer in rovers and one.school is not None and (one.until is None or one.until >= first):
            yield (Span(start=max(one.since, first), end=one.until),)


def _opened(found: Spans, last: date) -> Spans:
    """The last row of days has no known end where it lasts as long as what has none is looked at."""
    end = found[-1].end
    if end is None or (last - end).days > BREAK:
        return found
    return (*found[:-1], Span(start=found[-1].start, end=None, from_=found[-1].from_, to=found[-1].to))
