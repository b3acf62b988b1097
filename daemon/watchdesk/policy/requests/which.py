"""Which request a change or a withdrawal means: by reference, by thread, by the days named, by being the only one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from watchdesk.model import words
from watchdesk.model.facts import Choice, Leave, Question, Span
from watchdesk.model.records import Absence, State
from watchdesk.policy.case import Case
from watchdesk.policy.days.spans import Spans, days_of, share_a_day

LIVE = frozenset({State.RECEIVED, State.ASKED, State.PENDING, State.APPROVED})
# A sick report or a leave may still be put right this long after its last day.
AFTERWARDS = timedelta(days=14)
CHOICES = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """The one record that is meant; or those that may be; or nothing, with the reference that is not the officer's."""

    record: Absence | None = None
    candidates: tuple[Absence, ...] = ()
    foreign: str | None = None


def meant(case: Case) -> Meant:
    """Never a guess: more than one that fits is a question (settled 26)."""
    live = candidates(case)
    for find in (_by_ref, _by_thread, _by_days):
        found = find(case, live)
        if found is not None:
            return found
    likely = _of_that_kind(case, live)
    return Meant(record=likely[0]) if len(likely) == 1 else Meant(candidates=likely)


def candidates(case: Case) -> tuple[Absence, ...]:
    """The officer's live records that are not long over, soonest first."""
    horizon = case.today - AFTERWARDS
    own = [
        record
        for record in case.book.records.values()
        if record.officer == case.officer.key and record.state in LIVE and record.reaches(horizon)
    ]
    return tuple(sorted(own, key=lambda r: (r.first_day or case.today, r.ref)))


def _by_ref(case: Case, live: tuple[Absence, ...]) -> Meant | None:
    refs = tuple(dict.fromkeys(ref.upper() for ref in case.absence.refs))
    if not refs:
        return None
    own = [record for record in live if record.ref in refs]
    if len(refs) == 1 and not own:
        return Meant(foreign=refs[0])
    return Meant(record=own[0]) if len(own) == 1 and len(refs) == 1 else Meant(candidates=tuple(own) or live)


def _by_thread(case: Case, live: tuple[Absence, ...]) -> Meant | None:
    ref = case.thread.ref if case.thread else None
    record = next((r for r in live if ref is not None and r.ref == ref), None)
    return Meant(record=record) if record is not None and not _contradicts(case, record) else None


def _contradicts(case: Case, record: Absence) -> bool:
    """The mail names the earlier days, and they are not this record's: an old thread used for another matter."""
    named = earlier(case, record)
    return bool(named) and not share_a_day(spans_of(record), named)


def earlier(case: Case, record: Absence) -> Spans:
    """The earlier days that the mail names. "Drop the Friday" in the thread of a record is the one Friday of its days
    that is still to come, where there is one."""
    named = case.absence.earlier
    known = record.granted.spans if record.granted else record.asked.spans
    in_thread = case.thread is not None and case.thread.ref == record.ref
    if not case.absence.by_weekday or not in_thread or any(one.end is None for one in known):
        return named
    wanted = {day.weekday() for day in days_of(named)}
    days = [day for day in days_of(known) if day.weekday() in wanted and day >= case.today]
    is_each_once = sorted(day.weekday() for day in days) == sorted(wanted)
    return tuple(Span(start=day, end=day) for day in days) if is_each_once else named


def _by_days(case: Case, live: tuple[Absence, ...]) -> Meant | None:
    named = case.absence.earlier
    if not named:
        # "make it through the 8th instead": the new days touch the old ones.
        touched = _touching(live, case.absence.spans or ())
        return Meant(record=touched[0]) if len(touched) == 1 else None
    touched = _touching(live, named)
    return Meant(record=touched[0]) if len(touched) == 1 else Meant(candidates=touched or live)


def _of_that_kind(case: Case, live: tuple[Absence, ...]) -> tuple[Absence, ...]:
    """A mail about sick leave that names nothing else means a sick report, never somebody's vacation."""
    if case.absence.leave is not Leave.SICK:
        return live
    return tuple(record for record in live if record.asked.leave is Leave.SICK or not record.planned)


def _touching(live: Iterable[Absence], spans: Spans) -> tuple[Absence, ...]:
    return tuple(record for record in live if share_a_day(spans_of(record), spans))


def spans_of(record: Absence) -> Spans:
    granted = record.granted.spans if record.granted else ()
    return (*record.asked.spans, *granted)


def question(candidates_: tuple[Absence, ...], *, spans: Spans | None, leave: Leave | None) -> Question:
    """Which one? Each answer carries the record and what was wanted of it; no days and no leave: take it back."""
    choices = tuple(
        Choice(number=number, text=in_words(record), ref=record.ref, spans=spans, leave=leave)
        for number, record in enumerate(candidates_[:CHOICES], start=1)
    )
    return Question(about="which-record", text="Which of your requests do you mean?", choices=choices)


def all_or_change(record: Absence, in_force: Spans) -> Question:
    """A change waits and something is taken back: only the change, or the leave as well?"""
    choices = (
        Choice(number=1, text=f"only the change; {words.spans(in_force)} stays", ref=record.ref, spans=in_force),
        Choice(number=2, text=f"all of {record.ref}", ref=record.ref),
    )
    return Question(about="which-record", text="What do you take back?", choices=choices)


def in_words(record: Absence) -> str:
    """R-104: Thursday, March 11, 2027, whole day, vacation"""
    return f"{record.ref}: {words.absence(record.asked.spans, record.asked.leave)}"
