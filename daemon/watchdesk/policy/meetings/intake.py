"""Invites and plain words about meetings, onto their record. What follows from it, `policy.duties.meetings` tells."""

from dataclasses import replace
from datetime import datetime, timedelta

from watchdesk.ical.courses import Taken, taken
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Kind, Meeting
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Course, Edition, Invite, Method, Shape
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.meetings import filing, senders, sorts
from watchdesk.policy.people import asked_of
from watchdesk.unit.roster import Person

TAKEN_IN = frozenset({Method.REQUEST, Method.PUBLISH, Method.ADD, Method.CANCEL})
# Of no school, whoever tells of it.
NO_SCHOOLS = frozenset({Sort.UNIT, Sort.COURT})
# A meeting in plain words lasts so long where they give no end.
USUAL = timedelta(hours=1)


def facts_of(case: Case) -> Meeting | None:
    facts = case.item.facts
    return facts if case.item.kind is Kind.MEETING and isinstance(facts, Meeting) else None


# --- rows -----------------------------------------------------------------------------------------------------


def from_the_district(case: Case) -> Decision | None:
    """An invite from a domain of the district, by somebody who is not on the roster (D1, D7)."""
    facts = facts_of(case)
    if case.person is not None or facts is None or facts.invite is None or not senders.is_proved(case):
        return None
    if not senders.is_known(senders.address_of(case), case.unit) or facts.invite.method not in TAKEN_IN:
        return None
    return _taken_in(case, facts, facts.invite)


def not_proved(case: Case) -> Decision | None:
    """A meeting from an address of ours that cannot be proved does nothing that anybody could see (settled 51)."""
    if facts_of(case) is None or senders.is_proved(case):
        return None
    return held(case, f"A meeting from the address of {case.sender.key}, which could not be proved to be theirs.")


def refused(case: Case) -> Decision | None:
    """An invite that asks for more than any may, or cannot be read: a person sees which and why."""
    facts = facts_of(case)
    return held(case, f"{facts.refused}.") if facts is not None and facts.refused else None


def invited(case: Case) -> Decision | None:
    facts = facts_of(case)
    if facts is None or facts.invite is None or facts.invite.method not in TAKEN_IN:
        return None
    return _taken_in(case, facts, facts.invite)


def in_words(case: Case) -> Decision | None:
    """The command about a meeting of the unit; a school about its own; an officer passes on what a school wrote."""
    facts = facts_of(case)
    if facts is None or facts.invite is not None or facts.action not in ("request", "change", "cancel"):
        return None
    sort = _sort(case, facts)
    if facts.start is None or not case.item.act or not _may_tell(case, sort):
        return None
    school = _school(case, None) if sort not in NO_SCHOOLS else None
    known = filing.nearest(case, sort, school, facts.start)
    if facts.action == "cancel":
        return _called_off(case, known, facts.start)
    if any(one.start == facts.start for _, one in filing.alike(case, sort, school)):
        return Decision(rule="", outcome=Outcome.FILED, why="A meeting that the desk knows of.")
    if facts.action == "change" and known is not None:
        return _moved(case, known[0], known[1].at, facts)
    return _opened(case, sort, school, _in_words(case, facts, filing.next_ref(case)))


# --- invites --------------------------------------------------------------------------------------------------


def _taken_in(case: Case, facts: Meeting, invite: Invite) -> Decision:
    known = filing.by_uid(case.book, invite.uid)
    if known is not None and not _may_change(case, known, invite):
        return held(case, f"An invite for {known.ref} that does not come from whoever organises it.")
    result = taken(known.course if known else None, invite)
    if result.what in ("same", "stale") and (known is not None or result.course.is_cancelled is False):
        why = "An older invite that came late." if result.what == "stale" else "An invite that came before."
        return Decision(rule="", outcome=Outcome.FILED, why=why)
    if known is not None:
        return _changed(case, known, result, invite)
    sort = _sort(case, facts)
    school = _school(case, invite) if sort not in NO_SCHOOLS else None
    if not result.course.is_cancelled and sort is not Sort.UNIT and not (school or _officers(case, invite)):
        return held(case, "An invite that names no school and no officer of the unit.")
    return _adopted(case, sort, school, result.course) or _opened(case, sort, school, result.course, invite)


def _may_change(case: Case, known: MeetingRecord, invite: Invite) -> bool:
    """The organiser of the first invite, or somebody of the same house who names the same organiser."""
    sender, organizer = senders.address_of(case), known.course.organizer
    if invite.organizer and organizer and invite.organizer != organizer:
        return False
    if case.person is not None and case.person.key == known.by:
        return True
    return senders.same_house(sender, organizer) if organizer else False


def _adopted(case: Case, sort: Sort, school: str | None, course: Course) -> Decision | None:
    """The calendar's own invite to what was told in plain words before: it goes on with that record."""
    starts = {one.start for one in filing.upcoming(course, case.situation)}
    for record, one in filing.alike(case, sort, school):
        if record.plain and one.start in starts:
            made = filing.step(
                record,
                case.situation,
                by=_by(case),
                what="invited",
                rule="meeting",
                course=course,
                plain=False,
                addressed=_is_addressed(case, course),
                reply_to=case.reading.message_id,
            )
            return Decision(rule="", why=f"{record.ref}: now with an invite.", filings=(made,))
    return None


def _changed(case: Case, known: MeetingRecord, result: Taken, invite: Invite) -> Decision:
    made = filing.step(
        known,
        case.situation,
        by=_by(case),
        what=result.what,
        rule="meeting",
        course=result.course,
        state=filing.state_of(result.course),
        officers=_officers(case, invite) or known.officers,
        addressed=known.addressed or _is_addressed(case, result.course),
        reply_to=case.reading.message_id if result.what != "cancelled" else known.reply_to,
    )
    return Decision(rule="", why=f"{known.ref}: {result.what}.", filings=(made,))


# --- plain words ----------------------------------------------------------------------------------------------


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
        master=Edition(stamp=case.now, shape=_shape(facts.start, facts.end)),
    )


def _shape(start: datetime, end: datetime | None) -> Shape:
    length = end - start if end is not None and end > start else USUAL
    return Shape(start=start, minutes=int(length.total_seconds() // 60))


def _moved(case: Case, record: MeetingRecord, at: datetime, facts: Meeting) -> Decision | None:
    """ "PPC moved to Tuesday 2pm": the one occurrence that is meant, or the meeting itself."""
    if not _may_move(case, record) or facts.start is None:
        return None
    one = next((s for s in filing.upcoming(record.course, case.situation) if s.at == at), None)
    end = facts.end or (facts.start + one.length if one is not None else None)
    edition = Edition(stamp=case.now, shape=_shape(facts.start, end), summary=record.course.summary)
    return _revised(case, record, at, edition, what="changed")


def _called_off(case: Case, known: tuple[MeetingRecord, object] | None, start: datetime) -> Decision | None:
    if known is None or not _may_move(case, known[0]):
        return None
    record = known[0]
    one = next((s for s in filing.upcoming(record.course, case.situation) if s.start.date() == start.date()), None)
    if one is None:
        return None
    return _revised(case, record, one.at, Edition(stamp=case.now, cancelled=True), what="cancelled")


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
        return held(case, f"Words about {record.ref} that an invite goes before.")
    made = filing.step(
        record,
        case.situation,
        by=_by(case),
        what=what,
        rule="meeting-in-words",
        course=result.course,
        state=filing.state_of(result.course),
        reply_to=case.reading.message_id if what != "cancelled" else record.reply_to,
    )
    return Decision(rule="", why=f"{record.ref}: {what} in plain words.", filings=(made,))


# --- what they share ------------------------------------------------------------------------------------------


def _opened(case: Case, sort: Sort, school: str | None, course: Course, invite: Invite | None = None) -> Decision:
    words = f"{course.summary}\n{case.reading.subject}\n{case.reading.author_text}"
    draft = MeetingRecord(
        ref=filing.next_ref(case),
        sort=sort,
        state=filing.state_of(course),
        course=course,
        by=_by(case),
        opened_at=case.now,
        school=school,
        officers=_officers(case, invite),
        addressed=_is_addressed(case, course) if invite is not None else not _is_police(case),
        plain=invite is None,
        topic=sorts.topic_of(case.unit.lexicon, words) if sort is Sort.INFO_SESSION else None,
        message=case.situation.message,
        reply_to=case.reading.message_id,
    )
    made = filing.step(draft, case.situation, by=draft.by, what="opened", rule="meeting")
    return Decision(rule="", why=f"{draft.ref}: {sorts.LABELS[sort]}.", filings=(made,))


def _sort(case: Case, facts: Meeting) -> Sort:
    summary = next((one.summary for one in facts.invite.editions), "") if facts.invite else ""
    words = f"{summary}\n{case.reading.subject}\n{case.reading.author_text if facts.invite is None else ''}"
    return sorts.sort_of(facts, by_command=senders.is_command(case.person), words=words)


def _is_police(case: Case) -> bool:
    return case.person is not None and case.person.is_police


def _by(case: Case) -> str:
    return case.person.key if case.person is not None else senders.address_of(case)


def _is_addressed(case: Case, course: Course) -> bool:
    """The desk itself is among those invited (settled 37)."""
    return any(guest.address == case.unit.desk.casefold() for guest in course.guests)


def _officers(case: Case, invite: Invite | None) -> tuple[str, ...]:
    """Those whom the invite names; an officer who passes one on means themselves."""
    guests = [case.unit.by_address(guest.address) for guest in (invite.guests if invite else ())]
    named = tuple(p.key for p in guests if p is not None and p.is_officer)
    sender = case.person
    return named or ((sender.key,) if sender is not None and sender.is_officer else ())


def _school(case: Case, invite: Invite | None) -> str | None:
    """The one that the mail names, else the sender's own, else the one that every officer invited serves."""
    if case.item.school in case.unit.schools:
        return case.item.school
    own = [school.id for school in case.unit.schools.values() if case.person and _belongs(case, school.id)]
    if len(own) == 1:
        return own[0]
    serving = {
        school.id for key in _officers(case, invite) if (school := case.unit.school_of(key, case.today)) is not None
    }
    return serving.pop() if len(serving) == 1 and not _is_police(case) else None


def _belongs(case: Case, school: str) -> bool:
    one = case.unit.schools[school]
    address = senders.address_of(case)
    return case.sender.key == one.principal or address in (one.designee, *one.contacts)


def held(case: Case, why: str) -> Decision:
    about = _about(case)
    people = asked_of(case.situation, about) if about else ()
    return Decision(
        rule="",
        outcome=Outcome.HELD,
        why=why,
        for_=people[0].key if people else None,
        officer=about.key if about else None,
    )


def _about(case: Case) -> Person | None:
    if case.person is not None and case.person.role in POLICE:
        return case.person
    school = case.item.school
    return next(iter(case.unit.serving(school, case.today)), None) if school else None
