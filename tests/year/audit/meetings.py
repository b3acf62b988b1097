"""D2, D3: officer and organizer know how a meeting stands; the unit is called, reminded, and counted."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from year.almanac import DAY, ZONE, Somebody, moment
from year.audit.words import brief, by, named
from year.happened import Invited, UnitMeeting
from year.leave import Days
from year.post import Gone
from year.town import Town

MEETING = ("meeting", "meeting-clash")
NAMES = re.compile(r"^(Coming|Said no|No answer|Away) \((\d+)\): (.+)\.$", re.M)


def schools(town: Town) -> Iterator[str]:
    """The officer who serves there hears of every invite, change and cancellation; the organizer gets an answer, but
    where the unit meets at that hour: then the sergeant sees that it is left to a person (settled 49)."""
    mails = [mail for mail in town.gone if mail.notice in MEETING]
    for one in town.notes.invited:
        yield from _invited(town, one, mails)


def _invited(town: Town, one: Invited, mails: list[Gone]) -> Iterator[str]:
    stands = [(one.at, one.start), *one.moved]
    for at, start in stands:
        yield from _stands(town, one, at, start, mails)
    if one.off is not None:
        start = stands[-1][1]
        for officer in _officers(town, one, one.off, start):
            after = [m for m in mails if m.to == officer.address and one.off <= m.at <= by(town, one.off)]
            if not any("called off" in mail.words for mail in after):
                yield f"{one.uid}: {officer.key} does not know that {brief(start)} is off"


def _stands(town: Town, one: Invited, at: datetime, start: datetime, mails: list[Gone]) -> Iterator[str]:
    """What must be known of an invite, or of its new hour, soon after the instant at which it came."""
    principal, officers = town.person(one.organizer).address, _officers(town, one, at, start)
    soon = [mail for mail in mails if at <= mail.at <= by(town, at) and start.date() in named(mail.text).days]
    away = officers and _is_away(town, officers[0], at, start)
    is_left = officers and not away and _unit_meets(town, at, start)
    sergeant = [town.person(town.almanac.sergeant_of(one.key)).address for one in officers if is_left]
    for reader in (*(sergeant or [principal]), *(officer.address for officer in officers)):
        if not [mail for mail in soon if mail.to == reader]:
            yield f"{one.uid}: {reader} heard nothing of {brief(start)} within {brief(by(town, at))}"
    if is_left and [mail for mail in soon if mail.to == principal]:
        yield f"{one.uid}: {principal} got an answer for {brief(start)}, when the unit meets"
    if away and not [mail for mail in soon if mail.to == principal and mail.notice == "meeting-clash"]:
        yield f"{one.uid}: {principal} was not told that {officers[0].key} is away on {brief(start)}"


def _officers(town: Town, one: Invited, at: datetime, start: datetime) -> list[Somebody]:
    """Whose meeting it is: the first of those who serve the school that day, as was known at the instant."""
    return [town.person(key) for key in town.almanac.serving(one.school, start.date(), at)[:1]]


def _unit_meets(town: Town, at: datetime, start: datetime) -> bool:
    """Whether a meeting of the unit that was called by an instant shares a minute with the hour from `start` on."""
    called = (one for one in town.notes.unit_meetings if one.at <= at)
    return any(one.start < start + timedelta(hours=1) and start < one.end for one in called)


def _is_away(town: Town, who: Somebody, at: datetime, start: datetime) -> bool:
    """Whether leave that stood at an instant lies over the hour that begins at `start`."""
    for leave in town.notes.leaves:
        step = leave.at(at)
        if leave.officer == who.key and step is not None and step.stands is not None and _over(step.stands, start):
            return True
    return False


def _over(days: Days, start: datetime, minutes: int = 60) -> bool:
    day = start.date()
    is_day = day in days.days or (days.open and day >= days.days[0])
    if not is_day or days.hours is None:
        return is_day
    first, last = (moment(day, time.fromisoformat(one)) for one in days.hours)
    return first < start + timedelta(minutes=minutes) and start < last


def unit(town: Town) -> Iterator[str]:
    for one in town.notes.unit_meetings:
        yield from _unit(town, one)


def _unit(town: Town, one: UnitMeeting) -> Iterator[str]:
    where = f"{one.ref}, the unit's meeting of {brief(one.start)}"
    mails = [mail for mail in town.gone if mail.ref == one.ref] if one.ref else []
    people = [*town.almanac.officers_on(one.start.date()), *town.almanac.sergeants]
    for who in people:
        mine = [mail for mail in mails if mail.to == who.address]
        if not [mail for mail in mine if mail.notice == "meeting" and mail.at <= by(town, one.at)]:
            yield f"{where}: {who.key} was not invited"
        for days in (7, 1):
            due = moment(one.start.date() - days * DAY, time(7))
            reminders = [m for m in mine if m.notice == "meeting-reminder" and due <= m.at <= by(town, due)]
            if who.key != one.by and due < town.now and len(reminders) != 1:
                yield f"{where}: {who.key} got {len(reminders)} reminders {days} days before"
    for sergeant in town.almanac.sergeants:
        calls = [mail for mail in mails if mail.to == sergeant.address and mail.notice == "roll-call"]
        before = [mail for mail in calls if one.start - timedelta(hours=6) <= mail.at <= one.start]
        after = [mail for mail in calls if one.end <= mail.at <= by(town, one.end)]
        if one.end + timedelta(minutes=10) < town.now and (len(before) != 1 or len(after) != 1):
            yield f"{where}: {sergeant.key} got {len(before)} roll calls before and {len(after)} after"
        for call in after[:1]:
            yield from _missing(town, one, where, call)


def _missing(town: Town, one: UnitMeeting, where: str, call: Gone) -> Iterator[str]:
    """Missing is whoever had not said yes, or was away (settled 49)."""
    says = {name for _, _, people in NAMES.findall(call.text) for name in _people(people)}
    must = {
        who.titled
        for who in (*town.almanac.officers_on(one.start.date()), *town.almanac.sergeants)
        if _is_away(town, who, call.at, one.start.astimezone(ZONE)) or not one.is_coming(who.key, call.at)
    }
    if says != must:
        yield f"{where}: missing are {sorted(must)}, the roll call says {sorted(says)}"


def _people(words: str) -> list[str]:
    return [re.sub(r" \([A-Z]-\d+\)$", "", one.strip()) for one in re.split(r",| and ", words) if one.strip()]
