"""Invites, onto the record of their meeting. What follows from it, `policy.duties.meetings` tells."""

from watchdesk.ical.courses import Taken, taken
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.facts import Meeting
from watchdesk.model.meeting_records import MeetingRecord, Sort
from watchdesk.model.meetings import Course, Invite, Method
from watchdesk.policy.case import Case
from watchdesk.policy.meetings import filing, opening, senders

TAKEN_IN = frozenset({Method.REQUEST, Method.PUBLISH, Method.ADD, Method.CANCEL})


def from_the_district(case: Case) -> Decision | None:
    """An invite from a domain of the district, by somebody who is not on the roster (D1, D7)."""
    facts = opening.facts_of(case)
    if case.person is not None or facts is None or facts.invite is None or not senders.is_proved(case):
        return None
    if not senders.is_known(senders.address_of(case), case.unit) or facts.invite.method not in TAKEN_IN:
        return None
    return _taken_in(case, facts, facts.invite)


def not_proved(case: Case) -> Decision | None:
    """A meeting from an address of ours that cannot be proved does nothing that anybody could see (settled 51)."""
    if opening.facts_of(case) is None or senders.is_proved(case):
        return None
    return opening.held(
        case, f"A meeting from the address of {case.sender.key}, which could not be proved to be theirs."
    )


def refused(case: Case) -> Decision | None:
    """An invite that asks for more than any may, or cannot be read: a person sees which and why."""
    facts = opening.facts_of(case)
    return opening.held(case, f"{facts.refused}.") if facts is not None and facts.refused else None


def invited(case: Case) -> Decision | None:
    facts = opening.facts_of(case)
    if facts is None or facts.invite is None or facts.invite.method not in TAKEN_IN:
        return None
    return _taken_in(case, facts, facts.invite)


def _taken_in(case: Case, facts: Meeting, invite: Invite) -> Decision:
    known = filing.by_uid(case.book, invite.uid)
    if known is not None and not _may_change(case, known, invite):
        return opening.held(case, f"An invite for {known.ref} that does not come from whoever organises it.")
    result = taken(known.course if known else None, invite)
    if result.what in ("same", "stale") and (known is not None or result.course.is_cancelled is False):
        why = "An older invite that came late." if result.what == "stale" else "An invite that came before."
        return Decision(rule="", outcome=Outcome.FILED, why=why)
    if known is not None:
        return _changed(case, known, result, invite)
    sort = opening.sort_of(case, facts)
    school = opening.school_of(case, invite) if sort not in opening.NO_SCHOOLS else None
    if not result.course.is_cancelled and sort is not Sort.UNIT and not (school or opening.officers_of(case, invite)):
        return opening.held(case, "An invite that names no school and no officer of the unit.")
    if opening.is_nobodys(case, sort, school, result.course, invite):
        return opening.held(case, "An invite of a school that no officer serves.")
    return _adopted(case, sort, school, result.course) or opening.opened(case, sort, school, result.course, invite)


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
        if (record.plain or record.by == filing.CALENDAR) and one.start in starts:
            made = filing.step(
                record,
                case.situation,
                by=opening.by_of(case),
                what="invited",
                rule="meeting",
                course=course,
                plain=False,
                addressed=opening.is_addressed(case, course),
                reply_to=case.reading.message_id,
            )
            return Decision(rule="", why=f"{record.ref}: now with an invite.", filings=(made,))
    return None


def _changed(case: Case, known: MeetingRecord, result: Taken, invite: Invite) -> Decision:
    made = filing.step(
        known,
        case.situation,
        by=opening.by_of(case),
        what=result.what,
        rule="meeting",
        course=result.course,
        state=filing.state_of(result.course),
        replies=filing.still_answered(known, result.course, case.situation),
        officers=opening.officers_of(case, invite) or known.officers,
        addressed=known.addressed or opening.is_addressed(case, result.course),
        reply_to=case.reading.message_id if result.what != "cancelled" else known.reply_to,
    )
    return Decision(rule="", why=f"{known.ref}: {result.what}.", filings=(made,))
