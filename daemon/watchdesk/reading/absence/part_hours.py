"""Hours told as an amount: "two hours of comp at the end of the shift", "the first three hours", "an hour early"."""

import re
from collections.abc import Sequence
from datetime import time

from watchdesk.model.facts import Span
from watchdesk.reading.lower_case import AnyCase
from watchdesk.unit.roster import Tour

_AMOUNT = re.compile(
    r"(?<![\d.:/-])(?P<n>\d{1,2}(?:\.\d{1,2})?|an|one|two|three|four|five|six|(?:a )?couple(?: of)?|"
    r"(?:a )?few)[ -]?(?:hours?|hrs?)\b",
    re.IGNORECASE,
)
_NUMBERS = {"an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}
_WHOLE_TOUR = 7.5  # so many hours and more are a whole day


def minutes_between(start: time, end: time) -> int:
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def is_amount(text: str, spans: Sequence[Span]) -> bool:
    """So few hours that they are no whole day, for a single day."""
    if len(spans) != 1 or spans[0].start != spans[0].end:
        return False
    return any(_number(match["n"]) < _WHOLE_TOUR for match in _AMOUNT.finditer(text))


# "Friday 5/28 (2 hours)", "4 hours each day": of several days, a part of one or of each.
_OF_EACH = re.compile(
    r"[^\w\n]{0,3}(?:of (?:comp|vacation|vac|pto|personal) )?(?:each|per day|a day|every day|both days|apiece)\b",
    re.IGNORECASE,
)


def is_part_of_one(text: str, places: Sequence[int], spans: Sequence[Span]) -> bool:
    """Of several days, so few hours of one, in its own line, or of each. places: where the days end in the text."""
    if len(spans) < 2 and (not spans or spans[0].start == spans[0].end):
        return False
    small = [match for match in _AMOUNT.finditer(text) if _number(match["n"]) < _WHOLE_TOUR]
    beside = (
        text[place : match.start()] for match in small for place in places if place <= match.start() <= place + _NEAR
    )
    return any(_OF_EACH.match(text, match.end()) for match in small) or any(not _WORD.search(one) for one in beside)


_NEAR = 12  # code points between a day and the hours of it
_WORD = re.compile(r"[^\W\d_]|\n")
_FIRST_OR_LAST = AnyCase(
    r"\b(?:the )?(?P<edge>first|last) (?P<n>\d(?:\.\d{1,2})?|one|two|three|four|five|six|"
    r"couple(?: of)?) ?(?:hours?|hrs?)\b|"
    r"(?<![\d.:/-])(?P<m>\d(?:\.\d{1,2})?|an|one|two|three|four|five|six) ?(?:hours?|hrs?)\b[^.!?\n]{0,30}"
    r"\b(?P<side>end|start|beginning|front|back)(?: end)? of (?:the |my )?(?:shift|day|tour|watch)\b|"
    r"(?<![\d.:/-])(?P<k>\d(?:\.\d{1,2})?|an|one|two|three|four|five|six) ?(?:hours?|hrs?) (?P<when>early|late)\b",
)


def is_less(text: str, minutes: int) -> bool:
    """So many hours, and fewer than these minutes."""
    return any(0 < _number(match["n"]) * 60 < minutes for match in _AMOUNT.finditer(text))


def at_edge(text: str, tour: Tour) -> tuple[time, time] | None:
    """ "2 hrs comp end of shift", "the first three hours", "an hour early": so many hours from an edge of the tour."""
    match = _FIRST_OR_LAST.search(text)
    if match is None:
        return None
    minutes = int(_number(match["n"] or match["m"] or match["k"]) * 60)
    if not 0 < minutes < minutes_between(tour.start, tour.end):
        return None
    is_end = (match["edge"] or match["side"] or match["when"]).lower() in ("last", "end", "back", "early")
    if is_end:
        return _later(tour.end, -minutes), tour.end
    return tour.start, _later(tour.start, minutes)


def _later(at: time, minutes: int) -> time:
    hours, rest = divmod(at.hour * 60 + at.minute + minutes, 60)
    return time(hours, rest)


def _number(word: str) -> float:
    low = word.lower()
    if low[0].isdigit():
        return float(low)
    return _NUMBERS.get(low, 2.0)
