"""A real Cyrus on the loopback that the tests start themselves from Debian's packages: one a worker, an account a test.

It schedules by itself (RFC 6638): who saves an event with attendees of this server has it put into their calendars.
Only its calendars and the way to a new account (LMTP) run: its IMAP server cannot be installed beside Dovecot's.
Without the packages the tests skip with the reason, and fail where `WATCHDESK_REQUIRE_SERVERS=1` asks for them.
"""

import contextlib
import os
import pwd
import re
import shutil
import smtplib
import socket
import subprocess
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

from support.mailservers import DOMAIN, PASSWORD, PATIENCE, free_ports
from support.postgres import missing
from watchdesk.backends.caldav import Access, CaldavCalendar
from watchdesk.backends.tokens import Password
from watchdesk.clock import SystemClock

PROGRAMS = Path("/usr/lib/cyrus/bin")
REALM = "localhost"
IMAPD = """
servername: {realm}
configdirectory: {home}/conf
partition-default: {home}/spool
proc_path: {home}/proc
mboxname_lockpath: {home}/lock
lmtpsocket: {home}/socket/lmtp
idlesocket: {home}/socket/idle
notifysocket: {home}/socket/notify
syslog_prefix: wd
allowplaintext: yes
sasl_mech_list: PLAIN
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: {home}/sasldb
httpmodules: caldav
calendar_user_address_set: {domain}
autocreate_quota: 0
autocreate_post: yes
skiplist_unsafe: yes
"""
CYRUS = """
START {{
  recover cmd="ctl_cyrusdb -C {home}/imapd.conf -r"
}}
SERVICES {{
  http cmd="httpd -C {home}/imapd.conf" listen="127.0.0.1:{http}" prefork=1
  lmtp cmd="lmtpd -C {home}/imapd.conf -a" listen="127.0.0.1:{lmtp}" prefork=0
}}
EVENTS {{
}}
"""


@dataclass(slots=True)
class Cyrus:
    """A running server; `home` holds what it keeps."""

    home: Path
    account: pwd.struct_passwd
    http: int = 0
    lmtp: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _running: subprocess.Popen[bytes] | None = None

    def new_user(self) -> str:
        """A login of the test's own; its first mail makes its mailbox, and that its calendars."""
        user = f"desk{next(self.numbers)}"
        command = ["saslpasswd2", "-p", "-c", "-f", str(self.home / "sasldb"), "-u", REALM, user]
        subprocess.run(command, input=PASSWORD.encode(), check=True, **self._whom())
        with smtplib.LMTP("127.0.0.1", self.lmtp) as lmtp:
            lmtp.sendmail(f"somebody@{DOMAIN}", [user], b"Subject: Welcome\r\n\r\n")
        return user

    def ask(self, method: str, path: str, *, user: str, **more: Any) -> requests.Response:
        """As somebody's calendar program does."""
        url = f"http://127.0.0.1:{self.http}/dav/calendars/user/{path}"
        return requests.request(method, url, auth=(user, PASSWORD), timeout=PATIENCE, **more)

    def start(self) -> None:
        self.http, self.lmtp = free_ports(2)
        facts = {"home": self.home, "realm": REALM, "domain": DOMAIN, "http": self.http, "lmtp": self.lmtp}
        (self.home / "imapd.conf").write_text(IMAPD.format_map(facts))
        (self.home / "cyrus.conf").write_text(CYRUS.format_map(facts))
        for name in ("conf", "spool", "proc", "lock", "socket"):
            (self.home / name).mkdir()
        for path in (self.home, *self.home.iterdir()):
            os.chown(path, self.account.pw_uid, self.account.pw_gid)
        command: list[str | Path] = [PROGRAMS / "master", "-D", "-C", self.home / "imapd.conf"]
        command += ["-M", self.home / "cyrus.conf", "-p", self.home / "pid", "-L", self.home / "log"]
        self._running = subprocess.Popen(command, stdin=subprocess.DEVNULL, cwd=self.home, **self._whom())
        for port in (self.http, self.lmtp):
            self._wait_for(port)

    def _whom(self) -> dict[str, Any]:
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}

    def _wait_for(self, port: int) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            if time.monotonic() > until or self._running is None or self._running.poll() is not None:
                raise RuntimeError(f"Cyrus does not answer: {(self.home / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self._running is not None:
            self._running.terminate()
            self._running.wait(PATIENCE)


@dataclass(slots=True, kw_only=True)
class OnCyrus:
    """A calendar that the tests share with the desk."""

    server: Cyrus
    user: str
    name: str = "Default"
    _open: list[CaldavCalendar] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Whom an organizer invites."""
        return f"{self.user}@{DOMAIN}"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.http}/dav/calendars/user/{self.user}/{self.name}/"

    def calendar(self, **more: Any) -> CaldavCalendar:
        """A desk's calendar, closed with the test."""
        facts: dict[str, Any] = {"url": self.url, "user": self.user, "clock": SystemClock(), "seconds": 10.0}
        access = Access(credential=Password(lambda: PASSWORD), **facts | more)
        self._open.append(CaldavCalendar(access, ZoneInfo("America/Chicago")))
        return self._open[-1]

    def files(self, name: str = "") -> dict[str, bytes]:
        """What lies in the calendar, or in another collection of its home, by name."""
        place = f"{self.user}/{name or self.name}/"
        listed = self.server.ask("PROPFIND", place, user=self.user, headers={"Depth": "1"})
        assert listed.status_code == 207, listed.text
        names = re.findall(rf"/{re.escape(place)}([^<]+)</D:href>", listed.text)
        return {one: self.server.ask("GET", f"{place}{one}", user=self.user).content for one in names}

    def put(self, name: str, data: bytes) -> requests.Response:
        """A person's program saves an entry."""
        kind = {"Content-Type": "text/calendar"}
        return self.server.ask("PUT", f"{self.user}/{self.name}/{name}", user=self.user, data=data, headers=kind)

    def delete(self, name: str) -> requests.Response:
        """A person takes an entry away."""
        return self.server.ask("DELETE", f"{self.user}/{self.name}/{name}", user=self.user)

    def close(self) -> None:
        for one in self._open:
            one.close()


@contextlib.contextmanager
def running() -> Iterator[Cyrus]:
    lacking = [name for name in ("master", "httpd", "lmtpd") if not (PROGRAMS / name).exists()]
    if lacking or shutil.which("saslpasswd2", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
        missing("no Cyrus here (cyrus-common, cyrus-caldav and sasl2-bin are not installed)")
    if os.geteuid() != 0:
        missing("Cyrus starts only as root")
    # Not below pytest's own folder: that one is closed to the account that runs the server. Sockets want short names.
    home = Path(tempfile.mkdtemp(prefix="wd-cyrus-", dir="/tmp"))
    server = Cyrus(home, pwd.getpwnam("cyrus"))
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def cyrus() -> Iterator[Cyrus]:
    with running() as server:
        yield server


@pytest.fixture
def on_cyrus(cyrus: Cyrus) -> Iterator[OnCyrus]:
    """A calendar of the test's own."""
    one = OnCyrus(server=cyrus, user=cyrus.new_user())
    yield one
    one.close()
