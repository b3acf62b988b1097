"""A mail laid open for the rules: the author's words and the subject, cut up, with all that was found in them."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from watchdesk.model.facts import Evidence
from watchdesk.model.mail import Thread
from watchdesk.reading import clauses, forms, leave_words, people, signs
from watchdesk.reading.clauses import Clause, Sentence
from watchdesk.reading.dates import Expression, Terms, find
from watchdesk.reading.grammar import Governed, Marks, Said, walk
from watchdesk.reading.leave_words import Named
from watchdesk.reading.mime import Mail
from watchdesk.reading.signs import Sign
from watchdesk.unit.roster import Person, Role, Tour, Unit

CAP = 12_000  # code points of the author's words that are read; no officer writes more
_PREFIX = re.compile(
    r"^(?:\s*(?:re|fw|fwd|aw|wg|antw|sv|vs)\s?(?:\[\d{1,3}\])?\s?:\s*|\s*\[[^\]]{1,30}\]\s*){1,8}", re.IGNORECASE
)
# Somebody is said to have written what is quoted.
_WRITTEN_BY = re.compile(
    r"^[>\s*|]{0,30}(?:from\s?:|von\s?:|de\s?:|on\b[^\n]{0,200}\bwrote\s?:|[^\n]{0,80}(?:wrote|writes)\s?:)|"
    r"^[>\s]*-{2,}[^\n]*"
    r"(?:original message|forwarded)",
    re.IGNORECASE | re.MULTILINE,
)
# As the desk alone asks: it says what it read, and how to answer.
_DESK_SAYS = re.compile(
    r"(?:^[>\s]*|[.?!:]\s+)(?:we (?:read|understood|have (?:down|noted))\b|you (?:asked for|reported|wrote|called|"
    r"sent|requested|"
    r"would like|gave|named|said)\b[^?]{0,400}\?|your (?:mail|request|notice|report|log|message)\b[^?]{0,400}\?|"
    r"please (?:choose|answer|reply|send back|pick)\b|(?:answer|reply) with (?:the|its) (?:line )?number|"
    r"there is no \w+ \d|\w+ \d{1,2}(?:, \d{4})? (?:is|falls on) an? \w+day\b[^?]{0,300}\?)|"
    r"^[>\s]*[\[(#]?\d{1,2}[\])]?[.):]?\s+R-\d{1,6}\s",
    re.IGNORECASE | re.MULTILINE,
)
_REF = re.compile(r"(?<!\w)R\s?-\s?\d{1,6}(?!\w)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One text, cut up. where: "text" or "subject", as in Evidence. said: what governs what, sentence by sentence."""

    text: str
    where: str
    dates: tuple[Expression, ...]
    sentences: tuple[Sentence, ...]
    leaves: tuple[Named, ...]
    names: tuple[people.Named, ...]
    said: tuple[Said, ...] = ()
    own: str | None = None
    signs: tuple[Sign, ...] = ()
    known: dict[Hashable, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

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
        return tuple(one for one in self.leaves if piece.start <= one.start < piece.stop)

    def names_in(self, piece: Sentence | Clause) -> tuple[people.Named, ...]:
        return tuple(one for one in self.names if piece.start <= one.start < piece.stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every rule is handed.

    person: the sender on the roster, or the one an unknown sender says to be (then `claims` is True).
    body, head: the author's words and the subject without Re: and Fw:. quoted: what others wrote below.
    terms: what the grammar of dates is told of the unit.
    taken: numbers of the body's sentences that an earlier rule has accounted for.
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

    @property
    def near(self) -> Sheet:
        """The body with its days read as those around the sent day, for reports that look back."""
        return self.body.once("near", self._near)

    def _near(self) -> Sheet:
        dates = find(
            forms.plain(self.body.text[:CAP]), self.sent.replace(tzinfo=None), terms=self.terms, lean="past-or-today"
        )
        return _spoken(replace(self.body, dates=dates, sentences=_redated(self.body.sentences, dates)))

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
        return self.thread is not None or bool(self.mail.answers) or bool(_ANSWER.match(self.mail.subject))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The body's sentences that no earlier rule has taken."""
        return tuple(one for one in self.body.sentences if one.number not in self.taken)

    @property
    def words(self) -> int:
        """How many words the author wrote, counted to 400."""
        return len(self.body.text[:4000].split())

    def without(self, numbers: Iterable[int]) -> "Page":
        return replace(self, taken=self.taken | frozenset(numbers))

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


def sheet(text: str, where: str, unit: Unit, *, sent: datetime, terms: Terms, own: str | None = None) -> Sheet:
    """Cut one text up. own: the roster key of the author, whose name is no other's."""
    short = forms.plain(text[:CAP])
    found = tuple(signs.find(short))
    dates = find(short, sent.replace(tzinfo=None), terms=terms, lean="future")
    return _spoken(
        Sheet(
            text=text,
            where=where,
            dates=dates,
            sentences=clauses.sentences(short, dates, found),
            leaves=leave_words.find(short, unit.lexicon),
            names=tuple(people.names_of(unit).find(short)),
            own=own,
            signs=found,
        )
    )


def _spoken(sheet: Sheet) -> Sheet:
    """The sheet with the grammar of its sentences."""
    marks = Marks(
        dates=sheet.dates,
        leaves=[one for one in sheet.leaves if one.bank],
        reasons=[one for one in sheet.leaves if not one.bank],
        names=[*(one for one in sheet.names if sheet.own not in one.keys), *people.titled(sheet.text[:CAP])],
        away=[one for one in sheet.signs if one.name in _AWAY],
    )
    text = forms.plain(sheet.text[:CAP])
    nothing = Said(dates={}, heads=())
    told = [bool(one.dates or one.signs or sheet.leaves_in(one)) for one in sheet.sentences]
    said = (
        walk(text, one.start, one.stop, marks) if of_days else nothing
        for one, of_days in zip(sheet.sentences, told, strict=True)
    )
    return replace(sheet, said=tuple(said))


_AWAY = frozenset({"off", "gone", "call-in"})


def _redated(sentences: Sequence[Sentence], dates: Sequence[Expression]) -> tuple[Sentence, ...]:
    return tuple(
        replace(
            sentence,
            dates=_within(dates, sentence.start, sentence.stop),
            clauses=tuple(replace(one, dates=_within(dates, one.start, one.stop)) for one in sentence.clauses),
        )
        for sentence in sentences
    )


def _within(dates: Sequence[Expression], start: int, stop: int) -> tuple[Expression, ...]:
    return tuple(one for one in dates if start <= one.start < stop)


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
