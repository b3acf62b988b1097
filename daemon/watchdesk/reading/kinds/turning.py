"""Whether a sentence changes an earlier request: by what is moved, or by a word of correction where one is known."""

import re

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds import topics
from watchdesk.reading.page import Page

_MOVE = re.compile(
    r"\b(?:chang(?:e|ed|ing)|mov(?:e|ed|ing)|switch(?:ed|ing)?|swap(?:ped|ping)?|push(?:ed|ing)?|bump(?:ed|ing)?|"
    r"shift(?:ed|ing)?|reschedul(?:e|ed|ing)|amend(?:ed|ing)?|adjust(?:ed|ing)?|revis(?:e|ed|ing)|"
    r"postpon(?:e|ed|ing)|trad(?:e|ed|ing)|replac(?:e|ed|es|ing)|modify(?:ing)?|modified|updat(?:e|ed|ing)|"
    r"correct(?:ed|ing)?|extend(?:ed|ing)?|shorten(?:ed|ing)?|cut(?:ting)?|redo|fix|slide|supersed(?:e|es|ing)|"
    r"trim|stretch|add(?:ing)?|becomes?|runs?|make|put)\b",
    re.IGNORECASE,
)
# What is moved stands right behind the verb: "my Oct 22-23 vacation", "that one", "those two days".
_OBJECT = re.compile(
    r"\W*(?:(?:from|of|on|in|to|my|the|that|those|these|this|our|one|two|both|all|approved|whole|upcoming|planned|"
    r"original|current|requested|time|sick|first|last|end|start|of)\W+){0,6}"
    r"(?P<object>request\w*|leave|vacations?|vac|pto|comp|personal|days?|dates?|time off|absence|r-?\d+|it|them|"
    r"that(?: one)?|those|this one|one)\b",
    re.IGNORECASE,
)
_SELDOM = frozenset({"cut", "cutting", "redo", "fix", "add", "adding", "make", "put", "run", "runs", "trim", "stretch",
                     "become", "becomes", "correct", "slide"})  # fmt: skip
_CORRECTS = re.compile(
    r"\b(?:instead|rather than|in place of|correction|(?:i )?meant(?: to)?|should(?:['’]?ve| have)? (?:been|said|read|"
    r"say|be)|supposed to (?:be|say)|typo|oops|whoops|my mistake|wrong (?:day|date|week|month|time)|(?:had|got|"
    r"gave|wrote|put|typed) (?:\w+ ){0,3}(?:wrong|mixed up)|mixed up|new (?:dates?|days?)|make (?:it|that|them|mine)|"
    r"not \w+ (?:like|as) i|only need|just need|extension|changes? (?:to|of|in)|amend\w*|replaces|supersedes|"
    r"becomes?|strike|swap|rather (?:do|take|have)|correct (?:dates?|days?|one)|now (?:it|i)(?:['’]s| is| need)|"
    r"on second thought|change of plans?|no longer .{1,40} but|add(?:ing)?|extend\w*|longer|keep|still (?:out|off|sick))\b",
    re.IGNORECASE,
)
# An earlier request is spoken of.
_KNOWN = re.compile(
    r"\b(?:my (?:\w+ ){0,3}(?:request|leave|vacations?|vac|pto|comp(?: day| time)?|personal day|days? off|time off|"
    r"absence|dates|note|e-?mail)|(?:the|that) (?:\w+ ){0,4}(?:request|vacation|leave|comp day|personal day|court day|"
    r"days?) (?:i|you|we|that)|(?:was|were|got|been|is|are|already|you|have it|have them|have that|one|ones) "
    r"(?:already )?(?:approved|granted|signed|ok['’]?d|okayed)|approved|i (?:had |have |'ve |’ve )?(?:already )?"
    r"(?:asked|put in|requested|submitted|sent|emailed|turned in|told you|wrote|said|gave|reported|called in)|"
    r"currently|original(?:ly)?|earlier|previous(?:ly)?|last (?:e-?mail|message|note)|yesterday['’]s|r-?\d{2,6}|"
    r"first (?:e-?mail|message|note|request|dates)|as (?:i )?(?:requested|asked|sent|said)|i have (?:\w+ ){0,6}(?:approved|off|down)|"
    r"on the books|the (?:leave|vacation|request|dates))\b",
    re.IGNORECASE,
)
_GAP = 30


def knows(page: Page) -> bool:
    """The letter speaks of an earlier request, or answers a mail."""
    return page.is_answer or bool(page.refs()) or bool(_KNOWN.search(page.body.text[:4000]))


def changes_leave(page: Page, sentence: Sentence) -> bool:
    """ "Move my comp day", "can my leave be pushed", "change 4/5 to 4/12": the author changes leave or its days."""
    for match in _MOVE.finditer(sentence.text):
        if _by_others(page, sentence, sentence.start + match.start()):
            continue
        seldom = match.group().lower() in _SELDOM
        if _has_object(page, sentence, match) and (not seldom or knows(page)):
            return not seldom or corrects(page, sentence) or topics.speaks_of_leave(page.body, sentence)
    return False


def corrects(page: Page, sentence: Sentence) -> bool:
    """A word of correction, beside a day, a kind of leave or a word that points back."""
    if not _CORRECTS.search(sentence.text):
        return False
    dated = any(one.grain is not Grain.TIME or one.spans for one in sentence.dates)
    return dated or topics.speaks_of_leave(page.body, sentence) or page.words <= topics.SHORT


def _has_object(page: Page, sentence: Sentence, match: re.Match[str]) -> bool:
    after = sentence.text[match.end() : match.end() + 60]
    place = sentence.start + match.end()
    dated = any(0 <= one.start - place <= _GAP and _is_link(page, place, one.start) for one in sentence.dates)
    named = _OBJECT.match(after)
    pointing = named is not None and named["object"].lower() in {"it", "them", "that", "those", "one", "that one",
                                                                  "this one"}  # fmt: skip
    if named is not None and (not pointing or knows(page)):
        return True
    passive = re.search(
        r"\b(?:request|leave|vacation|vac|pto|comp|days?|dates?|r-?\d+)\b[^.!?\n]{0,60}$",
        sentence.text[: match.start()],
        re.IGNORECASE,
    )
    be = re.search(r"\b(?:be|been|get|gets|is|are|was|needs?(?: to be)?)\s+$", sentence.text[: match.start()], re.IGNORECASE)
    return dated or (passive is not None and be is not None)


def _is_link(page: Page, start: int, stop: int) -> bool:
    """Between the verb and the day stand only small words."""
    words = re.findall(r"[^\W\d_]+", page.body.text[start:stop].lower())
    return all(
        word in {"my", "the", "from", "on", "of", "for", "that", "comp", "vacation", "day", "days", "off", "request", "this"}
        for word in words
    )


def _by_others(page: Page, sentence: Sentence, at: int) -> bool:
    """Somebody or something else is moved or moves: "the party got moved", "they changed the schedule"."""
    found = [one for one in page.body.said[sentence.number].heads if one.start == at]
    return any(one.subject.value == "other" and one.noun is not None and one.noun.value != "absence" for one in found)
