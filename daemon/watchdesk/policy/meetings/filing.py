"""The numbered steps of a meeting, its keys, and which meeting a mail is about."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from watchdesk.ical.sittings import sittings
from watchdesk.model.book import Book
from watchdesk.model.filed import Filing
from watchdesk.model.meeting_records import MeetingRecord, MeetingState, Reply, Sort
from watchdesk.model.meetings import Course, Sitting
from watchdesk.policy.case import Case, today
from watchdesk.policy.named import by_thread_or_name
from watchdesk.policy.situation import Situation
from watchdesk.policy.step import stepped
from watchdesk.unit.roster import Unit

# So far ahead people are told of meetings; a series is looked at no further.
AHEAD = timedelta(days=200)
# A meeting that is moved is the one nearest to its new day, and no further from it than this.
NEAR = timedelta(days=21)
# Who told of a meeting that stands on the shared calendar as a person's entry.
CALENDAR = "calendar"


def next_ref(case: Case) -> str:
    """ "M-101": the numbers are those of the requests, each given once."""
    return f"M-{case.book.next_number}"


def step(
    record: MeetingRecord, situation: Situation, *, by: str, what: str, rule: str, **changed: Any
) -> Filing[MeetingRecord]:
    """The meeting after its next event: see `stepped`."""
    after, event = stepped(record, situation, by=by, what=what, rule=rule, **changed)
    return Filing(record=after, event=event)


def key(record: MeetingRecord, notice: str, who: str) -> str:
    """`M-101/e1/meeting/mlee`."""
    return f"{record.ref}/e{record.event}/{notice}/{who}"


def state_of(course: Course) -> MeetingState:
    return MeetingState.CANCELLED if course.is_cancelled else MeetingState.STANDING


def own_uid(ref: str, unit: Unit) -> str:
    """The UID of a meeting that came in plain words."""
    return f"{ref}.{unit.id}@watchdesk".lower()


def by_uid(book: Book, uid: str) -> MeetingRecord | None:
    return next((one for one in book.meetings.values() if one.course.uid == uid), None)


def of_thread(case: Case) -> MeetingRecord | None:
    """The meeting in whose thread the mail stands; of a mail in no thread, the one that its subject or text names."""
    return by_thread_or_name(case, case.book.meetings, "M")


def between(course: Course, start: date, end: date, unit: Unit) -> tuple[Sitting, ...]:
    return sittings(course, start, end, unit.timezone)


def repeats(course: Course) -> bool:
    """Whether more than one occurrence is to be expected."""
    master = course.master
    return master is None or (master.shape is not None and master.shape.repeats)


def upcoming(course: Course, situation: Situation) -> tuple[Sitting, ...]:
    """What has not begun yet, as far as people are told ahead."""
    day = today(situation)
    return tuple(one for one in between(course, day, day + AHEAD, situation.unit) if one.start > local(situation))


def still_answered(record: MeetingRecord, course: Course, situation: Situation) -> tuple[Reply, ...]:
    """The answers that hold when the meeting becomes this: of what is moved to another day everybody is asked anew, and
    who could come on the old one has said nothing of it. An answer stays where only the hour is another."""
    before, after = upcoming(record.course, situation), upcoming(course, situation)
    if not before or not after:
        return record.replies
    was = {one.at: one.start.date() for one in before}
    if {one.start.date() for one in after}.isdisjoint(was.values()):
        return ()
    moved = {one.at for one in after if was.get(one.at, one.start.date()) != one.start.date()}
    return tuple(reply for reply in record.replies if reply.at not in moved)


def local(situation: Situation) -> datetime:
    """The unit's wall clock, without offset: meetings are compared on it."""
    return situation.now.astimezone(situation.unit.timezone).replace(tzinfo=None)


def alike(case: Case, sort: Sort, school: str | None) -> Iterator[tuple[MeetingRecord, Sitting]]:
    """Meetings of the kind at the school, with each occurrence that is still to come."""
    for record in case.book.meetings.values():
        if record.sort is sort and record.school == school:
            for one in upcoming(record.course, case.situation):
                yield record, one


def only_of(case: Case, sort: Sort, school: str | None, day: date) -> tuple[MeetingRecord, Sitting] | None:
    """The one occurrence of a day; None where there is none, or more than one."""
    found = [each for each in alike(case, sort, school) if each[1].start.date() == day]
    return found[0] if len(found) == 1 else None


def nearest(case: Case, sort: Sort, school: str | None, moment: datetime) -> tuple[MeetingRecord, Sitting] | None:
    """The one occurrence that is meant by a new day; None where there is none, or two of different meetings as near."""
    found = sorted(
        ((abs(one.start - moment), record.ref, one) for record, one in alike(case, sort, school)),
        key=lambda each: each[:2],
    )
    near = [each for each in found if each[0] <= NEAR]
    if not near or any(each[0] == near[0][0] and each[1] != near[0][1] for each in near[1:]):
        return None
    return case.book.meetings[near[0][1]], near[0][2]
