"""The mailbox in a folder: mail/ is read, sent/ holds what went out (settled 21)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Event as Flag

from watchdesk.backends.local import baseline, checks, incoming, maildir, outgoing
from watchdesk.backends.local.baseline import Position
from watchdesk.backends.local.disk import Disk
from watchdesk.backends.local.maildir import INBOX
from watchdesk.backends.origin import origin_of
from watchdesk.errors import Denied, NotFound, Unavailable
from watchdesk.model.envelope import Envelope, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Clock, Finding, MailboxCaps, Shelf, Wake

FOLDERS = (INBOX, Shelf.PROCESSED, Shelf.HELD)
LOOK_EVERY = 1.0
# A mail program may rename a file between our finding and our opening it; this often in a row it is no accident.
CHASES = 5


class LocalMailbox:
    """A Maildir under `root`. desk: the desk's own address. trust: "roster" or "authserv-id" (see `origin_of`).

    clock: what time sent mail bears; without one, the disk's.
    """

    caps = MailboxCaps(
        push=False, own_message_id=True, auto_submitted=True, marks=False, move=True, exact_mime=True, sent_lookup=True
    )

    def __init__(
        self,
        root: Path,
        *,
        desk: str,
        trust: str,
        authserv_id: str | None = None,
        clock: Clock | None = None,
        disk: Disk | None = None,
    ) -> None:
        self.root = root
        self.mail = root / "mail"
        self.sent = root / "sent"
        self.desk = desk
        self._trust = trust
        self._authserv_id = authserv_id
        self._clock = clock
        self._disk = disk or Disk()
        self._seen: tuple[int, int] | None = None
        self._baseline: tuple[str, frozenset[str] | None] = (baseline.EMPTY, frozenset())
        self._round: list[maildir.Found] = []
        self._places: dict[str, int] = {}

    def prepare(self) -> None:
        """Make the folders that are missing, private to the desk. Unavailable when they cannot be made."""
        try:
            for box in (self.mail, self.sent):
                for place in (maildir.NEW, maildir.CUR, maildir.TMP):
                    self._disk.make_folder(box / place)
        except OSError as error:
            raise Unavailable(f"the mail folders cannot be made: {error.strerror}") from error

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        return checks.of_mailbox(self.root, trust=self._trust, authserv_id=self._authserv_id)

    # --- what comes in ------------------------------------------------------------------------------------

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """Everything in the inbox but the baseline, in order of delivery, page by page.

        What the desk has dealt with is moved to .Processed or .Held, so the inbox stays small and is listed anew
        for each round; what was handed out before is a replay. A round's later pages come from the list made at its
        start. A file that may not be read is brought too, again each round: `fetch` says Denied.
        """
        self._seen = self._signature()
        position = self._first() if cursor is None else baseline.position_of(cursor)
        start = self._start(position)
        page = self._round[start : start + limit]
        more = start + limit < len(self._round)
        refs = tuple(Ref(native=one.native) for one in page)
        after = page[-1].native if more else ""
        again = str(position) if cursor is None else None
        return Batch(refs=refs, cursor=str(replace(position, after=after)), more=more, again=again)

    def _first(self) -> Position:
        """The first start: what lies in cur/ now was there before us. The mailbox itself is not touched."""
        old = [one for one in self._listing() if not one.fresh]
        names = frozenset(one.native for one in old)
        digest = baseline.remember(self.root, names, self._disk)
        return Position(baseline=digest, newest=int(max(map(maildir.delivered_at, old), default=0)))

    def _start(self, position: Position) -> int:
        """Where in the round the next page begins; makes the round's list when it begins, or when it was made by
        another process, whose place in it may be lost: then it is begun anew."""
        if not position.after or position.after not in self._places:
            self._round = self._new_round(position)
            self._places = {one.native: place for place, one in enumerate(self._round)}
        return self._places.get(position.after, -1) + 1

    def _new_round(self, position: Position) -> list[maildir.Found]:
        if self._baseline[0] != position.baseline:
            self._baseline = (position.baseline, baseline.recall(self.root, position.baseline))
        old = self._baseline[1]
        found = {one.native: one for one in self._listing(old or frozenset())}
        if old is None:  # its list was lost: what is no newer than it was counts as old
            newest = position.newest + 1
            found = {n: one for n, one in found.items() if one.fresh or maildir.delivered_at(one) >= newest}
        return sorted(found.values(), key=lambda one: (maildir.delivered_at(one), one.native))

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        """By the time of delivery. What lies in cur/ is handed out, too: the baseline was delivered before any `since`
        that a desk asks for."""
        for folder in FOLDERS if shelves else (INBOX,):
            for one in self._listing(folder=folder):
                if maildir.delivered_at(one) >= int(since.timestamp()):
                    yield Ref(native=one.native, folder=folder)

    def _listing(self, old: frozenset[str] = frozenset(), *, folder: str = INBOX) -> list[maildir.Found]:
        self._must_be_there()
        try:
            return list(maildir.files(maildir.folder_path(self.mail, folder), old=old))
        except OSError as error:
            raise Unavailable(f"the Maildir cannot be listed: {error.strerror}") from error

    def _must_be_there(self) -> None:
        """A disk that is away for a moment is no empty mailbox."""
        if not self.mail.is_dir():
            raise Unavailable(f"there is no Maildir at {self.mail}")

    def wait(self, timeout: float, stop: Flag) -> Wake:
        """Looks once a second whether new/ or cur/ changed since the last poll."""
        left = timeout
        while not stop.is_set():
            if self._signature() != self._seen:
                return Wake.MAYBE_NEW
            if left <= 0:
                return Wake.TIMEOUT
            stop.wait(min(LOOK_EVERY, left))
            left -= LOOK_EVERY
        return Wake.STOPPED

    def _signature(self) -> tuple[int, int]:
        return _changed(self.mail / maildir.NEW), _changed(self.mail / maildir.CUR)

    def fetch(self, ref: Ref) -> Inbound:
        """Follows renames, and our own moves to a shelf. Denied when the file may not be read."""
        for _ in range(CHASES):
            _, path = self._find(ref)
            try:
                return incoming.read(path)
            except FileNotFoundError:
                continue
            except PermissionError as error:
                raise Denied("a message may not be read") from error
            except OSError as error:
                raise Unavailable(f"a message cannot be read: {error.strerror}") from error
        raise NotFound("the message moves about")

    def _find(self, ref: Ref) -> tuple[str, Path]:
        """The folder where it lies now, and its file. Only our own folders are looked into."""
        asked = [ref.folder] if ref.folder in FOLDERS else []
        for folder in dict.fromkeys((*asked, *FOLDERS)):
            try:
                path = maildir.find(maildir.folder_path(self.mail, folder), ref.native)
            except OSError as error:
                raise Unavailable(f"a folder cannot be listed: {error.strerror}") from error
            if path is not None:
                return folder, path
        self._must_be_there()
        raise NotFound("the message is gone")

    def trust(self, inbound: Inbound) -> Trust:
        return origin_of(inbound.raw, trust=self._trust, authserv_id=self._authserv_id)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        """A rename into the shelf's cur/; flags stay as they are."""
        target = maildir.folder_path(self.mail, shelf)
        for _ in range(CHASES):
            folder, path = self._find(Ref(native=ref.native, folder=INBOX))
            if folder == shelf:
                break
            try:
                self._make_shelf(target)
                path.rename(target / maildir.CUR / f"{path.name.partition(':')[0]}:2,{maildir.flags_of(path.name)}")
            except FileNotFoundError:
                continue
            except OSError as error:
                raise Unavailable(f"a message cannot be moved: {error.strerror}") from error
            break
        return Ref(native=ref.native, folder=shelf.value)

    def _make_shelf(self, folder: Path) -> None:
        """A Maildir++ folder, which says so by an empty file."""
        for place in (maildir.NEW, maildir.CUR, maildir.TMP):
            self._disk.make_folder(folder / place)
        (folder / "maildirfolder").touch(mode=0o600)

    # --- what goes out ------------------------------------------------------------------------------------

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        return outgoing.send(self.sent, envelope, threading, disk=self._disk, clock=self._clock)

    def find_sent(self, envelope: Envelope) -> Lookup:
        return outgoing.find_sent(self.sent, envelope)

    def discard(self, envelope: Envelope) -> None:
        """A folder has no drafts."""

    def close(self) -> None:
        """A folder holds no connection."""


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0
