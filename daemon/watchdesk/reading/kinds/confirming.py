"""An answer to a question of ours: in its thread, or, where the thread is not known, under its quoted words."""

import re
from dataclasses import replace

from watchdesk.model.facts import Answer, Choice, Evidence, Item, Kind, Question, Span
from watchdesk.reading import answers
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Grain, find
from watchdesk.reading.kinds import returning, topics
from watchdesk.reading.kinds.found import Found
from watchdesk.reading.page import Page

LONG = 60  # words; whoever writes more tells something else
_CHOICE = re.compile(r"^[>\s|*]{0,8}(\d{1,2})[.):]?\s+(\S[^\n]{0,120})$", re.MULTILINE)
_ASKED_BY_SUBJECT = re.compile(r"\?|\bconfirm\b|\bquestion\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:also|another|too|as well|in addition|additional|extra|plus)\b", re.IGNORECASE)
_OTHER_THREADS = frozenset({"digest", "approval", "receipt"})
_QUOTE_MARK = re.compile(r"^[>\s]+", re.MULTILINE)


def answered(page: Page) -> Found | None:
    """The author answers what the desk asked; not where the words take back or ask anew."""
    question = _question(page)
    if question is None or page.words > LONG or not page.body.text.strip():
        return None
    if any(one.has("drop") and not re.match(r"\W*no\b", one.text, re.IGNORECASE) for one in page.body.sentences):
        return None
    if page.thread is not None and page.thread.question is None and _tells_more(page):
        return None
    given = answers.read(page.body.text, question, _dates(page, question))
    if given is None:
        return None
    sentences = page.body.sentences
    if given.answer.spans is None and given.answer.choice is None and any(_asks_more(page, one) for one in sentences):
        return None
    return Found(items=(_item(page, question, given),))


def _tells_more(page: Page) -> bool:
    """Under a mail of ours that asked nothing: whoever moves days or asks for more of them does not just agree."""
    return returning.day_of(page) is not None or any(
        one.has("turn", "drop") or _asks_more(page, one) or (one.dates and _MORE.search(one.text))
        for one in page.body.sentences
    )


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


def _question(page: Page) -> Question | None:
    """What was asked: known from the thread, else rebuilt from the quoted words of the desk."""
    if page.thread is not None:
        return page.thread.question or (
            None if page.thread.notice in _OTHER_THREADS else Question(about="confirm", text="")
        )
    if page.role not in topics.OFFICERS or not page.is_answer or not page.from_our_desk():
        return None
    asked = _ASKED_BY_SUBJECT.search(page.head.text) or "?" in page.quoted[:3000]
    return _rebuilt(page) if asked else None


def _rebuilt(page: Page) -> Question:
    text = _QUOTE_MARK.sub("", page.quoted[:3000])
    question = " ".join(part for part in re.findall(r"[^.?!\n]{3,300}\?", text)[:2])
    choices = tuple(
        Choice(number=int(match[1]), text=match[2].strip(), spans=_spans(page, match[2]))
        for match in list(_CHOICE.finditer(page.quoted[:3000]))[:10]
    )
    return Question(about="days", text=question or page.head.text, choices=choices)


def _spans(page: Page, text: str) -> tuple[Span, ...] | None:
    found = find(text, page.sent.replace(tzinfo=None), terms=page.terms)
    return found[0].spans if found and found[0].grain is not Grain.TIME and found[0].spans else None


def _dates(page: Page, question: Question) -> tuple[Expression, ...]:
    """The answer's dates; a bare "the 14th" belongs to the month that the question speaks of."""
    own = page.body.dates
    asked = find(f"{question.text} {page.head.text}"[:500], page.sent.replace(tzinfo=None), terms=page.terms)
    months = [one.spans[0].start for one in asked if one.grain is Grain.MONTH and one.spans]
    bare = [one for one in own if one.grain is Grain.DAY and not one.wrote_month and re.search(r"\d", one.text)]
    if not months or not bare or len(own) != len(bare):
        return tuple(one for one in own if one.grain is not Grain.TIME)
    shifted = find(
        page.body.text[:2000],
        page.sent.replace(year=months[0].year, month=months[0].month, day=1, tzinfo=None),
        terms=page.terms,
    )
    return tuple(one for one in shifted if one.grain is not Grain.TIME)


__all__ = ["Answer", "answered"]
