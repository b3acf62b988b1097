"""Shadow mode: everything runs, and nothing is touched (settled 20).

Mail is read from the real mailbox and left as it lies; what would be sent, and what would stand on the
calendar, is written to a folder of its own, so that a unit can lay it beside its present practice.
"""

from dataclasses import dataclass
from threading import Event as Flag

from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Finding, Mailbox, MailboxCaps, Shelf, Wake


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

    def close(self) -> None:
        self.real.close()
        self.out.close()
