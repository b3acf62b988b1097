"""The clock times that follow a day: "tomorrow afternoon at 3", "10/7 1015 hrs", an RFC 3339 stamp."""

from dataclasses import replace
from datetime import time

from watchdesk.reading.dates.clock_lengths import lasting
from watchdesk.reading.dates.clock_points import point
from watchdesk.reading.dates.clock_times import clock, merged
from watchdesk.reading.dates.numeric import is_iso_interval
from watchdesk.reading.dates.parts import Clock, Day, Entry, Fixed, Item, Same
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.written import day, dayless
from watchdesk.reading.dates.years import year

_ZONES = frozenset({"utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "z"})
_NEW_LINE = 2  # the gap before a token that begins a line
_JOIN = frozenset({",", "|", "at", "on", "of", "from", "(", "-", "in", "@", "for", "between"})


def _stamp(s: Scan, i: int) -> tuple[Clock, int] | None:
    """The time of an ISO stamp (RFC 3339): T08:15:30-05:30."""
    if s.low(i) != "t" or not s.glued(i) or not s.glued(i + 1):
        return None
    found = point(s.inside(i + 1), i + 1, bare=False)
    if found is None:
        return None
    when, after = found
    if s.low(after) in {"-", "+"} and s.glued(after) and s.low(after + 2) == ":":
        after += 4
    exact = when.at(pm=False) if when.hour != 12 else when.at(pm=True)
    return Clock(readings=((exact, exact),), shape=Shape.POINT), after + (s.low(after) == "z")


def _glued(s: Scan, i: int) -> tuple[Clock, int] | None:
    """The time of a log line: 05/31/2024:14:15, 06/Nov/2023:06:36:02 +0200."""
    if s.low(i) not in {":", "."} or not s.glued(i) or s.low(i + 2) != ":" or not s.glued(i + 2):
        return None
    found = point(s.inside(i + 1), i + 1, bare=False)
    if found is None:
        return None
    exact = found[0].at(pm=bool(found[0].pm) or found[0].hour == 12)
    after = found[1] + 2 * (s.low(found[1]) in {"+", "-"} and s.number(found[1] + 1, 0, 1400, digits=4) is not None)
    return Clock(readings=((exact, exact),), shape=Shape.POINT), after


def _clock_behind(s: Scan, i: int) -> tuple[Clock, int] | None:
    if s.at(i).gap > 2:
        return None
    if s.at(i).gap == _NEW_LINE and s.low(i) == "-":
        return None  # the next line of a list
    i = s.words(i + (s.low(i) == ","), "first", "thing") or i
    found = clock(s, i, beside=True) if s.low(i) != "since" else None
    if found is not None and s.low(i) == "by" and found[0].shape is not Shape.PART:
        found = None
    if found is None and s.low(i) in _JOIN:
        found = clock(s, i + 1, beside=True) if s.at(i + 1).gap <= 1 else None
        if found is not None and s.low(i) == "(" and s.low(found[1]) == ")":
            found = found[0], found[1] + 1
    # "Friday, Monday at 9": a day behind the clock times may own them, and so may this one; the nearer has them.
    ends = found is not None and (s.closes(found[1]) or is_iso_interval(s, found[1]))
    return found if ends else None


def _date_again(s: Scan, items: tuple[Item, ...], i: int) -> Entry | None:
    """ "Tuesday evening Nov 28th": the date behind the part of the day belongs to the weekday."""
    part = items[-1].part
    j = i + (s.low(i) == ",")
    hit = day(s, j) if isinstance(part, Fixed) else dayless(s, j)
    if hit is None or s.at(j).gap > 1:
        return None
    if isinstance(part, Fixed) and not is_long(part):
        return (*items[:-1], Item(part=Same(first=part, second=hit[0]))), hit[1]
    if not isinstance(part, Day) or part.day is not None or part.week is not None:
        return None
    return (*items[:-1], Item(part=replace(hit[0], weekday=part.weekday))), hit[1]


def is_long(part: Fixed) -> bool:
    """Of more than one day."""
    first, last = part.readings[0][0] if part.readings and part.readings[0] else (None, None)
    return first != last


def _counted(s: Scan, i: int) -> int:
    """The index behind "(5 days, weekend included)", a note on the days before it; else i."""
    if s.low(i) != "(" or s.low(i + 2) not in {"day", "days"} or s.at(i + 1).kind != "n":
        return i
    return next((k + 1 for k in range(i + 3, i + 7) if s.low(k) == ")"), i)


def at_night(s: Scan, i: int) -> Clock | None:
    """ "Tonight at 8" and "last night at 11" are after noon; alone they are days."""
    if s.low(i - 1) in {"tonight", "tonite"} or s.words(i - 2, "last", "night") or s.words(i - 2, "this", "night"):
        return Clock(readings=((time(18), time(23, 59)),), shape=Shape.PART, late=True)
    return None


def with_clock(s: Scan, items: tuple[Item, ...], i: int, *, told: Clock | None = None) -> Entry:
    """The items with the clock times that follow them, up to two ("tomorrow afternoon at 3"); `told` came before i."""
    found = told or at_night(s, i)
    after = _counted(s, i)
    stamp = _stamp(s, i) or _glued(s, i)
    if stamp is not None:
        return (*items[:-1], replace(items[-1], clock=stamp[0])), stamp[1]
    for _ in range(2):
        behind = _clock_behind(s, after)
        if behind is None:
            break
        times, end = behind
        joined = merged(found, times) if found is not None else times
        if joined is None:
            break
        found, after = joined, end
        again = _date_again(s, items, after) if found.shape is Shape.PART else None
        if again is not None:
            items, after = again
    if found is None or (after in {i, _counted(s, i)} and told is None):
        return items, i
    found, after = lasting(s, found, after)
    return _with_year(s, (*items[:-1], replace(items[-1], clock=found)), after)


def _with_year(s: Scan, items: tuple[Item, ...], i: int) -> Entry:
    """ "Thu Oct 26 11:00:09 EDT 2023": the year of a machine's stamp stands at its end."""
    j = i + (s.low(i) in _ZONES)
    written = year(s, j) if s.at(j).kind == "n" and s.at(j).gap == 1 else None
    part = items[-1].part
    if written is None or not isinstance(part, Day) or part.year is not None or part.month is None:
        return items, i
    return (*items[:-1], replace(items[-1], part=replace(part, year=written[0]))), written[1]
