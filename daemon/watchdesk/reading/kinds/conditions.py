"""Whether leave hangs on what somebody else does, or on what nobody knows yet: "but not if Ruiz is already off"."""

import re
from collections.abc import Sequence

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

_LONG = 70  # code points of a condition that are read
# What makes leave hang on something, however it goes on; "if" alone says so only of somebody or something named.
_STRICT = AnyCase(
    r"\b(?:(?:but |and |just )?(?:not|only) if|unless|provided(?! (?:by|to|for|with|in)\b)|"
    r"providing(?= (?:that|the)\b)|assuming|(?:as|so) long as)\b"
)
_IF = AnyCase(
    r"(?<!see )(?<!know )(?<!wondering )(?<!wonder )(?<!asking )(?<!ask )(?<!check )(?<!not )(?<!only )\bif\b"
)
# Courtesy, or what the sergeant weighs anyway: "unless you need me", "as long as staffing allows".
_COURTEOUS = re.compile(
    r"\s+(?:that (?=(?:it|this|there|the|my|our|i|we|you|nobody|no one)\b))?+"
    r"(?:(?:it|that|this|there|everything|things|you|u|we|i|possible|all|somebody objects|someone objects|need(?:ed)?|"
    r"otherwise|told|sarge|sgt|sergeant|the (?:sergeant|boss|lieutenant|commander)|(?:the |our )?(?:staffing|coverage|"
    r"cover|schedule|calendar|numbers|manpower|unit|time|bank|balance|hours?))(?:['’]\w+)?\b|"
    r"(?:nobody|no one|no-one|noone|none)\b)",
    re.IGNORECASE,
)
# Nobody asks for leave under a condition that only people in general could meet, but for "only if".
_NOBODY = re.compile(r"\s+(?:nobody|no one|no-one|noone|none|every(?:body|one)|any(?:body|one))\b", re.IGNORECASE)
# What becomes of a thing decides: "if the court date gets cancelled", "if my sister has the baby", "if a seat opens".
_BECOMES = re.compile(
    r"\s+(?:the|my|our|his|her|their|a|an)\s+(?:\d[\d/.-]*(?:st|nd|rd|th)?\s+(?!(?:works?|is|are)\b))?"
    r"(?!(?:dates?|days?|hours?|times?|request|form|above|rest|others?|math|memory|numbers?|stars|schools?|answer)\b)"
    r"[^\W\d_][\w'’-]*\s+\w",
    re.IGNORECASE,
)
_RAIN = re.compile(r"\s+it (?:rains|snows|storms|is (?:raining|snowing|nice)|falls|lands)\b", re.IGNORECASE)


# "It may instead fall on Tuesday", "it could be 3/11": another day than the one asked for, as nobody knows yet.
_OR_ANOTHER = re.compile(
    r"(?:\b(?:it|that|this|which)|\()\s*(?:may|might|could)(?: (?:well|also|still|instead|end up|turn out|have to))*"
    r"(?: to)? (?:be|being|fall|land|move|slip|slide|shift|get moved|change)(?: (?:instead|on|to|back))*\s+(?:the )?$",
    re.IGNORECASE,
)


def or_another(page: Page, about: Sequence[Sentence]) -> bool:
    """Behind the days asked for another is named that it may come to be."""
    named = any(one.dates for one in about)
    near = [one for asked in about for one in page.body.sentences[asked.number : asked.number + 2]]
    return named and any(
        _OR_ANOTHER.search(page.body.text[max(sentence.start, date.start - _LONG) : date.start])
        for sentence in near
        for date in sentence.dates
    )


def hang(page: Page, about: Sequence[Sentence]) -> bool:
    """A sentence that asks for days, or a short one right behind it, names a condition that is no courtesy."""
    dated = [one for one in about if one.dates]
    behind = [
        one
        for asked in dated
        for one in page.body.sentences[asked.number + 1 : asked.number + 2]
        if not one.dates and _OPENS.match(one.text)
    ]
    return any(_hangs(page, one) for one in (*dated, *behind))


# A condition that is a sentence by itself: "But not if Ruiz is off."
_OPENS = re.compile(r"\W*(?:but |and |just )?(?:not|only|unless|provided|assuming|(?:as|so) long as)\b", re.IGNORECASE)


def _hangs(page: Page, sentence: Sentence) -> bool:
    text = sentence.text
    for match in _STRICT.finditer(text):
        is_only = "only" in match.group() or "not if" in match.group()
        if not _COURTEOUS.match(text, match.end()) or (is_only and _NOBODY.match(text, match.end())):
            return True
    return any(_is_of_another(page, sentence, match.end()) for match in _IF.finditer(text))


def _is_of_another(page: Page, sentence: Sentence, at: int) -> bool:
    """What stands behind an "if" is a colleague's doing, what becomes of a thing, or the weather."""
    text = sentence.text
    if _RAIN.match(text, at):
        return True
    if _COURTEOUS.match(text, at):
        return False
    first, last = sentence.start + at, sentence.start + at + _LONG
    named = [one for one in page.body.names_in(sentence) if first <= one.start < last]
    officers = [one for one in named if any(page.unit.people[key].is_officer for key in one.keys)]
    return bool(officers) or _BECOMES.match(text, at) is not None
