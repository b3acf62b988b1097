"""A text as tokens: words, numbers and signs with their places. One pass, linear, capped."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import NamedTuple

from watchdesk.reading.dates.shapes import Terms

TEXT_CAP = 100_000  # code points read; no officer writes more
WORD_CAP = 30  # letters of a word that are looked at

# Three disjoint classes, and blanks between them, so no position is ever tried twice.
_TOKEN = re.compile(r"(?P<w>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<n>\d+)|(?P<p>[^\w\s]|_)")
_QUOTES = str.maketrans({"’": "'", "‘": "'"})


class Token(NamedTuple):  # a letter has many, and these are made the quickest
    """kind: w word, n number, p sign, "" the end. low: lower-case text, curly apostrophes straightened.
    value: of a number of up to 8 digits, else -1. gap: 0 glued to the token before, 1 space, 2 new line, 3 blank line.
    """

    kind: str
    low: str
    text: str
    start: int
    stop: int
    value: int
    gap: int


END = Token("", "", "", 0, 0, -1, 3)
_REACH = 32  # tokens that the grammar looks back or ahead in one step, at the most
_MARGIN = (END,) * _REACH


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of the first TEXT_CAP code points."""
    tokens: list[Token] = []
    gap, at = 3, 0
    for match in _TOKEN.finditer(text, 0, min(len(text), TEXT_CAP)):
        start, stop = match.span()
        if tokens:
            gap = _gap(text[at:start]) if start > at else 0
        tokens.append(_token(match.lastgroup or "", match.group(), start, stop, gap))
        at = stop
    if short := {match.start() for match in _SHORT_DAY.finditer(text[:TEXT_CAP])}:
        tokens = list(_as_words(tokens, short))
    return tuple(_spelled(text, tokens)) if _LETTERS.search(text) else tuple(tokens)


# "2day n tmrw"; not "the 2day course".
_SHORT_DAY = re.compile(
    r"(?<!\w)2(?:day|nite|morrow|moro)(?=\s*(?:$|[.,;:!?&+)/\n])|\s+(?:and|n|to|or|thru|through|til|till|until|off|"
    r"out|sick|at|from|after|for|if|bc|because|cuz|please|pls|plz|thx|thanks|sorry|too|also|with|w|i|im|is|so|but|in)\b)",
    re.IGNORECASE,
)
_SAID_SHORT = {"day": "today", "nite": "tonight", "morrow": "tomorrow", "moro": "tomorrow"}


def _as_words(tokens: list[Token], places: Set[int]) -> Iterator[Token]:
    """The tokens, with "2day" and the like, which start at these places, as one word each."""
    ahead = iter(tokens)
    for token in ahead:
        if token.start not in places:
            yield token
        else:
            rest = next(ahead)
            text = token.text + rest.text
            yield Token("w", _SAID_SHORT[rest.low], text, token.start, rest.stop, -1, token.gap)


# "M-W next week", "M/W/F this week": letters are weekdays where their week stands behind them.
_LETTERS = re.compile(
    r"(?<![\w-])(?:M|Tu?|W|Th|R|F)(?:\s?[-–/,&]\s?(?:M|Tu?|W|Th|R|F)){1,4}(?=,?\s+(?:of\s+)?(?i:next|nxt|this|the)\s+"
    r"(?i:week|wk)\b)"
)
_LETTER = {"m": "mon", "t": "tue", "tu": "tue", "w": "wed", "th": "thu", "r": "thu", "f": "fri"}


def _spelled(text: str, tokens: list[Token]) -> Iterator[Token]:
    """The tokens, with letters that stand for weekdays as their names."""
    places = [match.span() for match in _LETTERS.finditer(text[:TEXT_CAP])]
    for token in tokens:
        inside = any(start <= token.start < stop for start, stop in places)
        yield token._replace(low=_LETTER.get(token.low, token.low)) if inside else token


def _gap(space: str) -> int:
    lines = space.count("\n")
    return 3 if lines > 1 else 2 if lines else 1


def _token(kind: str, text: str, start: int, stop: int, gap: int) -> Token:
    low = text[:WORD_CAP].lower()
    if not low.isascii():
        low = low.translate(_QUOTES)
    value = int(text) if kind == "n" and text.isascii() and len(text) <= 8 else -1
    return Token(kind, low, text[:WORD_CAP], start, stop, value, gap)


_Term = tuple[tuple[str, ...], tuple[tuple[date, date], ...]]


@lru_cache(maxsize=16)
def _by_first(named: tuple[tuple[str, date, date], ...]) -> Mapping[str, tuple[_Term, ...]]:
    """The calendar's terms as tokens by their first, the longest first, each with all its days."""
    days: dict[tuple[str, ...], list[tuple[date, date]]] = {}
    for text, first, last in named:
        tokens = tuple(token.low for token in tokenize(text[:200]))
        if tokens:
            days.setdefault(tokens, []).append((first, last))
    rows: dict[str, list[_Term]] = {}
    for key in sorted(days, key=lambda key: -len(key)):
        rows.setdefault(key[0], []).append((key, tuple(sorted(days[key]))))
    return {first: tuple(found) for first, found in rows.items()}


@dataclass(frozen=True)
class Scan:
    """The tokens of one text, the moment it is read at, and the terms. Indexes out of range give END.

    tokens: behind the last stand so many ENDs that a step ahead of it meets one, and so does a step back before the
    first, as Python counts: the grammar asks too often to look at the bounds each time.
    """

    tokens: tuple[Token, ...]
    now: datetime
    terms: Terms
    granted: int = -1  # a number may start here, whatever it is glued to: the second end of a range

    @classmethod
    def of(cls, text: str, now: datetime, terms: Terms) -> "Scan":
        return cls((*tokenize(text), *_MARGIN), now, terms)

    @cached_property
    def named(self) -> Mapping[str, tuple[_Term, ...]]:
        """The terms of the calendar by their first word."""
        return _by_first(self.terms.named)

    @cached_property
    def size(self) -> int:
        """How many tokens the text has."""
        return len(self.tokens) - _REACH

    @cached_property
    def today(self) -> date:
        return self.now.date()

    def until(self, stop: int) -> "Scan":
        """The text as if it ended before a token."""
        return Scan((*self.tokens[:stop], *_MARGIN), self.now, self.terms, self.granted)

    def inside(self, i: int) -> "Scan":
        """The same text, read on behind a dash or a comma that joins numbers ("3/11-3/12", "3-8 pm")."""
        return Scan(self.tokens, self.now, self.terms, i) if self.glued(i) and self.at(i).kind == "n" else self

    def at(self, i: int) -> Token:
        try:
            return self.tokens[i]
        except IndexError:
            return END

    def low(self, i: int) -> str:
        try:
            return self.tokens[i].low
        except IndexError:
            return ""

    def holds(self, first: int, stop: int, words: Set[str]) -> bool:
        """One of the words stands among the tokens [first, stop)."""
        return not words.isdisjoint([token.low for token in self.tokens[first:stop]])

    def number(self, i: int, least: int, most: int, digits: int = 2) -> int | None:
        """The number at i when it lies in [least, most] and has at most so many digits."""
        token = self.at(i)
        if token.kind != "n" or token.stop - token.start > digits or not least <= token.value <= most:
            return None
        return token.value

    def words(self, i: int, *wanted: str) -> int | None:
        """The index after these words, when they stand at i on one paragraph."""
        if self.low(i) != wanted[0]:
            return None
        for k in range(1, len(wanted)):
            token = self.at(i + k)
            if token.low != wanted[k] or token.gap == 3:
                return None
        return i + len(wanted)

    def phrase(self, i: int, phrases: tuple[tuple[str, ...], ...]) -> int | None:
        """The index after the first of the phrases that stands at i."""
        low = self.low(i)
        for phrase in phrases:
            if phrase[0] == low and (after := self.words(i, *phrase)) is not None:
                return after
        return None

    def glued(self, i: int) -> bool:
        """The token at i touches the one before it."""
        return self.at(i).gap == 0

    def near(self, i: int) -> bool:
        """The token at i stands in the same paragraph as the one before it."""
        return self.at(i).gap < 3

    def opens(self, i: int) -> bool:
        """A number that starts at i is not the tail of a longer code (26-184-332, #12, $5, 86.5)."""
        if not self.glued(i) or i == self.granted:
            return True
        before = self.at(i - 1)
        if before.kind in {"w", "n"} or before.low in {"#", "$", "+", "=", "_", "\\", "€", "£"}:
            return False
        if before.low in {"-", "/", ".", ":", "–"} or (before.low == ","):
            return not (self.glued(i - 1) and self.at(i - 2).kind in {"n", "w"})
        return True

    def closes(self, i: int) -> bool:
        """What ends before i is not the head of a longer code or amount (10/7x, 3/4%, 8.5.1)."""
        token = self.at(i)
        if not self.glued(i):
            return True
        if token.kind == "n" or token.low in {"%", "°", "_", "\\"}:
            return False
        if token.low in {"-", "/", ".", ":", "–", ","}:
            return not (self.glued(i + 1) and self.at(i + 1).kind == "n")
        return token.kind != "w" or self.at(i - 1).kind != "n"

    def closes_date(self, i: int) -> bool:
        """As `closes`, but a dash, a comma or a clock time may follow: a range or a list goes on there."""
        if self.at(i).low in {":", "."} and self.glued(i) and self.glued(i + 1) and self.at(i + 2).low == ":":
            return self.glued(i + 2)  # the clock time of a log line
        return self.closes(i) or (self.at(i).low in {"-", "–", ","} and self.at(i + 1).kind == "n")
