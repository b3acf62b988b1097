"""A sentence as tokens: words and known phrases, with dates, kinds of leave and names as single ones."""

import re
from collections.abc import Iterator, Sequence, Set
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from watchdesk.reading.grammar.lexicon import LONGEST, STARTS, WORDS, Noun, Tag
from watchdesk.reading.grammar.shapes import Marks
from watchdesk.reading.grammar.word_sets import AFTER_WILL, MORE_WORK, OBJECTS, WITH_PARTICLE

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’/][^\W\d_]+)*|\n[ \t]*\n|[^\w\s]|\d+")


class Token(NamedTuple):  # a letter has many, and these are made the quickest
    kind: str  # a Tag, "noun", "date", "leave", "reason", "name", "." "," "(" ")" ":" or "word"
    low: str
    start: int
    stop: int
    noun: Noun | None = None
    capital: bool = False
    title: bool = False  # a capital and small letters, as a name has


def tokens(text: str, start: int, stop: int, marks: Marks) -> Iterator[Token]:
    """Words, with dates, leaves and names as single tokens, and known phrases put together."""
    places = sorted(_places(marks, start, stop), key=lambda one: (one.start, -one.stop))
    raw: list[Token] = []
    at = start
    for place in places:
        if place.start < at:
            continue
        raw += _words(text, at, place.start)
        raw.append(place)
        at = place.stop
        if place.kind == "date" and text[at - 1 : at] == "." and text[at : at + 1].isspace():
            raw.append(Token(".", ".", at - 1, at))  # the stop of a sentence, taken for that of a month's name
    raw += _words(text, at, stop)
    away = {place for one in marks.away if start <= one.start < stop for place in range(one.start, one.stop)}
    return _phrased(raw, away)


_ARTICLES = frozenset({"the", "of", "a", "an", "my"})
_OWNERS = frozenset({"my", "our", "his", "her", "their", "your"})
_DOUBTFUL = frozenset({"off", "out", "gone", "away"})


def _places(marks: Marks, start: int, stop: int) -> Iterator[Token]:
    for kind, group in (
        ("date", marks.dates), ("leave", marks.leaves), ("reason", marks.reasons), ("name", marks.names),
    ):  # fmt: skip
        for one in group:
            if start <= one.start < stop:
                yield Token(kind, "", one.start, one.stop)


def _words(text: str, start: int, stop: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, stop):
        low = match.group().lower().replace("’", "'")
        kind = "word" if low[0].isalpha() else "." if low.startswith("\n") else low if len(low) == 1 else "number"
        yield Token(
            kind, low, match.start(), match.end(), capital=match.group()[0].isupper(), title=match.group().istitle()
        )


def _phrased(raw: Sequence[Token], away: Set[int]) -> Iterator[Token]:
    """The longest known phrase at each place."""
    at = 0
    while at < len(raw):
        token = raw[at]
        if token.kind != "word":
            yield token
            at += 1
            continue
        size, found = _known(raw, at)
        owned = at + 1 < len(raw) and raw[at + 1].low in _OWNERS  # "took March 1 off my calendar"
        particle = owned or _is_particle(raw, at) or _is_off_a_list(raw, at)
        doubtful = token.low in _DOUBTFUL and size == 1 and (token.start not in away or particle)
        dated = bool(at) and raw[at - 1].kind == "date" and not (at + 1 < len(raw) and raw[at + 1].low in _ARTICLES)
        listed = size > 1 and raw[at + size - 1].low == "off" and _is_off_a_list(raw, at + size - 1)
        if found is None or listed or (doubtful and not dated):
            yield token
            size = 1
        else:
            noun = found if isinstance(found, Noun) else None
            low = " ".join(one.low for one in raw[at : at + size])
            yield Token("noun" if noun else str(found), low, token.start, raw[at + size - 1].stop, noun)
        at += size


def _is_particle(raw: Sequence[Token], at: int) -> bool:
    """ "Turned out", "handed it out"; and "National Night Out" is a name."""
    if not at:
        return False
    before = raw[at - 1]
    if raw[at].title and before.title:
        return True
    return before.low in WITH_PARTICLE or (before.low in OBJECTS and at > 1 and raw[at - 2].low in WITH_PARTICLE)


def _is_off_a_list(raw: Sequence[Token], at: int) -> bool:
    """ "They took me off the 3/12 overtime list": of those who are to work more."""
    ahead = takewhile(lambda one: one.kind in ("word", "date", "number", "/"), raw[at + 1 : at + 1 + _NAMED])
    return raw[at].low == "off" and any(one.low in MORE_WORK for one in ahead)


_NAMED = 6  # tokens of the name of a list


def _known(raw: Sequence[Token], at: int) -> tuple[int, StrEnum | None]:
    low = raw[at].low
    if low == "ill" and at + 1 < len(raw) and raw[at + 1].low in AFTER_WILL:
        return 1, Tag.ME  # "so ill see you Friday"
    if low in STARTS:
        words = [low]
        best: tuple[int, StrEnum | None] = (1, WORDS.get(low))
        for k in range(at + 1, min(len(raw), at + LONGEST)):
            if raw[k].kind != "word":
                break
            words.append(raw[k].low)
            found = WORDS.get(" ".join(words))
            if found is not None:
                best = (k - at + 1, found)
        return best
    found = WORDS.get(low)
    if found is None and low.endswith("'s"):
        owner = WORDS.get(low[:-2])
        found = owner if isinstance(owner, Noun) else None
    return 1, found
