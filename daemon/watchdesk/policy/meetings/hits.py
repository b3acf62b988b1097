"""Which meetings a request for time off hits (D2, D3, D7): for the flags of the request."""

from collections.abc import Iterator

from watchdesk.model import meeting_words
from watchdesk.model.facts import Span
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.case import today
from watchdesk.policy.meetings import sorts
from watchdesk.policy.meetings.filing import AHEAD, between
from watchdesk.policy.meetings.seats import covers, whose
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person


def hits(spans: tuple[Span, ...], officer: Person, situation: Situation, sort: Sort) -> str | None:
    """In words: "PPC meeting (M-101) on Thursday, March 18, 2027, 09:00 to 10:00"; None where it hits none."""
    found = [
        f"{sorts.LABELS[record.sort]} ({record.ref}) on {meeting_words.sitting(one)}"
        for record, one in _over(spans, officer, situation, sort)
    ]
    more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
    return "; ".join(found[:3]) + more if found else None


def _over(
    spans: tuple[Span, ...], officer: Person, situation: Situation, sort: Sort
) -> Iterator[tuple[MeetingRecord, Sitting]]:
    """Those to come and those of today, in order of the meetings."""
    start = today(situation)
    for record in situation.book.meetings.values():
        if record.sort is not sort or record.course.is_cancelled:
            continue
        for one in between(record.course, start, start + 2 * AHEAD, situation.unit):
            theirs = any(p.key == officer.key for p in whose(record, one.start.date(), situation.unit))
            if theirs and any(covers(span, one) for span in spans):
                yield record, one
