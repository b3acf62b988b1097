"""One clock time: 0700, 9:30 am, 3 o'clock, noon, half past two."""

from dataclasses import dataclass
from datetime import time

from watchdesk.reading.dates import words
from watchdesk.reading.dates.numbers import cardinal
from watchdesk.reading.dates.numeric import is_iso_interval
from watchdesk.reading.dates.openings import NUMBER
from watchdesk.reading.dates.tokens import Scan

_HOURS = frozenset({"hrs", "hours", "hr", "h", "hours."})
_CLOCK = frozenset({"o'clock", "oclock", "o’clock"})
_NAMED = {"noon": 12, "noontime": 12, "midday": 12, "noonish": 12, "midnight": 0}
_PARTS = {"half": 30, "quarter": 15}
_SIDES = {"past": 1, "after": 1, "to": -1, "till": -1, "til": -1, "before": -1}
_MINUTES = frozenset({"a", "couple", *_PARTS, *words.NUMBERS, *words.TENS})  # words that minutes are told with
OPENING = frozenset({NUMBER, *_NAMED, *_MINUTES})
_HALVES = {"morning": False, "afternoon": True, "evening": True, "am": False, "pm": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A clock time as written. pm: said or implied; None where it may be either half of the day.

    bare: nothing but a number, which may be no time at all.
    """

    hour: int
    minute: int = 0
    pm: bool | None = None
    bare: bool = False

    @property
    def open(self) -> bool:
        """Both halves of the day are possible."""
        return self.pm is None and 1 <= self.hour <= 12

    def at(self, *, pm: bool) -> time:
        """The time in one half of the day."""
        if not self.open and self.pm is None:
            return time(self.hour % 24, self.minute)
        return time(self.hour % 12 + 12 * pm if self.hour <= 12 else self.hour % 24, self.minute)

    @property
    def sure(self) -> time:
        return self.at(pm=bool(self.pm))


def point(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    """The clock time at i; numbers alone only with `bare`."""
    return _minutes_beside(s, i) or _simple(s, i, bare=bare)


def _simple(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    if s.at(i).kind == "w":
        return _named(s, i) or _in_words(s, i, bare=bare)
    if s.at(i).kind != "n" or not s.opens(i) or s.at(i).value < 0:
        return None
    return _with_minutes(s, i, bare=bare) or _military(s, i, bare=bare) or _hour(s, i, bare=bare)


def _minutes_beside(s: Scan, i: int) -> tuple[Point, int] | None:
    """Half past 8, a quarter to nine, 20 minutes past 3 pm, ten past nine, 15 to noon."""
    if s.at(i).kind != "n" and s.low(i) not in _MINUTES:
        return None
    counted = _minutes(s, i) if s.holds(i + 1, i + 5, _SIDES.keys()) else None
    if counted is None:
        return None
    minutes, j, said = counted
    sign = _SIDES.get(s.low(j), 0)
    if not sign or s.at(j).gap > 1 or s.at(j + 1).gap > 1:
        return None
    base = _simple(s, j + 1, bare=True)
    if base is None or (not said and s.terms.by_tour and _begins_hours(s, i, j, minutes)):
        return None  # "9 to noon" is from nine on
    if base[0].minute or not (said or s.low(j) == "past" or _is_after(s, i, j) or s.low(j + 1) in _NAMED):
        return None
    found, after = base
    hour, minute = divmod(found.hour * 60 + sign * minutes, 60)
    if found.open:
        return Point(hour=(hour - 1) % 12 + 1, minute=minute), after
    # A quarter to noon is before it.
    pm = not found.pm if found.pm is not None and found.hour == 12 and sign < 0 else found.pm
    return Point(hour=hour % 24, minute=minute, pm=pm), after


def _is_after(s: Scan, i: int, j: int) -> bool:
    """ "Ten after nine", all in letters; not "off at ten, after nine hours"."""
    in_letters = s.at(i).kind != "n" and s.at(j + 1).kind != "n"
    return s.low(j) == "after" and in_letters and s.low(j + 2) not in {"hours", "hrs", "days", "weeks", "years"}


def _begins_hours(s: Scan, i: int, j: int, minutes: int) -> bool:
    """Whether "9 to", "10 till", "from ten to" is the first of two hours, and no number of minutes."""
    if s.low(j) not in {"to", "till", "til"}:
        return False
    return minutes % 5 > 0 or s.low(i - 1) in {"from", "between"} or (minutes <= 12 and s.at(i).kind == "n")


def _minutes(s: Scan, i: int) -> tuple[int, int, bool] | None:
    """So many minutes, the index behind, and whether they were called minutes or a part of the hour."""
    j = i + (s.low(i) == "a")
    if s.low(j) in _PARTS:
        return _PARTS[s.low(j)], j + 1, True
    if j > i or s.low(i) == "an" or (s.at(i).kind == "n" and not s.opens(i)):
        return None
    counted = cardinal(s, i)
    if counted is None or counted[0] > 59:
        return None
    said = s.low(counted[1]) in {"minutes", "minute", "min", "mins"} and s.at(counted[1]).gap <= 1
    return counted[0], counted[1] + said, said


def sides(s: Scan, found: Point) -> tuple[time, ...]:
    """The times that one point may be, likeliest first: inside the tour, else as written."""
    if not found.open:
        return (found.sure,)
    early, late = found.at(pm=False), found.at(pm=True)
    if found.hour == 12:
        return (late,) if s.terms.by_tour else (late, early)
    if not s.terms.by_tour:
        return early, late
    inside = tuple(side for side in (early, late) if s.terms.tour.start <= side <= s.terms.tour.end)
    return inside or ((late, early) if early < s.terms.tour.start else (early, late))


def meridiem(s: Scan, i: int) -> tuple[bool, int] | None:
    """am, p.m., "p m", a glued "a" or "p": whether it is after noon, and the index behind."""
    token = s.at(i)
    if token.gap > 1:
        return None
    if token.low in {"am", "pm"}:
        return token.low == "pm", i + 1
    if token.low not in {"a", "p"}:
        return None
    j = i + 1 + (s.low(i + 1) == "." and s.at(i + 1).gap <= 1)
    if s.low(j) == "m" and s.at(j).gap <= 1:
        behind = j + 1
        return token.low == "p", behind + (s.low(behind) == "." and s.low(j - 1) == "." and s.at(behind).gap <= 1)
    return (token.low == "p", i + 1) if token.gap == 0 and s.low(i + 1) != "'" and _is_end(s, i + 1) else None


def _is_end(s: Scan, i: int) -> bool:
    """ "7a-11a" is hours, "7a-b" a code."""
    return s.low(i) != "-" or s.at(i + 1).kind == "n" or not s.glued(i + 1)


def _finished(s: Scan, found: Point, after: int) -> tuple[Point, int]:
    """With what may follow a time: am or pm, "ish", a zone, hours."""
    half = meridiem(s, after)
    if half is not None:
        late = half[0] if found.hour <= 12 else None
        found, after = Point(hour=found.hour, minute=found.minute, pm=late), half[1]
    if s.low(after) in {"ish", *_HOURS} and s.at(after).gap <= 1 and (s.low(after) != "hours" or found.hour > 12):
        after += 1
    told = _half_told(s, after, found.hour) if found.open else None
    return found if told is None else Point(hour=found.hour, minute=found.minute, pm=told[0]), told[
        1
    ] if told else after


def _half_told(s: Scan, i: int, hour: int) -> tuple[bool, int] | None:
    """ "In the morning", "at night" behind a time: whether it is after noon, and the index behind."""
    after = s.words(i, "in", "the")
    if after is not None and s.low(after) in _HALVES:
        return _HALVES[s.low(after)], after + 1
    if s.words(i, "at", "night") is None:
        return None
    return 6 <= hour < 12, i + 2


def _named(s: Scan, i: int) -> tuple[Point, int] | None:
    hour = _NAMED.get(s.low(i))
    return (Point(hour=hour, pm=True if hour else None), i + 1) if hour is not None else None


def _in_words(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    """Seven o'clock, nine thirty, six pm; a number word alone only with `bare`."""
    hour = words.NUMBERS.get(s.low(i), 99)
    if hour > 12:
        return None
    after, minute = i + 1, 0
    tens = words.TENS.get(s.low(after))
    if tens is not None and s.at(after).gap <= 1:
        dash = s.low(after + 1) == "-"
        ones = words.NUMBERS.get(s.low(after + 1 + dash), 0)
        minute, after = tens + (ones if ones < 10 else 0), after + 1 + (1 + dash) * (0 < ones < 10)
    elif 10 <= words.NUMBERS.get(s.low(after), 0) <= 19 and s.at(after).gap <= 1:
        minute, after = words.NUMBERS[s.low(after)], after + 1
    clocked = s.low(after) in _CLOCK
    after += clocked
    found, behind = _finished(s, Point(hour=hour, minute=minute), after)
    clocked = clocked or s.low(behind - 1) == "ish"
    if not (clocked or found.pm is not None or bare):
        return None
    return Point(hour=hour, minute=minute, pm=found.pm, bare=not clocked and found.pm is None), behind


def _with_minutes(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    """9:30, 15h30, 2.30 pm; a dot needs am or pm, or `bare`."""
    hour, sep = s.number(i, 0, 24), s.low(i + 1)
    if hour is None or sep not in {":", "h", "."} or not s.glued(i + 1) or not s.glued(i + 2):
        return None
    minute = s.number(i + 2, 0, 59)
    if minute is None or s.at(i + 2).stop - s.at(i + 2).start != 2 or (hour == 24 and minute):
        return None
    after = i + 3
    if sep == ":" and s.low(after) == ":" and s.number(after + 1, 0, 59) is not None and s.glued(after):
        after += 2
        after += 2 * (s.low(after) == "." and s.glued(after) and s.glued(after + 1) and s.at(after + 1).kind == "n")
    if sep == "h":
        return Point(hour=hour, minute=minute, pm=hour >= 12), after
    zeroed = s.at(i).text.startswith("0")
    found, behind = _finished(s, Point(hour=hour, minute=minute), after)
    if (sep == "." and not (found.pm is not None or bare)) or (behind == after and not _ends(s, after)):
        return None
    if zeroed and found.pm is None and hour:
        return Point(hour=hour, minute=minute, pm=False), behind
    if sep == "." and found.pm is None:
        return Point(hour=hour, minute=minute, bare=True), behind
    return found, behind


def _ends(s: Scan, i: int) -> bool:
    """A clock time may end before this token: no sign or letter makes of it a longer number or word."""
    token = s.at(i)
    if token.gap:
        return True
    if token.low in words.DASHES:
        return True
    if is_iso_interval(s, i):
        return True
    joined = s.at(i + 1).kind == "n" and s.glued(i + 1)
    return token.low not in {"/", "%"} and not (token.low in {".", ":"} and joined)


def _military(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    """0700, 1300 hrs, 930 am; four digits alone only with `bare`, or behind a zero in a range."""
    token = s.at(i)
    width = token.stop - token.start
    hour, minute = divmod(token.value, 100)
    if width not in {3, 4} or hour > 23 or minute > 59 or not _ends(s, i + 1):
        return None
    half = meridiem(s, i + 1)
    if width == 3 and half is None and s.low(i + 1) != "ish":
        # "leaving at 230"; 211 is a room.
        fits = bare and minute % 5 == 0 and 1 <= hour <= 9 and not token.text.startswith("0")
        return (Point(hour=hour, minute=minute, bare=True), i + 1) if fits else None
    found, behind = _finished(s, Point(hour=hour, minute=minute), i + 1)
    said = behind > i + 1
    if not (said or bare):
        return None
    if found.pm is None:
        # Four digits are the clock of 24 hours.
        return Point(hour=hour, minute=minute, pm=hour >= 12, bare=not said), behind
    return found, behind


def _hour(s: Scan, i: int, *, bare: bool) -> tuple[Point, int] | None:
    """9 am, 3 o'clock, 12 noon; 9 alone only with `bare`."""
    hour = s.number(i, 0, 24)
    if hour is None:
        return None
    after = i + 1
    if s.low(after) in {"noon", "midnight"} and hour == 12 and s.at(after).gap <= 1:
        return Point(hour=12, pm=s.low(after) == "noon"), after + 1
    clocked = 2 if s.words(after, "o", "clock") else int(s.low(after) in _CLOCK and s.at(after).gap <= 1)
    found, behind = _finished(s, Point(hour=hour), after + clocked)
    said = behind > after + clocked and (s.low(behind - 1) not in _HOURS or _is_hour(s, i))
    if said or clocked:
        return found, behind
    if not bare or not _ends(s, after) or (s.low(after) in _HOURS and s.at(after).gap <= 1):
        return None
    return Point(hour=hour, pm=None if hour <= 12 else True, bare=True), after


def _is_hour(s: Scan, i: int) -> bool:
    """ "15h" is a time where nobody counts hours of leave."""
    return s.terms.wide and s.low(i + 1) == "h" and s.glued(i + 1)
