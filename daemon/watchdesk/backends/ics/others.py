"""What others put on a calendar: read within limits, expanded into the window that is asked for."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from watchdesk.backends.ics.prints import KEY, is_edited
from watchdesk.errors import Mistake
from watchdesk.ical.components import components
from watchdesk.ical.limits import Limits, refuse_excess
from watchdesk.ical.zones import unknown_zone
from watchdesk.model.headers import clean
from watchdesk.ports import Occurrence

# What makes more than one occurrence of an event, or another of one.
RECURS = ("RRULE", "RDATE", "RECURRENCE-ID")
EVER = (date(1971, 1, 1), date(2199, 1, 1))
# Files in which nothing recurs, by what is in them: their occurrences, the last read ones.
REMEMBERED = 20_000
_single: dict[tuple[str, str], tuple[Occurrence, ...]] = {}
FILE_CAP = 1024 * 1024
LIMITS = Limits(size_bytes=FILE_CAP, components=200, dates=1_000)
INSTANCES_CAP = 1_000
TITLE_CAP = 200
# Rules by the day or week that also pick days of the month or year: people's programs write none, and one that never
# hits a day is searched to the year 9999.
SEARCHING = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
TIMES_A_DAY = 4
# What icalendar, dateutil and recurring-ical-events raise on text that is no sound calendar.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Unreadable(Exception):
    """The text is no calendar, or one that is too much; the message says which."""


def read(data: bytes) -> Calendar:
    """The calendar in a file, within the limits of reliability C4. Raises Unreadable."""
    try:
        refuse_excess(data, file="", limits=LIMITS)
    except Mistake as error:
        raise Unreadable(error.problems[0].wrong) from error
    try:
        (calendar,) = components(data)
        for event in calendar.walk("VEVENT"):
            _refuse_endless(event)
            _refuse_unknown_clock(event)
    except UNREADABLE as error:
        raise Unreadable(f"no calendar: {type(error).__name__}") from error
    if not isinstance(calendar, Calendar):
        raise Unreadable("no calendar")
    return calendar


def _refuse_endless(event: Component) -> None:
    """Rules whose expansion has no sound measure."""
    for rule in _all(event.get("RRULE", [])):
        if sum(len(rule.get(name, [])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND")) > TIMES_A_DAY:
            raise Unreadable(f"an event recurs more often than {TIMES_A_DAY} times a day")
        frequency = {str(one).upper() for one in rule.get("FREQ", [])}
        if frequency & {"DAILY", "WEEKLY"} and any(name in rule for name in SEARCHING):
            raise Unreadable("an event recurs daily or weekly and by days of the month or year")


def _refuse_unknown_clock(event: Component) -> None:
    """An hour that may be another than it seems."""
    zone = unknown_zone(event)
    if zone is not None:
        raise Unreadable(f"an event stands in a time zone that nobody knows ({zone})")


def occurrences(data: bytes, start: date, end: date, timezone: ZoneInfo) -> list[Occurrence]:
    """The events of one file that overlap [start, end) local days, unsorted. Raises Unreadable.

    A file in which nothing recurs is parsed once, whatever days are asked for: an old calendar is looked at every day.
    """
    etag = etag_of(data)
    known = _single.get((etag, timezone.key))
    if known is None:
        calendar = read(data)
        if any(name in event for event in calendar.walk("VEVENT") for name in RECURS):
            return _expanded(calendar, etag, start, end, timezone)
        known = tuple(_expanded(calendar, etag, EVER[0], EVER[1], timezone))
        while len(_single) >= REMEMBERED:
            _single.pop(next(iter(_single)), None)
        _single[(etag, timezone.key)] = known
    return [one for one in known if _overlaps(one, start, end, timezone)]


def _expanded(calendar: Calendar, etag: str, start: date, end: date, timezone: ZoneInfo) -> list[Occurrence]:
    try:
        edited = frozenset(str(event.get("UID", "")) for event in calendar.walk("VEVENT") if is_edited(event))
        _end_rules(calendar, end)
        found = recurring_ical_events.of(calendar).between(
            datetime.combine(start, time.min, timezone), datetime.combine(end, time.min, timezone)
        )
        if len(found) > INSTANCES_CAP:
            raise Unreadable(f"over {INSTANCES_CAP} occurrences")
        return [_occurrence(event, timezone, etag, edited) for event in found]
    except UNREADABLE as error:
        raise Unreadable(f"an event cannot be expanded: {type(error).__name__}") from error


def _overlaps(one: Occurrence, start: date, end: date, timezone: ZoneInfo) -> bool:
    """Whether it touches [start, end); one without length does where it begins."""
    first, last = datetime.combine(start, time.min, timezone), datetime.combine(end, time.min, timezone)
    begins, ends = _instant(one.start, timezone), _instant(one.end, timezone)
    return begins < last and (ends > first or begins >= first)


def etag_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _end_rules(calendar: Calendar, end: date) -> None:
    """A rule without an end is looked at no further than the window, also one that never hits a day."""
    for event in calendar.walk("VEVENT"):
        if not isinstance(event, Event):
            continue
        until = end + timedelta(days=2)
        last = datetime.combine(until, time.min, UTC) if isinstance(event.start, datetime) else until
        for rule in _all(event.get("RRULE", [])):
            if "UNTIL" not in rule and "COUNT" not in rule:
                rule["UNTIL"] = [last]


def _all(value: Any) -> list[Any]:
    """icalendar gives a property that stands once bare, and one that is repeated as a list."""
    return value if isinstance(value, list) else [value]


def _occurrence(event: Event, timezone: ZoneInfo, etag: str, edited: frozenset[str]) -> Occurrence:
    uid = str(event.get("UID", ""))
    return Occurrence(
        uid=uid,
        title=clean(str(event.get("SUMMARY", "")), TITLE_CAP),
        start=_local(event.start, timezone),
        end=_local(event.end, timezone),
        key=str(event[KEY]) if KEY in event else None,
        etag=etag,
        edited=KEY in event and uid in edited,
        cancelled=str(event.get("STATUS", "")).upper() == "CANCELLED",
    )


def _local(value: date | datetime, timezone: ZoneInfo) -> date | datetime:
    """Instants in the unit's zone; a floating time is the unit's own."""
    if not isinstance(value, datetime):
        return value
    return value.astimezone(timezone) if value.tzinfo else value.replace(tzinfo=timezone)


def in_order(found: Iterable[Occurrence], timezone: ZoneInfo) -> list[Occurrence]:
    """Sorted by start; a whole day stands before the hours of that day."""
    return sorted(found, key=lambda one: (_instant(one.start, timezone), isinstance(one.start, datetime), one.uid))


def _instant(value: date | datetime, timezone: ZoneInfo) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min, timezone)
