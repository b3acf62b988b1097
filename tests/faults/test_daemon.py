"""`watchdesk run` as systemd runs it: ready, alive, reloaded, stopped; and what it leaves in the log."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.desks import Home, raw

# A bound against a test that hangs; nothing here is measured.
PATIENCE = 240.0
CANARIES = ("Quimby", "quetzal", "Thursday, March 11", "marmalade", "stranger.danger")


@dataclass(slots=True)
class Daemon:
    """A desk in a process of its own, and all that it told systemd."""

    process: subprocess.Popen[str]
    socket: socket.socket
    told: list[str] = field(default_factory=list)

    def wait_for(self, word: str) -> str:
        """The next message with the word in it."""
        while True:
            message = self.socket.recv(4096).decode()
            self.told.append(message)
            if word in message:
                return message

    def stop(self) -> tuple[int, str]:
        """SIGTERM; exit code and log."""
        self.process.send_signal(signal.SIGTERM)
        _, log = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, log


Start = Callable[..., Daemon]


@pytest.fixture
def start(home: Home, tmp_path: Path) -> Iterator[Start]:
    started: list[Daemon] = []

    def begin(*more: str) -> Daemon:
        home.now = datetime.now(UTC)  # noqa: TID251 - a daemon lives by the real clock
        # The path of a socket may have some hundred letters only.
        address = f"/tmp/wd-{os.getpid()}-{len(started)}.sock"
        Path(address).unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        listening.bind(address)
        listening.settimeout(PATIENCE)
        process = subprocess.Popen(
            [sys.executable, "-m", "watchdesk", "run", "--log-level", "debug", *home.arguments, *more],
            env={**os.environ, "NOTIFY_SOCKET": address},
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        started.append(Daemon(process=process, socket=listening))
        return started[-1]

    yield begin
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.wait()
        if one.process.stderr is not None:
            one.process.stderr.close()
        address = str(one.socket.getsockname())
        one.socket.close()
        Path(address).unlink(missing_ok=True)


def notices(home: Home) -> list[str]:
    """What lies in sent/, by its header."""
    found = []
    for file in (home.state / "sent" / "new").glob("*"):
        lines = file.read_text(encoding="utf-8").splitlines()
        found += [line.partition(": ")[2] for line in lines if line.startswith("X-Watchdesk-Notice: ")]
    return sorted(found)


def test_it_says_that_it_is_ready_and_alive_and_stops_when_asked(home: Home, start: Start) -> None:
    home.deliver(raw("Mai Quimby <mlee@stpaul.example>", at=home.now))
    daemon = start()
    first = daemon.wait_for("WATCHDOG=1")
    assert "STATUS=1 mails in, 1 settled" in first
    daemon.wait_for("READY=1")
    code, _ = daemon.stop()
    assert code == 0
    daemon.wait_for("STOPPING=1")
    assert "ack" in notices(home)


def test_new_mail_wakes_it(home: Home, start: Start) -> None:
    home.change("watchdesk.toml", "\nseconds = 60", "\nseconds = 240")
    daemon = start()
    daemon.wait_for("READY=1")
    home.deliver(raw(at=home.now))
    assert "1 mails in" in daemon.wait_for("1 mails in")
    assert notices(home) == ["ack"]
    assert daemon.stop()[0] == 0


def test_a_wrong_configuration_is_refused_at_reload_and_the_old_one_stays(home: Home, start: Start) -> None:
    daemon = start()
    daemon.wait_for("READY=1")
    good = (home.config / "unit.toml").read_text(encoding="utf-8")
    home.change("unit.toml", 'school = "como"', 'school = "comoo"')
    daemon.process.send_signal(signal.SIGHUP)
    assert "the old one stays" in daemon.wait_for("STATUS=The new configuration is wrong")
    home.deliver(raw(at=home.now))
    daemon.wait_for("1 settled")
    assert notices(home) == ["ack"]
    (home.config / "unit.toml").write_text(good.replace("Mai Lee", "Mai Lee-Moua"), encoding="utf-8")
    daemon.process.send_signal(signal.SIGHUP)
    daemon.wait_for("RELOADING=1")
    daemon.wait_for("READY=1")
    code, log = daemon.stop()
    assert code == 0
    assert "reload-refused problems=1" in log
    assert "reload-problem at=unit.toml: people.mlee.school" in log
    assert "comoo" not in log
    assert "reloaded" in log


def test_a_second_desk_is_refused_while_it_runs(home: Home, start: Start) -> None:
    daemon = start()
    daemon.wait_for("READY=1")
    said = home.once()
    assert (said.code, "another desk is at work" in said.err) == (1, True)
    second = start()
    assert second.process.wait(timeout=PATIENCE) == 75  # systemd tries again: no setting is wrong
    assert daemon.stop()[0] == 0


def test_it_does_not_start_with_a_wrong_configuration(home: Home, start: Start) -> None:
    home.change("unit.toml", 'school = "como"', 'school = "comoo"')
    daemon = start()
    _, log = daemon.process.communicate(timeout=PATIENCE)
    assert daemon.process.returncode == 78
    assert "unit.toml: people.mlee.school: 'comoo' is no school; did you mean 'como'?" in log
    assert "Traceback" not in log


def test_it_asks_to_be_started_anew_when_the_ledger_cannot_be_opened(home: Home, start: Start) -> None:
    home.state.mkdir(mode=0o700)
    (home.state / "desk.key").write_bytes(b"k" * 64)
    (home.state / "desk.key").chmod(0o600)
    (home.state / "desk.sqlite").write_bytes(b"This is a letter, not a ledger. " * 300)
    daemon = start()
    _, log = daemon.process.communicate(timeout=PATIENCE)
    assert daemon.process.returncode == 75
    assert "restore it from a back-up" in log


def test_its_log_holds_no_word_of_a_mail(home: Home, start: Start) -> None:
    home.deliver(raw("Mai Quimby <mlee@stpaul.example>", "quetzal", "I would like vacation on Thursday, March 11."))
    home.deliver(raw("Stranger <stranger.danger@elsewhere.example>", "marmalade", "quetzal"))
    home.deliver(b"From: Quimby\r\nSubject: marmalade\r\n\xff\x00\r\n\r\nquetzal \x80")
    daemon = start()
    daemon.wait_for("3 mails in")
    daemon.wait_for("READY=1")
    code, log = daemon.stop()
    assert code == 0
    assert "settled number=" in log
    assert [word for word in CANARIES if word.casefold() in (log + "".join(daemon.told)).casefold()] == []


def test_a_clock_that_was_set_back_holds_up_no_mail(home: Home, start: Start) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=2)  # noqa: TID251 - a daemon lives by the real clock
    assert home.says("once", "--now", ahead.isoformat()).code == 0
    home.now = ahead
    home.deliver(raw(subject="Sick", body="I am sick today and will not be in. Mai", at=ahead - timedelta(hours=2)))
    daemon = start()
    daemon.wait_for("1 settled")
    code, log = daemon.stop()
    assert code == 0
    assert "clock-behind seconds=7" in log
    assert "settled number=1 rule=sick" in log
