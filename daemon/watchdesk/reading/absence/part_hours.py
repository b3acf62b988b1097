"""Hours told as an amount: "two hours of comp at the end of the shift", "the first three hours", "an hour early"."""

import re
from collections.abc import Sequence
from datetime import time

from watchdesk.model.facts import Span
from watchdesk.reading.clauses import Sentence
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


# "I did five hours at the wrestling meet": hours that were earned, and not those asked for.
_WORKED = re.compile(
    r"\b(?:did|work(?:ed)?|put in|earned|banked|stayed|covered|accrued)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)


def is_amount(text: str, spans: Sequence[Span]) -> bool:
    """So few hours that they are no whole day, for a single day."""
    if len(spans) != 1 or spans[0].start != spans[0].end:
        return False
    told = (
        match for match in _AMOUNT.finditer(text) if not _WORKED.search(text, max(0, match.start() - 24), match.start())
    )
    return any(_number(match["n"]) < _WHOLE_TOUR for match in told)


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


# "Leaving a bit early", "get out early on", "coming in late".
_EARLY_OR_LATE = (
    r"\b(?:leav\w+|left|go|going|went|get|getting|knock\w*|duck\w*|slip\w*|cut\w*|head\w*|bail\w*|tak(?:e|ing)|skip\w*|"
    r"sneak\w*|out|off|come|coming|in|start|starting|arriv\w+|be)(?: (?:off|out|in|home|"
    r"a (?:bit|little|lil)|work|duty|school|here))* (?:a (?:bit|little|lil|touch|tad) )?(?:early|late)"
)
_BEFORE_IT = re.compile(rf"{_EARLY_OR_LATE}\W*(?:(?:on|this|next|the|for|by|of|please|pls)\W+)*$", re.IGNORECASE)
_BEHIND_IT = re.compile(rf"\W*(?:(?:i|i['’](?:m|ll|d)|to|need|want|would|like) )*{_EARLY_OR_LATE}\b", re.IGNORECASE)


def is_late_or_early(text: str, start: int, stop: int) -> bool:
    """Right before or behind a day it is said that the author comes late or leaves early."""
    before, behind = text[max(0, start - 60) : start], text[stop : stop + 60]
    return _BEFORE_IT.search(before) is not None or _BEHIND_IT.match(behind) is not None


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


# "Leaving at 1 PT appointment": an hour that the grammar took for none.
_AN_HOUR = re.compile(
    r"\b(?:leav(?:e|ing)|head(?:ing)? out|cut(?:ting)? out|be(?:ing)? (?:in|there|out)|com(?:e|ing) in|arriv(?:e|ing)) "
    r"(?:at|by|around|about) (?P<n>\d{1,2})(?![\d/-])",
    re.IGNORECASE,
)


def has_unread_hour(about: Sequence[Sentence]) -> bool:
    """Somebody leaves or comes at a number which no date of its sentence holds."""
    return any(
        not any(one.start <= sentence.start + match.start("n") < one.stop for one in sentence.dates)
        for sentence in about
        for match in _AN_HOUR.finditer(sentence.text)
    )
