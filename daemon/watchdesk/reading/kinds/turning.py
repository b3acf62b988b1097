"""Whether a sentence changes an earlier request: by what is moved, or by a word of correction where one is known."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from watchdesk.reading.absence import columns
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence, within
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds.meetings.naming import names_a_body
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

# What is moved stands right behind the verb: "my Oct 22-23 vacation", "that one", "those two days".
_OBJECT = re.compile(
    r"\W*(?:(?:from|of|on|in|to|my|the|that|those|these|this|our|one|two|both|all|approved|whole|upcoming|planned|"
    r"original|current|other|second|latter|requested|time|sick|first|last|end|start|of)\W+){0,6}(?:(?!and|or|"
    r"but|to|with|for|is|"
    r"the)[\w'’/-]{1,15} ){0,1}"
    r"(?P<object>request\w*|leave|sick|training|court|vacations?|vac|pto|comp|personal|days?|dates?|time off|"
    r"absence|r-?\d+|it|them|"
    r"that(?: one)?|those|this(?: one)?|one)\b",
    re.IGNORECASE,
)
# Said of what stands right behind it: a day, hours, a kind of leave.
_POINTS = AnyCase(
    r"\b(?:instead of|rather than|in place of|in lieu of|i meant(?: to \w+)?|meant to (?:say|write|put)|"
    r"(?:should|supposed to)(?:['’]?ve| have| now)? (?:been|said|read|say|be)|make (?:it|that|them|mine|my|this)|"
    r"(?:only|just) need|all (?:i|we) need(?: is)?|strike|now (?:it['’]?s|its|i need|i want)|"
    r"(?:like|want|need|wanted) (?:it|them|that|this|those|these) to (?:be|start|end|run|go|say)|"
    r"make\W+(?:[\w/]+\W+){1,4}?an? (?=full|whole|half|entire)|becomes?|replaces?|not)\b"
)
# Says by itself that something earlier was otherwise.
_SAYS = AnyCase(
    r"\b(?:correction|typo|oops|whoops|my mistake|(?:wrong|new|different|correct|corrected|right) "
    r"(?:days?|dates?|weeks?|months?|times?|one)|(?:had|got|gave|wrote|put|typed|look(?:ed)? at) (?:\w+ ){0,3}"
    r"(?:wrong|mixed up)|mixed up|(?:it['’]?s|its)\b[^.!?\n]{0,20}\bnow\b|\bnow (?:it['’]?s|its|on)\b|"
    r"not\b(?!\W+(?:sick|ill|well|feeling|contagious))[^.!?\n]{0,20}\bany ?more|change of plans?|amended|"
    r"amendment|supersedes|on second thought|"
    r"instead(?:,? (?:please|pls|plz|thanks|thx|"
    r"if possible|ok))?\W*$|"
    r"instead\W*\n|in its place|(?:is|are) now\b|same (?:day|days|dates)\b|\badd\b[^.!?\n]{0,30}\bto my\b|"
    r"now (?:needs?|has|have) to (?:run|start|begin|be|end|go|cover)\b|now (?:runs|starts|begins|ends)\b|"
    r"not (?:the|a|just(?: the)?) (?:half|whole|full|morning|afternoon)|(?:extend|"
    r"shorten|cutting (?:it|this|that|them|the \w+) short)\w* (?:to|by|until|till|through|thru)|\b(?:cut|"
    r"cutting) (?:it|this|that|them|the \w+|my \w+)\b[^.!?\n]{0,15} short|"
    r"an extension|(?:one|two|three|a) (?:more|extra|additional) (?:days?|weeks?)|(?:days?|week) (?:more|longer))"
)
# An earlier request is spoken of.
_KNOWN = AnyCase(
    r"\b(?:my (?:[^\s.!?]{1,15} ){0,4}(?:request|leave|vacations?|vac|pto|comp(?: day| time)?|personal day|"
    r"days? off|time off|"
    r"absence|dates|note|e-?mail)|(?:the|that) (?:\w+ ){0,4}(?:request|vacation|leave|comp day|personal day|court day|"
    r"days?) (?:i|you|we|that)|(?:was|were|got|been|is|are|already|you|have it|have them|have that|one|ones) "
    r"(?:already )?(?:approved|granted|signed|ok['’]?d|okayed)|approved|i (?:had |have |'ve |’ve )?(?:already )?"
    r"(?:asked|put in|requested|submitted|sent|emailed|turned in|told you|wrote|said|gave|reported|called in)|"
    r"currently|original(?:ly)?|earlier|previous(?:ly)?|last (?:e-?mail|message|note)|yesterday['’]s|r-?\d{2,6}|"
    r"i had (?:the|my|a|that)|i (?:ask|wrote|write|put)(?:ed)? (?:you )?before|first (?:e-?mail|message|note|"
    r"request|dates)|as (?:i )?(?:requested|asked|sent|said)|i have (?:\w+ ){0,6}(?:approved|off|down)|"
    r"same as before|(?:as|like) before|(?:the|about my|about the) days (?:for|of)|got me down|on the books|"
    r"(?:had|got|gave you|wrote|put|have) (?:it|that|them|you|the \w+) (?:all )?wrong|correction|typo|my mistake|"
    r"(?:about|regarding|re:?|on) (?:that|my|the) (?:\w+ )?(?:vacation|vac|vaca|leave|comp|request|days?)\b|"
    r"(?:have|had|got) (?:me |my |a )?(?:vacation|comp|leave|time off|pto|personal|it|that|them)(?: day)? "
    r"(?:down|in|set|scheduled|booked)\b|"
    r"that (?:\w+ )?i (?:asked|ask|requested|put in)|my (?:(?:mon|tues|wednes|thurs|fri)day|\d{1,2}/\d{1,2})|"
    r"any ?more\b|any longer\b|after all\b|turns? out\b|before i (?:ask|request|wrote|said|put)|"
    r"(?:^|[.!?]\s+)had (?:put in|asked|requested)|(?:postponed|rescheduled|moved|bumped|pushed back|"
    r"delayed) my (?:\w+ )?(?:jury|court|term|"
    r"course|class|"
    r"training|drill|surgery|operation|procedure|appointment|trial|hearing|mri|leave)|take me off (?:the|my)|"
    r"same (?:comp|vacation|leave|bank|hours|deal|time off)|requests? in (?:for|already)|(?:have|"
    r"got) (?:\w+ ){0,3}(?:requests?|leave|days?) in\b|"
    r"the (?:leave|vacation|request|dates)|(?:dates|days|leave|vacation|request) (?:that )?(?:we|i|"
    r"you))\b"
)
_PASSIVE = re.compile(
    r"\b(?:request|leave|vacation|vac|pto|comp|days?|dates?|r-?\d+)\b[^.!?\n]{0,60}"
    r"\b(?:be|been|get|gets|is|are|was|needs?(?: to be)?)\s+$",
    re.IGNORECASE,
)
_POINTING = frozenset({"it", "them", "that", "those", "one", "that one", "this one", "this"})
_HALF = re.compile(r"\W*(?:the |a |all )?(?:am|pm|a\.m|p\.m|morning|afternoon|whole|full|half|day)\b", re.IGNORECASE)
_GAP = 30
_FEW = 40  # words of a letter about one thing


_INSTEAD_OF = re.compile(
    r"\b(?:instead of|in place of|in lieu of)\s+(?:on\s+|the\s+|my\s+|(?:mon|tues|wednes|thurs|fri)day,?\s+)*$",
    re.IGNORECASE,
)


_WAS = AnyCase(
    r"(?:^|\n|[.;]\s)\W{0,40}(?:was|old|previous(?:ly)?|original(?:ly)?|before)\b(?:[^:\n\d]{0,20}:|\s+(?:(?:thru|"
    r"through|until|to|on|for)\s+)?\d)"
)
_NOW = AnyCase(r"(?:^|\n)\W{0,40}(?:now|new|after|corrected|should be|changed?)\b[^:\n\d]{0,20}:|\bnow\s+(?:is\s+)?\d")


def lists_both(page: Page, sentence: Sentence) -> bool:
    """Two lines, "Was: ..." and "Now: ..."."""
    if not sentence.dates:
        return False
    if columns.turned(page.body) is not None:
        return True
    both = page.body.once("lists-both", lambda: _labels_both(page.body.text[:4000]))
    return both and bool(_WAS.match("\n" + sentence.text) or _NOW.search("\n" + sentence.text))


def _labels_both(text: str) -> bool:
    """Lines labelled as old, and lines labelled as new."""
    return bool(_WAS.search(text) and _NOW.search(text))


def switches(page: Page, sentence: Sentence) -> bool:
    """ "I told you vacation. Charge it to comp": another bank than the one that was asked for."""
    banks = {one.leave for one in page.body.leaves_in(sentence) if one.bank and not one.refused}
    charged = any(one.head is Head.WISH and _CHARGES.search(one.word) for one in page.body.said[sentence.number].heads)
    if not charged or len(banks) != 1:
        return False
    asked = {
        one.leave
        for other in page.sentences
        if other.number < sentence.number and _ASKED.search(other.text)
        for one in page.body.leaves_in(other)
        if one.bank
    }
    return bool(asked - banks)


_CHARGES = re.compile(r"\b(?:charg|use|using|put|make|take|switch|book|mark)")
_ASKED = re.compile(
    r"\bi (?:told you|asked for|put in for|requested|said|wrote|put down|had (?:it|that) (?:as|down))\b|"
    r"\b(?:approved|granted) as\b",
    re.IGNORECASE,
)


def is_of_meeting(page: Page, sentence: Sentence) -> bool:
    """ "The unit meeting on Tuesday is canceled": it speaks of a meeting, and of no bank of leave."""
    if any(one.bank for one in page.body.leaves_in(sentence)):
        return False
    if names_a_body(page.unit.lexicon, sentence.text):
        return True
    return names_a_body(page.unit.lexicon, page.head.text) and not any(one.bank for one in page.body.leaves)


_ONLY = re.compile(r"\b(?:just|only)\s+(?:(?:need|want|take|the|on|for|be|off|out)\s+){0,3}$", re.IGNORECASE)


def keeps_a_part(page: Page, sentence: Sentence) -> bool:
    """ "Just the 2nd and 3rd now, I don't need the 4th", of the days that were asked for."""
    days = [one for one in sentence.dates if one.grain is not Grain.TIME]
    led = [one for one in days if _ONLY.search(sentence.text[: one.start - sentence.start])]
    less = (
        sentence.has("drop")
        or _NOW_BEFORE.search(sentence.text) is not None
        or any(_NOW_AFTER.match(sentence.text, one.stop - sentence.start) for one in led)
    )
    return bool(led) and less and knows(page)


_NOW_BEFORE = re.compile(r"(?:^|\W)now\b[^.!?\n]{0,80}\b(?:just|only)\b", re.IGNORECASE)
_NOW_AFTER = re.compile(r"\W*(?:now|please|instead|after all)\b", re.IGNORECASE)


def trades(sentence: Sentence) -> bool:
    """ "Instead of 9/25 I need 10/2": one day for another needs no earlier word to be a change."""
    days = [one for one in sentence.dates if one.grain is not Grain.TIME]
    led = [one for one in days if _INSTEAD_OF.search(*_before(sentence, one.start))]
    return bool(led) and len(days) > 1


def knows(page: Page) -> bool:
    """The letter speaks of an earlier request, or answers a mail."""
    told = page.body.once("refers", lambda: bool(page.refs() or _KNOWN.search(page.body.text[:4000])))
    titled = page.body is not page.head and any(one.has("turn") for one in page.head.sentences)
    return page.is_answer or told or titled


# Not all of it: less than was asked for, which is a change and no withdrawal.
_PART = re.compile(
    r"\W*(?:of |to )?(?:all(?! of (?:it|them|that)\b)|(?:the |a )?(?:whole|full|entire)|both|(?:as|that|so|"
    r"quite) (?:much|many|long)|"
    r"more than|the (?:mon|tues|wednes|thurs|fri)day of (?:my|the|that)|the (?:rest|last|second|first|other|"
    r"morning|afternoon)(?! (?:one|request)\b))\b",
    re.IGNORECASE,
)


def lessens(sentence: Sentence, verb: Governed) -> bool:
    """ "Don't need all day", "no longer require the whole of it": a part is given up."""
    unneeded = (verb.head is Head.WISH and verb.denied) or (verb.head is Head.DROP and "longer" in verb.word)
    return unneeded and _PART.match(sentence.text[verb.stop - sentence.start :][:40]) is not None


def changes_leave(page: Page, sentence: Sentence) -> bool:
    """ "Move my comp day", "can my leave be pushed", "change 4/5 to 4/12": the author changes leave or its days."""
    heads = page.body.said[sentence.number].heads
    if knows(page) and any(lessens(sentence, one) and _is_ours(one) for one in heads):
        return True
    return any(_is_ours(one) and has_object(page, sentence, one) for one in _moves(page, sentence))


def _moves(page: Page, sentence: Sentence) -> list[Governed]:
    heads = page.body.said[sentence.number].heads
    return [one for one in heads if one.head is Head.MOVE and not one.supposed and not topics.is_negated(sentence, one)]


def _is_ours(one: Governed) -> bool:
    """Not what somebody else moves, or what moves by itself: "the party got moved", "they changed the schedule"."""
    passive = one.subject is Subject.IT and one.word.startswith("be ")  # "I ask that it be replaced"
    return one.subject in (Subject.ME, Subject.NONE) or one.noun is Noun.ABSENCE or passive


def corrects(page: Page, sentence: Sentence) -> bool:
    """A word of correction, beside a day, a kind of leave or a word that points back."""
    if announces(page, sentence):
        return True
    leaves = page.body.leaves_in(sentence)
    told = sorted([*(one.start for one in sentence.dates), *(one.start for one in leaves)])
    pointed = any(
        _stands_within(told, sentence.start + match.end(), _GAP)
        and (match.group().lower() != "not" or _is_contrast(sentence, match))
        for match in _POINTS.finditer(sentence.text)
    )
    if _is_of_other_things(page, sentence):
        return False
    if pointed or any(_HALF.match(sentence.text[match.end() :][:30]) for match in _POINTS.finditer(sentence.text)):
        return True
    return bool(_SAYS.search(sentence.text)) and (bool(told) or page.words <= topics.SHORT)


def announces(page: Page, sentence: Sentence) -> bool:
    """ "Quick amendment": a letter that goes on from an earlier one says that it changes it."""
    return page.is_answer and _ANNOUNCES.search(sentence.text) is not None


def _is_of_other_things(page: Page, sentence: Sentence) -> bool:
    """ "The wedding is now in June": what is said is said of no leave."""
    heads = page.body.said[sentence.number].heads
    said = [one for one in heads if one.head is Head.IS]
    own = [one for one in heads if one.head in (Head.LEAVE, Head.AWAY, Head.WISH) and one.subject is not Subject.OTHER]
    return (
        bool(said)
        and not own
        and all(one.noun in _THINGS or one.subject is Subject.OTHER for one in said if one.noun is not Noun.ABSENCE)
        and not any(one.noun is Noun.ABSENCE or one.subject is Subject.IT for one in said[:1])
    )


_ANNOUNCES = re.compile(
    r"\b(?:(?:quick|small|little|one|another|slight|minor) (?:amendment|correction|change|fix|revision|"
    r"adjustment)|change of plans?)\b",
    re.IGNORECASE,
)
_THINGS = frozenset({Noun.EVENT, Noun.THING, Noun.PERSON, Noun.SCHOOL, Noun.PAPER})


def _is_contrast(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "Oct 29-30 not 22-23": a day stands on both sides."""
    at = sentence.start + match.start()
    last = bisect_right(sentence.dates, at, key=lambda one: one.stop) - 1
    return last >= 0 and at - sentence.dates[last].stop <= 3


def _stands_within(places: Sequence[int], at: int, gap: int) -> bool:
    """One of the places, which come in order, is at most so far behind this one."""
    following = bisect_left(places, at)
    return following < len(places) and places[following] - at <= gap


def has_object(page: Page, sentence: Sentence, verb: Governed) -> bool:
    """A request, a kind of leave or its days stand behind the verb, or before it in the passive."""
    at = verb.stop - sentence.start
    near = within(sentence.dates, verb.stop, verb.stop + _GAP + 1)
    dated = any(_is_link(page, verb.stop, one.start) for one in near)
    if dated or verb.noun is Noun.ABSENCE:
        return True
    if verb.subject is Subject.IT:
        return knows(page) and _is_near_leave(page, sentence)
    if _is_ordered(sentence, verb) and any(one.bank for one in page.body.leaves_in(sentence)):
        return True
    if _INSIDE.search(verb.word):
        return knows(page) and _is_near_leave(page, sentence)
    named = _OBJECT.match(sentence.text[at : at + 60])
    if named is not None:
        return named["object"].lower() not in _POINTING or (knows(page) and _is_near_leave(page, sentence))
    return bool(_PASSIVE.search(*_before(sentence, verb.start)))


def _before(sentence: Sentence, place: int) -> tuple[str, int, int]:
    """The last words of a sentence before a place, as a pattern is told to search."""
    stop = place - sentence.start
    return sentence.text, max(0, stop - _LED), stop


_LED = 120  # code points before a word in which what leads to it stands


_ORDERS = re.compile(r"\b(?:please|pls|plz|kindly|can you|could you|would you)\W+(?:just\s+)?$", re.IGNORECASE)


def _is_ordered(sentence: Sentence, verb: Governed) -> bool:
    """ "Please change it from comp to vacation": whoever says so needs no word of the earlier request."""
    return _ORDERS.search(sentence.text[: verb.start - sentence.start][-30:]) is not None


_INSIDE = re.compile(r"\w (?:it|that|them)\b")  # "cutting it short"


def _is_near_leave(page: Page, sentence: Sentence) -> bool:
    """What "it" points at is leave: it is spoken of here, or in the sentence before, or the letter is short."""
    near = page.body.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return page.words <= _FEW or any(
        topics.speaks_of_leave(page.body, one)
        or "request" in one.text.lower()
        or any(day.use not in _ASIDE for day in used(page, page.body, one))
        for one in near
    )


_ASIDE = frozenset({Use.DEADLINE, Use.OTHERS, Use.NOTHING, Use.EARLIER})


def _is_link(page: Page, start: int, stop: int) -> bool:
    """Between the verb and the day stand only small words."""
    words = re.findall(r"[^\W\d_]+", page.body.text[start:stop].lower())
    return all(word in _SMALL for word in words)


_SMALL = frozenset(
    {"to", "into", "it", "my", "the", "from", "on", "of", "for", "that", "this"}
    | {"comp", "vacation", "day", "days", "off", "request", "calendar", "list", "books"}
)
