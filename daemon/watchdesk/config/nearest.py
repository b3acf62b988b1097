"""The nearest right word to a wrong one."""

import difflib
from collections.abc import Iterable

CLOSE_ENOUGH = 0.6
MANY = 8


def nearest(wrong: str, right: Iterable[str]) -> str | None:
    """Advice for a wrong word: "did you mean 'como'?", or the few words there are; None where neither helps."""
    words = [str(word) for word in right]
    folded = {word.casefold(): word for word in reversed(words)}
    close = difflib.get_close_matches(wrong.casefold(), list(folded), n=1, cutoff=CLOSE_ENOUGH)
    if close:
        return f"did you mean {folded[close[0]]!r}?"
    return f"known: {', '.join(words)}" if 0 < len(words) <= MANY else None
