"""What makes the passes come: `schedule` beats, the mailbox's wake-up hastens, the ledger remembers.

Nothing is remembered as a timer here: a beat that was missed is made up by the next pass, which asks the
ledger what should have been done by then.
"""

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event as Flag

import schedule

from watchdesk.errors import Mistake, Trouble
from watchdesk.loop.desk import Desk
from watchdesk.loop.notify import Notifier
from watchdesk.loop.reported import Report
from watchdesk.model.headers import clean
from watchdesk.ports import Clock, Wake

LOG = logging.getLogger(__name__)

# A reload must not wait for the beat: the mailbox's wait is broken off by `stop` alone.
LISTEN_SECONDS = 2.0
PROBLEMS_LOGGED = 20


@dataclass(slots=True, kw_only=True)
class Beat:
    """Runs passes until `stop`. reload: set by SIGHUP; `load` puts a new configuration into the desk or raises
    Mistake, and then the old one stays. calendars_every_hours: how often it is read anew for calendars by URL."""

    desk: Desk
    clock: Clock
    every_seconds: int
    notifier: Notifier
    stop: Flag
    reload: Flag
    load: Callable[[], None]
    after_pass: Callable[[Report], None] = lambda _: None
    calendars_every_hours: int | None = None
    _first: bool = field(default=True, init=False)

    def run(self) -> None:
        scheduler = schedule.Scheduler()
        scheduler.every(self.every_seconds).seconds.do(self._pass)
        if self.calendars_every_hours is not None:
            scheduler.every(self.calendars_every_hours).hours.do(self.reload.set)
        self._pass()
        self.notifier.tell("READY=1")
        LOG.info("ready")
        settle_memory()
        while not self.stop.is_set():
            if self.reload.is_set():
                self._reload()
            idle = scheduler.idle_seconds
            wake = self._wait(min(LISTEN_SECONDS, max(0.0, idle if idle is not None else self.every_seconds)))
            if wake is Wake.MAYBE_NEW:
                self._pass()
            scheduler.run_pending()
        self.notifier.tell("STOPPING=1")

    def _wait(self, seconds: float) -> Wake:
        """The wake-up is a hint: a mailbox that cannot give one costs us nothing but promptness."""
        try:
            return self.desk.mailbox.wait(seconds, self.stop)
        except Trouble as error:
            LOG.warning("wake-up lost kind=%s", type(error).__name__)
            self.stop.wait(seconds)
            return Wake.TIMEOUT

    def _pass(self) -> None:
        if self.stop.is_set():
            return
        # The urgent lane is at work beside the second pass, whatever became of the first.
        first, self._first = self._first, False
        try:
            report = self.desk.once(self.clock.now(), first=first)
        except (Trouble, Mistake) as error:
            # The ledger itself could not be written: the watchdog is not petted, systemd starts us anew in time.
            LOG.error("pass-failed kind=%s", type(error).__name__)
            return
        self.notifier.tell("WATCHDOG=1", f"STATUS={status_line(report)}")
        self.after_pass(report)

    def _reload(self) -> None:
        self.reload.clear()
        self.notifier.tell("RELOADING=1")
        try:
            self.load()
        except Mistake as error:
            LOG.error("reload-refused problems=%d; the old configuration stays", max(1, len(error.problems)))
            for problem in error.problems[:PROBLEMS_LOGGED]:
                # Where, and not what: a wrong value may be a name or an address.
                LOG.error("reload-problem at=%s", clean(problem.place, 200))
            self.notifier.tell(
                "READY=1", "STATUS=The new configuration is wrong; the old one stays. Run `watchdesk check`."
            )
            return
        LOG.info("reloaded")
        settle_memory()
        self.notifier.tell("READY=1")


def settle_memory() -> None:
    """What there is by now stays, and is looked through for garbage no more. Python goes through everything only when
    a quarter as much has come as there was: beside all the modules, what a thousand mails left behind would lie."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.collect()  # from here on it counts


def status_line(report: Report) -> str:
    """One line for `systemctl status`: what the last pass did."""
    done = f"{report.taken_in} mails in, {report.settled} settled, {report.sent.sent} sent"
    trouble = len(report.troubles) + len(report.mistakes) + report.set_aside
    return f"{done}, {trouble} in trouble" if trouble else done
