"""What changed days of school bring: requests are judged again, and whoever is concerned is told once (P11, P13)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.calendar_letters import CalendarLetter, DayShift
from watchdesk.model.decision import Change, Effect, Mail
from watchdesk.model.school_year import Session
from watchdesk.model.who import Who
from watchdesk.policy.case import today
from watchdesk.policy.hours import days
from watchdesk.policy.judging import Finding, Rejudged, judged_again
from watchdesk.policy.people import own_deciders, recipient
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit

# So many days are named in a letter; of a new school year there are more.
LISTED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What follows from a change of the calendar."""

    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    findings: tuple[Finding, ...] = ()
    duties: tuple[str, ...] = ()


def shifts(before: Unit, after: Unit, first: date, last: date) -> tuple[DayShift, ...]:
    """The days on which a school is in session and was not, or the other way round; a day that no calendar told of
    before is no change."""
    found: list[DayShift] = []
    for day in days(first, last):
        for session in (Session.IN, Session.OUT):
            names = tuple(
                school.name
                for key, school in after.schools.items()
                if after.session_at(school, day) is session
                and key in before.schools
                and before.session_at(before.schools[key], day) not in (session, Session.UNKNOWN)
            )
            if names:
                every = len(names) == len(after.schools)
                found.append(DayShift(day=day, session=session, schools=names, every=every))
    return tuple(found)


def brought(
    before: Situation,
    after: Situation,
    changed: tuple[DayShift, ...],
    *,
    key: str,
    by: Person | None = None,
) -> Brought:
    """Requests judged again, and a letter to each who must know. key: what the keys of the mails begin with."""
    rejudged = judged_again(before, after)
    letter = CalendarLetter(
        reader="command",
        shifts=changed[:LISTED],
        by=Who(name=by.full_name, phone=by.phone) if by else None,
        more=max(0, len(changed) - LISTED),
    )
    mails = (
        *_to_command(letter, rejudged, after, key=key, by=by),
        *_to_officers(letter, rejudged, before, after, key=key),
    )
    return Brought(
        changes=rejudged.changes,
        effects=(*mails, *rejudged.effects),
        findings=rejudged.findings,
        duties=rejudged.duties,
    )


def _to_command(
    letter: CalendarLetter, rejudged: Rejudged, after: Situation, *, key: str, by: Person | None
) -> Iterator[Mail]:
    """Each sergeant with what concerns their own officers; the commander, and whoever ordered it, with all of it."""
    commander = after.unit.commander()
    people = {one.key: one for one in (*after.unit.sergeants(), *((commander,) if commander else ()))}
    for person in people.values():
        is_sender = by is not None and person.key == by.key
        own = rejudged.findings if person is commander or is_sender else _theirs(person, rejudged.findings, after)
        reader = "sender" if is_sender else "command"
        yield _mail(key, person, replace(letter, reader=reader, findings=tuple(one.words for one in own)))


def _theirs(person: Person, findings: Iterable[Finding], situation: Situation) -> tuple[Finding, ...]:
    unit = situation.unit
    officers = {
        officer.key
        for officer in unit.people.values()
        if officer.is_police and any(one.key == person.key for one in own_deciders(unit, officer))
    }
    return tuple(one for one in findings if one.record.officer in officers)


def _to_officers(
    letter: CalendarLetter, rejudged: Rejudged, before: Situation, after: Situation, *, key: str
) -> Iterator[Mail]:
    """Whose request is judged otherwise, or whose break was announced and is another now."""
    for officer in after.unit.officers():
        own = tuple(one.words for one in rejudged.findings if one.record.officer == officer.key and not one.reopened)
        touched = tuple(_breaks(officer, letter.shifts, before, after))
        if own or touched:
            yield _mail(key, officer, replace(letter, reader="officer", findings=own, touched=touched))


def _breaks(officer: Person, changed: Iterable[DayShift], before: Situation, after: Situation) -> Iterator[str]:
    """The days of a break that the officer was told of, and that are days of school at their place now."""
    keys = (key for key in after.book.duties if key.startswith(f"break/{officer.key}/"))
    told = [date.fromisoformat(key.rpartition("/")[2]) for key in keys]
    for one in changed:
        was, now = (place.unit.session(officer.key, one.day) for place in (before, after))
        is_told = any(last < one.day for last in told if (one.day - last).days <= 120)
        if was is Session.OUT and now is Session.IN and is_told and one.day >= today(after):
            yield f"{words.day(one.day)} is a day of school now, and no more of the break that you were told of"


def _mail(key: str, person: Person, letter: CalendarLetter) -> Mail:
    return Mail(key=f"{key}/{person.key}", notice="calendar-changed", to=recipient(person), letter=letter)
