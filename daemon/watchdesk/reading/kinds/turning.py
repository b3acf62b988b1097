"""Whether a sentence changes an earlier request: by what is moved, or by a word of correction where one is known."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from watchdesk.reading import leave_words, slips
from watchdesk.reading.absence import columns
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence, within
from watchdesk.reading.dates import Expression, Grain
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import topics
from watchdesk.reading.kinds import turning_words as words
from watchdesk.reading.kinds.meetings.naming import names_a_body
from watchdesk.reading.page import Page

_GAP = 30  # code points between a word and the day or the leave that it is said of
_FEW = 40  # words of a letter about one thing
_LED = 120  # code points before a word in which what leads to it stands
_THINGS = frozenset({Noun.EVENT, Noun.THING, Noun.PERSON, Noun.SCHOOL, Noun.PAPER})
_ASIDE = frozenset({Use.DEADLINE, Use.OTHERS, Use.NOTHING, Use.EARLIER})


def lists_both(page: Page, sentence: Sentence) -> bool:
    """Two lines, "Was: ..." and "Now: ...", or a table of changes."""
    if not sentence.dates:
        return False
    if columns.turned(page.body) is not None:
        return True
    both = page.body.once("lists-both", lambda: _labels_both(page.body.text[:4000]))
    return both and bool(words.WAS.match("\n" + sentence.text) or words.NOW.search("\n" + sentence.text))


def _labels_both(text: str) -> bool:
    """Lines labelled as old, and lines labelled as new."""
    return bool(words.WAS.search(text) and words.NOW.search(text))


def switches(page: Page, sentence: Sentence) -> bool:
    """ "I told you vacation. Charge it to comp": another bank than the one that was asked for."""
    if _is_made_another(page, sentence):
        return True
    banks = {one.leave for one in page.body.leaves_in(sentence) if one.bank and not one.refused}
    charged = any(
        one.head is Head.WISH and words.CHARGES.search(one.word) for one in page.body.said[sentence.number].heads
    )
    if not charged or len(banks) != 1:
        return False
    asked = {
        one.leave
        for other in page.sentences
        if other.number < sentence.number and words.ASKED.search(other.text)
        for one in page.body.leaves_in(other)
        if one.bank
    }
    return bool(asked - banks)


def _is_made_another(page: Page, sentence: Sentence) -> bool:
    """ "Make my Friday 4/9 comp rather than vacation": two banks, of which the second is the one that was asked for."""
    named = page.body.leaves_in(sentence)
    return any(
        words.MADE.search(sentence.text, 0, one.start - sentence.start) is not None
        and words.RATHER.fullmatch(page.body.text, one.stop, other.start) is not None
        for one, other in pairwise(named)
        if one.bank and other.bank and one.leave is not other.leave
    )


def is_of_meeting(page: Page, sentence: Sentence) -> bool:
    """ "The unit meeting on Tuesday is canceled": it speaks of a meeting, and of no bank of leave."""
    if any(one.bank for one in page.body.leaves_in(sentence)):
        return False
    if names_a_body(page.unit.lexicon, sentence.text):
        return True
    if not page.head.dates and _needs_no_day(page, sentence):
        return False  # "Re: PPC minutes", over a letter of something else
    titled = names_a_body(page.unit.lexicon, page.head.text) and not _is_of_paid_time_off(page)
    return titled and not any(one.bank for one in page.body.leaves)


def _is_of_paid_time_off(page: Page) -> bool:
    """ "Re: PTO", over a request: hours of leave, and no parents who meet."""
    if not _PTO.search(page.head.text[:200]) or _MEETS.search(f"{page.head.text}\n{page.quoted[:1000]}"):
        return False
    return bool(leave_words.find(page.quoted[:3000], page.unit.lexicon))


_PTO = re.compile(r"\bpto\b", re.IGNORECASE)
_MEETS = re.compile(r"\b(?:meetings?|mtg|parents?|night|evening|agenda|library|cafeteria)\b", re.IGNORECASE)


def _needs_no_day(page: Page, sentence: Sentence) -> bool:
    """ "I won't need Monday the 23rd": days that the author gives up."""
    dated = any(one.grain is Grain.DAY for one in sentence.dates)
    heads = page.body.said[sentence.number].heads
    return dated and any(one.head is Head.WISH and one.denied and is_own(one) for one in heads)


def keeps_a_part(page: Page, sentence: Sentence) -> bool:
    """ "Just the 2nd and 3rd now, I don't need the 4th", of the days that were asked for."""
    days = [one for one in sentence.dates if one.grain is not Grain.TIME]
    if days and _works_the_rest(page, days):
        return True
    led = [one for one in days if words.ONLY.search(sentence.text[: one.start - sentence.start])]
    less = (
        sentence.has("drop")
        or words.NOW_BEFORE.search(sentence.text) is not None
        or any(words.NOW_AFTER.match(sentence.text, one.stop - sentence.start) for one in led)
    )
    return bool(led) and less and knows(page)


def _works_the_rest(page: Page, days: Sequence[Expression]) -> bool:
    """ "Just Thursday off, I'll work the other day": more days than the letter names were asked for before."""
    told = [one for one in page.body.dates if one.grain is not Grain.TIME]
    return len(told) == len(days) == 1 and not days[0].either and bool(words.WORKS_REST.search(page.body.text[:2000]))


def trades(sentence: Sentence) -> bool:
    """ "Instead of 9/25 I need 10/2": one day for another needs no earlier word to be a change."""
    days = [one for one in sentence.dates if one.grain is not Grain.TIME]
    led = [
        one
        for one in days
        if words.INSTEAD_OF.search(*_before(sentence, one.start))
        or words.INSTEAD_OF_NAMED.search(*_before(sentence, one.start))
    ]
    if _is_of_mine(sentence, days):
        return True
    if any(
        _CONTRAST.fullmatch(sentence.text, a.stop - sentence.start, b.start - sentence.start) for a, b in pairwise(days)
    ):
        return _FOR_THE_DAY.search(sentence.text) is not None
    return (bool(led) and len(days) > 1) or any(gives_way(sentence, one) or has_moved(sentence, one) for one in days)


def _is_of_mine(sentence: Sentence, days: Sequence[Expression]) -> bool:
    """ "Could my comp day be the 18th and not the 19th?": leave that the author has, and two days for it."""
    ahead = sentence.text[: days[0].start - sentence.start] if len(days) > 1 else ""
    is_mine = words.MINE_TO_BE.search(ahead) is not None
    return (
        is_mine
        and words.AND_NOT.fullmatch(sentence.text, days[0].stop - sentence.start, days[1].start - sentence.start)
        is not None
    )


# "3/26 not 3/25 for the comp day".
_CONTRAST = re.compile(r",?\s*(?:and )?not\s+(?:on\s+|the\s+|for\s+)*", re.IGNORECASE)
_FOR_THE_DAY = re.compile(
    r"\b(?:for|on|of|about) (?:the|my|that) (?:\w+ )?(?:comp|vac(?:ation)?|personal|leave|pto|day off|request|sick)\b",
    re.IGNORECASE,
)


def has_moved(sentence: Sentence, one: Expression) -> bool:
    """ "Court was moved from 3/11 to 3/18": an old day and a new one, and no range."""
    led = sentence.text[: one.start - sentence.start][-_GAP:]
    return (
        words.HAS_MOVED.search(led) is not None
        and words.FROM_TO.match(sentence.text, one.start - sentence.start) is not None
    )


def gives_way(sentence: Sentence, one: Expression) -> bool:
    """ "3/30 continued to 4/13", "the week of the 17th is now that of the 24th": the day behind it takes its place."""
    after = next((other for other in sentence.dates if other.start >= one.stop), None)
    return (
        after is not None
        and words.GIVES_WAY.fullmatch(sentence.text, one.stop - sentence.start, after.start - sentence.start)
        is not None
    )


def knows(page: Page) -> bool:
    """The letter speaks of an earlier request, or answers a mail."""
    told = page.body.once(
        "refers", lambda: bool(page.refs() or words.KNOWN.search(slips.mended(page.body.text[:4000])))
    )
    titled = page.body is not page.head and any(one.has("turn") for one in page.head.sentences)
    return page.is_answer or told or titled


def reminds(page: Page, sentence: Sentence) -> bool:
    """ "Remember my vacation for the 23rd? Make it the 30th": it calls a request to mind that another one changes."""
    if words.REMINDS.search(sentence.text[:1000]) is None:
        return False
    return any(one is not sentence and corrects(page, one) for one in page.sentences)


def _speaks_of_one(page: Page) -> bool:
    return words.KNOWN.search(slips.mended(page.body.text[:4000])) is not None


def lessens(sentence: Sentence, verb: Governed) -> bool:
    """ "Don't need all day", "no longer require the whole of it": a part is given up."""
    unneeded = (verb.head is Head.WISH and verb.denied) or (verb.head is Head.DROP and "longer" in verb.word)
    return unneeded and words.PART.match(sentence.text[verb.stop - sentence.start :][:40]) is not None


def changes_leave(page: Page, sentence: Sentence) -> bool:
    """ "Move my comp day", "can my leave be pushed", "change 4/5 to 4/12": the author changes leave or its days."""
    heads = page.body.said[sentence.number].heads
    if knows(page) and any(lessens(sentence, one) and _is_own_move(one) for one in heads):
        return True
    return any(_is_own_move(one) and has_object(page, sentence, one) for one in _moves(page, sentence))


def _moves(page: Page, sentence: Sentence) -> list[Governed]:
    """The verbs of moving that are meant: not "please don't move it", "if I move it"."""
    heads = page.body.said[sentence.number].heads
    return [one for one in heads if one.head is Head.MOVE and not one.supposed and not topics.is_negated(sentence, one)]


def is_own(one: Governed) -> bool:
    """The author does it, or it happens to leave; not "the party got moved", "they changed the schedule"."""
    return one.subject in (Subject.ME, Subject.NONE) or one.noun is Noun.ABSENCE


def _is_own_move(one: Governed) -> bool:
    """The author moves it, or asks that it be moved: "I ask that it be replaced"."""
    return is_own(one) or (one.subject is Subject.IT and one.word.startswith("be "))


def corrects(page: Page, sentence: Sentence) -> bool:
    """A word of correction, beside a day, a kind of leave or a word that points back."""
    if announces(page, sentence):
        return True
    leaves = page.body.leaves_in(sentence)
    told = sorted([*(one.start for one in sentence.dates), *(one.start for one in leaves)])
    pointed = any(
        _stands_within(told, sentence.start + match.end(), _GAP)
        and (match.group().lower() != "not" or _is_contrast(sentence, match))
        for match in words.POINTS.finditer(sentence.text)
    )
    if words.ORDERS_IT.search(sentence.text) and told:
        return True
    if _is_of_other_things(page, sentence):
        return False
    if pointed or any(
        words.HALF.match(sentence.text[match.end() :][:30]) for match in words.POINTS.finditer(sentence.text)
    ):
        return True
    return bool(words.SAYS.search(sentence.text)) and (bool(told) or page.words <= topics.SHORT)


def announces(page: Page, sentence: Sentence) -> bool:
    """ "Quick amendment": a letter that goes on from an earlier one says that it changes it."""
    told = page.is_answer and words.ANNOUNCES.search(sentence.text) is not None
    return told or supersedes(sentence)


def supersedes(sentence: Sentence) -> bool:
    """ "This supersedes my e-mail of April 9": all that follows stands in its place."""
    return words.SUPERSEDES.search(sentence.text) is not None


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


def _is_contrast(sentence: Sentence, match: re.Match[str]) -> bool:
    """ "Oct 29-30 not 22-23": a day stands on both sides."""
    at = sentence.start + match.start()
    last = bisect_right(sentence.dates, at, key=lambda one: one.stop) - 1
    return (
        last >= 0
        and words.LEADS_ON.fullmatch(sentence.text, sentence.dates[last].stop - sentence.start, match.start())
        is not None
    )


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
    if words.INSIDE.search(verb.word):
        return knows(page) and _is_near_leave(page, sentence)
    named = words.OBJECT.match(sentence.text[at : at + 60])
    if named is not None:
        return named["object"].lower() not in words.POINTING or (knows(page) and _is_near_leave(page, sentence))
    return bool(words.PASSIVE.search(*_before(sentence, verb.start)))


def _before(sentence: Sentence, place: int) -> tuple[str, int, int]:
    """The last words of a sentence before a place, as a pattern is told to search."""
    stop = place - sentence.start
    return sentence.text, max(0, stop - _LED), stop


def _is_ordered(sentence: Sentence, verb: Governed) -> bool:
    """ "Please change it from comp to vacation": whoever says so needs no word of the earlier request."""
    return words.ORDERS.search(sentence.text[: verb.start - sentence.start][-30:]) is not None


def _is_near_leave(page: Page, sentence: Sentence) -> bool:
    """What "it" points at is leave: it is spoken of here, or in the sentence before, or the letter is short."""
    near = page.body.sentences[max(0, sentence.number - 1) : sentence.number + 1]
    return page.words <= _FEW or any(
        topics.speaks_of_leave(page.body, one)
        or "request" in one.text.lower()
        or any(day.use not in _ASIDE for day in used(page, page.body, one))
        for one in near
    )


def _is_link(page: Page, start: int, stop: int) -> bool:
    """Between the verb and the day stand only small words."""
    between = re.findall(r"[^\W\d_]+", page.body.text[start:stop].lower())
    return all(word in words.SMALL for word in between)
