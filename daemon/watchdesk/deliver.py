"""Carry the effects out: claim, send, mark; and look up whatever was left in doubt.

The send protocol of `docs/promises.md`: a row is claimed in its own transaction, handed to the backend
once, and marked in a third. A row found in `sending` after a crash is uncertain: the backend's Sent is asked
before any second try, so that no notice is lost and none goes out twice.
"""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event as Flag

from watchdesk.errors import (
    AuthFailed,
    Conflict,
    Denied,
    Mistake,
    OutcomeUnknown,
    ProtocolError,
    Throttled,
    Trouble,
    WatchdeskError,
)
from watchdesk.model.decision import Lane, Mail
from watchdesk.model.envelope import Envelope, Found, Lookup, Sent, Threading
from watchdesk.ports import Calendar, Claim, Earlier, Frozen, Ledger, Mailbox

LOG = logging.getLogger(__name__)

# How long to wait after the n-th refusal; the last one repeats. A notice is tried until a person says otherwise.
LADDER = tuple(timedelta(seconds=s) for s in (10, 60, 300, 900, 1800, 3600))
# How long an uncertain send may go on being looked up before a person is asked.
PATIENCE = timedelta(minutes=30)
# A look-up that finds nothing gives leave to send again at once this often; then the ladder holds.
LOOKED_UP_FREELY = 3
AT_ONCE = 20
TOLD_APART = "a person said that its reader does not have it, and Sent cannot tell that sending from the one after it"
DAMAGED = "what the ledger holds of this letter cannot be read"
# A claim so old is asked for again before its row is handed over: the rows before it may have been slow, or the machine
# may have stood still, and on several hosts another may have taken it over meanwhile. Well below any lease.
ASK_AGAIN_SECONDS = 10.0

Freezer = Callable[[Mail, datetime], Frozen | None]


def rung(tries: int) -> timedelta:
    """How long to wait after so many tries, the first one being 1."""
    return LADDER[min(tries, len(LADDER)) - 1]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one delivery run did. earlier: found to have gone out before the ledger was put back."""

    sent: int = 0
    earlier: int = 0
    deferred: int = 0
    failed: int = 0
    uncertain: int = 0
    dropped: int = 0
    mistakes: list[str] = field(default_factory=list)

    def __iadd__(self, other: "Tally") -> "Tally":
        self.sent += other.sent
        self.earlier += other.earlier
        self.deferred += other.deferred
        self.failed += other.failed
        self.uncertain += other.uncertain
        self.dropped += other.dropped
        self.mistakes += other.mistakes
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Carries out the outbox of one unit. `freeze` writes the letter of a fresh mail with what is true then."""

    mailbox: Mailbox
    calendar: Calendar
    ledger: Ledger
    freeze: Freezer
    monotonic: Callable[[], float] = time.monotonic

    def look_up(self, now: datetime, *, sole: bool = False) -> Tally:
        """Settle what an earlier run left in `sending`. sole: no other process can own such a row."""
        tally = Tally()
        for claim in self.ledger.in_doubt(now=now, sole=sole):
            self._resolve(claim, now, tally)
        return tally

    def run(self, lane: Lane, now: datetime, *, stop: Flag, holds: Callable[[], bool] = lambda: False) -> Tally:
        """Carry out all that is ready in a lane; after `stop` is set, or when `holds` says so, nothing new is begun."""
        tally = Tally()
        while not stop.is_set() and self.ledger.awaits(lane, now=now) and not holds():
            began = self.monotonic()  # before the leases begin, for the machine may stand still right behind them
            claims = self.ledger.claim(lane, now=now, limit=AT_ONCE)
            if not claims:
                break
            self._carry_out(claims, began, now, tally, stop)
        return tally

    def _carry_out(self, claims: Iterable[Claim], began: float, now: datetime, tally: Tally, stop: Flag) -> None:
        for claim in claims:
            if stop.is_set():
                self.ledger.mark_deferred(claim, until=now, why="the desk stopped", now=now)
                continue
            if self.monotonic() - began > ASK_AGAIN_SECONDS and not self.ledger.renew(claim):
                LOG.warning("claim-lost key=%s generation=%d", claim.key, claim.generation)
                continue
            self._one(claim, now, tally)

    def _one(self, claim: Claim, now: datetime, tally: Tally) -> None:
        """Carry out one row. Only what the world says is judged here: a trouble of the ledger's own ends the run, and
        leaves the row to be looked up."""
        if claim.damaged:
            self._fail(claim, ProtocolError(DAMAGED), now, tally)
            return
        envelope = claim.envelope if claim.entry is None else None
        if claim.entry is None and envelope is None:
            envelope = self._frozen(claim, now, tally)
            if envelope is None:
                return
        try:
            outcome = self._effect(claim, envelope)
        except OutcomeUnknown:
            self._resolve(claim, now, tally)
        except Trouble as error:
            self._missed(claim, error, now, tally)
        except Exception as error:  # noqa: BLE001 - a defect in one letter may not keep the others from going out
            self._broke(claim, error, now, tally)
        else:
            self._done(claim, envelope, outcome, now, tally)

    def _done(
        self, claim: Claim, envelope: Envelope | None, outcome: Sent | Lookup | None, now: datetime, tally: Tally
    ) -> None:
        if isinstance(outcome, Lookup) and envelope is not None:
            self._found(claim, envelope, outcome, now, tally)
        elif isinstance(outcome, Sent):
            self._sent(claim, outcome, now, tally)
        else:
            self.ledger.mark_sent(claim, None, now=now)
            tally.sent += 1

    def _broke(self, claim: Claim, error: Exception, now: datetime, tally: Tally) -> None:
        """A defect, or what a person must mend before it can go out: a secret that is missing, say."""
        is_ours = not isinstance(error, Mistake)
        told = f"a defect of the program: {type(error).__name__} (in {claim.key})" if is_ours else str(error)
        tally.mistakes.append(told)
        self._defer(claim, LADDER[2], error, now, tally)

    def _missed(self, claim: Claim, error: Trouble, now: datetime, tally: Tally) -> None:
        """It surely did not go out: try again by the ladder, or show a person that it never will."""
        if isinstance(error, AuthFailed):  # trying the next row with the same key would lock the account
            self._defer(claim, LADDER[-1], error, now, tally)
            raise error
        if isinstance(error, Throttled):
            # What the other side asks for is no miss: else a busy hour would make the next one wait for half an hour.
            self._defer(claim, timedelta(seconds=error.retry_after), error, now, tally, asked=True)
        elif error.retry and not isinstance(error, Conflict):
            self._defer(claim, rung(claim.tries), error, now, tally)
        else:
            self._fail(claim, error, now, tally)

    def _effect(self, claim: Claim, envelope: Envelope | None) -> Sent | Lookup | None:
        """Hand the effect to the world once. None: an entry stands. A Lookup: the ledger was put back from a back-up,
        and Sent has something of this key, so nothing was sent."""
        if claim.entry is not None:
            self.calendar.put(claim.entry)
            return None
        if envelope is None:
            raise RuntimeError("a mail is written before it is handed over")
        if claim.earlier is not None:
            lookup = self.mailbox.find_sent(envelope)
            if lookup.found is Found.DRAFT and claim.earlier is Earlier.ANEW:
                self.mailbox.discard(envelope)  # of the time that the ledger does not know: it may say something else
            if lookup.found not in (Found.ABSENT, Found.DRAFT):
                return lookup
        return self.mailbox.send(envelope, claim.threading or Threading())

    def _frozen(self, claim: Claim, now: datetime, tally: Tally) -> Envelope | None:
        """Write a fresh mail now; None when there is nothing to send: it has nothing to say, the claim was lost, or its
        letter could not be written."""
        if claim.mail is None:
            self._missed(claim, ProtocolError(f"outbox row without an effect: {claim.key}"), now, tally)
            return None
        try:
            frozen = self.freeze(claim.mail, now)
        except Mistake as error:  # a template that a person must mend: the letter waits for it
            tally.mistakes.append(str(error))
            self._defer(claim, LADDER[2], error, now, tally)
            return None
        except Denied:
            raise  # the ledger is read-only, say: nobody else is asked here
        except Trouble as error:
            self._missed(claim, error, now, tally)
            return None
        except Exception as error:  # noqa: BLE001 - a defect in one letter may not keep the others from going out
            self._broke(claim, error, now, tally)
            return None
        kept = self.ledger.freeze(claim, frozen, now=now)
        if frozen is None:
            tally.dropped += 1
        return frozen.envelope if frozen is not None and kept else None

    def _resolve(self, claim: Claim, now: datetime, tally: Tally) -> None:
        """Nobody knows whether it went out: ask the oracle, and believe only what it really saw."""
        if claim.damaged:
            self._uncertain(claim, now, tally, why=DAMAGED)
            return
        if claim.envelope is None:
            # A calendar entry may be put again, and a fresh mail without an envelope was never handed over.
            self._again(claim, now, tally, why="interrupted before it was handed over")
            return
        try:
            lookup = self.mailbox.find_sent(claim.envelope)
        except Trouble as error:
            self._doubt(claim, now, tally, why=type(error).__name__)
            return
        if lookup.found in (Found.ABSENT, Found.DRAFT):
            self._again(claim, now, tally, why="looked up: it did not go out")
        else:
            self._found(claim, claim.envelope, lookup, now, tally)

    def _found(self, claim: Claim, envelope: Envelope, lookup: Lookup, now: datetime, tally: Tally) -> None:
        """Something of this key went out, or nobody can tell."""
        if lookup.found is not Found.SENT or lookup.sent is None:
            self._doubt(claim, now, tally, why="the look-up cannot tell")
        elif claim.said_missing is not None:
            self._uncertain(claim, now, tally, why=TOLD_APART)
        elif claim.earlier is None:
            self._sent(claim, lookup.sent, now, tally)
        elif _is_same(claim, envelope, lookup):
            if self.ledger.mark_sent_earlier(claim, lookup.sent, now=now):
                tally.earlier += 1
        else:
            why = "before the ledger was put back, a mail with this key went out that says something else"
            self._uncertain(claim, now, tally, why=why)

    def _sent(self, claim: Claim, sent: Sent, now: datetime, tally: Tally) -> None:
        if not self.ledger.mark_sent(claim, sent, now=now):
            LOG.warning("claim-lost key=%s generation=%d", claim.key, claim.generation)
            return
        tally.sent += 1

    def _again(self, claim: Claim, now: datetime, tally: Tally, *, why: str) -> None:
        wait = timedelta(0) if claim.tries <= LOOKED_UP_FREELY else rung(claim.tries)
        self.ledger.mark_deferred(claim, until=now + wait, why=why, now=now)
        tally.deferred += 1

    def _doubt(self, claim: Claim, now: datetime, tally: Tally, *, why: str) -> None:
        began = max(filter(None, (claim.first_claimed, claim.restored_at)), default=now)
        if now - began < PATIENCE:
            LOG.warning("in-doubt key=%s why=%s", claim.key, why)
            return  # stays in `sending`; looked up again when its lease is over
        self._uncertain(claim, now, tally, why=why)

    def _uncertain(self, claim: Claim, now: datetime, tally: Tally, *, why: str) -> None:
        self.ledger.mark_uncertain(claim, why=why, now=now)
        tally.uncertain += 1

    def _defer(
        self, claim: Claim, wait: timedelta, error: Exception, now: datetime, tally: Tally, *, asked: bool = False
    ) -> None:
        LOG.warning("deferred key=%s why=%s tries=%d", claim.key, type(error).__name__, claim.tries)
        # The text of an error that is not ours may quote a mail.
        why = str(error) if isinstance(error, WatchdeskError) else type(error).__name__
        self.ledger.mark_deferred(claim, until=now + wait, why=why, now=now, asked=asked)
        tally.deferred += 1

    def _fail(self, claim: Claim, error: Trouble, now: datetime, tally: Tally) -> None:
        LOG.error("failed key=%s why=%s", claim.key, type(error).__name__)
        self.ledger.mark_failed(claim, why=str(error), now=now)
        tally.failed += 1


def _is_same(claim: Claim, envelope: Envelope, lookup: Lookup) -> bool:
    """Whether the mail that was found is this one. The key of what was written anew holds the number of a record, which
    may be another record's than it was before: then the subject decides."""
    if claim.earlier is Earlier.KEPT or envelope.ref is None:
        return True
    return lookup.subject is not None and _plain(lookup.subject) == _plain(envelope.subject)


def _plain(subject: str) -> str:
    return " ".join(subject.split()).casefold()
