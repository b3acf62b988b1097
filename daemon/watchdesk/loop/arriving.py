"""What comes in: polled for by the cursor in every pass, and looked over once a day whatever the cursor says."""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from threading import Event as Flag

from watchdesk.errors import AuthFailed, CursorExpired, NotFound, Trouble
from watchdesk.loop.reported import Report
from watchdesk.model.decision import Decision
from watchdesk.model.mail import Identity, Inbound, Origin, Ref, Trust
from watchdesk.ports import Arrival, Ledger, Mailbox, Stored
from watchdesk.reading import identify, same_words
from watchdesk.unit.roster import Unit

LOG = logging.getLogger(__name__)

CHUNK_BYTES = 32 * 1024 * 1024
CHUNK = 100
# From this hour on, once a day, the inbox of so many days is held against the ledger.
LOOKED_OVER_FROM = time(3, 0)
LOOKED_OVER_DAYS = timedelta(days=8)
LOOKED_OVER = "looked-over"
# A pass takes time, and clocks differ.
READ_AGAIN_FROM = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Brings messages from the mailbox into the ledger, each once."""

    mailbox: Mailbox
    ledger: Ledger
    stop: Flag

    def poll(self, now: datetime, report: Report) -> None:
        """Keep whatever is new before anything is made of it; the cursor is saved with the last of its batch.

        A mailbox that was numbered anew is listed from the beginning: what the ledger has, it knows by its identity.
        """
        cursor = saved = self.ledger.cursor()
        anew = False
        while not self.stop.is_set():
            try:
                batch = self.mailbox.poll(cursor, limit=CHUNK)
            except CursorExpired:
                if anew:
                    raise
                LOG.warning("cursor-expired")
                cursor, saved, anew = None, None, True
                continue
            before, saved = saved, saved or batch.again  # the baseline is taken once, whatever cannot be fetched
            missed = len(report.troubles)
            chunk = self._left_of(batch.refs, saved, now, report)
            cursor = batch.cursor
            if len(report.troubles) == missed and not self.stop.is_set():
                saved = cursor  # else the next pass comes back for what could not be fetched, or was left
            if chunk or saved != before:  # most often nothing is new, and then nothing is written
                report.taken_in += len(self.ledger.take_in(chunk, cursor=saved, now=now))
            if not batch.more:
                return

    def _left_of(self, refs: tuple[Ref, ...], saved: str | None, now: datetime, report: Report) -> list[Arrival]:
        """Fetch what is new and keep it, chunk by chunk; the last chunk is given back, for the cursor goes with it."""
        chunk: list[Arrival] = []
        for arrival in self._arrivals(refs, chunk, report):
            chunk.append(arrival)
            if _is_full(chunk):
                report.taken_in += len(self.ledger.take_in(chunk, cursor=saved, now=now))
                chunk.clear()
        return chunk

    def look_over_nightly(self, now: datetime, unit: Unit, report: Report) -> bool:
        """Once a day hold the inbox of the last days against the ledger, from the day after going live on: whatever a
        cursor passed by is taken in, and how much it was stands in the audit line. False while it is still to be done.
        """
        local = now.astimezone(unit.timezone)
        done = f"{LOOKED_OVER}/{local.date()}"
        if local.time() < LOOKED_OVER_FROM:
            return False
        with self.ledger.turn(now) as turn:
            book = turn.book()
        if done in book.duties or book.live_since.astimezone(unit.timezone).date() >= local.date():
            return True
        missed = len(report.troubles)
        found = self.look_over(max(book.live_since, now - LOOKED_OVER_DAYS), now, report)
        if self.stop.is_set() or len(report.troubles) > missed:
            return False
        if found:
            LOG.warning("looked-over found=%d", found)
        duties = (done, f"{done}/found/{found}") if found else (done,)
        with self.ledger.turn(now) as turn:
            turn.settle(Decision(rule=LOOKED_OVER, duties=duties), [], message=None)
        return True

    def read_again(self, since: datetime, now: datetime, report: Report) -> None:
        """After the ledger was put back: take in everything that came in the time that it does not know, from the
        desk's shelves too, where what was decided then lies. Trouble, if only with one message: nothing is done before
        a later pass has read it all."""
        missed = len(report.troubles)
        found = self.look_over(since - READ_AGAIN_FROM, now, report, shelves=True)
        if not self.stop.is_set() and len(report.troubles) == missed:
            self.ledger.mailbox_read(now=now)
            LOG.warning("read-again found=%d", found)

    def look_over(self, since: datetime, now: datetime, report: Report, *, shelves: bool = False) -> int:
        """Take in whatever arrived since then and is not in the ledger; how many that were. Each chunk is kept in the
        order of arrival. shelves: what lies on the desk's shelves, too."""
        found = 0
        chunk: list[Arrival] = []
        for arrival in self._arrivals(self.mailbox.lying(since, shelves=shelves), chunk, report):
            chunk.append(arrival)
            if _is_full(chunk):
                found += self._take_in(chunk, now)
                chunk.clear()
        found += self._take_in(chunk, now)
        report.taken_in += found
        return found

    def _take_in(self, chunk: list[Arrival], now: datetime) -> int:
        in_order = sorted(chunk, key=lambda one: one.inbound.received_at)
        return len(self.ledger.take_in(in_order, cursor=None, now=now))

    def _arrivals(self, refs: Iterable[Ref], beside: list[Arrival], report: Report) -> Iterator[Arrival]:
        """The messages not yet known; one that cannot be fetched stays for the next pass and stops no other.

        beside: those that the ledger is about to get with it. Once the desk stops, the rest is left.
        """
        for ref in refs:
            if self.stop.is_set():
                return
            if self.ledger.knows(ref):
                continue
            try:
                inbound = self.mailbox.fetch(ref)
            except NotFound:
                LOG.info("gone-before-read")
                continue
            except (AuthFailed, CursorExpired):
                raise  # of the mailbox, and of no message
            except Trouble as error:
                LOG.warning("not-fetched kind=%s", type(error).__name__)
                report.troubles.append(str(error))
                continue
            yield self._arrival(ref, inbound, beside)

    def _arrival(self, ref: Ref, inbound: Inbound, beside: list[Arrival]) -> Arrival:
        """Who sent it, and whether it is here already. A mail that not even its header can be read of is kept under
        its native id, believed in nothing, and set aside when it is settled."""
        try:
            identity, trust = self._identity(inbound, beside), self.mailbox.trust(inbound)
        except Trouble:
            raise
        except Exception as error:  # noqa: BLE001 - a mail that breaks the reader may not stop those behind it
            LOG.error("unreadable kind=%s", type(error).__name__)
            identity = Identity(message_id=None, sender="", digest=f"unreadable:{ref.native}")
            trust = Trust(origin=Origin.NONE, address=None, evidence="its header could not be read")
        return Arrival(identity=identity, ref=ref, inbound=inbound, trust=trust)

    def _identity(self, inbound: Inbound, beside: list[Arrival]) -> Identity:
        """The same Message-ID with other words is another message, and a person sees it (settled 9)."""
        identity = identify(inbound.raw)
        known = next((one for one in beside if one.identity.key == identity.key), None)
        if known is None:
            stored = self.ledger.stored(identity.key)
            if stored is None or (stored.erased is not None and _is_erased(stored, inbound)):
                return identity
            known = stored.arrival
        if same_words(known.inbound.raw, inbound.raw):
            return identity
        return Identity(message_id=None, sender=identity.sender, digest=identity.digest)


def _is_erased(stored: Stored, inbound: Inbound) -> bool:
    """Whether this is the message whose content was erased: the same bytes, or the same moment of arrival, since some
    servers write every message anew."""
    same_bytes = stored.erased == hashlib.sha256(inbound.raw).hexdigest()
    return same_bytes or stored.arrival.inbound.received_at == inbound.received_at


def _is_full(chunk: list[Arrival]) -> bool:
    return sum(len(one.inbound.raw) for one in chunk) > CHUNK_BYTES
