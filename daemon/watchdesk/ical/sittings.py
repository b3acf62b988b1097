"""The occurrences of a meeting inside a window of days: recurring-ical-events follows the rule, the changed and
cancelled occurrences are laid over it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Event
from icalendar.prop import vRecur

from watchdesk.model.meetings import Course, Edition, Shape, Sitting

DAY = timedelta(days=1)
MIDNIGHT = time()
# Twice a day for a year; an invite that has more in the window is looked at no further.
CAP = 750


@lru_cache(maxsize=2_000)
def sittings(course: Course, start: date, end: date, zone: ZoneInfo) -> tuple[Sitting, ...]:
    """The occurrences that touch the days [start, end], in order; at most `CAP`. zone: the unit's."""
    if course.is_cancelled:
        return ()
    found = [one for one in _all(course, start, end, zone) if one.start.date() <= end and _last(one) >= start]
    return tuple({one.start: one for one in sorted(found)}.values())[:CAP]


def _last(one: Sitting) -> date:
    """Its last day; one that ends at midnight does not touch the day after."""
    return max(one.start, one.end - timedelta(minutes=1)).date()


def _all(course: Course, start: date, end: date, zone: ZoneInfo) -> Iterator[Sitting]:
    changed = {one.at for one in course.others if not one.onward}
    onward = [one for one in course.others if one.onward]
    for one in _regular(course.master, start, end, zone):
        if one.at in changed:
            continue
        last = next((edition for edition in reversed(onward) if edition.at and edition.at <= one.at), None)
        shifted = _shifted(one, last, zone) if last is not None else one
        if shifted is not None:
            yield shifted
    for edition in course.others:
        if not edition.onward and not edition.cancelled and edition.shape is not None:
            yield single(edition, edition.shape, zone)


def _regular(master: Edition | None, start: date, end: date, zone: ZoneInfo) -> Iterator[Sitting]:
    """What the series itself has; a rule is followed no further than the window."""
    if master is None or master.shape is None:
        return
    shape = master.shape
    if not shape.repeats:
        yield single(master, shape, zone)
        return
    calendar = Calendar()
    calendar.add_component(_event(shape, end, zone))
    reach = DAY + timedelta(minutes=shape.minutes)
    for one in recurring_ical_events.of(calendar).between(start - reach, end + 2 * DAY)[: 2 * CAP]:
        begin = on_unit_clock(one["DTSTART"].dt, zone)
        yield _sitting(master, begin, shape, zone, at=begin)


def _event(shape: Shape, end: date, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("UID", "one")
    event.add("DTSTART", _as_written(shape, shape.start, zone))
    if shape.minutes:
        event.add("DURATION", timedelta(minutes=shape.minutes))
    if shape.rule:
        event.add("RRULE", _ended(shape, end, zone))
    for name, values in (("RDATE", shape.dates), ("EXDATE", shape.without)):
        for value in values:
            event.add(name, _as_written(shape, value, zone))
    return event


def _as_written(shape: Shape, moment: datetime, zone: ZoneInfo) -> date | datetime:
    if shape.all_day:
        return moment.date()
    return moment.replace(tzinfo=ZoneInfo(shape.zone) if shape.zone else zone)


def _ended(shape: Shape, end: date, zone: ZoneInfo) -> vRecur:
    """The rule, ending with the window: one that never matches would be followed to the year 9999."""
    rule: vRecur = vRecur.from_ical(shape.rule)
    if "COUNT" in rule:
        return rule
    last: date | datetime = end + 2 * DAY
    if not shape.all_day:
        last = datetime.combine(last, MIDNIGHT, tzinfo=UTC)
    until = [_comparable(one, shape, zone) for one in rule.get("UNTIL", [])]
    rule["UNTIL"] = [min([*until, last])]
    return rule


def _comparable(until: date | datetime, shape: Shape, zone: ZoneInfo) -> date | datetime:
    """UNTIL in the form of the start: a day for whole days, else in UTC; a bare day is good to its end."""
    if shape.all_day:
        return until.date() if isinstance(until, datetime) else until
    there = ZoneInfo(shape.zone) if shape.zone else zone
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    return (until if until.tzinfo else until.replace(tzinfo=there)).astimezone(UTC)


def single(edition: Edition, shape: Shape, zone: ZoneInfo) -> Sitting:
    """One edition by itself, on the unit's clock."""
    begin = on_unit_clock(_as_written(shape, shape.start, zone), zone)
    return _sitting(edition, begin, shape, zone, at=edition.at or begin)


def _sitting(edition: Edition, begin: datetime, shape: Shape, zone: ZoneInfo, *, at: datetime) -> Sitting:
    """Its end is told by time that passes, so that a night's change of clocks counts; a whole day is a day."""
    length = timedelta(minutes=shape.minutes)
    stop = begin + length
    if not shape.all_day:
        stop = on_unit_clock(begin.replace(tzinfo=zone).astimezone(UTC) + length, zone)
    return Sitting(
        start=begin, end=max(begin, stop), at=at, all_day=shape.all_day, summary=edition.summary, place=edition.place
    )


def _shifted(one: Sitting, edition: Edition, zone: ZoneInfo) -> Sitting | None:
    """An occurrence under a change of "this and all that follow"; None where they are called off."""
    if edition.cancelled:
        return None
    if edition.shape is None or edition.at is None:
        return one
    moved = single(edition, edition.shape, zone).start - edition.at
    return _sitting(edition, one.at + moved, edition.shape, zone, at=one.at)


def on_unit_clock(moment: date | datetime, zone: ZoneInfo) -> datetime:
    """Wall-clock time in a zone, without offset; a floating time is local already, a day begins at midnight."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, MIDNIGHT)
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)
