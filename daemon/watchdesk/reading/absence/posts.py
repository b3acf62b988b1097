"""Days on which the author is at a school: "I'm at Harding the 14th for Ahmed and at Central the 16th"."""

import re

from watchdesk.reading import places
from watchdesk.reading.grammar import Governed, Head
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet

_AT = AnyCase(
    r"\b(?:i['’]?m|i am|i['’]?ll be|i will be|im|i stay)\s+(?:still |also |only |already |needed |posted |assigned )*"
    r"(?:at|over at|down at)\s+|"
    r"\b(?:i['’]?ll|i will|i can|i)\s+(?:take|cover|do|have|handle)\s+"
)
_AND_AT = re.compile(r"\b(?:and|then|,)\s+(?:then )?at\s+", re.IGNORECASE)
# Between the school and its day.
_LINK = re.compile(r"(?:\s+(?:on|for|the|all|this|next|school|high|with \w+))*\s*", re.IGNORECASE)


def is_posted(page: Page, led: str) -> bool:
    """The words that lead to a day say that its author is at a school then. led: those of its clause."""
    own = _AT.search(led)
    if own is None:
        return False
    last = max((match.end() for match in _AND_AT.finditer(led) if match.start() >= own.end()), default=own.end())
    place = next((one for one in places.find(page.unit, led[last:]) if one.start <= 4), None)
    return place is not None and _LINK.fullmatch(led, last + place.stop) is not None


_BEHIND = AnyCase(
    r"\W{0,3}(?:i['’]?m|i am|i['’]?ll be|i will be|im)\s+(?:still |also |only |needed )*(?:at|over at)\s+"
)


def is_posted_behind(page: Page, after: str) -> bool:
    """ "The week of July 5 I will be at Washington": the words behind a day that begins its sentence."""
    own = _BEHIND.match(after)
    place = next(places.find(page.unit, after[own.end() :]), None) if own is not None else None
    return place is not None and place.start <= len("the ")


def is_abroad(page: Page, sheet: Sheet, governed: Governed) -> bool:
    """ "I'll be in California": a place by its name, and no school of the unit."""
    if governed.head is not Head.AWAY or not governed.word.endswith(" in"):
        return False
    place = next(places.find(page.unit, sheet.text[governed.stop : governed.stop + 40]), None)
    return place is None or place.start > 1
