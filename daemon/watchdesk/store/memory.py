"""What this process remembers of the unit's Book, so that a backlog does not decode every record every time.

The unit's revision number tells whether the memory is still true: every write that changes the Book raises it,
whoever wrote. A memory is never changed in place: a turn that fails leaves the old one as it was.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock

from watchdesk.model.book import Book, Damaged, Doubt, Waiting, shelved
from watchdesk.model.filed import Filed
from watchdesk.model.mail import Thread
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Record
from watchdesk.store.opened import Read

# The parts that are cheap to read again; None: not known any more.
FORGETFUL = ("lists", "waiting", "doubts", "last_digest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The Book's parts as of `revision`, loaded for the day `day` (the windows of 400 and 30 days move with it).

    damaged: what cannot be read of the records. shelves: a Book with the records in their parts, and nothing else that
    is true of any moment; None: not sorted yet.
    """

    revision: int
    day: date
    records: dict[str, Record | Filed]
    overlays: dict[str, Overlay]
    duties: frozenset[str]
    damaged: tuple[Damaged, ...] = ()
    shelves: Book | None = None
    lists: tuple[Thread, ...] | None = None
    waiting: tuple[Waiting, ...] | None = None
    doubts: tuple[Doubt, ...] | None = None
    last_digest: dict[str, datetime] | None = None

    def having(self, record: Record | Filed) -> "Memory":
        """With a record as it is now."""
        shelves = shelved(self.shelves, (record,)) if self.shelves is not None else None
        return replace(self, records={**self.records, record.ref: record}, shelves=shelves)

    def without(self, *parts: str) -> "Memory":
        unknown = set(parts) - set(FORGETFUL)
        if unknown:
            raise ValueError(f"these are not parts that can be forgotten: {unknown}")
        return replace(self, **dict.fromkeys(parts))  # type: ignore[arg-type]


class Recall:
    """The one memory of a ledger, shared by its threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._memory: Memory | None = None
        # For `bookkeeping.load`, which only a holder of the unit's lock does.
        self.read: Read = {}

    def of(self, revision: int, day: date) -> Memory | None:
        """The memory, if it is still true."""
        with self._lock:
            known = self._memory
        return known if known is not None and (known.revision, known.day) == (revision, day) else None

    def keep(self, memory: Memory) -> None:
        """Remember what a committed turn saw, unless a later one was quicker."""
        with self._lock:
            if self._memory is None or memory.revision >= self._memory.revision:
                self._memory = memory

    def moved(self, before: int, after: int, *parts: str) -> None:
        """A committed write of ours changed only these parts."""
        with self._lock:
            if self._memory is not None and self._memory.revision == before:
                self._memory = replace(self._memory.without(*parts), revision=after)
