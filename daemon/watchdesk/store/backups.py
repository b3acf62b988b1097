"""A back-up of an SQLite ledger while the desk runs, as one file; and a ledger put in its place.

Made by SQLite's own backup API, which sees one moment (https://www.sqlite.org/backup.html). It holds no key: without
the desk.key it was sealed with, nobody reads what people wrote in it.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from watchdesk.errors import Mistake, ProtocolError, Unavailable

COMPANIONS = ("-wal", "-shm", "-journal")
PATIENCE_SECONDS = 30.0
# In one step, from one snapshot: in several, every write of the desk would make the copy begin anew.
ALL_PAGES = -1


def copied(source: Path, target: Path) -> None:
    """A whole copy under a name that was free, private to its owner and on the disk. Mistake or Unavailable."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise Mistake(f"back-up: {target} cannot be made ({error.strerror})") from error
    try:
        with _opened(source) as old, _opened(target) as new:
            old.backup(new, pages=ALL_PAGES)
            _prove(new, source)
        settled(target)
    except BaseException:
        removed(target)
        raise


def _prove(connection: sqlite3.Connection, source: Path) -> None:
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise ProtocolError(f"{source} is damaged; take an earlier back-up")


def settled(path: Path) -> None:
    """One file, without companions, on the disk."""
    with _opened(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def removed(path: Path) -> None:
    for name in (path, *_companions(path)):
        name.unlink(missing_ok=True)


def units_in(path: Path) -> tuple[str, ...]:
    """Of which units it is the ledger. Mistake where it is none."""
    try:
        with _opened(path) as connection:
            return tuple(str(row[0]) for row in connection.execute("SELECT id FROM unit"))
    except ProtocolError as error:
        raise Mistake(f"restore: {path} is no ledger of watchdesk") from error


def put_in_place(new: Path, target: Path, aside: Path) -> None:
    """The new ledger under the name of the old, which lies beside it from then on, whole. Nobody may be at work on it.

    At no moment is there no ledger, or a ledger with the write-ahead log of another.
    """
    if target.exists():
        aside.hardlink_to(target)
        for one, other in zip(_companions(target), _companions(aside), strict=True):
            with contextlib.suppress(FileNotFoundError):
                one.rename(other)
    new.replace(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in COMPANIONS)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        connection = sqlite3.connect(path, timeout=PATIENCE_SECONDS)
        try:
            yield connection
            connection.commit()
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_FULL", "SQLITE_IOERR")):
            raise Unavailable(f"{path}: the disk or the database is busy ({error.sqlite_errorname})") from error
        raise ProtocolError(f"{path} cannot be read as a ledger") from error
    except sqlite3.DatabaseError as error:
        raise ProtocolError(f"{path} cannot be read as a ledger") from error
