"""An answer to a question of ours: in its thread, or, where the thread is not known, under its quoted words."""

import re
from dataclasses import replace
from datetime import date

from watchdesk.model.facts import Answer, Choice, Evidence, Item, Kind, Question, Span
from watchdesk.reading import answer_words, answers, places
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, find
from watchdesk.reading.kinds import reports, returning, sick, topics
from watchdesk.reading.kinds.found import Found, numbers
from watchdesk.reading.page import Page

LONG = 60  # words; whoever writes more tells something else
_CHOICE = re.compile(
    r"^[>\s|*•-]{0,8}[(\[]?(\d{1,2}|[a-h](?=[.):\]]))(?:[.):\]]\s*|\s+)(\S[^\n]{0,120})$", re.MULTILINE
)
_ASKED_BY_SUBJECT = re.compile(
    r"\?|\b(?:confirm|question|check|which|mean|meant|could not read|missing)\b",
    re.IGNORECASE,
)
_ASKED_IN_TEXT = re.compile(r"\?|\bplease (?:choose|pick|answer|tell us|send back)\b", re.IGNORECASE)
_DESKS_SUBJECT = re.compile(
    r"\bquestions? about your\b|\ba question about\b|\bplease (?:confirm|check)\b|"
    r"\bwhich (?:day|date|one)s?\b[^\n]{0,30}\?|\bdid you (?:mean|write)\b",
    re.IGNORECASE,
)
_ASKS_LEAVE = re.compile(
    r"\b(?:kind|type|sort) of (?:leave|time|day)\b|\bwhich (?:leave|bank)\b|\b(?:vacation|comp|"
    r"personal)\b[^?\n]{0,60}\bor\b",
    re.IGNORECASE,
)
_ASKS_MEANING = re.compile(
    r"\b(?:mean|meant|two ways|is right|is correct|disagree|falls? on|is an? (?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)day)\b",
    re.IGNORECASE,
)
_ASKS_SCHOOL = re.compile(r"\b(?:which|what) (?:school|building|site)\b|\bwhere (?:was|is|did)\b", re.IGNORECASE)
_ASKS_HOURS = re.compile(r"\b(?:which|what) (?:hours|part of the day|time)\b[^.?!\n]{0,60}\?", re.IGNORECASE)
_ASKS_CASE = re.compile(r"\bcase numbers?\b|\b(?:which|what)(?: is the| was the)? (?:number|cn)\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:also|another|too|as well|in addition|additional|extra|plus)\b", re.IGNORECASE)
_OTHER_THREADS = frozenset({"digest", "approval", "receipt", "log-draft", "log-reminder", "log-cover"})
_CALLS_OFF = re.compile(
    r"\b(?:cancel|scratch|scrap|withdraw|forget|drop|pull|kill) (?:it|that|this|everything|the (?:whole|entire)|"
    r"the request|my request|all of (?:it|them)|them)\b|\bnever ?mind\b",
    re.IGNORECASE,
)
# "Nope, scratch that, 4/9 not 4/8": what is scratched is only the day that was read.
_PUTS_RIGHT = re.compile(
    r"^\W*(?:no(?:pe)?|nah|negative)\b[^\n]*\d[^\n]{0,12}\b(?:not|instead of)\b[^\n]*\d", re.IGNORECASE
)
_QUOTE_MARK = re.compile(r"^[>\s]+", re.MULTILINE)
# When the desk's mail was sent is no day of its question.
_ATTRIBUTION = re.compile(
    r"^(?:on\b[^\n]{0,200}wrote\s?:|(?:sent|date|from|to|subject)\s?:[^\n]*)$", re.IGNORECASE | re.MULTILINE
)
_NUMBERED = re.compile(r"^[ \t]*[(\[]?(\d)[.):\]]?[ \t]*[-:]?[ \t]*\S", re.MULTILINE)


def answered(page: Page) -> Found | None:
    """The author answers what the desk asked; not where the words take back or ask anew."""
    question, unseen = _question(page)
    if question is None or page.words > LONG or not page.body.text.strip():
        return None
    if any(
        one.has("drop") and not re.match(r"\W*(?:no(?:pe)?|nah|negative)\b", one.text, re.IGNORECASE)
        for one in page.body.sentences
    ):
        return None
    if _CALLS_OFF.search(page.body.text[:400]) and not _PUTS_RIGHT.search(page.body.text[:400]):
        return None
    if page.thread is not None and page.thread.question is None and (_tells_more(page) or _reports(page)):
        return None
    given = _given(page, question, unseen)
    if given is None:
        return None
    more = [one for one in page.body.sentences if _asks_more(page, one)]
    if (
        more
        and given.clear
        and given.answer.spans is None
        and given.answer.choice is None
        and given.answer.leave is None
    ):
        return None
    return Found(items=(_item(page, question, given),), taken=_taken(page, given, more))


def _given(page: Page, question: Question, unseen: bool) -> answers.Given | None:
    """The answer: to several questions at once, to the kind of leave, or to the one question there is."""
    if page.thread is None and _answers_several(page):
        return answers.Given(answer=Answer(), clear=True, start=0, stop=len(page.body.text))
    asked = _with_the_days_read(page, question)
    given = answers.read(page.body.text, asked, _dates(page, question), unseen=unseen)
    if given is not None and _strays(page, question, given):
        return replace(given, clear=False)
    if given is not None and given.clear:
        return given
    return _leave_given(page, question) or _fact_given(page, question) or given


def _with_the_days_read(page: Page, question: Question) -> Question:
    """ "No, the week after" moves the days that were read, where the desk's words name just these."""
    if page.thread is not None or question.choices or not answers.moves(page.body.text):
        return question
    offered = _offered(page)
    return (
        replace(question, choices=(Choice(number=1, text="", spans=offered[0].spans),))
        if len(offered) == 1
        else question
    )


def _strays(page: Page, question: Question, given: answers.Given) -> bool:
    """A yes that goes on to days which were never offered: perhaps talk, perhaps other days."""
    spans = given.answer.spans
    if page.thread is not None or given.answer.yes is not True or not spans or question.choices:
        return False
    if not any(re.search(r"\d", one.text) for one in page.body.dates):
        return False  # "Monday to Wednesday" are those of the week that was asked about
    offered = [span for one in _offered(page) for span in one.spans]
    return not all(any(span.start <= one.start <= (span.end or one.start) for span in offered) for one in spans)


def _offered(page: Page) -> list[Expression]:
    """The days in the desk's own quoted words."""
    words = _ATTRIBUTION.sub("", _QUOTE_MARK.sub("", page.quoted[:3000]))
    found = page.dates_in(words)
    return [one for one in found if one.grain is Grain.DAY and one.spans]


# "Comp if I have enough, if not vacation."
_HANGS = re.compile(
    r"\bif (?:not|i (?:have|still|don|do)|there|it|the)\b|\b(?:otherwise|unless|depend(?:s|ing)|as long as|or else)\b",
    re.IGNORECASE,
)


def _leave_given(page: Page, question: Question) -> answers.Given | None:
    """ "Vacation" to "which kind of leave?"."""
    kinds = {one.leave for one in page.body.leaves if not one.refused}
    asked = question.about == "leave" or _ASKS_LEAVE.search(question.text)
    mends = answers.IS_RIGHT.search(question.text) and not any(one.grain is not Grain.TIME for one in page.body.dates)
    if not kinds or not (asked or mends):
        return None
    if _HANGS.search(page.body.text[:400]):
        return answers.Given(answer=Answer(), clear=False, start=0, stop=len(page.body.text))
    if len(kinds) != 1:
        return None
    leave = kinds.pop()
    choice = next((one.number for one in question.choices if one.leave is leave), None)
    return answers.Given(answer=Answer(choice=choice, leave=leave), clear=True, start=0, stop=len(page.body.text))


def _fact_given(page: Page, question: Question) -> answers.Given | None:
    """A school to "which school?", a case number to "which number?", hours to "which hours?": one alone."""
    text, asked = page.body.text[:1000], f"{question.text}\n{page.head.text}"
    beside = page.quoted[:1000] if page.thread is None else ""
    if _ASKS_SCHOOL.search(asked):
        found = {place.school for place in places.find(page.unit, text)}
    elif _ASKS_CASE.search(asked) or _ASKS_CASE.search(beside):
        found = set(re.findall(page.unit.lexicon.case_pattern, text)) if page.unit.lexicon.case_pattern else set()
    elif page.thread is None and _ASKS_HOURS.search(f"{asked}\n{beside}"):
        found = {one.text for one in page.body.dates[:1] if one.grain is Grain.TIME}
    else:
        return None
    is_one = len(found) == 1 and answer_words.EITHER.match(text) is None
    return answers.Given(answer=Answer(), clear=True, start=0, stop=len(page.body.text)) if is_one else None


def _answers_several(page: Page) -> bool:
    """Numbered questions in our mail, each of which gets a numbered answer, or all the same one."""
    items = [match for match in _CHOICE.finditer(page.quoted[:3000]) if match[2].rstrip().endswith("?")]
    asked = {match[1] for match in items if not re.match(r"or\b", match[2], re.IGNORECASE)}
    if len(asked) < 2 or len(asked) < len(items):
        return False
    mine = {match[1] for match in _NUMBERED.finditer(page.body.text[:2000])}
    both = re.match(r"\W*(?:yes\W+)?(?:(?:to )?both|yes (?:and|to) (?:yes|all|both))\b", page.body.text, re.IGNORECASE)
    return asked <= mine or both is not None


def _taken(page: Page, given: answers.Given, more: list[Sentence]) -> frozenset[int] | None:
    """The whole mail, unless a sentence after a plain answer asks for something else."""
    also = [one for one in more if one.number > 0 and one.dates and answer_words.ALSO.search(one.text)]
    if given.answer.choice is None or not also:
        return None
    return numbers(one for one in page.body.sentences if one.number < also[0].number)


def _tells_more(page: Page) -> bool:
    """Under a mail of ours that asked nothing: whoever moves days or asks for more of them does not just agree."""
    return returning.day_of(page) is not None or any(
        one.has("turn", "drop") or _asks_more(page, one) or (one.dates and _MORE.search(one.text))
        for one in page.body.sentences
    )


def _reports(page: Page) -> bool:
    """ "Home sick today", an arrest: news of their own under a mail of ours that asked nothing."""
    is_of_report = page.thread is not None and page.thread.notice.startswith(("arrest", "incident"))
    return not is_of_report and (sick.reported(page) is not None or reports.arrest(page) is not None)


def _asks_more(page: Page, one: Sentence) -> bool:
    """ "ok thx, also need feb 12 off": the yes is said in passing."""
    return topics.speaks_of_leave(page.body, one) and one.has("ask") and not topics.is_talk(page, page.body, one)


def _item(page: Page, question: Question, given: answers.Given) -> Item:
    leave = given.answer.leave or next((one.leave for one in page.body.leaves if not one.refused), None)
    answer = replace(given.answer, leave=leave)
    again = None if given.clear else replace(question, text=question.text)
    evidence: tuple[Evidence, ...] = (page.body.evidence("answer", 0, min(len(page.body.text), 200)),)
    return Item(
        kind=Kind.CONFIRMATION,
        act=given.clear,
        question=again,
        officer=page.person.key if page.person else None,
        facts=answer,
        evidence=evidence,
    )


def _question(page: Page) -> tuple[Question | None, bool]:
    """What was asked, known from the thread or else rebuilt from the quoted words of the desk; whether it is unseen."""
    if page.thread is not None:
        nothing = None if page.thread.notice in _OTHER_THREADS else Question(about="confirm", text="")
        return page.thread.question or nothing, False
    if page.role not in topics.OFFICERS or not page.is_answer:
        return None, False
    if not page.quoted.strip():
        is_ours = _DESKS_SUBJECT.search(page.head.text)
        return (Question(about="days", text=page.head.text), True) if is_ours else (None, False)
    if not page.from_our_desk():
        return None, False
    asked = _ASKED_BY_SUBJECT.search(page.head.text) or _ASKED_IN_TEXT.search(page.quoted[:3000])
    return (_rebuilt(page), False) if asked else (None, False)


def _rebuilt(page: Page) -> Question:
    text = _QUOTE_MARK.sub("", page.quoted[:3000])
    question = " ".join(part for part in re.findall(r"[^.?!\n]{3,300}\?", text)[:2])
    choices = tuple(
        Choice(number=answer_words.number(match[1]), text=match[2].strip(), spans=_spans(page, match[2]))
        for match in list(_CHOICE.finditer(page.quoted[:3000]))[:10]
    )
    about = "days" if _ASKS_MEANING.search(text) else "alternatives"
    return Question(about=about, text=question or page.head.text, choices=choices or _days_to_choose(page, question))


def _days_to_choose(page: Page, question: str) -> tuple[Choice, ...]:
    """ "Is it Wednesday, October 21 or Thursday, October 22?": the days on both sides of the "or"."""
    sides = re.split(r"\bor\b", question, maxsplit=1, flags=re.IGNORECASE)
    if len(sides) < 2:
        return ()
    both = [page.dates_in(side) for side in sides]
    ends = [found[-1 if side == 0 else 0].spans for side, found in enumerate(both) if found]
    if len(ends) < 2 or ends[0] == ends[1] or not all(ends):
        return ()
    return tuple(Choice(number=at, text="", spans=spans) for at, spans in enumerate(ends, start=1))


def _spans(page: Page, text: str) -> tuple[Span, ...] | None:
    found = page.dates_in(text)
    return found[0].spans if found and found[0].grain is not Grain.TIME and found[0].spans else None


def _dates(page: Page, question: Question) -> tuple[Expression, ...]:
    """The answer's dates; a bare "the 14th" belongs to the month that the question speaks of."""
    own = page.body.dates
    bare = [one for one in own if one.grain is Grain.DAY and not one.wrote_month and re.search(r"\d", one.text)]
    month = _month_asked(page, question)
    if month is None or not bare or any(one.wrote_month for one in own):
        return tuple(one for one in own if one.grain is not Grain.TIME)
    shifted = find(
        page.body.text[:2000],
        page.sent.replace(year=month.year, month=month.month, day=1, tzinfo=None),
        terms=page.terms,
    )
    return tuple(one for one in shifted if one.grain is not Grain.TIME)


def _month_asked(page: Page, question: Question) -> date | None:
    """The first day of the month that the question names, or in which all its days lie."""
    words = f"{question.text} {page.head.text}"[:500]
    if page.thread is None:
        words = f"{words} {_QUOTE_MARK.sub('', page.quoted[:1500])}"
    asked = page.dates_in(words)
    named = [one.spans[0].start for one in asked if one.grain is Grain.MONTH and one.spans]
    offered = {span.start.replace(day=1) for choice in question.choices for span in choice.spans or ()}
    if not offered and page.thread is None:
        offered = {span.start.replace(day=1) for one in _offered(page) if one.wrote_month for span in one.spans}
    if named:
        return named[0]
    return offered.pop() if len(offered) == 1 else None


__all__ = ["Answer", "answered"]
