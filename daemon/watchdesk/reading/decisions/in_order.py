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


def verdicts(text: str, shown: Sequence[Listed]) -> tuple[Verdict, ...]:
    """One for each line; () where the answer is anything else, or has not as many words as there are lines."""
    if len(shown) < 2 or not all(line.number for line in shown) or not _ROW.fullmatch(text[:400]):
        return ()
    words = list(_ONE.finditer(re.sub(r"(?i)\bthank\w*|\bthx\b", "", text)))
    if len(words) != len(shown) or (len(words) < _MANY and not all(_PLAIN.fullmatch(one.group()) for one in words)):
        return ()
    verbs = [Verb.APPROVE if one["yes"] else Verb.DENY for one in words]
    return tuple(Verdict(ref=line.number, verb=verb, reason=None) for line, verb in zip(shown, verbs, strict=True))
