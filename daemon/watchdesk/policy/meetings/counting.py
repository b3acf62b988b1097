"""What an officer had in a month, for the monthly log (D4, D8)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from watchdesk.model.book import Book
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.hours import DAY
from watchdesk.policy.meetings import overtime
from watchdesk.policy.meetings.filing import between
from watchdesk.policy.meetings.seats import leave_over, whose
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person

NO_TOPIC = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """One occurrence that was the officer's, and that no leave of theirs lay over."""

    record: MeetingRecord
    sitting: Sitting


def meetings_in_month(officer: Person, month: date, situation: Situation) -> tuple[Attended, ...]:
    """The officer's meetings of the month of that day, in order. Of a school's meeting that names nobody, the one
    officer who was to go; of the unit's, where the officer said no, none."""
    return tuple(sorted(_in_month(officer, month, situation), key=lambda one: (one.sitting.start, one.record.ref)))


def sessions_in_month(officer: Person, month: date, situation: Situation) -> dict[str, int]:
    """Information sessions of the month by topic (D4), `other` where none was recognised."""
    found = (one.record for one in meetings_in_month(officer, month, situation) if one.record.sort is Sort.INFO_SESSION)
    return dict(sorted(Counter(record.topic or NO_TOPIC for record in found).items()))


def _in_month(officer: Person, month: date, situation: Situation) -> Iterator[Attended]:
    first = month.replace(day=1)
    last = (first + 31 * DAY).replace(day=1) - DAY
    for record in _known(situation.book):
        for one in between(record.course, first, last, situation.unit):
            if one.start.date() >= first and _went(record, one, officer, situation):
                yield Attended(record=record, sitting=one)


def _known(book: Book) -> Iterator[MeetingRecord]:
    return (record for record in book.meetings.values() if not record.course.is_cancelled)


def _went(record: MeetingRecord, one: Sitting, officer: Person, situation: Situation) -> bool:
    people = whose(record, one.start.date(), situation.unit)
    if record.sort is Sort.UNIT:
        said_no = any(r.who == officer.key and not r.yes and r.at in (None, one.at) for r in record.replies)
        is_theirs = any(p.key == officer.key for p in people) and not said_no
        return is_theirs and leave_over(one, officer, situation) is None
    there = [p for p in people if leave_over(one, p, situation) is None]
    if record.officers:
        return any(p.key == officer.key for p in there) and not overtime.is_refused(record, one, officer)
    return bool(there) and there[0].key == officer.key and not overtime.is_refused(record, one, officer)
