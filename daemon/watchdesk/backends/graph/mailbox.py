"""The mailbox on Microsoft Graph: polled by delta, written to in drafts.

It never sleeps but in `wait`, never tries a write twice, and holds no list of all messages. While Graph asks for
patience nothing is said to it.
"""

from collections.abc import Iterator
from datetime import datetime
from threading import Event as Flag

from watchdesk.backends.graph import checks, incoming, places, shelves
from watchdesk.backends.graph.folders import Folders
from watchdesk.backends.graph.listing import Listing
from watchdesk.backends.graph.outgoing import SETTLE_SECONDS, Outgoing
from watchdesk.backends.graph.wire import Wire
from watchdesk.backends.origin import origin_online
from watchdesk.errors import Throttled
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Finding, MailboxCaps, Shelf, Wake

POLL_SECONDS = 20.0


class GraphMailbox:
    """One mailbox, for one thread. since: what arrived before is the baseline (settled 19): the desk's live-since.

    poll_seconds: between two looks while it waits. closed: a mailbox that the desk must not be able to read.
    authserv_id: of a gateway before Exchange Online, whose word counts beside Exchange's.
    """

    caps = MailboxCaps(
        push=False,
        own_message_id=False,
        auto_submitted=False,
        marks=True,
        move=True,
        exact_mime=False,
        sent_lookup=True,
    )

    def __init__(
        self,
        wire: Wire,
        *,
        since: datetime,
        folders: Folders | None = None,
        authserv_id: str | None = None,
        closed: str | None = None,
        poll_seconds: float = POLL_SECONDS,
        settle_seconds: float = SETTLE_SECONDS,
    ) -> None:
        self._wire, self._clock = wire, wire.access.clock
        self._folders = folders or Folders(wire=wire)
        self._authserv_id, self._closed = authserv_id, closed
        self._poll_seconds = poll_seconds
        self._mark = places.mark(wire.host, wire.access.mailbox)
        self._listing = Listing(wire=wire, since=since, mark=self._mark, now=self._clock.monotonic)
        self._out = Outgoing(wire=wire, settle_seconds=settle_seconds)
        self._link: str | None = None
        self._looked = self._clock.monotonic()

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_mailbox(self._wire, self._folders, closed=self._closed)

    def close(self) -> None:
        self._wire.close()

    # --- what comes in ------------------------------------------------------------------------------------

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """What arrived since the cursor, by delta; at first what lies there, by the time of its arrival."""
        self._looked = self._clock.monotonic()
        position = self._listing.start() if cursor is None else places.position_of(cursor, mark=self._mark)
        page = self._listing.page(position, limit)
        self._link = page.position.link
        return Batch(
            refs=tuple(Ref(native=native) for native in page.ids),
            cursor=str(page.position),
            more=page.more,
            again=str(position) if cursor is None else None,
        )

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        """By the time of arrival, a page at a time; a shelf that was never made holds nothing."""
        for native in self._listing.lying(self._folders.inbox(), since):
            yield Ref(native=native)
        for shelf in Shelf if shelves else ():
            folder = self._folders.shelf(shelf)
            if folder is not None:
                for native in self._listing.lying(folder, since):
                    yield Ref(native=native, folder=shelf.value)

    def wait(self, timeout: float, stop: Flag) -> Wake:
        """A look every few seconds, however short the waits are, by the link of the last poll; without a link it may
        always be that something is new. Unavailable when the look fails."""
        ends = self._clock.monotonic() + timeout
        while True:
            if stop.is_set():
                return Wake.STOPPED
            if self._due_in() <= 0 and self._is_news():
                return Wake.MAYBE_NEW
            left = ends - self._clock.monotonic()
            if left <= 0:
                return Wake.TIMEOUT
            stop.wait(min(left, max(self._due_in(), 0.0)))

    def _due_in(self) -> float:
        """Seconds until the next look."""
        return self._looked + self._poll_seconds - self._clock.monotonic()

    def _is_news(self) -> bool:
        self._looked = self._clock.monotonic()
        try:
            return self._link is None or self._listing.is_news(self._link)
        except Throttled:
            return False

    def fetch(self, ref: Ref) -> Inbound:
        """Our own moves are followed; what a person moved elsewhere is NotFound."""
        return incoming.fetch(self._wire, self._folders, ref.native, now=self._clock.now())

    def trust(self, inbound: Inbound) -> Trust:
        return origin_online(inbound.raw, inbound.headers, authserv_id=self._authserv_id)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        """A category beside those of people, and a move to the shelf's folder."""
        return shelves.shelve(self._wire, self._folders, ref.native, shelf)

    # --- what goes out ------------------------------------------------------------------------------------

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        """One request to send, of a draft that was made before it (see `outgoing`)."""
        return self._out.send(envelope, threading)

    def find_sent(self, envelope: Envelope) -> Lookup:
        """ABSENT only when it surely never went out; CANNOT_TELL where it may be under way, or a person must look."""
        return self._out.find_sent(envelope)

    def discard(self, envelope: Envelope) -> None:
        self._out.discard(envelope)
