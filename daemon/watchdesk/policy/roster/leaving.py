"""What follows when somebody leaves the unit, be it by mail or by `until` in the configuration.

Leave after the last day is cancelled or cut; the schools are told that the officer leaves, which says more than that an
absence is off; the sergeants see what is open. Past days stay as they were.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect
from watchdesk.model.records import Absence, State, Told
from watchdesk.policy.case import Case, mark, today
from watchdesk.policy.clauses import I6
from watchdesk.policy.days.spans import before
from watchdesk.policy.hours import DAY
from watchdesk.policy.people import officer_of
from watchdesk.policy.requests import granting
from watchdesk.policy.requests.which import LIVE
from watchdesk.policy.roster import farewells
from watchdesk.policy.roster.farewells import goes_beyond
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import step, told
from watchdesk.policy.telling import difference as telling
from watchdesk.unit.roster import Person, Role


def due(situation: Situation) -> Iterator[Decision]:
    for person in situation.unit.people.values():
        if person.until is None or person.role is Role.PRINCIPAL:
            continue
        key = farewells.root(person, person.until)
        if key not in situation.book.duties and today(situation) <= person.until + 31 * DAY:
            yield _announced(person, person.until, situation)
        for record in tuple(situation.book.records.values()):
            if record.officer == person.key and is_to_be_cut(record, situation):
                yield ended(record, person, person.until, situation)


# --- leave --------------------------------------------------------------------------------------------------


def is_to_be_cut(record: Absence, situation: Situation) -> bool:
    """Whether days of it lie beyond the officer's last day in the unit."""
    last = officer_of(situation, record).until
    return last is not None and record.state in LIVE and goes_beyond(record, last)


def ended(record: Absence, person: Person, last: date, situation: Situation) -> Decision:
    """Cut at the last day, or cancelled where nothing is left; one step, and so once."""
    asked = before(record.asked.spans, last + DAY)
    granted = before(record.granted.spans, last + DAY) if record.granted else ()
    if not asked and not granted:
        return _cancelled(record, person, last, situation)
    version = record.asked.version + 1
    terms = replace(record.asked, version=version, spans=asked or granted)
    kept = None
    if record.granted is not None and granted:
        kept = terms if record.granted == record.asked else replace(record.granted, spans=granted)
    cut = replace(record, asked=terms, granted=kept)
    change = step(cut, situation, by="desk", what="shortened", rule="leaves")
    change, effects = granting.carried_out(change, situation, earlier=record)
    return _settled(change.record, f"{record.ref} ends with {words.day(last)}.", (change,), effects)


def _cancelled(record: Absence, person: Person, last: date, situation: Situation) -> Decision:
    """Whoever was told of it is told that the officer leaves (see `farewells`): that it is off would be untrue."""
    gone = replace(
        record, state=State.CANCELLED, question=None, decided_at=situation.now, decided_by=None, previous=None
    )
    change = step(gone, situation, by="desk", what="cancelled", rule="leaves")
    heard = tuple(
        Told(
            who=name,
            address=_address(record, name),
            notice=telling.CANCELLED,
            key=farewells.root(person, last),
            version=record.asked.version,
        )
        for name in telling.knowing(record)
    )
    change = told(change, replace(change.record, told=(*change.record.told, *heard)))
    change, effects = granting.carried_out(change, situation, earlier=record)
    if person.role is not Role.FORMER:
        mail = granting.decided(
            change.record, situation, verdict="cancelled", by=None, reason="it is after your last day"
        )
        effects = (*effects, mail)
    return _settled(change.record, f"{record.ref} is after the last day of {person.full_name}.", (change,), effects)


def _address(record: Absence, name: str) -> str:
    return next(entry.address for entry in reversed(record.told) if entry.who == name)


def _settled(record: Absence, why: str, changes: tuple, effects: tuple[Effect, ...]) -> Decision:  # type: ignore[type-arg]
    key = f"{record.ref}/e{record.event}/leaves"
    return Decision(rule="leaves", clause=I6, why=why, changes=changes, effects=effects, duties=(key,))


# --- who is told --------------------------------------------------------------------------------------------


def _announced(person: Person, last: date, situation: Situation) -> Decision:
    letters = farewells.to_schools(person, last, situation) if today(situation) <= last + DAY else ()
    return Decision(
        rule="officer-leaves",
        clause=I6,
        why=f"{person.full_name} leaves the unit on {words.day(last)}.",
        effects=(*letters, *farewells.to_sergeants(person, last, situation)),
        duties=(farewells.root(person, last), *(farewells.heard(person, last, situation) if letters else ())),
    )


def stays(person: Person, case: Case) -> tuple[Effect, ...]:
    """The schools that were told of the leaving are told that it is off."""
    if person.until is None or farewells.root(person, person.until) not in case.book.duties:
        return ()
    return farewells.to_schools(person, person.until, case.situation, taken_back=mark(case.situation.message))
