"""A meeting outside an officer's tour is overtime or flex time, and the command's to agree to (D7).

Until it is decided the organiser knows that the officer may come; a yes or a no goes on to them, to the officer and
onto the calendar, as everything else that changes a meeting (see `duties.meetings`).
"""

from datetime import datetime, timedelta

from watchdesk.model.decision import Decision
from watchdesk.model.facts import Choice, Question
from watchdesk.model.filed import Filing
from watchdesk.model.meeting_records import Concern, MeetingRecord, Permit, Sort
from watchdesk.model.meetings import Sitting
from watchdesk.policy.case import Case
from watchdesk.policy.meetings import filing, opening, saying, senders, sorts
from watchdesk.policy.people import decides_for
from watchdesk.unit.roster import Person

ASKED, AGREED, REFUSED = "overtime", "agreed", "refused"
NOTICE = "meeting-clash"
# So long before the meeting it is asked about once more.
BEFORE = timedelta(days=2)
KEPT = 200
DO_YOU_AGREE = Question(
    about="confirm", text="Do you agree?", choices=(Choice(number=1, text="Yes"), Choice(number=2, text="No"))
)


def permit(record: MeetingRecord, sitting: Sitting, officer: Person) -> Permit | None:
    """What was decided last about the officer's hours at the occurrence as it stands."""
    return next((one for one in reversed(record.permits) if one.officer == officer.key and _holds(one, sitting)), None)


def _holds(one: Permit, sitting: Sitting) -> bool:
    if one.every:
        return not sitting.is_moved and _pattern(one.start) == _pattern(sitting.start)
    return one.start == sitting.start


def _pattern(start: datetime) -> tuple[int, int, int]:
    return start.weekday(), start.hour, start.minute


def is_refused(record: MeetingRecord, sitting: Sitting, officer: Person) -> bool:
    decided = permit(record, sitting, officer)
    return decided is not None and not decided.yes


def concern(record: MeetingRecord, sitting: Sitting, officer: Person) -> Concern:
    """How it stands with the officer's hours."""
    decided = permit(record, sitting, officer)
    return Concern(
        start=sitting.start,
        at=sitting.at,
        officer=officer.key,
        why=ASKED if decided is None else AGREED if decided.yes else REFUSED,
        comes=decided.by if decided is not None else "",
    )


def decided(case: Case) -> Decision | None:
    """The command's yes or no: in the thread of the mail that asked, or by the meeting's reference."""
    record = filing.of_thread(case)
    if record is None or record.sort is Sort.UNIT or not _is_a_word(case) or saying.decides_others(case, record.ref):
        return None
    if case.thread is not None and case.thread.notice != NOTICE:
        return None
    asked = _asked(case, record)
    if not asked:
        return None
    yes = saying.yes_or_no(case)
    if yes is None:
        what = f"{record.ref}: neither yes nor no to the hours of the {sorts.LABELS[record.sort]}."
        return opening.held(case, what) if case.thread is not None else None
    made = _settled(case, record, asked, yes=yes)
    why = f"{record.ref}: {case.sender.key} {'agrees' if yes else 'does not agree'} to the hours outside the tour."
    return Decision(rule="", why=why, filings=(made,))


def ordered(case: Case, ref: str, *, yes: bool) -> Filing[MeetingRecord] | str:
    """The same by one of several verdicts, which names the meeting; or why nothing comes of it."""
    record = case.book.meetings.get(ref)
    if record is None:
        return f"there is no meeting {ref}"
    asked = () if record.sort is Sort.UNIT or not case.sender.is_police else _asked(case, record)
    if not asked:
        return "nothing of this meeting is yours to decide"
    return _settled(case, record, asked, yes=yes)


def _settled(case: Case, record: MeetingRecord, asked: tuple[Concern, ...], *, yes: bool) -> Filing[MeetingRecord]:
    permits = {
        (one.officer, one.start, one.every): one for one in (*record.permits, *_permits(case, record, asked, yes=yes))
    }
    return filing.step(
        record,
        case.situation,
        by=case.sender.key,
        what="agreed" if yes else "refused",
        rule="meeting-overtime",
        permits=tuple(sorted(permits.values(), key=lambda one: one.given_at))[-KEPT:],
    )


def _is_a_word(case: Case) -> bool:
    """A word of somebody proved to be of the police, and not one about leave, or a command."""
    if case.person is None or not case.sender.is_police or not senders.is_proved(case):
        return False
    if not saying.may_answer(case.item) or case.reading.commands:
        return False
    return case.item is case.reading.chief


def _asked(case: Case, record: MeetingRecord) -> tuple[Concern, ...]:
    """Hours to come that somebody was asked about and that are the sender's to decide, those decided before too."""
    now, people = filing.local(case.situation), case.unit.people
    return tuple(
        one
        for one in record.concerns
        if one.why in (ASKED, AGREED, REFUSED)
        and one.start > now
        and one.officer in people
        and decides_for(case.situation, case.sender, people[one.officer])
    )


def _permits(case: Case, record: MeetingRecord, asked: tuple[Concern, ...], *, yes: bool) -> tuple[Permit, ...]:
    """Of a series one for each hour of the week, so that dates that come into sight later need no further word."""
    series = filing.repeats(record.course)
    found: dict[tuple[str, object], Permit] = {}
    for one in asked:
        every = series and one.at == one.start
        given = Permit(
            officer=one.officer, start=one.start, yes=yes, by=case.sender.key, given_at=case.now, every=every
        )
        found.setdefault((one.officer, _pattern(one.start) if every else one.start), given)
    return tuple(found.values())
