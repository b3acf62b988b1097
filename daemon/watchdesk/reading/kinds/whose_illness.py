"""Which sentences tell of an illness that keeps an officer at home: no student's, no colleague's, none that is over."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import for_another, topics
from watchdesk.reading.kinds.sick_leave import OWN, cares
from watchdesk.reading.page import Page

STUDENT = re.compile(r"\b(?:students?|pupil|grader|freshman|sophomore|junior|senior|kid in|class)\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:(?:not|no longer) (?:sick|ill)(?: any ?more| now)?(?=\s*(?:[.,;!]|$))|"
    r"feeling (?:much )?better|back at work|recovered|last (?:week|month|year))(?!\w)",
    re.IGNORECASE,
)
_SOMEBODY = frozenset({Noun.PERSON, Noun.THING, None})
_MY_BODY = re.compile(
    r"\b(?:my|the) (?:own )?(?:back|throat|head|stomach|fever|migraines?|tooth|teeth|ear|ears|eye|eyes|knee|leg|"
    r"foot|hand|arm|shoulder|chest|lungs?|voice|sinus\w*|gut|guts|body|covid|test|swab|temp\w*|cold|flu|doctor|doc|"
    r"nurse (?:line|said|says)|clinic|wife|husband|dentist)\b",
    re.IGNORECASE,
)


# What a doctor says is said of the author.
_BY_A_DOCTOR = re.compile(
    r"\b(?:dr|doctor|doc|clinic|urgent care|physician|surgeon)\.?(?:['’]?s)? (?:just |has )?(?:says?|said|saying|"
    r"wants|orders?|"
    r"told me|put me|has me|took me|wrote me|advised|note|slip)\b",
    re.IGNORECASE,
)


def _is_by_a_doctor(sentence: Sentence) -> bool:
    """ "Doc says no work til Monday", and nobody else is spoken of."""
    return _BY_A_DOCTOR.search(sentence.text) is not None and not _THEY.search(sentence.text)


_THEY = re.compile(r"\b(?:he|she|they|him|her|them|his)\b", re.IGNORECASE)


def sentences(page: Page) -> tuple[Sentence, ...]:
    """The sentences that speak of illness, or of a sick day taken now."""
    found = [one for one in page.sentences if _tells_of_illness(page, one)]
    if not found:
        found = [one for one in page.sentences if _takes_a_sick_day(page, one)]
    if (
        not found
        and not page.taken
        and not page.is_answer
        and page.head.sentences
        and page.head.sentences[0].has("ill", "sick-bank")
        and page.words <= 40
        and not STUDENT.search(page.body.text[:2000])
        and not _DENIED.search(page.body.text[:2000])
    ):
        found = [one for one in page.sentences if not topics.is_talk(page, page.body, one)] or list(page.head.sentences)
    return tuple(found)


def is_told(page: Page, sentence: Sentence) -> bool:
    """The sentence, by itself, speaks of illness or of a sick day taken now."""
    return _tells_of_illness(page, sentence) or _takes_a_sick_day(page, sentence)


def _tells_of_illness(page: Page, one: Sentence) -> bool:
    return (
        one.has("ill")
        and not _is_denied(page, one)
        and (not _is_idle(one) or is_stated(page, one))
        and not is_anothers(page, one)
        and not _tells_of_others(page, one)
    )


# "Not sick, just late", "Sick? No": nobody is ill; "not only sick" and "not sick, sick" are.
_DENIED = re.compile(
    r"\b(?:not|(?:nobody|no one)(?:['’]s| is| was)?|isn['’]?t|wasn['’]?t|aren['’]?t|never)\s+(?:(?:really|actually|"
    r"even|that|been|called in|calling in|home|out)\s+){0,2}(?:sick|ill)\b(?!\s+(?:sick|enough|of|and tired))|"
    r"\b(?:sick|ill)\s*[-–—,?.:]{1,2}\s*(?:no|nope|nah)\b(?! (?:way|chance|voice|doubt|school|work|need))|"
    r"\bfalse alarm\b|"
    r"\b(?:no|(?:not|n['’]t) (?:take|taking|use|using|need|needing)(?: an?y?)?) sick (?:day|leave|time)\b",
    re.IGNORECASE,
)


# A question that hangs on to what is told: "Olson called in sick, can Pete take Johnson today?"
_THEN_ASKS = re.compile(
    r"\s*[,;–—-]+\s*(?:so |and |but )?(?:can|could|would|will|who|is|are|do|does|should|which|any|shall)\b",
    re.IGNORECASE,
)

_ASKS = re.compile(
    r"\W*(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should|who|what|when|where|why|how|any|if)\b",
    re.IGNORECASE,
)


def _is_denied(page: Page, one: Sentence) -> bool:
    """Its every word of illness stands in words that deny it, and it tells of no relative."""
    gaps = [match.span() for match in _DENIED.finditer(page.body.text, one.start, one.stop)]
    ills = _ills(page)
    here = ills[bisect_left(ills, one.start) : bisect_left(ills, one.stop)] if gaps else []
    inside = all(any(start <= at < stop for start, stop in gaps) for at in here)
    return bool(here) and inside and not one.has("kin")


def _ills(page: Page) -> list[int]:
    """Where words of illness stand, in order."""
    return page.body.once("ills", lambda: sorted(one.start for one in page.body.signs if one.name == "ill"))


def is_stated(page: Page, one: Sentence) -> bool:
    """The illness is told, and what is asked is another thing behind it."""
    return bool(told_first(page, one)) and not STUDENT.search(one.text) and not _OVER.search(one.text)


def told_first(page: Page, one: Sentence) -> str:
    """Of a question, the words before it that tell of an illness; nothing where the question is all."""
    turn = _THEN_ASKS.search(one.text) if one.asks else None
    if turn is None or _ASKS.match(one.text):
        return ""
    stop = one.start + turn.start()
    ills = _ills(page)
    is_ill = bisect_left(ills, one.start) < bisect_left(ills, stop)
    return one.text[: turn.start()] if is_ill else ""


def without_question(page: Page, one: Sentence) -> Sentence:
    """The sentence without what it goes on to ask, whose days and names are of another matter."""
    length = len(told_first(page, one))
    if not length:
        return one
    stop = one.start + length
    kept = tuple(clause for clause in one.clauses if clause.start < stop)
    dates = tuple(date for date in one.dates if date.start < stop)
    return replace(one, stop=stop, text=one.text[:length], clauses=kept, dates=dates)


def _takes_a_sick_day(page: Page, one: Sentence) -> bool:
    if _DENIED.search(one.text) or for_another.is_said_of(page.body, one) or is_anothers(page, one):
        return False
    return one.has("sick-bank") and (one.has("call-in") or _is_soon(page, one)) and not one.asks


# Whose "my" speaks of no body and no family: "my partner Torres", "my rover".
_MY_COLLEAGUE = re.compile(
    r"\bmy (?:\w+ )?(?:partner|colleague|co-?worker|teammate|buddy|sergeant|sgt|sarge|boss|lieutenant|rover|relief|"
    r"backup|officer|trainee|fto|principal|ap|secretary)\b",
    re.IGNORECASE,
)


def is_anothers(page: Page, sentence: Sentence) -> bool:
    """Somebody who is no kin is ill: "Ms. Yang is out sick"."""
    if (
        page.role in topics.COMMAND
        or page.claims
        or OWN.search(sentence.text)
        or topics.OF_SELF.search(_MY_COLLEAGUE.sub(" ", sentence.text))
        or sentence.has("kin")
        or _is_by_a_doctor(sentence)
    ):
        return False
    if cares(page) or any(one.has("kin") for one in page.head.sentences):
        return False
    heads = page.body.said[sentence.number].heads
    others = bool(heads) and all(one.subject is Subject.OTHER for one in heads)
    return others and (any(one.noun is Noun.PERSON for one in heads) or not _begins_with_it(page, sentence))


def _begins_with_it(page: Page, sentence: Sentence) -> bool:
    """ "Migraine since last night, cannot drive": no word stands before the illness, which so is the author's."""
    ills = _ills(page)
    at = bisect_left(ills, sentence.start)
    return at < len(ills) and not re.search(r"[^\W\d_]", page.body.text[sentence.start : ills[at]])


def _tells_of_others(page: Page, sentence: Sentence) -> bool:
    """Who is ill is somebody else, by the subject of the very word: "the nurse is sick, so I'll be in her office"."""
    if page.role in topics.COMMAND or page.claims or sentence.has("kin") or _MY_BODY.search(sentence.text):
        return False
    if _is_by_a_doctor(sentence):
        return False
    if any(page.unit.people[key].is_officer for name in page.body.names_in(sentence) for key in name.keys):
        return False
    if page.body.once(("away-self", page.taken), lambda: _author_is_away(page)):
        return False
    ills = _ills(page)
    heads = page.body.said[sentence.number].heads
    here = ills[bisect_left(ills, sentence.start) : bisect_left(ills, sentence.stop)]
    carriers = {bisect_right(heads, at, key=lambda head: head.start) for at in here} - {0}
    told = [heads[at - 1] for at in carriers]
    return bool(told) and all(head.subject is Subject.OTHER and head.noun in _SOMEBODY for head in told)


def _author_is_away(page: Page) -> bool:
    """ "I'm out today": the author says so anywhere in the letter."""
    return any(_is_own_absence(head) for one in page.sentences for head in page.body.said[one.number].heads)


def _is_own_absence(head: Governed) -> bool:
    return head.head in (Head.AWAY, Head.LEAVE) and head.subject is not Subject.OTHER and not head.denied


def _is_idle(sentence: Sentence) -> bool:
    """A student's illness, one that is over, or a question about it."""
    return (
        bool(
            (STUDENT.search(sentence.text) or topics.AT_SCHOOL.search(sentence.text)) and not OWN.search(sentence.text)
        )
        or sentence.asks
        or bool(_OVER.search(sentence.text))
    )


def _is_soon(page: Page, sentence: Sentence) -> bool:
    """It names today or tomorrow, and not for an appointment."""
    days = [one for one in sentence.dates if one.spans]
    return any(0 <= (one.spans[0].start - page.today).days <= 1 for one in days) and not sentence.has("appointment")
