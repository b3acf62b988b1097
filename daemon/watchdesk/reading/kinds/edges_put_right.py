"""A first or last day that the next sentence puts right: "I gave the last day as the 22nd. It should be the 23rd"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from watchdesk.reading.clauses import Sentence
from watchdesk.reading.dates import Grain
from watchdesk.reading.kinds.sides import Part
from watchdesk.reading.page import Page

_EDGE = re.compile(
    r"\b(?:(?P<first>first day|start(?:ing)? (?:date|day)|start)|last day|end(?:ing)? (?:date|day)|return date)\b"
    r"[^.!?\n]{0,60}\b(?:as|is|was|being|be|on)\s+(?:on\s+|the\s+)*$",
    re.IGNORECASE,
)


def as_edges(page: Page, core: Sequence[Sentence], parts: Sequence[Part]) -> list[Part]:
    """The parts, where the one new day takes the place of a first or last day that stands right before it."""
    edges = [edge for sentence in core if (edge := _edge_before(page, sentence, parts)) is not None]
    if len(edges) != 1:
        return list(parts)
    side, start = edges[0]
    found = [replace(part, side=side) if part.date.start == start else part for part in parts]
    return [part for part in found if part.side != "plain"]


def _edge_before(page: Page, sentence: Sentence, parts: Sequence[Part]) -> tuple[str, int] | None:
    """Which edge it is, and where the new day stands."""
    own = [part for part in parts if sentence.start <= part.date.start < sentence.stop]
    if len(own) != 1 or own[0].side != "new" or own[0].date.grain is not Grain.DAY or not sentence.number:
        return None
    before = page.body.sentences[sentence.number - 1]
    days = [one for one in before.dates if one.grain is Grain.DAY]
    match = _EDGE.search(before.text[: days[-1].start - before.start]) if days else None
    if match is None:
        return None
    return ("start" if match["first"] else "end"), own[0].date.start
