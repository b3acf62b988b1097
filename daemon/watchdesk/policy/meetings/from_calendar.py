"""A person's entry on the shared calendar that is a meeting: recorded, told to the police, and answered to nobody."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Span
from watchdesk.model.meeting_records import MeetingRecord, MeetingState, Sort
from watchdesk.model.meetings import Course, Edition, Shape
from watchdesk.model.shared import Met, SeenEntry
from watchdesk.policy.clauses import D1
from watchdesk.policy.hours import days
from watchdesk.policy.meetings import filing, sorts
from watchdesk.policy.situation import Situation

DAYS_AT_MOST = 200
WHOLE = timedelta(days=1)


def taken(entry: SeenEntry, met: Met | None, situation: Situation) -> Decision | None:
    """What the entry brings as it stands now; None where it is no meeting, or one that is known from elsewhere."""
    known = filing.by_uid(situation.book, entry.uid)
    if known is not None and known.by != filing.CALENDAR:
        return None  # the calendar's own copy of an invite
    if known is not None:
        return _changed(known, met, situation)
    if met is None or met.kind not in set(Sort):
        return None
    sort, course = Sort(met.kind), _course(entry.uid, met)
    if not filing.upcoming(course, situation) or _is_known(sort, met, course, situation):
        return None
    draft = MeetingRecord(
        ref=f"M-{situation.book.next_number}",
        sort=sort,
        state=MeetingState.STANDING,
        course=course,
        by=filing.CALENDAR,
        opened_at=situation.now,
        school=met.school if sort is not Sort.UNIT else None,
        officers=met.officers,
        topic=sorts.topic_of(situation.unit.lexicon, met.title) if sort is Sort.INFO_SESSION else None,
    )
    made = filing.step(draft, situation, by=filing.CALENDAR, what="opened", rule="meeting-on-the-calendar")
    return Decision(rule="", clause=D1, why=f"{draft.ref}: a meeting on the calendar.", filings=(made,))


def _changed(known: MeetingRecord, met: Met | None, situation: Situation) -> Decision | None:
    """Other days; or gone, and then it is called off."""
    gone = Course(uid=known.course.uid, master=Edition(cancelled=True, summary=known.course.summary))
    course = _course(known.course.uid, met) if met is not None else gone
    if course == known.course or (course.is_cancelled and known.course.is_cancelled):
        return None
    what = "cancelled" if course.is_cancelled else "changed"
    made = filing.step(
        known,
        situation,
        by=filing.CALENDAR,
        what=what,
        rule="meeting-on-the-calendar",
        course=course,
        state=filing.state_of(course),
    )
    return Decision(rule="", clause=D1, why=f"{known.ref}: {what} on the calendar.", filings=(made,))


def _is_known(sort: Sort, met: Met, course: Course, situation: Situation) -> bool:
    """Mail told of it before: same kind, same school, same hour."""
    starts = {one.start for one in filing.upcoming(course, situation)}
    return any(
        one.start in starts
        for record in situation.book.meetings.values()
        if record.sort is sort and (record.school == met.school or sort is Sort.UNIT)
        for one in filing.upcoming(record.course, situation)
    )


def _course(uid: str, met: Met) -> Course:
    editions = sorted(_editions(met), key=lambda one: one.order)[:DAYS_AT_MOST]
    return Course(uid=uid, others=tuple({one.at: one for one in editions}.values()))


def _editions(met: Met) -> Iterator[Edition]:
    for span in met.spans:
        for day in days(span.start, span.end or span.start):
            shape = _shape(datetime.combine(day, span.from_ or time.min), span)
            yield Edition(at=shape.start, shape=shape, summary=met.title)


def _shape(start: datetime, span: Span) -> Shape:
    if span.from_ is None and span.to is None:
        return Shape(start=start, minutes=int(WHOLE.total_seconds() // 60), all_day=True)
    end = datetime.combine(start.date(), span.to) if span.to is not None else start.replace(hour=0, minute=0) + WHOLE
    return Shape(start=start, minutes=max(0, int((end - start).total_seconds() // 60)))
