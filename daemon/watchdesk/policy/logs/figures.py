"""Figures in an officer's plain words: "2 mediations, 1 talk on sexting", "mediations 2 not 3", "no arrests".

Only things of the closed list are read, so that no name in the words gets any further.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from watchdesk.model.log_words import SESSION, THINGS, TOPICS
from watchdesk.model.logs import Figure

READ = 6_000
PIECES = 200
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS)} | {"zero": 0, "none": 0, "a": 1, "an": 1, "another": 1}
_NUMBER = rf"(?:\d{{1,3}}(?:\.5)?(?![\w/:]|\.\d|-\d|st\b|nd\b|rd\b|th\b)|(?:{'|'.join(_NUMBERS)})\b)"
_THING = "(?:" + "|".join(f"(?P<t{number}>{thing.written})" for number, thing in enumerate(THINGS)) + r")(?![\w-])"
_ONE = ("a", "an")
_HEAD = r"(?<![\w/:.#$-])"
_TOPICS = "|".join(written for _, _, written in TOPICS)
_ABOUT = r"(?:only|about|approx(?:imately|\.)?|around|roughly|ca\.?|~)"
# "add 2 home visits", "3 more mediations", "2 short classroom talks": the number stands before its thing.
_BEFORE = re.compile(
    rf"(?P<add>\+\s?|(?:add|plus|also|another|put)\s+)?{_HEAD}(?P<number>{_NUMBER})\s+(?:x\s+)?"
    rf"(?P<more>(?:more|additional|extra|other)\s+)?(?:[a-z-]{{2,14}}\s+){{0,2}}?(?<![\w-]){_THING}",
    re.IGNORECASE,
)
# "Home visits: 3", "PPC .... 4", "mediations should be 2": behind it.
_BEHIND = re.compile(
    rf"(?<![\w-]){_THING}(?P<about>\s+(?:on|about|re|for)\s+[a-z' -]{{3,40}}?|:\s+(?:{_TOPICS}))?"
    rf"(?:\s*[:=.…|\t(-]+\s*|\s+(?:was|were|is|are|total|totals?|should be|should read|to|x)?\s*)(?:{_ABOUT}\s*)?"
    rf"(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^\W*(?:(?:did|held|gave|had)\s+)?(?:[a-z-]{{2,14}}\s+)?(?<![\w-]){_THING}", re.IGNORECASE)
_NOT = re.compile(rf"(?:,\s*)?\b(?:not|instead of|rather than)\s+(?P<wrong>{_NUMBER})", re.IGNORECASE)
_MENDS = re.compile(r"\b(?:should (?:be|read|say)|make (?:it|that)|correct|change|actually|really)\b", re.IGNORECASE)
_LESS = re.compile(
    r"^\W*(?:minus|less|remove|take (?:off|away|out)|delete|drop|subtract|undo)\s*(?=\w)|^\s*-(?=\d)", re.IGNORECASE
)
# A dash or star before a line of a list; before the number of a quick counter a dash is a minus.
_BULLET = re.compile(r"^\s*[-–—*•·>]+\s*(?=\w)")
_TOPIC = re.compile(
    "|".join(rf"(?P<p{n}>\b(?:{written})\b)" for n, (_, _, written) in enumerate(TOPICS)), re.IGNORECASE
)
# "1 cyber bullying" behind "presentations: 1 sexting": a topic alone is one more of the sessions.
_ON_MORE = re.compile(rf"^\W*(?P<number>{_NUMBER})\s+(?:x\s+)?(?:on\s+|about\s+|re\s+)?", re.IGNORECASE)
_BEHIND_TOPIC = re.compile(rf"\s*[:(x-]?\s*(?P<number>{_NUMBER})\)?\W*", re.IGNORECASE)
# Where one figure ends: not at the comma of "2, not 3", nor within brackets.
_BREAKS = re.compile(
    r"[;\n•|]|,(?!\s*not\b|[^()\n]{0,80}\))|\.(?=\s|$)|"
    r"\s(?:and|plus|&|\+)\s(?=\s*(?:\d|an?\b|one\b|two\b|three\b))",
    re.IGNORECASE,
)
_DOTS = re.compile(r"[.…_]{2,}|\t+")
_BLANKS = re.compile(r"[^\S\n]{2,}")


class How(StrEnum):
    """ADD: so many more. SET: so many in all. LESS: so many fewer."""

    ADD = "add"
    SET = "set"
    LESS = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One figure of a text, and what it does to the one before."""

    figure: Figure
    how: How


def said(text: str, *, plain: How) -> tuple[Said, ...]:
    """Every figure of the text in order. plain: what a mere "2 mediations" is: ADD as a quick counter, SET in a log."""
    found: list[Said] = []
    for piece in _pieces(text):
        words = _BULLET.sub("", piece) if plain is How.SET else piece
        one = _piece(words, plain) or (_on_more(words, found[-1]) if found else None)
        if one is not None:
            found.append(one)
    return tuple(found)


def _pieces(text: str) -> Iterator[str]:
    lines = _BLANKS.sub(" ", _DOTS.sub(": ", text[:READ]))
    for number, piece in enumerate(_BREAKS.split(lines)):
        if number >= PIECES:
            return
        if piece and piece.strip():
            yield piece


def _piece(piece: str, plain: How) -> Said | None:
    wrong = _NOT.search(piece)
    words = piece if wrong is None else piece[: wrong.start()] + " " + piece[wrong.end() :]
    fewer = _LESS.match(words)
    found = _found(words[fewer.end() :] if fewer else words, plain)
    if found is None:
        return None
    match, number, adds = found
    how = How.ADD if adds else plain
    if wrong is not None or number == 0 or _MENDS.search(words):
        how = How.SET
    if fewer:
        how = How.LESS
    what = next(thing.key for at, thing in enumerate(THINGS) if match[f"t{at}"] is not None)
    return Said(figure=Figure(what=what, number=number, topic=_topic(what, words)), how=how)


def _on_more(words: str, last: Said) -> Said | None:
    """ "1 cyber bullying" or "cyber bullying (1)", where the session before was on a topic, too."""
    number = _ON_MORE.match(words)
    topic = _TOPIC.match(words, number.end()) if number else None
    is_whole = topic is not None and not words[topic.end() :].strip(" .()\n")
    if number is None:
        topic = _TOPIC.match(words.lstrip())
        number = _BEHIND_TOPIC.fullmatch(words.lstrip(), topic.end()) if topic else None
        is_whole = number is not None
    if number is None or not is_whole or last.figure.topic is None:
        return None
    figure = Figure(what=SESSION, number=_number(number["number"]), topic=_topic(SESSION, words))
    return Said(figure=figure, how=last.how)


def _found(words: str, plain: How) -> tuple[re.Match[str], float, bool] | None:
    before, behind = _BEFORE.search(words), _BEHIND.search(words)
    if before is not None and before["number"].casefold() in _ONE and before.group().casefold().endswith("s"):
        before = None  # "a lot of talks"
    if before is not None and (behind is None or before.start() <= behind.start()):
        return before, _number(before["number"]), bool(before["add"] or before["more"])
    if behind is not None:
        return behind, _number(behind["number"]), False
    bare = _BARE.search(words) if plain is How.ADD else None
    if bare is None or bare.group().rstrip().endswith("s"):
        return None
    return bare, 1.0, True


def _number(word: str) -> float:
    known = _NUMBERS.get(word.casefold())
    return float(known if known is not None else word)


def _topic(what: str, words: str) -> str | None:
    """The one topic that is named; of two nobody knows which sessions were on which."""
    named = {match.lastgroup for match in _TOPIC.finditer(words)} if what == SESSION else set()
    return next((key for number, (key, _, _) in enumerate(TOPICS) if named == {f"p{number}"}), None)


def laid(before: Iterable[Figure], new: Iterable[Said], known: Iterable[Figure] = ()) -> tuple[Figure, ...]:
    """The figures after these words. known: the desk's own, on which "one more arrest" is laid."""
    found = {(one.what, one.topic): one for one in before}
    base = {(one.what, one.topic): one.number for one in known}
    for one in new:
        key = (one.figure.what, one.figure.topic)
        if one.how is not How.ADD and key not in found and one.figure.topic is None:
            key = _only(found, one.figure.what) or key
        now = found[key].number if key in found else base.get(key, 0)
        number = {How.SET: one.figure.number, How.ADD: now + one.figure.number, How.LESS: now - one.figure.number}
        found[key] = Figure(what=key[0], topic=key[1], number=max(0, number[one.how]))
    return tuple(found.values())


def _only(found: dict[tuple[str, str | None], Figure], what: str) -> tuple[str, str | None] | None:
    """ "sessions 2 not 3" where only sessions on one topic were counted."""
    same = [key for key in found if key[0] == what]
    return same[0] if len(same) == 1 else None
