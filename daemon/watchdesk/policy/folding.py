"""How decisions follow each other: what one changes, the next one sees; at the end they are one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from watchdesk.model.book import Book, shelved
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.filed import Filed
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Record
from watchdesk.policy.joining import joined

_WEIGHT = {Outcome.FILED: 0, Outcome.SETTLED: 1, Outcome.HELD: 2}


def applied(book: Book, decision: Decision) -> Book:
    """The book as it is once the decision is settled."""
    if not (decision.changes or decision.filings or decision.overlays or decision.duties or decision.dropped):
        return book
    new: list[Record | Filed] = [change.record for change in decision.changes]
    new += [filing.record for filing in decision.filings]
    following = max((book.next_number, *(number_of(one.ref) + 1 for one in new)))
    return replace(
        shelved(book, new),
        next_number=following,
        overlays=_laid(book.overlays, decision.overlays),
        duties=book.duties | frozenset(decision.duties) | frozenset(decision.dropped),
    )


def number_of(ref: str) -> int:
    """104 of "R-104" or "A-104"; 0 for what is no reference of ours."""
    digits = ref.rpartition("-")[2]
    return int(digits) if digits.isdecimal() and len(digits) <= 9 else 0


def merged(decisions: Sequence[Decision]) -> Decision:
    """One decision out of several: the first names the rule, the gravest outcome wins, effects keep their order.

    The same key twice is the same mail (`joining`).
    """
    if len(decisions) == 1:
        return decisions[0]
    first = decisions[0]
    gravest = max((d.outcome for d in decisions), key=_WEIGHT.__getitem__)
    return replace(
        first,
        outcome=gravest,
        why="; ".join(dict.fromkeys(d.why for d in decisions if d.why)),
        changes=tuple(change for d in decisions for change in d.changes),
        filings=tuple(filing for d in decisions for filing in d.filings),
        effects=joined(effect for d in decisions for effect in d.effects),
        overlays=tuple(overlay for d in decisions for overlay in d.overlays),
        duties=_all(d.duties for d in decisions),
        dropped=_all(d.dropped for d in decisions),
        for_=next((d.for_ for d in decisions if d.for_), None),
        officer=next((d.officer for d in decisions if d.officer), None),
    )


def _all(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part))


def _laid(before: tuple[Overlay, ...], new: tuple[Overlay, ...]) -> tuple[Overlay, ...]:
    by_key = {overlay.key: overlay for overlay in (*before, *new)}
    return tuple(by_key.values())
