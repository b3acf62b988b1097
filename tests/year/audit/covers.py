"""P5, P6, settled 48: who covers is what the school reads, and everybody concerned hears of each change."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from year import covering
from year.audit.words import about, brief, by, named
from year.leave import Days, Leave
from year.post import Gone
from year.ranks import INSTANT
from year.town import Town

COVERS = re.compile(r"^(\w+\. [\w .'-]+?)(?: \([\d-]+\))? covers(?:: (.+))?\.$", re.M)
NOTICES = ("absence", "absence-changed")


def wrong(town: Town) -> Iterator[str]:
    for leave in town.notes.leaves:
        for mail in about(town, leave.ref, *NOTICES):
            yield from _notice(town, leave, mail)
        if leave.covered:
            yield from _changes(town, leave)


def _notice(town: Town, leave: Leave, mail: Gone) -> Iterator[str]:
    """A notice names whoever covers, each with their days."""
    must, says = _must(town, leave, mail), _says(town, leave, mail)
    if must != says:
        where = f"{leave.ref} {leave.officer}: {mail.notice} to {mail.to}, {brief(mail.at)}"
        yield f"{where}: covers are {must}, it says {says}"


def _must(town: Town, leave: Leave, mail: Gone) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    almanac = town.almanac
    for day in sorted(_days(town, leave, mail)):
        by_order = covering.covers(town.notes, leave, mail.at).get(day)
        school = almanac.school_of(leave.officer, day, mail.at)
        if by_order is not None:
            found.setdefault(town.person(by_order).titled, set()).add(day)
        elif school is not None and (other := covering.colleague(town.notes, leave, day, mail.at)) is not None:
            found.setdefault(town.person(other).titled, set()).add(day)
    return found


def _days(town: Town, leave: Leave, mail: Gone) -> set[date]:
    """The days of school that the notice is about, at places of its reader."""
    almanac, step = town.almanac, leave.at(mail.at)
    stands = step.stands if step is not None else None
    if stands is None:
        return set()
    return {
        day
        for day in covering.working(town.notes, stands)
        if mail.to in almanac.listeners(leave.officer, (day,), mail.at)
        and almanac.is_school_day(leave.officer, day, mail.at)
    }


def _says(town: Town, leave: Leave, mail: Gone) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    days = _days(town, leave, mail)
    for who, when in COVERS.findall(mail.text):
        said = named(when)
        mine = (
            days & said.days if when and not said.open else {day for day in days if not when or day >= min(said.days)}
        )
        if mine:
            found.setdefault(who, set()).update(mine)
    return found


def _changes(town: Town, leave: Leave) -> Iterator[str]:
    before: dict[date, str] = {}
    for moment, now in covering.history(town.notes, leave, town.now):
        deadline = by(town, moment)
        if deadline < town.now:
            yield from _told(town, leave, moment, deadline, _coming(before, moment), _coming(now, moment))
        before = now


def _coming(covers: dict[date, str], moment: datetime) -> dict[date, str]:
    return {day: who for day, who in covers.items() if day >= moment.date()}


def _told(
    town: Town, leave: Leave, moment: datetime, deadline: datetime, before: dict[date, str], now: dict[date, str]
) -> Iterator[str]:
    """Whoever covers otherwise than before, the officer, the emergency centre, and the school that is left; of whoever
    is not back there when it is over, that school hears in another letter."""
    changed = {day for day in before.keys() | now.keys() if before.get(day) != now.get(day)}
    if not changed:
        return
    officers = {who for day in changed for who in (before.get(day), now.get(day)) if who is not None}
    readers = {town.person(who).address for who in (*officers, leave.officer)} | {town.almanac.ecc}
    for who in officers:
        days = [day for day in changed if now.get(day) == who or _is_back(town, who, day, moment)]
        homes = {town.almanac.school_of(who, day, moment - INSTANT) for day in days}
        readers |= {reader for home in homes if home is not None for reader in town.almanac.at_school(home, moment)}
    mails = [mail for mail in about(town, leave.ref, "cover") if moment <= mail.at <= deadline]
    for reader in sorted(readers - {mail.to for mail in mails}):
        yield f"{leave.ref}: {reader} does not know who covers since {brief(moment)}: {before} is now {now}"


def _is_back(town: Town, who: str, day: date, moment: datetime) -> bool:
    """Where they were before, for the whole of the day."""
    place, notes = town.almanac.school_of, town.notes
    stays = place(who, day, moment) == place(who, day, moment - INSTANT) and town.almanac.is_there(who, day, moment)
    is_taken = covering.is_taken(notes, who, day, Days(days=(day,)), moment)
    return stays and not is_taken and not covering.is_lent(notes, who, day, moment)
