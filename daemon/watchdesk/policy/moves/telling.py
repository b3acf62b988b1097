"""Who hears of a move: the officer, both schools, the sergeants, the commander, the centre for rovers (I4, P4, P6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from watchdesk.model import words
from watchdesk.model.decision import Mail, Recipient
from watchdesk.model.facts import Span
from watchdesk.model.letters import Letter
from watchdesk.model.move_letters import Empty, MoveLetter, PlaceLetter, Stay
from watchdesk.policy.case import Case
from watchdesk.policy.days import covering
from watchdesk.policy.days.spans import coalesced, where
from watchdesk.policy.moves.places import Segment
from watchdesk.policy.people import asked_of, own_deciders, recipient, to_call, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import difference, mailboxes
from watchdesk.unit.roster import Person, Role, School, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One order about one officer: what it changes, the situation after it, and the order that it corrects.

    key: what the keys of its mails begin with; earlier: the same of that order, None for a first one. new: the officer
    was not in the roster before. before: who was asked about the officer until then.
    """

    key: str
    officer: Person
    segments: tuple[Segment, ...]
    after: Situation
    earlier: str | None
    touched: tuple[str, ...] = ()
    new: bool = False
    before: tuple[Person, ...] = ()


def mails(case: Case, told: Told) -> tuple[Mail, ...]:
    """One to each, in the thread of the order that is corrected; to whoever gave it in answer to it (settled 44)."""
    sender = _mail(told, recipient(case.sender), _letter(told, case.sender, "sender"))
    answer = replace(sender, answers=case.reading.message_id, automatic="auto-replied")
    return (*_to_police(told, case.sender), answer, *_to_outside(told, case.sender))


def from_roster(told: Told) -> tuple[Mail, ...]:
    """The same of an order that somebody wrote into the configuration."""
    return (*_to_police(told, None), *_to_outside(told, None))


def _to_police(told: Told, by: Person | None) -> Iterator[Mail]:
    yield _mail(told, recipient(told.officer), _letter(told, by, "officer"))
    for person in _command(told):
        if by is None or person.key != by.key:
            yield _mail(told, recipient(person), _letter(told, by, "command"))


def _to_outside(told: Told, by: Person | None) -> Iterator[Mail]:
    """The emergency centre, where a rover comes or goes, and the schools."""
    unit, letter = told.after.unit, _letter(told, by, "centre")
    if unit.ecc is not None and any(words.ROUND in (stay.place, stay.was) for stay in letter.stays):
        yield _mail(told, Recipient(key="ecc", address=unit.ecc), letter)
    for school in schools(told):
        yield from _to_school(told, school, difference.listeners(school, unit))


def _letter(told: Told, by: Person | None, reader: str) -> MoveLetter:
    return MoveLetter(
        reader=reader,
        officer=who(told.officer),
        stays=tuple(_stays(told)),
        by=who(by) if by is not None else None,
        again=told.earlier is not None,
        touched=told.touched if reader in ("command", "sender") else (),
        empty=tuple(_empty(told)) if reader != "officer" else (),
    )


def _to_school(told: Told, school: School, readers: Iterable[difference.Listener]) -> Iterator[Mail]:
    letter = place_letter(told, school)
    for reader in readers:
        yield _mail(told, reader.to, letter, of=school)


def schools(told: Told) -> tuple[School, ...]:
    """The schools that the officer leaves or comes to."""
    places = dict.fromkeys(place for one in told.segments for place in (one.was, one.place))
    found = (told.after.unit.schools.get(place or "") for place in places)
    return tuple(school for school in found if school is not None)


def heard(told: Told) -> tuple[str, ...]:
    """The duties that keep who of the schools is told of the order."""
    unit = told.after.unit
    marks = (mailboxes.heard(told.key, school, difference.listeners(school, unit)) for school in schools(told))
    return tuple(dict.fromkeys(mark for some in marks for mark in some))


def to_newcomers(told: Told, school: School, roots: tuple[str, ...]) -> tuple[tuple[Mail, ...], tuple[str, ...]]:
    """The letter about a move in force to readers who have come to the school since, and what keeps that they are told.

    roots: what the keys of all orders begin with that are in force about the officer.
    """
    new = mailboxes.newcomers(roots, school, told.after)
    mails = (replace(one, key=f"{one.key}/{mailboxes.mark(one.to.address)}") for one in _to_school(told, school, new))
    return tuple(mails), mailboxes.heard(told.key, school, new)


def _empty(told: Told) -> Iterator[Empty]:
    """The schools that the officer leaves without anybody, and when."""
    left = {one.was for one in told.segments}
    for school in schools(told):
        alone = place_letter(told, school).alone if school.id in left else ()
        if alone:
            yield Empty(place=school.name, spans=alone)


def _stays(told: Told) -> Iterator[Stay]:
    unit = told.after.unit
    for one in told.segments:
        place, was = name_of(one.place, unit), name_of(one.was, unit)
        is_round = one.place is not None or _roves(told.officer, one.span.start, unit)
        yield Stay(place=place if is_round else "", was="" if told.new else was, spans=_working(told, (one.span,)))


def _roves(officer: Person, day: date, unit: Unit) -> bool:
    """Whoever serves no school is on the rovers' round by their role, or by an order."""
    own = (one for one in unit.assignments if one.officer == officer.key and one.covers(day))
    return officer.role is Role.ROVER or any(one.school is None for one in own)


def name_of(place: str | None, unit: Unit) -> str:
    school = unit.schools.get(place or "")
    return school.name if school is not None else words.ROUND


def _command(told: Told) -> tuple[Person, ...]:
    """The officer's sergeants, those until now, whoever acts, and the commander."""
    commander = told.after.unit.commander()
    people = (*own_deciders(told.after.unit, told.officer), *asked_of(told.after, told.officer), *told.before)
    people = (*people, commander) if commander is not None else people
    return tuple({one.key: one for one in people if one.key != told.officer.key}.values())


def place_letter(told: Told, school: School) -> PlaceLetter:
    """What the school hears: when the officer is there, and who is there when the officer is not."""
    unit = told.after.unit
    comes = _working(told, (one.span for one in told.segments if one.place == school.id))
    leaves = _working(told, (one.span for one in told.segments if one.was == school.id))
    alone = coalesced(where(leaves, lambda day: not covering.there(school, day, told.after)))
    held = where(leaves, lambda day: bool(covering.there(school, day, told.after)))
    others = {p.key: p for span in held for p in covering.there(school, span.start, told.after)}
    return PlaceLetter(
        officer=who(told.officer),
        school=school.name,
        sergeant=who(to_call(told.after, told.officer)),
        comes=comes,
        leaves=leaves,
        others=tuple(who(person) for person in others.values()),
        alone=alone,
        window=window_of(school, unit),
        again=told.earlier is not None,
    )


def _working(told: Told, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Each from a working day of the officer to a working day."""
    return covering.trimmed(tuple(spans), told.officer, told.after.unit)


def window_of(school: School, unit: Unit) -> tuple[time, time] | None:
    """The hours in which rovers answer the calls of such a school (D6)."""
    return unit.values.rover_window if school.level.casefold() in unit.values.rover_levels else None


def _mail(told: Told, to: Recipient, letter: Letter, *, of: School | None = None) -> Mail:
    tail = f"{to.key}/{of.id}" if of is not None and to.key == "ecc" else to.key
    parent = f"{told.earlier}/{tail}" if told.earlier else None
    return Mail(
        key=f"{told.key}/{tail}",
        notice="assignment",
        to=to,
        letter=letter,
        parent=parent,
    )
