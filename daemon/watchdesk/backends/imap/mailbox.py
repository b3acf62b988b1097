"""The mailbox on a standards server: read over IMAP, sent from over SMTP submission.

It never sleeps, never tries a write twice, and holds no list of all messages. Everything that goes wrong on the wire
is Unavailable; the next call begins with a new connection.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event as Flag

from watchdesk.backends.encode import as_bytes
from watchdesk.backends.imap import checks, incoming, listing, places, shelves
from watchdesk.backends.imap.access import Access, Folders
from watchdesk.backends.imap.copies import Copies, Hit, Keeper
from watchdesk.backends.imap.places import Position
from watchdesk.backends.imap.session import Opened, Session
from watchdesk.backends.imap.submission import Submission
from watchdesk.backends.imap.waking import RENEW_SECONDS, Watch
from watchdesk.backends.moves import Moves
from watchdesk.backends.origin import BY_AUTHSERV_ID, origin_of
from watchdesk.errors import NotFound, OutcomeUnknown, Trouble, Unavailable
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Finding, MailboxCaps, Shelf, Wake

# A server that files the copies itself has done so after this long.
SETTLE_SECONDS = 60.0
# The connection that waits for mail gets its answers at once or not at all.
WATCH_ANSWER_SECONDS = 10.0


class ImapMailbox:
    """One mailbox, for one thread. since: what arrived before is the baseline (settled 19): the desk's live-since.

    keeper: who files what goes out. moves: False leaves mail in the inbox and marks it. settle_seconds: how long the
    server may take to file a copy, where it is the keeper.
    """

    def __init__(
        self,
        imap: Access,
        smtp: Access,
        *,
        since: datetime,
        authserv_id: str | None,
        folders: Folders | None = None,
        keeper: Keeper = Keeper.DESK,
        moves: bool = True,
        settle_seconds: float = SETTLE_SECONDS,
        renew_seconds: float = RENEW_SECONDS,
    ) -> None:
        self._imap, self._smtp, self._clock = imap, smtp, imap.clock
        self._folders = folders or Folders()
        self._since = int(since.timestamp())
        self._authserv_id = authserv_id
        self._keeper, self._moves, self._settle_seconds = keeper, moves, settle_seconds
        self._work = Session(imap)
        self._idle = Session(imap, seconds=min(WATCH_ANSWER_SECONDS, imap.server.seconds))
        self._watch = Watch(self._idle, self._folders.inbox, renew_seconds=renew_seconds)
        self._copies = Copies(session=self._work, folders=self._folders)
        self._out = Submission(access=smtp, doubts_4xx=keeper is Keeper.SERVER)
        self._seen: Opened | None = None
        self._moved = Moves()
        self._caps: MailboxCaps | None = None
        # What an earlier process began may still be on its way into Sent.
        self._born = self._clock.monotonic()
        self._doubts: dict[str, float] = {}

    @property
    def caps(self) -> MailboxCaps:
        """As the server said when it was first asked; that needs a connection, so Unavailable may be raised."""
        if self._caps is None:
            with self._work.at_work() as client:
                way = shelves.way_of(client)
                opened = self._work.open(self._folders.inbox)
                self._caps = MailboxCaps(
                    push=client.has_capability("IDLE"),
                    own_message_id=True,
                    auto_submitted=True,
                    marks=client.has_capability("X-GM-EXT-1") or opened.may_keep("$Watchdesk"),
                    move=self._moves and way is not shelves.Way.STAY,
                    exact_mime=True,
                    sent_lookup=True,
                )
        return self._caps

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_mailbox(
            self._work, self._smtp, self._folders, keeper=self._keeper, moves=self._moves, authserv_id=self._authserv_id
        )

    def close(self) -> None:
        self._work.close()
        self._idle.close()
        self._out.close()

    # --- what comes in ------------------------------------------------------------------------------------

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """Messages by rising UID. The inbox is opened read-only, so that nobody's \\Recent or \\Seen changes."""
        with self._work.at_work() as client:
            opened = self._seen = self._open_inbox()
            mark = places.mark(self._imap.user, self._folders.inbox)
            if cursor is None:
                until = listing.last_uid(client, opened.exists)
                position = Position(mark=mark, validity=opened.validity, after=0, until=until, since=self._since)
            else:
                position = places.position_of(cursor, mark=mark, validity=opened.validity)
            found, seen, more = listing.page(client, opened.exists, position, limit)
            natives = (self._work.native(opened.folder, opened.validity, one.uid) for one in found)
            return Batch(
                refs=tuple(Ref(native=native, folder=opened.folder) for native in natives),
                cursor=str(replace(position, after=seen)),
                more=more,
                again=str(position) if cursor is None else None,
            )

    def _open_inbox(self) -> Opened:
        try:
            return self._work.open(self._folders.inbox, anew=True)
        except NotFound as error:  # of a folder that is named wrong, not of a message
            raise Unavailable(str(error)) from error

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        """By INTERNALDATE, each folder opened read-only; a shelf that was never made holds nothing."""
        names = self._folders
        for folder in (names.inbox, names.processed, names.held) if shelves else (names.inbox,):
            with self._work.at_work() as client:
                try:
                    opened = self._work.open(folder, anew=True)
                except NotFound as error:
                    if folder == names.inbox:
                        raise Unavailable(str(error)) from error
                    continue
                uids = listing.since(client, since)
            for uid in uids:
                yield Ref(native=self._work.native(opened.folder, opened.validity, uid), folder=opened.folder)

    def wait(self, timeout: float, stop: Flag) -> Wake:
        """IDLE on a connection of its own. Unavailable when that is lost; the next wait makes a new one."""
        return self._watch.wait(timeout, stop, self._seen)

    def fetch(self, ref: Ref) -> Inbound:
        """Our own moves are followed; what a person moved elsewhere is NotFound."""
        with self._work.at_work() as client:
            folder, native = self._moved.followed(ref.folder, ref.native)
            return incoming.fetch(client, self._uid(folder, native, writable=False))

    def _uid(self, folder: str, native: str, *, writable: bool) -> int:
        """Opens the folder. NotFound when the id means nothing there."""
        opened = self._work.open(folder, writable=writable)
        mark = places.mark(self._imap.user, folder)
        return places.uid_of(native, mark=mark, validity=opened.validity)

    def trust(self, inbound: Inbound) -> Trust:
        return origin_of(inbound.raw, trust=BY_AUTHSERV_ID, authserv_id=self._authserv_id)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        """Moved where the server can and the unit wants it, else marked where it lies."""
        folder, native = self._moved.followed(ref.folder, ref.native)
        target = self._folders.processed if shelf is Shelf.PROCESSED else self._folders.held
        if folder == target:
            return Ref(native=native, folder=folder)
        with self._work.at_work() as client:
            uid = self._uid(folder, native, writable=True)
            opened = self._work.open(folder, writable=True)
            after = shelves.move(self._work, client, uid, target) if self._moves else None
            if after is None:
                other = Shelf.HELD if shelf is Shelf.PROCESSED else Shelf.PROCESSED
                shelves.label(client, opened, uid, add=shelf, remove=other)
                return Ref(native=native, folder=folder)
        self._moved.note(native, target, after)
        return Ref(native=after, folder=target)

    # --- what goes out ------------------------------------------------------------------------------------

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        """One transaction with the submission server, the copy filed around it (see `copies`)."""
        raw = as_bytes(envelope, threading)
        at = self._clock.now().astimezone(UTC).replace(microsecond=0)
        laid: list[Hit] = []

        def lay_out() -> None:
            if self._keeper is Keeper.DESK:
                laid.append(self._copies.lay_out(envelope, raw, at))

        try:
            self._out.hand_over(envelope.sender, envelope.to.address, raw, before=lay_out)
        except OutcomeUnknown:
            self._doubts[envelope.key] = self._clock.monotonic()
            raise
        except Trouble:
            for hit in laid:
                self._copies.take_back(hit)
            raise
        self._doubts.pop(envelope.key, None)
        native = self._copies.file(laid[0]) if laid else None
        return Sent(message_id=envelope.message_id, native=native, at=laid[0].at if laid else at)

    def find_sent(self, envelope: Envelope) -> Lookup:
        """ABSENT only when it surely never went out; CANNOT_TELL where a person must look (see `copies`)."""
        last_try = max(self._born, self._doubts.get(envelope.key, self._born))
        settled = self._clock.monotonic() - last_try >= self._settle_seconds
        return self._copies.find(envelope, self._keeper, settled=settled)

    def discard(self, envelope: Envelope) -> None:
        """There are no drafts: of a copy that lies between, nobody knows whether it went out (see `copies`)."""
