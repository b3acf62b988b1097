"""What an iCalendar file (RFC 5545) says about school days, as marks."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Component

from watchdesk.errors import Mistake, Problem
from watchdesk.ical.events import Wanted, begin_of, categories_of, day_of, happenings, is_cancelled, parsed, summary_of
from watchdesk.ical.limits import Limits, refuse_excess
from watchdesk.ical.marks import Mark, turn_of
from watchdesk.ical.words import NO_SCHOOL, closes, edge, plain, title
from watchdesk.ical.zones import unknown_zone

DAY = timedelta(days=1)
# More school years than a district keeps in one file.
WINDOW = timedelta(days=6 * 366)


def marks_of_ics(
    text: bytes,
    *,
    timezone: ZoneInfo,
    file: str,
    within: tuple[date, date] | None = None,
    no_school: Iterable[str] = NO_SCHOOL,
    level: str | None = None,
    limits: Limits | None = None,
) -> tuple[Mark, ...]:
    """Days without students, recurrences expanded, and single whole-day events by name; Mistake with line or UID.

    within: days of school that are known from elsewhere; else the file's own first and last days of school tell which
    school years are looked at.
    """
    refuse_excess(text, file=file, limits=limits or Limits())
    calendars = parsed(text, file=file)
    named = tuple(_named(event for calendar in calendars for event in calendar.walk("VEVENT")))
    window = _window(within or _edges(named), file)
    if window is None:
        return named
    names = frozenset(plain(one) for one in no_school)

    def is_closed(summary: str, categories: tuple[str, ...]) -> bool:
        return closes(summary, categories, no_school=names, level=level)

    found = happenings(calendars, is_closed, window=window, zone=timezone, file=file)
    closed = tuple(Mark(start=one.start, end=one.end, words=title(one.summary), session=False) for one in found)
    told = {(mark.start, mark.words) for mark in closed}
    others = (mark for mark in named if (mark.start, title(mark.words)) not in told)
    return (*closed, *others, *_doubtful(calendars, is_closed, window))


def _named(events: Iterable[Component]) -> Iterator[Mark]:
    """Single whole-day events by their words; timed, repeated, cancelled and broken ones give no name to a day."""
    for event in events:
        start, words = day_of(event, "DTSTART"), summary_of(event)
        if start is None or not words or "RRULE" in event or is_cancelled(event):
            continue
        stop = day_of(event, "DTEND")
        yield Mark(start=start, end=stop - DAY if stop and stop > start else start, words=words)


def _doubtful(calendars: Iterable[Component], wanted: Wanted, window: tuple[date, date]) -> Iterator[Mark]:
    """Events that would close school at hours of a clock that nobody knows: whether they do was read on the unit's."""
    for event in (event for calendar in calendars for event in calendar.walk("VEVENT")):
        words, zone = summary_of(event), unknown_zone(event)
        if zone is None or is_cancelled(event) or not wanted(words, categories_of(event)):
            continue
        begin = begin_of(event)
        day = begin.date() if isinstance(begin, datetime) else begin
        if day <= window[1] and (day >= window[0] or "RRULE" in event):
            doubt = f"'{words}' of {day} stands in a time zone that nobody knows ({zone})"
            yield Mark(start=day, end=day, words="", doubt=doubt)


def _edges(named: Iterable[Mark]) -> tuple[date, date] | None:
    days = [mark.start for mark in named if edge(mark.words) is not None]
    return (min(days), max(days)) if days else None


def _window(days: tuple[date, date] | None, file: str) -> tuple[date, date] | None:
    """The whole school years around those days; None where no days of school are known."""
    if days is None:
        return None
    if days[1] - days[0] > WINDOW:
        hint = "give the calendar its covers in unit.toml"
        raise Mistake(
            [Problem(file=file, key="", wrong=f"tells of days of school from {days[0]} to {days[1]}", hint=hint)]
        )
    return turn_of(days[0]), turn_of(days[1], years=1) - DAY
