"""Hours told from the tour: half day pm, last two hours, 2 hrs at the end of shift, rest of the day, EOT."""

from datetime import datetime, time, timedelta

from watchdesk.reading.dates.amounts import ANY_DAY, Amount, amount
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.openings import CARDINAL, NUMBER, opening
from watchdesk.reading.dates.parts import Clock, Timed
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan

_HOUR = frozenset({"hour", "hours", "hrs", "hr"})
_EDGES = frozenset({"end", "start", "beginning"})
_TOURS = frozenset({"shift", "tour", "watch", "day", "workday"})
_HALVES = frozenset({"am", "pm", "morning", "afternoon"})
REST = opening("the", "rest", "remainder", "balance")  # what opens the rest of the day
TOUR_WORDS = opening(CARDINAL, "the", "last", "first", "final", "second", "back", "front")
HALF_DAY = opening(NUMBER, _HALVES, "a", "half", "½")
_HALF_DAYS = (("half", "day"), ("half", "a", "day"), ("half", "-", "day"), ("1", "/", "2", "day"), ("½", "day"),
              ("half", "of", "the", "day"), ("1", "/", "2", "a", "day"), ("1", "/", "2", "shift"),
              ("half", "shift"))  # fmt: skip


def rest_of_day(s: Scan, i: int) -> Timed | None:
    """The rest of the day or shift: from the moment of the reference to the end of the tour."""
    j = i + (s.low(i) == "the")
    if s.low(j) not in {"rest", "remainder", "balance"}:
        return None
    j += 1
    j += s.low(j) == "of"
    j += s.low(j) in {"the", "my", "this", "today's"}
    if s.low(j) not in {"day", "shift", "tour", "afternoon", "morning"}:
        return None
    now = s.now.time().replace(second=0, microsecond=0, tzinfo=None)
    end = s.terms.tour.end if s.terms.by_tour and now < s.terms.tour.end else time(23, 59)
    return Clock(readings=((now, end),), shape=Shape.RANGE), j + 1


def _middle(s: Scan) -> time:
    """The hour that parts the tour in two halves."""
    start, end = datetime.combine(ANY_DAY, s.terms.tour.start), datetime.combine(ANY_DAY, s.terms.tour.end)
    return (start + (end - start) / 2).time() if end > start else s.terms.tour.start


def halves(s: Scan) -> tuple[tuple[time, time], tuple[time, time]]:
    middle = _middle(s)
    return (s.terms.tour.start, middle), (middle, s.terms.tour.end)


def half_day(s: Scan, i: int) -> Timed | None:
    """Half day, half a day, 1/2 day, am half day; with am or pm, or either half."""
    early = s.low(i) if s.low(i) in _HALVES else ""
    j = i + bool(early)
    j += s.low(j) == "a"
    after = s.phrase(j, _HALF_DAYS) or _half_alone(s, j, early)
    if after is None:
        return None
    k = after + (s.low(after) in {"(", ",", "-"})
    k += s.low(k) in {"in", "the"}
    k += s.low(k) == "the"
    named = s.low(k) if not early and s.low(k) in _HALVES else ""
    chosen = early or named
    both = halves(s)
    if not chosen:
        return Clock(readings=both, shape=Shape.RANGE, half=True), after
    behind = (k + 1 + (s.low(k + 1) == ")" and s.low(after) == "(")) if named else after
    return Clock(readings=(both[chosen in {"pm", "afternoon"}],), shape=Shape.RANGE), behind


def _half_alone(s: Scan, i: int, early: str) -> int | None:
    """ "PM half", "half (am)", "1/2 pm": a half of the day, where am or pm stands beside it."""
    after = s.words(i, "half") or s.words(i, "1", "/", "2") or s.words(i, "½")
    if after is None or s.low(after) in {"past", "an", "hour"}:
        return None
    k = after + (s.low(after) in {"(", ",", "-"})
    named = s.low(k) in ({"am", "pm"} if k == after else _HALVES) and s.at(k).gap <= 1
    return after if named or (early and s.at(i).gap <= 1) else None


_LONGEST = 12 * 3600


def tour_words(s: Scan, i: int) -> Timed | None:
    """Last two hours, first hour of the shift, 2 hrs at the end of shift."""
    j = i + (s.low(i) == "the")
    if s.low(j) in {"back", "front"} and s.low(j + 1) == "half":
        clock = Clock(readings=(halves(s)[s.low(j) == "back"],), shape=Shape.RANGE)
        return clock, _of_tour(s, j + 2) or j + 2
    short = s.low(j) in {"1", "2"} and s.low(j + 1) in {"st", "nd"}
    if s.low(j) not in {"last", "first", "final", "second"} and not short:
        return _hours_at_edge(s, i)
    is_last, is_lesson = s.low(j) not in {"first", "1"}, s.low(j) in {"second", "2"}
    j += short
    count, k = cardinal(s, j + 1) or (1, j + 1)
    if s.low(k) == "half" and count == 1:
        return _half_of_tour(s, k + 1, last=is_last)
    lasts = None if short or is_lesson else amount(s, j + 1) or _one(s, j + 1)  # "second hour" is a lesson
    if lasts is None or not 0 < lasts[0].seconds <= _LONGEST or lasts[0].days or lasts[0].months:
        return None
    return _edge(s, lasts[0].seconds, last=is_last), _of_tour(s, lasts[1]) or lasts[1]


def _one(s: Scan, i: int) -> tuple[Amount, int] | None:
    """ "The last hour", "the last hour and a half"."""
    if s.low(i) not in _HOUR:
        return None
    half = s.words(i + 1, "and", "a", "half")
    return Amount(seconds=5400 if half else 3600), half or i + 1


def _half_of_tour(s: Scan, i: int, *, last: bool) -> Timed | None:
    """First half of my shift, second half of the day."""
    behind = _of_tour(s, i)
    return (Clock(readings=(halves(s)[last],), shape=Shape.RANGE), behind) if behind is not None else None


def _hours_at_edge(s: Scan, i: int) -> Timed | None:
    """2 hrs (of comp) at the end of my shift, an hour off the start of the day."""
    counted = cardinal(s, i)
    if counted is None or counted[0] > 12 or s.low(counted[1]) not in _HOUR:
        return None
    for k in range(counted[1] + 1, counted[1] + 5):
        edge = k + 1 + (s.low(k + 1) == "the")
        if s.low(k) in {"at", "from", "off"} and s.low(edge) in _EDGES:
            behind = _of_tour(s, edge + 1)
            return (_edge(s, 3600 * counted[0], last=s.low(edge) == "end"), behind) if behind else None
    return None


def _of_tour(s: Scan, i: int) -> int | None:
    j = i + (s.low(i) in {"of", "on"})
    j += s.low(j) in {"the", "my", "our"}
    return j + 1 if s.low(j) in _TOURS and j > i else None


def _edge(s: Scan, seconds: int, *, last: bool) -> Clock:
    """So much of the tour from its start, or up to its end."""
    start, end = datetime.combine(ANY_DAY, s.terms.tour.start), datetime.combine(ANY_DAY, s.terms.tour.end)
    span = timedelta(seconds=seconds)
    both = (max(start, end - span), end) if last else (start, min(end, start + span))
    return Clock(readings=((both[0].time(), both[1].time()),), shape=Shape.RANGE)


def end_of_tour(s: Scan, i: int) -> int | None:
    if s.low(i) in {"eot", "eos", "eod", "eow", "close"}:
        return i + 1
    j = i + (s.low(i) == "the")
    return _of_tour(s, j + 1) if s.low(j) == "end" else None
