"""A text in lower case, each letter in its place.

Where a pattern has many alternatives, `re` tries them several times as fast on lower-case text as it does with
IGNORECASE; the matches are the same, and so are their offsets.
"""

import re
from collections.abc import Iterator

# What IGNORECASE takes for an i or an s, and `lower` does not, or makes two letters of.
_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})


def lowered(text: str) -> str:
    """The text in lower case and as long as it was."""
    return text.lower() if text.isascii() else text.translate(_ODD).lower()


class AnyCase:
    """A pattern in lower case, for a text in any case: cheaper than IGNORECASE, and with the same places.

    Words of a match are in lower case; who wants them as they were written cuts them out of the text.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern = re.compile(pattern, flags)

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(lowered(text))

    def match(self, text: str) -> re.Match[str] | None:
        return self._pattern.match(lowered(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(lowered(text))

    def findall(self, text: str) -> list[str]:
        """What its matches say; of a pattern without groups."""
        return self._pattern.findall(lowered(text))
