"""Many units on several hosts: Procrastinate, in the PostgreSQL of the ledgers, wakes whichever host is free.

A job is a wake-up and nothing else: the name of a unit. What is to be done is asked of the unit's ledger, so that a job
which is lost, late or done twice costs a little time and never a notice. Its lock keeps two hosts from passing over one
unit at the same moment; where that fails (a host that froze and came back), claims and generations in the ledger keep
every notice single, as they do between two lanes of one desk.

Each lane has room of its own, so that the slow servers of some units hold up neither what is urgent in another nor the
clock: `clock` (the beat, and the jobs of hosts that died), `urgent` (arrests and incidents), `pass`.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import TypeVar
from zlib import crc32

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status

from watchdesk.errors import Mistake, Unavailable
from watchdesk.loop.notify import Notifier
from watchdesk.loop.whose import UNIT

LOG = logging.getLogger(__name__)
Of = TypeVar("Of")

BEAT_SECONDS = 5
CLOCK_ROOM = 2
URGENT_ROOM = 2
# A host that has not been heard of for so long is dead to the others, and its wake-ups are given anew.
HEARTBEAT_SECONDS = 5.0
DEAD_AFTER_SECONDS = 15.0
# A pass under way when the host is stopped may take so long; a send in it has 5 s (settled 15).
LEAVE_SECONDS = 20.0
# What waits for so long, while this host has room for it, says that this host takes nothing any more.
LEFT_LYING_SECONDS = 60.0
CLOCK, URGENT, PASS = "clock", "urgent", "pass"

_EACH_BEAT = f"* * * * * */{BEAT_SECONDS}"  # seconds last, in UTC, where no hour is missing or double
_ADVISORY = 0x57415444  # two hosts that start on a new database make Procrastinate's tables once
_CONNECT_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is woken. Every call may block; one that raises is logged, and the next beat tries again.

    units: the names of all units. every_seconds: between two passes of one, a multiple of BEAT_SECONDS. room: passes
    at once on this host. make_pass, send_urgent: of one unit. urgent_units: those whose urgent mail waits to be sent.
    silent: units for which this host is at work and shows no sign of life; this one does not block.
    """

    units: Callable[[], Collection[str]]
    every_seconds: int
    room: int
    make_pass: Callable[[str], None]
    send_urgent: Callable[[str], None]
    urgent_units: Callable[[], Collection[str]]
    silent: Callable[[], Collection[str]]


def wake(conninfo: str, work: Work, *, notifier: Notifier, stop: "StopSign") -> None:
    """Serve until `stop` is given. Unavailable when the database is away, or when work of this host stands still for
    good, whose lock nobody else gets before this host is gone: whoever started it starts it anew.

    conninfo: libpq's, of the database in which Procrastinate keeps its jobs.
    """
    try:
        prepare(conninfo)
        asyncio.run(_serve(conninfo, work, notifier, stop))
    except (ConnectorException, psycopg.Error) as error:
        cause = type(error.__cause__ or error).__name__
        raise Unavailable(f"the database of the wake-ups is away ({cause})") from None


def prepare(conninfo: str) -> None:
    """Procrastinate's own tables are there afterwards. Mistake where this account may not make them; psycopg.Error."""
    try:
        _make_tables(conninfo)
    except psycopg.errors.InsufficientPrivilege as error:
        wrong = "the tables of the wake-ups are missing, and this database account may not make them"
        hint = "their owner does, with `watchdesk upgrade --store postgresql://OWNER@HOST/DATABASE`"
        raise Mistake(f"store: {wrong}; {hint} (docs/configuration.md)") from error


def _make_tables(conninfo: str) -> None:
    with psycopg.connect(conninfo, connect_timeout=_CONNECT_SECONDS) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_ADVISORY,))
        there = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
        if there is None or there[0] is None:
            connection.execute(App(connector=PsycopgConnector()).schema_manager.get_schema())


@dataclass(slots=True)
class StopSign:
    """Says stop to the running loop, from a signal handler or another thread."""

    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _event: asyncio.Event | None = field(default=None, init=False)
    _given: bool = field(default=False, init=False)

    def give(self) -> None:
        self._given = True
        if self._loop is not None and self._event is not None:
            self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        self._loop, self._event = asyncio.get_running_loop(), asyncio.Event()
        if not self._given:
            await self._event.wait()


async def _serve(conninfo: str, work: Work, notifier: Notifier, stop: StopSign) -> None:
    app = App(connector=PsycopgConnector(conninfo=conninfo, min_size=1, max_size=8))
    tasks = _Tasks(app=app, work=work, rooms={CLOCK: CLOCK_ROOM, URGENT: URGENT_ROOM, PASS: work.room})
    tasks.register()
    async with app.open_async():
        lanes = [asyncio.create_task(_lane(app, lane, room)) for lane, room in tasks.rooms.items()]
        told = asyncio.create_task(stop.wait())
        alive = asyncio.create_task(_alive(tasks, notifier))
        notifier.tell("READY=1")
        LOG.info("ready units=%d", len(work.units()))
        await asyncio.wait([told, alive, *lanes], return_when=asyncio.FIRST_COMPLETED)
        notifier.tell("STOPPING=1")
        for task in (told, alive, *lanes):
            task.cancel()
        for outcome in await asyncio.gather(alive, *lanes, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome


async def _alive(tasks: "_Tasks", notifier: Notifier) -> None:
    """systemd hears of us only as long as what waits is taken and what was begun goes on."""
    while True:
        silent = tasks.work.silent()
        if silent:
            raise Unavailable(f"the work for {', '.join(sorted(silent))} stands still")
        lying = await tasks.left_lying()
        if lying:
            LOG.error("left-lying jobs=%d", lying)
        else:
            notifier.tell("WATCHDOG=1")
        await asyncio.sleep(HEARTBEAT_SECONDS)


# A job whose lock is another's to give up is not ours to take.
_LEFT_LYING = """
SELECT count(*) AS jobs FROM procrastinate_jobs AS job
WHERE job.status = 'todo' AND job.queue_name = ANY(%(lanes)s)
AND NOT EXISTS (
    SELECT 1 FROM procrastinate_jobs AS other WHERE other.status = 'doing' AND other.lock = job.lock)
AND EXISTS (
    SELECT 1 FROM procrastinate_events AS event WHERE event.job_id = job.id AND event.type = 'deferred'
    AND event.at < now() - make_interval(secs => %(seconds)s))
"""


async def _lane(app: App, lane: str, room: int) -> None:
    await app.run_worker_async(
        queues=[lane],
        name=lane,
        concurrency=room,
        delete_jobs="always",
        install_signal_handlers=False,
        fetch_job_polling_interval=BEAT_SECONDS,
        update_heartbeat_interval=HEARTBEAT_SECONDS,
        stalled_worker_timeout=DEAD_AFTER_SECONDS,
        shutdown_graceful_timeout=LEAVE_SECONDS,
    )


@dataclass(slots=True, kw_only=True)
class _Tasks:
    """The jobs of an app. rooms: how many of each lane at once."""

    app: App
    work: Work
    rooms: dict[str, int]
    _at_work: Counter[str] = field(default_factory=Counter, init=False)

    def register(self) -> None:
        beat = self.app.task(name="beat", queue=CLOCK, queueing_lock="beat")(self._beat)
        self.app.periodic(cron=_EACH_BEAT)(beat)
        self.app.task(name=PASS, queue=PASS)(self._pass)
        self.app.task(name=URGENT, queue=URGENT)(self._urgent)

    async def _beat(self, timestamp: int) -> None:
        """Done by one host each time: wake the units whose turn it is, and those whose urgent mail waits."""
        await self._bury()
        number, of = timestamp // BEAT_SECONDS, max(1, self.work.every_seconds // BEAT_SECONDS)
        for unit in self.work.units():
            if crc32(unit.encode()) % of == number % of:
                await self._give(PASS, unit)
        for unit in await self._in_thread(CLOCK, "", self.work.urgent_units):
            await self._give(URGENT, unit)

    async def _bury(self) -> None:
        """What a dead host was at is over, and its lock with it; the unit is woken anew at once."""
        manager = self.app.job_manager
        for job in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER_SECONDS):
            if job.id is None:
                continue
            await manager.finish_job_by_id_async(job.id, status=Status.FAILED, delete_job=True)
            unit = str(job.task_kwargs.get("unit", "*"))
            LOG.warning("host-died lane=%s unit=%s", job.queue, unit)
            if job.queue in (PASS, URGENT):
                await self._give(job.queue, unit)

    async def _give(self, lane: str, unit: str) -> None:
        lock = f"{lane}/{unit}"
        waking = self.app.configure_task(name=lane, queue=lane, lock=lock, queueing_lock=lock)
        try:
            await waking.defer_async(unit=unit)
        except AlreadyEnqueued:
            LOG.debug("still-waiting lane=%s unit=%s", lane, unit)

    async def _pass(self, unit: str) -> None:
        await self._in_thread(PASS, unit, lambda: self.work.make_pass(unit))

    async def _urgent(self, unit: str) -> None:
        await self._in_thread(URGENT, unit, lambda: self.work.send_urgent(unit))

    async def left_lying(self) -> int:
        """How many jobs nobody takes, though this host has room for them."""
        free = [lane for lane, room in self.rooms.items() if self._at_work[lane] < room]
        asked = {"lanes": free, "seconds": LEFT_LYING_SECONDS}
        return int((await self.app.connector.execute_query_one_async(_LEFT_LYING, **asked))["jobs"])

    async def _in_thread(self, lane: str, unit: str, call: Callable[[], Of]) -> Of:
        """A thread that keeps no process from ending: one that stands still for good would."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[Of] = loop.create_future()

        def told(tell: Callable[[], None]) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(lambda: None if done.done() else tell())

        def run() -> None:
            UNIT.set(unit)
            try:
                of = call()
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                told(lambda error=error: done.set_exception(error))  # type: ignore[misc]
            else:
                told(lambda: done.set_result(of))

        self._at_work[lane] += 1
        try:
            Thread(target=run, name=f"{lane} {unit}", daemon=True).start()
            return await done
        finally:
            self._at_work[lane] -= 1
