"""A meeting's record as it begins: what kind it is, whose, of which school, and whether the desk itself is asked."""

from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Kind, Meeting
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Course, Invite, Method
from watchdesk.policy.case import POLICE, Case
from watchdesk.policy.meetings import filing, senders, sorts
from watchdesk.policy.people import asked_of
from watchdesk.unit.roster import Person

# Of no school, whoever tells of it.
NO_SCHOOLS = frozenset({Sort.UNIT, Sort.COURT})


def facts_of(case: Case) -> Meeting | None:
    facts = case.item.facts
    return facts if case.item.kind is Kind.MEETING and isinstance(facts, Meeting) else None


def opened(case: Case, sort: Sort, school: str | None, course: Course, invite: Invite | None = None) -> Decision:
    words = f"{course.summary}\n{case.reading.subject}\n{case.reading.author_text}"
    draft = MeetingRecord(
        ref=filing.next_ref(case),
        sort=sort,
        state=filing.state_of(course),
        course=course,
        by=by_of(case),
        opened_at=case.now,
        school=school,
        officers=officers_of(case, invite),
        addressed=is_addressed(case, course) if invite is not None else not _is_police(case),
        plain=invite is None,
        topic=sorts.topic_of(case.unit.lexicon, words) if sort is Sort.INFO_SESSION else None,
        message=case.situation.message,
        reply_to=case.reading.message_id,
    )
    made = filing.step(draft, case.situation, by=draft.by, what="opened", rule="meeting")
    return Decision(rule="", why=f"{draft.ref}: {sorts.LABELS[sort]}.", filings=(made,))


def is_nobodys(case: Case, sort: Sort, school: str | None, course: Course, invite: Invite | None) -> bool:
    """A meeting to come of a school without an officer, that names none either: rovers are the sergeant's to send."""
    if sort is Sort.UNIT or school is None or officers_of(case, invite):
        return False
    ahead = filing.upcoming(course, case.situation)
    return bool(ahead) and not any(case.unit.serving(school, one.start.date()) for one in ahead)


def sort_of(case: Case, facts: Meeting) -> Sort:
    summary = next((one.summary for one in facts.invite.editions), "") if facts.invite else ""
    words = f"{summary}\n{case.reading.subject}\n{case.reading.author_text if facts.invite is None else ''}"
    return sorts.sort_of(facts, by_command=senders.is_command(case.person), words=words)


def _is_police(case: Case) -> bool:
    return case.person is not None and case.person.is_police


def by_of(case: Case) -> str:
    return case.person.key if case.person is not None else senders.address_of(case)


def is_addressed(case: Case, course: Course) -> bool:
    """The desk itself is among those invited (settled 37); what is only published asks nobody (RFC 5546 3.2.1)."""
    facts = facts_of(case)
    if facts is not None and facts.invite is not None and facts.invite.method is Method.PUBLISH:
        return False
    return any(guest.address == case.unit.desk.casefold() for guest in course.guests)


def officers_of(case: Case, invite: Invite | None) -> tuple[str, ...]:
    """Those whom the invite names; an officer who passes one on means themselves."""
    guests = [case.unit.by_address(guest.address) for guest in (invite.guests if invite else ())]
    named = tuple(p.key for p in guests if p is not None and p.is_officer)
    sender = case.person
    return named or ((sender.key,) if sender is not None and sender.is_officer else ())


def school_of(case: Case, invite: Invite | None) -> str | None:
    """The one that the mail names, else the sender's own, else the one that every officer invited serves."""
    if case.item.school in case.unit.schools:
        return case.item.school
    own = [school.id for school in case.unit.schools.values() if case.person and _belongs(case, school.id)]
    if len(own) == 1:
        return own[0]
    serving = {
        school.id for key in officers_of(case, invite) if (school := case.unit.school_of(key, case.today)) is not None
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
