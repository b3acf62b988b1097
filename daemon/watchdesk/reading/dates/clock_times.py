"""Clock times and parts of the day: 0700-1100, 1300-EOT, after 1, until noon, tomorrow morning."""

from collections.abc import Callable
from datetime import time

from watchdesk.reading.dates import words
from watchdesk.reading.dates.amounts import OPENING as AMOUNT
from watchdesk.reading.dates.clock_lengths import lengths
from watchdesk.reading.dates.clock_points import OPENING as POINT
from watchdesk.reading.dates.clock_points import Point, point, sides
from watchdesk.reading.dates.day_parts import OPENING as PART
from watchdesk.reading.dates.day_parts import PARTS, part_of_day
from watchdesk.reading.dates.numbers import counts_something
from watchdesk.reading.dates.openings import Forms, opening
from watchdesk.reading.dates.parts import Clock, Timed
from watchdesk.reading.dates.shapes import Hours, Shape
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.tour_times import HALF_DAY, TOUR_WORDS, end_of_tour, half_day, tour_words

_ROUGHLY = frozenset({"around", "about", "approximately", "approx", "roughly", "abt"})
_AT = frozenset({"at", "@", *_ROUGHLY})
_AFTER = frozenset({"after", "past", "from", "starting", "beginning", "since"})
_BEFORE = frozenset({"before", "until", "till", "til", "by", "to", "thru", "through"})
# Words that may stand behind a bare hour; any other word says that the number counts things.
_BEHIND_HOUR = frozenset({
    "on", "of", "in", "and", "or", "to", "for", "at", "until", "till", "if", "so", "but", "because", "due",
    "this", "next", "today", "tomorrow", "tonight", "tmrw", "please", "pls", "thanks", "thx", "when", "with",
    "as", "is", "was", "works", "off", "the", "then", "sharp", "daily", "each", "every", "morning", "afternoon",
    "evening", "cst", "cdt", "central", "est", "edt", "pst", "pdt", "mst", "gmt", "utc", "i", "we", "he", "she",
    "my", "onward", "onwards", "instead", "too", "also", "from", "through", "thru", "by", "not", "sometime",
    "that", "it", "moves", "moved", "will", "stays", "changes", "changed", "per",
})  # fmt: skip


_OURS = frozenset({"us", "them", "my", "our", "ours", "mine", "your", "his", "her", "their", "these", "those", "you"})
_EARLY = 7  # "at 5" is seldom five in the morning


def clock(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """Clock times at i. `beside` a date, a bare hour may count too."""
    j = i + (s.low(i) in {"the", "in", "during"} or (beside and s.low(i) in {"for", "by"}) or _at_night(s, i))
    if s.low(j) == "the" and j > i:
        j += 1
    for form in _FORMS.at(s, i):
        found = form(s, i, j, beside)
        if found is not None:
            return found
    return None


def _at_night(s: Scan, i: int) -> bool:
    """ "At night" alone tells officers' hours, not a day."""
    return s.terms.wide and s.words(i, "at", "night") is not None


def merged(first: Clock, second: Clock) -> Clock | None:
    """Two clock expressions of one day ("tomorrow afternoon at 3", "half day, pm"); None where they do not fit."""
    if first.shape is Shape.PART and second.shape is not Shape.PART:
        return merged(second, first)
    if first.half and second.late is not None:
        return Clock(readings=(first.readings[-1 if second.late else 0],), shape=Shape.RANGE)
    if second.shape is not Shape.PART or first.shape is Shape.PART or second.late is None:
        return None
    fitting = tuple(r for r in first.readings if (r[0].hour >= 12) is second.late or (r[1].hour >= 12) is second.late)
    late = tuple(_later(r) for r in first.readings if first.shape is Shape.POINT and second.late)
    return Clock(readings=(fitting or late or first.readings)[:1], shape=first.shape)


def _later(hours: Hours) -> Hours:
    """The same hour after noon: "tonight at 8", where eight in the morning lies in the tour."""
    first, last = (at.replace(hour=at.hour + 12) if 5 <= at.hour < 12 else at for at in hours)
    return first, last


def _range(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """0700-1100, 9 to 11 am, between 8 and 10, 1300-EOT."""
    led = s.low(i) in {"from", "between", "in", "btwn", "at"}
    between = s.low(i) in {"between", "btwn"} or s.low(i + led) == "between"
    j = i + led + (s.low(i) == "in" and s.low(i + 1) == "between")
    first = point(s, j, bare=True)
    if first is None:
        return None
    start, k = first
    cells = s.low(k) == "|" and s.terms.by_tour and _is_wide(s, j) and _is_wide(s, k + 1)  # "0700 | 0900"
    joined = s.low(k) in (words.THROUGH | {"and", "/"} if between else words.THROUGH)
    if not (joined or cells) or s.at(k).gap > 2:
        return None
    if s.low(j + 1) == ":" and s.at(k).gap and s.glued(k + 1) and len(s.at(k + 1).text) == 4:
        return None  # "12:00:00 -0500": the zone of a machine's stamp
    until = s.low(k) in {"until", "till", "til"} and s.terms.by_tour
    k += s.low(k + 1) in _ROUGHLY and s.at(k + 1).gap <= 1
    behind = end_of_tour(s, k + 1)
    if behind is not None:
        return Clock(readings=((_likeliest(s, start), s.terms.tour.end),), shape=Shape.RANGE), behind
    second = point(s.inside(k + 1), k + 1, bare=True) if s.at(k + 1).gap <= 2 else None
    if second is None or not _is_clock_range(s, i, start, second, loose=led or beside or until):
        return None
    return Clock(readings=_between(s, start, second[0]), shape=Shape.RANGE), second[1]


def _is_wide(s: Scan, i: int) -> bool:
    """Four digits that are an hour and a quarter of it, as tables have them."""
    token = s.at(i)
    return token.kind == "n" and len(token.text) == 4 and token.value < 2400 and token.value % 100 in {0, 15, 30, 45}


def _is_clock_range(s: Scan, i: int, start: Point, second: tuple[Point, int], *, loose: bool) -> bool:
    end, after = second
    if end.bare and counts_something(s, after) and s.low(after) in words.UNITS:
        return False  # "4pm -3 days"
    if start.bare and end.bare:
        if s.low(i) == "at" and _is_place(s, i, start):
            return False
        if s.terms.by_tour and start.hour == 10 and 4 <= end.hour <= 9 and s.low(i) == "10":
            return False  # 10-7 is a code of the radio
        digits = [s.at(k) for k in (after - 1, i, after - 3) if s.at(k).kind == "n"]
        wide = bool(digits) and all(len(token.text) == 4 for token in digits)
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
        return wide and token.gap == 1  # a table's next cell: "0700-0930 2.5"
    if _counts_of(s, i):
        return False
    dated = words.weekday(token.low) is not None or token.low in words.TODAY
    return dated or token.low in _BEHIND_HOUR or (wide and token.gap == 1)


def _counts_of(s: Scan, i: int) -> bool:
    """ "From one of the rovers", "7 of us": a number of people or things, no hour."""
    if s.low(i) != "of":
        return False
    dated = s.low(i + 3) in words.SUFFIXES | {"/"} or words.weekday(s.low(i + 2)) is not None
    return s.low(i + 1) in _OURS or (s.low(i + 1) == "the" and not dated)


def _likeliest(s: Scan, found: Point) -> time:
    return sides(s, found)[0]


def _between(s: Scan, first: Point, second: Point) -> tuple[tuple[time, time], ...]:
    """Both ends of a range; what one end says of its half of the day helps the other."""
    if first.open and not second.open:
        end = second.sure
        if second.hour > 12:
            # "10:00 to 22:00": both on the clock of 24 hours.
            return ((first.at(pm=first.hour == 12), end),)
        fitting = [side for side in (first.at(pm=True), first.at(pm=False)) if side < end]
        if first.bare and fitting == [time.min] and not s.terms.by_tour:
            return (time.min, end), (time(12), end)  # "12-3am": from midnight, or from noon
        return ((fitting[0] if fitting else first.at(pm=False), end),)
    if second.open and not first.open:
        return ((first.sure, _next(first.sure, second)),)
    starts = sides(s, first)
    return tuple((start, _next(start, second) if second.open else second.sure) for start in starts)


def _next(start: time, second: Point) -> time:
    if start.hour == 0 and second.hour == 12:
        return second.at(pm=True)  # "00:00 to 12:30": midnight to noon
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
    if lead in _BEFORE and (behind := end_of_tour(s, j)) is not None and beside:
        return Clock(readings=((s.terms.tour.start, s.terms.tour.end),), shape=Shape.RANGE), behind
    found = point(s, j, bare=lead not in {"on", "to"})
    if found is None or s.at(j).gap > 2:
        return None
    start, after = found
    if start.bare and _is_place(s, i, start):
        return None
    if start.bare and _is_year(s, j) and (s.terms.wide or not beside) and lead not in {"at", "@"}:
        return None
    if start.bare and (not _well_followed(s, after, wide=len(s.at(j).text) == 4) or _is_a_day(lead, start)):
        return None
    return _shaped(s, lead, start, after)


def _is_place(s: Scan, i: int, found: Point) -> bool:
    """ "I'm at 10" says where or how far somebody is, "reach me at 2217" an extension."""
    mine = s.low(i - 1) in {"i'm", "we're"} or s.words(i - 2, "i", "am") is not None
    short = s.at(i + 1).kind == "n" and len(s.at(i + 1).text) <= 2 and s.low(i) == "at"
    return (mine and short and s.terms.wide) or (s.low(i - 1) == "me" and found.minute % 5 > 0)


def _is_year(s: Scan, i: int) -> bool:
    return s.number(i, 1990, 2060, digits=4) is not None


def _is_a_day(lead: str, found: Point) -> bool:
    return found.hour > 12 and not found.minute and found.pm is True and lead not in _AT | {"from", "after", "until"}


def _shaped(s: Scan, lead: str, found: Point, after: int) -> Timed:
    onward = s.low(after) in {"on", "onward", "onwards"} and s.at(after + 1).kind != "n" and (
        lead in _AFTER or s.low(after) != "on") and words.weekday(s.low(after + 1)) is None  # fmt: skip
    both = sides(s, found)
    if not s.terms.by_tour and found.open and found.hour < _EARLY:
        both = both[::-1]
    if lead in _AFTER or onward:
        behind = after + onward
        return Clock(readings=tuple((t, max(t, s.terms.tour.end)) for t in both[:1]), shape=Shape.AFTER), behind
    if lead in _BEFORE:
        return Clock(readings=tuple((min(t, s.terms.tour.start), t) for t in both[:1]), shape=Shape.BEFORE), after
    return Clock(readings=tuple((t, t) for t in both), shape=Shape.POINT), after


def _is_labelled(s: Scan, i: int) -> bool:
    """A row of a form that gives an hour: "Time: 0905"."""
    label = s.low(i - 2) if s.low(i - 1) == ":" else s.low(i - 1)
    return label in {"time", "toa"} and s.at(i).stop - s.at(i).start == 4


def _alone(s: Scan, i: int, *, beside: bool) -> Timed | None:
    """9:30, 3 pm, noon, 1015 hrs; beside a date also 0930 and 9."""
    found = point(s, i, bare=beside or _is_labelled(s, i))
    if found is None:
        return None
    start, after = found
    if s.at(i).gap == 3 and after == i + 2 and s.low(i + 1) in {"a", "p"} and s.low(after) == "." and s.glued(after):
        return None  # "4a." heads a paragraph of a list
    wide = s.at(i).stop - s.at(i).start == 4 and s.at(i).kind == "n"
    near_today = s.low(i - 1) in words.TODAY or s.low(after) in words.TODAY
    near_today = near_today or (s.low(after) == "this" and s.low(after + 1) in PARTS)
    near_today = near_today and s.low(i) != "one"  # "arrested one this morning"
    told = wide or near_today or (beside and start.minute and s.at(i).kind == "w")
    if start.bare and not (told and _well_followed(s, after, wide=wide)):
        return None
    if start.bare and wide and _is_year(s, i):
        return None
    return _shaped(s, "at", start, after)


# Words that may lead to a part of the day: "in the morning", "for half a day".
_LEADING = frozenset({"the", "in", "during", "for", "by", "at"})
# i: where the clock times start; j: behind such words.
_Form = Callable[[Scan, int, int, bool], Timed | None]
_FORMS: Forms[_Form] = Forms(
    (
        opening(_LEADING, PART),
        lambda s, i, j, beside: part_of_day(s, j, i, beside=beside),
    ),
    (opening(AMOUNT, "for"), lambda s, i, _j, _beside: lengths(s, i)),
    (TOUR_WORDS, lambda s, i, _j, _beside: tour_words(s, i)),
    (opening(HALF_DAY, _LEADING), lambda s, _i, j, _beside: half_day(s, j)),
    (opening(POINT, "from", "between", "in", "btwn", "at"), lambda s, i, _j, beside: _range(s, i, beside=beside)),
    (opening(_AT, _AFTER, _BEFORE, "on"), lambda s, i, _j, beside: _led(s, i, beside=beside)),
    (POINT, lambda s, i, _j, beside: _alone(s, i, beside=beside)),
)
OPENING = _FORMS.opening
