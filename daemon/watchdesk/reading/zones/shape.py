"""Lines, pieces and zones: where in the text of a mail each voice speaks."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

AUTHOR = "author"
QUOTED = "quoted"
FORWARDED = "forwarded"
SIGNATURE = "signature"
DISCLAIMER = "disclaimer"
BANNER = "banner"

SEEN = 600  # code points of one line that the shapes are looked for in


@dataclass(slots=True)
class Line:
    """One line of the text: [start, stop) without its line end; `text` is its stripped beginning, behind `indent`
    spaces. kind is settled by the rules, None means the author's."""

    start: int
    stop: int
    text: str
    indent: int = 0
    kind: str | None = None

    @property
    def is_blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of lines of one kind, [start, stop) of the mail's text."""

    kind: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Zones:
    """The pieces of a mail in order, and the author's own words put together.

    author_text: the author's pieces, a blank line between two; its offsets are those of all evidence.
    unsure: a boundary was in doubt, then author_text holds only what is surely the author's; doubts say why.
    """

    text: str
    pieces: tuple[Piece, ...]
    author_text: str
    unsure: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def author(self) -> tuple[tuple[int, int], ...]:
        """[start, stop) of the author's pieces in the mail's text."""
        return tuple((piece.start, piece.stop) for piece in self.pieces if piece.kind == AUTHOR)

    def of(self, kind: str) -> str:
        """The text of all pieces of a kind, in order."""
        return "\n".join(self.text[piece.start : piece.stop] for piece in self.pieces if piece.kind == kind)

    def origin(self, offset: int) -> int:
        """The place in the mail's text of an offset in author_text."""
        places = _places(self.author)
        if not places:
            return 0
        at, start = places[max(0, bisect_right(places, (offset, len(self.text))) - 1)]
        return start + offset - at


def lines_of(text: str) -> list[Line]:
    lines: list[Line] = []
    start = 0
    for whole in text.split("\n"):
        shown = whole[:SEEN].lstrip()
        lines.append(Line(start, start + len(whole), shown.rstrip(), min(len(whole), SEEN) - len(shown)))
        start += len(whole) + 1
    return lines


def paragraph_end(lines: list[Line], at: int) -> int:
    """Where the lines of one paragraph that nobody has claimed end."""
    while at < len(lines) and lines[at].text and not lines[at].kind:
        at += 1
    return at


def above_blank(lines: list[Line], start: int, stop: int) -> int:
    """The end of [start, stop) without the blank and the claimed lines at its foot."""
    while stop > start and (lines[stop - 1].is_blank or lines[stop - 1].kind):
        stop -= 1
    return stop


def paint(lines: list[Line], start: int, stop: int, kind: str) -> int:
    """Claim the lines of [start, stop) that nobody has claimed; returns `stop`."""
    for line in lines[start:stop]:
        line.kind = line.kind or kind
    return stop


def zones(text: str, lines: Iterable[Line], doubts: Iterable[str]) -> Zones:
    """Lines of one kind put together; blank lines at the edges of a piece belong to nobody."""
    pieces: list[Piece] = []
    for line in lines:
        if line.is_blank:
            continue
        kind = line.kind or AUTHOR
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind=kind, start=pieces[-1].start, stop=line.stop)
        else:
            pieces.append(Piece(kind=kind, start=line.start, stop=line.stop))
    trimmed = tuple(_trimmed(text, piece) for piece in pieces)
    author = "\n\n".join(text[piece.start : piece.stop] for piece in trimmed if piece.kind == AUTHOR)
    why = tuple(dict.fromkeys(doubts))
    return Zones(text=text, pieces=trimmed, author_text=author, unsure=bool(why), doubts=why)


def _trimmed(text: str, piece: Piece) -> Piece:
    """Without white space at its end; indents at its beginning stay, they are part of a list."""
    stop = piece.start + len(text[piece.start : piece.stop].rstrip())
    return Piece(kind=piece.kind, start=piece.start, stop=stop)


def _places(author: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """(offset in author_text, offset in text) where each piece begins."""
    places: list[tuple[int, int]] = []
    at = 0
    for start, stop in author:
        places.append((at, start))
        at += stop - start + 2
    return places
