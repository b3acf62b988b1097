"""What a power cut does to a careless desk: a harness that finds nothing wrong here would prove nothing elsewhere.

The transport of these controls is as careless as SMTP: whatever is handed to it goes out, once more each time. Only
what is asked of it before a second try keeps a notice from going out twice.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from itertools import count
from pathlib import Path

from watchdesk.backends.encode import as_bytes
from watchdesk.backends.local import LocalMailbox
from watchdesk.cli.demo.stage import Stage
from watchdesk.deliver import Delivery, Tally
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.ports import Claim


class Forwarding(LocalMailbox):
    """Every send is one more mail in sent/new; the look-up finds it by its key."""

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        scratch = self.sent / "tmp" / "outgoing"
        scratch.write_bytes(as_bytes(envelope, threading, newline=b"\n"))
        names = (self.sent / "new" / f"{number}.smtp" for number in count())
        scratch.rename(next(name for name in names if not name.exists()))
        return self._sent_of(envelope)

    def find_sent(self, envelope: Envelope) -> Lookup:
        # As the encoder writes it; the keys of the play are too short to be folded.
        line = f"X-Watchdesk-Key: {envelope.shown_key}\n".encode()
        if any(line in file.read_bytes() for file in (self.sent / "new").iterdir()):
            return Lookup(found=Found.SENT, sent=self._sent_of(envelope))
        return Lookup(found=Found.ABSENT)

    def _sent_of(self, envelope: Envelope) -> Sent:
        return Sent(message_id=envelope.message_id, native=None, at=envelope.date)


class SendsThenMarks(Delivery):
    """Send, then mark; what was begun before the cut is simply done again. It doubles."""

    def _resolve(self, claim: Claim, now: datetime, tally: Tally) -> None:
        self._again(claim, now, tally, why="it was begun and not marked")


class MarksThenSends(Delivery):
    """Mark, then send. It loses."""

    def _one(self, claim: Claim, now: datetime, tally: Tally) -> None:
        envelope = claim.envelope or (self._frozen(claim, now, tally) if claim.mail else None)
        sent = Sent(message_id=envelope.message_id, native=None, at=now) if envelope else None
        self.ledger.mark_sent(claim, sent, now=now)
        if claim.entry is not None:
            self.calendar.put(claim.entry)
        elif envelope is not None:
            self.mailbox.send(envelope, claim.threading or Threading())


@dataclass(frozen=True, slots=True)
class Put:
    """Puts a way of delivery, over the careless transport, into a stage."""

    way: type[Delivery]

    def __call__(self, stage: Stage) -> None:
        real = stage.desk.mailbox
        assert isinstance(real, LocalMailbox)
        mailbox = Forwarding(Path(real.root), desk=real.desk, trust="roster", clock=stage.clock)
        parts = {one.name: getattr(stage.desk.delivery, one.name) for one in fields(Delivery)}
        stage.desk.mailbox = mailbox
        stage.desk.delivery = self.way(**{**parts, "mailbox": mailbox})
