"""What a rule brings back, and how items are made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from watchdesk.model.facts import AbsenceFacts, Evidence, Item, Kind, Leave, Question, Span
from watchdesk.reading.absence import Days
from watchdesk.reading.clauses import Sentence
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
    return Item(kind=kind, act=act, question=asked, officer=officer, facts=facts, evidence=(*days.evidence, *evidence))
