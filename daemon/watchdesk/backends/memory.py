"""Doubles that live in memory and keep the same contracts as the real backends; tests may trust them.

What can go wrong is asked for by name: `next_send(OutcomeUnknown("…"), really=True)`.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile
from threading import Event as Flag
from zoneinfo import ZoneInfo

from watchdesk.backends import ics
from watchdesk.backends.encode import as_bytes
from watchdesk.backends.origin import BELIEVE_ROSTER, origin_of
from watchdesk.errors import CursorExpired, NotFound, Trouble
from watchdesk.model.decision import Entry
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.model.mail import Inbound, Ref, Trust
from watchdesk.ports import Batch, Finding, Looked, MailboxCaps, Occurrence, Severity, Shelf, Unread, Wake


class MemoryMailbox:
    """A mailbox in memory. folders: native id to (folder, message); sent: key to (envelope, bytes).

    Messages get native ids m1, m2 … and are handed out in that order.
    """

    caps = MailboxCaps(
        push=True, own_message_id=True, auto_submitted=True, marks=False, move=True, exact_mime=True, sent_lookup=True
    )

    def __init__(self, *, trust: str = BELIEVE_ROSTER, authserv_id: str | None = None) -> None:
        self.messages: dict[str, tuple[str, Inbound]] = {}
        self.sent: dict[str, tuple[Envelope, bytes]] = {}
        self._trust = trust
        self._authserv_id = authserv_id
        self._numbers = 0
        self._old: set[str] = set()
        self._news = Flag()
        self._send_faults: deque[tuple[Trouble, bool]] = deque()
        self._look_faults: deque[Trouble] = deque()
        self._poll_faults: deque[Trouble] = deque()

    # --- what tests do to it ------------------------------------------------------------------------------

    def deliver(self, raw: bytes, *, received_at: datetime, old: bool = False) -> Ref:
        """A message arrives. old: it was there, dealt with, before the desk came."""
        self._numbers += 1
        native = f"m{self._numbers}"
        self.messages[native] = ("INBOX", Inbound(raw=raw, received_at=received_at))
        if old:
            self._old.add(native)
        self._news.set()
        return Ref(native=native)

    def vanish(self, ref: Ref) -> None:
        """A person deletes the message."""
        self.messages.pop(ref.native, None)

    def next_send(self, error: Trouble, *, really: bool = False) -> None:
        """A coming send raises `error`; really: the mail goes out all the same. Asked twice, two sends fail."""
        self._send_faults.append((error, really))

    def next_look(self, error: Trouble) -> None:
        """A coming find_sent raises `error`."""
        self._look_faults.append(error)

    def next_poll(self, error: Trouble) -> None:
        """A coming poll raises `error`."""
        self._poll_faults.append(error)

    # --- the port -----------------------------------------------------------------------------------------

    def check(self) -> list[Finding]:
        return [Finding(about="memory", severity=Severity.GOOD, words=f"{len(self.messages)} messages")]

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        """The cursor is the number of the message handed out last."""
        self._news.clear()
        if self._poll_faults:
            raise self._poll_faults.popleft()
        if cursor is not None and not (cursor.isascii() and cursor.isdecimal()):
            raise CursorExpired("the cursor is not one of this mailbox")
        last = int(cursor or 0)
        new = takewhile(lambda native: int(native[1:]) > last, reversed(self.messages))
        waiting = [
            (int(native[1:]), native)
            for native in new
            if self.messages[native][0] == "INBOX" and native not in self._old
        ]
        page = sorted(waiting)[:limit]
        number = page[-1][0] if page else last
        return Batch(
            refs=tuple(Ref(native=native) for _, native in page), cursor=str(number), more=len(waiting) > len(page)
        )

    def lying(self, since: datetime, *, shelves: bool = False) -> Iterator[Ref]:
        for native, (folder, inbound) in list(self.messages.items()):
            if inbound.received_at >= since and (shelves or folder == "INBOX"):
                yield Ref(native=native, folder=folder)

    def wait(self, timeout: float, stop: Flag) -> Wake:  # noqa: ARG002 - a double takes no time
        if stop.is_set():
            return Wake.STOPPED
        return Wake.MAYBE_NEW if self._news.is_set() else Wake.TIMEOUT

    def fetch(self, ref: Ref) -> Inbound:
        return self._lying(ref)[1]

    def _lying(self, ref: Ref) -> tuple[str, Inbound]:
        found = self.messages.get(ref.native)
        if found is None:
            raise NotFound("the message is gone")
        return found

    def trust(self, inbound: Inbound) -> Trust:
        return origin_of(inbound.raw, trust=self._trust, authserv_id=self._authserv_id)

    def shelve(self, ref: Ref, shelf: Shelf) -> Ref:
        _, inbound = self._lying(ref)
        self.messages[ref.native] = (shelf.value, inbound)
        return Ref(native=ref.native, folder=shelf.value)

    def send(self, envelope: Envelope, threading: Threading) -> Sent:
        raw = as_bytes(envelope, threading)
        error, really = self._send_faults.popleft() if self._send_faults else (None, True)
        if really:
            self.sent.setdefault(envelope.key, (envelope, raw))
        if error is not None:
            raise error
        return self._sent(envelope.key)

    def find_sent(self, envelope: Envelope) -> Lookup:
        if self._look_faults:
            raise self._look_faults.popleft()
        if envelope.key not in self.sent:
            return Lookup(found=Found.ABSENT)
        found, _ = self.sent[envelope.key]
        return Lookup(found=Found.SENT, sent=self._sent(envelope.key), subject=found.subject)

    def discard(self, envelope: Envelope) -> None:
        """There are no drafts in memory."""

    def close(self) -> None:
        """Memory holds no connection."""

    def _sent(self, key: str) -> Sent:
        envelope, _ = self.sent[key]
        return Sent(message_id=envelope.message_id, native=key, at=envelope.date)


class MemoryCalendar:
    """A calendar in memory: uid to iCalendar text, ours and other people's."""

    def __init__(self, timezone: ZoneInfo | str) -> None:
        self.timezone = ZoneInfo(timezone) if isinstance(timezone, str) else timezone
        self.files: dict[str, bytes] = {}
        self._looked: dict[str, tuple[tuple[bytes, date, date], tuple[Occurrence, ...]]] = {}
        self._put_faults: deque[tuple[Trouble, bool]] = deque()

    def next_put(self, error: Trouble, *, really: bool = False) -> None:
        """A coming put raises `error`; really: the entry stands all the same."""
        self._put_faults.append((error, really))

    def check(self) -> list[Finding]:
        return [Finding(about="memory", severity=Severity.GOOD, words=f"{len(self.files)} entries")]

    def window(self, start: date, end: date) -> list[Occurrence]:
        return list(self.look(start, end).found)

    def look(self, start: date, end: date) -> Looked:
        found: list[Occurrence] = []
        unread: list[Unread] = []
        for name, data in self.files.items():
            try:
                found += self._occurrences(name, data, start, end)
            except ics.Unreadable as error:
                unread.append(Unread(source=name, etag=ics.etag_of(data), why=str(error)))
        return Looked(found=tuple(ics.in_order(found, self.timezone)), unread=tuple(unread))

    def _occurrences(self, name: str, data: bytes, start: date, end: date) -> tuple[Occurrence, ...]:
        """Remembered, for most files are as they were when the last pass looked."""
        known, of = self._looked.get(name), (data, start, end)
        if known is None or known[0] != of:
            seen = ics.occurrences(data, start, end, self.timezone)
            known = self._looked[name] = (of, tuple(replace(one, source=name) for one in seen))
        return known[1]

    def put(self, entry: Entry) -> None:
        error, really = self._put_faults.popleft() if self._put_faults else (None, True)
        if really:
            self._put(entry)
        if error is not None:
            raise error

    def _put(self, entry: Entry) -> None:
        name = entry.uid if entry.uid in self.files else self._renamed(entry.uid)
        plan = ics.plan(self.files.get(name), entry, self.timezone, stamp=None)
        if plan.leave:
            return
        if plan.data is None:
            del self.files[name]
        else:
            self.files[name] = plan.data

    def _renamed(self, uid: str) -> str:
        """Where a person's program put our entry; its own name where it stands nowhere."""
        return next((name for name, data in self.files.items() if ics.holds(data, uid)), uid)
