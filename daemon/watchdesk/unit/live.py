"""The unit as it stands: the configuration, and over it by date whatever came by mail (settled 12)."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from datetime import date, datetime, timedelta

from watchdesk.model.overlays import DETAILED, Contact, DayChange, Left, Overlay, Placed
from watchdesk.model.school_year import NO_SCHOOL, SATURDAY, SUMMER, SchoolYear, Session
from watchdesk.unit.roster import Assignment, Person, Role, School, Unit

DAY = timedelta(days=1)
# No change of a calendar is longer; a hostile range ends here.
DAYS_AT_MOST = 400


def live(unit: Unit, overlays: Iterable[Overlay], now: datetime) -> Unit:
    """The unit with its overlays: assignments and days of school on their dates, contacts as of now.

    Of two that say something about the same day the later in the order given holds. What names an officer or a school
    that the configuration does not know says nothing. Who is at a school by word of a mail that cannot be read any more
    is not known: then the place counts as vacant.
    """
    laid = tuple(one for one in overlays if _holds(one, now))
    found = unit.once(laid, lambda: _with(unit, laid))
    today = now.astimezone(unit.timezone).date()
    gone = frozenset(key for key, person in found.people.items() if person.until is not None and person.until < today)
    return found.once(gone, lambda: _without_those_who_left(found, gone))


def _holds(overlay: Overlay, now: datetime) -> bool:
    if overlay.kind not in DETAILED:
        return False
    return overlay.kind != "contact" or (overlay.start <= now and (overlay.end is None or now < overlay.end))


def _with(unit: Unit, laid: Iterable[Overlay]) -> Unit:
    for one in laid:
        match one.detail:
            case Placed():
                unit = _placed(unit, one, one.detail)
            case DayChange():
                unit = _changed(unit, one, one.detail)
            case Contact():
                unit = _seated(unit, one.detail)
            case Left():
                unit = _leaving(unit, one.who or "", one.detail.last)
            case None if one.kind == "contact":
                seat, _, school = (one.who or "").partition(".")
                unit = _seated(unit, Contact(school=school, seat=seat, address=None))
            case _:
                pass
    return unit


def dates(overlay: Overlay, unit: Unit) -> tuple[date, date | None]:
    """The first and the last local day of an overlay of whole days; None: no end is known."""
    first = overlay.start.astimezone(unit.timezone).date()
    return first, overlay.end.astimezone(unit.timezone).date() - DAY if overlay.end is not None else None


# --- who serves where ---------------------------------------------------------------------------------------


def _placed(unit: Unit, overlay: Overlay, placed: Placed) -> Unit:
    first, last = dates(overlay, unit)
    officer = unit.people.get(overlay.who or "")
    unknown = placed.school is not None and placed.school not in unit.schools
    if officer is None or not officer.is_officer or unknown or (last is not None and last < first):
        return unit
    new = Assignment(officer=officer.key, school=placed.school, since=first, until=last)
    kept = (piece for one in unit.assignments for piece in _cut(one, new))
    return replace(unit, assignments=(*kept, new))


def _cut(old: Assignment, new: Assignment) -> Iterator[Assignment]:
    """What is left of an assignment where a new one of the same officer lies over it."""
    if old.officer != new.officer:
        yield old
        return
    if old.since < new.since:
        before = new.since - DAY
        yield replace(old, until=before if old.until is None else min(old.until, before))
    if new.until is not None and (old.until is None or old.until > new.until):
        yield replace(old, since=max(old.since, new.until + DAY))


# --- who leaves ---------------------------------------------------------------------------------------------


def _leaving(unit: Unit, key: str, last: date) -> Unit:
    person = unit.people.get(key)
    return replace(unit, people={**unit.people, key: replace(person, until=last)}) if person is not None else unit


def _without_those_who_left(unit: Unit, gone: Set[str]) -> Unit:
    """Nobody serves beyond their last day; after it they are a name, and nobody's sergeant, deputy or principal."""
    leaving = {key: person.until for key, person in unit.people.items() if person.until is not None}
    if not leaving:
        return unit
    assignments = (piece for one in unit.assignments for piece in _until(one, leaving.get(one.officer)))
    schools = {
        key: replace(school, principal=None) if school.principal in gone else school
        for key, school in unit.schools.items()
    }
    people = {key: _after(person, gone) for key, person in unit.people.items()}
    return replace(unit, people=people, schools=schools, assignments=tuple(assignments))


def _until(one: Assignment, last: date | None) -> Iterator[Assignment]:
    if last is None:
        yield one
    elif one.since <= last:
        yield replace(one, until=last if one.until is None else min(one.until, last))


def _after(person: Person, gone: Set[str]) -> Person:
    if person.key in gone and person.is_police:
        return replace(person, role=Role.FORMER, sergeant=person.sergeant if person.sergeant not in gone else None)
    return replace(
        person,
        sergeant=None if person.sergeant in gone else person.sergeant,
        deputy=None if person.deputy in gone else person.deputy,
    )


# --- days of school -----------------------------------------------------------------------------------------


def _changed(unit: Unit, overlay: Overlay, change: DayChange) -> Unit:
    """Each school that is touched gets a calendar of its own, unless all that share one are touched alike."""
    first, last = dates(overlay, unit)
    days = _days(first, last if last is not None else first)
    touched = [school for key, school in unit.schools.items() if not change.schools or key in change.schools]
    years, schools = dict(unit.years), dict(unit.schools)
    for name in dict.fromkeys(school.calendar for school in touched):
        year = years.get(name)
        if year is None:
            continue
        mine = [school for school in touched if school.calendar == name]
        own = _name(name, mine, unit)
        years[own] = replace(_laid(year, days, change), name=own)
        schools.update({school.id: replace(school, calendar=own) for school in mine})
    return replace(unit, years=years, schools=schools)


def _name(calendar: str, schools: list[School], unit: Unit) -> str:
    sharing = [school for school in unit.schools.values() if school.calendar == calendar]
    return calendar if len(schools) == len(sharing) else "+".join((calendar, *(school.id for school in schools)))


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + number * DAY for number in range(min((last - first).days + 1, DAYS_AT_MOST)))


def _laid(year: SchoolYear, days: tuple[date, ...], change: DayChange) -> SchoolYear:
    for day in days:
        year = _opened(year, day) if change.session is Session.IN else _closed(year, day, change.words)
    return year


def _closed(year: SchoolYear, day: date, words: str) -> SchoolYear:
    return replace(year, out={**year.out, day: words or NO_SCHOOL}, held=year.held - {day})


def _opened(year: SchoolYear, day: date) -> SchoolYear:
    """A make-up day after the last one makes the year longer; the days in between stay without school."""
    out = {one: words for one, words in year.out.items() if one != day}
    between = (*_days(year.last_day + DAY, day - DAY), *_days(day + DAY, year.first_day - DAY))
    out.update({one: out.get(one, SUMMER) for one in between})
    return replace(
        year,
        out=out,
        held=year.held | {day} if day.weekday() >= SATURDAY else year.held,
        first_day=min(year.first_day, day),
        last_day=max(year.last_day, day),
        covers_from=min(year.covers_from, day),
        covers_to=max(year.covers_to, day),
    )


# --- people at schools --------------------------------------------------------------------------------------


def _seated(unit: Unit, contact: Contact) -> Unit:
    school = unit.schools.get(contact.school)
    if school is None:
        return unit
    if contact.seat == "designee":
        return replace(unit, schools={**unit.schools, school.id: replace(school, designee=contact.address)})
    if contact.address is None:
        return replace(unit, schools={**unit.schools, school.id: replace(school, principal=None)})
    key = contact.key or f"principal.{school.id}"
    person = Person(key=key, role=Role.PRINCIPAL, addresses=(contact.address,), name=contact.name, title="Principal")
    schools = {**unit.schools, school.id: replace(school, principal=key)}
    return replace(unit, people={**unit.people, key: person}, schools=schools)
