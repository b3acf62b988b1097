"""What stands against a request: every row that applies is kept, with its clause, in the record and in the mails."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from watchdesk.model import words
from watchdesk.model.meeting_records import Sort
from watchdesk.model.records import Absence, FlagRaised
from watchdesk.policy.case import OFFICERS
from watchdesk.policy.clauses import D2, D3, P11, P12
from watchdesk.policy.days import coverage, session
from watchdesk.policy.days.spans import days_of, overlap
from watchdesk.policy.hours import begins, next_digest
from watchdesk.policy.meetings.hits import hits
from watchdesk.policy.people import officer_of
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A request before its judges: the officer, and all the unit's live records, its own older self left out."""

    record: Absence
    officer: Person
    situation: Situation
    beside: tuple[Absence, ...]

    @property
    def unit(self) -> Unit:
        return self.situation.unit

    @property
    def is_vacation(self) -> bool:
        return session.counts(self.record.asked, planned=self.record.planned) and self.officer.role in OFFICERS

    @property
    def asked_on(self) -> date:
        asked = self.record.asked_at or self.record.opened_at
        return asked.astimezone(self.unit.timezone).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """The words of a flag, and how heavy it is."""

    words: str
    red: bool = False
    alone: bool = False


Flag = Callable[[Claim], Raised | None]


def is_extended_in_session(claim: Claim) -> Raised | None:
    if not claim.is_vacation:
        return None
    run = session.run_in_session(claim.record, claim.beside, claim.officer, claim.unit)
    if len(run.days) < claim.unit.values.extended_from:
        return None
    joined = f", together with {words.listing(run.refs)}" if run.refs else ""
    return Raised(words=f"{len(run.days)} school days in a row{joined}", red=True)


def takes_school_days(claim: Claim) -> Raised | None:
    """How many, which, and at which school."""
    found = session.missed(claim.record.asked.spans, claim.officer, claim.unit) if claim.is_vacation else ()
    if not found:
        return None
    days = sorted({day for at_school in found for day in at_school.days})
    schools = [at_school.school for at_school in found if at_school.school != session.ROVER]
    where = f", at {words.listing(schools)}" if schools else ""
    return Raised(words=f"takes {words.count(len(days), 'school day')}: {words.days(days)}{where}")


def is_extended_out_of_session(claim: Claim) -> Raised | None:
    if not claim.is_vacation:
        return None
    run = session.run_of_work(claim.record, claim.beside, claim.officer, claim.unit)
    if len(run.days) < claim.unit.values.extended_out_of_session:
        return None
    joined = f", together with {words.listing(run.refs)}" if run.refs else ""
    return Raised(words=f"{len(run.days)} working days in a row{joined}", alone=True)


def lies_outside_the_calendar(claim: Claim) -> Raised | None:
    if claim.officer.role not in OFFICERS:
        return None
    days = session.unknown_days(claim.record.asked.spans, claim.officer, claim.unit)
    return Raised(words=f"no school calendar covers {words.days(days)}", alone=True) if days else None


def is_mostly_in_session(claim: Claim) -> Raised | None:
    if not claim.is_vacation or claim.record.first_day is None:
        return None
    values = claim.unit.values
    day = claim.record.asked.spans[0].start
    count = session.meter(claim.officer, claim.beside, day, claim.unit, beside=claim.record)
    total = count.in_session + count.out_of_session
    if total < values.meter_from_day or count.in_session <= values.meter_share * total:
        return None
    inside, days = words.count(count.in_session, "day"), words.count(total, "vacation day")
    return Raised(words=f"{inside} in session, of {days} this school year")


def too_many_away(claim: Claim) -> Raised | None:
    if claim.officer.role not in OFFICERS:
        return None
    found = coverage.crowds(claim.record, claim.beside, claim.officer, claim.unit)
    if not found:
        return None
    most = max(crowd.count for crowd in found)
    refs = words.listing(tuple(dict.fromkeys(ref for crowd in found for ref in crowd.refs)))
    return Raised(words=f"{most} away at once on {words.days([c.day for c in found])}, with {refs}")


def overlaps_own(claim: Claim) -> Raised | None:
    spans = claim.record.asked.spans
    refs = [
        other.ref
        for other in claim.beside
        if other.officer == claim.officer.key and overlap(coverage.spans_of(other), spans, claim.officer.tour)
    ]
    return Raised(words=f"overlaps the officer's own {words.listing(refs)}") if refs else None


def begins_in_the_past(claim: Claim) -> Raised | None:
    first = min((span.start for span in claim.record.asked.spans), default=None)
    if first is None or first >= claim.asked_on or not claim.record.planned:
        return None
    return Raised(words=f"begins in the past, on {words.day(first)}")


def leaves_no_notice(claim: Claim) -> Raised | None:
    if not claim.record.planned:
        return None
    begin = begins(claim.record.asked.spans, claim.officer.tour, claim.unit.timezone)
    asked = claim.record.asked_at or claim.record.opened_at
    if begin is None or begin > next_digest(asked, claim.unit) or begins_in_the_past(claim):
        return None
    return Raised(words="begins before the next digest")


def takes_no_working_day(claim: Claim) -> Raised | None:
    spans = claim.record.asked.spans
    first = next(days_of(spans), None)
    if first is None or session.working_days(spans, claim.officer, claim.unit):
        return None
    touched = [day for m in session.missed(spans, claim.officer, claim.unit) for day in m.days]
    part_days = touched or any(span.from_ or span.to for span in spans)
    return None if part_days else Raised(words="takes no working day")


def _over(sort: Sort) -> Flag:
    """A meeting of that kind at the same time (D2, D3)."""

    def flag(claim: Claim) -> Raised | None:
        found = hits(claim.record.asked.spans, claim.officer, claim.situation, sort)
        return Raised(words=f"over {found}") if found else None

    return flag


FLAGS: tuple[tuple[str, str, Flag], ...] = (
    ("extended-in-session", P11, is_extended_in_session),
    ("extended-out-of-session", P11, is_extended_out_of_session),
    ("in-session", P11, takes_school_days),
    ("outside-calendar", P11, lies_outside_the_calendar),
    ("mostly-in-session", P11, is_mostly_in_session),
    ("too-many-away", P11, too_many_away),
    ("over-ppc", D2, _over(Sort.PPC)),
    ("over-unit-meeting", D3, _over(Sort.UNIT)),
    ("over-court", P12, _over(Sort.COURT)),
    ("overlaps-own", P12, overlaps_own),
    ("in-the-past", P12, begins_in_the_past),
    ("short-notice", P12, leaves_no_notice),
    ("no-working-day", P12, takes_no_working_day),
)


def judged(record: Absence, situation: Situation) -> tuple[FlagRaised, ...]:
    """Every flag that stands against the request now, in the order of the table."""
    claim = Claim(
        record=record,
        officer=officer_of(situation, record),
        situation=situation,
        beside=tuple(other for other in situation.book.records.values() if other.ref != record.ref),
    )
    raised = ((name, clause, flag(claim)) for name, clause, flag in FLAGS)
    return tuple(
        FlagRaised(flag=name, clause=clause, words=found.words, red=found.red, alone=found.alone)
        for name, clause, found in raised
        if found is not None
    )


def bulk(flags: tuple[FlagRaised, ...]) -> bool:
    """Whether `all` and `rest ok` apply: nothing red, and nothing that must be decided by its own line."""
    return not any(flag.red or flag.alone for flag in flags)


def needs_exception(record: Absence, flags: tuple[FlagRaised, ...]) -> bool:
    return record.exception is None and any(flag.red for flag in flags)
