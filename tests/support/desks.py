"""A desk of a test's own: a folder of configuration to change, a folder of state, the command line, and raw mail."""

import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from io import StringIO
from itertools import count
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from support.folders import copied
from watchdesk.cli import main
from watchdesk.cli.demo import stage as stages
from watchdesk.cli.demo.stage import Stage
from watchdesk.config import load

ZONE = ZoneInfo("America/Chicago")
START = datetime(2027, 3, 1, 6, 30, tzinfo=ZONE)
NUMBERS = count(1)


def raw(
    sender: str = "mlee@stpaul.example",
    subject: str = "Vacation",
    body: str = "I would like vacation on Thursday, March 11, 2027. Mai",
    *,
    at: datetime = START,
    message_id: str | None = None,
    attached: bytes | None = None,
    calendar: str | None = None,
    **headers: str,
) -> bytes:
    """A plain mail; every one has a Message-ID of its own. calendar: an iTIP message beside the text."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = "sro.desk@stpaul.example"
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id or f"<desk-test-{next(NUMBERS)}@stpaul.example>"
    mail["Subject"] = subject
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    if calendar is not None:
        method = calendar.partition("METHOD:")[2].split()[0]
        mail.add_alternative(calendar.encode(), maintype="text", subtype="calendar", params={"method": method})
    if attached is not None:
        mail.add_attachment(attached, maintype="application", subtype="pdf", filename="form.pdf")
    return mail.as_bytes()


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class Home:
    """config/ is a copy of the sample's, state/ is the desk's own."""

    folder: Path
    now: datetime = START
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        copied(self.folder)

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def state(self) -> Path:
        return self.folder / "state"

    @property
    def arguments(self) -> list[str]:
        return ["--config", str(self.config), "--state", str(self.state)]

    def change(self, file: str, old: str, new: str) -> None:
        """Change a file of the configuration; `old` must stand in it ("" adds at the end)."""
        path = self.config / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1) if old else f"{text}\n{new}\n", encoding="utf-8")

    def deliver(self, mail: bytes) -> Path:
        """Put a mail into the inbox, as a delivery agent would."""
        for place in ("new", "cur", "tmp"):
            (self.state / "mail" / place).mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self.state / "mail" / "new" / f"{int(self.now.timestamp())}.M{next(self.numbers)}.test"
        path.write_bytes(mail)
        return path

    @contextmanager
    def opened(self, url: str | None = None) -> Iterator[Stage]:
        """The desk in this process, at `now`."""
        with stages.opened(load(self.config, state=self.state), start=self.now, url=url) as stage:
            yield stage

    def later(self, **time: float) -> datetime:
        """Let time pass for the passes and mails to come."""
        self.now += timedelta(**time)
        return self.now

    def once(self, *more: str) -> Said:
        """`watchdesk once` at `now`."""
        return self.says("once", "--now", self.now.isoformat(), *more)

    def says(self, *words: str) -> Said:
        """A command on this desk, in this process."""
        return command(*words, *self.arguments)


def command(*words: str) -> Said:
    """The `watchdesk` command, in this process."""
    out, err, code = StringIO(), StringIO(), 0
    environment = {"COLUMNS": "250"}
    with (
        patch.object(sys, "argv", ["watchdesk", *words]),
        patch.dict("os.environ", environment),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Said(code=code, out=out.getvalue(), err=err.getvalue())


def sent(home: Home) -> list[str]:
    """Notice and recipient's key of everything that went out, in order of their keys."""
    with home.opened() as stage:
        return sorted(f"{one.notice} {one.to}" for one in stage.sent())


def fingerprint(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file and folder below, with its rights and its content's hash."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in sorted(folder.rglob("*"))
    }


def lying(home: Home, shelf: str = "") -> list[bytes]:
    """The mails on a shelf of the mailbox ("Held", "Processed"), or in the inbox."""
    box = home.state / "mail" / f".{shelf}" if shelf else home.state / "mail"
    return sorted(file.read_bytes() for place in ("new", "cur") for file in (box / place).glob("*"))
