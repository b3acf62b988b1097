"""A mail laid open for the rules: its texts, each on its sheet, and who sent it, when, and in answer to what."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from watchdesk.model.mail import Thread
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression, Lean, Terms, find
from watchdesk.reading.mime import Mail
from watchdesk.reading.sheet import CAP, Near, Sheet
from watchdesk.unit.roster import Person, Role, Tour, Unit

T = TypeVar("T")

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
    r"called|sent|requested|would like|gave|named|said)\b[^?]{0,400}\?|your (?:mail|request|notice|report|log|"
    r"message)\b[^?]{0,400}\?|please (?:choose|answer|reply|send back|pick)\b|(?:answer|reply) with (?:the|"
    r"its) (?:line )?number|there is no \w+ \d|\w+ \d{1,2}(?:, \d{4})? (?:is|falls on) an? \w+day\b[^?]{0,300}\?)|"
    r"^[>\s]{0,40}[\[(#]?\d{1,2}[\])]?[.):]?\s+R-\d{1,6}\s",
    re.IGNORECASE | re.MULTILINE,
)
_REF = re.compile(r"(?<!\w)R\s?-\s?\d{1,6}(?!\w)", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:fwd?|wg)\s?:", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:re|aw|antw|sv)\s?(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)


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
        return self.body.once("near", lambda: Near(self.body))

    @property
    def today(self) -> date:
        return self.sent.date()

    @property
    def role(self) -> Role | None:
        return self.person.role if self.person else None

    @property
    def tour(self) -> Tour:
        return self.person.tour if self.person else Tour()

    def dates_in(self, text: str, *, lean: Lean = "future") -> tuple[Expression, ...]:
        """The dates of other words than the letter's own, such as of what it quotes, told from the day of sending."""
        return find(text, self.sent.replace(tzinfo=None), terms=self.terms, lean=lean)

    @property
    def is_answer(self) -> bool:
        """It answers a mail: by thread, by header, or by its subject."""
        if self.thread is not None or self.mail.answers:
            return True
        return self.head.once("answers", lambda: _ANSWER.match(self.mail.subject) is not None)

    @property
    def is_forward(self) -> bool:
        """Its subject says that it passes a mail on."""
        return _FORWARD.match(self.mail.subject) is not None

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

    @staticmethod
    def refs_in(text: str) -> tuple[str, ...]:
        """The references that some of the author's words name."""
        return tuple(dict.fromkeys("R-" + "".join(filter(str.isdigit, ref)) for ref in _REF.findall(text)))

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
        return _once(sheet, sentence, work, lambda: work(page, sheet, sentence))

    return found


def by_sentence_of_body(work: Callable[[Page, Sentence], T]) -> Callable[[Page, Sentence], T]:
    """As `by_sentence`, for work that reads the body only."""

    def found(page: Page, sentence: Sentence) -> T:
        return _once(page.body, sentence, work, lambda: work(page, sentence))

    return found


def _once(sheet: Sheet, sentence: Sentence, what: Callable[..., T], work: Callable[[], T]) -> T:
    # By identity, and kept with the sentence: equal ones cost more to compare, and an id may be given twice.
    return sheet.once((what, id(sentence)), lambda: (sentence, work()))[1]


def subject_start(subject: str) -> int:
    """Where the subject's own words begin, after Re:, Fw: and what mailing lists put in brackets."""
    match = _PREFIX.match(subject)
    return match.end() if match else 0


@lru_cache(maxsize=16)
def _named(years: tuple[tuple[tuple[str, date, date], ...], ...]) -> tuple[tuple[str, date, date], ...]:
    rows = (row for year in years for row in year)
    return tuple(dict.fromkeys((name, first, last) for text, first, last in rows for name in _called(text)))


# What people call a term for short: "MEA / Education Minnesota Conference", "State Convention (MEA)".
_SHORT = re.compile(r"(?<=\()[A-Z]{3,6}(?=\))")


def _called(text: str) -> tuple[str, ...]:
    """A term of the calendar by its whole name, and by the names that its title gives for it."""
    parts = text.split(" / ")
    return (text, *(parts if len(parts) > 1 else ()), *_SHORT.findall(text))


def terms_of(unit: Unit, tour: Tour) -> Terms:
    """The unit's calendar and custom, for the grammar of dates."""
    return Terms(named=_named(tuple(year.named for year in unit.years.values())), tour=tour)
