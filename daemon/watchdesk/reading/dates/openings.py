"""The words that a form of dates can open with: at each token only those forms are tried that may start there."""

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from watchdesk.reading.dates import words
from watchdesk.reading.dates.tokens import Scan

F = TypeVar("F", bound=Callable[..., object])
Opening = frozenset[str] | None  # words and signs in lower case, NUMBER and NAME among them; None: any word at all

NUMBER = "0"  # any number
NAME = "january"  # any month or weekday, slips of the pen included

# What opens what numbers.py reads.
CARDINAL = frozenset({NUMBER, *words.NUMBERS, *words.TENS, "a", "an", "couple"})
ORDINAL = frozenset({NUMBER, *words.ORDINALS, *words.TENS})


def opening(*parts: str | Iterable[str]) -> frozenset[str]:
    """Words, and sets of words, as one opening."""
    return frozenset(word for part in parts for word in ([part] if isinstance(part, str) else part))


class Forms(Generic[F]):
    """Forms in the order in which they are tried, each with what it can open with."""

    def __init__(self, *forms: tuple[Opening, F]) -> None:
        openings = [opens for opens, _ in forms]
        self.opening: Opening = None if None in openings else opening(*(opens or () for opens in openings))
        self._numbers = _fitting(forms, NUMBER)
        self._names = _fitting(forms, NAME)
        self._others = tuple(form for opens, form in forms if opens is None)
        known = {word for opens, _ in forms if opens is not None for word in opens}
        self._by_word: Mapping[str, tuple[F, ...]] = {word: _fitting(forms, word) for word in known}

    def at(self, s: Scan, i: int) -> tuple[F, ...]:
        """The forms that may start at token i."""
        token = s.at(i)
        if token.kind == "n":
            return self._numbers
        found = self._by_word.get(token.low)
        if found is not None:
            return found
        return self._names if _is_name(token.low) else self._others


def _is_name(word: str) -> bool:
    return words.month(word) is not None or words.weekday(word) is not None


def _fitting(forms: Iterable[tuple[Opening, F]], word: str) -> tuple[F, ...]:
    """The forms that the word may open, in their order."""
    name = NAME if _is_name(word) else word
    return tuple(form for opens, form in forms if opens is None or word in opens or name in opens)
