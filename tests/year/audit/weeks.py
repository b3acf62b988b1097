"""P13 and the look-ahead: the mail before a break, and the principal's Friday."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from year.almanac import DAY, FIRST, LAST, moment
from year.audit.words import by, named
from year.happened import Days
from year.town import Town

FRIDAY = 4


def wrong(town: Town) -> Iterator[str]:
    yield from _breaks(town)
    yield from _looks(town)


def _breaks(town: Town) -> Iterator[str]:
    """Each officer, once, on the last school day before two or more working days without school."""
    for last in _last_days(town):
        at = moment(last, time(13))
        if not town.start <= at or at + timedelta(hours=8) > town.now:
            continue
        for who in town.almanac.officers:
            mails = [m for m in town.gone if m.notice == "break" and m.to == who.address and m.at.date() == last]
            if len(mails) != 1:
                yield f"{who.key}: {len(mails)} mails before the break after {last}"
    owed = set(_last_days(town))
    for mail in town.gone:
        if mail.notice == "break" and mail.at.date() not in owed:
            yield f"{mail.to}: a break mail on {mail.at.date()}, before no break"


def _last_days(town: Town) -> Iterator[date]:
    day, almanac = FIRST, town.almanac
    while day <= LAST:
        if almanac.in_session(day) and not almanac.in_session(day + DAY):
            after, work = day + DAY, 0
            while after <= LAST and not almanac.in_session(after):
                work += almanac.is_workday(after)
                after += DAY
            if work >= 2 or day == LAST:
                yield day
        day += DAY


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
    for school, row in town.almanac.schools.items():
        if "principal" not in row:
            continue
        address = town.person(row["principal"]).address
        must = set(_away(town, school, friday, deadline))
        says = named(mails[address].text.partition("is usual")[2] or mails[address].text) if address in mails else None
        missing = must - (says.days if says else set())
        if missing:
            yield f"{school}, the week after {friday}: nothing of {sorted(map(str, missing))}"
        if says and not must and "not yet decided" not in mails[address].text:
            yield f"{school}, the week after {friday}: a look-ahead of nothing"


def _away(town: Town, school: str, friday: date, at: datetime) -> Iterator[date]:
    """The days of the next week on which an officer of the school is away; of leave without an end all that follow."""
    week = [friday + number * DAY for number in range(3, 10)]
    for leave in town.notes.leaves:
        step = leave.at(at)
        stands: Days | None = step.stands if step else None
        for day in week if stands else ():
            is_away = day in stands.days or (stands.open and day >= stands.days[0])
            if is_away and town.almanac.in_session(day) and town.almanac.school_of(leave.officer, day) == school:
                yield day
