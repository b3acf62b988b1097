"""How a record looks to the police (`Matter`) and to a school (`Away`): two views, kept apart (settled 33)."""

from collections.abc import Iterable

from watchdesk.model.coverage import Away, Covered
from watchdesk.model.letters import DigestLine, Matter
from watchdesk.model.records import Absence, Cover, State
from watchdesk.policy.case import OFFICERS, today
from watchdesk.policy.days import covering, flags, offers, session
from watchdesk.policy.days.spans import Spans, same, since
from watchdesk.policy.people import officer_of, to_call, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, School, Unit

OPEN = frozenset({State.RECEIVED, State.ASKED, State.PENDING})


def matter(record: Absence, situation: Situation) -> Matter:
    """The record for police eyes; what stands against an open one is judged as of now."""
    officer = officer_of(situation, record)
    unit = situation.unit
    is_open = record.state in OPEN
    spans = record.asked.spans
    served = officer.role in OFFICERS
    run = session.run_in_session(record, situation.book.records.values(), officer, unit) if is_open and served else None
    return Matter(
        ref=record.ref,
        officer=who(officer),
        place=place(situation, officer, record),
        spans=spans,
        state=record.state,
        leave=record.asked.leave,
        planned=record.planned,
        flags=flags.judged(record, situation) if is_open else record.flags,
        missed=session.missed(spans, officer, unit) if served else (),
        before=_before(record, officer),
        joined=run.refs if run else (),
        question=record.question,
        held=record.held,
        vouched=record.vouched,
        need=offers.need(record, situation),
        covers=covered(covering.standing(record, situation), unit),
    )


def _before(record: Absence, officer: Person) -> Spans | None:
    """The days still in force while a change of them waits."""
    if record.granted is None or same(record.granted.spans, record.asked.spans, officer.tour):
        return None
    return record.granted.spans


def place(situation: Situation, officer: Person, record: Absence) -> str:
    """Where the officer serves when the absence begins: the school, "rover", or the unit itself."""
    if officer.role not in OFFICERS:
        return situation.unit.name
    day = record.first_day or record.opened_at.astimezone(situation.unit.timezone).date()
    school = situation.unit.school_of(officer.key, day)
    return school.name if school else "rover"


def line(number: int, record: Absence, situation: Situation, note: str | None = None) -> DigestLine:
    shown = matter(record, situation)
    return DigestLine(number=number, matter=shown, bulk=flags.bulk(shown.flags), note=note)


def away(
    record: Absence,
    spans: Spans,
    situation: Situation,
    *,
    school: School | None,
    before: Spans | None = None,
    covers: tuple[Cover, ...] = (),
) -> Away:
    """What a school may know, and nothing else: who, when, planned or not, who covers, whom to call."""
    officer = officer_of(situation, record)
    values = situation.unit.values
    alone = covering.left(spans, covers, officer, school, situation) if covers else ()
    return Away(
        officer=who(officer),
        spans=spans,
        sergeant=who(to_call(situation, officer)),
        school=school.name if school else None,
        rover=school is None,
        planned=record.planned,
        before=before,
        covers=covered(covers, situation.unit),
        uncovered=since(alone, today(situation)),
        dated=bool(alone),
        window=values.rover_window if school and school.level.casefold() in values.rover_levels else None,
    )


def covered(covers: Iterable[Cover], unit: Unit) -> tuple[Covered, ...]:
    """By name; whoever has left the roster covers nobody."""
    known = ((unit.people.get(cover.officer), cover.spans) for cover in covers)
    return tuple(Covered(who=who(person), spans=spans) for person, spans in known if person is not None)
