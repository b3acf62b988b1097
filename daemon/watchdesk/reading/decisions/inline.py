"""Answers written between the quoted lines: each belongs to the line right above it."""

from collections.abc import Iterator

from watchdesk.reading import zones
from watchdesk.reading.decisions.listing import Details, listed
from watchdesk.reading.mime import Mail
from watchdesk.reading.people import Names

_QUOTES = frozenset({"quoted", "forwarded"})


def standing(mail: Mail, names: Names, details: Details) -> tuple[tuple[int, int, str], ...]:
    """(start, stop, line) for the author's words under a quoted line; offsets are those of the author's text.

    Empty where fewer than two places are written under: one block of words under a quote is the whole answer.
    """
    found = list(_under(mail, names, details))
    return tuple(found) if len(found) > 1 else ()


def _under(mail: Mail, names: Names, details: Details) -> Iterator[tuple[int, int, str]]:
    parts = zones.split(mail)
    at, line = 0, None
    for piece in parts.pieces:
        words = parts.text[piece.start : piece.stop]
        if piece.kind in _QUOTES:
            shown = listed(words, None, names, details)
            line = shown[-1].name if shown else None
        elif piece.kind == "author":
            if line is not None:
                yield at, at + len(words), line
            at, line = at + len(words) + len("\n\n"), None
