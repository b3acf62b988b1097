"""Who stands in for whom: sergeants away, those who act for them, and who may decide (settled 23)."""

from datetime import datetime, time, timedelta

from year.almanac import moment
from year.happened import Notebook
from year.leave import Days, Leave

# Just before something that was ordered at an instant.
INSTANT = timedelta(seconds=1)
ESCALATED_AFTER = timedelta(hours=4) - timedelta(minutes=1)  # the desk counts whole minutes
COMMANDER = "cmdr.bell"


def is_away(notes: Notebook, key: str, at: datetime) -> bool:
    """By an automatic reply of theirs, or by leave of their own that holds at that instant."""
    if is_out(notes, key, at):
        return True
    steps = (leave.at(at) for leave in notes.leaves if leave.officer == key)
    return any(step is not None and step.stands is not None and _holds(step.stands, at) for step in steps)


def is_out(notes: Notebook, key: str, at: datetime) -> bool:
    """Whether an automatic reply of theirs holds."""
    return any(who == key and start <= at < end for who, start, end in notes.out)


def _holds(days: Days, at: datetime) -> bool:
    day = at.date()
    if day not in days.days and not (days.open and day >= days.days[0]):
        return False
    return days.hours is None or days.hours[0] <= f"{at:%H:%M}" < days.hours[1]


def named(notes: Notebook, sergeant: str, at: datetime) -> str | None:
    """Whom a mail named to act for the sergeant that day; the last word holds."""
    found = [
        one for one in notes.acting if one.sergeant == sergeant and one.at <= at and one.first <= at.date() <= one.last
    ]
    return found[-1].by if found else None


def acting(notes: Notebook, sergeant: str, at: datetime) -> str | None:
    """Who acts for the sergeant at that instant: named for the day, or the other one while the sergeant is away."""
    by = named(notes, sergeant, at)
    if by is not None and not is_away(notes, by, at):
        return by
    if not is_away(notes, sergeant, at):
        return None
    others = (one.key for one in notes.almanac.sergeants if one.key != sergeant)
    return next((one for one in others if not is_away(notes, one, at)), None)


def asked(notes: Notebook, officer: str, at: datetime) -> str:
    """Who is asked about the officer at that instant; the commander where nobody else is there."""
    own = notes.almanac.sergeant_of(officer)
    if own == COMMANDER:
        return own
    found = acting(notes, own, at)
    if found is None or found == officer:
        return COMMANDER if is_away(notes, own, at) else own
    return found


def is_overdue(notes: Notebook, leave: Leave, at: datetime) -> bool:
    """Whether silence brings the request to somebody else: hours after the school was to hear that it is undecided;
    at once where the officer's sergeant is away (settled 17, 30)."""
    if leave.now.wish is None:
        return False
    if is_away(notes, notes.almanac.sergeant_of(leave.officer), at):
        return True
    days = [*leave.now.wish.days, *(leave.now.stands.days if leave.now.stands else ())]
    known = (notes.almanac.school_days_before(leave.officer, min(days), 2, then) for then in (leave.asked_at, at))
    morning = moment(min(known), time(7))
    return at >= max(morning, leave.asked_at + timedelta(hours=1)) + ESCALATED_AFTER


def may_decide(notes: Notebook, who: str, leave: Leave, at: datetime) -> bool:
    """The officer's sergeant, whoever acts, the commander; and whom silence has made one more to decide."""
    own = notes.almanac.sergeant_of(leave.officer)
    if who == leave.officer:
        return False
    return who in (COMMANDER, own, *_may_act(notes, own, at)) or who in leave.climbed


def _may_act(notes: Notebook, sergeant: str, at: datetime) -> set[str]:
    """Who acts, and who would if they did not count as away themselves: whoever writes all the same is there."""
    by = named(notes, sergeant, at)
    found = {by, acting(notes, sergeant, at)}
    if is_away(notes, sergeant, at) and (by is None or is_away(notes, by, at)):
        found |= {one.key for one in notes.almanac.sergeants if one.key != sergeant}  # the deputies of the sample
    return {one for one in found if one is not None}
