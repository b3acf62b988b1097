"""Cut the power: a child process plays one step and dies at its n-th write; a second one picks up what is left.

A write is a statement that changes the database, the commit of such statements, or a file call that changes a folder
or a file under the desk's state. File calls are seen by an audit hook (PEP 578), so none of the ways that Python has
to rename or to write a file is missed; only fsync(2), which raises no audit event, is wrapped by hand.
"""

import gc
import os
import re
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine

from support.postgres import leases_are_over
from support.stages import opened
from watchdesk.cli.demo.script import Script, Step
from watchdesk.cli.demo.stage import Stage
from watchdesk.config import Settings
from watchdesk.notices import Writer
from watchdesk.wiring import parts, running

CUT = 9
READS = ("SELECT", "BEGIN", "PRAGMA", "SHOW", "ROLLBACK")
FILE_CALLS = frozenset(
    {"os.rename", "os.link", "os.symlink", "os.remove", "os.mkdir", "os.rmdir", "os.utime", "os.chmod", "os.truncate"}
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
TOKEN = re.compile(rb"wd-[a-z2-7]{26}", re.IGNORECASE)
# Half of the chain's head in a digest: which lines the chain has depends on how often a send was tried.
HEAD = re.compile(rb"--head (\d+):([0-9a-f]{32})")
FIELD = re.compile(rb"^X-Watchdesk-(Notice|Key): (.*)$", re.MULTILINE)
# What the child does to its stage before it plays: the controls put a naive delivery in.
Change = Callable[[Stage], None]


@dataclass(slots=True)
class Meter:
    """Counts and names the writes of this process, and ends it at the n-th, before it is done; 0 never does."""

    root: Path
    last: int
    names: list[str] = field(default_factory=list)
    armed: bool = False
    dirty: bool = False

    def start(self) -> None:
        """Watch from now on; for the rest of this process's life."""
        event.listen(Engine, "before_cursor_execute", self._statement)
        event.listen(Engine, "commit", self._commit)
        sys.addaudithook(self._called)
        self._watch_fsync()
        self.armed = True

    def _step(self, name: str) -> None:
        if not self.armed:
            return
        self.names.append(name)
        if len(self.names) == self.last:
            os._exit(CUT)

    def _statement(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        first = statement.split(None, 1)[0].upper()
        if first not in READS:
            self.dirty = True
            self._step(first)

    def _commit(self, _connection: Connection) -> None:
        if self.dirty:
            self.dirty = False
            self._step("COMMIT")

    def _called(self, name: str, arguments: Sequence[object]) -> None:
        if (name == "open" and self._writes(*arguments)) or (name in FILE_CALLS and self._is_ours(arguments[0])):
            self._step(name)

    def _writes(self, path: object, mode: object, flags: object) -> bool:
        if isinstance(path, int):  # fdopen: the file is there by now, and still empty
            return isinstance(mode, str) and not mode.startswith("r")
        return isinstance(flags, int) and bool(flags & WRITING) and self._is_ours(path)

    def _is_ours(self, path: object) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(str(self.root))

    def _watch_fsync(self) -> None:
        real = os.fsync

        def fsync(handle: int) -> None:
            self._step("os.fsync")
            real(handle)

        os.fsync = fsync


@contextmanager
def warm() -> Iterator[None]:
    """The templates are compiled once and not anew after every cut; nothing else outlives a desk."""
    writers: dict[bytes, Writer] = {}

    def writer(settings: Settings) -> Writer:
        key = parts.desk_key(settings)
        return writers.setdefault(key, writers.get(key) or parts.live_writer(settings))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "live_writer", writer)
        gc.freeze()  # so that the collector of a child touches, and thereby copies, no page of ours
        yield
        gc.unfreeze()


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a fork; its exit status: 0, 9 for a cut, 255 for a failure."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - a child may not return into pytest
            traceback.print_exc()
            os._exit(255)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail of ours as the world sees it, its bytes without the codes of its lines, which are random."""

    notice: str
    key: str
    whole: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What can be seen after a step. A mail that went out twice stands in `letters` twice."""

    letters: tuple[Letter, ...]
    calendar: tuple[bytes, ...]
    states: tuple[tuple[str, str, int], ...]
    shelves: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    audit: str | None
    unproved_heads: int

    @property
    def keys(self) -> list[str]:
        return [letter.key for letter in self.letters]


def outcome(stage: Stage) -> Outcome:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        book = turn.book()
    records = (*book.records.values(), *book.reports.values())
    sent, calendar = stage.root / "sent", stage.root / "calendar"
    letters = [_letter(file) for file in _sent(sent)]
    return Outcome(
        letters=tuple(sorted(letters, key=lambda one: one.key)),
        calendar=tuple(sorted(file.read_bytes() for file in calendar.glob("*.ics"))),
        states=tuple(sorted((one.ref, str(one.state), one.event) for one in records)),
        shelves=tuple(sorted(_shelves(stage.root / "mail"))),
        counts=tuple(sorted(stage.desk.ledger.counts().items())),
        audit=stage.desk.ledger.verify_audit()[1],
        unproved_heads=sum(not _is_head(stage, *found) for file in _sent(sent) for found in HEAD.findall(_whole(file))),
    )


def _is_head(stage: Stage, lines: bytes, half: bytes) -> bool:
    """Whether the chain had this head after so many lines."""
    (line,) = stage.desk.ledger.audit(since=int(lines) - 1, limit=1)
    return str(line["hash"]).startswith(half.decode())


def _sent(folder: Path) -> Iterator[Path]:
    return (file for place in ("new", "cur") for file in (folder / place).iterdir())


def _whole(file: Path) -> bytes:
    """The mail with the lines put together that quoted-printable broke."""
    return file.read_bytes().replace(b"=\n", b"")


def _letter(file: Path) -> Letter:
    whole = file.read_bytes()
    fields = dict(FIELD.findall(whole))
    # A code may be broken over two lines; it always has the same length.
    shown = HEAD.sub(b"--head", TOKEN.sub(b"wd-", _whole(file)))
    return Letter(notice=fields[b"Notice"].decode(), key=fields[b"Key"].decode(), whole=shown)


def _shelves(mail: Path) -> list[str]:
    """Where each mail lies; the shelves' own folders may be there already or not yet."""
    return [str(file.relative_to(mail)) for file in mail.rglob("*") if file.is_file() and file.name != "maildirfolder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One step of a script, and the desk's folder as it is just before it, the step's letter delivered already.

    url: the store as it is just before, None for the one in the folder.
    """

    script: Script
    number: int
    base: Path
    url: str | None = None

    def at(self, stage: Stage) -> datetime:
        return self.script.steps[self.number].at.replace(tzinfo=stage.unit.timezone)

    def set(self) -> None:
        """Play everything before the step, and deliver its letter."""
        with opened(self.script, self.base, self.url) as stage:
            for step in self.script.steps[: self.number]:
                self._deliver(stage, step)
                stage.play(stage.clock.now() + timedelta(seconds=1))
            self._deliver(stage, self.script.steps[self.number])

    def _deliver(self, stage: Stage, step: Step) -> None:
        stage.clock.instant = step.at.replace(tzinfo=stage.unit.timezone) - timedelta(seconds=1)
        if step.letter is not None:
            stage.drop(step.letter)

    def copied(self, folder: Path) -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        return Path(shutil.copytree(self.base, folder))

    def played(
        self, folder: Path, *, last: int, url: str | None = None, change: Change | None = None, opening: bool = False
    ) -> int:
        """Play the step in a child that dies at its write number `last` (0: lives); the exit status. The names of the
        writes of a child that lived stand in the file `writes` afterwards. opening: its start counts, too."""

        def work() -> None:
            meter = Meter(root=folder, last=last)
            if opening:
                meter.start()
            with opened(self.script, folder, url) as stage:
                if change is not None:
                    change(stage)
                at = self.at(stage)
                if not opening:
                    meter.start()
                stage.clock.instant = at
                report = stage.desk.once(at, first=True)
                meter.armed = False
            assert not report.mistakes, report.mistakes
            (folder / "writes").write_text("\n".join(meter.names))

        return in_child(work)

    def seen(self, folder: Path, *, url: str | None = None) -> Outcome:
        with opened(self.script, folder, url) as stage:
            stage.clock.instant = self.at(stage)
            return outcome(stage)

    def recovered(self, folder: Path, *, url: str | None = None, change: Change | None = None) -> Outcome:
        """Start the desk again, as after a power cut, and let two passes run; on a server, after a lease."""
        if url is not None:
            leases_are_over(url)
        with opened(self.script, folder, url) as stage:
            if change is not None:
                change(stage)
            at = self.at(stage)
            stage.clock.instant = at
            for first in (True, False):
                report = stage.desk.once(at, first=first)
                assert not report.mistakes, report.mistakes
                assert not report.troubles, report.troubles
            return outcome(stage)


def writes_of(folder: Path) -> list[str]:
    """The names of the writes of a child that lived to its end."""
    return (folder / "writes").read_text().split("\n")
