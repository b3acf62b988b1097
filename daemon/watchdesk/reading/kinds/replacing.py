"""New days that are named where old ones are taken back: "Cancel the 8th. Instead I need the 20th"."""

import re

from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression
from watchdesk.reading.kinds.afresh import asks_afresh, wanted
from watchdesk.reading.kinds.withdrawing import drops
from watchdesk.reading.page import Page


def renews(page: Page, sentence: Sentence) -> bool:
    """After taking back, new days are named: behind a turn of the sentence, or in one that follows."""
    dropped = [one for one in used(page, page.body, sentence) if one.use is Use.OLD]
    turned = [one for one in wanted(page, sentence) if dropped and _is_turned(sentence, dropped[0].date, one)]
    return bool(turned) or bool(renewing(page, sentence))


def renewing(page: Page, sentence: Sentence) -> list[Sentence]:
    """The sentence that names the new days, behind one that takes the old ones back: the next one, or one close by
    that says of itself that it stands in its place ("Instead I need the 17th, same hours")."""
    following = [
        one
        for one in page.body.sentences[sentence.number + 1 : sentence.number + 1 + _CLOSE]
        if one.number not in page.taken
        and (one.number == sentence.number + 1 or _IN_ITS_PLACE.search(one.text))
        and one.has("turn", "ask")
        and not one.has("separately")
        and not drops(page, one)
        and (one.has("turn") or not asks_afresh(page, one))
        and (wanted(page, one) or (one.dates and _POINTED.search(one.text)))
    ]
    return following[:1]


# "The concert is on the 20th now, so I'd like that day instead."
_POINTED = re.compile(
    r"\b(?:need|want|like|take|have)\b[^.!?\n]{0,12}\b(?:that|it)(?: (?:day|one|off|instead)){1,2}\b", re.IGNORECASE
)


_CLOSE = 3  # sentences behind one that takes back, in which new days may be named
_IN_ITS_PLACE = re.compile(
    r"\binstead\b|\bin its place\b|\bsame (?:hours|deal|times?|thing|half|leave|bank)\b|\bi need now\b", re.IGNORECASE
)


def _is_turned(sentence: Sentence, dropped: Expression, wanted: Expression) -> bool:
    """ "Scratch Thursday: all I need is Friday"; not "disregard my mail asking for the 18th"."""
    between = sentence.text[dropped.stop - sentence.start : wanted.start - sentence.start]
    return bool(re.search(r"[:;,—-]|\b(?:but|and|instead)\b", between))
