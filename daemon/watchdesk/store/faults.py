"""The database's errors in the desk's words. None of them carries a value: a value may be a person's words."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from watchdesk.errors import AuthFailed, Conflict, Denied, ProtocolError, Trouble, Unavailable, WatchdeskError

# SQLite's result codes (https://www.sqlite.org/rescode.html) by their beginnings.
SQLITE: tuple[tuple[str, type[Trouble], str], ...] = (
    ("SQLITE_BUSY", Unavailable, "the ledger is locked by another process"),
    ("SQLITE_LOCKED", Unavailable, "the ledger is locked by another process"),
    ("SQLITE_FULL", Unavailable, "no room is left for the ledger: the disk is full"),
    ("SQLITE_IOERR", Unavailable, "the disk failed under the ledger"),
    ("SQLITE_CANTOPEN", Unavailable, "the ledger's file cannot be opened"),
    ("SQLITE_PROTOCOL", Unavailable, "the ledger is locked by another process"),
    ("SQLITE_READONLY", Denied, "the ledger's file may not be written"),
    ("SQLITE_PERM", Denied, "the ledger's file may not be used"),
    ("SQLITE_AUTH", Denied, "the ledger's file may not be used"),
    ("SQLITE_CONSTRAINT", Conflict, "somebody changed the ledger meanwhile"),
    ("SQLITE_NOTADB", ProtocolError, "the ledger's file is no SQLite database; restore it from a back-up"),
    ("SQLITE_CORRUPT", ProtocolError, "the ledger's file is damaged; restore it from a back-up"),
)

# PostgreSQL's SQLSTATEs (its appendix A) by their beginnings.
POSTGRESQL: tuple[tuple[str, type[Trouble], str], ...] = (
    ("23", Conflict, "somebody changed the ledger meanwhile"),
    ("40", Conflict, "another transaction came first"),
    ("28", AuthFailed, "the database refused the credentials"),
    ("42501", Denied, "the database account lacks a right"),
    ("25006", Unavailable, "the database takes no writes: it is a standby"),
    ("25P03", Unavailable, "the database ended a transaction that stood still"),
    ("08", Unavailable, "the connection to the database broke"),
    ("53", Unavailable, "the database has no room or no connections left"),
    ("55P03", Unavailable, "the ledger is locked by another process"),
    ("57", Unavailable, "the database stopped or cancelled the statement"),
    ("58", Unavailable, "the disk failed under the database"),
)

# After these a connection is not used again: what the kernel still remembers of it is not known.
SPOILT = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CORRUPT")


def as_trouble(error: SQLAlchemyError) -> WatchdeskError:
    """The desk's error for one of SQLAlchemy's."""
    if isinstance(error, PoolTimeout):
        return Unavailable("every connection to the ledger is in use")
    if not isinstance(error, DBAPIError):
        return ProtocolError(f"the ledger was used wrongly: {type(error).__name__}")
    name = str(getattr(error.orig, "sqlite_errorname", None) or "")
    state = str(getattr(error.orig, "sqlstate", None) or "")
    for code, table in ((name, SQLITE), (state, POSTGRESQL)):
        for beginning, family, words in table:
            if code and code.startswith(beginning):
                return family(f"{words} ({code})")
    return _unnamed(error, name or state)


def _unnamed(error: DBAPIError, code: str) -> WatchdeskError:
    if isinstance(error, IntegrityError):
        return Conflict("somebody changed the ledger meanwhile")
    kind = type(error.orig).__name__
    if not code and kind in ("OperationalError", "InterfaceError", "ConnectionTimeout"):
        return Unavailable(f"the database cannot be reached ({kind})")
    return ProtocolError(f"the database refused a statement ({code or kind})")


def spoilt(error: SQLAlchemyError) -> bool:
    """Whether the connection must not be used again."""
    return str(getattr(getattr(error, "orig", None), "sqlite_errorname", "") or "").startswith(SPOILT)


@contextmanager
def told() -> Iterator[None]:
    """SQLAlchemy's errors end here; every other passes through."""
    try:
        yield
    except SQLAlchemyError as error:
        raise as_trouble(error) from error
