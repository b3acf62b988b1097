"""What a long absence needs: the school days without anybody, and the rovers who could be there (P5, P6)."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

from watchdesk.model.coverage import Need, Offer
from watchdesk.model.records import Absence
from watchdesk.policy.case import OFFICERS, today
from watchdesk.policy.days import covering
from watchdesk.policy.days.presence import in_force, leaving
from watchdesk.policy.days.session import LIVE
from watchdesk.policy.days.spans import Spans, days_of, taken
from watchdesk.policy.days.window import is_unanswered
from watchdesk.policy.hours import on_duty
from watchdesk.policy.people import officer_of, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import Session

# Of an absence without a known end, so many school days are looked at.
OPEN_DAYS = 10


def need(record: Absence, situation: Situation, *, of_any_length: bool = False) -> Need | None:
    """None for an absence that is short, over, or covered on every school day; of a rover's own, of whatever length,
    the days on which no other rover is left for the calls of the schools without an officer (D6)."""
    spans = spans_of(record)
    if spans and _is_rovers(record, situation):
        return _window(record, spans, situation)
    is_long = of_any_length or is_extended(record, situation)
    days = tuple(_school_days(record, spans, situation)) if is_long else ()
    is_open = any(span.end is None for span in spans)
    found = uncovered(record, days, situation)
    found = found[:OPEN_DAYS] if is_open else found
    if not found:
        return None
    return Need(days=found, offers=tuple(offers(record, found, situation)), open=is_open)


def _is_rovers(record: Absence, situation: Situation) -> bool:
    officer = officer_of(situation, record)
    first = max(record.first_day or today(situation), today(situation))
    return officer.role in OFFICERS and situation.unit.school_of(officer.key, first) is None


def _window(record: Absence, spans: Spans, situation: Situation) -> Need | None:
    days = (day for day in _school_days(record, spans, situation) if is_unanswered(day, situation, but=record.officer))
    is_open = any(span.end is None for span in spans)
    found = tuple(islice(days, OPEN_DAYS)) if is_open else tuple(days)
    return Need(days=found, open=is_open, window=situation.unit.values.rover_window) if found else None


def spans_of(record: Absence) -> Spans:
    """The days that hold, else those asked for."""
    if record.state not in LIVE:
        return ()
    return in_force(record) or record.asked.spans


def is_extended(record: Absence, situation: Situation) -> bool:
    """From `cover_from_days` school days on, or without a known end, a rover may be assigned (P5)."""
    officer = officer_of(situation, record)
    spans = spans_of(record)
    if officer.role not in OFFICERS or not spans:
        return False
    if any(span.end is None for span in spans):
        return True
    enough = situation.unit.values.cover_from_days
    taken_days = (day for day in days_of(spans) if _is_missed(officer, day, situation.unit))
    return len(tuple(islice(taken_days, enough))) >= enough


def _is_missed(officer: Person, day: date, unit: Unit) -> bool:
    return unit.session(officer.key, day) is Session.IN and on_duty(officer, day, unit)


def _school_days(record: Absence, spans: Spans, situation: Situation) -> Iterator[date]:
    """The school days still to come that the absence takes."""
    officer, first = officer_of(situation, record), today(situation)
    return (day for day in days_of(spans) if day >= first and _is_missed(officer, day, situation.unit))


def uncovered(record: Absence, days: tuple[date, ...], situation: Situation) -> tuple[date, ...]:
    """Those of the days on which nobody is at the school instead."""
    unit = situation.unit
    left = []
    for day in days:
        school = unit.school_of(record.officer, day)
        spans = tuple(span for span in spans_of(record) if covering.on([(span,)], day))
        if not any(covering.on([one.spans], day) for one in covering.at_place(record, spans, school, situation)):
            left.append(day)
    return tuple(left)


def offers(record: Absence, days: tuple[date, ...], situation: Situation) -> Iterator[Offer]:
    """The rovers who are free on some of the days, those free on the most of them first."""
    found = (_offer(person, record, days, situation) for person in situation.unit.officers())
    yield from sorted((one for one in found if one.days), key=lambda one: (-len(one.days), len(one.gaps)))


def _offer(person: Person, record: Absence, days: tuple[date, ...], situation: Situation) -> Offer:
    free = tuple(day for day in days if _is_free_rover(person, record, day, situation))
    return Offer(
        officer=who(person),
        word=word_for(person, situation.unit),
        days=free,
        gaps=tuple(day for day in free if is_unanswered(day, situation, but=person.key)),
        asked=tuple(day for day in free if _asks(person, day, situation)),
    )


def _is_free_rover(person: Person, record: Absence, day: date, situation: Situation) -> bool:
    if person.key == record.officer or situation.unit.school_of(person.key, day) is not None:
        return False
    pieces = taken(spans_of(record), day, officer_of(situation, record).tour)
    return covering.is_free(person, day, pieces, situation, but=record.ref)


def _asks(person: Person, day: date, situation: Situation) -> bool:
    return any(not one.decided for one in leaving(person, day, situation.book.records.values()))


def word_for(person: Person, unit: Unit) -> str:
    """What a command calls the officer: the last name, where nobody else of the police has it."""
    word = person.short_name.casefold()
    same = [one for one in unit.people.values() if one.is_police and one.short_name.casefold() == word]
    return word if len(same) == 1 and word.isascii() and word.isalpha() else person.key
