"""The session rule (P11): which school days an absence misses, and how many of them in a row.

A row is broken only by a school day on which the officer works. Weekends, days out of session and regular days
off in between do not break it, and neither does the border between two requests: all live requests of the officer
whose leave counts are laid side by side. A row ends with the school year (settled 31).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from watchdesk.model.facts import Leave, Span
from watchdesk.model.letters import Meter, Missed
from watchdesk.model.records import Absence, State, Terms
from watchdesk.policy.hours import DAY, days, on_duty
from watchdesk.policy.spans import Spans, days_of, share
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import Session

# Half a tour is a day (settled 24).
COUNTS_FROM = 0.5
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
            by_school.setdefault(school.name if school else "rover", []).append(day)
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
    work = working_days(spans, officer, unit)
    taken = school_days(spans, officer, unit) if school else work
    own = set(days_of(record.asked.spans))
    rows = rows_of(taken, frozenset(work), officer, unit, school=school)
    longest = max((row for row in rows if own & set(row)), key=len, default=())
    refs = tuple(o.ref for o in beside if set(longest) & set(days_of(o.asked.spans)))
    return Run(days=longest, refs=refs)


def rows_of(
    taken: tuple[date, ...], away: frozenset[date], officer: Person, unit: Unit, *, school: bool
) -> list[tuple[date, ...]]:
    """The days cut into rows, wherever a day of the kind that counts was worked in between. away: all days off."""
    rows: list[list[date]] = []
    for day in taken:
        if rows and not _is_broken((rows[-1][-1], day), away, officer, unit, school=school):
            rows[-1].append(day)
        else:
            rows.append([day])
    return [tuple(row) for row in rows]


def _is_broken(pair: tuple[date, date], away: frozenset[date], officer: Person, unit: Unit, *, school: bool) -> bool:
    last, following = pair
    if year_of(last, unit) != year_of(following, unit):
        return True
    worked = (day for day in days(last + DAY, following - DAY) if day not in away and on_duty(officer, day, unit))
    return any(not school or unit.session(officer.key, day) is not Session.OUT for day in worked)


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


def _granted(officer: Person, records: Iterable[Absence], beside: Absence | None) -> Iterable[Span]:
    for record in records:
        if record.officer != officer.key or record.granted is None or record.state not in LIVE:
            continue
        if counts(record.granted, planned=record.planned) and not (beside and beside.ref == record.ref):
            yield from record.granted.spans
