"""A Maildir as others write it: delivery agents, rsync, and people's mail programs while we read.

A message is known by its base name, the part before ":" (its flags follow and change whenever somebody reads it).
tmp/ is never looked at. Subfolders are Maildir++ (".Processed").
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

INBOX = "INBOX"
NEW, CUR, TMP = "new", "cur", "tmp"
DELIVERED = re.compile(r"(\d{9,11})(?:\.M(\d{1,6}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message file: native is its base name as safe text; fresh says that it lies in new/."""

    native: str
    path: str
    fresh: bool


def native_of(name: str) -> str:
    """The message's native id from a file name: the base name, in printable ASCII.

    A foreign name (Latin-1, a newline in it) is percent-encoded as a whole, so that the way back is exact.
    """
    base = name.partition(":")[0]
    if base.isascii() and base.isprintable() and "%" not in base:
        return base
    return quote_from_bytes(os.fsencode(base), safe="")


def base_of(native: str) -> str:
    """The way back: the base name as the disk has it."""
    return os.fsdecode(unquote_to_bytes(native))


def folder_path(root: Path, folder: str) -> Path:
    """INBOX is the Maildir itself, any other folder lies beside new/ and cur/ with a dot before its name."""
    return root if folder == INBOX else root / f".{folder}"


def files(folder: Path, *, old: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Every message in new/ and cur/ but those of `old` in cur/, unordered. OSError as the disk has it.

    A folder without new/ or cur/ is taken for an empty one. Dot files (rsync's unfinished ones), subfolders, links,
    pipes and sockets are no messages.
    """
    for place in (NEW, CUR):
        passed_over = old if place == CUR else frozenset()
        for entry in _entries(folder / place):
            native = native_of(entry.name)
            if native not in passed_over and entry.is_file(follow_symlinks=False):
                yield Found(native=native, path=entry.path, fresh=place == NEW)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if not entry.name.startswith("."):
                yield entry


def find(folder: Path, native: str) -> Path | None:
    """Where a message lies now, whatever its flags have become; None when it is not in this folder."""
    base = base_of(native)
    if "/" in base or base.startswith("."):
        return None
    for likely in (folder / NEW / base, folder / CUR / f"{base}:2,", folder / CUR / f"{base}:2,S"):
        if _is_message(likely):
            return likely
    return next((Path(path) for path in _named(folder, base)), None)


def _named(folder: Path, base: str) -> Iterator[str]:
    for place in (NEW, CUR):
        for entry in _entries(folder / place):
            if entry.name.partition(":")[0] == base and entry.is_file(follow_symlinks=False):
                yield entry.path


def _is_message(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def delivered_at(found: Found) -> float:
    """When it was delivered, in seconds, for the order of arrival: the number that delivery agents begin the name
    with, else the file's time; 0 when the file is gone."""
    match = DELIVERED.match(found.native)
    if match:
        return int(match.group(1)) + int(match.group(2) or 0) / 1e6
    try:
        return Path(found.path).stat().st_mtime
    except OSError:
        return 0.0


def flags_of(name: str) -> str:
    """The flags in a file name ("S" for seen), empty when it has none."""
    return name.partition(":2,")[2]
