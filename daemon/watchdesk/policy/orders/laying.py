"""Laying live state over what was laid before: of one matter the last word holds (settled 12)."""

from dataclasses import replace

from watchdesk.model.book import Book
from watchdesk.model.overlays import Overlay


def giving_way(book: Book, new: tuple[Overlay, ...]) -> tuple[Overlay, ...]:
    """What is left of earlier overlays of the same kind about the same people; only those that the new ones cut."""
    about = {(one.kind, one.who) for one in new}
    before = (one for one in book.overlays if (one.kind, one.who) in about)
    return tuple(piece for old in before for piece in left(old, new) if piece != old)


def left(old: Overlay, new: tuple[Overlay, ...]) -> tuple[Overlay, ...]:
    """What is left of an overlay; the first piece keeps its key, and is empty where nothing is left. The others are
    named by their start, so that a piece that is cut again makes no key twice."""
    pieces = [old]
    for one in new:
        pieces = [piece for whole in pieces for piece in _without(whole, one)]
    named = [piece if not number else _named(piece) for number, piece in enumerate(pieces)]
    return tuple(named) if named else (replace(old, end=old.start),)


def _named(piece: Overlay) -> Overlay:
    return replace(piece, key=f"{piece.key}/{piece.start.isoformat()}")


def _without(whole: Overlay, cut: Overlay) -> tuple[Overlay, ...]:
    head = replace(whole, end=cut.start if whole.end is None else min(whole.end, cut.start))
    tail = replace(whole, start=whole.start if cut.end is None else max(whole.start, cut.end))
    found = (head, *(() if cut.end is None else (tail,)))
    return tuple(piece for piece in found if piece.end is None or piece.start < piece.end)
