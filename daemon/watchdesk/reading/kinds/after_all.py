"""Whoever works on a day that was to be off takes it back: "I know I said I'd be off 3/5 but I'll be in after all"."""

import re

from watchdesk.model.facts import Span
from watchdesk.reading.absence import joined
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.lower_case import lowered
from watchdesk.reading.page import Page, by_sentence_of_body

# What was said, asked or planned before.
_TOLD = re.compile(
    r"\bi(?:['’]d| had| know i| already)?(?: had)? (?:said|told|wrote|asked|requested|planned|booked|emailed|put in|"
    r"put down|scheduled|sent)\b|\bi (?:was|am) (?:going to|gonna|supposed to|planning|scheduled|set to|down|to be)\b|"
    r"\b(?:had|was|have) (?:planned|planning|asked|put in|requested|down|hoping)\b|\bi had\b|"
    r"(?:^|[.!?,]\s)\W*(?:originally|planned on|asked for|put in for)\b|\bput in for\b|\bgot me (?:down|off)\b"
)
_AWAY_WORDS = r"off|out|gone|away|absent|vacation|vac|vaca|comp|pto|personal|leave|tak(?:e|ing)|for (?:it|that)"
_AWAY = re.compile(rf"\b(?:{_AWAY_WORDS})\b")
_AWAY_OR_DAY = re.compile(rf"\b(?:{_AWAY_WORDS}|days?)\b")
_BE = (
    r"i(?:['’]?(?:ll|m|d)| will| am| can| could| would)?"
    r"(?: (?:now|actually|just|still|able to|good to|free to|going to|gonna|be|in fact))*"
)
_WORKS = re.compile(
    rf"\b(?:{_BE} )(?:in(?= (?:after|on|that|then|today|tomorrow|tmrw|this|the (?:building|office)|mon|tue|wed|"
    r"thu|fri)|"
    r"\W*$|[.,;!])|here|there|at work|around|on duty|come in|coming in|work(?:ing)?|make it in|show(?:ing)? up)\b"
)
_TAKES_OFF = re.compile(r"\b(?:take|taking) (?:it|that|me|this|those|them) off\b")
_CONCEDES = re.compile(r"\b(?:even though|although|though|even if|despite|i know)\b")
_TURNS = re.compile(
    r"\b(?:after all|now|instead|actually|anyways?|turns? out|so|but|however|changed?|fell (?:through|apart))\b"
)
_IF = re.compile(r"\b(?:if|unless|might|maybe|when)\b")


@by_sentence_of_body
def works(page: Page, sentence: Sentence) -> bool:
    """The author says to be at work on a day that they had said, asked or planned to be off."""
    if sentence.asks and sentence.number + 1 >= len(page.body.sentences):
        return False
    return _place(page, sentence) is not None


def days(page: Page, sentence: Sentence) -> tuple[Span, ...] | None:
    """The days that are worked after all; None where those are others than the ones that were to be off."""
    place = _place(page, sentence)
    told = [one for one in sentence.dates if one.grain is Grain.DAY and one.certain]
    worked = [one for one in told if place is not None and one.start >= sentence.start + place]
    rest = [one for one in told if one not in worked]
    if worked and rest and not _all(worked) <= _all(rest):
        return None
    return joined(span for one in (worked or told) for span in one.spans)


def _all(dates: list[Expression]) -> set[object]:
    return {day for one in dates for day in all_days(one.spans)}


def _place(page: Page, sentence: Sentence) -> int | None:
    """Where in the sentence the words of working begin; its end, where the next sentence has them."""
    text = _TAKES_OFF.sub(lambda match: "_" * len(match.group()), lowered(sentence.text))
    told = _TOLD.search(text)
    if any(one.grain is Grain.TIME for one in sentence.dates) or _IF.search(text):
        return None
    if told is None:
        return _in_thread(page, sentence, text)
    place = _within(text, told)
    if place is not None or _AWAY_OR_DAY.search(text, told.end()) is None or _WORKS.search(text):
        return place
    after = page.body.sentences[sentence.number + 1 : sentence.number + 2]
    return len(text) if after and _goes_on(after[0]) else None


def _in_thread(page: Page, sentence: Sentence, text: str) -> int | None:
    """ "Turns out I can work the 16th", under a request of one's own: that it was to be off, the thread says."""
    is_own = page.is_answer and page.refs_in(page.head.text) and page.role in topics.OFFICERS
    if not is_own or _SAID_ANEW.search(text) is None or _AWAY.search(_SAID_ANEW.sub(" ", text)):
        return None
    found = _WORKS.search(text)
    days = [one for one in sentence.dates if one.grain is Grain.DAY]
    if found is None or len(days) != 1 or days[0].start - sentence.start < found.start():
        return None
    return found.start()


_SAID_ANEW = re.compile(r"\b(?:after all|turns? out|anyways?)\b")


def _within(text: str, told: re.Match[str]) -> int | None:
    for match in _WORKS.finditer(text):
        if _AWAY.search(text, match.end()):
            concedes = _CONCEDES.search(text, match.end())
            if concedes is None or _AWAY.search(text, match.end(), concedes.start()):
                continue
            return match.start()  # "I'll be in on 3/5 even though I put in for it"
        between = text[told.end() : match.start()]
        if match.start() >= told.end() and _AWAY_OR_DAY.search(between) and _TURNS.search(text[told.end() :]):
            return match.start()
    return None


def _goes_on(one: Sentence) -> bool:
    """ "I'm going to work it after all.": the sentence behind, about the same day."""
    text = lowered(one.text)
    turned = _WORKS.search(text) and _TURNS.search(text)
    return bool(turned) and not (one.dates or one.asks or _AWAY.search(text) or _IF.search(text))
