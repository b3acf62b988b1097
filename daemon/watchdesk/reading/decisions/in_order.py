"""An answer that is nothing but verdicts, one for each line of the digest in its order: "no, no, yes"."""

import re
from collections.abc import Sequence

from watchdesk.model.facts import Verb, Verdict
from watchdesk.reading.decisions.listing import Listed

_YES = r"yes|yep|yeah|y|ok(?:ay)?|approved?|fine|good|granted"
_NO = r"no|nope|n|den(?:y|ied)|declined?"
_ONE = re.compile(rf"(?P<yes>{_YES})|(?P<no>{_NO})", re.IGNORECASE)
_ROW = re.compile(
    rf"\s*(?:{_YES}|{_NO})(?:\s*(?:,|;|/|\n|\band\b|\bthen\b)+\s*(?:{_YES}|{_NO})){{1,30}}[\s.!]*(?:thanks|thank you|"
    rf"thx)?"
    r"[\s.!]*",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:yes|no|approved?|denied|deny)", re.IGNORECASE)
_MANY = 3  # of fewer, "ok, no" may be one thought


_WITH_REASON = re.compile(
    rf"\s*(?:(?P<yes>{_YES})|(?P<no>{_NO}))\b(?:\s*[,.:;(–-]+\s*(?P<reason>[^\n]*?))?[\s.!)]*", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"\b(?:first|second|third|fourth|last|others?|rest|all|both|R-?\d+|#\d)\b", re.IGNORECASE)
_NAME = re.compile(r"\s*[A-Z][\w.'’-]{0,30}(?:\s+[A-Z][\w.'’-]{0,30}){0,2}\s*")
# Behind a verdict: it hangs on something, is of a part, or is not given yet.
_OPEN = re.compile(
    r"\b(?:if|unless|until|only|just|but|except|yet|maybe|perhaps|probably|depends?|depending|pending|check|ask|asking|let|"
    r"see|once|after|when|provided|as long as|assuming|first|hold|wait|later|not sure)\b|\?",
    re.IGNORECASE,
)


def _rows(text: str, shown: Sequence[Listed]) -> tuple[Verdict, ...]:
    """A line for each request, in their order: "yes", "yes", "no, training that day"; a name may stand below them."""
    lines = [line for line in text[:2000].split("\n") if line.strip()]
    rows = lines[: len(shown)]
    found = [_WITH_REASON.fullmatch(line) for line in rows]
    is_whole = len(rows) == len(shown) and all(_NAME.fullmatch(line) for line in lines[len(shown) :])
    if not is_whole or len(lines) > len(shown) + 1 or not all(found):
        return ()
    reasons = [one["reason"] or "" for one in found if one is not None]
    if any(_OF_ANOTHER.search(reason) or _OPEN.search(reason) for reason in reasons):
        return ()
    return tuple(
        Verdict(ref=line.number, verb=Verb.APPROVE if one["yes"] else Verb.DENY, reason=one["reason"] or None)
        for line, one in zip(shown, found, strict=True)
        if one is not None
    )


def verdicts(text: str, shown: Sequence[Listed]) -> tuple[Verdict, ...]:
    """One for each line; () where the answer is anything else, or has not as many words as there are lines."""
    if len(shown) < 2 or not all(line.number for line in shown):
        return ()
    if not _ROW.fullmatch(text[:400]):
        return _rows(text, shown)
    words = list(_ONE.finditer(re.sub(r"(?i)\bthank\w*|\bthx\b", "", text)))
    if len(words) != len(shown) or (len(words) < _MANY and not all(_PLAIN.fullmatch(one.group()) for one in words)):
        return ()
    verbs = [Verb.APPROVE if one["yes"] else Verb.DENY for one in words]
    return tuple(Verdict(ref=line.number, verb=verb, reason=None) for line, verb in zip(shown, verbs, strict=True))
