"""What of a letter belongs to a report, and what is a matter of its author's own: leave, illness, a change.

Each rule takes only what is its own: the arrest does not swallow "also sick tomorrow", nor the request the fight.
"""

import re

from watchdesk.model.facts import Item, Kind
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Subject
from watchdesk.reading.kinds import amending, leave_asked, topics, whose_illness, withdrawing
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.kinds.reports.notes import NOTABLE
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page, by_sentence_of_body

# Those of whom a report tells; the author's own family is none of them.
PEOPLE = AnyCase(
    r"\b(?:(?<!\bmy )(?<!\bour )(?<!\bown )(?:students?|kids?|girls?|boys?|child|children|parents?)|"
    r"(?:\d+(?:st|nd|rd|th) )?"
    r"graders?|freshm[ae]n|sophomores?|pupils?|juv\w*|(?:fe)?males?|suspects?|victims?|staff|teachers?|paras?|visitors?|"
    r"custodian|secretary|nurse|they|them|he|she|him|her|medics?|patrol|squads?)\b"
)
_NOT_THERE = AnyCase(
    r"\b(?:i['’]?m|i am|i['’]?ll|i will|i (?:won['’]?t|can['’]?t|cannot)|me|my|not (?:going|coming)|out|off|home|"
    r"sick)\b"
)
# Our mails about a report.
OF_REPORTS = frozenset({"arrest-report", "arrest-facts", "incident"})
_WORD = re.compile(r"\w+")
_GREETING = frozenset(
    {"hi", "hey", "hello", "sarge", "sgt", "sergeant", "ofc", "officer", "thanks", "thank", "you", "thx", "regards"}
)
_SHORT = 14  # words of a line that needs no subject: "Also sick tomorrow, stomach bug."


def own(page: Page) -> frozenset[int]:
    """The sentences about the author's own leave or illness, each with what goes on from it in its paragraph."""
    if not topics.is_of_unit(page) or topics.asks_nothing(page):
        return frozenset()
    found = numbers(one for one in page.body.sentences if is_own(page, one))
    kept: set[int] = set()
    for one in page.body.sentences:
        before = one.number - 1 in kept and page.body.sentences[one.number - 1].paragraph == one.paragraph
        if one.number in found or (before and not PEOPLE.search(one.text)):
            kept.add(one.number)
    return frozenset(kept)


@by_sentence_of_body
def is_own(page: Page, sentence: Sentence) -> bool:
    """It asks for leave, reports the author sick, or changes or takes back what was asked."""
    if not topics.is_of_unit(page):
        return False
    if withdrawing.drops(page, sentence) or amending.changes(page, sentence):
        return True
    if whose_illness.is_told(page, sentence):
        return _is_authors_illness(page, sentence)
    return leave_asked.is_asked(page, sentence) and not _is_of_others(sentence)


def beside_own(page: Page) -> Found | None:
    """Written in answer to what the desk told of a report, with a matter of the author's own: what else it says goes
    on about the report, and is a thing by itself."""
    if page.thread is None or page.thread.notice not in OF_REPORTS or not page.taken:
        return None
    mine = own(page)
    rest = [one for one in page.body.sentences if one.number not in mine and _says_something(page, one)]
    if not mine or not rest:
        return None
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in rest)
    item = Item(kind=Kind.OTHER, act=False, officer=page.person.key if page.person else None, evidence=evidence)
    return Found(items=(item,), taken=numbers(rest))


def _says_something(page: Page, sentence: Sentence) -> bool:
    """More than the author's name or a word of greeting."""
    name = page.person.name if page.person is not None and page.person.name else ""
    left = {word.casefold() for word in _WORD.findall(sentence.text)} - {word.casefold() for word in name.split()}
    return bool(left - _GREETING)


def _is_of_others(sentence: Sentence) -> bool:
    """It tells of what befell others, and the author is not in it."""
    told = PEOPLE.search(sentence.text) or NOTABLE.search(sentence.text)
    return bool(told) and not topics.OF_SELF.search(sentence.text)


def _is_authors_illness(page: Page, sentence: Sentence) -> bool:
    """The author stays away or goes home with it; whoever else is ill, the author only tells of."""
    if not _NOT_THERE.search(sentence.text) or PEOPLE.search(sentence.text):
        return False
    heads = page.body.said[sentence.number].heads
    mine = any(one.subject is Subject.ME for one in heads) or topics.OF_SELF.search(sentence.text) is not None
    return mine or len(sentence.text.split()) <= _SHORT
