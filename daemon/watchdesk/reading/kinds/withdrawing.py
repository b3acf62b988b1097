"""Withdrawals of an earlier request or report."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchdesk.model.facts import AbsenceFacts, Kind, Leave, Question, Span
from watchdesk.reading import leave_words
from watchdesk.reading.absence import Days, joined
from watchdesk.reading.absence.echoes import mends_itself
from watchdesk.reading.absence.spans import all_days
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.grammar import Head, Noun, Subject
from watchdesk.reading.kinds import (
    after_all,
    conditions,
    engagements,
    not_going,
    officer_meant,
    topics,
    turning,
    turning_words,
)
from watchdesk.reading.kinds import withdrawing_words as words
from watchdesk.reading.kinds.afresh import asks_afresh, asks_for_others, keeps, stays
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.matters import names_days
from watchdesk.reading.kinds.whose_request import whose
from watchdesk.reading.page import Page, by_sentence_of_body


def _is_of_others(text: str) -> bool:
    """Something else is cancelled or not needed, and no leave is named with it."""
    found = words.OF_OTHERS.search(text) or not_going.CALLED_OFF.search(text)
    if found is None:
        return False
    rest = text[: found.start()] + " " + text[found.end() :]
    return words.OWN_DROP.search(rest) is None


def taken_back(page: Page) -> Found | None:
    """The officer takes a request back."""
    if not topics.is_of_unit(page):
        return None
    core = [one for one in page.sentences if drops(page, one) or words.ACTION.search("\n" + one.text)]
    core = core or [one for one in page.sentences if _is_off_the_list(one)]
    core += _listed_below(page)
    if not core:
        return None
    named = _named_days(page, core) or _named_days(
        page, [one for one in page.sentences if one.paragraph == core[0].paragraph]
    )
    listed = _listed_below(page)
    refs = page.refs() if not listed else page.refs_in(" ".join(one.text for one in listed))
    worked = [after_all.days(page, one) for one in core if after_all.works(page, one)]
    if len(core) == 1 and worked and worked[0]:
        named = worked[0]
    is_plain = _is_plain(page, core, named, refs) and None not in worked
    officer, doubt = whose(page, core)
    question = doubt or officer_meant.of_another(page) or (None if is_plain else _which())
    question = question or (_hangs() if conditions.hang(page, core) else None)
    facts_days = Days(spans=named or ()) if question is None else Days(question=question)
    item = absence(
        Kind.WITHDRAWAL,
        page,
        facts_days,
        leave=leave_named(page, core),
        officer=officer,
        earlier=named,
        question=question,
    )
    by_weekday = bool(named) and all(
        one.is_bare_weekday and not words.TOLD_WEEK.search(one.text) for sentence in core for one in sentence.dates
    )
    facts = AbsenceFacts(leave=leave_named(page, core), earlier=named, refs=refs, by_weekday=by_weekday)
    evidence = tuple(page.body.evidence("kind", one.start, one.stop) for one in core)
    item = replace(item, facts=facts, evidence=(*item.evidence, *evidence))
    return Found(items=(item,), taken=_with_context(page, core, named or ()))


def _listed_below(page: Page) -> list[Sentence]:
    """ "Please cancel:" with the requests in the lines below it, and no others."""
    head = next(
        (one for one in page.sentences if words.CANCELS.search(one.text) and one.text.rstrip().endswith(":")), None
    )
    if head is None:
        return []
    below = [
        one
        for one in page.sentences
        if one.number > head.number and one.paragraph in (head.paragraph, head.paragraph + 1)
    ]
    rows = [one for one in below if one.dates or page.refs_in(one.text)]
    return [head, *rows] if rows else []


def _with_context(page: Page, core: Sequence[Sentence], named: Sequence[Span]) -> frozenset[int]:
    """The other sentences of its paragraph are the story around it."""
    paragraphs = {one.paragraph for one in core}
    known = all_days(named)
    near = [one for one in page.sentences if one.paragraph in paragraphs or not one.has("ask") or keeps(one)]
    near = [one for one in near if not _is_another_row(page, one, core)]
    taken_back = numbers(core)
    return numbers(one for one in near if one.number in taken_back or not asks_for_others(page, one, known))


_ROW = re.compile(r"^[ \t]*(?:\d{1,2}[.)]|[-*•–])[ \t]+\S", re.MULTILINE)


def _is_another_row(page: Page, sentence: Sentence, core: Sequence[Sentence]) -> bool:
    """In a list with a matter a row: it stands in another row than what is taken back, and asks for something."""
    starts = page.body.once("rows", lambda: [match.start() for match in _ROW.finditer(page.body.text)])
    if len(starts) < 2 or not sentence.has("ask", "off", "gone"):
        return False
    return bisect_right(starts, sentence.start) not in {bisect_right(starts, one.start) for one in core}


@by_sentence_of_body
def drops(page: Page, sentence: Sentence) -> bool:
    """A word of taking back, said of a request or of leave, by the author."""
    text = sentence.text
    if after_all.works(page, sentence):
        return True
    supposed = words.IF.search(text) and not re.search(r"\b(?:please|cancel my)\b", text, re.IGNORECASE)
    if topics.inquires(page, sentence) or supposed or _is_kept(page, sentence) or _is_of_others(text):
        return False
    if _says_no(page, sentence) or is_put_right(page, sentence) or _wants_it_still(page, sentence):
        return False
    if engagements.is_dropped(page, sentence) or (words.NOT_TO_DO.search(text) and not words.BIDS.search(text)):
        return False
    if _fell_through(page, sentence) or turning.is_of_meeting(page, sentence) or mends_itself(sentence):
        return False
    return _takes_back(page, sentence) or _needs_none(page, sentence)


# "Are you taking any of spring break off?"
_WHETHER = re.compile(
    r"\b(?:are|is|will|do|does|would|did) (?:you|u|any(?:one|body)|every(?:one|body)|who)\b[^?]{0,200}\?", re.IGNORECASE
)
_GOES_BACK = re.compile(r"\b(?:after all|any ?more|any longer|no longer)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:no|nope|nah)\b", re.IGNORECASE)


def _says_no(page: Page, sentence: Sentence) -> bool:
    """ "Nope, I'm not taking spring break off": an answer to the question whether, and nothing that was asked for."""
    if not sentence.has("drop") or words.PLAINLY.search(sentence.text) or _GOES_BACK.search(sentence.text):
        return False
    if any(one.head is Head.DROP for one in page.body.said[sentence.number].heads):
        return False
    asked = _WHETHER.search(page.quoted[:2000]) if page.is_answer and not page.from_our_desk() else None
    if asked is not None and "still" in asked.group().lower():
        return False
    return asked is not None or (not page.is_answer and _NO.match(sentence.text) is not None)


def _fell_through(page: Page, sentence: Sentence) -> bool:
    """ "My flight back from Phoenix got cancelled": what is cancelled is no leave."""
    heads = page.body.said[sentence.number].heads
    gone = [one for one in heads if one.word in _CANCELLED]
    own = any(one.head is Head.DROP or (one.head is Head.WISH and one.denied) for one in heads if turning.is_own(one))
    return bool(gone) and not own and all(one.subject is Subject.OTHER and one.noun is not Noun.ABSENCE for one in gone)


@by_sentence_of_body
def is_put_right(page: Page, sentence: Sentence) -> bool:
    """ "Disregard my email about the 30th, I meant the 29th": what was written gives way to another day."""
    if words.OF_A_MAIL.search(sentence.text) is None:
        return False
    near = page.body.sentences[sentence.number : sentence.number + 2]
    days = [one for other in near for one in other.dates if one.grain is Grain.DAY]
    return len(days) > 1 and turning_words.POINTS.search(page.body.text[days[0].stop : days[-1].start]) is not None


def _wants_it_still(page: Page, sentence: Sentence) -> bool:
    """ "Scratch that, I do need Friday": what is dropped is that it was not needed."""
    pointed = words.POINTS_BACK.match(sentence.text)
    if pointed is None:
        return False
    rest = page.body.text[sentence.start + pointed.end() :][:_NEAR]
    return words.STILL_NEEDS.match(rest) is not None


_NEAR = 120  # code points behind "scratch that"
_CANCELLED = frozenset({"cancelled", "canceled", "postponed"})


def _is_kept(page: Page, sentence: Sentence) -> bool:
    """ "Please don't cancel the leave, I want to move it"."""
    verbs = [one for one in page.body.said[sentence.number].heads if one.head is Head.DROP and "longer" not in one.word]
    return topics.keeps(page.body, sentence) or (bool(verbs) and all(topics.is_negated(sentence, one) for one in verbs))


def _takes_back(page: Page, sentence: Sentence) -> bool:
    """A verb of taking back over a request, a day put back, or an answer that begins with "never mind"."""
    text = sentence.text
    verbs = [one for one in page.body.said[sentence.number].heads if one.head is Head.DROP]
    if any(
        turning.is_own(one) and not turning.lessens(sentence, one) and turning.has_object(page, sentence, one)
        for one in verbs
    ):
        return True
    if any(one.word.startswith("put me") for one in verbs) and turning.knows(page):
        return True
    given = words.GIVES_BACK.search(text) or words.TAKES_OUT.search(text) or words.OFF_A_REQUEST.search(text)
    given = given or _off_the_books(page, sentence)
    if given is not None and not words.NEEDS_AGAIN.search(text):
        before = [one for one in page.body.said[sentence.number].heads if one.start <= sentence.start + given.start()]
        return not before or before[-1].subject is not Subject.OTHER  # "the school wants to give them back"
    return words.DROPPED.match(text) is not None and _answers_leave(page)


def _off_the_books(page: Page, sentence: Sentence) -> re.Match[str] | None:
    """ "Take my comp on 12/17 off the board": leave or a day, or in an answer what it answers, and no other thing."""
    found = words.OFF_THE_BOOKS.search(sentence.text)
    if found is None:
        return None
    start, stop = sentence.start + found.start(), sentence.start + found.end()
    places = (*(one.start for one in page.body.leaves_in(sentence)), *(one.start for one in sentence.dates))
    is_leave = any(start <= place < stop for place in places)
    return found if is_leave or (_answers_leave(page) and words.OBJECT.search(found.group())) else None


def _is_off_the_list(sentence: Sentence) -> bool:
    """ "Take me off the list for 3/19": of those who are away on a day that is named."""
    dated = any(one.grain is Grain.DAY for one in sentence.dates)
    return dated and not sentence.asks and words.OFF_THE_LIST.search(sentence.text) is not None


def _needs_none(page: Page, sentence: Sentence) -> bool:
    """A day that is not needed, or a plain word of cancelling beside what is cancelled."""
    text, heads = sentence.text, page.body.said[sentence.number].heads
    if words.UNNEEDED.search(text) and not (turning.knows(page) or page.words <= 2 * topics.SHORT):
        return False
    if any(turning.lessens(sentence, one) for one in heads):
        return False
    unneeded = sentence.has("drop") and any(
        one.head is Head.WISH and one.denied and turning.is_own(one) and turning.has_object(page, sentence, one)
        for one in heads
    )
    said = sentence.has("drop") and not words.NEEDS.search(text)
    plainly = bool(words.PLAINLY.search(text))
    if not (unneeded or said or plainly) or _is_beside_a_request(page, sentence):
        return False
    dated = names_days(sentence)
    leave, pointed = topics.speaks_of_leave(page.body, sentence), bool(words.OBJECT.search(text))
    about = pointed and (leave or dated or page.is_answer or bool(page.refs()))
    short = page.words <= topics.SHORT and (dated or leave or pointed)
    return about or short or (dated and (unneeded or plainly))


def _is_beside_a_request(page: Page, sentence: Sentence) -> bool:
    """ "I ask for the 9th. I do not need the 12th": the other day was never asked for."""
    if turning.knows(page):
        return False
    asking = page.body.once(("asks", page.taken), lambda: [one for one in page.sentences if asks_afresh(page, one)])
    return bool(asking) and asking != [sentence]


def _answers_leave(page: Page) -> bool:
    """It answers a mail about leave, ours or the author's own."""
    if not page.is_answer:
        return False
    quoted = f"{page.head.text}\n{page.quoted[:2000]}"
    return page.from_our_desk() or bool(page.quoted_refs() or leave_words.find(quoted, page.unit.lexicon))


def _is_plain(page: Page, core: Sequence[Sentence], named: Sequence[Span], refs: Sequence[str]) -> bool:
    """It is plain which request is meant: by its days, its reference, the thread, or the kind of leave."""
    several = sum(len(one.spans) for sentence in page.sentences for one in sentence.dates) > 1
    told = bool(_named_days(page, core))
    if (several or not told) and any(words.ONE_OF.search(one.text) for one in core):
        return False
    if named or refs or (page.thread is not None and page.thread.ref is not None):
        return True
    listed = page.quoted_refs()
    if len(listed) > 1:
        return False
    return (
        len(listed) == 1
        or page.is_answer
        or any(page.body.leaves_in(one) or one.has("sick-bank", "ill") for one in core)
    )


def _which() -> Question:
    return Question(about="which-record", text="Which of your requests do you take back?")


def _hangs() -> Question:
    return Question(
        about="condition",
        text="You take leave back on a condition. What do you take back now? Without an answer nothing changes.",
    )


def _named_days(page: Page, sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    return joined(
        span
        for sentence in sentences
        for one in used(page, page.body, sentence)
        if one.date.grain is Grain.DAY and one.date.certain and not stays(sentence, one.date)
        if not (one.use is Use.DEADLINE and _TELLS_WHICH.search(sentence.text))
        for span in one.date.spans
    )


_TELLS_WHICH = re.compile(r"\b(?:tell|let) you (?:know )?(?:which|when)\b", re.IGNORECASE)


def leave_named(page: Page, core: Sequence[Sentence]) -> Leave | None:
    found = leave_words.chosen(one for sentence in core for one in page.body.leaves_in(sentence))
    return found.leave if found else None


def author(page: Page) -> str | None:
    return page.person.key if page.person else None
