"""What the police are told of a meeting: that it is new, moved or called off; and what stands in its way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from watchdesk.ical.written import Party, request
from watchdesk.model.decision import Calendar, Mail
from watchdesk.model.facts import Choice, Question
from watchdesk.model.meeting_letters import MeetingAnswer, MeetingNews, Moved
from watchdesk.model.meeting_records import MeetingRecord, Rooted, Sort
from watchdesk.model.meetings import Course, Partstat, Sitting
from watchdesk.policy.case import today
from watchdesk.policy.hours import DAY
from watchdesk.policy.meetings import answering, sorts
from watchdesk.policy.meetings.filing import AHEAD, CALENDAR, between, key, upcoming
from watchdesk.policy.meetings.seats import Diary, seats
from watchdesk.policy.people import known_as, recipient
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit

NEWS = "meeting"
# Of which nothing is left to do for the reader.
OVER = frozenset({"cancelled", "passed"})
SHOWN = 4
# An occurrence as it was and as it is; None: it was not, or is not any more.
Pair = tuple[Sitting | None, Sitting | None]
# The question of every mail about a meeting of the unit; the answers are read by `policy.meetings.replies`.
WILL_YOU_COME = Question(
    about="confirm", text="Will you come?", choices=(Choice(number=1, text="Yes"), Choice(number=2, text="No"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed since everybody was last told. moves: by occurrence, those to come."""

    news: str
    moves: tuple[Moved, ...] = ()

    @property
    def is_only_off(self) -> bool:
        """Some dates are called off, and nothing else has changed."""
        return self.news == "changed" and all(one.after is None for one in self.moves)


def difference(record: MeetingRecord, situation: Situation) -> Difference | None:
    """None where nothing of it matters to anybody: nobody knew of it, or no hour and no place changed."""
    now = upcoming(record.course, situation)
    before = upcoming(record.told, situation) if record.told is not None else ()
    if not before:
        return Difference(news="new") if now and not record.course.is_cancelled else None
    if not now:
        return Difference(news="cancelled", moves=tuple(Moved(before=one, after=None) for one in before))
    moves = tuple(_moves(before, now, is_endless=_go_on((record.told, record.course), situation)))
    return Difference(news="changed", moves=moves) if moves else None


def _go_on(courses: tuple[Course | None, ...], situation: Situation) -> bool:
    """Whether each of them has dates beyond what people are told of ahead."""
    end = today(situation) + AHEAD
    return all(one is not None and bool(between(one, end + DAY, end + AHEAD, situation.unit)) for one in courses)


def _moves(before: tuple[Sitting, ...], now: tuple[Sitting, ...], *, is_endless: bool) -> Iterator[Moved]:
    """Occurrences that are not where, or when, they were. is_endless: both go on beyond the window, so that what moves
    over its far end is no news; a series that ends sooner than it did is."""
    if len(before) == len(now) == 1:
        if not _same(before[0], now[0]):
            yield Moved(before=before[0], after=now[0])
        return
    was, is_ = {one.at: one for one in before}, {one.at: one for one in now}
    horizon = min(before[-1].at, now[-1].at).date() if is_endless and len(before) > 1 and len(now) > 1 else None
    pairs = [
        (was.get(at), is_.get(at))
        for at in sorted({*was, *is_})
        if horizon is None or at.date() <= horizon or (at in was and at in is_)
    ]
    for old, new in _by_day(pairs):
        if old is None or new is None or not _same(old, new):
            yield Moved(before=old, after=new)


def _by_day(pairs: Iterable[Pair]) -> list[Pair]:
    """A series that is held at another hour: what is gone from a day and what is new on it are one date, moved."""
    known = tuple(pairs)
    new = [one for old, one in known if old is None and one is not None]
    found: list[Pair] = []
    for old, one in known:
        if old is None:
            continue
        same_day = next((each for each in new if one is None and each.start.date() == old.start.date()), None)
        if same_day is not None:
            new.remove(same_day)
        found.append((old, one or same_day))
    found.extend((None, one) for one in new)
    return sorted(found, key=lambda each: min(one.start for one in each if one is not None))


def _same(one: Sitting, other: Sitting) -> bool:
    return (one.start, one.end, one.place) == (other.start, other.end, other.place)


def mails(record: MeetingRecord, found: Difference | None, known: Diary) -> Iterator[Mail]:
    """To everybody who was told before the change, and the meeting as it is to whoever it has become a matter of; whose
    matter it is no longer is told that, and no more of it."""
    unit = known.situation.unit
    ahead = upcoming(record.course, known.situation)
    roots = {one.who: one.key for one in record.roots if one.notice == NEWS}
    now = _readers(record, ahead, known)
    for person in now.values():
        if person.key in roots and found is not None:
            yield _mail(record, person, found, known, root=roots[person.key])
        elif person.key not in roots and ahead:
            yield _mail(record, person, Difference(news="new"), known, root=None)
    for key_, root in roots.items():
        left = unit.people.get(key_) if key_ not in now else None
        new = Difference(news="passed") if ahead else found
        if left is not None and new is not None:
            yield _mail(record, left, new, known, root=root)


def _readers(record: MeetingRecord, ahead: tuple[Sitting, ...], known: Diary) -> dict[str, Person]:
    """Whose meeting it is on the next days, who comes instead of them, and whoever of the police told of it."""
    unit = known.situation.unit
    found: dict[str, Person] = {}
    for one in ahead[:SHOWN]:
        people = (*known.whose(record, one.start.date()), *(seat.instead for seat in seats(record, one, known)))
        found.update({p.key: p for p in people if p is not None})
    by = unit.people.get(record.by)
    return {**found, **({by.key: by} if by is not None and by.is_police else {})}


def _mail(record: MeetingRecord, person: Person, new: Difference, known: Diary, *, root: str | None) -> Mail:
    situation = known.situation
    is_over = new.news in OVER or new.is_only_off
    asks = record.sort is Sort.UNIT and not is_over and person.key != record.by
    is_answer = person.key == record.by and root is None
    return Mail(
        key=key(record, NEWS, person.key),
        notice=NEWS,
        to=recipient(person),
        letter=_letter(record, person, new, known, asks=asks),
        ref=record.ref,
        parent=root,
        answers=record.reply_to if is_answer else None,
        automatic="auto-replied" if is_answer else "auto-generated",
        question=WILL_YOU_COME if asks else None,
        calendar=None if person.key == record.by else invite(record, person, situation, cancel=new.news == "cancelled"),
    )


def _letter(record: MeetingRecord, person: Person, new: Difference, known: Diary, *, asks: bool) -> MeetingNews:
    situation = known.situation
    is_over = new.news == "passed"
    ahead = tuple(one.bare if is_over else one for one in upcoming(record.course, situation))
    school = situation.unit.schools.get(record.school or "")
    return MeetingNews(
        what=sorts.LABELS[record.sort],
        news=new.news,
        status=_status(record, person, new, known),
        organizer=organizer(record, situation.unit),
        school=school.name if school else None,
        title="" if is_over else sorts.title(record.course.summary, record.sort, school.name if school else None),
        place=next((one.place for one in ahead if one.place), ""),
        sittings=ahead[:SHOWN],
        more=max(0, len(ahead) - SHOWN),
        last=ahead[-1] if len(ahead) > SHOWN else None,
        moves=new.moves[: 2 * SHOWN],
        more_moves=max(0, len(new.moves) - 2 * SHOWN),
        notes=tuple(_notes(record, person, known)),
        asks=asks,
        clause=sorts.CLAUSES[record.sort],
    )


def organizer(record: MeetingRecord, unit: Unit) -> str:
    """Who called it, by name where the roster knows them."""
    if record.by == CALENDAR and not record.course.organizer:
        return "an entry on the shared calendar"
    organizer = record.course.organizer
    person = unit.by_address(organizer) if organizer else unit.people.get(record.by)
    return known_as(person, unit) if person else organizer or record.by


def _status(record: MeetingRecord, person: Person, new: Difference, known: Diary) -> str:
    if new.is_only_off:
        return "same"
    if record.sort is Sort.UNIT:
        return "called" if person.key == record.by else "unit"
    unit = known.situation.unit
    if record.by == CALENDAR and not record.addressed:
        return CALENDAR
    if not answering.organizer_of(record, unit):
        return "yours" if not record.addressed or record.sort is Sort.COURT else "unanswered"
    return _answered(record, new, known)


def _answered(record: MeetingRecord, new: Difference, known: Diary) -> str:
    """What the desk has answered to the dates that the letter tells of."""
    said = answering.said(record, known)
    at = {one.at: one for one in said}
    told = tuple(one.after for one in new.moves if one.after is not None)
    answers = {one.answer for sitting in told if (one := at.get(sitting.at, at.get(None))) is not None}
    answers = answers if new.news == "changed" else {one.answer for one in said}
    if answers == {Partstat.DECLINED}:
        return "declined"
    answers -= {Partstat.DECLINED}
    if not answers:
        return "unanswered"
    if Partstat.TENTATIVE not in answers:
        return "accepted"
    return "perhaps" if len(answers) == 1 else "partly"


def _notes(record: MeetingRecord, person: Person, known: Diary) -> Iterator[str]:
    """What the reader should know of their own days: told to them alone."""
    if record.by == person.key:
        return
    for one in upcoming(record.course, known.situation)[:SHOWN]:
        day = f"{one.start:%A}, {one.start:%B} {one.start.day}"
        for seat in seats(record, one, known):
            if seat.instead is not None and seat.instead.key == person.key:
                yield f"On {day} you come instead of {seat.officer.full_name}."
            if seat.officer.key == person.key and seat.leave is not None:
                yield f"You are away on {day} ({seat.leave.ref})."
            if seat.officer.key == person.key and seat.clash is not None:
                yield f"At the same hour on {day} you have {seat.clash.ref}, {sorts.LABELS[seat.clash.sort]}."


def invite(record: MeetingRecord, person: Person, situation: Situation, *, cancel: bool = False) -> Calendar | None:
    """The unit's own meeting for a person's calendar, where no calendar has called it."""
    master = record.course.master
    if record.sort is not Sort.UNIT or not record.plain or master is None or master.shape is None:
        return None
    unit = situation.unit
    text = request(
        record.course.uid,
        master.shape,
        sequence=master.sequence,
        summary=sorts.LABELS[record.sort],
        organizer=Party(address=unit.desk, name=unit.desk_name),
        attendee=Party(address=person.addresses[0], name=person.full_name),
        now=situation.now,
        zone=unit.timezone,
        place=master.place,
        cancel=cancel,
    )
    return Calendar(method="CANCEL" if cancel else "REQUEST", text=text)


def rooted(record: MeetingRecord, sent: tuple[Mail, ...]) -> tuple[Rooted, ...]:
    """The first mail of each notice to each reader, those of `sent` beside those known before. Whose matter it is no
    longer begins anew if it becomes theirs again."""
    over = {mail.to.key for mail in sent if isinstance(mail.letter, MeetingNews) and mail.letter.news == "passed"}
    roots = [one for one in record.roots if one.who not in over]
    for mail in sent:
        if mail.to.key in over:
            continue
        notice = "answer" if isinstance(mail.letter, MeetingAnswer) else mail.notice
        if not any((one.who, one.notice) == (mail.to.key, notice) for one in roots):
            roots.append(Rooted(who=mail.to.key, notice=notice, key=mail.key))
    return tuple(roots)
