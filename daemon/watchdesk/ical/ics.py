"""What an iCalendar file (RFC 5545) says about school days, as marks."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from icalendar import Component

from watchdesk.ical.events import happenings, is_cancelled, parsed, summary_of
from watchdesk.ical.limits import Limits, refuse_excess
from watchdesk.ical.marks import Mark, turn_of
from watchdesk.ical.words import NO_SCHOOL, closes, plain, title

DAY = timedelta(days=1)
# Three school years in one file are the most that a district publishes.
WINDOW_DAYS = 3 * 366


def marks_of_ics(
    text: bytes,
    *,
    timezone: ZoneInfo,
    file: str,
    no_school: Iterable[str] = NO_SCHOOL,
    level: str | None = None,
    limits: Limits | None = None,
) -> tuple[Mark, ...]:
    """Days without students, recurrences expanded, and single whole-day events by name; Mistake with line or UID."""
    refuse_excess(text, file=file, limits=limits or Limits())
    calendars = parsed(text, file=file)
    events = tuple(event for calendar in calendars for event in calendar.walk("VEVENT"))
    window = _window(events)
    if window is None:
        return ()
    names = frozenset(plain(one) for one in no_school)

    def is_closed(summary: str, categories: tuple[str, ...]) -> bool:
        return closes(summary, categories, no_school=names, level=level)

    found = happenings(calendars, is_closed, window=window, zone=timezone, file=file)
    closed = [Mark(start=one.start, end=one.end, words=title(one.summary), session=False) for one in found]
    told = {(mark.start, mark.words) for mark in closed}
    named = (mark for mark in _named(events) if (mark.start, title(mark.words)) not in told)
    return (*closed, *named)


def _named(events: Iterable[Component]) -> Iterator[Mark]:
    """Single whole-day events by their words; timed, repeated, cancelled and broken ones give no name to a day."""
    for event in events:
        start, words = _first_day(event), summary_of(event)
        if start is None or not words or is_cancelled(event):
            continue
        stop = getattr(event.get("DTEND"), "dt", None)
        end = stop - DAY if type(stop) is date and stop > start else start
        yield Mark(start=start, end=end, words=words)


def _window(events: Iterable[Component]) -> tuple[date, date] | None:
    """The days worth expanding: whole school years around the single events, the latest where they are too many."""
    days = [day for event in events if (day := _first_day(event))]
    if not days:
        return None
    last = turn_of(max(days), years=1) - DAY
    return max(turn_of(min(days)), last - WINDOW_DAYS * DAY), last


def _first_day(event: Component) -> date | None:
    begin = getattr(event.get("DTSTART"), "dt", None)
    return begin if type(begin) is date and "RRULE" not in event else None
