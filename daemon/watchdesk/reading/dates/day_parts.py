"""Parts of the day: "tomorrow morning", "in the afternoon", "late evening", "am only"."""

from datetime import time

from watchdesk.reading.dates.openings import opening
from watchdesk.reading.dates.parts import Clock, Timed
from watchdesk.reading.dates.shapes import Shape
from watchdesk.reading.dates.tokens import Scan
from watchdesk.reading.dates.tour_times import halves

PARTS = {
    "morning": (time(7), time(12), False), "mornings": (time(7), time(12), False),
    "afternoon": (time(12), time(17), True), "afternoons": (time(12), time(17), True),
    "evening": (time(17), time(22), True), "night": (time(18), time(23, 59), True),
    "lunch": (time(11), time(13), True), "lunchtime": (time(11), time(13), True), "daytime": (time(7), time(17), None),
    "aft": (time(12), time(17), True), "morn": (time(7), time(12), False),
    "noon": (time(12), time(12), True), "afternoonish": (time(12), time(17), True),
}  # fmt: skip
# Parts of the day that say nothing of hours without a day beside them.
_LOOSE = frozenset({"lunch", "lunchtime", "night", "morning", "aft", "morn"})
_MODIFIERS = frozenset({"very", "early", "late", "mid", "later"})
OPENING = opening(PARTS, _MODIFIERS, "this", "am", "pm", "a", "p")


def part_of_day(s: Scan, j: int, i: int, *, beside: bool) -> Timed | None:
    """Morning, "in the afternoon", "this evening", am only."""
    j += s.low(j) == "this" and s.low(j + 1) in PARTS
    k = _modified(s, j)
    i, j = (k if i == j else i), k
    half = _half_named(s, j)
    if s.low(half[1] if half is not None else j + 1) == "half":
        return None  # "pm half", "the afternoon half"
    if half is not None:
        only = s.low(half[1]) == "only"
        led = s.words(j - 2, "in", "the") is not None
        if not (only or led or (beside and s.at(j).gap <= 2)) or (j > i and s.low(j - 1) != "the"):
            return None
        hours = halves(s)[half[0]]
        return Clock(readings=(hours,), shape=Shape.RANGE if only else Shape.PART, late=half[0]), half[1] + only
    found = PARTS.get(s.low(j))
    if found is None or s.low(j) == "noon":
        return None
    start, end, late = found
    if s.low(j) in _LOOSE and not beside and j == i and not _is_all(s):
        return None
    after = j + 1
    if s.low(after) == "only":
        return Clock(readings=(halves(s)[1 if late else 0],), shape=Shape.RANGE, late=late), after + 1
    return Clock(readings=((start, end),), shape=Shape.PART, late=late), after


def _half_named(s: Scan, i: int) -> tuple[bool, int] | None:
    """am, pm, a.m., p.m.: whether it is the second half of the tour, and the index behind."""
    if s.low(i) in {"am", "pm"}:
        return s.low(i) == "pm", i + 1
    after = s.words(i + 1, ".", "m", ".") if s.low(i) in {"a", "p"} else None
    return (s.low(i) == "p", after) if after is not None else None


def _is_all(s: Scan) -> bool:
    """The part of the day is the whole text."""
    return s.terms.wide and s.size == 1


def _modified(s: Scan, i: int) -> int:
    """The index of the part of the day behind "early in the", "late", "mid-"; i where there is none."""
    j = i
    while s.low(j) in _MODIFIERS and j < i + 3:
        j += 1
    if j == i:
        return i
    j += s.low(j) == "-"
    j += s.low(j) in {"in", "on"}
    j += s.low(j) == "the"
    j = s.words(j, "hours", "of", "the") or j
    return j if s.low(j) in PARTS and s.at(j).gap <= 1 else i
