"""One soak: a desk in a process of its own, mail at a steady rate, bad weather, and what came of it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from benchmarks.soaking import counting, script, vitals
from benchmarks.soaking.counting import Book, Got
from benchmarks.soaking.script import Incoming
from benchmarks.soaking.sides import Side, Weather
from support import service
from support.desks import Home
from watchdesk.clock import SystemClock

MAIL_SECONDS, WEATHER_SECONDS, LOOK_SECONDS = 4.0, 15.0, 2.0
# Of the time, how much is warm-up at least, in which nothing is measured: it lasts until every kind of mail and of
# weather has come once, for only then is everything imported, compiled and remembered that there is.
WARM_UP = 0.1
# A mail that was refused four times waits for 15 minutes.
READY_SECONDS, DRAIN_SECONDS, STOP_SECONDS = 300.0, 1000.0, 120.0
LOCK_SECONDS, LOCK_PATIENCE = 6.0, 60.0


@dataclass(slots=True)
class Soak:
    """What happened."""

    minutes: float
    mails: list[Incoming] = field(default_factory=list)
    weather: Counter[str] = field(default_factory=Counter)
    looks: list[vitals.Vital] = field(default_factory=list)
    received: list[Got] = field(default_factory=list)
    drained: float = 0.0
    faults: list[str] = field(default_factory=list)

    def has_seen(self, mails: int, weather: int) -> bool:
        """Whether everything of these kinds came once."""
        return len(self.mails) >= mails and len(self.weather) >= weather


@contextmanager
def desk(home: Home, environment: dict[str, str], *, program: str = "watchdesk") -> Iterator[subprocess.Popen[bytes]]:
    """`watchdesk run` with the service's environment, ready; killed at the end, if it runs on. program: the module
    that is run."""
    with (home.folder / "daemon.log").open("wb") as log:
        command = [sys.executable, "-m", program, "run", "--log-level", "info", *home.arguments]
        whole = {**os.environ, **service.environment(), **environment}
        process = subprocess.Popen(command, stdout=log, stderr=log, env=whole)
        try:
            until = time.monotonic() + READY_SECONDS
            while b" ready\n" not in (home.folder / "daemon.log").read_bytes():
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError((home.folder / "daemon.log").read_text()[-3000:])
                time.sleep(0.1)
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()


def prepared(side: Side, folder: Path) -> Home:
    """A desk of the sample unit on this mail system, without what would end a long play: the meters of mails."""
    home = Home(folder)
    home.change("policy.toml", "mails_per_person_per_day = 40", "mails_per_person_per_day = 10000")
    home.change("policy.toml", "mails_per_reader_per_hour = 60", "mails_per_reader_per_hour = 0")
    home.change("policy.toml", 'decision_without_token = "internal"', 'decision_without_token = "domain"')
    home.change("watchdesk.toml", "lease_seconds = 180", "lease_seconds = 60")
    side.configure(home)
    return home


def played(side: Side, home: Home, minutes: float, *, program: str = "watchdesk") -> Soak:
    """The whole soak. program: as for `desk`."""
    course = Soak(minutes)
    with desk(home, side.environment, program=program) as process:
        _act(side, home, process, course)
        side.calm()
        begun = time.monotonic()
        while _missing(side, home, course) and time.monotonic() - begun < DRAIN_SECONDS and process.poll() is None:
            side.tick()
            time.sleep(LOOK_SECONDS)
        course.drained = time.monotonic() - begun
        time.sleep(LOOK_SECONDS * 2)  # a second copy comes after the first
        if process.poll() is not None:
            course.faults.append(f"the desk ended by itself with {process.returncode}")
        else:
            process.send_signal(signal.SIGTERM)
            if (code := process.wait(STOP_SECONDS)) != 0:
                course.faults.append(f"the desk, asked to stop, ended with {code}")
    course.received = [counting.got(raw) for raw in side.received()]
    course.faults += _judged(side, home, course)
    return course


def _act(side: Side, home: Home, process: subprocess.Popen[bytes], course: Soak) -> None:
    """Mail, weather and looks, each at its own pace."""
    began, over = time.monotonic(), Flag()
    ends = began + course.minutes * 60
    kinds = _all_weather(side, home, process)
    weather = Thread(target=_weather, args=(kinds, over, course), daemon=True)
    weather.start()
    mails = script.mails(SystemClock().now(), SystemClock().now, lambda: _acks(side))
    next_mail = next_look = began
    while (now := time.monotonic()) < ends and process.poll() is None:
        if now >= next_mail:
            next_mail += MAIL_SECONDS
            mail = next(mails)
            course.mails.append(mail)
            for _ in range(1 + mail.again):
                side.arrive(mail)
        if now >= next_look:
            next_look += LOOK_SECONDS
            side.tick()
            if now - began >= course.minutes * 60 * WARM_UP and course.has_seen(len(script.KINDS), len(kinds)):
                course.looks.append(vitals.taken(process.pid, now - began))
        time.sleep(0.1)
    over.set()
    weather.join()


def _weather(weather: Weather, over: Flag, course: Soak) -> None:
    for name, happens in cycle(weather):
        if over.wait(WEATHER_SECONDS):
            return
        try:
            happens()
        except Exception as error:  # noqa: BLE001 - else the rest of the soak would be fair weather, unnoticed
            course.faults.append(f"the soak cannot make its weather: {name}: {error!r}")
        course.weather[name] += 1


def _all_weather(side: Side, home: Home, process: subprocess.Popen[bytes]) -> Weather:
    """What happens to every desk, and what its mail system does."""

    def reload() -> None:
        process.send_signal(signal.SIGHUP)

    def lock() -> None:
        """Somebody else writes into the ledger, a back-up say."""
        connection = sqlite3.connect(home.state / "desk.sqlite", isolation_level=None, timeout=LOCK_PATIENCE)
        connection.execute("BEGIN IMMEDIATE")
        time.sleep(LOCK_SECONDS)
        connection.execute("ROLLBACK")
        connection.close()

    return (*side.weather(), ("the configuration is read anew", reload), ("the ledger is locked", lock))


def _acks(side: Side) -> tuple[Got, ...]:
    """What officers got for their leave, oldest first."""
    found = (counting.got(raw) for raw in side.received() if b"X-Watchdesk-Notice: ack" in raw)
    records = {script.RECORD.search(one.subject)[0]: one for one in found if script.RECORD.search(one.subject)}  # type: ignore[index]
    return tuple(records[name] for name in sorted(records, key=lambda name: int(name[2:])))


def _missing(side: Side, home: Home, course: Soak) -> bool:
    """Whether something is still to come."""
    book = Book(home.state)
    if side.inbox() or book.messages()["new"] or book.unfinished(SystemClock().now()):
        return True
    received = [counting.got(raw) for raw in side.received()]
    return any(counting.lost(_promises(course), received))


def _promises(course: Soak) -> list[counting.Promise]:
    return [promise for mail in course.mails for promise in mail.promises]


def _judged(side: Side, home: Home, course: Soak) -> Iterator[str]:
    book, promises = Book(home.state), _promises(course)
    yield from (f"lost: {one}" for one in counting.lost(promises, course.received))
    yield from (f"doubled: {one}" for one in counting.doubled(promises, course.received))
    gone = counting.unreceived(book.sent(), course.received)
    yield from (f"sent by the ledger, and nobody got it: {key}" for key in gone)
    yield from (f"not sent: {one}" for one in book.unfinished(SystemClock().now()))
    yield from (f"for a person: {one}" for one in book.for_a_person())
    states = book.messages()
    if states.total() != len(course.mails) or states["new"] or states["broken"]:
        yield f"{len(course.mails)} mails came in, and the ledger has {dict(states)}"
    if lying := side.inbox():
        yield f"{lying} mails still lie in the inbox"
    yield from (f"the double complains: {one}" for one in side.complaints())
    yield from vitals.faults(course.looks)
