"""The port of the ledger: the truth of one unit."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from watchdesk.model.book import Book, Damaged
from watchdesk.model.decision import Decision, Entry, Lane, Mail
from watchdesk.model.envelope import Envelope, Sent, Threading
from watchdesk.model.mail import Identity, Inbound, Ref, Thread, Trust
from watchdesk.model.overlays import Overlay
from watchdesk.model.returned import Posted, Returned
from watchdesk.ports.keeping import Earlier, Erased, Extract, Keep, Restored, Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A message on its way into the ledger."""

    identity: Identity
    ref: Ref
    inbound: Inbound
    trust: Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A message in the ledger; `message` is its key there. state: new | settled | filed | held | broken.

    tries: how often it broke the reader or the policy so far. erased: the SHA-256 of what it was, once its content was
    erased; None while it is there. damaged: what the ledger holds of it cannot be read, and so its bytes are empty.
    """

    message: str
    arrival: Arrival
    state: str
    number: int
    tries: int = 0
    erased: str | None = None
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A mail effect with its envelope, and the tokens minted for its lines (line number -> token).

    envelope None: the mail is fresh and is frozen when first claimed.
    """

    mail: Mail
    envelope: Envelope | None
    tokens: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An outbox row that this worker may carry out until its lease is over (the store's clock), as `generation`.

    mail: without its letter, for what it says is in the envelope. tries: claims so far, this one included, but for
    those at which the other side asked for patience.
    threading: of a mail; worked out when it is first claimed and the same on every later try. earlier: Sent is asked
    before it is sent; restored_at: since when. None where nothing was put back. damaged: what
    the ledger holds of it cannot be read any more. said_missing: when a person said that its reader does not have it,
    though it may lie in Sent from an earlier try.
    """

    key: str
    generation: int
    lane: Lane
    tries: int
    mail: Mail | None = None
    envelope: Envelope | None = None
    entry: Entry | None = None
    threading: Threading | None = None
    first_claimed: datetime | None = None
    earlier: Earlier | None = None
    restored_at: datetime | None = None
    damaged: bool = False
    said_missing: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Since when something waits. unread_since: the oldest message not yet decided was taken in then.

    deferred: mails and entries that wait for another try; deferred_since: the first try of the oldest of them;
    deferred_tries: the most that one of them had.
    """

    last_pass: datetime | None = None
    unread_since: datetime | None = None
    deferred: int = 0
    deferred_since: datetime | None = None
    deferred_tries: int = 0


class Turn(Protocol):
    """One transaction under the unit's lock: look, decide, settle. Leaving it with an error undoes all of it."""

    def book(self) -> Book:
        """The unit's live matters as of now, this turn's own changes included."""

    def settle(self, decision: Decision, frozen: Sequence[Frozen], *, message: str | None) -> None:
        """Write the decision: records and events, outbox rows, overlays, duties, message state, one audit line.

        An outbox key that exists already is left as it is. A Change whose event number is not the next one of
        its record raises Conflict, as does a message that is not new any more. When a Change decides its record (a
        new `decided_at`, a final state, or the terms asked for are granted), the tokens of that record are used up.
        """


class Ledger(Protocol):
    """The truth of one unit. Every method is one transaction; instants are aware and in UTC."""

    def take_in(self, arrivals: Sequence[Arrival], *, cursor: str | None, now: datetime) -> list[Stored]:
        """Keep the messages and the cursor in one transaction; returns those not seen before, in order.

        A message already known (by identity, or by its backend and native id) gets a further alias and is not returned.
        """

    def cursor(self) -> str | None:
        """The cursor saved last; None before the first take_in."""

    def knows(self, ref: Ref) -> bool:
        """Whether this native id was taken in already, so that it need not be fetched again."""

    def waiting(self, limit: int = 100) -> list[Stored]:
        """Messages not yet decided (state new), urgent or not, in order of arrival."""

    def stored(self, message: str) -> Stored | None:
        """One message by its key, by its number in words ("12"), or by the key of its Identity."""

    def thread(self, answers: Sequence[str], codes: Sequence[str]) -> Thread | None:
        """The mail of ours that a message answers: newest Message-ID first, then tokens in its text.

        A token is good until it is used, its record has a newer version of its terms, or 30 days are over at the
        last pass.
        """

    def turn(self, now: datetime) -> AbstractContextManager[Turn]:
        """Begin a turn: the unit's lock, one transaction."""

    def set_aside(self, message: str, *, why: str, trace: str, now: datetime) -> None:
        """Keep a message that broke the reader or the policy: state broken, its trace beside it."""

    def release(self, message: str, *, again: bool, by: str, now: datetime) -> None:
        """A person dealt with a held or broken message (again False: filed) or wants it tried again (again True: new).

        Mistake for any other message.
        """

    def unshelved(self, limit: int = 100) -> list[Stored]:
        """Settled, filed, held or broken messages that are not yet shown as such in the mailbox.

        A message that lies in several places is brought once at a time, each time with the next place as its ref.
        """

    def shelved(self, message: str, ref: Ref | None) -> None:
        """The mailbox shows it now, at `ref`; None: a person moved it, leave it be."""

    # the outbox
    def awaits(self, lane: Lane, *, now: datetime) -> bool:
        """Whether `claim` would find anything to claim or to drop; no lock is taken."""

    def claim(self, lane: Lane, *, now: datetime, limit: int = 20) -> list[Claim]:
        """Claim rows that are ready and due, oldest first: state sending, generation + 1, a lease (store's clock).

        A mail waits while its parent in the same lane is ready, deferred or sending; a parent that failed, was
        dropped or is uncertain is passed over in the thread. Mail whose `until` has passed is dropped here, and so is
        an entry that waits although a newer one of its uid was settled; the newer waits while the older is sending.
        """

    def freeze(self, claim: Claim, frozen: Frozen | None, *, now: datetime) -> bool:
        """Give a fresh mail its envelope before it is sent; None: there is nothing to say, the row is dropped.

        False when the claim is no longer ours."""

    def mark_sent(self, claim: Claim, sent: Sent | None, *, now: datetime) -> bool:
        """It went out (mail) or stands (entry, sent None). False when the claim is no longer ours.

        What went out before a restore is marked by `mark_sent_earlier`."""

    def mark_sent_earlier(self, claim: Claim, sent: Sent, *, now: datetime) -> bool:
        """It went out in a time that the ledger does not know. Where it was written anew since, its reader has another
        writing of it, so its lines are good for nothing. False when the claim is no longer ours."""

    def renew(self, claim: Claim) -> bool:
        """The claim holds for a whole lease from now. False when it is no longer ours: leave the row alone."""

    def mark_deferred(self, claim: Claim, *, until: datetime, why: str, now: datetime, asked: bool = False) -> bool:
        """It surely did not go out and may be tried again from `until`. asked: the other side asked for that much
        patience, and the claim counts as no try."""

    def mark_failed(self, claim: Claim, *, why: str, now: datetime) -> bool:
        """It will never go out; a person is shown it."""

    def mark_uncertain(self, claim: Claim, *, why: str, now: datetime) -> bool:
        """Nobody can say whether it went out; a person is shown it."""

    def in_doubt(self, *, now: datetime, sole: bool = False) -> list[Claim]:
        """Rows found in `sending` whose lease is over, claimed anew for a look-up by the oracle.

        sole: the caller knows that no other process of this machine works on this ledger (under the state lock, at
        start): then every row in `sending` is in doubt, whatever its lease, unless other hosts may share the database.
        """

    def envelope(self, key: str) -> tuple[Envelope, str] | None:
        """The envelope of an outbox key and its state (ready, sending, deferred, sent, failed, uncertain, dropped)."""

    def resolve(self, key: str, *, sent: bool, by: str, now: datetime) -> None:
        """A person settles an uncertain or failed row: it went out, or it shall be sent (again). Else Mistake."""

    def posted(self, returned: Returned, now: datetime) -> Posted | None:
        """The mail of ours that a machine's mail is about: by a Message-ID, else by a key, else by the address where
        only one went there in the last days, or in the last hour. None where that is not sure, or it is none of ours.
        """

    def overlays(self, now: datetime) -> tuple[Overlay, ...]:
        """The live state that lies over the configuration, as `Book.overlays`; no lock is taken."""

    # a ledger that was put back
    def restored(self) -> Restored | None:
        """Whether it was put back from a back-up, and how far it is; None where it never was."""

    def begin_reconciling(self, *, since: datetime, until: datetime, by: str, now: datetime) -> None:
        """It may not know what happened since then: the mailbox is read again, and Sent is asked before anything is
        sent. Used on a ledger that was put back, or whose server lost its last commits."""

    def mailbox_read(self, *, now: datetime) -> None:
        """Everything that came since then was taken in."""

    def end_reconciling(self, *, now: datetime) -> bool:
        """Say that it is done, if nothing waits to be decided or sent; whether it is."""

    def erase(self, keep: Keep, *, by: str, now: datetime, only_count: bool = False) -> Erased:
        """Erase the content that was kept long enough, of what is dealt with; hash and metadata stay. only_count:
        nothing is erased."""

    def extract(self, wanted: Wanted, *, by: str, now: datetime) -> Extract:
        """Everything that the ledger knows of a matter, for a request of records. The chain notes what was asked for,
        and that it was taken out ("extracted") or that there was nothing ("nothing-found")."""

    # passes and audit
    def begin_pass(self, now: datetime, *, behind: timedelta = timedelta(0)) -> datetime:
        """Note the pass, and return its moment. Mistake when `now` lies before the last pass on this ledger;
        Unavailable while somebody keeps its desk still, on whatever host.

        behind: clocks of several hosts differ; a `now` at most so far behind is taken as the moment of the last pass.
        """

    def audit(self, *, since: int = 0, limit: int = 1000) -> list[dict[str, object]]:
        """Audit lines in order, from sequence number `since` on; the first is 0. Each with `prev` and `hash`."""

    def verify_audit(self) -> tuple[int, str | None]:
        """Number of lines proved, and what is wrong with the first that is not."""

    def damaged(self) -> tuple[Damaged, ...]:
        """Every record whose content cannot be read any more, however old, in the order of references."""

    def gone_since(self, since: datetime) -> dict[str, int]:
        """How many routine mails left since then, by the address of their reader."""

    def counts(self) -> dict[str, int]:
        """How many messages and outbox rows stand in each state, for `status`: "messages.new", "outbox.sent"..."""

    def standing(self) -> Standing:
        """Whether passes come, and since when something waits, for `status`."""

    def close(self) -> None:
        """Let go of connections."""
