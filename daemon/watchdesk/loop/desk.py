"""One pass of a unit's desk: take in, settle mails and entries of the shared calendar, tick, deliver.

Every step may be done twice, and a crash between any two leaves the rest for the next pass. A message that
breaks the reader or the policy is set aside with its trace; it never stops the next one.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from threading import Event as Flag

from watchdesk.deliver import Delivery
from watchdesk.errors import AuthFailed, Conflict, Mistake, NotFound, ProtocolError, Trouble, Unavailable
from watchdesk.loop.addressed import addressed
from watchdesk.loop.arriving import LOOKED_OVER_FROM, Intake
from watchdesk.loop.brake import Brake
from watchdesk.loop.calendars import Watch
from watchdesk.loop.forwarding import with_files
from watchdesk.loop.reported import Report
from watchdesk.loop.rounds import Rounds
from watchdesk.loop.traces import told, without_values
from watchdesk.model.decision import Decision, Lane, Mail, Outcome
from watchdesk.policy import decide, due, fresh
from watchdesk.policy.situation import situated
from watchdesk.ports import Frozen, Keep, Ledger, Mailbox, Restored, Shelf, Stored, Turn
from watchdesk.reading import answered, read
from watchdesk.unit.live import live
from watchdesk.unit.roster import Unit

LOG = logging.getLogger(__name__)

# A clock that is set right by less is no news.
STANDS_STILL_UNSAID = timedelta(minutes=1)
WHOLE_AT_ONCE = 8  # mails held whole in memory; each may be of 25 MB
OF_THE_MATTER = (Conflict, ProtocolError)  # what was to be written is at fault, and not the ledger

Freeze = Callable[[Mail, datetime], Frozen]
SHELVES = {"settled": Shelf.PROCESSED, "filed": Shelf.PROCESSED, "held": Shelf.HELD, "broken": Shelf.HELD}


@dataclass(slots=True, kw_only=True)
class Desk:
    """A running desk. `unit` may be replaced between passes (reload).

    behind: by how much this machine's clock may lie behind the last pass (that of another host, or its own before it
    was set back): time stands still then, and mail is decided and sent all the same. keep: how long content is kept,
    None for ever; what was kept long enough is erased once a day.
    """

    unit: Unit
    mailbox: Mailbox
    ledger: Ledger
    delivery: Delivery
    freeze: Freeze
    stop: Flag = field(default_factory=Flag)
    behind: timedelta = timedelta(0)
    keep: Keep | None = None
    _looked_over: date | None = field(default=None, init=False)
    _erased: date | None = field(default=None, init=False)
    _restored: Restored | None = field(default=None, init=False)

    def once(self, now: datetime, *, first: bool = False) -> Report:
        """One full pass. first: nothing else on this machine has worked on this ledger since it was opened."""
        report = Report()
        clock, now = now, self.ledger.begin_pass(now, behind=self.behind)
        if now - clock > STANDS_STILL_UNSAID:
            LOG.warning("clock-behind seconds=%d", (now - clock).total_seconds())
        self._restored = self.ledger.restored()
        watch = Watch(calendar=self.delivery.calendar, ledger=self.ledger, write=partial(self._write, message=None))
        steps: tuple[Callable[[datetime, Report], None], ...] = (
            self.take_in,
            lambda now, report: watch.look(now, self.unit, report),
            self.settle,
            lambda now, report: watch.take(now, self.unit, report),
            self.tick,
            self.deliver,
            self.erase,
        )
        if first:
            self._guarded(lambda: self.delivery.look_up(now, sole=True), report)
        for step in steps:
            if self.stop.is_set():
                break
            self._guarded(lambda step=step: step(now, report), report)  # type: ignore[misc]
            if self._restored is not None and not self._restored.is_read:
                break  # decided without what came in the time that the ledger does not know, it would be wrong
        return report

    def _guarded(self, step: Callable[[], object], report: Report) -> None:
        """A trouble in one step (a server away, a locked database) leaves the others their turn."""
        try:
            step()
        except Trouble as error:
            LOG.warning("trouble kind=%s", type(error).__name__)
            report.troubles.append(str(error))
        except Mistake as error:
            LOG.error("mistake problems=%d", max(1, len(error.problems)))
            report.mistakes.append(str(error))
        except Exception as error:  # noqa: BLE001 - a defect in one step may not keep notices from going out
            report.mistakes.append(told(error))

    # --- take in ------------------------------------------------------------------------------------------

    def take_in(self, now: datetime, report: Report) -> None:
        """Keep whatever is new; once a day, what lies in the inbox and no cursor brought."""
        intake = Intake(mailbox=self.mailbox, ledger=self.ledger, stop=self.stop)
        if self._restored is not None and not self._restored.is_read:
            intake.read_again(self._restored.since, now, report)
            self._restored = self.ledger.restored()
        intake.poll(now, report)
        today = now.astimezone(self.unit.timezone).date()
        if self._looked_over != today and intake.look_over_nightly(now, self.unit, report):
            self._looked_over = today

    def erase(self, now: datetime, _report: Report) -> None:
        """Once a day, what was kept long enough, whatever trouble the mailbox gives: it is dealt with since long."""
        local = now.astimezone(self.unit.timezone)
        if self.keep is None or self._erased == local.date() or local.time() < LOOKED_OVER_FROM:
            return
        self.ledger.erase(self.keep, by="desk", now=now)
        self._erased = local.date()

    # --- settle -------------------------------------------------------------------------------------------

    def settle(self, now: datetime, report: Report) -> None:
        """Read and decide every message that waits, in order of arrival, each in a transaction of its own."""
        while waiting := self.ledger.waiting(WHOLE_AT_ONCE):
            for stored in waiting:
                if self.stop.is_set():
                    return
                self._settle_one(stored, now, report)
            if len(waiting) < WHOLE_AT_ONCE:
                return

    def _settle_one(self, stored: Stored, now: datetime, report: Report, *, again: bool = False) -> None:
        """A message that cannot be settled, now or ever, may not keep those behind it waiting."""
        if stored.damaged:
            self._set_aside(
                stored, Mistake("What the ledger holds of it cannot be read; look for it in the mailbox."), now, report
            )
            return
        try:
            self._read_and_decide(stored, now)
        except Trouble as error:
            if not isinstance(error, OF_THE_MATTER):
                raise
            if again:
                self._set_aside(stored, error, now, report)
            elif self._still_waits(stored):
                self._settle_one(stored, now, report, again=True)
        except Exception as error:  # noqa: BLE001 - the one place that sets a message aside, whatever broke
            self._set_aside(stored, error, now, report)
        else:
            report.settled += 1

    def _still_waits(self, stored: Stored) -> bool:
        """Nobody else has settled it meanwhile."""
        kept = self.ledger.stored(stored.message)
        return kept is not None and kept.state == "new"

    def _set_aside(self, stored: Stored, error: Exception, now: datetime, report: Report) -> None:
        LOG.error("set-aside number=%d kind=%s", stored.number, type(error).__name__)
        if isinstance(error, Mistake):  # a template or a setting: its text is ours, and says what to mend
            report.mistakes.append(str(error))
        why = str(error) if isinstance(error, Mistake) else f"{type(error).__name__} while it was read or decided"
        self.ledger.set_aside(stored.message, why=why, trace=without_values(error), now=now)
        report.set_aside += 1

    def _read_and_decide(self, stored: Stored, now: datetime) -> None:
        inbound = stored.arrival.inbound
        thread = self.ledger.thread(*answered(inbound.raw))
        reading = read(inbound, live(self.unit, self.ledger.overlays(now), now), thread)
        posted = self.ledger.posted(reading.returned, now) if reading.returned is not None else None
        with self.ledger.turn(now) as turn:
            if stored.arrival.identity.message_id is None and reading.message_id is not None:
                decision = Decision(
                    rule="same-id-other-words",
                    outcome=Outcome.HELD,
                    why="A second mail with the Message-ID of an earlier one, but with other words.",
                )
            else:
                message, trust, written_to = stored.message, stored.arrival.trust, addressed(reading, inbound.raw)
                plain = replace(situated(now, self.unit, turn.book()), message=message, trust=trust)
                decision = decide(reading, replace(plain, thread=thread, addressed=written_to, posted=posted))
            self._write(turn, decision, now, message=stored.message, raw=inbound.raw)
        LOG.info("settled number=%d rule=%s outcome=%s", stored.number, decision.rule, decision.outcome)

    def _write(
        self, turn: Turn, decision: Decision, now: datetime, *, message: str | None, raw: bytes | None = None
    ) -> None:
        """raw: the message at hand, whose files some mails forward."""
        mails = [with_files(effect, raw) for effect in decision.effects if isinstance(effect, Mail)]
        frozen = [Frozen(mail=m, envelope=None) if m.fresh else self.freeze(m, now) for m in mails]
        turn.settle(decision, frozen, message=message)

    # --- tick ---------------------------------------------------------------------------------------------

    def tick(self, now: datetime, report: Report) -> None:
        """Bring what the clock brings, one decision a transaction, each from the book as it is by then."""
        rounds = Rounds()
        while not self.stop.is_set() and self._tick_once(now, rounds, report):
            pass
        for matter in rounds.restless():
            LOG.error("restless matter=%s", matter)
            report.mistakes.append(f"{matter} comes again and again: it is left alone until the next pass")

    def _tick_once(self, now: datetime, rounds: Rounds, report: Report) -> bool:
        """One decision, if there is one. What breaks (a template to be mended, a defect) is tried again in the next
        pass, and the other duties go on."""
        decision: Decision | None = None
        try:
            with self.ledger.turn(now) as turn:
                book = turn.book()
                decisions = due(situated(now, self.unit, book))
                decision = next((one for one in decisions if not rounds.passes_by(one)), None)
                if decision is None:
                    return False
                if not set(decision.duties) - book.duties:
                    raise RuntimeError(f"a duty that settles nothing new: {decision.rule}")
                self._write(turn, decision, now, message=None)
        except Exception as error:
            if decision is None or (isinstance(error, Trouble) and not isinstance(error, OF_THE_MATTER)):
                raise
            report.mistakes.append(str(error) if isinstance(error, Mistake) else told(error))
            rounds.broke(decision)
            return True
        rounds.did(decision)
        LOG.info("due rule=%s duties=%d dropped=%d", decision.rule, len(decision.duties), len(decision.dropped))
        report.ticked += 1
        return True

    # --- deliver ------------------------------------------------------------------------------------------

    def deliver(self, now: datetime, report: Report) -> None:
        """Urgent mail first, then the rest unless the desk is paused; last, show people what became of each mail."""
        brake = Brake(ledger=self.ledger, unit=self.unit, write=partial(self._write, message=None))
        tallies = [
            self.delivery.look_up(now),
            self.delivery.run(Lane.URGENT, now, stop=self.stop),
            self.delivery.run(Lane.ROUTINE, now, stop=self.stop, holds=lambda: brake.holds(now)),
        ]
        if brake.was_pulled:
            tallies.append(self.delivery.run(Lane.URGENT, now, stop=self.stop))
        for tally in tallies:
            report.sent += tally
        report.mistakes += report.sent.mistakes
        self._shelve()
        if self._restored is not None and not self._restored.is_done and self.ledger.end_reconciling(now=now):
            LOG.warning("reconciled found=%d", report.sent.earlier)

    def _shelve(self) -> None:
        """One mail that cannot be shown so keeps no other from it; the next pass tries it again, and it is told."""
        stuck: dict[str, Trouble] = {}
        while waiting := self._to_shelve(stuck):
            for stored in waiting:
                if self.stop.is_set():
                    return
                try:
                    self._shelve_one(stored)
                except (Unavailable, AuthFailed):
                    raise  # of the mailbox, and of no mail
                except Trouble as error:
                    LOG.warning("not-shelved number=%d kind=%s", stored.number, type(error).__name__)
                    stuck[stored.message] = error
        if stuck:
            raise next(iter(stuck.values()))

    def _to_shelve(self, stuck: Collection[str]) -> list[Stored]:
        lying = self.ledger.unshelved(WHOLE_AT_ONCE + len(stuck))
        return [stored for stored in lying if stored.message not in stuck]

    def _shelve_one(self, stored: Stored) -> None:
        if stored.arrival.inbound.truncated:
            # Too large to be kept whole: it stays in the mailbox, where a person reads it (settled 10).
            self.ledger.shelved(stored.message, None)
            return
        try:
            ref = self.mailbox.shelve(stored.arrival.ref, SHELVES[stored.state])
        except NotFound:
            ref = None
        self.ledger.shelved(stored.message, ref)


def fresh_frozen(mail: Mail, now: datetime, *, unit: Unit, ledger: Ledger, freeze: Freeze) -> Frozen | None:
    """A fresh mail with the letter that is true now; None when it has nothing to say any more."""
    with ledger.turn(now) as turn:
        written = fresh(mail, situated(now, unit, turn.book()))
    return freeze(written, now) if written is not None else None
