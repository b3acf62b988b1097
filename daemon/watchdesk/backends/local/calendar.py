"""The calendar in a folder: calendar/ holds .ics files, one event a file (settled 21).

People's programs, Radicale or vdirsyncer may share the folder. Their files are shown and never touched.
"""

import os
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from watchdesk.backends import ics
from watchdesk.backends.local import checks
from watchdesk.backends.local.disk import Disk, appear
from watchdesk.errors import Conflict, OutcomeUnknown, Unavailable
from watchdesk.model.decision import Entry
from watchdesk.ports import Clock, Finding, Looked, Occurrence, Severity, Unread

Stamp = tuple[int, int, int]


class LocalCalendar:
    """A folder of .ics files. root: the folder itself. clock: what DTSTAMP bears; without one, the entry's first day.

    timezone: the unit's, in which floating times and local days are read.
    """

    def __init__(
        self, root: Path, timezone: ZoneInfo | str, *, clock: Clock | None = None, disk: Disk | None = None
    ) -> None:
        self.root = root
        self.timezone = ZoneInfo(timezone) if isinstance(timezone, str) else timezone
        self._clock = clock
        self._disk = disk or Disk()
        self._glances: dict[Path, ics.Glance] = {}

    def prepare(self) -> None:
        """Make the folder if it is missing. Unavailable when it cannot be made."""
        try:
            self._disk.make_folder(self.root)
        except OSError as error:
            raise Unavailable(f"the calendar folder cannot be made: {error.strerror}") from error

    def check(self) -> list[Finding]:
        """As the port says: looks, changes nothing, never raises."""
        looks = (
            lambda: checks.folder(self.root, "calendar", why="nothing can be put on the calendar"),
            lambda: checks.private(self.root),
            self._unreadable,
        )
        return [finding for look in looks for finding in checks.guarded(look)]

    def _unreadable(self) -> Iterator[Finding]:
        good = 0
        for path in self._files():
            try:
                ics.read(self._bytes(path) or b"")
                good += 1
            except (ics.Unreadable, OSError) as error:
                yield Finding(
                    about="calendar",
                    severity=Severity.WARNING,
                    words=f"{path.name} is left out: {error if isinstance(error, ics.Unreadable) else error.strerror}",
                    advice="open it in a calendar program and save it again, or take it out of the folder",
                )
        yield Finding(about="calendar", severity=Severity.GOOD, words=f"{good} entries can be read")

    def window(self, start: date, end: date) -> list[Occurrence]:
        """As the port says. Unavailable when the folder itself cannot be read."""
        return list(self._seen(start, end).found)

    def look(self, start: date, end: date) -> Looked:
        """As the port says; a folder that is gone hides what was in it."""
        if not self.root.is_dir():
            raise Unavailable("the calendar folder is not there")
        return self._seen(start, end)

    def _seen(self, start: date, end: date) -> Looked:
        """A file that has not changed since the last look at the same days is not read again."""
        found: list[Occurrence] = []
        unread: list[Unread] = []
        seen: dict[Path, ics.Glance] = {}
        try:
            for path in self._files():
                seen[path] = glance = self._glance(path, start, end)
                found += glance.found
                unread += glance.unread
        except OSError as error:
            raise Unavailable(f"the calendar cannot be read: {error.strerror}") from error
        self._glances = seen
        return Looked(found=tuple(ics.in_order(found, self.timezone)), unread=tuple(unread))

    def _glance(self, path: Path, start: date, end: date) -> ics.Glance:
        try:
            stamp = _stamp(path)
        except OSError:
            stamp = None
        known, window = self._glances.get(path), (start, end)
        if known is not None and known.holds_for(stamp, window):
            return known
        try:
            data = self._bytes(path)
        except OSError as error:
            return ics.illegible(path.name, error.strerror or "it cannot be opened", window=window, stamp=stamp)
        if data is None:
            return ics.Glance(stamp=None, window=window)
        return ics.glanced(path.name, data, window=window, timezone=self.timezone, stamp=stamp)

    def _files(self) -> Iterator[Path]:
        """Every .ics file; dot files are somebody's unfinished ones, links and pipes are no files."""
        if not self.root.exists():
            return
        with os.scandir(self.root) as entries:
            for entry in entries:
                is_calendar = entry.name.endswith(".ics") and not entry.name.startswith(".")
                if is_calendar and entry.is_file(follow_symlinks=False):
                    yield Path(entry.path)

    def _bytes(self, path: Path) -> bytes | None:
        """The file, cut just over the limit; None when it is gone."""
        try:
            with path.open("rb") as file:
                return file.read(ics.FILE_CAP + 1)
        except FileNotFoundError:
            return None

    # --- ours ---------------------------------------------------------------------------------------------

    def put(self, entry: Entry) -> None:
        """As the port says. A file that we wrote and nobody edited is replaced or removed, no other is touched."""
        try:
            path = self._path(entry.uid)
            seen = _stamp(path)
            before = self._bytes(path) if seen else None
        except OSError as error:
            raise Unavailable(f"a calendar entry cannot be read: {error.strerror}") from error
        plan = ics.plan(before, entry, self.timezone, stamp=self._clock.now() if self._clock else None)
        if plan.leave:
            return
        if plan.data is None:
            self._remove(path, seen)
        else:
            self._write(path, plan.data, seen)

    def _path(self, uid: str) -> Path:
        """The file of our entry: under its own name, or the one that a person's program gave it."""
        own = self.root / ics.file_name(uid)
        if own.exists() or own.is_symlink():
            return own
        return next((path for path in self._files() if ics.holds(self._bytes(path) or b"", uid)), own)

    def _write(self, path: Path, data: bytes, seen: Stamp | None) -> None:
        """Written aside, synced, then named: a reader sees the old file or the new one, whole."""
        scratch = path.with_name(f".{path.name}.unfinished")
        try:
            self._disk.make_folder(self.root)
            self._disk.remove(scratch)
            self._disk.write(scratch, data)
            self._disk.sync(scratch)
            _refuse_changed(path, seen)
        except OSError as error:
            raise Unavailable(f"the calendar entry cannot be written: {error.strerror}") from error
        self._name_it(scratch, path, is_new=seen is None)

    def _name_it(self, scratch: Path, path: Path, *, is_new: bool) -> None:
        try:
            if is_new:
                appear(self._disk, scratch, path)
                return
            self._disk.move(scratch, path)
            self._disk.sync(self.root)
        except FileExistsError as error:
            raise Conflict("the calendar entry appeared meanwhile") from error
        except PermissionError as error:
            raise Unavailable(f"the calendar may not be written: {error.strerror}") from error
        except OSError as error:
            raise OutcomeUnknown(f"the calendar entry may or may not stand: {error.strerror}") from error

    def _remove(self, path: Path, seen: Stamp | None) -> None:
        try:
            _refuse_changed(path, seen)
            self._disk.remove(path)
            self._disk.sync(self.root)
        except OSError as error:
            raise Unavailable(f"the calendar entry cannot be removed: {error.strerror}") from error


def _refuse_changed(path: Path, seen: Stamp | None) -> None:
    """Between our reading and our writing somebody may have saved the file."""
    if _stamp(path) != seen:
        raise Conflict("a person saved this calendar entry just now")


def _stamp(path: Path) -> Stamp | None:
    """Which file it is and when it was last written; None when there is none. OSError when it is no plain file."""
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(0, "it is no plain file", str(path))
    return facts.st_ino, facts.st_mtime_ns, facts.st_size
