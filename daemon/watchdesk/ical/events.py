"""Events of an iCalendar file, recurrences expanded inside a window, with the file's own mistakes told by UID.

Parsing and expanding are icalendar's and recurring-ical-events'; ours are the limits and what a school calendar
needs of an event.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component

from watchdesk.errors import Mistake, Problem
from watchdesk.ical.components import components

CAP_WORDS = 200
CAP_INSTANCES = 2_500
CAP_SERIES = 100
CAP_TOLD = 20
# No rule is followed from before this year, and none beyond the window: both would be walked day by day.
EARLIEST = 1970
# With these a rule may match nothing for ever, and would be walked day by day to the year 9999.
MAY_NEVER_MATCH = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
# The hours that make a school day: a timed event takes the day when it takes half of them.
SCHOOL_HOURS = (8 * 60, 15 * 60)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One occurrence. start and end: local days, both inclusive; a timed event has the days whose school hours it
    takes for half or more (none: `start` is after `end`)."""

    uid: str
    summary: str
    categories: tuple[str, ...]
    start: date
    end: date


DATED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
# What no event may have twice (RFC 5545 3.6.1).
ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID")
Wanted = Callable[[str, tuple[str, ...]], bool]


def parsed(text: bytes, *, file: str) -> tuple[Component, ...]:
    """The calendars of the file; Mistake when it is none."""
    try:
        found = components(text)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError) as error:
        # icalendar's parser tells of a wrong line by ValueError; the others are its defects on hostile files.
        raise Mistake([Problem(file=file, key="", wrong=f"is no iCalendar file ({_first_line(error)})")]) from error
    calendars = tuple(one for one in found if one.name == "VCALENDAR")
    if not calendars:
        raise Mistake([Problem(file=file, key="", wrong="is no iCalendar file (no BEGIN:VCALENDAR)")])
    return calendars


def happenings(
    calendars: Iterable[Component], wanted: Wanted, *, window: tuple[date, date], zone: ZoneInfo, file: str
) -> tuple[Happening, ...]:
    """Occurrences that `wanted` (by summary and categories) and that overlap the window's local days, by start.

    A moved or renamed instance is judged by its own words; the whole series is expanded if one of it is wanted.
    Mistake names every wanted event that cannot be read.
    """
    found: list[Happening] = []
    problems: list[Problem] = []
    repeated = 0
    for calendar, uid, events in _series(calendars):
        if not any(wanted(summary_of(event), categories_of(event)) for event in events):
            continue
        repeated += sum("RRULE" in event for event in events)
        wrong = "too many series before it" if repeated > CAP_SERIES else _first_wrong(events)
        if wrong is None:
            try:
                found.extend(_expanded(calendar, events, window=window, zone=zone))
            except (ArithmeticError, ValueError, TypeError, AttributeError, KeyError) as error:
                # What icalendar and the expansion make of absurd rules and durations (OverflowError and its kin).
                wrong = f"makes no sense ({_first_line(error)})"
        if wrong is not None:
            problems.append(Problem(file=file, key=f"UID {uid[:CAP_WORDS]}", wrong=wrong))
    if problems:
        raise Mistake(problems[:CAP_TOLD])
    kept = (one for one in found if one.start <= one.end and wanted(one.summary, one.categories))
    return tuple(sorted(kept, key=lambda one: (one.start, one.uid)))


def _series(calendars: Iterable[Component]) -> Iterator[tuple[Component, str, list[Component]]]:
    """Each event with the instances that replace one of its own: what shares a UID in one calendar."""
    for calendar in calendars:
        series: dict[str, list[Component]] = {}
        for event in calendar.walk("VEVENT"):
            series.setdefault(str(event.get("UID", "")), []).append(event)
        for uid, events in series.items():
            yield calendar, uid, events


def summary_of(event: Component) -> str:
    """The SUMMARY as one line, capped."""
    return " ".join(str(event.get("SUMMARY", "")).split())[:CAP_WORDS]


def categories_of(event: Component) -> tuple[str, ...]:
    """All CATEGORIES of an event, several lines and comma lists alike (RFC 5545 3.8.1.2)."""
    given = event.get("CATEGORIES", [])
    lists = given if isinstance(given, list) else [given]
    return tuple(str(name)[:CAP_WORDS] for one in lists for name in getattr(one, "cats", [one]))[:50]


def day_of(event: Component, name: str) -> date | None:
    """The value of a property where it is a whole day (VALUE=DATE); None for a time, for none and for a broken one."""
    if any(broken == name for broken, _ in event.errors):
        return None
    day = getattr(event.get(name), "dt", None)
    return day if type(day) is date else None


def is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _first_line(error: Exception) -> str:
    """The first line of an error's words, capped; its name where it has none."""
    return next(iter(str(error).splitlines()), "")[:CAP_WORDS] or type(error).__name__


def _first_wrong(events: Iterable[Component]) -> str | None:
    return next((words for event in events for words in _unreadable(event)), None)


def _unreadable(event: Component) -> Iterator[str]:
    """Why an event cannot be used, in words; icalendar keeps the lines it could not read."""
    for name, words in event.errors:
        if name is None or name in DATED:
            yield f"{name or 'a line'} cannot be read ({' '.join(str(words).split())[:CAP_WORDS]})"
    if "DTSTART" not in event:
        yield "has no DTSTART"
    for name in ONCE:
        if isinstance(event.get(name), list):
            yield f"has {name} more than once"
    yield from _endless(event)


def _endless(event: Component) -> Iterator[str]:
    """Of an event with one beginning: why its rules cannot be followed."""
    for rule in _rules(event):
        if begin_of(event).year < EARLIEST:
            yield f"repeats since before {EARLIEST}"
        if any(part in rule for part in MAY_NEVER_MATCH) and ("COUNT" in rule or rule.get("FREQ") == ["DAILY"]):
            yield "repeats in a way that may have no end"


def _rules(event: Component) -> list[Any]:
    given = event.get("RRULE", [])
    return given if isinstance(given, list) else [given]


def begin_of(event: Component) -> date | datetime:
    start: Any = event["DTSTART"]
    begin: date | datetime = start.dt
    return begin


def _bounded(event: Component, last: date) -> None:
    """End every rule with the window: one that never matches would be followed to the year 9999."""
    begin = begin_of(event)
    for rule in _rules(event):
        if "COUNT" in rule:
            continue
        ends = [until.date() if isinstance(until, datetime) else until for until in rule.get("UNTIL", [])]
        if ends and min(ends) <= last:
            continue
        if isinstance(begin, datetime):
            rule["UNTIL"] = [datetime.combine(last + DAY, time(), tzinfo=UTC if begin.tzinfo else None)]
        else:
            rule["UNTIL"] = [last]


def _expanded(
    calendar: Component, events: list[Component], *, window: tuple[date, date], zone: ZoneInfo
) -> Iterator[Happening]:
    if len(events) == 1 and not any(name in events[0] for name in ("RRULE", "RDATE", "RECURRENCE-ID")):
        if not is_cancelled(events[0]):
            yield _happening(events[0], window, zone)
        return
    alone = Calendar()
    for timezone in calendar.walk("VTIMEZONE"):
        alone.add_component(timezone)
    for event in events:
        _bounded(event, window[1])
        alone.add_component(event)
    query = recurring_ical_events.of(alone, components=["VEVENT"])
    occurrences = query.between(window[0], window[1] + DAY)
    if len(occurrences) > CAP_INSTANCES:
        raise ValueError("too many occurrences")
    for one in occurrences:
        if not is_cancelled(one):
            yield _happening(one, window, zone)


def _happening(event: Any, window: tuple[date, date], zone: ZoneInfo) -> Happening:
    begin, stop = event.start, event.end
    if not isinstance(begin, datetime) and stop < begin:
        raise ValueError("ends before it starts")
    if isinstance(begin, datetime) and isinstance(stop, datetime):
        first, last = _school_days(begin, stop, zone, window)
    else:
        first, last = begin, max(begin, stop - DAY)
    return Happening(
        uid=str(event.get("UID", "")),
        summary=summary_of(event),
        categories=categories_of(event),
        start=max(first, window[0]),
        end=min(last, window[1]),
    )


def _school_days(begin: datetime, stop: datetime, zone: ZoneInfo, window: tuple[date, date]) -> tuple[date, date]:
    """First and last day whose school hours the time takes for half or more; an empty range where there is none."""
    start, end = _local(begin, zone), _local(stop, zone)
    first = max(start.date(), window[0])
    days = [first + count * DAY for count in range(max(0, (min(end.date(), window[1]) - first).days + 1))]
    taken = [day for day in days if _takes(day, start, end)]
    return (taken[0], taken[-1]) if taken else (first, first - DAY)


def _takes(day: date, start: datetime, end: datetime) -> bool:
    midnight = datetime.combine(day, time())
    opens, closes = (midnight + timedelta(minutes=minute) for minute in SCHOOL_HOURS)
    return 2 * (min(end, closes) - max(start, opens)) >= closes - opens


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """Wall-clock time in the unit's zone, without offset; a floating time is local already (RFC 5545 3.3.5)."""
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)
