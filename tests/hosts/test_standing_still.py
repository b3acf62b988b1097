"""A host whose work stands still ends, so that another gets its locks; systemd hears of no host that takes nothing."""

import asyncio
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Event as Flag
from typing import Any, cast

import psycopg
import pytest
from procrastinate import App, PsycopgConnector
from procrastinate.testing import InMemoryConnector

from hosts.test_worker import until
from support.fleet import PATIENCE, Fleet
from watchdesk.errors import Unavailable
from watchdesk.loop import Pulse, wakeups
from watchdesk.loop.wakeups import PASS, URGENT

pytestmark = pytest.mark.postgresql


# A worker whose passes hang at the mailbox; what is a matter of minutes is one of seconds here.
HANGING = """
import sys, time
from watchdesk.backends.local import LocalMailbox
from watchdesk.loop import wakeups
from watchdesk.wiring import worker
worker.SILENT_SECONDS, wakeups.LEAVE_SECONDS, wakeups.HEARTBEAT_SECONDS = 5.0, 1.0, 0.5
LocalMailbox.poll = lambda *_, **__: time.sleep(3600)
from watchdesk.cli import main
main()
"""


def test_a_pass_that_hangs_ends_its_host_and_another_takes_the_unit_over(fleet: Fleet) -> None:
    fleet.add("ash")
    fleet.sick("ash", 0)
    command = [sys.executable, "-c", HANGING, "worker", str(fleet.units), "--every", "5"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, "the work for ash stands still" in done.stderr) == (75, True), done.stderr
    assert fleet.sent("ash") == []
    with fleet.hosts(1) as (host,):
        until(lambda: any(one["notice"] == "sick-report" for one in fleet.sent("ash")), host)
        assert host.end() == 0
    assert fleet.twice() == []


def test_a_beat_comes_every_few_seconds_at_any_time_of_the_hour() -> None:
    app, work = App(connector=InMemoryConnector()), cast(wakeups.Work, None)
    wakeups._Tasks(app=app, work=work, rooms={}).register()
    (beat,) = app.periodic_registry.periodic_tasks.values()
    times = beat.croniter
    times.set_current(start_time=0.0)
    assert [int(times.get_next(float)) for _ in range(800)] == [5 * number for number in range(1, 801)]


def test_whoever_asks_whether_to_stop_is_alive() -> None:
    seconds, stop = [0.0], Flag()
    pulse = Pulse(stop, lambda: seconds[0])
    seconds[0] = 100.0
    assert pulse.silent_for() == 0.0, "nobody is at work"
    pulse.begin()
    seconds[0] = 160.0
    assert pulse.silent_for() == 60.0
    assert not pulse.is_set()
    assert pulse.silent_for() == 0.0
    stop.set()
    assert pulse.is_set()
    seconds[0] = 300.0
    pulse.end()
    assert pulse.silent_for() == 0.0


# --- the watchdog -------------------------------------------------------------------------------------------


@dataclass
class Listening:
    """Takes down what systemd is told."""

    told: list[str] = field(default_factory=list)

    def tell(self, *lines: str) -> None:
        self.told += lines


class Bench:
    """Jobs of Procrastinate's on a database, and a host that looks at them."""

    def __init__(self, url: str) -> None:
        self.conninfo = url.replace("+psycopg", "")
        wakeups.prepare(self.conninfo)
        self.silent: set[str] = set()

    async def looked(self, *, busy: dict[str, int] | None = None) -> list[str]:
        """What systemd is told in two looks."""
        app = App(connector=PsycopgConnector(conninfo=self.conninfo, min_size=1, max_size=2))
        work: Any = type("Work", (), {"silent": lambda _: self.silent})()
        tasks = wakeups._Tasks(app=app, work=work, rooms={PASS: 1, URGENT: 1})
        tasks._at_work = Counter(busy or {})
        listening: Any = Listening()
        async with app.open_async():
            with suppress(TimeoutError):
                await asyncio.wait_for(wakeups._alive(tasks, listening), 1.0)
        return list(listening.told)

    def waits(self, *, minutes: float, lock: str) -> None:
        """A wake-up that was given so long ago."""
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            row = connection.execute(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, lock) VALUES ('pass', 'pass', %s) RETURNING id",
                (lock,),
            ).fetchone()
            assert row is not None
            since = timedelta(minutes=minutes)
            connection.execute("UPDATE procrastinate_events SET at = at - %s WHERE job_id = %s", (since, row[0]))

    def begun(self, lock: str) -> None:
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            columns = "queue_name, task_name, lock, status"
            say = f"INSERT INTO procrastinate_jobs ({columns}) VALUES ('pass', 'pass', %s, 'doing')"
            connection.execute(say.encode(), (lock,))


@pytest.fixture
def bench(postgres_url: str) -> Bench:
    return Bench(postgres_url)


def test_what_is_taken_in_time_is_life(bench: Bench) -> None:
    assert "WATCHDOG=1" in asyncio.run(bench.looked())
    bench.waits(minutes=0, lock="pass/ash")
    assert "WATCHDOG=1" in asyncio.run(bench.looked())


def test_what_nobody_takes_is_none(bench: Bench) -> None:
    bench.waits(minutes=5, lock="pass/ash")
    assert asyncio.run(bench.looked()) == []
    assert "WATCHDOG=1" in asyncio.run(bench.looked(busy={PASS: 1})), "there is no room for it here"
    bench.begun("pass/ash")
    assert "WATCHDOG=1" in asyncio.run(bench.looked()), "its unit is at work already"


def test_work_that_stands_still_ends_the_host(bench: Bench) -> None:
    bench.silent = {"ash", "birch"}
    with pytest.raises(Unavailable, match="the work for ash, birch stands still"):
        asyncio.run(bench.looked())
