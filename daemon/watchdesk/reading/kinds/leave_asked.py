"""Which sentences of a letter ask for leave, and which belong to what they ask: lists of days, hours, the return."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from watchdesk.model.facts import Leave
from watchdesk.reading.absence import accounted, is_bare, is_listed
from watchdesk.reading.absence.clock_words import clock
from watchdesk.reading.absence.exact import says_which
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import NO_NEED, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import officer_meant, parts_asked, sergeants_own, things_wanted, topics
from watchdesk.reading.kinds.matters import names_days
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page

# The first or the last day of a leave.
_FRAME = AnyCase(
    r"\b(?:first|last) (?:full )?day (?:of (?:my |the )?(?:leave|absence|vacation)|off|out|away)\b|"
    r"\b(?:leave|absence|vacation) (?:will )?(?:starts?|begins?|ends?|runs?)\b"
)
_USES_IT = AnyCase(r"\b(?:use|burn|take|spend|have) (?:it|them|those|these|that)\b")
_NOTE = 4  # words of "All vacation."
_SPOKEN = 60  # words of a letter in which naming a kind of leave is asking for it
# Comes, or is there, at an hour.
_LATE = AnyCase(
    r"\b(?:be in|get in|come in|coming in|make it in|be there|not (?:be )?(?:in|there)|won['’]?t be (?:in|there)|"
    r"arrive|start|in late|late)\b[^.!?\n]{0,20}\b(?:at|around|about|by|until|till|til|before|closer to)\b"
)
# The visit is the author's.
_MY_VISIT = re.compile(r"\b(?:i(?:['’]ve| have|['’]m| am)?|my|we have|got a|have an?)\b", re.IGNORECASE)
_NUMBER = attrgetter("number")
_AFTER = 3  # sentences of a paragraph behind a request, in which its end may be told
_OF_IT = frozenset({Use.EVENT, Use.ABSENT, Use.BARE})  # days for which leave may be asked in another sentence
# Speaks of days that stand in another sentence.
_THEN = re.compile(
    r"\b(?:that (?:day|morning|afternoon|week)|for (?:that|it|this)|(?:both|those) days|then)\b",
    re.IGNORECASE,
)
_OWN_DAYS = frozenset({Use.ABSENT, Use.BARE})
_OF_OTHERS = frozenset({Use.OTHERS})  # "my mom flies on the 17th"
_BESIDE = 2  # sentences between a request and when it is for


def sentences(page: Page) -> tuple[Sentence, ...]:
    """The sentences that ask, and the lists of days that go with them."""
    core = [one for one in page.sentences if is_asked(page, one)]
    if not core and not (topics.subject_asks(page) and _has_days(page)):
        return ()
    if page.role in topics.COMMAND and not _is_theirs_to_ask(page, core):
        return ()
    kept = {one.number for one in core}
    for sentence in page.sentences:
        if sentence.number not in kept and _belongs(page, sentence, core):
            kept.add(sentence.number)
    kept |= {one.number for one in page.sentences if core and _comes_back(page, one, core)}
    if not any(_has_use(page, one, _AWAY) for one in page.sentences if one.number in kept):
        told = _closest(page, core, {one.number for one in page.sentences if _tells_when(page, one, core, _OF_IT)})
        if not told and any(_THEN.search(one.text) for one in core):
            told = {one.number for one in page.sentences if _tells_when(page, one, core, _OF_OTHERS)}
        kept |= told
    return tuple(one for one in page.sentences if one.number in kept)


def _closest(page: Page, core: Sequence[Sentence], told: set[int]) -> set[int]:
    """Of the sentences that say when, those of the paragraphs that ask, where there are such."""
    paragraphs = {one.paragraph for one in core}
    return {one.number for one in page.sentences if one.number in told and one.paragraph in paragraphs} or told


def is_asked(page: Page, sentence: Sentence) -> bool:
    """It asks for leave by itself, or names the days of one."""
    if things_wanted.are_wanted(page, sentence):
        return False
    asked = _is_core(page, sentence) or _takes_days(page, sentence) or parts_asked.asks(page, sentence)
    asked = asked or parts_asked.takes(page, sentence)
    return asked or _adds(page, sentence) or _is_granted_course(page, sentence)


_ADDS = re.compile(r"^\W*(?:and|also|plus)\b|\b(?:as well|too|also)\b", re.IGNORECASE)


def _adds(page: Page, sentence: Sentence) -> bool:
    """ "And if you can spare me, the Monday after as well, vacation": a day and a bank, added to what was asked."""
    if not _ADDS.search(sentence.text) or topics.is_talk(page, page.body, sentence):
        return False
    banked = any(one.bank and not one.refused for one in page.body.leaves_in(sentence))
    return banked and _has_use(page, sentence, _OWN_DAYS)


# Whoever grants courses has granted it: nothing is left to ask for but the days.
_COURSE_GRANTED = re.compile(
    r"\b(?:approved|authori[sz]ed|cleared|ok['’]?d|okayed|signed off(?: on)?) by (?:the )?training\b|"
    r"\btraining(?: unit| division)? (?:has |have )?(?:approved|ok['’]?d|okayed|authori[sz]ed|cleared|signed off)\b",
    re.IGNORECASE,
)


def _is_granted_course(page: Page, sentence: Sentence) -> bool:
    """ "CIT refresher is 4/27 and 4/28. Approved by training." """
    granted = _COURSE_GRANTED.search(page.body.text[:2000])
    if granted is None or sentence.asks or not any(one.grain is Grain.DAY for one in sentence.dates):
        return False
    named = (one for one in page.body.leaves_in(sentence) if one.leave is Leave.TRAINING and not one.refused)
    return any(one.stop <= granted.start() or one.start >= granted.end() for one in named)


def _is_core(page: Page, sentence: Sentence) -> bool:
    """It speaks of leave and asks for it, as the author's own: "I'd like vacation Friday"."""
    sheet = page.body
    uses_it = bool(_USES_IT.search(sentence.text)) and bool(sheet.leaves)
    spoken = topics.speaks_of_leave(sheet, sentence) or uses_it
    if not spoken or topics.is_talk(page, sheet, sentence):
        return False
    if uses_it and len(sentence.text.split()) <= topics.SHORT:
        return True
    if not topics.asks(page, sheet, sentence):
        return False
    heads = sheet.said[sentence.number].heads
    own = [one for one in heads if one.head in topics.OF_LEAVE and _is_authors(page, one) and not _is_ailing(page, one)]
    if heads and not own:
        return False
    if {one.head for one in own} == {Head.REASON} and page.words > topics.SHORT:
        called = any(one.leave is Leave.MILITARY for one in sheet.leaves_in(sentence))
        return bool(sentence.dates) and (called or any(one.subject is Subject.ME for one in own))
    short = page.words <= _SPOKEN or len(sentence.text.split()) <= _NOTE
    banked = any(one.bank for one in sheet.leaves_in(sentence)) and short
    return banked or sentence.has("ask", "ask-in-past") or bool(sentence.dates)


def _is_authors(page: Page, one: Governed) -> bool:
    """The author's own leave, as a thing wanted; a sergeant's mail speaks of others' too."""
    own = one.subject is not Subject.OTHER or one.noun is Noun.ABSENCE or page.role in topics.COMMAND
    return own and not one.denied


def _is_ailing(page: Page, one: Governed) -> bool:
    """ "I felt sick this morning": to be ill is not yet to be away, where no bank is named."""
    return one.word in ("sick", "ill") and not any(named.bank for named in page.body.leaves)


def _takes_days(page: Page, sentence: Sentence) -> bool:
    """A day of the sentence hangs on a word of leave, or on a wish in a letter that speaks of leave."""
    if topics.is_talk(page, page.body, sentence) or NO_NEED.search(sentence.text):
        return False
    spoken = topics.speaks_of_leave(page.body, sentence)
    days = [
        one for one in used(page, page.body, sentence) if one.use is Use.ABSENT and one.date.grain is not Grain.TIME
    ]
    if _comes_late(page, sentence) or _is_visit(sentence) or (_FRAME.search(sentence.text) and _speaks(page)):
        return True
    governed = [page.body.governed(sentence, one.date) for one in days]
    heads = {one.head for one in governed if not _is_ailing(page, one)}
    if heads & {Head.AWAY, Head.LEAVE, Head.REASON}:
        return True
    return bool(heads) and (spoken or (Head.WISH in heads and _speaks(page)))


def _is_visit(sentence: Sentence) -> bool:
    """ "I have a dentist appointment Friday at 9": whoever sees a doctor in the tour is away."""
    return bool(_MY_VISIT.search(sentence.text)) and bool(sentence.dates) and sentence.has("appointment")


def _comes_late(page: Page, sentence: Sentence) -> bool:
    """ "I'll be in around 9:30": later than the tour begins."""
    if not _LATE.search(sentence.text):
        return False
    found = [one for one in used(page, page.body, sentence) if one.use is Use.ARRIVING]
    times = [start for one in found for start in clock(one.date)[:1] if start is not None]
    return any(page.tour.start < one < page.tour.end for one in times)


def _speaks(page: Page) -> bool:
    """The letter names a kind of leave that is not denied, or says that it asks for days."""
    return any(one.bank and not one.refused for one in (*page.body.leaves, *page.head.leaves)) or any(
        one.has("off") for one in (*page.body.sentences, *page.head.sentences)
    )


def _has_days(page: Page) -> bool:
    """The body names days in words that ask, or in nothing but words for days."""
    return any(
        _has_use(page, one)
        and not things_wanted.are_wanted(page, one)
        and (is_bare(one, page.body) or one.has("ask", "gone"))
        and not topics.is_talk(page, page.body, one)
        for one in page.sentences
    )


def _is_theirs_to_ask(page: Page, core: Sequence[Sentence]) -> bool:
    """A sergeant speaks of the own leave ("I'm off Friday") or enters an officer's; not of the unit in general.

    Under a list of officers' requests the own leave has to be asked for: "Talk to Chue, I am at the academy" is none.
    """
    if page.is_answer and page.from_our_desk() and page.quoted_refs():
        return any(sergeants_own.OWN.search(one.text) for one in core)
    return bool(officer_meant.named(page)) or any(
        topics.OF_SELF.search(one.text)
        or sergeants_own.OWN.search(one.text)
        or (one.dates and sergeants_own.WITHOUT_I.match(one.text))
        for one in core
    )


def _belongs(page: Page, sentence: Sentence, core: Sequence[Sentence]) -> bool:
    """Days in a list or a form; or in a sentence beside one that asks and names none."""
    listed = is_listed(sentence, page.body)
    if not sentence.dates or (topics.is_talk(page, page.body, sentence) and not listed):
        return False
    if things_wanted.are_wanted(page, sentence):
        return False
    if (
        _tells_hours(page, sentence)
        or _tells_which_half(page, sentence)
        or is_bare(sentence, page.body)
        or listed
        or _FRAME.search(sentence.text)
    ):
        return True
    if _is_row(page, sentence) and any(_is_row(page, one) for one in core):
        return True
    behind = any(0 < sentence.number - one.number <= _BESIDE for one in core)
    if behind and accounted.concludes(sentence, sentence.dates[0]):
        return True
    if says_which(sentence) and any(one.number == sentence.number - 1 for one in core):
        return True
    bare_core = core and not any(names_days(one) for one in core)
    told = {one.paragraph for one in page.sentences if names_days(one)}
    near = any(
        one.paragraph == sentence.paragraph
        or (abs(one.paragraph - sentence.paragraph) == 1 and one.paragraph not in told)
        for one in core
    )
    return bool(bare_core and near) or (not core and sentence.has("ask", "gone", "off"))


_NUMBER_OF_ROW = re.compile(r"\W*\d{1,2}[.)]")


def _is_row(page: Page, sentence: Sentence) -> bool:
    """ "1. April 5, the home opener.": a day behind the number of its row, which stands as a sentence of its own."""
    before = page.body.sentences[sentence.number - 1] if sentence.number else None
    if before is None or _NUMBER_OF_ROW.fullmatch(before.text) is None:
        return False
    led = sentence.dates[0].start - sentence.start if sentence.dates else _FAR_IN
    return led < _FAR_IN and sentence.dates[0].grain is Grain.DAY


_FAR_IN = 6  # code points before a day that its row begins with
_AWAY = frozenset({Use.ABSENT, Use.BARE, Use.EVENT, Use.FIRST, Use.LAST, Use.UNSURE})


def _has_use(page: Page, sentence: Sentence, uses: frozenset[Use] = _AWAY | {Use.RETURN}) -> bool:
    """It names a day that may be one of the absence, or its end."""
    return any(one.date.grain is not Grain.TIME and one.use in uses for one in used(page, page.body, sentence))


def _comes_back(page: Page, sentence: Sentence, core: Sequence[Sentence]) -> bool:
    """ "I'll be back on the 23rd" right behind a request: it says when the leave ends."""
    first = bisect_left(core, sentence.number - _AFTER, key=_NUMBER)
    behind = any(
        one.paragraph == sentence.paragraph or one.number == sentence.number - 1
        for one in core[first : bisect_left(core, sentence.number, key=_NUMBER)]
    )
    uses = used(page, page.body, sentence) if behind else ()
    return any(
        one.use is Use.RETURN and page.body.governed(sentence, one.date).subject in (Subject.ME, Subject.NONE)
        for one in uses
    )


def _tells_when(page: Page, sentence: Sentence, core: Sequence[Sentence], wanted: frozenset[Use]) -> bool:
    """Beside a request without a day: the sentence that says when that is for which leave is asked."""
    near = any(abs(one.number - sentence.number) <= _BESIDE for one in core)
    uses = {one.use for one in used(page, page.body, sentence)} if near else set()
    return bool(uses & wanted) and not sentence.asks


def _tells_which_half(page: Page, sentence: Sentence) -> bool:
    """ "A half day is fine, the afternoon.": which part of the day would do."""
    if not _HALF_A_DAY.search(sentence.text) or any(one.grain is not Grain.TIME for one in sentence.dates):
        return False
    return any(one.use is Use.HOURS for one in used(page, page.body, sentence))


_HALF_A_DAY = re.compile(r"\bhalf[- ](?:a[- ])?(?:day|shift|tour)\b|\bhalf (?:of )?(?:it|that day)\b", re.IGNORECASE)


def _tells_hours(page: Page, sentence: Sentence) -> bool:
    """ "So I'd be leaving at 1:30 on each": when the author goes or comes."""
    return any(one.use in (Use.LEAVING, Use.ARRIVING) for one in used(page, page.body, sentence))
