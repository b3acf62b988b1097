"""The urgent lane's own worker: arrest and incident mail never waits behind a slow routine send (settled 7)."""

import logging
from dataclasses import dataclass, field
from threading import Event as Flag
from threading import Thread

from watchdesk.deliver import Delivery
from watchdesk.errors import Trouble
from watchdesk.model.decision import Lane
from watchdesk.ports import Clock

LOG = logging.getLogger(__name__)


@dataclass(slots=True, kw_only=True)
class UrgentLane:
    """Delivers urgent rows with a mailbox and a ledger connection of its own, every `every_seconds`."""

    delivery: Delivery
    clock: Clock
    stop: Flag
    every_seconds: float
    thread: Thread | None = field(default=None, init=False)

    def start(self) -> None:
        self.thread = Thread(target=self._run, name="urgent-lane")
        self.thread.start()

    def join(self, timeout: float) -> None:
        if self.thread is not None:
            self.thread.join(timeout)

    def _run(self) -> None:
        while not self.stop.wait(self.every_seconds):
            try:
                self.delivery.run(Lane.URGENT, self.clock.now(), stop=self.stop)
            except Trouble as error:
                LOG.warning("urgent-lane trouble kind=%s", type(error).__name__)
            except Exception as error:  # noqa: BLE001 - the lane must outlive any defect; the main pass delivers too
                LOG.error("urgent-lane defect kind=%s", type(error).__name__)
