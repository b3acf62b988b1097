"""A real Radicale on the loopback that the tests start themselves: one a worker, an account with a calendar a test.

Without Radicale the tests skip with the reason, and fail where `WATCHDESK_REQUIRE_SERVERS=1` asks for it.
"""

import contextlib
import importlib.util
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import requests

from support.mailservers import free_ports
from support.postgres import missing
from watchdesk.backends.caldav import Access, CaldavCalendar
from watchdesk.backends.tokens import Password
from watchdesk.clock import SystemClock

PASSWORD = "correct-horse-battery-staple"
ACCOUNTS = 2000
PATIENCE = 120.0
# May look at everybody's calendar, and write to none.
READER = "reader"
# May write to everybody's.
MASTER = "master"
CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {home}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = from_file
file = {home}/rights
[storage]
filesystem_folder = {home}/collections
[web]
type = none
[logging]
level = warning
"""
RIGHTS = """
[root]
user: .+
collection:
permissions: R
[reader]
user: reader
collection: .+
permissions: Rr
[master]
user: master
collection: .*
permissions: RrWw
[principal]
user: .+
collection: {user}
permissions: RW
[calendars]
user: .+
collection: {user}/[^/]+
permissions: rw
"""


@dataclass(slots=True)
class Radicale:
    """A running server; `home` holds what it keeps as files."""

    home: Path
    port: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _running: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def new_user(self) -> str:
        """A login of the test's own, with nothing in it."""
        return f"desk{next(self.numbers)}"

    def ask(self, method: str, path: str, *, user: str, **more: Any) -> requests.Response:
        """As somebody's calendar program does."""
        return requests.request(method, f"{self.url}{path}", auth=(user, PASSWORD), timeout=PATIENCE, **more)

    def folder(self, user: str, name: str) -> Path:
        """Where the files of a calendar lie."""
        return self.home / "collections" / "collection-root" / user / name

    def start(self) -> None:
        (self.port,) = free_ports(1)
        facts = {"home": self.home, "port": self.port}
        (self.home / "config").write_text(CONFIG.format_map(facts))
        (self.home / "rights").write_text(RIGHTS)
        users = [READER, MASTER, *(f"desk{number}" for number in range(1, ACCOUNTS))]
        (self.home / "users").write_text("".join(f"{user}:{PASSWORD}\n" for user in users))
        command = [sys.executable, "-m", "radicale", "--config", str(self.home / "config")]
        with (self.home / "log").open("wb") as log:
            self._running = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.home)
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            if time.monotonic() > until or self._running is None or self._running.poll() is not None:
                raise RuntimeError(f"Radicale does not answer: {(self.home / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self._running is not None:
            self._running.terminate()
            self._running.wait(PATIENCE)


@dataclass(slots=True, kw_only=True)
class Shared:
    """A calendar that the tests share with the desk. port: that of a proxy, where one stands between."""

    server: Radicale
    user: str
    name: str = "unit"
    port: int = 0
    _open: list[CaldavCalendar] = field(default_factory=list)

    def made(self) -> "Shared":
        done = self.server.ask("MKCALENDAR", f"{self.user}/{self.name}/", user=self.user)
        assert done.status_code == 201, done.text
        return self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port or self.server.port}/{self.user}/{self.name}/"

    @property
    def folder(self) -> Path:
        return self.server.folder(self.user, self.name)

    def calendar(self, **more: Any) -> CaldavCalendar:
        """A desk's calendar, closed with the test."""
        facts: dict[str, Any] = {"url": self.url, "user": self.user, "clock": SystemClock(), "seconds": 10.0}
        password = more.pop("password", PASSWORD)
        access = Access(credential=Password(lambda: password), **facts | more)
        self._open.append(CaldavCalendar(access, ZoneInfo("America/Chicago")))
        return self._open[-1]

    def files(self) -> dict[str, bytes]:
        """What lies in the calendar, by name."""
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*.ics"))}

    def put(self, name: str, data: bytes, *, user: str | None = None) -> requests.Response:
        """A person's program saves an entry."""
        kind = {"Content-Type": "text/calendar"}
        return self.server.ask(
            "PUT", f"{self.user}/{self.name}/{name}", user=user or self.user, data=data, headers=kind
        )

    def close(self) -> None:
        for one in self._open:
            one.close()


@contextlib.contextmanager
def running() -> Iterator[Radicale]:
    if importlib.util.find_spec("radicale") is None:
        missing("no Radicale here (pip install radicale)")
    home = Path(tempfile.mkdtemp(prefix="wd-dav-"))
    server = Radicale(home)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def radicale() -> Iterator[Radicale]:
    with running() as server:
        yield server


@pytest.fixture
def shared(radicale: Radicale) -> Iterator[Shared]:
    """A calendar of the test's own."""
    one = Shared(server=radicale, user=radicale.new_user()).made()
    yield one
    one.close()
