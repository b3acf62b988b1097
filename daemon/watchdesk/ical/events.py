"""Events of an iCalendar file, recurrences expanded inside a window, with the file's own mistakes told by UID.

Parsing and expanding are icalendar's and recurring-ical-events'; ours are the limits and what a school calendar
needs of an event.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar, Component, Event

from watchdesk.errors import Mistake, Problem

CAP_WORDS = 200
CAP_INSTANCES = 1_000
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


Wanted = Callable[[str, tuple[str, ...]], bool]


def parsed(text: bytes, *, file: str) -> tuple[Component, ...]:
    """The calendars of the file; Mistake when it is none."""
    try:
        found = Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError, RecursionError) as error:
        # icalendar's parser tells of a wrong line by ValueError; the others are its defects on hostile files.
        words = str(error).splitlines()[0][:CAP_WORDS] if str(error) else type(error).__name__
        raise Mistake([Problem(file=file, key="", wrong=f"is no iCalendar file ({words})")]) from error
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
    for calendar, uid, events in _series(calendars):
        if not any(wanted(summary_of(event), categories_of(event)) for event in events):
            continue
        wrong = next((words for event in events for words in _unreadable(event)), None)
        if wrong is None:
            try:
                found.extend(_expanded(calendar, events, window=window, zone=zone))
            except (ValueError, OverflowError, TypeError, AttributeError, KeyError) as error:
                # What the expansion makes of absurd rules and durations (OverflowError and its kin).
                wrong = f"cannot be expanded ({type(error).__name__})"
        if wrong is not None:
            problems.append(Problem(file=file, key=f"UID {uid[:CAP_WORDS]}", wrong=wrong))
    if problems:
        raise Mistake(problems)
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


def is_cancelled(event: Component) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _unreadable(event: Component) -> Iterator[str]:
    for name, words in event.errors:
        if name in (None, "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"):
            yield f"{name or 'a line'} cannot be read ({str(words).splitlines()[0][:CAP_WORDS]})"
    if "DTSTART" not in event:
        yield "has no DTSTART"


def _expanded(
    calendar: Component, events: list[Component], *, window: tuple[date, date], zone: ZoneInfo
) -> Iterator[Happening]:
    alone = Calendar()
    for timezone in calendar.walk("VTIMEZONE"):
        alone.add_component(timezone)
    for event in events:
        alone.add_component(event)
    query = recurring_ical_events.of(alone, components=["VEVENT"])
    occurrences = query.between(window[0], window[1] + DAY)
    if len(occurrences) > CAP_INSTANCES:
        raise ValueError("too many occurrences")
    for one in occurrences:
        if not is_cancelled(one):
            yield _happening(one, window, zone)


def _happening(event: Event, window: tuple[date, date], zone: ZoneInfo) -> Happening:
    begin, stop = event.start, event.end
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
