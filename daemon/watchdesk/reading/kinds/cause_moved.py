"""What the leave was for has moved, in answer to the request: "Court got continued to 3/19", "they pushed it back"."""

import re

from watchdesk.reading import leave_words
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.page import Page

_MOVED = (
    r"\b(?:moved|pushed|bumped|continued|postponed|rescheduled|re-?set|switched|changed|delayed|shifted|put off|"
    r"adjourned)\b"
)
_TO = re.compile(
    rf"(?:{_MOVED})(?:\s+(?:it|me|us|that|mine|back|up|out|over|(?:the|my|our) \w+))*\s+"
    rf"(?:to|until|till|(?<=rescheduled )for)\s+(?:the\s+|on\s+)*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    rf"{_MOVED}|\b(?:cancell?ed|called off|not happening|fell through|off the calendar)\b", re.IGNORECASE
)
_POINTS = re.compile(
    r"^\W*(?:(?:sorry|update|heads up|ok|hi|hey)\W+(?:\w+\W+)?)?(?:it|that|they|the (?:judge|court|clinic|office|"
    r"doctor|"
    r"county|city|state|surgeon|dentist|attorney))(?:['’]s)?\b",
    re.IGNORECASE,
)


def to_a_day(page: Page, sentence: Sentence) -> bool:
    """It says to which day."""
    return _is_of_cause(page, sentence) and any(
        one.grain is not Grain.TIME and _TO.search(sentence.text[: max(0, one.start - sentence.start)])
        for one in sentence.dates
    )


def somewhere(page: Page, sentence: Sentence) -> bool:
    """It says that, and no new day."""
    return not sentence.dates and _OPEN.search(sentence.text) is not None and _is_of_cause(page, sentence)


def _is_of_cause(page: Page, sentence: Sentence) -> bool:
    """It is said of what the quoted request was for, by name or by a word that points at it."""
    if not page.is_answer or sentence.asks or page.from_our_desk():
        return False
    asked = page.body.once("quoted-leave", lambda: bool(leave_words.find(page.quoted[:3000], page.unit.lexicon)))
    caused = any(not one.bank for one in page.body.leaves_in(sentence)) or sentence.has("appointment")
    return asked and (caused or _POINTS.match(sentence.text) is not None)
