"""Planned time off: the author asks for it, or a sergeant enters it for an officer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from watchdesk.model.facts import Item, Kind, Leave, Question
from watchdesk.reading import slips
from watchdesk.reading.absence import Days, asking, choose, is_bare, joined
from watchdesk.reading.absence.duty import called_to
from watchdesk.reading.absence.spans import SATURDAY, next_workday
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Head
from watchdesk.reading.kinds import (
    alternatives,
    day_not_named,
    leave_asked,
    new_hours,
    not_going,
    officer_meant,
    sergeants_own,
    titled,
    topics,
)
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.matters import names_days, parted
from watchdesk.reading.kinds.named_leave import leave_of
from watchdesk.reading.kinds.of_the_request import or_another_week
from watchdesk.reading.page import Page

_TITLED = 80  # words under a subject that the text itself points at
_ABOVE = re.compile(
    r"\b(?:per (?:the )?subject|see (?:the )?subject|subject (?:line )?says|as above|^above)\b", re.IGNORECASE
)
_ANSWERED = re.compile(r"\b(?:approved|granted|denied|thanks? (?:you )?for|balance|how many|left)\b", re.IGNORECASE)


def asked(page: Page) -> Found | None:
    """The officer asks for days off; each matter of the mail is read with the sentences that belong to it."""
    if not topics.is_of_unit(page) or topics.asks_nothing(page):
        return None
    about = leave_asked.sentences(page)
    subject_only = not about and _only_the_subject(page)
    if not about and not subject_only:
        return None
    own = sergeants_own.sentences(page, about)
    matters = (about,) if alternatives.are_offered(page) or own else parted(page, about)
    if own:
        rest = tuple(one for one in about if one not in own and names_days(one))
        matters = (own, rest) if rest else (own,)
    items = tuple(one for matter in matters for one in _items(page, matter, is_own=matter is own))
    return Found(items=items, taken=numbers(about))


def _items(page: Page, about: Sequence[Sentence], *, is_own: bool = False) -> Iterator[Item]:
    """The request that these sentences make: whose, which days, which leave; then days of training or court.

    is_own: a sergeant's, beside officers who are named.
    """
    officer, doubt = officer_meant.of(page, about)
    if is_own:
        officer, doubt = page.person.key if page.person else None, sergeants_own.doubt(page, about)
    days = new_hours.slipped(page, _there_for_a_half(page, _days(page, about)))
    dated = [one for one in about if any(one.start <= e.start < one.stop for e in days.evidence if e.where == "text")]
    duties = [(one, word) for one in days.duty if (word := called_to(one, page.body)) is not None]
    alone = page.without(numbers(one for one in page.sentences if one not in about)) if is_own else page
    leave, evidence = leave_of(alone, about, dated, apart=frozenset(word.start for _, word in duties))
    question = doubt or officer_meant.of_another(page) or alternatives.question(page, about, days)
    question = question or or_another_week(page, days) or not_going.question(page, leave) or _misspelt(page)
    question = question or _unexplained(page, dated, days, leave)
    yield absence(Kind.TIME_OFF, page, days, leave=leave, officer=officer, evidence=evidence, question=question)
    for kind in dict.fromkeys(word.leave for _, word in duties):
        called = [one for one in duties if one[1].leave is kind]
        told = tuple(page.body.evidence("leave", word.start, word.stop) for _, word in called)
        beside = _of_duty(page, [one for one, _ in called])
        yield absence(Kind.TIME_OFF, page, beside, leave=kind, officer=officer, evidence=told, question=question)


def _of_duty(page: Page, duty: Sequence[Used]) -> Days:
    """Days of duty elsewhere; of a call at an hour of the clock it is asked how long its author is away."""
    spans = joined(span for one in duty for span in one.date.spans)
    evidence = tuple(page.body.evidence("spans", one.date.start, one.date.stop) for one in duty)
    points = [span for span in spans if span.from_ is not None and span.from_ == span.to]
    if points and points[0].from_ is not None:
        return Days(question=asking.around(spans, points[0].from_, page.tour.end), evidence=evidence)
    return Days(spans=spans, evidence=evidence)


def _unexplained(page: Page, dated: Sequence[Sentence], days: Days, leave: Leave | None) -> Question | None:
    """ "Out today." and no word why: whoever only states it on the day, or the night before, may well be sick."""
    spans = days.spans if days.settled else None
    if leave is not None or not spans or spans[0].from_ is not None:
        return None
    night = page.sent.time() >= page.tour.end or page.today.weekday() >= SATURDAY
    if spans[0].start != page.today and not (night and spans[0].start <= next_workday(page.today)):
        return None
    heads = [one for sentence in dated for one in page.body.said[sentence.number].heads]
    wished = any(one.head is Head.WISH and not one.denied and one.word != "count me" for one in heads)
    return None if wished else _SICK_OR_NOT


_SICK_OR_NOT = Question(about="confirm", text="Are you sick, or do you ask for time off? From which bank?")


def _misspelt(page: Page) -> Question | None:
    """ "The 9th insted": perhaps a change of what was asked for before."""
    return _IS_CHANGE if slips.left(page.body.text[:2000]) else None


_IS_CHANGE = Question(about="confirm", text="Is this a new request, or does it change one that you made before?")
# Of court or a course: "I expect to be there all morning".
_THERE_ALL = re.compile(
    r"\bi(?:['’]m|['’]ll)?\b[^.!?\n]{0,20}\b(?:there|in court|tied up|in class) (?:for )?(?:all|the whole) "
    r"(?P<half>morning|afternoon)\b",
    re.IGNORECASE,
)


def _there_for_a_half(page: Page, days: Days) -> Days:
    """One whole day of something that takes its author half of it."""
    told = _THERE_ALL.search(page.body.text[:4000])
    spans = days.spans if days.settled else None
    if told is None or not spans or len(spans) > 1 or spans[0].from_ is not None or spans[0].end != spans[0].start:
        return days
    middle, tour = asking.halved(page.tour), page.tour
    start, end = (tour.start, middle) if told["half"].lower() == "morning" else (middle, tour.end)
    return replace(days, spans=(replace(spans[0], from_=start, to=end),))


def _only_the_subject(page: Page) -> bool:
    """Nothing but a subject that asks, over a text with no day of leave of its own."""
    if not topics.subject_asks(page) or not page.head.sentences or page.body is page.head:
        return False
    head = page.head.sentences[0]
    if head.asks or not head.dates or not (page.head.leaves or head.has("off", "gone")):
        return False
    if page.words <= topics.SHORT:
        return not any(one.dates for one in page.sentences)
    uses = [one.use for sentence in page.sentences for one in used(page, page.body, sentence)]
    plain = not any(use in (Use.ABSENT, Use.BARE, Use.FIRST, Use.LAST, Use.HOURS) for use in uses)
    points = _ABOVE.search(page.body.text[:300]) is not None
    return plain and page.words <= (_TITLED if points else 2 * topics.SHORT) and not _ANSWERED.search(page.body.text)


def _days(page: Page, about: Sequence[Sentence]) -> Days:
    """Body first; the subject where the body names no day."""
    days = choose(page, page.body, about)
    days = day_not_named.settled(page, days)
    if days.spans is None and days.question is None:
        days = _from_subject(page) or Days(question=asking.no_day())
    elif days.settled and not page.is_answer:
        days = titled.checked(page, days)
    if days.question is not None and days.question.about == "days" and not days.evidence:
        return _from_subject(page) or days
    return days


def _from_subject(page: Page) -> Days | None:
    """The days of a subject that speaks of leave, or of nothing but days; a long answer has an old subject."""
    if page.is_answer and page.words > topics.SHORT:
        return None
    if not page.head.leaves and not any(
        one.has("off", "gone") or is_bare(one, page.head) for one in page.head.sentences
    ):
        return None
    found = choose(page, page.head, page.head.sentences)
    return found if found.settled or (found.question is not None and found.evidence) else None
