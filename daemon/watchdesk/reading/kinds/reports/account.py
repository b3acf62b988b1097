"""A report as an account: the subject's own words and the text, sentence by sentence, each cut into small thoughts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from watchdesk.model.facts import Evidence
from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Expression
from watchdesk.reading.lower_case import AnyCase
from watchdesk.reading.page import Page
from watchdesk.reading.sheet import CAP, Sheet

_MOST = 150  # sentences of one report that are read
_LONG = 1_000  # code points of one sentence that are read
# What stands behind the question of a form.
_TICKED = re.compile(
    r"\W{0,4}[x✓✔☒☑]\W|\W*(?:yes|no|y|n|not(?: yet)?|pending|none|"
    r"attempted|done)(?=\s*(?:[,.;:()\[-]|\d|$|by\b|at\b|time\b|via\b|to\b|@))",
    re.IGNORECASE,
)
_WORDS = (
    r"(?:and|but|or|nor|so(?! far\b)|while|because|since|then|who|which|although|though|&|w/(?!\s(?:the "
    r")?(?:parents?|mom|mother|"
    r"dad|father|guardians?|principal|ap|family)\b))(?=\s)"
)
# Between two thoughts; a colon inside a clock time joins nothing.
_JOINT = re.compile(
    rf"(?:(?<!\s)\s*)?(?:[,;()]|:(?!\d)|\s[-–—]{{1,2}}(?=\s)|—|\n)\s*(?:{_WORDS}\s*)?|(?<!\s)\s+{_WORDS}\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A small thought at code points [start, stop) of its sheet. joint: what stands before it, in lower case."""

    start: int
    stop: int
    text: str
    joint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence of the account. index: its place in the account; the subject comes first.

    dates: its days and hours, read as those around the sent day. free: no earlier rule has accounted for it.
    """

    sheet: Sheet
    sentence: Sentence
    index: int
    pieces: tuple[Piece, ...]
    free: bool
    dates: tuple[Expression, ...]

    @property
    def text(self) -> str:
        return self.sentence.text[:_LONG]

    @property
    def is_title(self) -> bool:
        return self.sheet.where == "subject"

    def evidence(self, fact: str) -> Evidence:
        return self.sheet.evidence(fact, self.sentence.start, self.sentence.stop)

    def piece_at(self, place: int) -> Piece:
        """The piece that holds a place of the sheet."""
        return next((one for one in self.pieces if one.start <= place < one.stop), self.pieces[0])


Account = tuple[Told, ...]


def speaks_in_subject(page: Page) -> bool:
    """The subject is the author's own: it answers nothing and forwards nothing."""
    return not page.is_answer and not page.is_forward


def speaks_of(page: Page, words: AnyCase) -> bool:
    """Subject or text hold one of the words, so that the account is worth its while."""
    return bool(words.search(page.body.text[:CAP]) or words.search(page.head.text))


def account(page: Page, handed: Sheet | None = None) -> Account:
    """All that the author tells. handed: the words of a note that is passed on and stands for the author's own."""
    head = page.head.sentences if speaks_in_subject(page) else ()
    dates = _of_subject(page) if head else ()
    found: list[tuple[Sheet, Sentence, tuple[Expression, ...]]] = [
        *((page.head, one, tuple(day for day in dates if one.start <= day.start < one.stop)) for one in head),
        *((page.body, one, one.dates) for one in _boxes_joined(page.near)),
    ]
    if handed is not None:
        found += [(handed, one, one.dates) for one in _boxes_joined(handed)]
    return tuple(
        Told(
            sheet=sheet,
            sentence=one,
            index=index,
            pieces=_pieces(one),
            dates=days,
            free=_is_free(page, sheet, one),
        )
        for index, (sheet, one, days) in enumerate(found[:_MOST])
    )


def _is_free(page: Page, sheet: Sheet, one: Sentence) -> bool:
    if sheet is page.head:
        return bool(page.sentences) or not page.body.sentences
    return sheet is not page.body or one.number not in page.taken


def _boxes_joined(sheet: Sheet) -> Iterator[Sentence]:
    """The sentences of the text; in a form, "Parent notified?" and the ticked "[X] Yes" behind it are one."""
    text, held = sheet.text, None
    for one in (line for whole in sheet.sentences for line in _lines(whole)):
        if held is not None and _TICKED.match(one.text) and "\n" not in text[held.stop : one.start]:
            held = replace(held, stop=one.stop, text=text_between(held, one), dates=(*held.dates, *one.dates))
            yield held
            held = None
            continue
        if held is not None:
            yield held
        held = one if one.asks else None
        if held is None:
            yield one
    if held is not None:
        yield held


def _lines(whole: Sentence) -> Iterator[Sentence]:
    """Lines of a form stand for themselves, however long the one before is."""
    start = 0
    for match in re.finditer(r"\n(?=[^\n:?]{2,60}(?::\s|\?))", whole.text):
        yield _part(whole, start, match.start())
        start = match.end()
    yield _part(whole, start, len(whole.text)) if start else whole


def _part(whole: Sentence, start: int, stop: int) -> Sentence:
    first, last = whole.start + start, whole.start + stop
    dates = tuple(one for one in whole.dates if first <= one.start < last)
    return replace(whole, start=first, stop=last, text=whole.text[start:stop], dates=dates)


def text_between(first: Sentence, last: Sentence) -> str:
    """Both texts with the blanks that lay between them, so that places stay."""
    return first.text + " " * (last.start - first.stop) + last.text


def _of_subject(page: Page) -> tuple[Expression, ...]:
    return page.dates_in(page.head.text[:_LONG], lean="past-or-today")


def _pieces(sentence: Sentence) -> tuple[Piece, ...]:
    text, base = sentence.text[:_LONG], sentence.start
    found: list[Piece] = []
    at, joint = 0, ""
    for match in [*_JOINT.finditer(text), None]:
        stop = match.start() if match else len(text)
        if text[at:stop].strip():
            found.append(Piece(start=base + at, stop=base + stop, text=text[at:stop], joint=joint))
            joint = ""
        if match:
            at, joint = match.end(), match.group().lower().split()[-1] if match.group().strip() else joint
    return tuple(found) or (Piece(start=base, stop=base + len(text), text=text),)
