"""What the policy gets beside the facts: a frozen view of the unit, loaded by the loop. The policy never queries."""

from dataclasses import dataclass, replace
from datetime import datetime

from watchdesk.model.book import Book
from watchdesk.model.mail import Thread, Trust
from watchdesk.model.returned import Posted
from watchdesk.unit.live import live
from watchdesk.unit.roster import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """now: aware. unit: as it stands now, with what came by mail (see `situated`). message: the ledger's key of the
    message at hand; trust and thread belong to it; all three are None for what time brings (`due`). addressed:
    everybody whom an arrest report was written to, copies too. configured: the unit without what came by mail.
    posted: the mail of ours that a machine's mail at hand is about."""

    now: datetime
    unit: Unit
    book: Book
    message: str | None = None
    trust: Trust | None = None
    thread: Thread | None = None
    addressed: tuple[str, ...] = ()
    configured: Unit | None = None
    posted: Posted | None = None

    def knowing(self, book: Book) -> "Situation":
        """The same moment with a book that something has changed; where its overlays differ, the unit does too."""
        if book.overlays == self.book.overlays:
            return replace(self, book=book)
        base = self.configured or self.unit
        return replace(self, book=book, unit=live(base, book.overlays, self.now), configured=base)


def situated(now: datetime, unit: Unit, book: Book) -> Situation:
    """The situation of a unit that is given as its configuration has it: the book's overlays are laid over it."""
    return Situation(now=now, unit=live(unit, book.overlays, now), book=book, configured=unit)
