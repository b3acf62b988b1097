"""P13 and the look-ahead: the mail before a break, and the principal's Friday."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from year import covering
from year.almanac import DAY, FIRST, LAST, Almanac, Somebody, moment
from year.audit.words import by, named
from year.leave import Days
from year.town import Town

FRIDAY = 4


def wrong(town: Town) -> Iterator[str]:
    yield from _breaks(town)
    yield from _looks(town)


def _breaks(town: Town) -> Iterator[str]:
    """Each officer, once, on the last school day before two or more working days without school."""
    for who in town.almanac.officers:
        mails = [m for m in town.gone if m.notice == "break" and m.to == who.address]
        owed = [at for at in _owed(town, who) if town.start <= at and at + timedelta(hours=8) <= town.now]
        for at in owed:
            got = [mail for mail in mails if at <= mail.at <= by(town, at, timedelta(hours=2))]
            if len(got) != 1:
                yield f"{who.key}: {len(got)} mails before the break of {at}"
        if len(mails) > len(owed):
            yield f"{who.key}: {len(mails)} mails before {len(owed)} breaks"


def _owed(town: Town, who: Somebody) -> Iterator[datetime]:
    """When each mail before a break is due: at 13:00 of the last school day, or when an order makes it one."""
    day, almanac = FIRST, town.almanac
    while day <= LAST + 7 * DAY:
        at = moment(day, time(13))
        due = almanac.comes(lambda known, day=day, at=at: at if _ends(almanac, who, day, known) else None, at)
        if due is not None and due < at + 2 * DAY:
            yield due
        day += DAY


def _ends(almanac: Almanac, who: Somebody, day: date, known: datetime) -> bool:
    """Whether a break begins for the officer after that school day, by what is known at an instant."""
    if not almanac.is_there(who.key, day, known) or not almanac.is_there(who.key, day + DAY, known):
        return False
    if not almanac.is_school_day(who.key, day, known) or almanac.is_school_day(who.key, day + DAY, known):
        return False
    after, work = day + DAY, 0
    while after <= LAST + 30 * DAY and not almanac.is_school_day(who.key, after, known):
        work += almanac.is_workday(after)
        after += DAY
    return work >= 2


def _looks(town: Town) -> Iterator[str]:
    day = town.start.date()
    while day < town.now.date():
        if day.weekday() == FRIDAY and moment(day, time(13)) >= town.start:
            yield from _look(town, day)
        day += DAY


def _look(town: Town, friday: date) -> Iterator[str]:
    """What stands for the week to come, at schools in session."""
    at = moment(friday, time(13))
    deadline = by(town, at)
    mails = {m.to: m for m in town.gone if m.notice == "look-ahead" and at <= m.at <= deadline}
    for school in town.almanac.schools:
        principal = town.almanac.principal(school, at)
        if principal is None:
            continue
        address = principal.address
        must = set(_away(town, school, friday, deadline))
        says = named(mails[address].text.partition("is usual")[2] or mails[address].text) if address in mails else None
        missing = must - (says.days if says else set())
        if missing:
            yield f"{school}, the week after {friday}: nothing of {sorted(map(str, missing))}"
        known = must | set(_elsewhere(town, school, friday, deadline))
        if says and not known and "not yet decided" not in mails[address].text:
            yield f"{school}, the week after {friday}: a look-ahead of nothing"


def _elsewhere(town: Town, school: str, friday: date, at: datetime) -> Iterator[date]:
    """The days of the next week on which an officer whom the roster gives the school serves elsewhere, or covers."""
    for who in town.almanac.officers:
        for day in (friday + number * DAY for number in range(3, 10)):
            is_there = town.almanac.is_there(who.key, day, at)
            is_moved = not is_there or town.almanac.school_of(who.key, day, at) != school
            if who.school == school and (is_moved or covering.is_lent(town.notes, who.key, day, at)):
                yield day


def _away(town: Town, school: str, friday: date, at: datetime) -> Iterator[date]:
    """The days of the next week on which an officer of the school is away; of leave without an end all that follow."""
    week = [friday + number * DAY for number in range(3, 10)]
    for leave in town.notes.leaves:
        step = leave.at(at)
        stands: Days | None = step.stands if step else None
        for day in week if stands else ():
            is_away = day in stands.days or (stands.open and day >= stands.days[0])
            if (
                is_away
                and town.almanac.in_session(day, (school,), at)
                and town.almanac.school_of(leave.officer, day, at) == school
            ):
                yield day
