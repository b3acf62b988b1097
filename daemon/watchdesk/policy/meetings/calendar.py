"""The shared calendar's entries for meetings: one for each occurrence of the next weeks, kept in step."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from watchdesk.model.decision import Entry, Slot
from watchdesk.model.meeting_records import Kept, MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.meetings import overtime
from watchdesk.policy.meetings.filing import CALENDAR, local, upcoming
from watchdesk.policy.meetings.seats import Diary, Seat, seats
from watchdesk.policy.situation import Situation
from watchdesk.policy.telling.entries import is_by_hand
from watchdesk.unit.roster import Unit

AHEAD = timedelta(days=60)
# What others may read of each kind; whom a court date or any other meeting is about is nobody else's matter.
TITLES = {
    Sort.PPC: "PPC",
    Sort.PTA: "PTA",
    Sort.SAC: "SAC",
    Sort.UNIT: "Unit meeting",
    Sort.INFO_SESSION: "Info session",
}


def wanted(record: MeetingRecord, known: Diary) -> tuple[Kept, ...]:
    """What must stand there: of a school's meeting, while an officer comes or may come."""
    situation = known.situation
    if record.by == CALENDAR:  # a person's own entry stands there already
        return ()
    end = local(situation) + AHEAD
    ahead = (one for one in upcoming(record.course, situation) if one.start <= end)
    return tuple(Kept(at=one.at, start=one.start, end=one.end) for one in ahead if _stands(record, one, known))


def _stands(record: MeetingRecord, one: Sitting, known: Diary) -> bool:
    if record.sort is Sort.UNIT:
        return True
    return any(
        seat.own and (seat.instead is not None if seat.leave is not None else not _is_refused(record, seat))
        for seat in seats(record, one, known)
    )


def _is_refused(record: MeetingRecord, seat: Seat) -> bool:
    return not seat.in_tour and overtime.is_refused(record, seat.sitting, seat.officer)


def entries(record: MeetingRecord, now: tuple[Kept, ...], situation: Situation) -> Iterator[Entry]:
    """Those that are new, moved or gone. What is past stays as it was, and what a person changed is theirs (settled
    50). The record is the one after its next event."""
    before = {one.at: one for one in record.kept if one.start > local(situation)}
    after = {one.at: one for one in now}
    for at in sorted({*before, *after}):
        old, new = before.get(at), after.get(at)
        if old == new:
            continue
        uid = uid_of(record, at, situation.unit)
        if is_by_hand(uid, situation):
            continue
        yield Entry(
            key=f"{record.ref}/e{record.event}/calendar/{at:%Y%m%dT%H%M}",
            uid=uid,
            title=title(record, situation.unit),
            ref=record.ref,
            slot=_slot(new) if new is not None else None,
        )


def uid_of(record: MeetingRecord, at: datetime, unit: Unit) -> str:
    """One for life for an occurrence of a meeting."""
    return f"{record.ref}-{at:%Y%m%dT%H%M}.{unit.id}@watchdesk".lower()


def _slot(one: Kept) -> Slot:
    """Whole days from midnight to midnight; else the hours of its first day."""
    midnight = timedelta(hours=one.start.hour, minutes=one.start.minute)
    if not midnight and one.end - one.start >= timedelta(days=1):
        return Slot(start=one.start.date(), end=(one.end - timedelta(minutes=1)).date())
    return Slot(start=one.start.date(), end=one.start.date(), from_=one.start.time(), to=one.end.time())


def title(record: MeetingRecord, unit: Unit) -> str:
    """ "PPC - Como", "Unit meeting", "Meeting - Lee"."""
    label = TITLES.get(record.sort, "Meeting")
    if record.sort is Sort.UNIT:
        return label
    school = unit.schools.get(record.school or "")
    officers = [unit.people[key].short_name for key in record.officers if key in unit.people]
    at = (school.also[0] if school.also else school.name) if school is not None else ""
    place = at if record.sort in TITLES or not officers else officers[0]
    return f"{label} - {place}" if place else label


def remembered(record: MeetingRecord, now: tuple[Kept, ...], situation: Situation) -> tuple[Kept, ...]:
    past = tuple(one for one in record.kept if one.start <= local(situation))
    return (*past, *now)[-200:]
