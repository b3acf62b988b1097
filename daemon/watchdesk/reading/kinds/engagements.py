"""A day that is dropped and is no leave: of an engagement, for which another day is offered."""

import re

from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds import for_another
from watchdesk.reading.page import Page

# Who says so drops leave, whatever else the sentence is about.
_OF_LEAVE = re.compile(
    r"\bfor me\b|\bmy\s+(?!meeting|class|visit|appointment with)|\b(?:off|leave|requests?|absence|time off|r-?\d+|"
    r"approved|asked|put in|after all|any ?more|work(?:ing)? it)\b",
    re.IGNORECASE,
)
_ENGAGED = re.compile(
    r"\b(?:meet(?:s|ing|ings)?|mtgs?|sit-?down|agenda|walk-?through|class(?:es)?|assembl(?:y|ies)|session|drills?|lunch|"
    r"coffee|call(?: me| you| us)?|visit|tour|training|interview|delivery|presentation|briefing)\b",
    re.IGNORECASE,
)
# "All vacations are cancelled", "leave is cancelled for everyone": told of the unit, and nobody's own.
_OF_ALL = re.compile(
    r"\ball (?:leaves?|vacations?|days off|time off|comp)\b(?!.{0,20}\bmy\b)|"
    r"\bfor (?:the )?(?:whole|entire|everyone|everybody|all|every) ?(?:unit|department|officers?|squad|staff|of us)?\b|"
    r"\b(?:everyone|everybody)['’]s\b",
    re.IGNORECASE,
)
_LEAVE = frozenset({Head.AWAY, Head.LEAVE, Head.REASON, Head.WISH})


def is_dropped(page: Page, sentence: Sentence) -> bool:
    """ "Skip Monday, I can do Tuesday for the meeting", in a letter that answers none and speaks of no leave."""
    if for_another.is_said_of(page.body, sentence) or _OF_ALL.search(sentence.text):
        return True
    banked = any(one.bank for one in (*page.body.leaves, *page.head.leaves))
    if page.is_answer or banked or _OF_LEAVE.search(f"{page.head.text}\n{page.body.text[:2000]}"):
        return False
    return _ENGAGED.search(f"{page.head.text}\n{sentence.text}") is not None or _offers_another(page, sentence)


def _offers_another(page: Page, sentence: Sentence) -> bool:
    """Behind the day that is dropped the sentence names one that is neither kept nor wished for as leave."""
    days = [one for one in used(page, page.body, sentence) if one.date.grain is Grain.DAY]
    return any(
        one.use not in (Use.OLD, Use.ABSENT, Use.EXCEPTED)
        and page.body.governed(sentence, one.date).head not in _LEAVE | {Head.DROP}
        and not _KEPT.search(page.body.text, days[0].date.stop, one.date.start)
        for one in days[1:]
    )


_KEPT = re.compile(r"\b(?:keep|leave|still|only|and)\s+(?:the\s+|my\s+|on\s+)*$", re.IGNORECASE)
