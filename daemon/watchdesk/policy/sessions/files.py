"""A calendar that was edited, or came anew from its address: compared with the one that the desk last judged by.

The record keeps each calendar's days, so that a restart tells a change, and tells it once (P11).
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from watchdesk.model.decision import Decision
from watchdesk.model.filed import Filing
from watchdesk.model.judged import REF, Judged, JudgedYear
from watchdesk.model.school_year import SATURDAY, SchoolYear
from watchdesk.policy.case import today
from watchdesk.policy.hours import DAY
from watchdesk.policy.sessions import telling
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.live import live
from watchdesk.unit.roster import Unit


def changed(situation: Situation) -> Decision | None:
    """The calendars of the configuration against the record; None where they say the same of the days to come."""
    configured = situation.configured or situation.unit
    first = today(situation)
    before = situation.book.judged.get(REF)
    if before is not None and _same(before, configured, first):
        return None
    made = noted(configured, first)
    after, event = stepped(
        before or Judged(), situation, by="desk", what="judged", rule="calendar", years=made.years, schools=made.schools
    )
    filing = Filing(record=after, event=event)
    if before is None:
        return Decision(rule="calendar-nothing-to-say", why="The calendars are noted.", filings=(filing,))
    was = _as_it_was(situation, before, configured)
    last = max((year.covers_to for year in configured.years.values()), default=first)
    found = telling.shifts(was.unit, situation.unit, first, last)
    key = f"calendar-changed/{REF}/e{event.number}"
    brought = telling.brought(was, situation, found, key=key) if found else telling.Brought()
    why = f"The calendars have changed on {len(found)} days."
    return Decision(
        rule="calendar-changed",
        why=why,
        filings=(filing,),
        changes=brought.changes,
        effects=brought.effects,
        duties=brought.duties,
    )


def noted(unit: Unit, first: date) -> Judged:
    """The calendars of the unit as they are, from that day on."""
    names = {school.calendar for school in unit.schools.values()}
    years = tuple(_year(name, year, first) for name, year in unit.years.items() if name in names)
    schools = tuple((school.id, school.calendar) for school in unit.schools.values())
    return Judged(years=years, schools=schools)


def _year(name: str, year: SchoolYear, first: date) -> JudgedYear:
    start = max(first, year.covers_from)
    return JudgedYear(name=name, start=start, days=year.said(start))


def _same(record: Judged, unit: Unit, first: date) -> bool:
    """Whether every school has the same days from today on."""
    known = {year.name: year for year in record.years}
    now = {school.id: school.calendar for school in unit.schools.values()}
    was = dict(record.schools)
    if set(now) != set(was):
        return False
    pairs = {(was[school], name) for school, name in now.items()}
    return all(_alike(known.get(old), unit.years.get(name), first) for old, name in pairs)


def _alike(known: JudgedYear | None, year: SchoolYear | None, first: date) -> bool:
    if known is None or year is None:
        return known is None and year is None
    made = _year(known.name, year, first)
    skipped = max(0, (made.start - known.start).days)
    return known.days[skipped:] == made.days and made.start >= known.start


def _as_it_was(situation: Situation, record: Judged, configured: Unit) -> Situation:
    """The situation with the calendars of the record, and the same orders over them."""
    known = {year.name: f"{year.name}, as it was" for year in record.years}
    was = dict(record.schools)
    schools = {
        key: replace(school, calendar=known.get(was.get(key, ""), school.calendar))
        for key, school in configured.schools.items()
    }
    years: Mapping[str, SchoolYear] = {
        **configured.years,
        **{known[year.name]: _built(year, known[year.name]) for year in record.years},
    }
    unit = replace(configured, schools=schools, years=years)
    return replace(situation, unit=live(unit, situation.book.overlays, situation.now), configured=unit)


def _built(year: JudgedYear, name: str) -> SchoolYear:
    """A calendar of the days that are kept of it."""
    by_day = {year.start + number * DAY: letter for number, letter in enumerate(year.days)}
    inside = [day for day, letter in by_day.items() if letter == "i"]
    last = year.start + (len(year.days) - 1) * DAY
    return SchoolYear(
        name=name,
        covers_from=year.start,
        covers_to=last,
        first_day=min(inside, default=year.start),
        last_day=max(inside, default=year.start - DAY),
        out={day: "" for day, letter in by_day.items() if letter == "o"},
        held=frozenset(day for day in inside if day.weekday() >= SATURDAY),
    )
