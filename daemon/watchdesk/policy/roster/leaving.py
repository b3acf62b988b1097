"""What follows when somebody leaves the unit, be it by mail or by `until` in the configuration.

Leave after the last day is cancelled or cut; the schools are told that the officer leaves, which says more than that an
absence is off; the sergeants see what is open. Past days stay as they were.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from watchdesk.model import words
from watchdesk.model.decision import Decision, Effect, Mail, Recipient
from watchdesk.model.letters import Admin
from watchdesk.model.records import Absence, State, Told
from watchdesk.model.reports import ReportState
from watchdesk.model.roster_letters import OfficerLeaves
from watchdesk.policy.case import Case, mark, today
from watchdesk.policy.clauses import I6
from watchdesk.policy.days.spans import Spans, before
from watchdesk.policy.hours import DAY
from watchdesk.policy.people import asked_of, own_deciders, recipient, who
from watchdesk.policy.requests import granting
from watchdesk.policy.requests.which import LIVE
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import step, told
from watchdesk.policy.telling import difference as telling
from watchdesk.unit.roster import Person, Role, School

SERGEANTS = (Role.SERGEANT, Role.COMMANDER)


def due(situation: Situation) -> Iterator[Decision]:
    for person in situation.unit.people.values():
        if person.until is None or person.role is Role.PRINCIPAL:
            continue
        key = f"left/{person.key}/{person.until.isoformat()}"
        if key not in situation.book.duties and today(situation) <= person.until + 31 * DAY:
            yield _announced(person, person.until, key, situation)
        for record in tuple(situation.book.records.values()):
            if record.officer == person.key and record.state in LIVE and _goes_beyond(record, person.until):
                yield _ended(record, person, person.until, situation)


# --- leave --------------------------------------------------------------------------------------------------


def _goes_beyond(record: Absence, last: date) -> bool:
    return record.last_day is None or record.last_day > last


def _ended(record: Absence, person: Person, last: date, situation: Situation) -> Decision:
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
    """Whoever was told of it is told that the officer leaves (see `_announced`): that it is off would be untrue."""
    gone = replace(
        record, state=State.CANCELLED, question=None, decided_at=situation.now, decided_by=None, previous=None
    )
    change = step(gone, situation, by="desk", what="cancelled", rule="leaves")
    heard = tuple(
        Told(
            who=name,
            address=_address(record, name),
            notice=telling.CANCELLED,
            key=f"left/{person.key}/{last.isoformat()}",
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


def _announced(person: Person, last: date, key: str, situation: Situation) -> Decision:
    letters = tuple(_to_schools(person, last, key, situation)) if today(situation) <= last + DAY else ()
    return Decision(
        rule="officer-leaves",
        clause=I6,
        why=f"{person.full_name} leaves the unit on {words.day(last)}.",
        effects=(*letters, *_to_sergeants(person, last, key, situation)),
        duties=(key,),
    )


def _to_schools(person: Person, last: date, key: str, situation: Situation, *, stays: bool = False) -> Iterator[Mail]:
    """The readers of the school served on the last day; the emergency centre for a rover."""
    if person.role not in (Role.SRO, Role.ROVER, Role.FORMER):
        return
    served = next((one for one in _served(person, last, situation)), None)
    for to in _readers(served, situation):
        yield Mail(
            key=f"{key}/{to.key}",
            notice="officer-leaves",
            to=to,
            letter=OfficerLeaves(
                officer=who(person),
                school=served.name if served else None,
                last=last,
                sergeant=who(_sergeant(person, situation)),
                instead=_instead(person, served, last, situation),
                stays=stays,
            ),
        )


def _served(person: Person, last: date, situation: Situation) -> Iterator[School]:
    school = situation.unit.school_of(person.key, last)
    if school is not None:
        yield school


def _readers(school: School | None, situation: Situation) -> tuple[Recipient, ...]:
    unit = situation.unit
    if school is not None:
        return tuple(listener.to for listener in telling.listeners(school, unit))
    return (Recipient(key="ecc", address=unit.ecc),) if unit.ecc else ()


def _instead(person: Person, school: School | None, last: date, situation: Situation) -> tuple:  # type: ignore[type-arg]
    if school is None:
        return ()
    serving = situation.unit.serving(school.id, last + DAY)
    return tuple(who(one) for one in serving if one.key != person.key)


def _sergeant(person: Person, situation: Situation) -> Person:
    found = (*asked_of(situation, person), *own_deciders(situation.unit, person), *situation.unit.sergeants())
    return next((one for one in found if one.key != person.key), person)


def _to_sergeants(person: Person, last: date, key: str, situation: Situation) -> Iterator[Mail]:
    lines = tuple(_open(person, last, situation))
    for one in situation.unit.people.values():
        if one.role in SERGEANTS and one.key != person.key:
            yield Mail(
                key=f"{key}/{one.key}",
                notice="admin",
                to=recipient(one),
                letter=Admin(headline=f"{person.full_name} leaves the unit", lines=lines),
            )


def _open(person: Person, last: date, situation: Situation) -> Iterator[str]:
    """What is open of somebody who leaves, in sentences."""
    yield f"The last day of {person.full_name} is {words.day(last)}. After it they are a stranger to the desk."
    for record in situation.book.records.values():
        if record.officer == person.key and record.state in LIVE and _goes_beyond(record, last):
            deed = "is cut at that day" if before(_spans(record), last + DAY) else "is cancelled"
            yield f"{record.ref} ({words.spans(record.asked.spans)}) {deed}."
    for report in situation.book.reports.values():
        if person.key in (report.officer, report.reporter) and report.state is ReportState.OPEN:
            yield f"{report.ref} is still open: please see to what it does not say yet."
    for school in _served(person, last, situation):
        if not _instead(person, school, last, situation):
            yield f"{school.name} has no officer from {words.day(last + DAY)} on, and was told to call 911."
    yield "Covers by them and monthly logs of theirs end with that day."
    yield f'To keep it in the configuration: `until = {last.isoformat()}` under [people."{person.key}"] in unit.toml.'


def _spans(record: Absence) -> Spans:
    return (*record.asked.spans, *(record.granted.spans if record.granted else ()))


def stays(person: Person, case: Case) -> tuple[Effect, ...]:
    """The schools that were told of the leaving are told that it is off."""
    if person.until is None or f"left/{person.key}/{person.until.isoformat()}" not in case.book.duties:
        return ()
    return tuple(
        _to_schools(person, person.until, f"left/stays/{mark(case.situation.message)}", case.situation, stays=True)
    )
