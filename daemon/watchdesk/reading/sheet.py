"""One text laid open for the rules: the subject or the author's words, cut up, with all that was found in it."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from watchdesk.model.facts import Evidence
from watchdesk.reading import clauses, forms, leave_words, people, signs
from watchdesk.reading.clauses import Clause, Sentence, within
from watchdesk.reading.dates import Expression, Terms, Written
from watchdesk.reading.grammar import Governed, Marks, Place, Said, walk
from watchdesk.reading.leave_words import Named
from watchdesk.reading.signs import Sign
from watchdesk.unit.roster import Unit

CAP = 12_000  # code points of the author's words that are read; no officer writes more
_AWAY = frozenset({"off", "gone", "call-in"})
T = TypeVar("T")


class Sheet:
    """One text, cut up: each of its parts is found when a rule first asks for it, and kept.

    text: what offsets count in. where: "text" or "subject", as in Evidence. signs, dates, leaves, names: all that was
    found, in order. sentences: with their dates and signs. said: what governs what, sentence by sentence.
    unit: whose mail it is. own: the roster key of the author, whose name is no other's. shown: the text, where words
    of it were blanked out before it was cut.
    """

    def __init__(
        self, text: str, where: str, unit: Unit, *, sent: datetime, terms: Terms, own: str | None, shown: str | None
    ) -> None:
        self.text = text if shown is None else shown
        self.where, self.own = where, own
        self.known: dict[Hashable, Any] = {}
        self.unit, self._sent, self._terms = unit, sent, terms
        self._cut = text[:CAP]

    @cached_property
    def _short(self) -> str:
        """What is read of the text, made plain; offsets stay."""
        return forms.plain(self._cut)

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        return tuple(signs.find(self._short))

    @cached_property
    def written(self) -> Written:
        return Written(self._short, self._sent.replace(tzinfo=None), self._terms)

    @cached_property
    def dates(self) -> tuple[Expression, ...]:
        return self.written.found("future")

    @cached_property
    def leaves(self) -> tuple[Named, ...]:
        return leave_words.find(self._short, self.unit.lexicon)

    @cached_property
    def names(self) -> tuple[people.Named, ...]:
        return people.named_in(self.unit, self._short)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return clauses.sentences(self._short, self.dates, self.signs)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        nothing = Said(dates={}, heads=())
        others: list[Place] = [*(one for one in self.names if self.own not in one.keys), *people.titled(self._cut)]
        others.sort(key=lambda one: one.start)
        away = sorted((one for one in self.signs if one.name in _AWAY), key=lambda one: one.start)
        by_proxy = self.own is not None and people.writes_for_them(self._cut)
        return tuple(
            walk(
                self._short,
                one.start,
                one.stop,
                Marks(
                    dates=one.dates,
                    leaves=[leave for leave in self.leaves_in(one) if leave.bank],
                    reasons=[leave for leave in self.leaves_in(one) if not leave.bank],
                    names=within(others, one.start, one.stop),
                    away=within(away, one.start, one.stop),
                    by_proxy=by_proxy,
                ),
            )
            if one.dates or one.signs or self.leaves_in(one)
            else nothing
            for one in self.sentences
        )

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` finds in this sheet: found once, however many rules ask."""
        if key not in self.known:
            self.known[key] = work()
        found: T = self.known[key]
        return found

    def governed(self, sentence: Sentence, date: Expression) -> Governed:
        """What stands over a date of the sentence."""
        return self.said[sentence.number].dates.get(date.start, Governed())

    def evidence(self, fact: str, start: int, stop: int) -> Evidence:
        return Evidence(fact=fact, text=self.text[start:stop], start=start, stop=stop, where=self.where)

    def leaves_in(self, piece: Sentence | Clause) -> tuple[Named, ...]:
        return tuple(within(self.leaves, piece.start, piece.stop))

    def names_in(self, piece: Sentence | Clause) -> tuple[people.Named, ...]:
        return tuple(within(self.names, piece.start, piece.stop))


class Near(Sheet):
    """A sheet with its days read as those around the sent day; all else is that of the first reading."""

    def __init__(self, first: Sheet) -> None:
        super().__init__(
            first._cut, first.where, first.unit, sent=first._sent, terms=first._terms, own=first.own, shown=first.text
        )
        self._first = first

    @cached_property
    def _short(self) -> str:
        return self._first._short

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        return self._first.signs

    @cached_property
    def leaves(self) -> tuple[Named, ...]:
        return self._first.leaves

    @cached_property
    def names(self) -> tuple[people.Named, ...]:
        return self._first.names

    @cached_property
    def dates(self) -> tuple[Expression, ...]:
        return self._first.written.found("past-or-today")

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return _redated(self._first.sentences, self.dates)


def _redated(sentences: Sequence[Sentence], dates: Sequence[Expression]) -> tuple[Sentence, ...]:
    """The sentences with other readings of their dates."""
    return tuple(
        replace(
            sentence,
            dates=tuple(within(dates, sentence.start, sentence.stop)),
            clauses=tuple(replace(one, dates=tuple(within(dates, one.start, one.stop))) for one in sentence.clauses),
        )
        for sentence in sentences
    )
