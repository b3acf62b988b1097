"""What a sergeant's sentence is made of: words that decide and words that point, as marks in their places."""

from dataclasses import dataclass

from watchdesk.model.facts import Verb


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that decides (verb) or points (refs) at [start, stop).

    strong: it cannot mean anything else ("denied"; "no" can). count: how many requests it says it points at ("all
    four"). doubt: why it does not point at anything for certain. soft: it describes a line and does not
    name it. weak: without a verdict it points at nothing ("two are already gone").
    """

    start: int
    stop: int
    verb: Verb | None = None
    refs: tuple[str, ...] = ()
    strong: bool = False
    count: int | None = None
    doubt: str | None = None
    soft: bool = False
    weak: bool = False

    @property
    def is_bulk(self) -> bool:
        return self.refs in (("all",), ("rest",))


def apart(found: list[Mark]) -> list[Mark]:
    """The marks in order, none inside another; of those that begin together the longest stays."""
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.stop)):
        if not kept or mark.start >= kept[-1].stop:
            kept.append(mark)
    return kept
