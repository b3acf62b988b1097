"""Clock times with a length: "at 1300 for two hours", "for 2 hours from 2 pm", "5 hours before noon"."""

from datetime import datetime, time

from watchdesk.reading.dates.amounts import ANY_DAY, Amount, amount
from watchdesk.reading.dates.clock_points import point, sides
from watchdesk.reading.dates.parts import Clock, Timed
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan

_SIDES = {"from": 1, "after": 1, "before": -1}


def lasting(s: Scan, found: Clock, i: int) -> Timed:
    """ "At 1300 for two hours": from then on so long; else the times as they are, and i."""
    length = amount(s, i + 1) if s.low(i) == "for" and s.at(i).gap <= 1 else None
    if length is None or not _is_short(length[0]) or found.shape not in {Shape.POINT, Shape.AFTER}:
        return found, i
    start = found.readings[0][0]
    return Clock(readings=((start, _away(start, length[0], 1)),), shape=Shape.RANGE), length[1]


def lengths(s: Scan, i: int) -> Timed | None:
    """ "For two hours from 1300", "2 hours starting at 1300"; in wide terms also "2 hours before noon"."""
    led = s.low(i) == "for" or s.low(i - 1) == "for"
    length = amount(s, i + (s.low(i) == "for"))
    if length is None or not _is_short(length[0]):
        return None
    how_long, j = length
    starting = s.low(j) in {"starting", "beginning"}
    k = j + 1 + (starting and s.low(j + 1) in {"at", "from"})
    if s.low(j) not in _SIDES and not starting:
        return None
    base = point(s, k, bare=led or starting) if s.at(k).gap <= 1 else None
    if base is None:
        return None
    at = sides(s, base[0])[0]
    if starting or (led and s.low(j) == "from"):
        return Clock(readings=((at, _away(at, how_long, 1)),), shape=Shape.RANGE), base[1]
    moved = _away(at, how_long, _SIDES[s.low(j)])
    return (Clock(readings=((moved, moved),), shape=Shape.POINT), base[1]) if s.terms.wide else None


def _is_short(length: Amount) -> bool:
    return length.by_clock and not length.days and not length.months and length.seconds < 24 * 3_600


def _away(at: time, length: Amount, sign: int) -> time:
    return length.away(datetime.combine(ANY_DAY, at), sign).time()
