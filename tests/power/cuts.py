"""Cut the power: a child process plays one step and dies at the n-th write; a second one picks up what is left."""

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from support.stages import opened
from watchdesk.cli.demo.script import Script, Step
from watchdesk.cli.demo.stage import Stage

CUT = 9
FILE_CALLS = ("rename", "replace", "link", "unlink", "fsync", "open", "write")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the world can see after a step: mails by key, the calendar, and the states of the records."""

    mails: tuple[tuple[str, str, str], ...]
    entries: tuple[str, ...]
    states: tuple[tuple[str, str, int], ...]
    held: int


class Counter:
    """Counts the writes of this process and ends it at the n-th; 0 never does."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.count = 0
        self.armed = False

    def step(self, *_: object, **__: object) -> None:
        if not self.armed:
            return
        self.count += 1
        if self.count == self.last:
            os._exit(CUT)


def in_child(work: Callable[[], int]) -> int:
    """Run `work` in a fork; its result comes back as the exit status (or 9 for a cut), -1 for a failure."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(work())
        except BaseException:  # noqa: BLE001 - a child may not return into pytest
            traceback.print_exc()
            os._exit(255)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@contextmanager
def watched(counter: Counter) -> Iterator[None]:
    """Every statement and commit of the database, and every file call that writes, is a step of the counter."""
    event.listen(Engine, "before_cursor_execute", counter.step)
    event.listen(Engine, "commit", counter.step)
    real = {name: getattr(os, name) for name in FILE_CALLS}

    def counted(name: str) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            writes = name != "open" or (len(args) > 1 and args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            if writes:
                counter.step()
            return real[name](*args, **kwargs)

        return call

    for name in FILE_CALLS:
        setattr(os, name, counted(name))
    try:
        yield
    finally:
        for name, call in real.items():
            setattr(os, name, call)
        event.remove(Engine, "before_cursor_execute", counter.step)
        event.remove(Engine, "commit", counter.step)


def play_step(stage: Stage, step: Step, *, drop: bool) -> None:
    at = step.at.replace(tzinfo=stage.unit.timezone)
    stage.clock.instant = at - timedelta(seconds=1)
    if drop and step.letter is not None:
        stage.drop(step.letter)
    stage.play(at)


def outcome(stage: Stage) -> Outcome:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        records = turn.book().records.values()
    return Outcome(
        mails=tuple(sorted((one.notice, one.to, one.key) for one in stage.sent())),
        entries=tuple(sorted(stage.entries())),
        states=tuple(sorted((one.ref, str(one.state), one.event) for one in records)),
        held=len(stage.held()),
    )


def interrupted(script: Script, number: int, base: Path, folder: Path, *, last: int) -> tuple[int, int]:
    """Play step `number` on a copy of `base`, dying at write `last`. Returns exit status and the number of writes
    (written by a child that lived to the end)."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder)
    total = folder / "writes"

    def work() -> int:
        counter = Counter(last)
        with opened(script, folder, None) as stage:
            step = script.steps[number]
            at = step.at.replace(tzinfo=stage.unit.timezone)
            stage.clock.instant = at - timedelta(seconds=1)
            if step.letter is not None:
                stage.drop(step.letter)
            with watched(counter):
                counter.armed = True
                stage.play(at)
                counter.armed = False
            total.write_text(str(counter.count))
        return 0

    status = in_child(work)
    return status, int(total.read_text()) if total.exists() else 0


def recovered(script: Script, number: int, folder: Path) -> Outcome:
    """Run the desk again after the cut, as a restart does, and look at the world."""
    with opened(script, folder, None) as stage:
        at = script.steps[number].at.replace(tzinfo=stage.unit.timezone)
        stage.clock.instant = at
        report = stage.desk.once(at, first=True)
        assert not report.mistakes, report.mistakes
        assert not report.troubles, report.troubles
        stage.desk.once(at)
        return outcome(stage)
