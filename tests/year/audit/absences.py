"""P12, P3, P4, P6: whoever must know of an absence knows the days that stand, in time, and nobody else hears of it."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from year.almanac import DAY, moment
from year.audit import places
from year.audit.standing_in import hears_of_sick, was_asked
from year.audit.words import ABSENCE, Named, about, brief, by, the_days
from year.leave import Days, Leave, Step
from year.post import Gone
from year.town import Town

NO_OFFICER = "No school resource officer will be available. For police service, call 911."
LEAVES = "officer-leaves"
# By which notice the officer hears of each step.
HEARS = {
    "asked": ("ack",),
    "recorded": ("ack",),
    "sick": ("ack",),
    "changed": ("ack",),
    "withdrawn": ("ack",),
    "back": ("ack",),
    "approved": ("decided",),
    "granted": ("ack",),
    "denied": ("decided",),
    "expired": ("decided",),
    "reopened": ("decided",),
    "undone": ("decided",),
    "ended": ("decided",),
}


def wrong(town: Town) -> Iterator[str]:
    for leave in town.notes.leaves:
        yield from _one(town, leave)
    known = {leave.ref for leave in town.notes.leaves}
    for mail in town.gone:
        if mail.notice in ABSENCE and mail.ref not in known:
            yield f"{mail.ref}: {mail.notice} to {mail.to}, {brief(mail.at)}, of nothing that anybody wrote"


def _one(town: Town, leave: Leave) -> Iterator[str]:
    mails = about(town, leave.ref, *ABSENCE)
    listeners = places.ever(town, leave)
    if leave.ref is None:
        yield f"{leave.officer}, {brief(leave.steps[0].at)}: {leave.kind} {leave.asked} made no record"
        return
    for mail in mails:
        yield from _unsound(town, leave, mail, listeners)
    for address in listeners:
        mine = [one for one in mails if one.to == address]
        cuts = list(places.cuts(town, leave))
        for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
            deadline, step = by(town, cut), leave.at(cut)
            assert step is not None
            if after is None or after > deadline:
                yield from _ignorant(town, leave, step, address, [one for one in mine if one.at <= deadline], deadline)


def _unsound(town: Town, leave: Leave, mail: Gone, listeners: set[str]) -> Iterator[str]:
    """A notice that says what is not so, or says it to somebody who need not know."""
    step, says = leave.at(mail.at), the_days(mail)
    where = f"{leave.ref} {leave.officer}: {mail.notice} to {mail.to}, {brief(mail.at)}"
    if mail.to not in listeners or _has_gone(town, mail.to, mail.at):
        yield f"{where}: nobody there serves with the officer"
    if step is None or not _is_so(town, leave, step, mail, says):
        yield f"{where}: says {says}, but it is {step}"
    if mail.notice in ("absence", "absence-changed") and " covers" not in mail.text and NO_OFFICER not in mail.words:
        yield f"{where}: no word of 911"
    planned = "unplanned" if leave.kind == "sick" else "planned"
    if mail.notice == "absence" and f"This absence is {planned}." not in mail.words:
        yield f"{where}: planned or not is wrong"


def _is_so(town: Town, leave: Leave, step: Step, mail: Gone, says: Named) -> bool:
    match mail.notice:
        case "absence-pending":
            return step.stands is None and _means(says, places.own(town, leave, step.wish, mail.to, mail.at))
        case "absence-cancelled":
            return places.own(town, leave, step.stands, mail.to, mail.at) is None
        case _:
            return _means(says, places.own(town, leave, step.stands, mail.to, mail.at))


def _means(says: Named, days: Days | None) -> bool:
    return days is not None and says.means(days)


def _ignorant(
    town: Town, leave: Leave, step: Step, address: str, heard: list[Gone], deadline: datetime
) -> Iterator[str]:
    """Somebody who does not know by the deadline how it stands from this step on."""
    last = heard[-1] if heard else None
    where = f"{leave.ref} {leave.officer}, {step.what} {brief(step.at)}: {address}"
    if _over(step, last, deadline) or _has_gone(town, address, deadline):
        return
    if step.what == "ended":
        if last is not None and not any(one.to == address and one.notice == LEAVES for one in town.gone):
            yield f"{where} does not know that the officer leaves"
        return
    yield from _differs(town, leave, step, last, deadline, address=address)


def _differs(
    town: Town, leave: Leave, step: Step, last: Gone | None, deadline: datetime, *, address: str
) -> Iterator[str]:
    """What a reader must know by the deadline is not what they were told last."""
    where = f"{leave.ref} {leave.officer}, {step.what} {brief(step.at)}: {address}"
    must = places.own(town, leave, step.stands, address, deadline)
    wish = places.own(town, leave, step.wish, address, deadline)
    if must is not None:
        if last is None or last.notice not in ("absence", "absence-changed") or not the_days(last).means(must):
            yield f"{where} does not know that {must} stand; last {_told(last)}"
    elif wish is not None and step.stands is None:
        if (
            last is not None
            and last.notice != "absence-cancelled"
            and not (last.notice == "absence-pending" and the_days(last).means(wish))
        ):
            yield f"{where} does not know that {wish} are undecided; last {_told(last)}"
    elif last is not None and last.notice != "absence-cancelled":
        yield f"{where} does not know that it is off; last {_told(last)}"


def _over(step: Step, last: Gone | None, deadline: datetime) -> bool:
    """Days that are all over are no news to a school."""
    named = the_days(last) if last is not None else None
    if named is not None and named.open:
        return False
    days = [*(step.stands.days if step.stands else ()), *(named.days if named else ())]
    return bool(days) and max(days) < deadline.date()


def _has_gone(town: Town, address: str, at: datetime) -> bool:
    """Whether another has the place of a reader by then, who need know nothing more."""
    there = {one for school in town.almanac.schools for one in town.almanac.at_school(school, at)}
    return address not in {*there, town.almanac.ecc}


def _told(last: Gone | None) -> str:
    return f"{last.notice} {brief(last.at)} {the_days(last)}" if last is not None else "nothing"


def untold(town: Town) -> Iterator[str]:
    """Officers who did not hear, sergeants who were not asked, schools that did not learn of what is undecided."""
    for leave in town.notes.leaves:
        address = town.person(leave.officer).address
        mails = about(town, leave.ref)
        for step, after in zip(leave.steps, [*leave.steps[1:], None], strict=True):
            deadline, where = by(town, step.at), f"{leave.ref} {leave.officer}, {step.what} {brief(step.at)}"
            told = [
                m
                for m in mails
                if m.to == address and m.notice in HEARS.get(step.what, ()) and step.at <= m.at <= deadline
            ]
            if step.what in HEARS and not told and (after is None or after.at > deadline):
                yield f"{where}: the officer was not told"
            end = after.at if after else town.now
            yield from _sergeants(town, leave, step, where, end)
            if step.wish is not None and step.stands is None and leave.entry is None:
                yield from _undecided(town, leave, step, where, end)


def _sergeants(town: Town, leave: Leave, step: Step, where: str, end: datetime) -> Iterator[str]:
    own = town.person(town.almanac.sergeant_of(leave.officer)).address
    if leave.kind == "sick":
        reports = about(town, leave.ref, "sick-report")
        told = [m for m in reports if m.to == own and step.at <= m.at <= by(town, step.at)]
        if step.what in ("sick", "back") and not (told and the_days(told[-1]).means(step.stands or leave.asked)):
            yield f"{where}: the sergeant does not know of the sick leave"
        elif step.what == "sick" and not hears_of_sick(town, leave.ref, leave.officer, told[-1]):
            yield f"{where}: whoever acts does not know of the sick leave"
    elif step.what in ("asked", "changed", "reopened", "undone") and step.wish is not None:
        deadline = by(town, _next_digest(town, step.at))
        soon = (mail for mail in town.gone if step.at <= mail.at <= deadline)
        if end > deadline and not any(was_asked(town, leave.ref, leave.officer, mail) for mail in soon):
            yield f"{where}: nobody was asked before {brief(deadline)}"


def _next_digest(town: Town, at: datetime) -> datetime:
    day = at.date()
    while True:
        for when in (time(6, 15), time(14)):
            if town.almanac.is_workday(day) and moment(day, when) > at:
                return moment(day, when)
        day += DAY


def _undecided(town: Town, leave: Leave, step: Step, where: str, end: datetime) -> Iterator[str]:
    """Two school days before it starts the school hears that it is planned and not yet decided (settled 30)."""
    assert step.wish is not None
    listeners = town.almanac.listeners(leave.officer, step.wish.days, step.at) if places.ever(town, leave) else {}
    first, almanac = min(step.wish.days), town.almanac
    morning = almanac.comes(
        lambda at: moment(almanac.school_days_before(leave.officer, first, 2, at), time(7)), step.at
    )
    due = max(morning or step.at, step.at + timedelta(hours=1))
    # The desk passes when there is something to do, at the latest at the next beat of the day.
    deadline = by(town, due, timedelta(hours=4))
    if end <= deadline:
        return
    for address in listeners:
        heard = [m for m in about(town, leave.ref, *ABSENCE) if m.to == address and m.at <= deadline]
        if not heard or not _means(the_days(heard[-1]), places.own(town, leave, step.wish, address, heard[-1].at)):
            yield f"{where}: {address} does not know that it is planned, due {brief(due)}"
