"""The steps that put a file on a disk so that it is there whole or not at all, also after a power cut.

Each step is a method, so that a test can cut the power before any of them.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK})


class Disk:
    """The real disk."""

    def write(self, path: Path, data: bytes) -> None:
        """Make a new private file; FileExistsError if it is there."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(data)

    def stamp(self, path: Path, seconds: float) -> None:
        """Give the file a time of its own."""
        os.utime(path, (seconds, seconds))

    def sync(self, path: Path) -> None:
        """Bring a file's bytes, or a folder's names, to the platter."""
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def link(self, source: Path, target: Path) -> None:
        """A second name for the file; FileExistsError if the name is taken."""
        os.link(source, target)

    def move(self, source: Path, target: Path) -> None:
        """Rename, replacing what is there."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Take the name away; a name that is gone is no harm."""
        with suppress(FileNotFoundError):
            path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a private folder and those above it; one that is there is no harm."""
        path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def appear(disk: Disk, scratch: Path, target: Path) -> None:
    """Give a file written at `scratch` its name for good. FileExistsError if the name is taken.

    A disk without hard links (some network and FAT disks) renames instead; the caller has looked before.
    """
    try:
        disk.link(scratch, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        disk.move(scratch, target)
    disk.sync(target.parent)
    disk.remove(scratch)
