"""A weekday that says a date again: "the 12th, a Friday", "3/12 (that's a Friday)"."""

from watchdesk.reading.dates import words
from watchdesk.reading.dates.numbers import weekday
from watchdesk.reading.dates.tokens import Scan

_SAYING = (
    ("which", "is"),
    ("which", "falls", "on"),
    ("that", "is"),
    ("that's",),
    ("thats",),
    ("it", "is"),
    ("it's",),
    ("its",),
    ("being",),
    ("so",),
    (),
)


def behind_saying_again(s: Scan, i: int) -> int:
    """The index of the weekday behind what leads to it; i where nothing does."""
    for told in _SAYING:
        if not all(s.low(i + k) == one and s.at(i + k).gap <= 1 for k, one in enumerate(told)):
            continue
        j = i + len(told)
        j += s.low(j) == "also"
        one_of_them = s.low(j) == "a" and s.at(j).gap <= 1
        j += one_of_them
        if (one_of_them or told) and s.at(j).gap <= 1 and _is_one_weekday(s, j):
            return j
    return i


def _is_one_weekday(s: Scan, i: int) -> bool:
    return weekday(s, i) is not None and s.low(i) not in words.PLURAL_WEEKDAYS
