"""A course, a court day or a funeral that the author does not go to: no absence, whoever has granted it."""

import re

from watchdesk.model.facts import Leave, Question
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.page import Page

_NAMED = (
    r"training|course|class|conference|seminar|range|academy|refresher|session|in-?service|hearing|trial|funeral|drill"
)
_IT = rf"(?:(?: to)? (?:it|that one|this one|(?:the|this|that|my) (?:\w+ )?(?:{_NAMED})|training|court|class|cit)\b)"
_ENDS = (
    r"(?=\s*(?:$|[^\w\s'’]|\d|(?:and|but|because|since|so|as|after all|any ?more|either|this (?:time|year)|on|now|"
    r"sorry|though|thanks|due to|then|myself|sarge|sgt)\b))"
)
_NOT = (
    r"(?:(?<!is )(?<!was )\b(?:not|no longer|never|unable to|rather not|cannot)|(?<!is)(?<!was)(?<!does)n['’]t|"
    r"\bwont|\bcant)"
)
_NOT_GOING = re.compile(
    rf"{_NOT}\s+(?:(?:be|to|able to|able|even|now|actually|want to)\s+){{0,2}}"
    rf"(?:going|go|attend(?:ing)?|make it|do(?:ing)? it|take it|taking it)\b(?:{_IT}|{_ENDS})",
    re.IGNORECASE,
)
_AM_NOT = re.compile(r"\b(?:is|are) going,? (?:and |but )?i(?:['’]m| am) not\b", re.IGNORECASE)
# "Court cancelled for 3/2", "CIT 3/2-3/4 is postponed", "no court 3/2".
_OCCASION = rf"(?:{_NAMED}|jury(?: duty)?|court(?: date)?|subpoena|cit|fto|drill|deposition)"
CALLED_OFF = re.compile(
    rf"\b{_OCCASION}\b(?! (?:leave|time|requests?))[^.!?;\n]{{0,40}}?\b(?:cancell?ed|postponed|called off|scrapped|"
    r"continued(?! to\b)|settled|dismissed|vacated|is off|was off|not happening|moot)\b|"
    rf"\b(?:cancell?ed|postponed|no(?: more)?) {_OCCASION}\b(?! (?:leave|day))",
    re.IGNORECASE,
)
_OCCASIONS = frozenset({Leave.TRAINING, Leave.COURT, Leave.MILITARY, Leave.BEREAVEMENT})
_ASKED = Question(about="confirm", text="You write that you are not going. Are you away on these days all the same?")


def question(page: Page, leave: Leave | None) -> Question | None:
    """The question where the days are those of an occasion, and the author says not to go to it."""
    if leave not in _OCCASIONS:
        return None
    return _ASKED if any(_stays_away(one) for one in page.sentences) else None


def _stays_away(sentence: Sentence) -> bool:
    if CALLED_OFF.search(sentence.text):
        return True
    return not sentence.asks and bool(_NOT_GOING.search(sentence.text) or _AM_NOT.search(sentence.text))
