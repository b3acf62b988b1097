"""The mailbox on Exchange Server, over EWS.

It never sleeps and never gives an order to send twice. Everything that goes wrong on the wire is Unavailable, but for
an order to send, whose outcome is then unknown until it is looked up.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event as Flag
from typing import Any

from watchdesk.backends.exchange import checks, incoming, outgoing, places
from watchdesk.backends.exchange import shelves as shelving
from watchdesk.backends.exchange.access import Folders
from watchdesk.backends.exchange.box import Box, folder_id
from watchdesk.backends.exchange.places import Position
from watchdesk.backends.exchange.waking import AGAIN_SECONDS, Watch
from watchdesk.backends.moves import Moves
from watchdesk.backends.origin import origin_by_exchange
from watchdesk.errors import OutcomeUnknown
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Finding, MailboxCaps, Shelf, Wake

INBOX = "Inbox"
CAPS = MailboxCaps(
    push=True,
    own_message_id=False,
    auto_submitted=True,
    marks=True,
    move=True,
    exact_mime=False,
    sent_lookup=True,
)


class ExchangeMailbox:
    """One mailbox. box: what it shares with its calendar, and closes.

    since: what arrived before is the baseline (settled 19): the desk's live-since. authserv_id: the gateway whose word
    on senders from outside counts, where there is one; Exchange's own word on senders of the house always does.
    closed: a mailbox that the account must not be able to open.
    """

    def __init__(
        self,
        box: Box,
        *,
        since: datetime,
        authserv_id: str | None = None,
        folders: Folders | None = None,
        closed: str | None = None,
        again_seconds: float = AGAIN_SECONDS,
    ) -> None:
        self._box, self._clock = box, box.access.clock
        self._mark = places.mark(box.access.mailbox)
        self._since = int(since.timestamp())
        self._authserv_id, self._closed = authserv_id, closed
        names = folders or Folders()
        self._names = {Shelf.PROCESSED: names.processed, Shelf.HELD: names.held}
        self._watch = Watch(self._box, self._is_new, again_seconds=again_seconds)
        self._seen: Position | None = None
        self._moved = Moves()
        # What was ordered to be sent without an answer.
        self._doubts: set[str] = set()

    @property
    def caps(self) -> MailboxCaps:
        """Exchange may give a mail another Message-ID than ours, and writes every message anew."""
        return CAPS

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        names = tuple(self._names.values())
        return checks.of_mailbox(self._box, names, closed=self._closed, authserv_id=self._authserv_id)

    def close(self) -> None:
        self._watch.close()
        self._box.close()

    # --- what comes in ------------------------------------------------------------------------------------

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """By Exchange's own sync state, ids only."""
        self._watch.polls()
        first = Position(mark=self._mark, since=self._since)
        position = first if cursor is None else places.position_of(cursor, mark=self._mark)
        found = incoming.page(self._box, position, limit)
        self._seen = found.position
        return Batch(
            refs=tuple(Ref(native=native, folder=INBOX) for native in found.natives),
            cursor=str(found.position),
            more=found.more,
            again=str(first) if cursor is None else None,
        )

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        """By the time of arrival, ids only; a shelf that was never made holds nothing."""
        asked: list[tuple[str, Any]] = [(INBOX, self._box.folder("inbox"))]
        if shelves:
            found = ((name, shelving.find(self._box, name)) for name in self._names.values())
            asked += [(name, folder_id(native)) for name, native in found if native is not None]
        for name, folder in asked:
            for native in incoming.lying(self._box, folder, since):
                yield Ref(native=native, folder=name)

    def wait(self, timeout: float, stop: Flag) -> Wake:
        return self._watch.wait(timeout, stop)

    def _is_new(self) -> bool:
        """Whether anything came since the last poll."""
        if self._seen is None:
            return False
        return bool(incoming.page(self._box, replace(self._seen, since=None), incoming.PAGE_CAP).natives)

    def fetch(self, ref: Ref) -> Inbound:
        """Our own moves are followed; what a person moved elsewhere is NotFound."""
        return incoming.fetch(self._box, self._moved.followed(ref.folder, ref.native)[1])

    def trust(self, inbound: Inbound) -> Trust:
        return origin_by_exchange(inbound.raw, inbound.headers, authserv_id=self._authserv_id)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        """Its category, then the move; after either, what is left is done by the next call."""
        folder, native = self._moved.followed(ref.folder, ref.native)
        target = self._names[shelf]
        if folder == target:
            return Ref(native=native, folder=folder)
        shelving.label(self._box, native, shelf)
        after = shelving.move(self._box, native, shelving.make(self._box, target))
        self._moved.note(native, target, after)
        return Ref(native=after, folder=target)

    # --- what goes out ------------------------------------------------------------------------------------

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        """A draft, then the order to send it (see `outgoing`)."""
        try:
            sent = outgoing.send(self._box, envelope, threading, at=self._clock.now().astimezone(UTC))
        except OutcomeUnknown:
            self._doubts.add(envelope.key)
            raise
        self._doubts.discard(envelope.key)
        return sent

    def find_sent(self, envelope: Envelope) -> Lookup:
        return outgoing.find(self._box, envelope, ordered=envelope.key in self._doubts)

    def discard(self, envelope: Envelope) -> None:
        outgoing.discard(self._box, envelope)
