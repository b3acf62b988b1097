"""What time and other records bring to meetings (D2, D3, D7): what somebody must know and does not yet, the reminders
of the unit's meeting, and its roll call.

A message only changes the record of its meeting. Who must know what follows from the record, from leave and from who
serves where; the mails are the difference to what they were told (settled 4), so that leave over a meeting, its
withdrawal and a cover are told as surely as a change of the meeting itself.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from watchdesk.model.decision import Decision, Mail
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.clauses import D3, D7
from watchdesk.policy.hours import DAY, instant
from watchdesk.policy.meetings import answering, calendar, clashes, filing, news, overtime, roll, sorts
from watchdesk.policy.meetings.seats import Diary, diary
from watchdesk.policy.situation import Situation

MORNING = time(7)
# A roll call that could not leave for so long after the meeting is of no use any more.
USEFUL = timedelta(days=3)
BEFORE = timedelta(hours=2)


def due(situation: Situation) -> Iterator[Decision]:
    if not situation.book.meetings:
        return
    known = diary(situation)
    for record in situation.book.meetings.values():
        told = _told(record, known)
        if told is not None:
            yield told
    for record in situation.book.meetings.values():
        if record.course.is_cancelled:
            continue
        if record.sort is Sort.UNIT:
            yield from _of_the_unit(record, known)
        else:
            yield from _hours_asked_again(record, known)


def _told(record: MeetingRecord, known: Diary) -> Decision | None:
    """Everything that somebody must know of the meeting and has not been told, in one event of it."""
    situation = known.situation
    if record.told == record.course and not filing.upcoming(record.course, situation):
        return None  # it is over, and everybody knows how it stood: a year's meetings cost a pass nothing more
    found = news.difference(record, situation)
    said = answering.changes(record, known)
    concerns = clashes.concerns(record, known)
    kept = calendar.wanted(record, known)
    draft = filing.step(record, situation, by="desk", what="told", rule="meeting-told").record
    told = tuple(news.mails(draft, found, known))
    readers = frozenset(mail.to.key for mail in told)
    mails = (*told, *answering.mails(draft, said, known), *clashes.mails(draft, concerns, known, told_now=readers))
    entries = tuple(calendar.entries(draft, kept, situation))
    if not mails and not entries:
        return None
    made = filing.step(
        record,
        situation,
        by="desk",
        what="told",
        rule="meeting-told",
        told=record.course,
        said=answering.remembered(record, said),
        concerns=concerns,
        kept=calendar.remembered(record, kept, situation),
        roots=news.rooted(record, mails),
    )
    return Decision(
        rule="meeting-told",
        clause=sorts.CLAUSES[record.sort],
        why=f"{record.ref}: everybody who must know was told.",
        filings=(made,),
        effects=(*mails, *entries),
        duties=(f"{record.ref}/e{made.record.event}/told",),
    )


def _hours_asked_again(record: MeetingRecord, known: Diary) -> Iterator[Decision]:
    """Overtime or flex time that nobody has decided two days before the meeting; of use until it begins, and not
    where it was asked about as near to it."""
    situation = known.situation
    open_ = [one for one in record.concerns if one.why == overtime.ASKED]
    for start in sorted({one.start for one in open_}):
        key = f"{record.ref}/{start:%Y%m%dT%H%M}/hours-reminder"
        moment = _instant(start, situation) - overtime.BEFORE
        if key in situation.book.duties or not moment <= situation.now < _instant(start, situation):
            continue
        if record.changed_at is not None and record.changed_at > moment:
            continue
        concerns = tuple(one for one in open_ if one.start == start)
        yield Decision(
            rule="meeting-overtime-reminder",
            clause=D7,
            why=f"{record.ref}: nobody has decided about the hours outside the tour.",
            effects=tuple(clashes.asked_again(record, concerns, known, name=key)),
            duties=(key,),
        )


# --- the unit's meeting ---------------------------------------------------------------------------------------


def _of_the_unit(record: MeetingRecord, known: Diary) -> Iterator[Decision]:
    situation = known.situation
    day = filing.local(situation).date()
    reach = max(situation.unit.values.meeting_reminder_days, default=1) + 1
    for one in filing.between(record.course, day - 4 * DAY, day + reach * DAY, situation.unit):
        for days in sorted(situation.unit.values.meeting_reminder_days, reverse=True):
            yield from _reminder(record, one, days, known)
        yield from _roll(record, one, "before", known)
        yield from _roll(record, one, "after", known)


def _key(record: MeetingRecord, one: Sitting, what: str) -> str:
    """`M-101/20270318T1400/reminder-7`: named by when it takes place, so that a moved one is reminded of anew."""
    return f"{record.ref}/{one.start:%Y%m%dT%H%M}/{what}"


def _instant(moment: datetime, situation: Situation) -> datetime:
    return instant(moment.date(), moment.time(), situation.unit.timezone)


def _reminder(record: MeetingRecord, one: Sitting, days: int, known: Diary) -> Iterator[Decision]:
    """In the morning so many days before; useful until the next reminder, and never for a meeting that is that near
    already when it is called."""
    situation = known.situation
    start = _instant(datetime.combine(one.start.date() - days * DAY, MORNING), situation)
    later = [d for d in situation.unit.values.meeting_reminder_days if d < days]
    end = _instant(datetime.combine(one.start.date() - max(later) * DAY, MORNING) if later else one.start, situation)
    key = _key(record, one, f"reminder-{days}")
    if key in situation.book.duties or situation.now < start or record.told is None:
        return
    called = max(situation.book.live_since, record.opened_at, _moved_at(record, one, situation))
    too_late = situation.now >= end or start < called
    mails: tuple[Mail, ...] = () if too_late else tuple(roll.reminders(record, one, known, key=key))
    yield Decision(
        rule="meeting-reminder-too-late" if too_late else "meeting-reminder",
        clause=D3,
        why="Too late." if too_late else "Everybody is reminded of the unit's meeting.",
        effects=mails,
        duties=(key,),
        dropped=(key,) if too_late else (),
    )


def _moved_at(record: MeetingRecord, one: Sitting, situation: Situation) -> datetime:
    """When its hour was last said, by the invite's own clock where that does not go fast. Everybody was told of it
    then, and asked whether they come."""
    course = record.course
    edition = next((other for other in course.others if other.at == one.at), course.master)
    stamp = edition.stamp if edition is not None else None
    return stamp if stamp is not None and stamp <= situation.now else record.opened_at


def _roll(record: MeetingRecord, one: Sitting, phase: str, known: Diary) -> Iterator[Decision]:
    """Before: in the morning of the day, two hours ahead at least. After: at its end."""
    situation = known.situation
    morning = datetime.combine(one.start.date(), MORNING)
    moment = min(morning, one.start - BEFORE) if phase == "before" else one.end
    start = _instant(moment, situation)
    end = _instant(one.start if phase == "before" else one.end + USEFUL, situation)
    key = _key(record, one, f"roll-{phase}")
    if key in situation.book.duties or situation.now < start or record.told is None:
        return
    too_late = situation.now >= end or _instant(one.end, situation) < max(situation.book.live_since, record.opened_at)
    mails: tuple[Mail, ...] = () if too_late else tuple(roll.calls(record, one, phase, known, key=key))
    yield Decision(
        rule="roll-call-too-late" if too_late else "roll-call",
        clause=D3,
        why="Too late." if too_late else "Who comes to the unit's meeting, or was missing.",
        effects=mails,
        duties=(key,),
        dropped=(key,) if too_late else (),
    )
