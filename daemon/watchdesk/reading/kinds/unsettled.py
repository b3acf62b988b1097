"""Changes whose new days their author does not know yet, or counts otherwise than they were understood."""

import re
from collections.abc import Sequence

from watchdesk.reading.absence import Days
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.page import Page

_UNDECIDED = re.compile(
    r"\b(?:one of (?:them|those|these|the two|my)|possibly|or maybe|i['’]m guessing|not sure (?:when|which)|"
    r"some other (?:time|week|day)|don['’]?t know (?:when|which|yet)|could be|i forget which|whichever|tbd|"
    r"to be determined|will let you know (?:when|which))\b",
    re.IGNORECASE,
)


def _is_guessed(sentence: Sentence) -> bool:
    """The new days are only guessed at."""
    return _UNDECIDED.search(sentence.text) is not None


_FORGETS = re.compile(
    r"\b(?:i (?:forget|forgot|don['’]?t (?:know|remember|recall)|can['’]?t (?:remember|recall|say)|am not sure)|"
    r"not sure|no idea) which\b|\bwhich (?:one|day) i (?:forget|forgot)\b",
    re.IGNORECASE,
)
_NEAR = 2  # sentences around a change in which its days may be doubted


def _forgets(page: Page, core: Sequence[Sentence]) -> bool:
    """Beside the change: "I forget which one"."""
    near = {number for one in core for number in range(one.number - _NEAR, one.number + _NEAR + 1)}
    return any(one.number in near and _FORGETS.search(one.text) for one in page.sentences)


# "Please change my vacation to only two days."
_ONLY_SO_MANY = re.compile(
    r"\b(?:only|just)\s+(?:need |want |take )?(?:for )?(?P<n>one|two|three|four|five|[1-9])\s+(?:\w+ )?days?\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def _counts_others(core: Sequence[Sentence], days: Days) -> bool:
    """The change counts its days, and those that were understood are not so many."""
    words = [match["n"].lower() for one in core for match in _ONLY_SO_MANY.finditer(one.text)]
    told = {_NUMBERS.get(word) or int(word) for word in words}
    return bool(told) and len(all_days(days.spans or ())) not in told


# "Same two weeks off after", "my two weeks start then".
_SO_LONG = re.compile(
    r"\b(?:same|my|those|the|all)\s+(?P<n>two|three|four|five|[2-9])\s+(?P<unit>weeks|days)\b", re.IGNORECASE
)


def _lasts_longer(page: Page, core: Sequence[Sentence], days: Days) -> bool:
    """Beside the change stands how long it all lasts, which the days that were understood do not."""
    known = len(all_days(days.spans or ()))
    near = {number for one in core for number in range(one.number - _NEAR, one.number + _NEAR + 1)}
    told = [match for one in page.sentences if one.number in near for match in _SO_LONG.finditer(one.text)]
    lengths = [
        (_NUMBERS.get(match["n"].lower()) or int(match["n"])) * (_WORKWEEK if match["unit"].lower() == "weeks" else 1)
        for match in told
    ]
    return known > 0 and any(length > known for length in lengths)


_WORKWEEK = 5


def is_open(page: Page, core: Sequence[Sentence], days: Days) -> bool:
    """The new days are only guessed at, forgotten, or not as many as the author counts."""
    guessed = any(_is_guessed(one) for one in core) or _forgets(page, core)
    return guessed or _counts_others(core, days) or _lasts_longer(page, core, days)
