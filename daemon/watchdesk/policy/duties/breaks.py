"""Before a break each officer hears of its days, and to whom to report while schools are out (P13; settled 47).

A break is a row of days without school with `break_from_days` working days of the officer in it; a weekend, a police
holiday and, by default, a single conference day are none. The mail goes at 13:00 on the last school day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Span
from watchdesk.model.weeks import Break, Reporting
from watchdesk.policy.case import today
from watchdesk.policy.clauses import P13
from watchdesk.policy.hours import DAY, HORIZON, days, instant, on_duty
from watchdesk.policy.people import asked_of, recipient, who
from watchdesk.policy.situation import Situation
from watchdesk.unit.roster import Person, Unit
from watchdesk.unit.year import NO_SCHOOL, Session

AT = time(13)
# So long after the last school day the mail is still of use, if the break lasts so long.
USEFUL = timedelta(days=14)
# A break that came and went while the desk was away is recorded as dropped, so far back.
LOOK_BACK = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A break of one officer: its last school day before, the days without school, and the first school day after.

    end, back None: no calendar tells when school begins again. work: the days on which the officer is on duty.
    """

    last: date
    start: date
    end: date | None
    back: date | None
    work: tuple[date, ...]


def due(situation: Situation) -> Iterator[Decision]:
    """One decision for all officers whose break begins after the same day."""
    for last in days(today(situation) - LOOK_BACK * DAY, today(situation)):
        if instant(last, AT, situation.unit.timezone) > situation.now:
            continue
        if instant(last, AT, situation.unit.timezone) < situation.book.live_since:
            continue
        if not _may_end_school(last, situation.unit):
            continue
        left = [
            (officer, found)
            for officer in situation.unit.officers()
            if key_of(officer, last) not in situation.book.duties
            and (found := break_after(officer, last, situation.unit)) is not None
        ]
        if left:
            yield _told(left, last, situation)


def _may_end_school(last: date, unit: Unit) -> bool:
    """Whether any school has students that day, and any has none on the next: most days need no closer look."""
    schools = unit.schools.values()
    return any(unit.session_at(one, last + DAY) is Session.OUT for one in schools) and any(
        unit.session_at(one, last) is Session.IN for one in schools
    )


def _told(left: list[tuple[Person, Days]], last: date, situation: Situation) -> Decision:
    unit = situation.unit
    duties = tuple(key_of(officer, last) for officer, _ in left)
    late = tuple(key_of(officer, last) for officer, found in left if situation.now >= until(found, unit))
    mails = tuple(
        Mail(
            key=key_of(officer, last),
            notice="break",
            to=recipient(officer),
            fresh=True,
            until=until(found, unit),
        )
        for officer, found in left
        if key_of(officer, last) not in late
    )
    why = "A break begins." if mails else "Too late."
    return Decision(
        rule="break" if mails else "break-too-late", clause=P13, why=why, effects=mails, duties=duties, dropped=late
    )


def key_of(officer: Person, last: date) -> str:
    """`break/mlee/2027-03-26`: the officer and the last school day."""
    return f"break/{officer.key}/{last.isoformat()}"


def until(found: Days, unit: Unit) -> datetime:
    end = found.last + USEFUL if found.back is None else min(found.back, found.last + USEFUL)
    return instant(end, time(0), unit.timezone)


def break_after(officer: Person, last: date, unit: Unit) -> Days | None:
    """The break that begins after that school day; None where there is none."""
    if unit.session(officer.key, last + DAY) is not Session.OUT or unit.session(officer.key, last) is not Session.IN:
        return None
    out: list[date] = []
    for day in days(last + DAY, last + HORIZON * DAY):
        session = unit.session(officer.key, day)
        if session is not Session.OUT:
            break
        out.append(day)
    work = tuple(day for day in out if on_duty(officer, day, unit))
    if len(work) < unit.values.break_from_days:
        return None
    is_known = session is Session.IN
    return Days(
        last=last,
        start=out[0],
        end=out[-1] if is_known else None,
        back=day if is_known else None,
        work=work,
    )


def fresh(mail: Mail, situation: Situation) -> Mail | None:
    """The letter with what is true now; None where a change of the calendar has taken the break away."""
    officer = situation.unit.people.get(mail.to.key)
    last = date.fromisoformat(mail.key.rpartition("/")[2])
    found = break_after(officer, last, situation.unit) if officer is not None else None
    return replace(mail, letter=composed(officer, found, situation)) if officer and found else None


def composed(officer: Person, found: Days, situation: Situation) -> Break:
    unit = situation.unit
    school = unit.school_of(officer.key, found.last)
    return Break(
        place=school.name if school else "rover",
        last=found.last,
        days=Span(start=found.start, end=found.end),
        reporting=tuple(_reporting(officer, found, situation)),
        back=found.back,
        name=_name(officer, found, unit),
    )


def _name(officer: Person, found: Days, unit: Unit) -> str:
    """What a calendar calls the break. A day without school that is called no more than that may lie before it."""
    names = (unit.day_words(officer.key, day) for day in found.work)
    return next((one for one in names if one and one.casefold() != NO_SCHOOL), "")


def _reporting(officer: Person, found: Days, situation: Situation) -> Iterator[Reporting]:
    """Who is in charge on each working morning of the break: the sergeant, whoever acts, or the commander.

    Whoever is so on most of them comes last and has all the days that the others have not.
    """
    by_person: dict[str, tuple[Person, list[date]]] = {}
    for day in found.work:
        morning = replace(situation, now=instant(day, officer.tour.start, situation.unit.timezone))
        for person in asked_of(morning, officer)[:1]:
            by_person.setdefault(person.key, (person, []))[1].append(day)
    fewest_first = sorted(by_person.values(), key=lambda one: len(one[1]))
    for left, (person, mornings) in zip(reversed(range(len(fewest_first))), fewest_first, strict=True):
        yield Reporting(to=who(person), days=tuple(mornings) if left else ())
