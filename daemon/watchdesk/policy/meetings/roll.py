"""The unit's meeting (D3): who comes, who does not, who has not said; reminders and the roll call."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchdesk.model.decision import Mail
from watchdesk.model.meeting_letters import MeetingReminder, RollCall
from watchdesk.model.meeting_records import MeetingRecord
from watchdesk.model.meetings import Sitting
from watchdesk.model.records import Absence
from watchdesk.policy.case import today
from watchdesk.policy.meetings import sorts
from watchdesk.policy.meetings.news import WILL_YOU_COME
from watchdesk.policy.meetings.seats import Diary, leave_over, whose
from watchdesk.policy.people import recipient
from watchdesk.unit.roster import Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One person of the unit: what they answered, and what leave lies over the meeting."""

    person: Person
    coming: bool | None
    leave: Absence | None


def places(record: MeetingRecord, one: Sitting, known: Diary) -> tuple[Place, ...]:
    """Everybody who is to come; whoever called it comes."""
    situation = known.situation
    people = whose(record, one.start.date(), situation.unit)
    return tuple(
        Place(
            person=person,
            coming=True if person.key == record.by else answer(record, person.key, one),
            leave=leave_over(one, person, situation),
        )
        for person in people
    )


def answer(record: MeetingRecord, who: str, one: Sitting) -> bool | None:
    """The last word of a person on this occurrence, else on all of them; None where there is none."""
    mine = [reply for reply in record.replies if reply.who == who]
    own = [reply for reply in mine if reply.at == one.at]
    last = max(own or [reply for reply in mine if reply.at is None], key=lambda r: r.given_at, default=None)
    return last.yes if last is not None else None


def reminders(record: MeetingRecord, one: Sitting, known: Diary, *, key: str) -> Iterator[Mail]:
    """To everybody but whoever called it."""
    roots = {root.who: root.key for root in record.roots if root.notice == "meeting"}
    for place in places(record, one, known):
        if place.person.key == record.by:
            continue
        letter = MeetingReminder(
            what=sorts.LABELS[record.sort],
            sitting=one,
            days=(one.start.date() - today(known.situation)).days,
            title=sorts.title(record.course.summary, record.sort, None),
            place=one.place,
            coming=place.coming,
            away=place.leave.ref if place.leave else "",
        )
        yield Mail(
            key=f"{key}/{place.person.key}",
            notice="meeting-reminder",
            to=recipient(place.person),
            letter=letter,
            ref=record.ref,
            parent=roots.get(place.person.key),
            question=WILL_YOU_COME,
        )


def calls(record: MeetingRecord, one: Sitting, phase: str, known: Diary, *, key: str) -> Iterator[Mail]:
    """To the sergeants and whoever called it. After the meeting the one before it is what they answer to."""
    found = places(record, one, known)
    letter = RollCall(
        what=sorts.LABELS[record.sort],
        sitting=one,
        phase=phase,
        coming=_names(p for p in found if p.leave is None and p.coming is True),
        declined=_names(p for p in found if p.leave is None and p.coming is False),
        silent=_names(p for p in found if p.leave is None and p.coming is None),
        away=tuple(f"{p.person.full_name} ({p.leave.ref})" for p in found if p.leave is not None),
        title=sorts.title(record.course.summary, record.sort, None),
    )
    before = key.removesuffix("after") + "before"
    unit = known.situation.unit
    caller = unit.people.get(record.by)
    also = (caller,) if caller is not None and caller.role is Role.COMMANDER else ()
    for person in (*unit.sergeants(), *also):
        parent = f"{before}/{person.key}"
        yield Mail(
            key=f"{key}/{person.key}",
            notice="roll-call",
            to=recipient(person),
            letter=letter,
            ref=record.ref,
            parent=parent if phase == "after" and before in known.situation.book.duties else None,
        )


def _names(places: Iterator[Place]) -> tuple[str, ...]:
    return tuple(place.person.full_name for place in places)
