"""A text in lower case, each letter in its place.

Where a pattern has many alternatives, `re` tries them several times as fast on lower-case text as it does with
IGNORECASE; the matches are the same, and so are their offsets.
"""

# What IGNORECASE takes for an i or an s, and `lower` does not, or makes two letters of.
_ODD = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})


def lowered(text: str) -> str:
    """The text in lower case and as long as it was."""
    return text.lower() if text.isascii() else text.translate(_ODD).lower()
