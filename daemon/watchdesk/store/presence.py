"""Who is at work on a database that several processes share: advisory locks of PostgreSQL, held by a connection.

A desk is at work, beside others, from its first pass until it ends; whoever brings tables up to date, seals old content
or keeps a unit still is alone. An SQLite file is one machine's, and there the lock on the state folder says the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock
from zlib import crc32

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from watchdesk.errors import Unavailable
from watchdesk.store.faults import told

# The first of two numbers that name a lock; nothing else in the database locks the same ones.
DATABASE, UNIT, SEALING = 0x57415443, 0x57415455, 0x57415453
NOT_AVAILABLE = "55P03"
# What connections are called, and what those were called of versions that did not show that they are at work.
NAME, NAME_OF_BEFORE = "watchdesk-desk", "watchdesk"
OF_BEFORE = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name LIMIT 1"
CLOSING_SECONDS = 5.0

AT_WORK = (
    "desks of another version may be at work on this database: stop watchdesk on every host, bring the ledger up to "
    "date by starting one, then start the others"
)


class Presence:
    """That this process is at work on a database. Threads may share it. shared: others can be at work on it, too."""

    def __init__(self, engine: Engine, *, shared: bool) -> None:
        self._engine = engine
        self._shared = shared
        self._lock = Lock()
        self._connection: Connection | None = None
        self._units: set[str] = set()

    def show(self, unit: str) -> bool:
        """This process is at work for the unit, until `close`. Whether that was not known before, or was lost with its
        connection: what stood in the database may have changed meanwhile. Unavailable while somebody is alone there."""
        if not self._shared:
            return False
        with self._lock, told():
            alive = self._is_alive()
            if alive and unit in self._units:
                return False
            if not alive:
                self._again()
            self._take(unit)
            return True

    def _is_alive(self) -> bool:
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def _again(self) -> None:
        """Everything that was held before, on a new connection."""
        self._let_go()
        self._connection = _connected(self._engine)
        _locked(self._connection, DATABASE, 0, why=AT_WORK, shared=True)
        units, self._units = self._units, set()
        for unit in units:
            self._take(unit)

    def _take(self, unit: str) -> None:
        assert self._connection is not None
        why = f"the desk of {unit} is kept still by somebody who tests its mail system; it goes on when they are done"
        _locked(self._connection, UNIT, number_of(unit), why=why, shared=True)
        self._units.add(unit)

    def _let_go(self) -> None:
        if self._connection is not None:
            with suppress(SQLAlchemyError):
                self._connection.invalidate()
                self._connection.close()
        self._connection = None

    def close(self) -> None:
        """A thread that hangs on the server keeps nobody from ending: with the process goes its lock."""
        if self._lock.acquire(timeout=CLOSING_SECONDS):
            try:
                self._let_go()
            finally:
                self._lock.release()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody is at work on the database. Unavailable where somebody is."""
        with self._held(DATABASE, 0, why=AT_WORK):
            if self._shared:
                with told(), _connected(self._engine) as connection:
                    if connection.scalar(text(OF_BEFORE), {"name": NAME_OF_BEFORE}) is not None:
                        raise Unavailable(AT_WORK)
            yield

    @contextmanager
    def sealing(self, unit: str) -> Iterator[None]:
        """Nobody else seals the unit's old content."""
        with self._held(SEALING, number_of(unit), why="another process seals this ledger's content; try again later"):
            yield

    @contextmanager
    def still(self, unit: str) -> Iterator[None]:
        """Nobody is at work for the unit, on any host. Unavailable where somebody is."""
        why = (
            f"a desk is at work for {unit}: stop watchdesk on every host, or take the unit's folder out of the folder "
            "of the workers and start them anew"
        )
        with self._held(UNIT, number_of(unit), why=why):
            yield

    @contextmanager
    def _held(self, what: int, number: int, *, why: str) -> Iterator[None]:
        if not self._shared:
            yield
            return
        with told():
            connection = _connected(self._engine)
        try:
            with told():
                _locked(connection, what, number, why=why, shared=False)
            yield
        finally:
            # The lock goes with the connection, which may not go back into the pool with it.
            connection.invalidate()
            connection.close()


def number_of(unit: str) -> int:
    """As PostgreSQL wants it: 32 bits with a sign."""
    return crc32(unit.encode("utf-8", "surrogatepass")) - 2**31


def _connected(engine: Engine) -> Connection:
    return engine.connect().execution_options(isolation_level="AUTOCOMMIT")


def _locked(connection: Connection, what: int, number: int, *, why: str, shared: bool) -> None:
    """Waits as long as any statement waits for a lock."""
    call = "pg_advisory_lock_shared" if shared else "pg_advisory_lock"
    try:
        connection.execute(text(f"SELECT {call}(:what, :number)"), {"what": what, "number": number})
    except SQLAlchemyError as error:
        if getattr(getattr(error, "orig", None), "sqlstate", None) == NOT_AVAILABLE:
            raise Unavailable(why) from error
        raise
