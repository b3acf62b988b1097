"""What a rule brings back, and how items are made of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from watchdesk.model.facts import AbsenceFacts, Evidence, Item, Kind, Leave, Question, Span, Weighed
from watchdesk.reading.absence import Days
from watchdesk.reading.absence.uses import Used, used
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The items a rule read, and the numbers of the body's sentences they account for; None: the whole mail.

    moved: officers whom the items send somewhere, so that no absence of the same letter is theirs.
    """

    items: tuple[Item, ...]
    taken: frozenset[int] | None = None
    moved: frozenset[str] = frozenset()


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
        weighed=tuple(_weighed(page, one) for one in days.uses),
    )


def with_dates_beside(page: Page, hits: Sequence[Found]) -> list[Item]:
    """The items of all rules; each absence shows beside its own dates those of the letter that no other accounts for.

    A date is another's where another rule took its sentence, or another absence chose from it.
    """
    items = []
    for hit in hits:
        taken = frozenset().union(*(one.taken or () for one in hits if one is not hit))
        free = [sentence for sentence in page.body.sentences if sentence.number not in taken]
        uses = (one for sentence in free for one in used(page, page.body, sentence))
        beside = [_weighed(page, one) for one in islice(uses, _MOST)]
        items += [_with_beside(item, beside, hits) for item in hit.items]
    return items


_MOST = 60  # dates of one letter that are shown


def _with_beside(item: Item, beside: Iterable[Weighed], hits: Sequence[Found]) -> Item:
    if not isinstance(item.facts, AbsenceFacts):
        return item
    chosen = {(one.where, one.start) for hit in hits for other in hit.items for one in other.weighed}
    more = [one for one in beside if (one.where, one.start) not in chosen]
    shown = sorted((*item.weighed, *more), key=lambda one: (one.where == "subject", one.start))
    return replace(item, weighed=tuple(shown))


def _numbered(sheet: Sheet, number: int) -> Sequence[Sentence]:
    return sheet.sentences[number : number + 1]


def _weighed(page: Page, one: Used) -> Weighed:
    """What a date was taken for, and the word that governs it."""
    sheet = next(
        (sheet for sheet in (page.body, page.head) if one.sentence in _numbered(sheet, one.sentence.number)),
        page.near,  # a report's, whose days are read as those just past
    )
    governed = sheet.governed(one.sentence, one.date)
    return Weighed(
        text=one.date.text,
        start=one.date.start,
        stop=one.date.stop,
        use=one.use.value,
        because=sheet.text[governed.start : governed.stop],
        where=sheet.where,
    )
