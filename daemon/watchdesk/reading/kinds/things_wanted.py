"""Things that are asked for, and no days: "need 200 rounds for quals 4/28" wants ammunition, and nobody is away."""

import re

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Head
from watchdesk.reading.page import Page, by_sentence_of_body

# A wish, what is wished for, and what it is for.
_WANTED = re.compile(
    r"\b(?:needs?|needed|wants?|would like|['’]d like|(?:can|could|may) (?:i|we|you) (?:please )?(?:get|have|borrow|"
    r"use|send|bring|order|print)(?: me| us)?|looking for|requesting|send|bring|order|borrow)\s+"
    r"(?P<thing>(?:[\w/'’-]+\s+){1,6}?)(?:for|at|before|by|in time for|to use (?:at|in|for))\s",
    re.IGNORECASE,
)
# Not a thing: time itself, being spared, whoever is to stand in, or an act.
_NO_THING = re.compile(
    r"\b(?:off|out|days?|dates?|time|hours?|hrs?|weeks?|mornings?|afternoons?|half|shift|tour|leave|absence|request|"
    r"excused?|permission|approval|ok|cover\w*|subs?|substitute|rovers?|someone|somebody|replacement|relief|to|be|it|that|this|"
    r"these|those|them|me|us|him|her|you)\b",
    re.IGNORECASE,
)
_AWAY = frozenset({Head.AWAY, Head.LEAVE})


@by_sentence_of_body
def are_wanted(page: Page, sentence: Sentence) -> bool:
    """A thing is wished for, and nothing in the sentence speaks of being away."""
    wish = _WANTED.search(sentence.text)
    if wish is None or _NO_THING.search(wish["thing"]) or sentence.has("off", "gone"):
        return False
    start, stop = sentence.start + wish.start("thing"), sentence.start + wish.end("thing")
    places = (*(one.start for one in page.body.leaves_in(sentence)), *(one.start for one in sentence.dates))
    named = any(start <= place < stop for place in places)
    return not named and not any(one.head in _AWAY for one in page.body.said[sentence.number].heads)
