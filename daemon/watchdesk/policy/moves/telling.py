"""Who hears of a move: the officer, both schools, the sergeants, the commander, the centre for rovers (I4, P4, P6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from watchdesk.model.decision import Mail, Recipient
from watchdesk.model.letters import Letter
from watchdesk.model.move_letters import Empty, MoveLetter, PlaceLetter, Stay
from watchdesk.policy.case import Case
from watchdesk.policy.covers.changing import ROUND
from watchdesk.policy.days.presence import presence
from watchdesk.policy.days.spans import coalesced, where
from watchdesk.policy.moves.places import Segment
from watchdesk.policy.people import asked_of, own_deciders, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling import difference, mailboxes
from watchdesk.unit.roster import Person, School, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One order about one officer: what it changes, the situation after it, and the order that it corrects.

    key: what the keys of its mails begin with; earlier: the same of that order, None for a first one.
    """

    key: str
    officer: Person
    segments: tuple[Segment, ...]
    after: Situation
    earlier: str | None
    touched: tuple[str, ...] = ()


def mails(case: Case, told: Told) -> tuple[Mail, ...]:
    """One to each, in the thread of the order that is corrected."""
    return tuple(_to_all(case, told))


def _to_all(case: Case, told: Told) -> Iterator[Mail]:
    unit = told.after.unit
    plain = MoveLetter(
        reader="officer",
        officer=who(told.officer),
        stays=tuple(_stays(told.segments, unit)),
        by=who(case.sender),
        again=told.earlier is not None,
    )
    yield _mail(told, recipient(told.officer), plain)
    plain = replace(plain, empty=tuple(_empty(told)))
    for person in _command(case, told):
        letter = _read_by(plain, "command", told.touched)
        yield _mail(told, recipient(person), letter)
    yield _confirmed(case, _mail(told, recipient(case.sender), _read_by(plain, "sender", told.touched)))
    places = dict.fromkeys(place for one in told.segments for place in (one.was, one.place))
    if None in places and unit.ecc is not None:
        yield _mail(told, Recipient(key="ecc", address=unit.ecc), _read_by(plain, "centre"))
    for school in schools(told):
        yield from _to_school(told, school, difference.listeners(school, unit))


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


def _confirmed(case: Case, mail: Mail) -> Mail:
    """The same to whoever gave the order, in answer to it (settled 44)."""
    return replace(mail, answers=case.reading.message_id, automatic="auto-replied")


def _read_by(letter: MoveLetter, reader: str, touched: tuple[str, ...] = ()) -> MoveLetter:
    return replace(letter, reader=reader, touched=touched)


def _stays(segments: tuple[Segment, ...], unit: Unit) -> Iterator[Stay]:
    for one in segments:
        yield Stay(place=name_of(one.place, unit), was=name_of(one.was, unit), spans=(one.span,))


def name_of(place: str | None, unit: Unit) -> str:
    school = unit.schools.get(place or "")
    return school.name if school is not None else ROUND


def _command(case: Case, told: Told) -> tuple[Person, ...]:
    """The officer's sergeants, whoever acts, and the commander; not whoever gave the order."""
    commander = told.after.unit.commander()
    people = (*own_deciders(told.after.unit, told.officer), *asked_of(told.after, told.officer))
    people = (*people, commander) if commander is not None else people
    return tuple({one.key: one for one in people if one.key not in (case.sender.key, told.officer.key)}.values())


def place_letter(told: Told, school: School) -> PlaceLetter:
    """What the school hears: when the officer is there, and who is there when the officer is not."""
    unit = told.after.unit
    comes = tuple(one.span for one in told.segments if one.place == school.id)
    leaves = tuple(one.span for one in told.segments if one.was == school.id)
    alone = coalesced(where(leaves, lambda day: not there(school, day, told.after)))
    held = where(leaves, lambda day: bool(there(school, day, told.after)))
    others = {p.key: p for span in held for p in there(school, span.start, told.after)}
    sergeants = own_deciders(unit, told.officer)
    return PlaceLetter(
        officer=who(told.officer),
        school=school.name,
        sergeant=who(sergeants[0]) if sergeants else who(told.officer),
        comes=comes,
        leaves=leaves,
        others=tuple(who(person) for person in others.values()),
        alone=alone,
        window=window_of(school, unit),
        again=told.earlier is not None,
    )


def window_of(school: School, unit: Unit) -> tuple[time, time] | None:
    """The hours in which rovers answer the calls of such a school (D6)."""
    return unit.values.rover_window if school.level.casefold() in unit.values.rover_levels else None


def there(school: School, day: date, situation: Situation) -> tuple[Person, ...]:
    """Who serves the school that day, or covers there, and is neither lent nor away for the whole of it.

    A regular day off, or one without school, takes nobody away here.
    """
    serving = situation.unit.serving(school.id, day)
    found = presence(serving, day, situation.unit, situation.book.records.values())
    gone = {person.key for person, one in found.away if one.whole and one.decided}
    gone |= {person.key for person in found.lent}
    return (*(person for person in serving if person.key not in gone), *found.instead)


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
