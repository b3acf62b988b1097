"""The meetings of the days ahead, as lines of the sergeant's digest."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import meeting_words
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.meetings import overtime, sorts
from watchdesk.policy.meetings.filing import between
from watchdesk.policy.meetings.seats import Diary, Seat, diary, seats
from watchdesk.policy.situation import Situation

MOST = 20


def lines(situation: Situation, first: date, last: date, officers: frozenset[str]) -> tuple[str, ...]:
    """Those of the officers and of the unit on the days [first, last], in order; no line for what is not theirs."""
    if not situation.book.meetings:
        return ()
    known = diary(situation)
    found = sorted(_found(situation, first, last), key=lambda each: (each[1].start, each[0].ref))
    told = [line for record, one in found if (line := _line(record, one, known, officers)) is not None]
    more = len(told) - MOST
    return (*told[:MOST], f"and {more} more") if more > 0 else tuple(told)


def _found(situation: Situation, first: date, last: date) -> Iterator[tuple[MeetingRecord, Sitting]]:
    for record in situation.book.meetings.values():
        for one in between(record.course, first, last, situation.unit):
            yield record, one


def _line(record: MeetingRecord, one: Sitting, known: Diary, officers: frozenset[str]) -> str | None:
    school = known.situation.unit.schools.get(record.school or "")
    named = f"{sorts.LABELS[record.sort]}{f' at {school.name}' if school else ''} ({record.ref})"
    when = meeting_words.sitting(one)
    if record.sort is Sort.UNIT:
        return f"{when}: {named}, everybody"
    mine = [seat for seat in seats(record, one, known) if seat.officer.key in officers]
    if not mine:
        return None
    return f"{when}: {named}, {'; '.join(_place(record, seat, known.situation) for seat in mine)}"


def _place(record: MeetingRecord, seat: Seat, situation: Situation) -> str:
    name = seat.officer.full_name
    if seat.leave is not None:
        comes = f"{seat.instead.full_name} comes instead" if seat.instead else "nobody else can come"
        return f"{name} is away ({seat.leave.ref}), {comes}"
    if not seat.own:
        return f"{name}, who does not serve this school: not answered"
    if seat.clash is not None:
        return f"{name} has {seat.clash.ref} at the same hour: not answered"
    return name if seat.in_tour else f"{name}, outside the tour: {_hours(record, seat, situation)}"


def _hours(record: MeetingRecord, seat: Seat, situation: Situation) -> str:
    decided = overtime.permit(record, seat.sitting, seat.officer)
    if decided is None:
        return f'overtime or flex time, not agreed yet: answer "approve {record.ref}" or "deny {record.ref}"'
    by = situation.unit.people.get(decided.by)
    name = by.full_name if by is not None else decided.by
    return f"overtime or flex time, agreed by {name}" if decided.yes else f"{name} has said no"
