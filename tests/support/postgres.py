"""A real PostgreSQL that the tests start themselves from the machine's packages: one server a worker, one database
a test. `WATCHDESK_REQUIRE_SERVERS=1` turns the skip for a missing PostgreSQL into a failure."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import pytest

REQUIRED = "WATCHDESK_REQUIRE_SERVERS"
SUPERUSER = "watchdesk"
PROGRAMS = ("initdb", "pg_ctl", "postgres")
# Nothing here has to outlive the tests, so nothing waits for the disk.
SETTINGS = ("fsync=off", "full_page_writes=off", "shared_buffers=16MB", "max_connections=40", "listen_addresses=")


def missing(why: str) -> NoReturn:
    """Skip with the reason, or fail where the servers are required."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{why}, and {REQUIRED}=1 asks for it", pytrace=False)
    pytest.skip(why)


def programs() -> Path | None:
    """The folder with PostgreSQL's programs: on the PATH, or where Debian keeps them (the newest version)."""
    found = shutil.which("pg_ctl")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    folders = ([Path(found).resolve().parent] if found else []) + debian
    return next((folder for folder in folders if all((folder / name).exists() for name in PROGRAMS)), None)


class Server:
    """One PostgreSQL under a folder of its own, reached by a Unix socket in it."""

    def __init__(self, folder: Path, bin_: Path, settings: Sequence[str] = SETTINGS) -> None:
        self.settings = settings
        self.folder = folder
        self.bin = bin_
        self.data = folder / "data"
        self.numbers = count(1)

    def start(self) -> None:
        self._run("initdb", "-A", "trust", "-U", SUPERUSER, "-E", "UTF8", "--locale=C", "--no-sync", "-D", self.data)
        self.start_again()

    def start_again(self) -> None:
        """On the databases that are there."""
        options = " ".join([f"-k {self.folder}", *(f"-c {setting}" for setting in self.settings)])
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "log", "-w", "-t", "60", "-o", options, "start")

    def stop(self) -> None:
        """Without a word to anybody, as after a power cut."""
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def database(self, *, like: str | None = None) -> str:
        """The URL of a new database: an empty one, or a copy of another that nobody is connected to."""
        name = f"test_{next(self.numbers)}"
        self._say(f"CREATE DATABASE {name}" + (f" TEMPLATE {_name(like)}" if like else ""))
        return f"postgresql+psycopg://{SUPERUSER}@/{name}?host={self.folder}"

    def drop(self, url: str) -> None:
        self._say(f"DROP DATABASE {_name(url)} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        import psycopg

        target = {"host": str(self.folder), "user": SUPERUSER, "dbname": "postgres"}
        with psycopg.connect(**target, autocommit=True) as connection:
            connection.execute(statement.encode("ascii"))

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=self.folder, check=False, **as_whom()
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stdout[-500:]}{done.stderr[-500:]}")


def leases_are_over(url: str) -> None:
    """As if the database's clock had gone on by a lease: whatever was being sent is in doubt."""
    import psycopg

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE outbox SET lease = 0 WHERE state = 'sending'")


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def as_whom() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then its own account runs it, or nobody."""
    if os.geteuid() != 0:
        return {}
    account = _account("postgres") or _account("nobody")
    if account is None:
        missing("PostgreSQL will not run as root, and there is no account postgres or nobody to run it")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A running server; skips where PostgreSQL or its driver is not installed."""
    folder = programs()
    if folder is None:
        missing("PostgreSQL is not installed (no initdb on the PATH or under /usr/lib/postgresql)")
    try:
        import psycopg  # noqa: F401
    except ImportError:
        missing("psycopg is not installed")
    # Not below pytest's own folder: that one is closed to the account that runs the server.
    home = Path(tempfile.mkdtemp(prefix="wd-pg-", dir="/tmp"))
    try:
        if whom := as_whom():
            os.chown(home, whom["user"], whom["group"])
        server = Server(home, folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """A database of the test's own, empty."""
    url = postgres_server.database()
    yield url
    postgres_server.drop(url)
