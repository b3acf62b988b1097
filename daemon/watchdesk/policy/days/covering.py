"""Who is there instead of an officer who is away: by a sergeant's order, or a colleague at the same school (P5, P6)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Span
from watchdesk.model.records import Absence, Cover
from watchdesk.policy.case import today
from watchdesk.policy.days.presence import in_force, leaving, lent, presence
from watchdesk.policy.days.spans import Piece, Spans, coalesced, days_of, meet, taken, where
from watchdesk.policy.hours import on_duty, reaches
from watchdesk.policy.people import officer_of
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, School, Unit
from watchdesk.unit.year import Session


def place_of(officer: str, day: date, unit: Unit) -> str | None:
    """The id of the school that the officer serves that day; None: a rover."""
    school = unit.school_of(officer, day)
    return school.id if school else None


def on(spans: Iterable[Spans], day: date) -> bool:
    return any(reaches(span, day) for some in spans for span in some)


def but(spans: Spans, cut: Spans) -> Spans:
    """The days that are not in `cut`, whatever their hours; what has no end is cut by what has none."""
    return coalesced(where(spans, lambda day: not on([cut], day)))


def standing(record: Absence, situation: Situation) -> tuple[Cover, ...]:
    """What of the record's covers can stand as things are: the absence lasts, its officer serves where they did, and
    the cover is neither away nor sent elsewhere. Days that are past stay as they were."""
    spans = in_force(record)
    found = (replace(cover, spans=_standing(cover, record, spans, situation)) for cover in record.covers)
    return tuple(cover for cover in found if cover.spans)


def _standing(cover: Cover, record: Absence, spans: Spans, situation: Situation) -> Spans:
    first = today(situation)
    found = where(spans, lambda day: on([cover.spans], day) and (day < first or _can(cover, record, day, situation)))
    return trimmed(coalesced(found), officer_of(situation, record), situation.unit)


def trimmed(spans: Spans, officer: Person, unit: Unit) -> Spans:
    """Each from a working day of the officer to a working day; what has none is left as it is."""
    return tuple(_trimmed(span, officer, unit) for span in spans)


def _trimmed(span: Span, officer: Person, unit: Unit) -> Span:
    working = [day for day in days_of((span,)) if on_duty(officer, day, unit)]
    if not working:
        return span
    return replace(span, start=working[0], end=None if span.end is None else working[-1])


def _can(cover: Cover, record: Absence, day: date, situation: Situation) -> bool:
    unit = situation.unit
    officer, instead = officer_of(situation, record), unit.people.get(cover.officer)
    if instead is None or not instead.is_officer:
        return False
    if place_of(officer.key, day, unit) != cover.school or place_of(instead.key, day, unit) != cover.home:
        return False
    if not on_duty(officer, day, unit):
        return True
    return is_free(instead, day, taken(in_force(record), day, officer.tour), situation, but=record.ref)


def is_free(person: Person, day: date, pieces: Iterable[Piece], situation: Situation, *, but: str = "") -> bool:
    """On duty, not away in any of these minutes, and not covering somebody else. but: a record that does not count."""
    has_left = person.until is not None and person.until < day
    if has_left or not on_duty(person, day, situation.unit) or covers_elsewhere(person, day, situation, but=but):
        return False
    own = [one for one in leaving(person, day, situation.book.coming(day)) if one.decided]
    return not any(meet(piece, other) for one in own for other in one.pieces for piece in pieces)


def covers_elsewhere(person: Person, day: date, situation: Situation, *, but: str = "") -> bool:
    """Whether the officer covers somebody that day by order; but: a record that does not count."""
    records = (record for record in situation.book.coming(day) if record.ref != but)
    return person.key in lent(records, day)


def there(school: School, day: date, situation: Situation) -> tuple[Person, ...]:
    """Who serves the school that day, or covers there, and is neither lent nor away for the whole of it.

    A regular day off, or one without school, takes nobody away here.
    """
    serving = situation.unit.serving(school.id, day)
    found = presence(serving, day, situation.unit, situation.book.coming(day))
    gone = {person.key for person, one in found.away if one.whole and one.decided}
    gone |= {person.key for person in found.lent}
    return (*(person for person in serving if person.key not in gone), *found.instead)


def at_place(record: Absence, spans: Spans, school: School | None, situation: Situation) -> tuple[Cover, ...]:
    """Who is there on these days, which the officer would have spent at one place: by order first, then colleagues.

    Of the covers only officer and days are given, so that what was told can be compared with what must be known.
    """
    ordered = [(cover.officer, _both(spans, cover.spans)) for cover in standing(record, situation)]
    found = [Cover(officer=key, spans=days) for key, days in ordered if days]
    return (*found, *_colleagues(record, spans, school, found, situation)) if school else tuple(found)


def _colleagues(
    record: Absence, spans: Spans, school: School, ordered: list[Cover], situation: Situation
) -> Iterable[Cover]:
    """Other officers of the school who are there for the whole of a day on which nobody was ordered to be."""
    unit, officer = situation.unit, officer_of(situation, record)

    def instead(day: date) -> str | None:
        serving = unit.serving(school.id, day)
        if len(serving) < 2 or on([cover.spans for cover in ordered], day):
            return None
        found = presence(serving, day, unit, situation.book.coming(day)).covers(officer)
        return found.key if found else None

    by_day = {day: key for day in days_of(spans) if (key := instead(day)) is not None}
    for key in dict.fromkeys(by_day.values()):
        yield Cover(officer=key, spans=_days(spans, frozenset(day for day, one in by_day.items() if one == key)))


def _days(spans: Spans, wanted: frozenset[date]) -> Spans:
    return coalesced(where(spans, lambda day: day in wanted))


def _both(spans: Spans, other: Spans) -> Spans:
    """The days that both have, with the hours of the first."""
    return coalesced(where(spans, lambda day: on([other], day)))


def left(spans: Spans, covers: Iterable[Cover], officer: Person, school: School | None, situation: Situation) -> Spans:
    """The working days in session, or that no calendar covers, on which nobody covers."""
    unit = situation.unit
    covered = [cover.spans for cover in covers]

    def is_left(day: date) -> bool:
        session = unit.session_at(school, day) if school else unit.session(officer.key, day)
        return session is not Session.OUT and on_duty(officer, day, unit) and not on(covered, day)

    return coalesced(where(spans, is_left))
