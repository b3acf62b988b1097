"""The meetings of the days ahead, as lines of the sergeant's digest."""

from collections.abc import Iterator
from datetime import date

from watchdesk.model import meeting_words, words
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.case import today
from watchdesk.policy.meetings import answering, overtime, sorts
from watchdesk.policy.meetings.filing import between, upcoming
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


def near_and_open(
    situation: Situation, last: date, officers: frozenset[str], decided_for: frozenset[str]
) -> tuple[str, ...]:
    """For a digest: the meetings up to `last`, and later ones whose hours its reader has yet to agree to."""
    return (*lines(situation, today(situation), last, officers), *to_agree(situation, decided_for, after=last))


def to_agree(situation: Situation, officers: frozenset[str], *, after: date | None = None) -> tuple[str, ...]:
    """Hours outside the tour that wait for a word about one of the officers: the first date of each meeting, and how
    many more. after: only dates beyond this day, the last of those that `lines` has told of."""
    if not any(one.why == overtime.ASKED for record in situation.book.meetings.values() for one in record.concerns):
        return ()
    known = diary(situation)
    found = []
    for record in situation.book.meetings.values():
        asked = {one.at for one in record.concerns if one.why == overtime.ASKED and one.officer in officers}
        open_ = [
            one
            for one in (upcoming(record.course, situation) if asked else ())
            if one.at in asked and (after is None or one.start.date() > after)
        ]
        line = _line(record, open_[0], known, officers) if open_ else None
        if line is not None:
            more = f"; {words.count(len(open_) - 1, 'more date')} likewise" if len(open_) > 1 else ""
            found.append((open_[0].start, f"{line}{more}"))
    return tuple(line for _, line in sorted(found)[:MOST])


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
        was_told = answering.promised(record, seat.sitting.at) is not None
        how = "the organizer was told that an officer comes" if was_told else "not answered"
        return f"{name} has {seat.clash.ref} at the same hour: {how}"
    return name if seat.in_tour else f"{name}, outside the tour: {_hours(record, seat, situation)}"


def _hours(record: MeetingRecord, seat: Seat, situation: Situation) -> str:
    decided = overtime.permit(record, seat.sitting, seat.officer)
    if decided is None:
        return f'overtime or flex time, not agreed yet: answer "approve {record.ref}" or "deny {record.ref}"'
    by = situation.unit.people.get(decided.by)
    name = by.full_name if by is not None else decided.by
    return f"overtime or flex time, agreed by {name}" if decided.yes else f"{name} has said no"
