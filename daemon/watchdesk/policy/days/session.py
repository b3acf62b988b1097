"""The session rule (P11): which school days an absence misses, and how many of them in a row.

A row is broken only by a school day on which the officer works. Weekends, days out of session and regular days
off in between do not break it, and neither does the border between two requests: all live requests of the officer
whose leave counts are laid side by side. A row ends with the school year (settled 31).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from watchdesk.model.facts import Leave, Span
from watchdesk.model.letters import Meter, Missed
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.days.spans import Spans, days_of, share
from watchdesk.policy.hours import DAY, HORIZON, on_duty, reaches
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import Session

# Half a tour is a day (settled 24).
COUNTS_FROM = 0.5
# Where a rover's days are missed.
ROVER = "rover"
# What counts as vacation, and joins into one run; None is leave of a kind not said.
COUNTED = frozenset({Leave.VACATION, Leave.COMP, Leave.PERSONAL, Leave.OTHER, None})
LIVE = frozenset({State.PENDING, State.APPROVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Days missed in a row, by whatever requests. refs: the other requests that make it what it is."""

    days: tuple[date, ...]
    refs: tuple[str, ...]


def counts(terms: Terms, *, planned: bool = True) -> bool:
    return planned and terms.leave in COUNTED


def live_terms(record: Absence) -> Terms | None:
    """What the record takes as things stand: what was last asked for, pending or approved."""
    return record.asked if record.state in LIVE and record.asked.spans else None


def others(record: Absence, records: Iterable[Absence]) -> tuple[Absence, ...]:
    """The other live requests of the same officer that count as vacation."""
    return tuple(
        other
        for other in records
        if other.officer == record.officer
        and other.ref != record.ref
        and (terms := live_terms(other)) is not None
        and counts(terms, planned=other.planned)
    )


def missed(spans: Spans, officer: Person, unit: Unit) -> tuple[Missed, ...]:
    """Every school day that is touched, by school."""
    by_school: dict[str, list[date]] = {}
    for day in days_of(spans):
        if not (on_duty(officer, day, unit) and share(spans, day, officer.tour) > 0):
            continue
        if unit.session(officer.key, day) is Session.IN:
            school = unit.school_of(officer.key, day)
            by_school.setdefault(school.name if school else ROVER, []).append(day)
    return tuple(Missed(school=name, days=tuple(found)) for name, found in by_school.items())


def school_days(spans: Spans, officer: Person, unit: Unit) -> tuple[date, ...]:
    """The school days missed by half a tour or more."""
    return tuple(
        day
        for day in days_of(spans)
        if on_duty(officer, day, unit)
        and unit.session(officer.key, day) is Session.IN
        and share(spans, day, officer.tour) >= COUNTS_FROM
    )


def working_days(spans: Spans, officer: Person, unit: Unit) -> tuple[date, ...]:
    """The officer's working days taken by half a tour or more, in session or not."""
    return tuple(
        day for day in days_of(spans) if on_duty(officer, day, unit) and share(spans, day, officer.tour) >= COUNTS_FROM
    )


def unknown_days(spans: Spans, officer: Person, unit: Unit) -> tuple[date, ...]:
    """Working days that no calendar covers."""
    return tuple(
        day
        for day in days_of(spans)
        if on_duty(officer, day, unit) and unit.session(officer.key, day) is Session.UNKNOWN
    )


def run_in_session(record: Absence, records: Iterable[Absence], officer: Person, unit: Unit) -> Run:
    """The longest row of school days that this request makes or lengthens."""
    return _run(record, others(record, records), officer, unit, school=True)


def run_of_work(record: Absence, records: Iterable[Absence], officer: Person, unit: Unit) -> Run:
    """The longest row of working days that this request makes or lengthens, in session or not."""
    return _run(record, others(record, records), officer, unit, school=False)


def _run(record: Absence, beside: tuple[Absence, ...], officer: Person, unit: Unit, *, school: bool) -> Run:
    spans = (*record.asked.spans, *(span for other in beside for span in other.asked.spans))
    rows = _Rows(officer=officer, unit=unit, spans=spans, school=school)
    longest = max(rows.through(days_of(record.asked.spans)), key=len, default=())
    refs = tuple(o.ref for o in beside if any(reaches(s, day) for s in o.asked.spans for day in longest))
    return Run(days=longest, refs=refs)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Rows of days off. school: of school days; else of working days, in session or not."""

    officer: Person
    unit: Unit
    spans: Spans
    school: bool

    def through(self, own: Iterable[date]) -> Iterator[tuple[date, ...]]:
        """Each row that has one of these days in it; walked outwards, so that its cost is the length of the row."""
        seen: set[date] = set()
        for day in own:
            if day not in seen and self.is_missed(day):
                row = (*reversed(tuple(self._onwards(day, -DAY))), day, *self._onwards(day, DAY))
                seen.update(row)
                yield row

    def _onwards(self, day: date, step: timedelta) -> Iterator[date]:
        year = year_of(day, self.unit)
        for count in range(1, HORIZON):
            following = day + count * step
            if year_of(following, self.unit) != year:
                return
            if self.is_missed(following):
                yield following
            elif self.is_worked(following):
                return

    def is_missed(self, day: date) -> bool:
        """It counts: a day of the kind that is looked at, and off by half a tour or more."""
        if not self._is_off(day) or not on_duty(self.officer, day, self.unit):
            return False
        return not self.school or self.unit.session(self.officer.key, day) is Session.IN

    def is_worked(self, day: date) -> bool:
        """It ends the row: a day of the kind that is looked at, or that no calendar covers, and not off."""
        if self._is_off(day) or not on_duty(self.officer, day, self.unit):
            return False
        return not self.school or self.unit.session(self.officer.key, day) is not Session.OUT

    def _is_off(self, day: date) -> bool:
        return share(self.spans, day, self.officer.tour) >= COUNTS_FROM


def year_of(day: date, unit: Unit) -> int:
    """The school year a day belongs to, by the calendar year in which it begins."""
    return day.year - ((day.month, day.day) < unit.values.year_starts)


def meter(
    officer: Person, records: Iterable[Absence], day: date, unit: Unit, *, beside: Absence | None = None
) -> Meter:
    """Vacation days of the school year around `day`, taken and approved, in session and out (settled 31).

    beside: a request that is counted as if it were approved.
    """
    spans = [*_granted(officer, records, beside), *(beside.asked.spans if beside else ())]
    year = year_of(day, unit)
    inside = outside = 0.0
    for taken in days_of(spans):
        if year_of(taken, unit) != year or not on_duty(officer, taken, unit):
            continue
        part = share(spans, taken, officer.tour)
        if unit.session(officer.key, taken) is Session.IN:
            inside += part
        else:
            outside += part
    return Meter(officer=officer.key, in_session=round(inside, 2), out_of_session=round(outside, 2))


def meters(officers: frozenset[str], records: Iterable[Absence], day: date, unit: Unit) -> Iterator[Meter]:
    """Those of these officers, by name; a meter speaks from the fifth vacation day on (settled 31)."""
    known = tuple(records)
    for officer in unit.officers():
        if officer.key in officers:
            count = meter(officer, known, day, unit)
            if count.in_session + count.out_of_session >= unit.values.meter_from_day:
                yield replace(count, officer=officer.full_name)


def _granted(officer: Person, records: Iterable[Absence], beside: Absence | None) -> Iterable[Span]:
    for record in records:
        if record.officer != officer.key or record.granted is None or record.state not in LIVE:
            continue
        if counts(record.granted, planned=record.planned) and not (beside and beside.ref == record.ref):
            yield from record.granted.spans
