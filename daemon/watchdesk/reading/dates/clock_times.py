"""Clock times and parts of the day: 0700-1100, 1300-EOT, after 1, until noon, half day pm, last two hours."""

from datetime import date, datetime, time, timedelta

from watchdesk.reading.dates import words
from watchdesk.reading.dates.clock_points import Point, meridiem, point
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.parts import Clock
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan

Timed = tuple[Clock, int]  # clock times, and the index of the first token behind them

_AT = frozenset({"at", "@", "around", "about", "approximately", "approx"})
_AFTER = frozenset({"after", "past", "from", "starting", "beginning", "since"})
_BEFORE = frozenset({"before", "until", "till", "til", "by", "to", "thru", "through"})
_PARTS = {
    "morning": (time(7), time(12), False), "mornings": (time(7), time(12), False), "am": (time(7), time(12), False),
    "afternoon": (time(12), time(17), True), "afternoons": (time(12), time(17), True),
    "pm": (time(12), time(17), True), "evening": (time(17), time(22), True), "night": (time(18), time(23, 59), True),
    "lunch": (time(11), time(13), True), "lunchtime": (time(11), time(13), True), "daytime": (time(7), time(17), None),
    "noon": (time(12), time(12), True), "afternoonish": (time(12), time(17), True),
}  # fmt: skip
_HOUR = frozenset({"hour", "hours", "hrs", "hr"})
_EDGES = frozenset({"end", "start", "beginning"})
_TOURS = frozenset({"shift", "tour", "watch", "day", "workday"})
_DAY = date(2000, 1, 1)  # any day: clock times are reckoned on it
# Words that may stand behind a bare hour; any other word says that the number counts things.
_BEHIND_HOUR = frozenset({
    "on", "of", "in", "and", "or", "to", "for", "at", "until", "till", "if", "so", "but", "because", "due",
    "this", "next", "today", "tomorrow", "tonight", "tmrw", "please", "pls", "thanks", "thx", "when", "with",
    "as", "is", "was", "works", "off", "the", "then", "sharp", "daily", "each", "every", "morning", "afternoon",
    "evening", "cst", "cdt", "central", "est", "edt", "pst", "pdt", "mst", "gmt", "utc", "i", "we", "he", "she",
    "my", "onward", "onwards", "instead", "too", "also", "from", "through", "thru", "by", "not", "sometime",
    "that", "it",
})  # fmt: skip


def clock(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """Clock times at i. `beside` a date, a bare hour may count too."""
    j = i + (s.low(i) in {"the", "in", "during"} or (beside and s.low(i) == "for"))
    if s.low(j) == "the" and j > i:
        j += 1
    return _part(s, j, i, beside=beside) or _tour_words(s, i) or _half(s, i) or _range(s, i, beside=beside) or (
        _led(s, i, beside=beside) or _alone(s, i, beside=beside)
    )  # fmt: skip


def merged(first: Clock, second: Clock) -> Clock | None:
    """Two clock expressions of one day ("tomorrow afternoon at 3", "half day, pm"); None where they do not fit."""
    if first.shape is Shape.PART and second.shape is not Shape.PART:
        return merged(second, first)
    if second.shape is not Shape.PART or first.shape is Shape.PART or second.late is None:
        return None
    if first.half:
        return Clock(readings=(first.readings[-1 if second.late else 0],), shape=Shape.RANGE)
    fitting = tuple(r for r in first.readings if (r[0].hour >= 12) is second.late or (r[1].hour >= 12) is second.late)
    return Clock(readings=fitting[:1] or first.readings, shape=first.shape)


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
    start, end = datetime.combine(_DAY, s.terms.tour.start), datetime.combine(_DAY, s.terms.tour.end)
    return (start + (end - start) / 2).time() if end > start else s.terms.tour.start


def _halves(s: Scan) -> tuple[tuple[time, time], tuple[time, time]]:
    middle = _middle(s)
    return (s.terms.tour.start, middle), (middle, s.terms.tour.end)


def _part(s: Scan, j: int, i: int, *, beside: bool) -> Timed | None:
    """Morning, "in the afternoon", "this evening", am only."""
    j += s.low(j) == "this" and s.low(j + 1) in _PARTS
    found = _PARTS.get(s.low(j))
    if found is None or s.low(j) == "noon":
        return None
    start, end, late = found
    if s.low(j) in {"am", "pm"}:
        only = s.low(j + 1) == "only"
        if not (only or (beside and s.at(j).gap <= 2)) or j > i:
            return None
        half = _halves(s)[1 if late else 0]
        return Clock(readings=(half,), shape=Shape.RANGE if only else Shape.PART, late=late), j + 1 + only
    if s.low(j) in {"lunch", "lunchtime", "night", "morning"} and not beside and j == i:
        return None
    after = j + 1
    if s.low(after) == "only":
        return Clock(readings=(_halves(s)[1 if late else 0],), shape=Shape.RANGE, late=late), after + 1
    return Clock(readings=((start, end),), shape=Shape.PART, late=late), after


def _half(s: Scan, i: int) -> Timed | None:
    """Half day, half a day, 1/2 day, am half day; with am or pm, or either half."""
    early = s.low(i) if s.low(i) in {"am", "pm", "morning", "afternoon"} else ""
    j = i + bool(early)
    j += s.low(j) == "a"
    after = s.words(j, "half", "day") or s.words(j, "half", "a", "day") or s.words(j, "half", "-", "day")
    after = (
        after or s.words(j, "1", "/", "2", "day") or s.words(j, "½", "day") or s.words(j, "half", "of", "the", "day")
    )
    after = (
        after
        or s.words(j, "1", "/", "2", "a", "day")
        or s.words(j, "1", "/", "2", "shift")
        or s.words(j, "half", "shift")
    )
    if after is None:
        return None
    k = after + (s.low(after) in {"(", ",", "-"})
    k += s.low(k) in {"in", "the"}
    k += s.low(k) == "the"
    named = s.low(k) if not early and s.low(k) in {"am", "pm", "morning", "afternoon"} else ""
    chosen = early or named
    halves = _halves(s)
    if not chosen:
        return Clock(readings=halves, shape=Shape.RANGE, half=True), after
    behind = (k + 1 + (s.low(k + 1) == ")" and s.low(after) == "(")) if named else after
    return Clock(readings=(halves[chosen in {"pm", "afternoon"}],), shape=Shape.RANGE), behind


def _tour_words(s: Scan, i: int) -> Timed | None:
    """Last two hours, first hour of the shift, 2 hrs at the end of shift."""
    j = i + (s.low(i) == "the")
    if s.low(j) not in {"last", "first", "final"}:
        return _hours_at_edge(s, i)
    count, k = cardinal(s, j + 1) or (1, j + 1)
    if s.low(k) not in _HOUR or count > 12:
        return None
    return _edge(s, count, last=s.low(j) != "first"), _of_tour(s, k + 1) or k + 1


def _hours_at_edge(s: Scan, i: int) -> Timed | None:
    """2 hrs (of comp) at the end of my shift, an hour off the start of the day."""
    counted = cardinal(s, i)
    if counted is None or counted[0] > 12 or s.low(counted[1]) not in _HOUR:
        return None
    for k in range(counted[1] + 1, counted[1] + 5):
        edge = k + 1 + (s.low(k + 1) == "the")
        if s.low(k) in {"at", "from", "off"} and s.low(edge) in _EDGES:
            behind = _of_tour(s, edge + 1)
            return (_edge(s, counted[0], last=s.low(edge) == "end"), behind) if behind else None
    return None


def _of_tour(s: Scan, i: int) -> int | None:
    j = i + (s.low(i) in {"of", "on"})
    j += s.low(j) in {"the", "my", "our"}
    return j + 1 if s.low(j) in _TOURS and j > i else None


def _edge(s: Scan, hours: int, *, last: bool) -> Clock:
    start, end = datetime.combine(_DAY, s.terms.tour.start), datetime.combine(_DAY, s.terms.tour.end)
    span = timedelta(hours=hours)
    both = (max(start, end - span), end) if last else (start, min(end, start + span))
    return Clock(readings=((both[0].time(), both[1].time()),), shape=Shape.RANGE)


def _end_of_tour(s: Scan, i: int) -> int | None:
    if s.low(i) in {"eot", "eos", "eod", "eow", "close"}:
        return i + 1
    j = i + (s.low(i) == "the")
    return _of_tour(s, j + 1) if s.low(j) == "end" else None


def _range(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """0700-1100, 9 to 11 am, between 8 and 10, 1300-EOT."""
    led = s.low(i) in {"from", "between", "in", "btwn", "at"}
    between = s.low(i) in {"between", "btwn"} or s.low(i + led) == "between"
    j = i + led + (s.low(i) == "in" and s.low(i + 1) == "between")
    first = point(s, j, bare=True)
    if first is None:
        return None
    start, k = first
    if s.low(k) not in (words.THROUGH | {"and", "/"} if between else words.THROUGH) or s.at(k).gap > 2:
        return None
    behind = _end_of_tour(s, k + 1)
    if behind is not None:
        return Clock(readings=((_likeliest(s, start), s.terms.tour.end),), shape=Shape.RANGE), behind
    second = point(s.inside(k + 1), k + 1, bare=True) if s.at(k + 1).gap <= 2 else None
    if second is None or not _is_clock_range(s, i, start, second, loose=led or beside):
        return None
    return Clock(readings=_between(s, start, second[0]), shape=Shape.RANGE), second[1]


def _is_clock_range(s: Scan, i: int, start: Point, second: tuple[Point, int], *, loose: bool) -> bool:
    end, after = second
    if start.bare and end.bare:
        wide = all(len(s.at(k).text) == 4 for k in (after - 1, i, after - 3) if s.at(k).kind == "n")
        years = wide and all(1990 <= s.at(k).value <= 2060 for k in range(i, after) if s.at(k).kind == "n")
        if years or not (wide or loose):
            return False
        return _well_followed(s, after, wide=wide) and max(start.hour, end.hour) <= 24
    return True


def _well_followed(s: Scan, i: int, *, wide: bool = False) -> bool:
    """Nothing behind a bare hour says that it is no hour."""
    token = s.at(i)
    if token.gap > 1 or token.kind == "" or token.kind == "p":
        return token.gap > 0 or (token.low not in {"/", "-", "%", "'"} and s.closes(i))
    if token.kind == "n":
        return False
    dated = words.weekday(token.low) is not None or token.low in words.TODAY
    return dated or token.low in _BEHIND_HOUR or (wide and token.gap == 1)


def _likeliest(s: Scan, found: Point) -> time:
    return _sides(s, found)[0]


def _sides(s: Scan, found: Point) -> tuple[time, ...]:
    """The times that one point may be, likeliest first: inside the tour, else as written."""
    if not found.open:
        return (found.sure,)
    early, late = found.at(pm=False), found.at(pm=True)
    if found.hour == 12:
        return late, early
    start = s.terms.tour.start
    return (late, early) if s.terms.by_tour and early < start else (early, late)


def _between(s: Scan, first: Point, second: Point) -> tuple[tuple[time, time], ...]:
    """Both ends of a range; what one end says of its half of the day helps the other."""
    if first.open and not second.open:
        end = second.sure
        fitting = [side for side in (first.at(pm=True), first.at(pm=False)) if side < end]
        return ((fitting[0] if fitting else first.at(pm=False), end),)
    if second.open and not first.open:
        return ((first.sure, _next(first.sure, second)),)
    starts = _sides(s, first)
    return tuple((start, _next(start, second) if second.open else second.sure) for start in starts)


def _next(start: time, second: Point) -> time:
    later = [side for side in (second.at(pm=False), second.at(pm=True)) if side > start]
    return min(later) if later else second.at(pm=False)


def _led(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """At 1300, after 1, until noon, from 1 pm on, by 9."""
    lead = s.low(i)
    if lead not in _AT | _AFTER | _BEFORE | {"on"} or (lead in {"to", "on", "past"} and not beside):
        return None
    j = i + 1
    while s.low(j) in {"at", "about", "around", "approximately"} and j < i + 3:
        j += 1
    if lead in _BEFORE and (behind := _end_of_tour(s, j)) is not None and beside:
        return Clock(readings=((s.terms.tour.start, s.terms.tour.end),), shape=Shape.RANGE), behind
    found = point(s, j, bare=lead not in {"on", "to"})
    if found is None or s.at(j).gap > 2:
        return None
    start, after = found
    if start.bare and (not _well_followed(s, after, wide=len(s.at(j).text) == 4) or _is_a_day(lead, start)):
        return None
    return _shaped(s, lead, start, after)


def _is_a_day(lead: str, found: Point) -> bool:
    return found.hour > 12 and not found.minute and found.pm is True and lead not in _AT | {"from", "after", "until"}


def _shaped(s: Scan, lead: str, found: Point, after: int) -> Timed:
    onward = s.low(after) in {"on", "onward", "onwards"} and s.at(after + 1).kind != "n" and (
        lead in _AFTER or s.low(after) != "on") and words.weekday(s.low(after + 1)) is None  # fmt: skip
    sides = _sides(s, found)
    if lead in _AFTER or onward:
        behind = after + onward
        return Clock(readings=tuple((t, max(t, s.terms.tour.end)) for t in sides[:1]), shape=Shape.AFTER), behind
    if lead in _BEFORE:
        return Clock(readings=tuple((min(t, s.terms.tour.start), t) for t in sides[:1]), shape=Shape.BEFORE), after
    return Clock(readings=tuple((t, t) for t in sides), shape=Shape.POINT), after


def _alone(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """9:30, 3 pm, noon, 1015 hrs; beside a date also 0930 and 9."""
    found = point(s, i, bare=beside)
    if found is None:
        return None
    start, after = found
    wide = s.at(i).stop - s.at(i).start == 4 and s.at(i).kind == "n"
    near_today = s.low(i - 1) in words.TODAY or s.low(after) in words.TODAY
    if start.bare and not ((wide or near_today) and _well_followed(s, after, wide=wide)):
        return None
    return _shaped(s, "at", start, after)


__all__ = ["Timed", "clock", "merged", "meridiem", "rest_of_day"]
