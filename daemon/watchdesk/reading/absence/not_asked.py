"""Days that stand beside a request and are not asked for: what one would ask if it went, when a holiday is."""

import re
from bisect import bisect_left

from watchdesk.reading.absence.named_days import is_named
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression
from watchdesk.reading.grammar import Governed, Head
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.sheet import Sheet

# "I'd ask for the 27th too, but I've got the assembly": asked for, were it not for something.
_WOULD = AnyCase(
    r"\b(?:i['’]d|i would|id)(?: have)? (?:also |gladly |really )?(?:ask(?:ed)?|taken?|love|like|request(?:ed)?|"
    r"add(?:ed)?|want(?:ed)?|put in)\b[^.;!?\n]{0,40}$"
)
_BUT = re.compile(
    r"[^.;!?\n]{0,12}?\b(?:too|as well|also)\b,?\s+(?:but\s+(?:(?:i|we)(?:['’](?:ve|m)| have| am| need to be|"
    r" promised| "
    r"know)|there(?:['’]s| is)|that(?:['’]s| is)|it(?:['’]s| is))\b|if (?:i|we) (?:had|could|were))",
    re.IGNORECASE,
)


def would_be(sentence: Sentence, one: Expression) -> bool:
    at = one.start - sentence.start
    return bool(_WOULD.search(sentence.text[:at][-80:]) and _BUT.match(sentence.text[at + one.stop - one.start :]))


# "MLK day on the 18th", "Easter falls on the 28th".
_ON = re.compile(r"\s+(?:being |falls? |falling |lands? )?on\s+", re.IGNORECASE)


def only_named(sheet: Sheet, governed: Governed, one: Expression) -> bool:
    """A holiday and the day it is on, where no word of leave stands over the name."""
    at = bisect_left(sheet.dates, one.start, key=lambda date: date.start)
    before = sheet.dates[at - 1] if at else None
    after = sheet.dates[at + 1] if at + 1 < len(sheet.dates) else None
    if before is not None and is_named(before) and _ON.fullmatch(sheet.text, before.stop, one.start):
        return True
    on_it = after is not None and is_named(one) and _ON.fullmatch(sheet.text, one.stop, after.start) is not None
    return on_it and governed.head in (Head.NONE, Head.DO)
