"""Slips of the pen in the verbs that turn a request: "chnage", "reshedule", "aproved".

What is read in their place is no longer than what was written, and is filled up with blanks: offsets stay.
"""

import re
from collections.abc import Iterator, Mapping

# The word, and a shorter one that means the same where a letter is missing.
_WORDS: Mapping[str, str] = {
    "change": "move",
    "changed": "moved",
    "changing": "moving",
    "reschedule": "move",
    "rescheduled": "moved",
    "rescheduling": "moving",
    "switch": "move",
    "postpone": "move",
    "postponed": "moved",
    "withdraw": "void",
    "approved": "granted",
    "instead": "",  # there is no shorter one; see `left`
    "move": "",
}
_REAL = frozenset({"charge", "chance", "hange", "change", "changed", "moe", "mode", "switches", "approve", "moved"})
_WORD = re.compile(r"[A-Za-z]{4,14}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SHORT = 5  # letters up to which only two that changed places are a slip


def _slips(word: str) -> Iterator[str]:
    """The word with two neighbours that changed places, with a letter too many inside, or with one missing."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) <= _SHORT:
        return
    for at in range(1, len(word) - 1):
        yield from (word[:at] + letter + word[at:] for letter in _LETTERS)
        yield word[:at] + word[at + 1 :]


def _table() -> dict[str, str]:
    found: dict[str, str] = {}
    for word, shorter in _WORDS.items():
        for slip in _slips(word):
            if slip not in _WORDS and slip not in _REAL:
                found.setdefault(slip, word if len(slip) >= len(word) else shorter)
    return found


_MEANT = _table()


def mended(text: str) -> str:
    """The text with these slips put right, each at its place."""
    return _WORD.sub(_mend, text)


def _mend(match: re.Match[str]) -> str:
    word = match.group()
    meant = _MEANT.get(word.lower())
    return meant.ljust(len(word)) if meant and len(meant) <= len(word) else word


def left(text: str) -> bool:
    """A slip stands there that cannot be put right at its place: "insted"."""
    return any(_MEANT.get(match.group().lower()) == "" for match in _WORD.finditer(text))
