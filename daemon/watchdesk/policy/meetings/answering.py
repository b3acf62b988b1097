"""What the organiser is told (settled 37, 49): that the officer comes, who comes instead, or that nobody can."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from watchdesk.ical.written import Party, reply
from watchdesk.model.decision import Calendar, Mail, Recipient
from watchdesk.model.meeting_letters import MeetingAnswer
from watchdesk.model.meeting_records import MeetingRecord, Said, Sort
from watchdesk.model.meetings import Edition, Partstat, Sitting
from watchdesk.policy.meetings import overtime, senders, sorts
from watchdesk.policy.meetings.filing import key, repeats, upcoming
from watchdesk.policy.meetings.seats import Diary, Seat, seats
from watchdesk.policy.people import to_call, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Unit

NEWS, CLASH = "meeting", "meeting-clash"
# An organiser gets no more mails than this at once; what is beyond waits for the next pass.
AT_ONCE = 8
_OURS = frozenset({Sort.UNIT, Sort.COURT})


def organizer_of(record: MeetingRecord, unit: Unit) -> str:
    """The address that answers go to; "" where nobody is to be answered."""
    address = record.course.organizer
    if record.sort in _OURS or not record.addressed or record.school is None or not senders.is_known(address, unit):
        return ""
    if not senders.is_of_the_district(address, unit):
        return ""
    return address


def said(record: MeetingRecord, known: Diary) -> tuple[Said, ...]:
    """What the organiser must know as things stand, of what is still to come; what was said before and holds no more
    is said anew."""
    situation = known.situation
    if not organizer_of(record, situation.unit) or record.course.is_cancelled:
        return ()
    ahead = upcoming(record.course, situation)
    answers = _answers(record, ahead, known)
    ways = (_said_with(record, answers, usual) for usual in _usuals(record, answers))
    return min(ways, key=lambda way: len(_untold(record, way)), default=())


def _said_with(record: MeetingRecord, answers: tuple[Said, ...], usual: Said | None) -> tuple[Said, ...]:
    """What is said of the meeting as such, and of the dates where it is different."""
    found = [] if usual is None else [usual]
    for own in answers if repeats(record.course) else ():
        was = any(told.at == own.at for told in record.said)
        if was or _differs(own, usual) or _edition(record, own.at) is not None:
            found.append(own)
    return tuple(found)


def _answers(record: MeetingRecord, ahead: tuple[Sitting, ...], known: Diary) -> tuple[Said, ...]:
    """The answer for each occurrence that has one. Where nobody serves the school, what was promised is taken back
    (I4): a date of a meeting that has an answer has one, too. It rests on whether anything was said, and never on
    what: an answer that depended on the one before could change with every pass."""
    verdicts = [(one, _verdict(record, one, known)) for one in ahead]
    speaks = bool(record.said) or any(seat is not None and _said(record, one, seat) for one, seat in verdicts)
    found = (_said(record, one, seat) if seat else _nobody(record, one) if speaks else None for one, seat in verdicts)
    return tuple(answer for answer in found if answer is not None)


def _usuals(record: MeetingRecord, answers: tuple[Said, ...]) -> Iterator[Said | None]:
    """What could be said of the meeting as such: what was, where some of it is still so, and what holds for most of
    it. A date that is called off is no news of the others. None: nothing, where only dates were asked for."""
    master = record.course.master
    if master is None or not answers:
        yield None
        return
    was = [(told.answer, told.who) for told in record.said if told.at is None]
    common = Counter((one.answer, one.who) for one in answers).most_common(1)[0][0]
    for kept in (*was, common):
        first = next((one for one in answers if (one.answer, one.who) == kept), None)
        if first is not None:
            yield replace(first, at=None, sequence=master.sequence)


def _verdict(record: MeetingRecord, one: Sitting, known: Diary) -> Seat | None:
    return next(iter(seats(record, one, known)), None)


def _said(record: MeetingRecord, one: Sitting, seat: Seat) -> Said | None:
    """The answer for one occurrence; None where it stays unanswered (settled 49)."""
    if not seat.own or (seat.clash is not None and seat.leave is None):
        return None
    answer, comes = Partstat.ACCEPTED, seat.officer
    if seat.leave is not None:
        answer = Partstat.ACCEPTED if seat.instead is not None else Partstat.DECLINED
        comes = seat.instead or seat.officer
    elif not seat.in_tour:
        decided = overtime.permit(record, one, seat.officer)
        answer = Partstat.TENTATIVE if decided is None else Partstat.ACCEPTED if decided.yes else Partstat.DECLINED
    return Said(
        at=one.at,
        start=one.start,
        sequence=_sequence(record, one),
        answer=answer,
        who=None if answer is Partstat.DECLINED else comes.key,
    )


def _nobody(record: MeetingRecord, one: Sitting) -> Said:
    return Said(at=one.at, start=one.start, sequence=_sequence(record, one), answer=Partstat.DECLINED, who=None)


def _sequence(record: MeetingRecord, one: Sitting) -> int:
    """Of the invite that tells of the occurrence now."""
    edition = _edition(record, one.at) or record.course.master
    return edition.sequence if edition is not None else 0


def promised(record: MeetingRecord, at: datetime | None) -> Said | None:
    """The last word to the organizer on the occurrence, else on all of them, in which somebody was to come."""
    own = next((told for told in record.said if told.at == at and told.who), None)
    return own or next((told for told in record.said if told.at is None and told.who), None)


def _differs(own: Said, usual: Said | None) -> bool:
    return usual is None or (own.answer, own.who) != (usual.answer, usual.who)


def _edition(record: MeetingRecord, at: datetime | None) -> Edition | None:
    return next((one for one in record.course.others if one.at == at and not one.onward), None)


def changes(record: MeetingRecord, known: Diary) -> tuple[Said, ...]:
    """What the organiser has not been told yet."""
    return _untold(record, said(record, known))[:AT_ONCE]


def _untold(record: MeetingRecord, found: tuple[Said, ...]) -> tuple[Said, ...]:
    before, series = {one.at: one for one in record.said}, repeats(record.course)
    return tuple(one for one in found if not _is_told(one, before.get(one.at), series=series))


def _is_told(one: Said, before: Said | None, *, series: bool) -> bool:
    """Of a series as such the next day changes by itself, and is no news."""
    if before is None:
        return False
    return replace(one, start=before.start) == before if series and one.at is None else one == before


def remembered(record: MeetingRecord, new: tuple[Said, ...]) -> tuple[Said, ...]:
    by_at = {one.at: one for one in (*record.said, *new)}
    return tuple(by_at.values())[-100:]


def mails(record: MeetingRecord, new: tuple[Said, ...], known: Diary) -> Iterator[Mail]:
    """One mail for each; the first answers the organiser's own, later ones stand in its thread."""
    unit = known.situation.unit
    address = organizer_of(record, unit)
    person = unit.by_address(address)
    to = Recipient(key=person.key if person else address, address=address, name=person.name if person else None)
    root = next((one.key for one in record.roots if one.who == to.key and one.notice == "answer"), None)
    for number, one in enumerate(new):
        seat = _seat_of(record, one, new, known)
        if seat is None:
            continue
        letter = _letter(record, one, seat, known.situation)
        notice = CLASH if letter.answer in ("instead", "nobody") else NEWS
        yield Mail(
            key=key(record, notice, f"{to.key}/{number}" if number else to.key),
            notice=notice,
            to=to,
            letter=letter,
            ref=record.ref,
            parent=root,
            answers=None if root else record.reply_to,
            automatic="auto-generated" if root else "auto-replied",
            calendar=_itip(record, one, letter, known.situation),
        )


def _seat_of(record: MeetingRecord, one: Said, new: tuple[Said, ...], known: Diary) -> Seat | None:
    sittings = upcoming(record.course, known.situation)
    sitting = next((s for s in sittings if (s.start == one.start if one.at is None else s.at == one.at)), None)
    if sitting is None:
        return None
    return _verdict(record, sitting, known) or _left(record, sitting, new, known.situation.unit)


def _left(record: MeetingRecord, sitting: Sitting, new: tuple[Said, ...], unit: Unit) -> Seat | None:
    """The place of an officer who does not serve the school: whoever was to come, or comes on other dates."""
    before = promised(record, sitting.at)
    others = (one.who for one in (*new, *record.said))
    names = (before.who if before else None, *others, *(one.officer for one in record.concerns))
    officer = next((unit.people[name] for name in names if name is not None and name in unit.people), None)
    return Seat(sitting=sitting, officer=officer, own=False, in_tour=False) if officer is not None else None


def _letter(record: MeetingRecord, one: Said, seat: Seat, situation: Situation) -> MeetingAnswer:
    """Typed facts alone: no word of any mail, no kind of leave (settled 33)."""
    unit = situation.unit
    school = unit.schools.get(record.school or "")
    comes = unit.people.get(one.who) if one.who else None
    answer = "nobody" if comes is None else "perhaps" if one.answer is Partstat.TENTATIVE else "coming"
    if comes is not None and comes.key != seat.officer.key:
        answer = "instead"
    before = next((told for told in record.said if told.at == one.at), None)
    is_again = before is not None and (before.answer, before.who, before.start) != (one.answer, one.who, one.start)
    return MeetingAnswer(
        what=sorts.LABELS[record.sort],
        school=school.name if school else "",
        sitting=seat.sitting.bare,
        series=one.at is None and repeats(record.course),
        answer=answer,
        officer=who(seat.officer),
        comes=who(comes) if comes else None,
        sergeant=who(to_call(situation, seat.officer)),
        again=is_again,
        clause=sorts.CLAUSES[record.sort],
    )


def _itip(record: MeetingRecord, one: Said, letter: MeetingAnswer, situation: Situation) -> Calendar | None:
    """The iTIP REPLY of the desk, where it was invited by a calendar (settled 49)."""
    edition = _edition(record, one.at) if one.at is not None else record.course.master
    master = record.course.master
    if record.plain or (edition or master) is None:
        return None
    if edition is None and master is not None:
        shape = master.shape
        moved = replace(shape, start=one.start, zone=None, rule="", dates=(), without=()) if shape else None
        edition = replace(master, at=one.at, shape=moved)
    assert edition is not None, "one of the two is there"
    unit = situation.unit
    text = reply(
        record.course,
        edition,
        answer=one.answer,
        attendee=Party(address=unit.desk, name=unit.desk_name),
        now=situation.now,
        zone=unit.timezone,
        comment=f"{letter.comes.name} comes." if letter.comes else "",
    )
    return Calendar(method="REPLY", text=text)
