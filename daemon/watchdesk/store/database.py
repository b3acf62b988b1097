"""One database, SQLite or PostgreSQL: connections, their settings, and transactions to read or to write in."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from watchdesk.errors import Mistake
from watchdesk.store.faults import spoilt, told
from watchdesk.store.presence import NAME, Presence

PATIENCE_SECONDS = 10
# A transaction in which nothing is asked for so long is ended by the server, and its locks with it: its host is frozen.
STANDSTILL_SECONDS = 30
# libpq's words for a server that went away without a word: within a minute, and not after hours, it counts as gone.
ALIVE = {
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "50000",
}
# And the server's, for a host that went away so: it would keep its locks for hours.
HOST_ALIVE = "".join(f" -c tcp_{name.removeprefix('tcp_')}={value}" for name, value in ALIVE.items())
DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class Database:
    """Connections to one database. Two threads may use it at once. presence: who is at work on it."""

    def __init__(self, url: str) -> None:
        self.url = parsed(url)
        self.name = self.url.get_backend_name()
        self.engine = _sqlite(self.url) if self.name == "sqlite" else _postgresql(self.url)
        self.presence = Presence(self.engine, shared=not self.is_one_hosts)

    @property
    def is_one_hosts(self) -> bool:
        """Whether one machine alone can open it, so that a lock on that machine keeps everybody else out."""
        return self.name == "sqlite"

    @contextmanager
    def read(self, *, steady: bool = False) -> Iterator[Connection]:
        """A transaction that only reads; on SQLite it sees one moment, on PostgreSQL where it is to be steady."""
        with self._transaction(writes=False, steady=steady) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that writes: all of it, or nothing when the block is left with an error."""
        with self._transaction(writes=True) as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, writes: bool, steady: bool = False) -> Iterator[Connection]:
        with told(), self.engine.connect() as connection:
            connection.execution_options(writes=writes)
            if steady and not self.is_one_hosts:
                connection.execution_options(isolation_level="REPEATABLE READ")
            try:
                with connection.begin():
                    yield connection
            except SQLAlchemyError as error:
                if spoilt(error):
                    connection.invalidate()
                raise

    def close(self) -> None:
        self.presence.close()
        self.engine.dispose()


def parsed(url: str) -> URL:
    """A URL, or the path of an SQLite file. Mistake for what is neither."""
    if "://" not in url:
        return URL.create(DRIVERS["sqlite"], database=str(Path(url)))
    try:
        made = make_url(url)
    except ArgumentError as error:
        raise Mistake("store: this is neither a path nor a database URL") from error
    driver = DRIVERS.get(made.drivername.partition("+")[0])
    if driver is None:
        raise Mistake(f"store: {made.drivername!r} is not known; use the path of a file, sqlite: or postgresql:")
    if driver == DRIVERS["sqlite"] and made.database in (None, "", ":memory:"):
        raise Mistake("store: the ledger needs a file; a database in memory forgets")
    return made.set(drivername=driver)


def conninfo_of(url: URL) -> str:
    """libpq's name of a PostgreSQL database."""
    from psycopg.conninfo import make_conninfo  # no need of a desk on SQLite

    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return make_conninfo(plain, options=_held_to(), **ALIVE)


def _sqlite(url: URL) -> Engine:
    path = Path(str(url.database))
    if not path.parent.is_dir():
        raise Mistake(f"store: the folder of {path} is not there; make it, or mend `store` in watchdesk.toml")
    _make_private(path)
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": PATIENCE_SECONDS})
    event.listen(engine, "connect", _settle_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(path: Path) -> None:
    """The file is the desk's alone from its first moment; SQLite gives its companions the same rights.

    One that is there is not opened: POSIX drops all locks of a process on a file when it closes the file once, and the
    next process to look at the ledger would then take the write-ahead log away from under the desk.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not path.is_file() or not os.access(path, os.R_OK | os.W_OK):
            raise Mistake(f"store: {path} cannot be written by this account") from None
    except OSError as error:
        raise Mistake(f"store: {path} cannot be written: {error.strerror}") from error


def _settle_sqlite(dbapi_connection: Any, _record: object) -> None:
    # We say BEGIN ourselves: the driver would begin a write only at its first statement, too late for a lock.
    dbapi_connection.isolation_level = None
    # A byte that is no UTF-8 would break the whole answer, and not say of which row: so it damages its own value alone.
    dbapi_connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    run = dbapi_connection.execute
    run(f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}")
    run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = FULL")  # NORMAL loses commits when the power fails
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA secure_delete = ON")  # what was erased is overwritten, and not only let go


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _held_to() -> str:
    """What the server holds a connection to, so that a frozen or lost host gives up what it locked."""
    return f"-c idle_in_transaction_session_timeout={STANDSTILL_SECONDS}s{HOST_ALIVE}"


def _postgresql(url: URL) -> Engine:
    settings = f"{_held_to()} -c lock_timeout={PATIENCE_SECONDS}s -c timezone=UTC -c synchronous_commit=on"
    arguments = {"connect_timeout": PATIENCE_SECONDS, "options": settings, "application_name": NAME, **ALIVE}
    try:
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, connect_args=arguments)
    except ImportError as error:
        raise Mistake("store: PostgreSQL needs its driver; install watchdesk[postgresql]") from error
