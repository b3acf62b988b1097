"""One day or stretch, however it is named: the place where the kinds of naming meet."""

from collections.abc import Callable
from dataclasses import replace

from watchdesk.reading.dates import words
from watchdesk.reading.dates.anchored import anchored
from watchdesk.reading.dates.named import named
from watchdesk.reading.dates.neighbours import neighbour
from watchdesk.reading.dates.openings import NAME, ORDINAL, Forms, opening
from watchdesk.reading.dates.parts import Day, Fixed, Hit, Neighbour, Part, Same
from watchdesk.reading.dates.relative import OPENING as RELATIVE
from watchdesk.reading.dates.relative import WHICH, relative, weekday
from watchdesk.reading.dates.shapes import Grain
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.vague import VAGUE, part_of_month
from watchdesk.reading.dates.written import day, dayless
from watchdesk.reading.dates.years import OPENING as COUNTED
from watchdesk.reading.dates.years import counted

Form = Callable[[Scan, int], Hit | None]
_DEEPEST = 3  # "two weeks from the Monday after spring break"


def core(s: Scan, i: int) -> Hit | None:
    """The day or stretch at i."""
    return _core(s, i, _DEEPEST)


def _core(s: Scan, i: int, depth: int) -> Hit | None:
    if depth == 0 or s.at(i).kind not in {"w", "n"}:
        return None
    found = anchored(s, i, lambda scan, at: _core(scan, at, depth - 1))
    if found is not None:
        return found
    for form in _FORMS.at(s, i):
        found = form(s, i)
        if found is not None:
            return found
    return None


def _weekday(s: Scan, i: int) -> Hit | None:
    """A weekday with its week or which, and the date that may explain it: "next Friday, March 12"."""
    found = weekday(s, i)
    if found is None:
        return None
    told, after = found
    explained = _date_behind(s, after)
    if explained is None:
        return found
    return replace(explained[0], weekday=told.weekday), explained[1]


def _date_behind(s: Scan, i: int) -> tuple[Day, int] | None:
    """ ", March 12", "(3/12)", "the 12th": a date that names the same day again."""
    j = i + (s.low(i) in {",", "(", "-"} and s.near(i))
    bracket = s.low(i) == "("
    if s.at(j).gap > 1:
        return None
    hit = dayless(s, j)
    if hit is None or (hit[0].month is None and s.low(i) == "-"):
        return None
    return hit[0], hit[1] + (bracket and s.low(hit[1]) == ")")


def _explained(s: Scan, found: Hit) -> Hit:
    """ "today, Monday, 22 March", "tomorrow (Friday)": the same day named twice."""
    part, i = found
    if isinstance(part, Neighbour) and part.grain is Grain.DAY and s.low(i) in {",", "("}:
        return _date_behind(s, i) or found
    if not _is_one_day(part) or (s.low(i) not in {",", "(", "-"} | set(words.WEEKDAYS) and s.at(i).kind != "n"):
        return found
    j = i + (s.low(i) in {",", "(", "-"})
    hit = day(s, j) or weekday(s, j)
    if hit is None or s.at(j).gap > 1 or hit[0].which or hit[0].week is not None:
        return found
    assert isinstance(part, Fixed)
    differs = hit[0].weekday != part.readings[0][0][0].weekday()
    if hit[0].day is None and differs and s.low(i) != "(":
        return found
    return Same(first=part, second=hit[0]), hit[1] + (s.low(i) == "(" and s.low(hit[1]) == ")")


def _is_one_day(part: Part) -> bool:
    if not isinstance(part, Fixed) or len(part.readings) != 1 or len(part.readings[0]) != 1:
        return False
    first, last = part.readings[0][0]
    return first == last


def _told(form: Form) -> Form:
    """The form, with the date that may stand behind what it reads."""

    def read(s: Scan, i: int) -> Hit | None:
        found = form(s, i)
        return None if found is None else _explained(s, found)

    return read


_FORMS: Forms[Form] = Forms(
    (None, named),
    (opening(ORDINAL, NAME, "the"), day),
    (opening(WHICH, NAME, "the"), _weekday),
    (opening("the", "following", "that", "same"), _told(neighbour)),
    (opening(VAGUE, "the"), _told(part_of_month)),
    (RELATIVE, _told(relative)),
    (COUNTED, _told(counted)),
)
