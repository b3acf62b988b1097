"""Many units on one PostgreSQL, and the hosts that work for them: a folder of configurations, workers as processes."""

import os
import secrets
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from pathlib import Path
from signal import SIGKILL, SIGTERM
from typing import Any

from support.desks import Home, raw
from support.postgres import leases_are_over

# A bound against a test that hangs; nothing here is measured.
PATIENCE = 300.0
SICK = "I am sick today and will not be in. Mai"


@dataclass(slots=True)
class Host:
    """One worker in a process of its own. log: what it writes on standard error."""

    process: subprocess.Popen[bytes]
    log: Path

    def end(self, number: int = SIGTERM) -> int:
        """Send the signal and wait; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@dataclass(slots=True)
class Fleet:
    """units/ID is the configuration of each unit; its mail and state lie beside it, in home/ID, for every host."""

    folder: Path
    url: str
    homes: dict[str, Home] = field(default_factory=dict)

    @property
    def units(self) -> Path:
        return self.folder / "units"

    def add(self, name: str) -> Home:
        """A unit with the sample's roster, its ledger on the common database."""
        home = Home(self.folder / "home" / name, now=datetime.now(UTC))  # noqa: TID251 - workers live by the real clock
        home.change("watchdesk.toml", 'id = "sample"', f'id = "{name}"')
        home.change("watchdesk.toml", 'state = "../var/state"', f'state = "{home.state}"')
        home.change("watchdesk.toml", "[store]\n", f'[store]\nurl = "{self.url}"\n')
        home.state.mkdir(mode=0o700)
        key = home.state / "desk.key"
        key.touch(mode=0o600)
        key.write_text(secrets.token_hex(32))
        self.units.mkdir(exist_ok=True)
        (self.units / name).symlink_to(home.config, target_is_directory=True)
        self.homes[name] = home
        return home

    def sick(self, name: str, number: int) -> None:
        """One mail of a sick officer to a unit; number: makes it another one."""
        home = self.homes[name]
        home.deliver(raw(subject="Sick", body=SICK, at=home.now, message_id=f"<sick-{name}-{number}@stpaul.example>"))

    def sent(self, name: str) -> list[dict[str, str]]:
        """Key, notice and recipient of every mail that went out for a unit."""
        parser = BytesHeaderParser()
        found = []
        for file in sorted((self.homes[name].state / "sent" / "new").glob("*")):
            head = parser.parsebytes(file.read_bytes())
            found.append({"id": head["Message-ID"], "notice": head["X-Watchdesk-Notice"], "to": head["To"]})
        return found

    def twice(self) -> list[str]:
        """Message-IDs that stand in two mails: a notice that went out twice."""
        ids = Counter(one["id"] for name in self.homes for one in self.sent(name))
        return [of for of, times in ids.items() if times > 1]

    def ask(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """A statement on the database; what it returns, if it does."""
        import psycopg

        with psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True) as connection:
            told = connection.execute(statement.encode(), values)
            return list(told.fetchall()) if told.description else []

    def leases_are_over(self) -> None:
        """As if the database's clock had gone on by a lease."""
        leases_are_over(self.url)

    def shut_out(self) -> None:
        """The database goes away for everybody."""
        import psycopg

        name = str(self.ask("SELECT current_database()")[0][0])
        elsewhere = self.url.replace("+psycopg", "").replace(f"/{name}?", "/postgres?")
        with psycopg.connect(elsewhere, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false".encode())
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))

    @contextmanager
    def hosts(self, number: int, *more: str) -> Iterator[list[Host]]:
        """So many workers at work on all units; whoever is left at the end is killed."""
        started: list[Host] = []
        try:
            for place in range(number):
                log = self.folder / f"host-{place}.log"
                command = [sys.executable, "-m", "watchdesk", "worker", str(self.units), "--every", "5", *more]
                with log.open("wb") as out:
                    process = subprocess.Popen(command, stdout=out, stderr=out, env=dict(os.environ))
                started.append(Host(process, log))
            yield started
        finally:
            for host in started:
                host.end(SIGKILL)
