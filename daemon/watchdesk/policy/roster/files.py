"""Officers whom somebody moved, or took out, in the configuration: told once, as an order by mail would be (I4, I6).

The record keeps officers and places as the configuration had them when the desk looked last; the first look is no news.
What a mail said already and stands in the file by now changes nothing, for its overlay says the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Span
from watchdesk.model.filed import Filing
from watchdesk.model.overlays import Left
from watchdesk.model.rostered import REF, Known, Post, Rostered
from watchdesk.policy.case import today
from watchdesk.policy.clauses import I4, I6
from watchdesk.policy.folding import applied, merged
from watchdesk.policy.hours import DAY
from watchdesk.policy.judging import judged_again
from watchdesk.policy.moves import places
from watchdesk.policy.moves import telling as moves
from watchdesk.policy.moves.places import Segment
from watchdesk.policy.people import asked_of
from watchdesk.policy.requests.which import LIVE
from watchdesk.policy.ripples import ripples
from watchdesk.policy.roster import farewells, leaving
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.live import live
from watchdesk.unit.roster import Assignment, Person, Role, Unit


def due(situation: Situation) -> Iterator[Decision]:
    """One decision for everything that was edited; the number of the record's event is in the key of its duty."""
    configured = situation.configured or situation.unit
    first = today(situation)
    before = situation.book.rostered.get(REF)
    now = noted(configured, first, before)
    if before is not None and _coming(before.officers, first) == now:
        return
    after, event = stepped(before or Rostered(), situation, by="desk", what="noted", rule="roster", officers=now)
    duty = f"{REF}/e{event.number}/noted"
    filing = Filing(record=after, event=event)
    if before is None:
        yield Decision(rule="roster-nothing-to-say", why="The officers are noted.", filings=(filing,), duties=(duty,))
        return
    found = Decision(rule="roster-edited", clause=I4, why="The roster was edited.", filings=(filing,), duties=(duty,))
    yield merged((found, *_brought(before, situation.knowing(applied(situation.book, found)), event.number)))


def noted(unit: Unit, first: date, before: Rostered | None = None) -> tuple[Known, ...]:
    """The officers of a configuration, where they serve from that day on, and since when they are known."""
    return tuple(
        _known(person, unit, first, before.came(person.key, first) if before else None) for person in unit.officers()
    )


def _known(person: Person, unit: Unit, first: date, came: date | None) -> Known:
    own = (one for one in unit.assignments if one.officer == person.key and (one.until is None or one.until >= first))
    return Known(
        key=person.key,
        role=person.role.value,
        name=person.name,
        title=person.title,
        phone=person.phone,
        sergeant=person.sergeant,
        until=person.until,
        posts=tuple(Post(school=one.school, since=one.since, until=one.until) for one in own),
        came=came,
    )


def _coming(officers: tuple[Known, ...], first: date) -> tuple[Known, ...]:
    """Without posts that are over by now."""
    return tuple(
        replace(one, posts=tuple(post for post in one.posts if post.until is None or post.until >= first))
        for one in officers
    )


# --- what follows -------------------------------------------------------------------------------------------


def _brought(before: Rostered, situation: Situation, number: int) -> Iterator[Decision]:
    """Who is gone, who serves elsewhere, and what that touches; each sees what those before it have changed."""
    was = _as_it_was(situation, before)
    for known in before.officers:
        for decision in _gone(known, was, situation):
            yield decision
            situation = situation.knowing(applied(situation.book, decision))
    decision = _moved(before, was, situation, number)
    yield decision
    yield from ripples(was, situation.knowing(applied(situation.book, decision)))


def _as_it_was(situation: Situation, before: Rostered) -> Situation:
    """The situation with the officers of the record at their places, and the same orders over them."""
    configured = situation.configured or situation.unit
    people = {one.key: _person(one, configured) for one in before.officers}
    posts = tuple(
        Assignment(officer=one.key, school=post.school, since=post.since, until=post.until)
        for one in before.officers
        for post in one.posts
    )
    unit = replace(configured, people={**configured.people, **people}, assignments=posts)
    return replace(situation, unit=live(unit, situation.book.overlays, situation.now), configured=unit)


def _person(known: Known, configured: Unit) -> Person:
    """As the configuration has them; whom it has no more, as far as the record tells."""
    there = configured.people.get(known.key)
    if there is not None and there.is_officer:
        return there
    sergeant = known.sergeant if known.sergeant in configured.people else None
    return Person(
        key=known.key,
        role=Role(known.role),
        addresses=(configured.desk,),
        name=known.name,
        title=known.title,
        phone=known.phone,
        sergeant=sergeant,
        until=known.until,
    )


def _gone(known: Known, was: Situation, situation: Situation) -> Iterator[Decision]:
    """Taken out of the file: as if yesterday had been the last day. Leave after it ends, as with `until`."""
    last = today(situation) - DAY
    if known.key in situation.unit.people or _has_left(known, situation):
        return
    base = was.configured or was.unit
    unit = replace(base, people={**base.people, known.key: replace(base.people[known.key], until=last)})
    there = replace(situation, unit=live(unit, situation.book.overlays, situation.now), configured=unit)
    person = there.unit.people[known.key]
    line = f"{person.full_name} stands in unit.toml no more, so that {words.day(last)} counts as the last day."
    yield Decision(
        rule="roster-edited",
        clause=I6,
        why=f"{person.full_name} is gone from the roster.",
        effects=(
            *farewells.to_schools(person, last, there),
            *farewells.to_sergeants(person, last, there, first=(line,)),
        ),
        duties=(farewells.root(person, last),),
    )
    for record in tuple(situation.book.records.values()):
        if record.officer == known.key and record.state in LIVE and farewells.goes_beyond(record, last):
            yield leaving.ended(record, person, last, there)


def _has_left(known: Known, situation: Situation) -> bool:
    """Their last day was told before, and is over."""
    said = (one.detail for one in situation.book.overlays if one.kind == "left" and one.who == known.key)
    days = [known.until, *(one.last for one in said if isinstance(one, Left))]
    return any(day is not None and day < today(situation) for day in days)


def _moved(before: Rostered, was: Situation, situation: Situation, number: int) -> Decision:
    """Every officer whose place is another now: schools, officer and command hear of it."""
    first, known = today(situation), {one.key: one for one in before.officers}
    rejudged = judged_again(was, situation)
    mails: list[Mail] = []
    heard: list[str] = []
    people = {one.key: one for one in situation.unit.people.values() if one.is_officer or one.key in known}
    for officer in people.values():
        segments = _segments(officer, known.get(officer.key), (was.unit, situation.unit), first)
        touched = tuple(one.words for one in rejudged.findings if one.record.officer == officer.key)
        told = moves.Told(
            key=places.by_file(officer.key, first, number),
            officer=officer,
            segments=segments,
            after=situation,
            earlier=None,
            touched=touched,
            new=officer.key not in known,
            before=asked_of(was, was.unit.people[officer.key]) if officer.key in known else (),
        )
        if segments:
            mails += moves.from_roster(told)
            heard += moves.heard(told)
    return Decision(
        rule="roster-edited",
        clause=I4,
        why="",
        changes=rejudged.changes,
        effects=(*mails, *rejudged.effects),
        duties=(*rejudged.duties, *heard),
    )


def _segments(officer: Person, known: Known | None, units: tuple[Unit, Unit], first: date) -> tuple[Segment, ...]:
    """What is another place now. Whoever is no officer any more serves nowhere, whatever school the file gives them;
    one who comes to the rovers or leaves them is between no schools."""
    was, now = units
    found = places.changed(officer.key, was, now if officer.is_officer else _without(now, officer), first)
    roved = known is not None and known.role == Role.ROVER.value
    if not found and (officer.role is Role.ROVER) != roved:
        return (Segment(span=Span(start=first, end=officer.until), place=None, was=None),)
    return found


def _without(unit: Unit, person: Person) -> Unit:
    return replace(unit, assignments=tuple(one for one in unit.assignments if one.officer != person.key))
