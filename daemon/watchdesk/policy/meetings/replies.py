"""Answers to the unit's meeting (D3): iTIP replies, and plain words in the thread of its mails."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from watchdesk.ical.sittings import on_unit_clock
from watchdesk.model import words
from watchdesk.model.decision import Decision, Mail, Outcome
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.meeting_records import MeetingRecord, Reply, Sort
from watchdesk.model.meetings import Invite, Method, Partstat, Shape
from watchdesk.policy.case import Case
from watchdesk.policy.meetings import filing, news, opening, saying, senders, sorts
from watchdesk.policy.people import recipient

KEPT = 500


def replied(case: Case) -> Decision | None:
    """A REPLY (RFC 5546 3.2.3) of somebody of the unit, to the desk's own invite or that of the command."""
    invite = _invite(case, Method.REPLY)
    if invite is None:
        return None
    record = filing.by_uid(case.book, invite.uid)
    guest = next((one for one in invite.guests if one.address in case.sender.addresses), None)
    if record is None or record.sort is not Sort.UNIT or guest is None or not case.sender.is_police:
        return Decision(rule="", outcome=Outcome.FILED, why="An answer to an invite that is not the unit's.")
    if guest.answer not in (Partstat.ACCEPTED, Partstat.DECLINED):
        return Decision(rule="", outcome=Outcome.FILED, why=f"{record.ref}: neither yes nor no.")
    edition = next(iter(invite.editions), None)
    stands = record.course.master
    if edition is not None and stands is not None and edition.at is None and edition.sequence < stands.sequence:
        return Decision(rule="", outcome=Outcome.FILED, why=f"{record.ref}: an answer to an older invite.")
    at = edition.at if edition is not None else None
    return _counted(case, record, yes=guest.answer is Partstat.ACCEPTED, at=at)


def proposed(case: Case) -> Decision | None:
    """A COUNTER (RFC 5546 3.2.7): another time is for whoever called the meeting to decide; it counts for no answer."""
    invite = _invite(case, Method.COUNTER)
    if invite is None:
        return None
    record = filing.by_uid(case.book, invite.uid)
    shape = next((one.shape for one in invite.editions if one.shape is not None), None)
    when = f", {_hour(shape, case)}," if shape is not None else ""
    name = f"the {sorts.LABELS[record.sort]} ({record.ref})" if record is not None else "a meeting"
    held = opening.held(case, f"{case.sender.full_name} proposes another time{when} for {name}.")
    by = case.unit.people.get(record.by) if record is not None else None
    return replace(held, for_=by.key) if by is not None and by.is_police else held


def _hour(shape: Shape, case: Case) -> str:
    """The day and hour that are proposed, on the unit's clock."""
    written = shape.start if shape.zone is None else shape.start.replace(tzinfo=ZoneInfo(shape.zone))
    start = on_unit_clock(written, case.unit.timezone)
    return words.day(start.date()) if shape.all_day else f"{words.day(start.date())}, {words.clock(start.time())}"


def refreshed(case: Case) -> Decision | None:
    """A REFRESH (RFC 5546 3.2.6): the desk's own invite once more, as it stands, to whoever asks for it."""
    invite = _invite(case, Method.REFRESH)
    if invite is None:
        return None
    record = filing.by_uid(case.book, invite.uid)
    stands = record is not None and not record.course.is_cancelled and case.sender.is_police
    calendar = news.invite(record, case.sender, case.situation) if record is not None and stands else None
    if record is None or calendar is None:
        return Decision(rule="", outcome=Outcome.FILED, why="Asks for an invite that is not the desk's.")
    label = sorts.LABELS[record.sort]
    mail = Mail(
        key=f"{record.ref}/refresh/{case.mark}/{case.sender.key}",
        notice="answer",
        to=recipient(case.sender),
        letter=AnswerLetter(question=f"{record.ref}: {label}", lines=("Here is the invite as it stands.",)),
        ref=record.ref,
        answers=case.reading.message_id,
        automatic="auto-replied",
        calendar=calendar,
    )
    return Decision(rule="", why=f"{record.ref}: the invite once more.", effects=(mail,))


def others(case: Case) -> Decision | None:
    """DECLINECOUNTER: the organiser keeps the time; nothing changes."""
    if _invite(case, Method.DECLINECOUNTER) is None:
        return None
    return Decision(rule="", outcome=Outcome.FILED, why="The organiser keeps the time.")


def answered(case: Case) -> Decision | None:
    """ "Yes, I'll be there", in the thread of a mail about the unit's meeting."""
    record = filing.of_thread(case) if case.thread is not None else None
    if record is None or not saying.may_answer(case.item) or case.reading.commands:
        return None
    if saying.decides_others(case, record.ref):
        return None
    if not case.sender.is_police or not senders.is_proved(case) or case.item is not case.reading.chief:
        return None
    yes = saying.yes_or_no(case)
    if record.sort is not Sort.UNIT:
        return _noted(case, record, yes)
    if yes is None:
        return opening.held(case, f"{record.ref}: neither yes nor no to the unit meeting.")
    return _counted(case, record, yes=yes, at=_occurrence(case, record))


def _noted(case: Case, record: MeetingRecord, yes: bool | None) -> Decision:
    """A word on another meeting: nobody counts a yes, and anything else is for the sergeant to read."""
    if yes or case.item.polite:
        return Decision(rule="", outcome=Outcome.FILED, why=f"{record.ref}: noted.")
    return opening.held(case, f"{record.ref}: {case.sender.full_name} writes about the {sorts.LABELS[record.sort]}.")


def _occurrence(case: Case, record: MeetingRecord) -> datetime | None:
    """The one of a series that a reminder was about; an answer to the invite itself holds for all, and one to a meeting
    that takes place once holds at whatever hour of its day (`filing.still_answered`)."""
    assert case.thread is not None, "the row has looked"
    if not filing.repeats(record.course):
        return None
    parts = case.thread.key.split("/")
    if case.thread.notice != "meeting-reminder" or len(parts) < 2:
        return None
    sittings = filing.upcoming(record.course, case.situation)
    return next((one.at for one in sittings if f"{one.start:%Y%m%dT%H%M}" == parts[1]), None)


def _counted(case: Case, record: MeetingRecord, *, yes: bool, at: datetime | None) -> Decision:
    reply = Reply(who=case.sender.key, yes=yes, given_at=case.now, at=at)
    kept = [one for one in record.replies if (one.who, one.at) != (reply.who, reply.at)]
    made = filing.step(
        record,
        case.situation,
        by=case.sender.key,
        what="yes" if yes else "no",
        rule="meeting-answer",
        replies=(*kept, reply)[-KEPT:],
    )
    return Decision(rule="", why=f"{record.ref}: {case.sender.key} says {'yes' if yes else 'no'}.", filings=(made,))


def _invite(case: Case, method: Method) -> Invite | None:
    facts = opening.facts_of(case)
    invite = facts.invite if facts is not None else None
    return invite if invite is not None and invite.method is method else None
