"""What a rule brings back, and how items are made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from watchdesk.model.facts import AbsenceFacts, Evidence, Item, Kind, Leave, Question, Span, Weighed
from watchdesk.reading.absence import Days
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.grammar import Governed
from watchdesk.reading.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The items a rule read, and the numbers of the body's sentences they account for; None: the whole mail."""

    items: tuple[Item, ...]
    taken: frozenset[int] | None = None


Rule = Callable[[Page], Found | None]


def numbers(sentences: Iterable[Sentence]) -> frozenset[int]:
    return frozenset(sentence.number for sentence in sentences)


def absence(
    kind: Kind,
    page: Page,
    days: Days,
    *,
    leave: Leave | None,
    officer: str | None,
    evidence: tuple[Evidence, ...] = (),
    earlier: tuple[Span, ...] = (),
    question: Question | None = None,
) -> Item:
    """An item about an absence. Without settled days, and whenever something is asked, it is not acted on."""
    asked = question or days.question
    act = asked is None and days.spans is not None
    facts = AbsenceFacts(leave=leave, spans=days.spans if act else None, earlier=earlier, refs=page.refs())
    return Item(
        kind=kind,
        act=act,
        question=asked,
        officer=officer,
        facts=facts,
        evidence=(*days.evidence, *evidence),
        weighed=_weighed_all(page, days),
    )


_MOST = 60  # dates of one letter that are shown


def _weighed_all(page: Page, days: Days) -> tuple[Weighed, ...]:
    """What every date of the letter was taken for; those of the subject where its days count."""
    seen = [*(one for sentence in page.body.sentences for one in used(page, page.body, sentence))][:_MOST]
    places = {(one.date.start, one.date.text) for one in seen}
    more = [one for one in days.uses if (one.date.start, one.date.text) not in places]
    return tuple(_weighed(page, one) for one in (*seen, *more))


def _weighed(page: Page, one: Used) -> Weighed:
    """What a date was taken for, and the word that governs it."""
    date, sheet = one.date, page.body
    if sheet.text[date.start : date.stop] != date.text:
        sheet = page.head
    governed = sheet.governed(one.sentence, date) if one.sentence in sheet.sentences else Governed()
    because = sheet.text[governed.start : governed.stop]
    return Weighed(
        text=date.text, start=date.start, stop=date.stop, use=one.use.value, because=because, where=sheet.where
    )
