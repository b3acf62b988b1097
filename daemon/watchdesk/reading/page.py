"""A mail laid open for the rules: the author's words and the subject, cut up, with all that was found in them."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from watchdesk.model.facts import Evidence
from watchdesk.model.mail import Thread
from watchdesk.reading import clauses, forms, leave_words, people, signs
from watchdesk.reading.clauses import Clause, Sentence, within
from watchdesk.reading.dates import Expression, Terms, Written
from watchdesk.reading.grammar import Governed, Marks, Place, Said, walk
from watchdesk.reading.leave_words import Named
from watchdesk.reading.mime import Mail
from watchdesk.reading.signs import Sign
from watchdesk.unit.roster import Person, Role, Tour, Unit

CAP = 12_000  # code points of the author's words that are read; no officer writes more
_PREFIX = re.compile(
    r"^(?:\s*+(?:re|fw|fwd|aw|wg|antw|sv|vs)\s?(?:\[\d{1,3}\])?\s?:\s*+|\s*+\[[^\]]{1,30}\]\s*+){1,8}", re.IGNORECASE
)
# Somebody is said to have written what is quoted.
_WRITTEN_BY = re.compile(
    r"^[>\s*|]{0,30}(?:from\s?:|von\s?:|de\s?:|on\b[^\n]{0,200}\bwrote\s?:|[^\n]{0,80}(?:wrote|writes)\s?:)|"
    r"^[>\s]{0,40}-{2,}+[^\n]{0,80}"
    r"(?:original message|forwarded)",
    re.IGNORECASE | re.MULTILINE,
)
# As the desk alone asks: it says what it read, and how to answer.
_DESK_SAYS = re.compile(
    r"(?:^[>\s]{0,40}|[.?!:]\s{1,40})(?:we (?:read|understood|have (?:down|noted))\b|you (?:asked for|reported|wrote|"
    r"called|sent|requested|would like|gave|named|said)\b[^?]{0,400}\?|"
    r"your (?:mail|request|notice|report|log|message)\b[^?]{0,400}\?|"
    r"please (?:choose|answer|reply|send back|pick)\b|(?:answer|reply) with (?:the|its) (?:line )?number|"
    r"there is no \w+ \d|\w+ \d{1,2}(?:, \d{4})? (?:is|falls on) an? \w+day\b[^?]{0,300}\?)|"
    r"^[>\s]{0,40}[\[(#]?\d{1,2}[\])]?[.):]?\s+R-\d{1,6}\s",
    re.IGNORECASE | re.MULTILINE,
)
_REF = re.compile(r"(?<!\w)R\s?-\s?\d{1,6}(?!\w)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


T = TypeVar("T")


class Sheet:
    """One text, cut up: each of its parts is found when a rule first asks for it, and kept.

    text: what offsets count in. where: "text" or "subject", as in Evidence. signs, dates, leaves, names: all that was
    found, in order. sentences: with their dates and signs. said: what governs what, sentence by sentence.
    own: the roster key of the author, whose name is no other's. shown: the text, where words of it were blanked out
    before it was cut.
    """

    def __init__(
        self, text: str, where: str, unit: Unit, *, sent: datetime, terms: Terms, own: str | None, shown: str | None
    ) -> None:
        self.text = text if shown is None else shown
        self.where, self.own = where, own
        self.known: dict[Hashable, Any] = {}
        self._unit, self._sent, self._terms = unit, sent, terms
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
        return leave_words.find(self._short, self._unit.lexicon)

    @cached_property
    def names(self) -> tuple[people.Named, ...]:
        return tuple(people.names_of(self._unit).find(self._short))

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


class _Near(Sheet):
    """A sheet with its days read as those around the sent day; all else is that of the first reading."""

    def __init__(self, first: Sheet) -> None:
        super().__init__(
            first._cut, first.where, first._unit, sent=first._sent, terms=first._terms, own=first.own, shown=first.text
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every rule is handed.

    person: the sender on the roster, or the one an unknown sender says to be (then `claims` is True).
    body, head: the author's words and the subject without Re: and Fw:. quoted: what others wrote below.
    terms: what the grammar of dates is told of the unit.
    taken: numbers of the body's sentences that an earlier rule has accounted for. moved: officers whom it sends
    somewhere.
    """

    unit: Unit
    mail: Mail
    person: Person | None
    claims: bool
    sent: datetime
    body: Sheet
    head: Sheet
    terms: Terms
    quoted: str
    thread: Thread | None
    unsure: bool = False
    taken: frozenset[int] = frozenset()
    moved: frozenset[str] = frozenset()

    @property
    def near(self) -> Sheet:
        """The body with its days read as those around the sent day, for reports that look back."""
        return self.body.once("near", lambda: _Near(self.body))

    @property
    def today(self) -> date:
        return self.sent.date()

    @property
    def role(self) -> Role | None:
        return self.person.role if self.person else None

    @property
    def tour(self) -> Tour:
        return self.person.tour if self.person else Tour()

    @property
    def is_answer(self) -> bool:
        """It answers a mail: by thread, by header, or by its subject."""
        if self.thread is not None or self.mail.answers:
            return True
        return self.head.once("answers", lambda: _ANSWER.match(self.mail.subject) is not None)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body's sentences that no earlier rule has taken."""
        if not self.taken:
            return self.body.sentences
        return tuple(one for one in self.body.sentences if one.number not in self.taken)

    @property
    def words(self) -> int:
        """How many words the author wrote, counted to 400."""
        return self.body.once("words", lambda: len(self.body.text[:4000].split()))

    def without(self, numbers: Iterable[int], *, moved: frozenset[str] = frozenset()) -> "Page":
        return replace(self, taken=self.taken | frozenset(numbers), moved=self.moved | moved)

    def refs(self) -> tuple[str, ...]:
        """References that subject and author's words name, as written but for blanks and case."""
        found = [*_REF.findall(self.body.text[:CAP]), *_REF.findall(self.head.text)]
        return tuple(dict.fromkeys("R-" + "".join(filter(str.isdigit, ref)) for ref in found))

    def quoted_refs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys("R-" + "".join(filter(str.isdigit, ref)) for ref in _REF.findall(self.quoted[:CAP])))

    def from_our_desk(self) -> bool:
        """What it answers was written by the desk, as far as the quoted words tell."""
        if self.thread is not None:
            return True
        desk = rf"(?:{re.escape(self.unit.desk_name)}\b|{re.escape(self.unit.desk)})"
        wrote = rf"(?:\A|\n)[>\s*|]{{0,30}}(?:from:[^\n]{{0,60}}|on [^\n]{{0,100}}|[^\n:]{{0,40}}\b)?{desk}"
        if re.search(wrote, self.quoted[:2000], re.IGNORECASE):
            return True
        if _WRITTEN_BY.search(self.quoted[:2000]):
            return False
        return bool(
            re.match(rf"\W*{desk}", self.head.text.strip(), re.IGNORECASE) or _DESK_SAYS.search(self.quoted[:2000])
        )


def by_sentence(work: Callable[[Page, Sheet, Sentence], T]) -> Callable[[Page, Sheet, Sentence], T]:
    """`work`, done once for each sentence of a sheet; it may not depend on which sentences are taken."""

    def found(page: Page, sheet: Sheet, sentence: Sentence) -> T:
        # By identity, and kept with the sentence: equal ones cost more to compare, and an id may be given twice.
        return sheet.once((work, id(sentence)), lambda: (sentence, work(page, sheet, sentence)))[1]

    return found


_AWAY = frozenset({"off", "gone", "call-in"})


def _redated(sentences: Sequence[Sentence], dates: Sequence[Expression]) -> tuple[Sentence, ...]:
    return tuple(
        replace(
            sentence,
            dates=tuple(within(dates, sentence.start, sentence.stop)),
            clauses=tuple(replace(one, dates=tuple(within(dates, one.start, one.stop))) for one in sentence.clauses),
        )
        for sentence in sentences
    )


def subject_start(subject: str) -> int:
    """Where the subject's own words begin, after Re:, Fw: and what mailing lists put in brackets."""
    match = _PREFIX.match(subject)
    return match.end() if match else 0


@lru_cache(maxsize=16)
def _named(years: tuple[tuple[tuple[str, date, date], ...], ...]) -> tuple[tuple[str, date, date], ...]:
    return tuple(dict.fromkeys(row for year in years for row in year))


def terms_of(unit: Unit, tour: Tour) -> Terms:
    """The unit's calendar and custom, for the grammar of dates."""
    return Terms(named=_named(tuple(year.named for year in unit.years.values())), tour=tour)
