"""Shadow mode: everything runs, and nothing is touched (settled 20).

Mail is read from the real mailbox and left as it lies; what would be sent, and what would stand on the
calendar, is written to a folder of its own, so that a unit can lay it beside its present practice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from threading import Event as Flag

from watchdesk.model.decision import Entry
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Calendar, Finding, Looked, Mailbox, MailboxCaps, Occurrence, Shelf, Wake


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowMailbox:
    """Reads from `real`, sends into `out`."""

    real: Mailbox
    out: Mailbox

    @property
    def caps(self) -> MailboxCaps:
        return self.real.caps

    def check(self) -> list[Finding]:
        return self.real.check()

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        return self.real.poll(cursor, limit=limit)

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        return self.real.lying(since, shelves=shelves)

    def wait(self, timeout: float, stop: Flag) -> Wake:
        return self.real.wait(timeout, stop)

    def fetch(self, ref: Ref) -> Inbound:
        return self.real.fetch(ref)

    def trust(self, inbound: Inbound) -> Trust:
        return self.real.trust(inbound)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:  # noqa: ARG002 - the mail stays where it lies
        return ref

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        return self.out.send(envelope, threading)

    def find_sent(self, envelope: Envelope) -> Lookup:
        return self.out.find_sent(envelope)

    def discard(self, envelope: Envelope) -> None:
        self.out.discard(envelope)

    def close(self) -> None:
        self.real.close()
        self.out.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShadowCalendar:
    """People's entries are read from `real`; the desk's own stand in `out`."""

    real: Calendar
    out: Calendar

    def check(self) -> list[Finding]:
        return self.real.check()

    def window(self, start: date, end: date) -> list[Occurrence]:
        return list(self._together(self.real.window(start, end), self.out.window(start, end)))

    def look(self, start: date, end: date) -> Looked:
        real, out = self.real.look(start, end), self.out.look(start, end)
        return Looked(found=self._together(real.found, out.found), unread=(*real.unread, *out.unread))

    def _together(self, real: Iterable[Occurrence], out: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """In order; of one day a whole day stands first."""
        return tuple(sorted((*real, *out), key=lambda one: (str(one.start), one.uid)))

    def put(self, entry: Entry) -> None:
        self.out.put(entry)
