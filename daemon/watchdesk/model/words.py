"""Dates, spans, times, counts and leave in plain words: never ambiguous, always the same grammar.

    day     "Thursday, March 11, 2027"; in a list of days of one year the year stands once, at the end
    pair    "Thursday, March 11 and Friday, March 12, 2027"
    range   "Monday, March 8 to Friday, March 12, 2027 (5 days)"; both years where they differ
    part    day ", 07:00 to 11:00"; range ", 07:00 to 11:00 each day"
    open    "from Tuesday, February 16, 2027, until further notice"
    list    two are joined by " and ", more by "; " and before the last "; and "; where one of them is more
            than a whole day, each carries its own year and two are joined by "; and " too

Whoever knows this grammar can read the days back exactly: people do, and so does the reader of answers.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from watchdesk.model.facts import Leave, Span

# Where whoever serves no school is.
ROUND = "the rovers' round"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
NO_DAY = "days not known yet"
OPEN_END = "until further notice"
START_OF_TOUR = "the start of the tour"
END_OF_TOUR = "the end of the tour"
LEAVE = {
    Leave.VACATION: "vacation",
    Leave.COMP: "comp time",
    Leave.PERSONAL: "personal leave",
    Leave.SICK: "sick leave",
    Leave.FAMILY: "family leave",
    Leave.MILITARY: "military leave",
    Leave.BEREAVEMENT: "bereavement leave",
    Leave.TRAINING: "training",
    Leave.COURT: "court",
    Leave.OTHER: "other leave",
}

# Notices whose names are short for the desk's own use.
_NOTICES = {
    "ack": "acknowledgement",
    "approval": "decision request",
    "decided": "decision",
    "absence-pending": "absence (not yet decided)",
    "admin": "desk",
    "confirm": "confirmation",
}


def day(value: date, *, year: bool = True) -> str:
    """ "Thursday, March 11, 2027", or without the year where it follows in the same phrase."""
    words = f"{WEEKDAYS[value.weekday()]}, {MONTHS[value.month - 1]} {value.day}"
    return f"{words}, {value.year:04}" if year else words


def month(value: date) -> str:
    """ "March 2027"."""
    return f"{MONTHS[value.month - 1]} {value.year:04}"


def clock(value: time) -> str:
    """Local time of day on 24 hours: "07:00"."""
    return f"{value.hour:02}:{value.minute:02}"


def instant(value: datetime, zone: tzinfo) -> str:
    """An aware instant on the clock of `zone`: "Monday, March 1, 2027 at 14:05"."""
    local = value.astimezone(zone)
    return f"{day(local.date())} at {clock(local.time())}"


def count(number: float, one: str, many: str | None = None) -> str:
    """ "1 day", "5 days", "2.5 days"; `many` where it is not made with an s."""
    figure = f"{number:g}"
    return f"{figure} {one}" if figure == "1" else f"{figure} {many or one + 's'}"


def listing(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; for things that hold no comma themselves."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def leave(value: Leave | None) -> str:
    """ "vacation", "comp time"; "time off" where the kind was not said."""
    return "time off" if value is None else LEAVE[value]


def span(value: Span) -> str:
    """One span that stands by itself, its year included."""
    if value.end is None:
        hours = f", {_hours(value)} each day" if is_part(value) else ""
        return f"from {day(value.start)}{hours}, {OPEN_END}"
    if value.end == value.start:
        return day(value.start) + (f", {_hours(value)}" if is_part(value) else "")
    if _is_pair(value):
        words = f"{day(value.start, year=value.start.year != value.end.year)} and {day(value.end)}"
    else:
        words = _range(value.start, value.end)
    return words + (f", {_hours(value)} each day" if is_part(value) else "")


def spans(values: Sequence[Span]) -> str:
    """Any number of spans, in order of time; NO_DAY for none."""
    ordered = sorted(values, key=_order)
    if not ordered:
        return NO_DAY
    if len(ordered) == 1:
        return span(ordered[0])
    single = _single_days(ordered)
    if single:
        return _day_list(single)
    words = [span(value) for value in ordered]
    return f"{'; '.join(words[:-1])}; and {words[-1]}"


def notice(name: str) -> str:
    """The name of a notice as people say it: "absence changed", "acknowledgement"."""
    return _NOTICES.get(name, name.replace("-", " "))


def days(values: Sequence[date]) -> str:
    """A set of days, those that follow each other taken together: school days that an absence takes."""
    return spans(runs(values))


def runs(values: Sequence[date]) -> tuple[Span, ...]:
    """The days as spans of calendar days that follow each other."""
    found: list[Span] = []
    for value in sorted(set(values)):
        if found and found[-1].end == value - timedelta(days=1):
            found[-1] = Span(start=found[-1].start, end=value)
        else:
            found.append(Span(start=value, end=value))
    return tuple(found)


def extent(values: Sequence[Span]) -> str:
    """ "whole day", "whole days" or "part of the day"; "" for no span and for a mixture, where the spans say it."""
    parts = {is_part(value) for value in values}
    if parts == {True}:
        return "part of the day"
    if parts != {False}:
        return ""
    is_one = len(values) == 1 and values[0].start == values[0].end
    return "whole day" if is_one else "whole days"


def absence(values: Sequence[Span], kind: Leave | None) -> str:
    """Days, extent and kind: "Thursday, March 11, 2027, whole day, vacation"."""
    named = leave(kind) if kind is not None else "kind of leave not said"
    return ", ".join(words for words in (spans(values), extent(values), named) if words)


def brief(values: Sequence[Span]) -> str:
    """For a subject line: "Mon Mar 8 to Fri Mar 12, 2027"; of more than one span the first and how many more."""
    ordered = sorted(values, key=_order)
    if not ordered:
        return NO_DAY
    first, more = ordered[0], len(ordered) - 1
    year = f", {first.start.year:04}"
    if first.end is None:
        words = f"from {_short(first.start)}{year}"
    elif first.end == first.start:
        words = _short(first.start) + year
    else:
        start_year = "" if first.start.year == first.end.year else year
        join = "and" if _is_pair(first) else "to"
        words = f"{_short(first.start)}{start_year} {join} {_short(first.end)}, {first.end.year:04}"
    hours = f", {_hours(first)}" if is_part(first) else ""
    return words + hours + (f" and {more} more" if more else "")


def is_part(value: Span) -> bool:
    """Only some hours of each day are meant."""
    return value.from_ is not None or value.to is not None


def _order(value: Span) -> tuple[date, time, date]:
    return (value.start, value.from_ or time.min, value.end or date.max)


def _is_pair(value: Span) -> bool:
    return value.end == value.start + timedelta(days=1)


def _hours(value: Span) -> str:
    start = clock(value.from_) if value.from_ is not None else START_OF_TOUR
    end = clock(value.to) if value.to is not None else END_OF_TOUR
    return f"{start} to {end}"


def at(place: str) -> str:
    """ "at Harding High", "on the rovers' round"."""
    return f"{'on' if place == ROUND else 'at'} {place}"


def _range(start: date, end: date) -> str:
    number = (end - start).days + 1
    weekend = any((start + timedelta(days=offset)).weekday() >= 5 for offset in range(min(number, 7)))
    note = f" ({count(number, 'day')}{', weekend included' if weekend else ''})" if number > 0 else ""
    return f"{day(start, year=start.year != end.year)} to {day(end)}{note}"


def _single_days(values: Sequence[Span]) -> list[date]:
    """The days, when every span is one or two whole days and all lie in one year; else nothing."""
    found: list[date] = []
    for value in values:
        if is_part(value) or value.end is None or (value.end - value.start).days > 1:
            return []
        found += [value.start] if value.end == value.start else [value.start, value.end]
    return found if len({one.year for one in found}) == 1 else []


def _day_list(values: Sequence[date]) -> str:
    words = [day(value, year=False) for value in values]
    joined = " and ".join(words) if len(words) == 2 else f"{'; '.join(words[:-1])}; and {words[-1]}"
    return f"{joined}, {values[-1].year:04}"


def _short(value: date) -> str:
    return f"{WEEKDAYS[value.weekday()][:3]} {MONTHS[value.month - 1][:3]} {value.day}"
