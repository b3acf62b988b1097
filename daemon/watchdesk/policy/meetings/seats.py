"""Who sits in a meeting: whose it is, whether they are there and free, and who could come instead."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from watchdesk.model.facts import Span
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.model.records import Absence
from watchdesk.policy.case import today
from watchdesk.policy.days.session import LIVE
from watchdesk.policy.folding import number_of
from watchdesk.policy.hours import DAY, days, on_duty, reaches
from watchdesk.policy.meetings.filing import AHEAD, between
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Role, Unit

# What goes before other meetings at the same hour.
FIRST = frozenset({Sort.COURT, Sort.UNIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One officer's place in one occurrence. own: of their own school, or of no school. in_tour: within their tour.

    leave: what takes them away then. clash: another meeting of theirs at the same hour. instead: who comes for them.
    """

    sitting: Sitting
    officer: Person
    own: bool
    in_tour: bool
    leave: Absence | None = None
    clash: MeetingRecord | None = None
    instead: Person | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """All meetings that are to come, by day, as they stand in the situation; what was found out once is kept."""

    situation: Situation
    by_day: dict[date, list[tuple[MeetingRecord, Sitting]]] = field(default_factory=dict)
    _seats: dict[tuple[str, Sitting], tuple["Seat", ...]] = field(default_factory=dict)
    _whose: dict[tuple[str, date], tuple[Person, ...]] = field(default_factory=dict)

    def seats(self, record: MeetingRecord, sitting: Sitting) -> tuple["Seat", ...]:
        key = (record.ref, sitting)
        if key not in self._seats:
            self._seats[key] = _all_seats(record, sitting, self)
        return self._seats[key]

    def whose(self, record: MeetingRecord, day: date) -> tuple[Person, ...]:
        if record.officers or record.sort is Sort.UNIT or record.school is None:
            return whose(record, day, self.situation.unit)
        key = (record.school, day)
        if key not in self._whose:
            self._whose[key] = whose(record, day, self.situation.unit)
        return self._whose[key]

    def on(self, sitting: Sitting) -> Iterator[tuple[MeetingRecord, Sitting]]:
        """Meetings that share a minute with it."""
        for day in days(sitting.start.date(), sitting.end.date()):
            for record, one in self.by_day.get(day, ()):
                if one.start < max(sitting.end, sitting.start + _AT_LEAST) and sitting.start < one.end:
                    yield record, one


_AT_LEAST = timedelta(minutes=1)


def diary(situation: Situation) -> Diary:
    found: dict[date, list[tuple[MeetingRecord, Sitting]]] = {}
    start = today(situation)
    for record in situation.book.meetings.values():
        for one in between(record.course, start, start + AHEAD, situation.unit):
            for day in days(one.start.date(), one.end.date()):
                found.setdefault(day, []).append((record, one))
    return Diary(situation, found)


def whose(record: MeetingRecord, day: date, unit: Unit) -> tuple[Person, ...]:
    """Whose meeting it is that day: everybody's of the unit, those it names, else those who serve the school."""
    if record.sort is Sort.UNIT:
        return tuple(p for p in unit.people.values() if p.is_officer or p.role is Role.SERGEANT)
    named = tuple(unit.people[key] for key in record.officers if key in unit.people)
    return named or (unit.serving(record.school, day) if record.school else ())


def seats(record: MeetingRecord, sitting: Sitting, known: Diary) -> tuple[Seat, ...]:
    """Everybody's place; of a school's meeting that names nobody, the place of its first officer."""
    return known.seats(record, sitting)


def _all_seats(record: MeetingRecord, sitting: Sitting, known: Diary) -> tuple[Seat, ...]:
    people = known.whose(record, sitting.start.date())
    shown = people if record.sort is Sort.UNIT or record.officers else people[:1]
    return tuple(_seat(record, sitting, person, known) for person in shown)


def _seat(record: MeetingRecord, sitting: Sitting, person: Person, known: Diary) -> Seat:
    situation, day = known.situation, sitting.start.date()
    leave = leave_over(sitting, person, situation)
    schools = {school.id for school in situation.unit.schools_of(person.key, day)}
    return Seat(
        sitting=sitting,
        officer=person,
        own=record.school is None or record.school in schools,
        in_tour=is_in_tour(sitting, person, situation.unit),
        leave=leave,
        clash=_clash(record, sitting, person, known),
        instead=_instead(record, sitting, leave, known) if leave is not None else None,
    )


def is_in_tour(sitting: Sitting, person: Person, unit: Unit) -> bool:
    """Whether the officer is on duty all the while; a whole day is so on every day of duty."""
    day = sitting.start.date()
    if not on_duty(person, day, unit):
        return False
    opens, closes = (datetime.combine(day, at) for at in (person.tour.start, person.tour.end))
    return sitting.all_day or (opens <= sitting.start and sitting.end <= closes)


def leave_over(sitting: Sitting, person: Person, situation: Situation) -> Absence | None:
    """The absence in force that takes the person away from some of it."""
    first = min(today(situation), sitting.start.date())  # one day for all that are to come
    for record in situation.book.coming(first):
        if record.officer != person.key or record.granted is None or record.state not in LIVE:
            continue
        if any(covers(span, sitting) for span in record.granted.spans):
            return record
    return None


def covers(span: Span, sitting: Sitting) -> bool:
    """Whether some of the occurrence lies in the span; whole days away are away in the evening, too."""
    last = max(sitting.start, sitting.end - _AT_LEAST).date()
    for day in days(sitting.start.date(), last):
        if reaches(span, day):
            start = datetime.combine(day, span.from_ or time.min)
            end = datetime.combine(day, span.to) if span.to else datetime.combine(day + DAY, time.min)
            if start < max(sitting.end, sitting.start + _AT_LEAST) and sitting.start < end:
                return True
    return False


def _clash(record: MeetingRecord, sitting: Sitting, person: Person, known: Diary) -> MeetingRecord | None:
    """What came first goes before what came later; court and the unit's own meeting go before all. Whole days are
    notes for the day, and stand in nobody's way."""
    for other, one in known.on(sitting):
        if other.ref == record.ref or one.all_day or sitting.all_day or not _goes_before(other, record):
            continue
        if any(p.key == person.key for p in known.whose(other, one.start.date())):
            return other
    return None


def _goes_before(other: MeetingRecord, record: MeetingRecord) -> bool:
    if (other.sort in FIRST) != (record.sort in FIRST):
        return other.sort in FIRST
    return number_of(other.ref) < number_of(record.ref)


def _instead(record: MeetingRecord, sitting: Sitting, leave: Absence, known: Diary) -> Person | None:
    """Who covers the officer at the school by order, else another who serves it that day; free, and on their tour."""
    if record.school is None:
        return None
    situation = known.situation
    ordered = (
        situation.unit.people.get(cover.officer)
        for cover in leave.covers
        if cover.school == record.school and any(covers(span, sitting) for span in cover.spans)
    )
    for other in (*ordered, *situation.unit.serving(record.school, sitting.start.date())):
        if other is None or other.key == leave.officer:
            continue
        is_free = leave_over(sitting, other, situation) is None and _clash(record, sitting, other, known) is None
        if is_free and is_in_tour(sitting, other, situation.unit):
            return other
    return None
