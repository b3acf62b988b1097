"""What stands in the way of a meeting (settled 49): leave, another meeting or school, an hour outside the tour."""

from collections.abc import Iterator

from watchdesk.model.decision import Mail
from watchdesk.model.meeting_letters import Matters, MeetingClash
from watchdesk.model.meeting_records import Concern, MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.meetings import answering, sorts
from watchdesk.policy.meetings.filing import key, upcoming
from watchdesk.policy.meetings.news import organizer
from watchdesk.policy.meetings.seats import Diary, Seat, seats
from watchdesk.policy.people import asked_of, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit

CLASH = "meeting-clash"
SHOWN, CAP_CONCERNS = 8, 60


def concerns(record: MeetingRecord, known: Diary) -> tuple[Concern, ...]:
    """Everything that a person must see of the occurrences to come."""
    if record.course.is_cancelled:
        return ()
    ahead = upcoming(record.course, known.situation)
    found = {one for sitting in ahead for seat in seats(record, sitting, known) for one in _concerns(record, seat)}
    return tuple(sorted(found)[:CAP_CONCERNS])


def _concerns(record: MeetingRecord, seat: Seat) -> Iterator[Concern]:
    def concern(why: str, ref: str = "", comes: str = "") -> Concern:
        one = seat.sitting
        return Concern(start=one.start, at=one.at, officer=seat.officer.key, why=why, ref=ref, comes=comes)

    if seat.leave is not None:
        yield concern("leave", seat.leave.ref, seat.instead.key if seat.instead else "")
    elif not seat.own:
        yield concern("elsewhere")
    elif seat.clash is not None:
        yield concern("meeting", seat.clash.ref)
    elif not seat.in_tour and record.sort is not Sort.UNIT and not seat.sitting.all_day:
        yield concern("overtime")


def mails(record: MeetingRecord, known: Diary) -> Iterator[Mail]:
    """To the sergeants, and to each officer about their own places: what is new, or that nothing is left."""
    situation = known.situation
    now, before = concerns(record, known), set(record.concerns)
    new = tuple(one for one in now if one not in before)
    gone = [one for one in record.concerns if one not in now and any(_is_ahead(one, s) for s in _ahead(record, known))]
    if not new and not gone:
        return
    told = {one.who: one.key for one in record.roots if one.notice == CLASH}
    officers = {one.officer for one in (*new, *gone)}
    people = _interested(officers, situation)
    for person in people:
        mine = tuple(one for one in new if person.key == one.officer or not person.is_officer)
        solved = not mine and person.key in told
        if not mine and not solved:
            continue
        letter = _clash_letter(record, mine or tuple(gone), known, solved=solved)
        if letter.matters:
            yield Mail(
                key=key(record, CLASH, person.key),
                notice=CLASH,
                to=recipient(person),
                letter=letter,
                ref=record.ref,
                parent=told.get(person.key),
            )


def _ahead(record: MeetingRecord, known: Diary) -> tuple[Sitting, ...]:
    return upcoming(record.course, known.situation)


def _is_ahead(one: Concern, sitting: Sitting) -> bool:
    return one.at == sitting.at


def _interested(officers: set[str], situation: Situation) -> tuple[Person, ...]:
    """The officers, and whoever is asked about them now."""
    people = situation.unit.people
    found = {key: people[key] for key in sorted(officers) if key in people}
    for officer in tuple(found.values()):
        found.update({p.key: p for p in asked_of(situation, officer)})
    return tuple(found.values())


def _clash_letter(record: MeetingRecord, shown: tuple[Concern, ...], known: Diary, *, solved: bool) -> MeetingClash:
    unit = known.situation.unit
    school = unit.schools.get(record.school or "")
    sittings = {one.at: one for one in _ahead(record, known)}
    matters = tuple(_matters(record, one, sittings[one.at], unit) for one in shown if one.at in sittings)
    return MeetingClash(
        what=sorts.LABELS[record.sort],
        organizer=organizer(record, unit),
        matters=matters[:SHOWN],
        school=school.name if school else None,
        title=record.course.summary,
        solved=solved,
        more=max(0, len(matters) - SHOWN),
        clause=sorts.CLAUSES[record.sort],
    )


def _matters(record: MeetingRecord, one: Concern, sitting: Sitting, unit: Unit) -> Matters:
    officer, comes = unit.people[one.officer], unit.people.get(one.comes)
    return Matters(
        sitting=sitting,
        officer=who(officer),
        why=one.why,
        ref=one.ref,
        comes=who(comes) if comes else None,
        told=_is_told(record, one, unit),
    )


def _is_told(record: MeetingRecord, one: Concern, unit: Unit) -> bool:
    """Of leave the organizer is told at once; of another meeting not, but they may have had a yes before."""
    if not answering.organizer_of(record, unit):
        return False
    said = (told for told in record.said if told.at in (None, one.at))
    return one.why == "leave" or (one.why == "meeting" and any(told.who is not None for told in said))
