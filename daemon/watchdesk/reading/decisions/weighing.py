"""The words around a verdict: its reason, and what in them makes it unsure."""

import re
from collections.abc import Iterator

from watchdesk.model.facts import Verb

TRIM = " \t\r\n-–—,:;.()[]"
_CONDITION = re.compile(
    r"\b(?:if|unless|provided|as long as|so long as|assuming|contingent|depending|subject to|only|once|"
    r"when|until|except|but|"
    r"instead|pending|half|(?:make|have) (?:him|her|them|it)|(?:he|she|they) (?:has|have|needs?) to|"
    r"with the condition|minus)\b",
    re.IGNORECASE,
)
_UNLESS = re.compile(r"\b(?:unless|until|if you can|if not)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:probably|maybe|might|i think|should be|leaning|likely|i guess|not sure|we['’]ll see|"
    r"let me (?:look|check|think) again|on second thought|scratch that)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:(?:with|by) me\b\W*)?(?:(?:(?:this|the|his|her|your|that)\s+)?(?:request|one|leave|"
    r"it)\s+)?(?:because|since|as|due to|and)\s+",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"(?:(?:yes|fine|ok|okay|good|great|thanks?|thank you|thx|by me|with me|sounds good|go ahead|approved|"
    r"enjoy|have fun|please|"
    r"this|the|request|one|it|desk|all)\W*)+",
    re.IGNORECASE,
)


def doubts(verb: Verb, around: str) -> Iterator[str]:
    """What a clerk would ask back about a verdict; an approval bears no condition, a denial hardly any."""
    if verb in (Verb.HOLD, Verb.ASK):
        return
    if _HEDGE.search(around):
        yield "it does not sound final"
    conditional = _CONDITION if verb in (Verb.APPROVE, Verb.EXCEPTION) else _UNLESS
    if conditional.search(around):
        yield "it hangs on a condition"


def is_conditional(text: str) -> bool:
    """The words hold an "if" or one of its kind."""
    return _CONDITION.search(text) is not None


def reason(text: str, start: int, stop: int) -> str | None:
    """The words after a verdict, up to 300 code points, without what only joins them; None where they say nothing."""
    words = text[start:stop].strip(TRIM)[:300]
    joins = _JOINS.match(words)
    words = words[joins.end() :] if joins else words
    return None if not words or _NO_REASON.fullmatch(words) else words.strip(TRIM) or None
