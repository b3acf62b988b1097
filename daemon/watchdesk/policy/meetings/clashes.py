"""What stands in the way of a meeting (settled 49): leave, another meeting or school, an hour outside the tour."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from watchdesk.model.decision import Mail
from watchdesk.model.meeting_letters import Matters, MeetingClash
from watchdesk.model.meeting_records import Concern, MeetingRecord, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.meetings import answering, overtime, sorts
from watchdesk.policy.meetings.filing import key, local, repeats, upcoming
from watchdesk.policy.meetings.news import NEWS, organizer
from watchdesk.policy.meetings.seats import Diary, Seat, seats
from watchdesk.policy.people import asked_of, decides_for, recipient, who
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
    found |= {one for sitting in ahead if not seats(record, sitting, known) for one in _nobody(record, sitting)}
    return tuple(sorted(found)[:CAP_CONCERNS])


def _nobody(record: MeetingRecord, sitting: Sitting) -> Iterator[Concern]:
    """An officer was to come who serves the school no more, and nobody else does (I4)."""
    before = answering.promised(record, sitting.at)
    known = next((one for one in record.concerns if one.why == "nobody" and one.at == sitting.at), None)
    officer = before.who if before is not None else known.officer if known is not None else None
    if officer is not None:
        yield Concern(start=sitting.start, at=sitting.at, officer=officer, why="nobody")


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
        yield overtime.concern(record, seat.sitting, seat.officer)


def mails(record: MeetingRecord, now: tuple[Concern, ...], known: Diary, *, told_now: frozenset[str]) -> Iterator[Mail]:
    """To each officer and whoever is asked about them: what is new, and what stands in the way no more.

    now: what `concerns` found. told_now: who gets the news of the meeting itself, in which an officer reads of their
    own days already.
    """
    if now == record.concerns:
        return
    situation = known.situation
    new = [one for one in now if one not in record.concerns and _is_news(one, record)]
    gone = _gone(record, now, known)
    for person, officers in _interested({one.officer for one in (*new, *gone)}, situation).items():
        own = situation.unit.people[person]
        if own.is_officer and person in told_now:
            continue
        # Whose meeting it is no longer, on any day, has read so in the news of it, and reads no more.
        is_reader = any((root.who, root.notice) == (person, NEWS) for root in record.roots)
        mine, over = (
            tuple(one for one in of if one.officer in officers and _is_for(one, own, is_reader=is_reader))
            for of in (new, gone)
        )
        if mine or over:
            yield _mail(record, own, (mine, over), known)


def _is_for(one: Concern, person: Person, *, is_reader: bool) -> bool:
    """Dates on which an officer serves elsewhere concern them while others of the series are still theirs."""
    return is_reader or not (person.is_officer and one.why == "nobody")


def _is_news(one: Concern, record: MeetingRecord) -> bool:
    """What was decided is, where it was asked: a date of the series that comes into sight later was never in doubt."""
    if one.why not in (overtime.AGREED, overtime.REFUSED):
        return True
    return any((before.at, before.officer) == (one.at, one.officer) for before in record.concerns)


def _gone(record: MeetingRecord, now: tuple[Concern, ...], known: Diary) -> list[Concern]:
    """What people were told of, is still to come, and holds no more; not where something else has come in its place."""
    moment, ahead = local(known.situation), _by_occurrence(record, _ahead(record, known))
    still = {(_occurrence(record, one.at), one.officer) for one in now}
    before = (one for one in record.concerns if (_occurrence(record, one.at), one.officer) not in still)
    return [one for one in before if _occurrence(record, one.at) in ahead or one.start > moment]


def _occurrence(record: MeetingRecord, at: datetime) -> datetime | None:
    """Which one it is, wherever it is moved; of a meeting that is no series, the one there is."""
    return at if repeats(record.course) else None


def _by_occurrence(record: MeetingRecord, sittings: tuple[Sitting, ...]) -> dict[datetime | None, Sitting]:
    return {_occurrence(record, one.at): one for one in sittings}


def _mail(
    record: MeetingRecord, person: Person, shown: tuple[tuple[Concern, ...], tuple[Concern, ...]], known: Diary
) -> Mail:
    """shown: what is new, and what is over."""
    situation, people = known.situation, known.situation.unit.people
    asks = any(one.why == overtime.ASKED and decides_for(situation, person, people[one.officer]) for one in shown[0])
    roots = {(one.who, one.notice): one.key for one in record.roots}
    return Mail(
        key=key(record, CLASH, person.key),
        notice=CLASH,
        to=recipient(person),
        letter=_clash_letter(record, shown, known, asks=asks),
        ref=record.ref,
        parent=roots.get((person.key, CLASH)) or roots.get((person.key, NEWS)),
        question=overtime.DO_YOU_AGREE if asks else None,
    )


def asked_again(record: MeetingRecord, open_: tuple[Concern, ...], known: Diary, *, name: str) -> Iterator[Mail]:
    """Once more to whoever decides now about hours that are still open. name: begins the keys of the mails."""
    for person, officers in _interested({one.officer for one in open_}, known.situation).items():
        own = known.situation.unit.people[person]
        mine = tuple(one for one in open_ if one.officer in officers and one.officer != person)
        if mine:
            mail = _mail(record, own, (mine, ()), known)
            assert isinstance(mail.letter, MeetingClash), "as it was made"
            yield replace(mail, key=f"{name}/{person}", letter=replace(mail.letter, again=True))


def _ahead(record: MeetingRecord, known: Diary) -> tuple[Sitting, ...]:
    return upcoming(record.course, known.situation)


def _interested(officers: set[str], situation: Situation) -> dict[str, set[str]]:
    """Who is told of each officer's places: the officer, and whoever is asked about them now."""
    found: dict[str, set[str]] = {}
    for key_ in sorted(officers & set(situation.unit.people)):
        for person in (situation.unit.people[key_], *asked_of(situation, situation.unit.people[key_])):
            found.setdefault(person.key, set()).add(key_)
    return found


def _clash_letter(
    record: MeetingRecord, shown: tuple[tuple[Concern, ...], tuple[Concern, ...]], known: Diary, *, asks: bool
) -> MeetingClash:
    unit, (new, over) = known.situation.unit, shown
    school = unit.schools.get(record.school or "")
    now = _by_occurrence(record, _ahead(record, known))
    before = _by_occurrence(record, upcoming(record.told, known.situation) if record.told is not None else ())
    matters = [_matters(record, one, now[at], unit) for one in new if (at := _occurrence(record, one.at)) in now]
    for one in over:
        at = _occurrence(record, one.at)
        sitting = now.get(at) or before.get(at)
        if sitting is not None and (at in now or all(other.sitting != sitting for other in matters)):
            matters.append(replace(_matters(record, one, sitting, unit), over="free" if at in now else "off"))
    return MeetingClash(
        what=sorts.LABELS[record.sort],
        organizer=organizer(record, unit),
        matters=tuple(matters[:SHOWN]),
        school=school.name if school else None,
        title=sorts.title(record.course.summary, record.sort, school.name if school else None),
        more=max(0, len(matters) - SHOWN),
        asks=asks,
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
    if one.why == "meeting":
        return any(told.who is not None for told in record.said if told.at in (None, one.at))
    return one.why in ("leave", "nobody", overtime.AGREED, overtime.REFUSED)
