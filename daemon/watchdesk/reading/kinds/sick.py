"""Sick reports: the officer's own illness, or a relative's that keeps the officer at home."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from watchdesk.model.facts import Kind, Leave, Question, Span
from watchdesk.reading.absence import Days, asking, choose, ending, is_bare
from watchdesk.reading.absence.accounted import comes_or_goes
from watchdesk.reading.absence.spans import SATURDAY, next_workday
from watchdesk.reading.absence.use import Use
from watchdesk.reading.absence.uses import clock, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain, Shape
from watchdesk.reading.grammar import Governed, Head, Noun, Subject
from watchdesk.reading.kinds import officer_meant, titled, topics
from watchdesk.reading.kinds.found import Found, absence, numbers
from watchdesk.reading.kinds.sick_leave import OWN, cares, leave_of
from watchdesk.reading.page import Page

SOON = 3  # so many days ahead a report may reach to begin; beyond, it is planned
_ABSENT = re.compile(
    r"\b(?:out|home|off|absent|not (?:going to )?(?:be|come|coming|make)|won['’]?t|wont|will not|can['’]?t|"
    r"cannot|down sick|(?:was|been|am|['’]m) sick|down with|call(?:ing|ed)? (?:in|out|off)|stay(?:ing)?|"
    r"leav(?:e|ing)|sick (?:day|today|leave)|unable)\b",
    re.IGNORECASE,
)
_STUDENT = re.compile(r"\b(?:students?|pupil|grader|freshman|sophomore|junior|senior|kid in|class)\b", re.IGNORECASE)
_I_AM = re.compile(r"\b(?:i|i['’](?:m|ve|ll)|my)\b", re.IGNORECASE)  # not "me": "she called me" is about her
_MAYBE = re.compile(r"\b(?:might|may(?!\.? ?\d)|maybe|possibly|could be|not sure)\b", re.IGNORECASE)
_HOME_NOW = re.compile(
    r"\b(?:go(?:ing)? home|head(?:ing|ed)? (?:home|out)|leaving|left|went home|on my way home|10-7|eot(?:['’]?d)?|"
    r"signed off|checked out|took off)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:(?:not|no longer) (?:sick|ill)(?: any ?more| now)?(?=\s*(?:[.,;!]|$))|"
    r"feeling (?:much )?better|back at work|recovered|last (?:week|month|year))(?!\w)",
    re.IGNORECASE,
)


def reported(page: Page) -> Found | None:
    """Somebody of the unit is sick, or at home with a sick relative."""
    if not topics.is_of_unit(page):
        return None
    core = _core(page)
    if (
        not core
        or _is_at_work(page)
        or topics.asks_nothing(page)
        or _is_mourning(page, core)
        or not _is_absent(page)
        or _is_planned(page, core)
    ):
        return None
    about = _about(page, core)
    officer, doubt = _officer(page, about)
    days = _days(page, about, core)
    leave, evidence = leave_of(page, core)
    item = absence(Kind.SICK, page, days, leave=leave, officer=officer, evidence=evidence, question=doubt)
    return Found(items=(item,), taken=numbers(about))


def _core(page: Page) -> tuple[Sentence, ...]:
    """The sentences that speak of illness, or of a sick day taken now."""
    found = [
        one
        for one in page.sentences
        if one.has("ill") and not _is_idle(one) and not _is_anothers(page, one) and not _tells_of_others(page, one)
    ]
    if not found:
        found = [
            one
            for one in page.sentences
            if one.has("sick-bank") and (one.has("call-in") or _is_soon(page, one)) and not one.asks
        ]
    if (
        not found
        and not page.taken
        and not page.is_answer
        and page.head.sentences
        and page.head.sentences[0].has("ill", "sick-bank")
        and page.words <= 40
    ):
        found = [one for one in page.sentences if not topics.is_talk(page, page.body, one)] or list(page.head.sentences)
    return tuple(found)


def _is_anothers(page: Page, sentence: Sentence) -> bool:
    """Somebody who is no kin is ill: "Ms. Yang is out sick"."""
    if (
        page.role in topics.COMMAND
        or page.claims
        or OWN.search(sentence.text)
        or _I_AM.search(sentence.text)
        or sentence.has("kin")
    ):
        return False
    if cares(page) or any(one.has("kin") for one in page.head.sentences):
        return False
    heads = page.body.said[sentence.number].heads
    return bool(heads) and all(one.subject is Subject.OTHER for one in heads)


def _tells_of_others(page: Page, sentence: Sentence) -> bool:
    """Who is ill is somebody else, by the subject of the very word: "the nurse is sick, so I'll be in her office"."""
    if page.role in topics.COMMAND or page.claims or sentence.has("kin") or _MY_BODY.search(sentence.text):
        return False
    if any(page.unit.people[key].is_officer for name in page.body.names_in(sentence) for key in name.keys):
        return False
    if page.body.once(("away-self", page.taken), lambda: _author_is_away(page)):
        return False
    ills = page.body.once("ills", lambda: sorted(one.start for one in page.body.signs if one.name == "ill"))
    heads = page.body.said[sentence.number].heads
    here = ills[bisect_left(ills, sentence.start) : bisect_left(ills, sentence.stop)]
    carriers = {bisect_right(heads, at, key=lambda head: head.start) for at in here} - {0}
    told = [heads[at - 1] for at in carriers]
    return bool(told) and all(head.subject is Subject.OTHER and head.noun in _SOMEBODY for head in told)


def _author_is_away(page: Page) -> bool:
    return any(_is_away_self(head) for one in page.sentences for head in page.body.said[one.number].heads)


def _is_away_self(head: Governed) -> bool:
    return head.head in (Head.AWAY, Head.LEAVE) and head.subject is not Subject.OTHER and not head.denied


_SOMEBODY = frozenset({Noun.PERSON, Noun.THING, None})
_MY_BODY = re.compile(
    r"\b(?:my|the) (?:own )?(?:back|throat|head|stomach|fever|migraines?|tooth|teeth|ear|ears|eye|eyes|knee|leg|"
    r"foot|hand|arm|shoulder|"
    r"chest|lungs?|voice|sinus\w*|gut|guts|body|covid|test|swab|temp\w*|cold|flu|doctor|doc|nurse (?:line|said|"
    r"says)|clinic|wife|"
    r"husband|dentist)\b",
    re.IGNORECASE,
)


_AT_WORK = re.compile(
    r"\b(?:i['’]?m|i am|i['’]?ll be|i will be) (?:(?:fine|ok|okay|good),? (?:and )?)?(?:in|at work|here|working|"
    r"back|on duty|fine|"
    r"okay|ok)(?= (?:now|today|and|but|anyway)\b|[.,;!]|\s*$)|\bworking today\b|\bat work now\b",
    re.IGNORECASE,
)


def _is_at_work(page: Page) -> bool:
    """The author says to be at work or fine, and of no own absence: the illness is told in passing."""
    if not any(_AT_WORK.search(one.text) for one in page.sentences):
        return False
    heads = [head for one in page.sentences for head in page.body.said[one.number].heads]
    away = [
        one
        for one in heads
        if one.head in (Head.AWAY, Head.LEAVE)
        and one.subject is Subject.ME
        and not one.denied
        and one.word not in ("sick", "ill")
    ]
    return not away and not any(one.has("call-in") and _is_away_here(page, one) for one in page.sentences)


def _is_away_here(page: Page, sentence: Sentence) -> bool:
    """The author is named in the sentence, and it is nobody else who stays away in it."""
    heads = [one for one in page.body.said[sentence.number].heads if one.head in (Head.AWAY, Head.LEAVE)]
    others = bool(heads) and all(one.subject is Subject.OTHER for one in heads)
    return bool(_I_AM.search(sentence.text)) and not others


def _is_mourning(page: Page, core: Sequence[Sentence]) -> bool:
    """Who was ill has died, and bereavement leave is asked for."""
    asked = any(one.leave is Leave.BEREAVEMENT and one.bank and not one.refused for one in page.body.leaves)
    return asked and not any(OWN.search(one.text) for one in core)


def _is_idle(sentence: Sentence) -> bool:
    """A student's illness, one that is over, or a question about it."""
    return (
        bool(
            (_STUDENT.search(sentence.text) or topics.AT_SCHOOL.search(sentence.text)) and not OWN.search(sentence.text)
        )
        or sentence.asks
        or bool(_OVER.search(sentence.text))
    )


def _is_soon(page: Page, sentence: Sentence) -> bool:
    days = [one for one in sentence.dates if one.spans]
    return any(0 <= (one.spans[0].start - page.today).days <= 1 for one in days) and not sentence.has("appointment")


def _is_absent(page: Page) -> bool:
    text = page.body.text[:4000]
    stated = any(
        (_ABSENT.search(one.text) or one.has("call-in", "off", "gone")) and not _is_anothers(page, one)
        for one in page.sentences
    )
    if page.words > _LONG:
        stated = any(_is_away(page, one) for one in page.sentences)
    late = any(
        one.use in _LATE or comes_or_goes(page.near, one)
        for sentence in page.near.sentences
        for one in used(page, page.near, sentence)
    )
    stated = stated or late
    titled = bool(page.head.sentences) and page.head.sentences[0].has("ill", "call-in", "sick-bank", "off")
    return stated or titled or (page.words <= topics.SHORT and not _STUDENT.search(text))


_LATE = frozenset({Use.LEAVING, Use.ARRIVING})
_BESIDE = 3  # sentences of a long letter around the one that tells of the illness
_LONG = 80  # words beyond which a letter about many things must say plainly that its author is away


def _is_away(page: Page, sentence: Sentence) -> bool:
    """The author is not at work, on a day that is near."""
    heads = page.body.said[sentence.number].heads
    away = any(one.head in (Head.AWAY, Head.LEAVE) and one.subject is not Subject.OTHER for one in heads)
    days = [span.start for one in sentence.dates if one.grain is not Grain.TIME and one.certain for span in one.spans]
    near = not days or any(abs((day - page.today).days) <= SOON for day in days)
    return away and near and not _is_anothers(page, sentence)


def _is_planned(page: Page, core: Sequence[Sentence]) -> bool:
    """An appointment, or days far ahead: that is asked for like other leave."""
    close = {one.number for one in core}
    days = [
        span.start
        for one in page.sentences
        if not close.isdisjoint(range(one.number - 1, one.number + 2))
        for date in one.dates
        if date.grain is not Grain.TIME and date.certain
        for span in date.spans[:1]
    ]
    ahead = [day for day in days if (day - page.today).days > SOON]
    now = any(one.has("ill") and not one.has("appointment") for one in core)
    near = any((day - page.today).days <= 1 for day in days)
    if any(one.has("appointment") for one in core) and not now and not near:
        return True
    return bool(days) and len(ahead) == len(days)


def _about(page: Page, core: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """With the sentences beside them that say when: "Staying home with him today"."""
    kept = {one.number for one in core}
    ill = frozenset(kept)
    asks = re.compile(r"\b(?:vacation|comp|personal|vac|pto)\b", re.IGNORECASE)
    for sentence in page.sentences:
        speaks = (
            sentence.has("call-in", "off", "gone")
            or is_bare(sentence, page.body)
            or _tells_of_absence(page, sentence)
            or bool(re.search(r"\b(?:back|return)\b", sentence.text, re.IGNORECASE))
        )
        beside = range(sentence.number - _BESIDE, sentence.number + _BESIDE + 1)
        far = page.words > _LONG and ill.isdisjoint(beside)
        if (
            sentence.number not in kept
            and not far
            and speaks
            and not (asks.search(sentence.text) and sentence.has("ask"))
        ):
            kept.add(sentence.number)
    return tuple(one for one in page.near.sentences if one.number in kept and one.number not in page.taken)


def _tells_of_absence(page: Page, sentence: Sentence) -> bool:
    """It names a day that the author is away, or the hour of going or coming."""
    wanted = frozenset({Use.ABSENT, Use.LEAVING, Use.ARRIVING})
    return bool(sentence.dates) and any(one.use in wanted for one in used(page, page.body, sentence))


def _days(page: Page, about: Sequence[Sentence], core: Sequence[Sentence]) -> Days:
    sheet = page.near if about and core[0] in page.sentences else page.head
    days = _from_now(page, choose(page, sheet, about or core, looks_back=True))
    if days.settled and not page.is_answer:
        return titled.checked(page, days)
    if days.spans is not None or (
        days.question is not None and (days.evidence or days.question.about == "part-of-day")
    ):
        return days
    if not page.is_answer:
        of_subject = choose(page, page.head, page.head.sentences, looks_back=True)
        if of_subject.settled:
            return of_subject
    return _today(page, about or core)


def _from_now(page: Page, days: Days) -> Days:
    """Gone home at an hour of today: the rest of the tour, and the days to come that are named beside it."""
    today = (Span(start=page.today, end=page.today),)
    told = f"{page.head.text}\n{page.body.text[:2000]}"
    coming = tuple(one for one in days.spans or () if one.start > page.today)
    if (
        (days.spans not in (None, today) and coming != days.spans)
        or (days.question is not None and days.evidence)
        or not _HOME_NOW.search(told)
    ):
        return days
    times = [
        start
        for one in days.uses
        if one.date.shape is Shape.POINT and one.use in (Use.NOTHING, Use.LEAVING, Use.ABSENT, Use.BARE)
        for start in clock(one.date)[:1]
        if start is not None and page.tour.start < start < page.tour.end
    ]
    if not times or not any(_HOME_NOW.search(one.text) for one in (*page.sentences, *page.head.sentences)):
        return days
    rest = replace(today[0], from_=times[0], to=page.tour.end)
    whole = tuple(replace(one, from_=None, to=None) if one.from_ == times[0] else one for one in coming)
    return replace(days, spans=(rest, *whole), question=None)


def _today(page: Page, about: Sequence[Sentence]) -> Days:
    """No day is named: today, while the tour lasts; "might be out" is asked."""
    text = " ".join(one.text for one in about)
    workday = page.today.weekday() < SATURDAY
    if any(_MAYBE.search(one.text) for one in page.sentences) or page.sent.time() >= page.tour.end or not workday:
        ahead = next_workday(page.today)
        offered = [[Span(start=page.today, end=page.today)]] if workday and page.sent.time() < page.tour.end else []
        return Days(
            question=Question(
                about="days",
                text="Which days are you sick?",
                choices=asking.choices([*offered, [Span(start=ahead, end=ahead)]]),
            )
        )
    start: time | None = None
    if _HOME_NOW.search(text) and page.sent.time() > page.tour.start:
        start = page.sent.time().replace(second=0, microsecond=0, tzinfo=None)
    today = (Span(start=page.today, end=page.today, from_=start, to=page.tour.end if start else None),)
    uses = [one for sentence in about for one in used(page, page.near, sentence) if one.use is Use.RETURN]
    closed, question = ending.closed(today, uses, page.near, is_report=True)
    return Days(spans=closed if question is None else None, question=question)


def _officer(page: Page, about: Sequence[Sentence]) -> tuple[str | None, Question | None]:
    """A sergeant reports an officer; an officer who reports another is asked."""
    if page.role in topics.COMMAND:
        return officer_meant.of(page)
    others = [one for one in officer_meant.named(page) if any(s.start <= one.start < s.stop for s in about)]
    if others and not any(_I_AM.search(one.text) for one in about):
        return others[0].key, Question(about="confirm", text="Did the officer ask you to report this?")
    return page.person.key if page.person else None, None
