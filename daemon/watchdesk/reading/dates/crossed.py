"""Days and clock times that take turns: "between 2:00 tomorrow and 4:00", "March 3 at 3pm - 2pm March 5"."""

from datetime import time

from watchdesk.reading.dates import words
from watchdesk.reading.dates.clock_points import Point, point
from watchdesk.reading.dates.cores import core
from watchdesk.reading.dates.parts import Clock, Day, Entry, Fixed, Hit, Item, Part, Through
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.tour_times import end_of_tour


def end_of(s: Scan, i: int) -> Entry | None:
    """The end of tomorrow, end of Sunday: its last minute."""
    j = s.words(i + (s.low(i) == "the"), "end", "of") if s.terms.wide else None
    hit = core(s, j + (s.low(j) == "the")) if j is not None else None
    if hit is None or not _is_day(hit[0]):
        return None
    last = time(23, 59)
    return (Item(part=hit[0], clock=Clock(readings=((last, last),), shape=Shape.POINT)),), hit[1]


def time_first(s: Scan, i: int) -> Entry | None:
    """From 7 am tomorrow to 3 pm; between 1300 on Friday and 0900 on Monday."""
    led = s.low(i) in {"from", "between"}
    first = _exact(s, i + led)
    if first is None or s.at(i + led).gap > (1 if led else 3):
        return None
    day = _day(s, first[1])
    if day is None:
        return None
    j = _connected(s, day[1], between=s.low(i) == "between")
    second = _exact(s, j) if j is not None else None
    if j is not None and second is None and s.low(i) == "from":
        return _whole_days(s, day[0], first[0], j)
    if second is None:
        return None
    ended = _day(s, second[1])
    return _entry(day[0], first[0], ended[0] if ended else None, second[0]), ended[1] if ended else second[1]


def _whole_days(s: Scan, first: Part, start: Point, i: int) -> Entry | None:
    """ "From noon on Thursday through (the end of the day) Friday": from the hour on, then whole days."""
    ended = _day(s, end_of_tour(s, i) or i) if s.terms.by_tour else None
    if ended is None or (s.low(ended[1]) in {"at", "@"} and _exact(s, ended[1] + 1) is not None):
        return None
    part = Through(first=first, last=ended[0])
    return (Item(part=part, clock=onward(s, start.sure)),), end_of_tour(s, ended[1]) or ended[1]


def onward(s: Scan, start: time) -> Clock:
    """From an hour to the end of the tour."""
    return Clock(readings=((start, max(start, s.terms.tour.end)),), shape=Shape.AFTER)


def day_first(s: Scan, day: Hit, *, between: bool) -> Entry | None:
    """February 24 at 3pm - 2pm March 3; not "Friday 0700-1100 Monday 1300-1500"."""
    part, i = day
    if s.low(i) not in {"at", "@"} or not _is_day(part):
        return None
    first = _exact(s, i + 1)
    k = _connected(s, first[1], between=between) if first is not None else None
    second = _exact(s.inside(k), k) if k is not None else None
    ended = _day(s, second[1]) if second is not None else None
    if first is None or second is None or ended is None or _exact(s, ended[1]) is not None:
        return None
    return _entry(part, first[0], ended[0], second[0]), ended[1]


def _entry(day: Part, first: Point, ended: Part | None, second: Point) -> tuple[Item, ...]:
    start, end = first.sure, second.sure
    if first.open and not second.open and first.at(pm=True) < end:
        start = first.at(pm=True)
    if ended is None:
        if second.open and end <= start:
            end = second.at(pm=True)
        return (Item(part=day, clock=Clock(readings=((start, end),), shape=Shape.RANGE)),)
    clock, later = (Clock(readings=((at, at),), shape=Shape.POINT) for at in (start, end))
    return (Item(part=Through(first=day, last=ended), clock=clock, later=later),)


def _exact(s: Scan, i: int) -> tuple[Point, int] | None:
    """A clock time that is more than a bare hour."""
    found = point(s, i, bare=True)
    if found is None or (found[0].bare and s.at(i).stop - s.at(i).start != 4):
        return None
    return found


def _day(s: Scan, i: int) -> tuple[Part, int] | None:
    j = i + (s.low(i) in {"on", "of"})
    hit = core(s, j) if s.at(i).gap <= 1 and s.at(j).gap <= 1 else None
    return hit if hit is not None and _is_day(hit[0]) else None


def _is_day(part: Part) -> bool:
    if isinstance(part, Fixed):
        first, last = part.readings[0][0]
        return len(part.readings) == 1 and first == last
    return isinstance(part, Day)


def _connected(s: Scan, i: int, *, between: bool) -> int | None:
    wanted = words.THROUGH | {"and"} if between else words.THROUGH
    return i + 1 if s.low(i) in wanted and s.at(i).gap <= 1 and s.at(i + 1).gap <= 1 else None
