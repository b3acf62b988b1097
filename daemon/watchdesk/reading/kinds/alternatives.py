"""Whether the days asked for are only one of two wishes, or not decided yet: "if not the 22nd, the 25th"."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Question
from watchdesk.reading.absence import Days, asking
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import conditions, topics
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

_ALTERNATIVE = AnyCase(
    r"\b(?:if (?:not|that|it|neither|this|the (?!two|both)\w+|those)\b[^.?!\n]{0,50}\b(?:work|then|fine|instead|ok|"
    r"okay|either|take|available|good)|(?<!if )(?<!in )either\b(?! (?:case|way))|whichever|or else\b|"
    r"failing that|as a back-?up|"
    r"if (?:you|we|they|u) (?:can['’]?t|cant|cannot|can not|need|have to|want)\b[^.?!\n]{0,60}\b(?:would do|will do|"
    r"(?:would|will|can|could) work|works|instead|(?:is|would be) (?:fine|ok|okay|good)|i can (?:do|take)))"
)
# Several wishes in their order: "1st choice July 5-9, 2nd choice July 19-23", "whatever is open".
_RANKED = AnyCase(
    r"\b(?:1st|2nd|3rd|first|second|third|top|next|last|alternate|back-?up) (?:choice|pick|preference|option|"
    r"priority)s?\b|\balternat(?:e|es|ively)\b|\bback-?ups?\b(?! (?:officers?|units?|squads?|plan is|for))|"
    r"\b(?:whatever|wherever|what(?:ever)?['’]?s) (?:is |are )?(?:still )?(?:open|available|free|left)\b|"
    r"\border of preference\b|\b(?:doesn['’]?t|does not|don['’]?t|do not) (?:matter|care|mind) which\b"
)
# A second wish in a sentence of its own: "Or Thursday and Friday if you're cool with it."
_OR_ELSE = re.compile(r"\W*or\b", re.IGNORECASE)
# "jk", behind what looks like a request.
_JOKES = AnyCase(r"\b(?:jk|j/k|just kidding|kidding|joking|just a joke|lol jk)\b")
# "I can't do either."
_NEITHER = re.compile(r"\b(?:not|no|nor|won['’]?t|can['’]?t|don['’]?t)\b[^.!?\n]{0,200}\beither\W*$", re.IGNORECASE)
# Of two days both are meant.
_BOTH = re.compile(r"\bboth (?:days|of (?:them|those|these))\b|\b(?:on|for|have|take) both\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:might|maybe|sometime|some time in|possibly|tentative(?:ly)?|not sure|thinking (?:about|of)|considering|"
    r"probably (?:need|take|want))\b",
    re.IGNORECASE,
)


# The days are still to come.
_TO_FOLLOW = re.compile(
    r"\b(?:will (?:send|give|get|have|tell|email|forward)(?: you)? (?:the |my |exact |firm )*(?:dates?|days?)|"
    r"(?:dates?|days?) (?:to follow|tbd|tba|to be (?:determined|announced)|not set|are not set)|"
    r"(?:around|about) then|when i (?:have|know) (?:them|the dates?|more))\b",
    re.IGNORECASE,
)


def are_offered(page: Page) -> bool:
    """Some sentence may offer another day in place of the first."""
    return any(_ALTERNATIVE.search(one.text) or _RANKED.search(one.text) for one in page.sentences)


def question(page: Page, about: Sequence[Sentence], days: Days) -> Question | None:
    """ "If not the 22nd, the 25th": which one is asked; "dates to follow": nothing is known yet."""
    if any(_BOTH.search(one.text) for one in about):
        return None
    for sentence in page.sentences:
        named = [one for one in sentence.dates if one.grain in (Grain.DAY, Grain.WEEK)]
        if named and days.question is None and _offers(sentence) and not _NEITHER.search(sentence.text):
            spans = [*(days.spans or ()), *(span for one in named for span in one.spans)]
            return asking.either(tuple(dict.fromkeys(spans)))
    if days.question is None and len(days.spans or ()) > 1 and _ranks(page):
        return asking.either(days.spans or ())
    if days.question is None and (_is_in_jest(page, days) or _goes_on_with_or(page)):
        return asking.confirm(days.spans or ())
    if days.question is None and any(_TO_FOLLOW.search(one.text) for one in about):
        return asking.no_day()
    vague = [one for one in about if one.dates and ((one.has("vague") and _is_vague(one)) or hinges(one))]
    open_ = vague or conditions.hang(page, about) or conditions.or_another(page, about)
    if open_ and days.question is None:
        return asking.confirm(days.spans or ())
    return None


def _is_in_jest(page: Page, days: Days) -> bool:
    """Behind the days it says that it was a joke."""
    last = max((one.start for one in days.evidence if one.where == page.body.where), default=None)
    return last is not None and any(match.start() > last for match in _JOKES.finditer(page.body.text[:2000]))


def _goes_on_with_or(page: Page) -> bool:
    """A sentence with days of its own begins with "or"."""
    return any(one.number and one.dates and _OR_ELSE.match(one.text) for one in page.sentences)


def _ranks(page: Page) -> bool:
    """Words of the letter or its subject say that of its days some are wished for before others."""
    return any(_RANKED.search(one.text) for one in (*page.sentences, *page.head.sentences))


def _offers(sentence: Sentence) -> bool:
    """ "If not the 22nd, the 25th"; "if that's ok with you" is only courtesy."""
    courteous = topics.COURTESY.sub(" ", sentence.text)
    return _ALTERNATIVE.search(courteous) is not None


def _is_vague(sentence: Sentence) -> bool:
    """ "I might take Friday": it is not decided."""
    return _VAGUE.search(sentence.text) is not None


# What nobody knows yet: "if it falls on the 17th", "if my sister has the baby that week".
_HINGES = re.compile(
    r"\bif (?!i\b|i['’]|we\b|you\b|possible|not\b|so\b|that['’]?s? (?:is )?(?:ok|fine|alright|all right))"
    r"(?:\w+['’]?\w* ){1,4}(?:is|are|falls?|lands?|turns? out|ends? up|gets?|comes?|goes|has|have|needs?) ",
    re.IGNORECASE,
)


def hinges(sentence: Sentence) -> bool:
    """A day that it asks for stands behind a condition, which is no courtesy."""
    courteous = topics.COURTESY.sub(" ", sentence.text)
    return any(
        _HINGES.search(courteous) and _HINGES.search(sentence.text, max(0, at - 80), at)
        for one in sentence.dates
        if one.grain is Grain.DAY
        for at in (one.start - sentence.start,)
    )
