"""A back-up of an SQLite ledger while the desk runs, as one file; and a ledger put in its place.

Made by SQLite's own backup API, which sees one moment (https://www.sqlite.org/backup.html). It holds no key: without
the desk.key it was sealed with, nobody reads what people wrote in it.
"""

import contextlib
import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from watchdesk.errors import Mistake, ProtocolError, Unavailable

COMPANIONS = ("-wal", "-shm", "-journal")
PATIENCE_SECONDS = 30.0
# In one step, from one snapshot: in several, every write of the desk would make the copy begin anew.
ALL_PAGES = -1
FOR_A_PERSON = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST})


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
    if not _is_ok(connection):
        raise ProtocolError(f"{source} is damaged; take an earlier back-up")


def _is_ok(connection: sqlite3.Connection) -> bool:
    return [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")] == ["ok"]


def settled(path: Path) -> None:
    """One file, without companions, on the disk."""
    with _opened(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with _disk(path):
        _sync(path)
        _sync(path.parent)


def removed(path: Path) -> None:
    with _disk(path):
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

    The old one is made one file first, so that at no moment there is no ledger, one without its write-ahead log, or one
    with the log of another. Only one that is too damaged for that has its log beside it afterwards, as it was. Mistake
    or Unavailable, and then the old one is where it was.
    """
    with _disk(target):
        if target.exists():
            _change_places(new, target, aside)
        else:
            new.replace(target)
        _sync(target.parent)


def _change_places(new: Path, target: Path, aside: Path) -> None:
    if _is_sound(target):  # else SQLite would write into it, or take its log for nobody's and remove it
        settled(target)
    names = zip((target, *_companions(target)), (aside, *_companions(aside)), strict=True)
    left = [(one, other) for one, other in names if one.exists()]
    made: list[Path] = []
    try:
        for one, other in left:
            _link(one, other)
            made.append(other)
        _sync(target.parent)
        for one, _ in left[1:]:
            one.unlink()
        new.replace(target)
    except BaseException:
        _undone(left[: len(made)])
        raise


def _undone(made: list[tuple[Path, Path]]) -> None:
    for one, other in made:
        if not one.exists():
            _link(other, one)
        other.unlink(missing_ok=True)


def _is_sound(path: Path) -> bool:
    """Looked at only, with its log."""
    try:
        with _opened(path, read_only=True) as connection:
            return _is_ok(connection)
    except ProtocolError:
        return False


def _copy(one: Path, other: Path) -> None:
    """Under a name that was free, private to its owner and on the disk."""
    with one.open("rb") as source, other.open("xb") as target:
        other.chmod(0o600)
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())


def _link(one: Path, other: Path) -> None:
    """The same file under a second name; a copy where the file system knows no second names."""
    try:
        other.hardlink_to(one)
    except FileExistsError:
        raise
    except OSError:
        _copy(one, other)


def _sync(place: Path) -> None:
    """A file, or the names in a folder."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _disk(path: Path) -> Iterator[None]:
    """What the disk refuses, in words: what a person must mend, or what may be better later."""
    try:
        yield
    except OSError as error:
        words = f"{path}: {error.strerror or type(error).__name__}"
        if error.errno in FOR_A_PERSON:
            raise Mistake(f"{words}; run this as the user that the desk runs as, where it may write") from error
        raise Unavailable(words) from error


def _companions(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in COMPANIONS)


@contextlib.contextmanager
def _opened(path: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    name = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    try:
        connection = sqlite3.connect(name, uri=True, timeout=PATIENCE_SECONDS)
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
