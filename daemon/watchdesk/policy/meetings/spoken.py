"""A meeting in plain words: "PPC moved to Tuesday 2pm", onto its record as an invite would be."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from watchdesk.ical.courses import taken
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Meeting
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Course, Edition, Invite, Method, Shape, Sitting
from watchdesk.policy.case import Case
from watchdesk.policy.meetings import filing, opening, senders

# A meeting in plain words lasts so long where they give no end.
USUAL = timedelta(hours=1)


def in_words(case: Case) -> Decision | None:
    """The command about a meeting of the unit; a school about its own; an officer passes on what a school wrote."""
    facts = opening.facts_of(case)
    if facts is None or facts.invite is not None or facts.action not in ("request", "change", "cancel"):
        return None
    sort = opening.sort_of(case, facts)
    if not case.item.act or not _may_tell(case, sort):
        return None
    school = opening.school_of(case, None) if sort not in opening.NO_SCHOOLS else None
    if facts.action == "cancel":
        return _called_off(case, facts, sort, school)
    return _told(case, facts, sort, school) if facts.start is not None else None


def _told(case: Case, facts: Meeting, sort: Sort, school: str | None) -> Decision | None:
    """A meeting that is called or moved, with its hour."""
    assert facts.start is not None, "the row has looked"
    known = filing.nearest(case, sort, school, facts.start)
    same = next((each for each in filing.alike(case, sort, school) if each[1].start == facts.start), None)
    if same is not None:
        elsewhere = _moved(case, same[0], same[1].at, facts) if _is_elsewhere(same[1], facts) else None
        return elsewhere or Decision(rule="", outcome=Outcome.FILED, why="A meeting that the desk knows of.")
    if facts.action == "change" and known is not None:
        return _moved(case, known[0], known[1].at, facts)
    course = _in_words(case, facts, filing.next_ref(case))
    if opening.is_nobodys(case, sort, school, course, None):
        return opening.held(case, "A meeting of a school that no officer serves.")
    return opening.opened(case, sort, school, course)


def _may_tell(case: Case, sort: Sort) -> bool:
    if sort is Sort.UNIT:
        return senders.is_command(case.person)
    return case.person is not None


def _in_words(case: Case, facts: Meeting, ref: str) -> Course:
    assert facts.start is not None, "the row has looked"
    is_school = case.person is not None and not case.person.is_police
    return Course(
        uid=filing.own_uid(ref, case.unit),
        organizer=senders.address_of(case) if is_school else "",
        master=Edition(stamp=case.now, shape=_shape(facts.start, facts.end), place=facts.place or ""),
    )


def _shape(start: datetime, end: datetime | None) -> Shape:
    length = end - start if end is not None and end > start else USUAL
    return Shape(start=start, minutes=int(length.total_seconds() // 60))


def _is_elsewhere(one: Sitting, facts: Meeting) -> bool:
    """The words name another place than the one known: "room change: PPC on Thursday at 9 is in 1100"."""
    told, known = _names(facts.place or ""), _names(one.place)
    return bool(told) and not told <= known


def _names(place: str) -> frozenset[str]:
    """What tells one place from another: "Room 210" and "rm 210" are the same."""
    return frozenset(re.findall(r"\w+", place.casefold())) - {"room", "rm", "the"}


def _moved(case: Case, record: MeetingRecord, at: datetime, facts: Meeting) -> Decision | None:
    """ "PPC moved to Tuesday 2pm": the one occurrence that is meant, or the meeting itself. Its place stays, where no
    other is named."""
    if not _may_move(case, record) or facts.start is None:
        return None
    one = next((s for s in filing.upcoming(record.course, case.situation) if s.at == at), None)
    end = facts.end or (facts.start + one.length if one is not None else None)
    place = facts.place or (one.place if one is not None else "")
    edition = Edition(stamp=case.now, shape=_shape(facts.start, end), summary=record.course.summary, place=place)
    return _revised(case, record, at, edition, what="changed")


def _called_off(case: Case, facts: Meeting, sort: Sort, school: str | None) -> Decision | None:
    """By its day and hour; by its day alone, where only one of the kind is then."""
    day = facts.start.date() if facts.start is not None else facts.day
    if day is None:
        return None
    near = filing.nearest(case, sort, school, facts.start) if facts.start is not None else None
    known = near or (_only_on(case, sort, school, day) if facts.start is None else None)
    if known is None or not _may_move(case, known[0]):
        return None
    record = known[0]
    one = next((s for s in filing.upcoming(record.course, case.situation) if s.start.date() == day), None)
    if one is None:
        return None
    return _revised(case, record, one.at, Edition(stamp=case.now, cancelled=True), what="cancelled")


def _only_on(case: Case, sort: Sort, school: str | None, day: date) -> tuple[MeetingRecord, Sitting] | None:
    """The one of its kind on a day. "Cancel Thursday's meeting" names no kind: the command's is the unit's meeting, a
    school's own the only one of theirs; None where that leaves a choice."""
    named = filing.only_of(case, sort, school, day)
    if named is not None or sort is not Sort.OTHER:
        return named
    if senders.is_command(case.person):
        return filing.only_of(case, Sort.UNIT, None, day)
    theirs = [one for each in Sort if each is not Sort.UNIT and (one := filing.only_of(case, each, school, day))]
    return theirs[0] if school is not None and len(theirs) == 1 else None


def _may_move(case: Case, record: MeetingRecord) -> bool:
    """The school whose meeting it is, whoever told of it, and the command."""
    person = case.person
    if person is None:
        return False
    return person.key == record.by or not person.is_police or senders.is_command(person)


def _revised(case: Case, record: MeetingRecord, at: datetime, edition: Edition, *, what: str) -> Decision:
    """Laid over the meeting as its organiser's own change would be; a later invite of theirs goes before it."""
    master = record.course.master
    is_single = master is not None and (master.shape is None or not master.shape.repeats) and not record.course.others
    before = master if is_single else next((one for one in record.course.others if one.at == at), master)
    sequence = (before.sequence if before else 0) + (1 if record.plain else 0)
    revised = replace(edition, sequence=sequence, at=None if is_single else at)
    method = Method.CANCEL if revised.cancelled else Method.REQUEST
    uid = record.course.uid
    result = taken(record.course, Invite(method=method, uid=uid, guests=record.course.guests, editions=(revised,)))
    if result.what in ("same", "stale"):
        return opening.held(case, f"Words about {record.ref} that an invite goes before.")
    made = filing.step(
        record,
        case.situation,
        by=opening.by_of(case),
        what=what,
        rule="meeting-in-words",
        course=result.course,
        state=filing.state_of(result.course),
        replies=filing.still_answered(record, result.course, case.situation),
        reply_to=case.reading.message_id if what != "cancelled" else record.reply_to,
    )
    return Decision(rule="", why=f"{record.ref}: {what} in plain words.", filings=(made,))
