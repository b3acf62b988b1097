"""Whether a sentence asks for a day or a part of one, and names no leave: "Can I come in at 9 Tuesday?", "Could I take
November 9 through 13?" """

import re

from watchdesk.reading.absence.spans import SATURDAY
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.lower_case import lowered
from watchdesk.reading.page import Page, by_sentence_of_body

_ASKS = (
    r"\b(?:(?:can|could|may|might) i|(?:ok(?:ay)?|alright|all right|fine|possible|cool|mind|problem|good|allowed)"
    r"(?: with you)? (?:if i|to)|any (?:chance|way) (?:i (?:can|could)|to)|(?:i['’]d|i would|would) like to|"
    r"i (?:need|want|have|got) to)\b"
)
_EARLY = (
    r"(?:get off|leave|go(?! (?:to|with|over|by|see)\b)(?: home)?|head (?:out|home)|cut out|take off|get out|knock off|"
    r"duck out|slip out|bail)"
)
_LATE = r"(?:come in|start|get in|be in|arrive|get here|report|roll in)"
_HOURS = r"(?:an?|one|two|three|four|\d(?:\.5)?|a couple(?: of)?|half an) ?(?:hours?|hrs?|minutes?|min|\d\d ?min)"
_GOES = re.compile(
    rf"{_ASKS}[^.!?\n]{{0,12}}\b{_EARLY}\b(?:\s+(?:work|here|{_HOURS}|a (?:bit|little|few)))*\s*(?P<how>early\b|$)"
)
_COMES = re.compile(
    rf"{_ASKS}[^.!?\n]{{0,12}}\b{_LATE}\b(?:\s+(?:work|here|{_HOURS}|a (?:bit|little)))*\s*(?P<how>late\b|$)"
)
# To the office, and not to work.
_VISITS = re.compile(
    r"\b(?:to|and) (?:talk|meet|see|discuss|sit down|pick up|drop off|sign|look|go over|chat|speak)\b|\b(?:overtime|ot|"
    r"detail|game|interview|appointment with)\b"
)


@by_sentence_of_body
def asks(page: Page, sentence: Sentence) -> bool:
    """The author asks to go early or come late on a day of the week's work, by so much or at an hour of the tour."""
    text = lowered(sentence.text)
    days = [one for one in sentence.dates if one.grain is Grain.DAY and one.spans]
    if not days or _VISITS.search(text) or any(one.spans[0].start.weekday() >= SATURDAY for one in days):
        return False
    for way in (_GOES, _COMES):
        for match in way.finditer(text):
            if match["how"]:
                return True
    hours = [one for one in sentence.dates if _is_in_tour(page, one)]
    return any(way.search(text, 0, one.start - sentence.start) is not None for one in hours for way in (_GOES, _COMES))


_TAKES = re.compile(
    r"(?:\b(?:can|could|may|might) i (?:please |also |still )?(?:take|have|get)|"
    r"(?:^|[.!,;]|\bi(?:['’]m| am)?)\s*"
    r"(?:(?:['’]d|would) (?:also |still )?(?:like|love)|also need|need|want|request(?:ing)?)"
    r"(?: to (?:take|have|get))?)\s+"
    r"(?:all of |(?:a|one|two|three|\d) (?:weeks?|days?)(?: (?:in|of) [a-z]+)?[,:]? )?$"
)
# Behind the day nothing makes another thing of it: "the 9th's report", "Friday to finish it", "Monday's game".
_ENDS = re.compile(r"\s*(?:$|[.?!,;)]|(?:please|pls|if|since|because|as my|we['’]re|we are|i['’]m|my)\b)")
# Days that are handed out to be worked, and things that are lent.
_OF_WORK = re.compile(
    r"\b(?:overtime|ot|details?|games?|shifts?|slots?|cover(?:ing|age)?|posts?|squad|radio|room|car|event|dance|"
    r"assembl(?:y|ies)|volunteer\w*|sign(?:ed)? up)\b"
)


@by_sentence_of_body
def takes(page: Page, sentence: Sentence) -> bool:
    """A fresh letter asks for days and says no more: "Could I take the 9th through the 13th?" """
    if page.is_answer or _OF_WORK.search(lowered(f"{page.head.text}\n{page.body.text[:4000]}")):
        return False
    text = lowered(sentence.text)
    return any(
        one.grain in (Grain.DAY, Grain.WEEK)
        and _TAKES.search(text, 0, one.start - sentence.start) is not None
        and _ENDS.match(text, one.stop - sentence.start) is not None
        for one in sentence.dates
    )


def _is_in_tour(page: Page, one: Expression) -> bool:
    at = one.spans[0].from_ if one.spans else None
    return at is not None and page.tour.start < at < page.tour.end
