"""What the soak needs of the other side of each backend: mail comes in, mail is received, and things go wrong."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import RLock
from typing import Protocol

from benchmarks.soaking.script import HOUSE, Incoming
from support.desks import Home
from watchdesk.clock import SystemClock

AWAY_SECONDS = 5.0
# What goes wrong, by what it is called, in the order in which it happens again and again.
Weather = tuple[tuple[str, Callable[[], None]], ...]


class Side(Protocol):
    """One mail system with the unit's mailbox."""

    environment: dict[str, str]

    def configure(self, home: Home) -> None:
        """Write it into the desk's configuration, as an administrator would."""

    def arrive(self, mail: Incoming) -> None:
        """It is delivered into the inbox."""

    def tick(self) -> None:
        """Called every second or so."""

    def received(self) -> list[bytes]:
        """Every mail of the desk, as its readers found it so far."""

    def inbox(self) -> int:
        """How many mails lie in the inbox."""

    def weather(self) -> Weather:
        """What can go wrong."""

    def calm(self) -> None:
        """From now on nothing goes wrong any more."""

    def complaints(self) -> list[str]:
        """What the double found wrong with the words of the desk."""


def proved(mail: Incoming, authserv_id: str) -> bytes:
    """As the server at the gate hands it on: with its word about who wrote."""
    domain = mail.sender.partition("@")[2]
    return f"Authentication-Results: {authserv_id}; dmarc=pass header.from={domain}\r\n".encode() + mail.raw


def is_of_the_house(mail: Incoming) -> bool:
    return mail.sender.endswith(f"@{HOUSE}")


def written(home: Home, backend: str, trust: str, **secrets: str) -> None:
    """A mail system in watchdesk.toml, whom the desk believes, and its secrets."""
    home.change("watchdesk.toml", 'kind = "local"', backend)
    home.change("watchdesk.toml", 'local = "roster"', trust)
    folder = home.config / "secrets"
    folder.mkdir(exist_ok=True)
    for name, value in secrets.items():
        file = folder / name.replace("__", ".")
        file.write_text(value)
        file.chmod(0o600)


@dataclass(slots=True)
class LocalSide:
    """A Maildir that people have open in their mail programs, too."""

    state: Path
    environment: dict[str, str] = field(default_factory=dict)
    lock: RLock = field(default_factory=RLock)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def configure(self, home: Home) -> None:
        """The sample's own configuration."""

    def arrive(self, mail: Incoming) -> None:
        name = f"{int(SystemClock().now().timestamp())}.M{next(self.numbers)}.soak"
        with self.lock:
            box = self.state / "mail"
            (box / "tmp" / name).write_bytes(mail.raw)
            (box / "tmp" / name).rename(box / "new" / name)

    def tick(self) -> None:
        return

    def received(self) -> list[bytes]:
        return [file.read_bytes() for file in sorted((self.state / "sent").glob("[nc][eu][wr]/*"))]

    def inbox(self) -> int:
        return sum(1 for _ in (self.state / "mail").glob("[nc][eu][wr]/*"))

    def weather(self) -> Weather:
        return (("a person opens the mail", self._opened), ("the Maildir is away for 5 s", self._away))

    def _opened(self) -> None:
        """Whatever is new is read by somebody: it moves to cur/ and bears their mark."""
        with self.lock:
            for file in list((self.state / "mail" / "new").iterdir()):
                with suppress(FileNotFoundError):  # the desk was quicker
                    file.rename(file.parents[1] / "cur" / f"{file.name}:2,S")

    def _away(self) -> None:
        """As when the disk that it lies on is gone for a moment."""
        box = self.state / "mail"
        with self.lock:
            box.rename(box.with_name("mail.away"))
            time.sleep(AWAY_SECONDS)
            box.with_name("mail.away").rename(box)

    def calm(self) -> None:
        return

    def complaints(self) -> list[str]:
        return []
