"""`make campaign`: SIGKILL at the system calls of a pass that write, by strace, and what one more start makes of it.

The cuts of the test run (`power.cuts`) come between the desk's own deeds; these come between the calls of SQLite and of
the kernel beneath them, where half a page of the write-ahead log is written and half a file is linked. From the first
claim to the last mark every call is met; of the calls before and after, each n-th. Each kill is asserted to have
happened, and the two careless ways of delivery (`power.controls`) are swept in the same way: a harness that finds
nothing wrong with them would prove nothing. Prints figures; ends with 1 when the desk's own way lost or doubled a
notice, or a careless one did not. Needs strace, and leave to trace what it forked.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from power.controls import MarksThenSends, Put, SendsThenMarks
from power.cuts import Scene, warm
from support.stages import opened
from watchdesk.cli.demo.script import read_script
from watchdesk.deliver import Delivery

SCRIPT = read_script((Path(__file__).parent / "play.toml").read_text(encoding="utf-8"))
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,rename,link,linkat,unlink,unlinkat,mkdir,utimensat,chmod,fchmod"
# A call that nothing else here makes, and that strace refuses: by that a child knows that it is being traced, and by
# that it shows in the list of its calls where the hand-over begins and ends.
SIGN = "sched_yield"
WAYS: dict[str, type[Delivery]] = {
    "own": Delivery,
    "sends-then-marks": SendsThenMarks,
    "marks-then-sends": MarksThenSends,
}
KILLED = -9
# The steps that a careless way is swept in: an acknowledgement; notices to several readers after a decision.
CARELESS = (0, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The place-th call of this name in a pass; `near`: between the first claim and the last mark."""

    name: str
    place: int
    near: bool


@dataclass(slots=True)
class Figures:
    """What a sweep found. near: kills between claim and mark; again: kills of a recovery."""

    kills: int = 0
    near: int = 0
    again: int = 0
    lost: int = 0
    doubled: int = 0
    spoilt: int = 0


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--every", type=int, default=1, help="of the calls away from the hand-over, each n-th only")
    words.add_argument("--steps", type=int, nargs="*", help="the steps of the play, from 0; all by default")
    given = words.parse_args()
    if shutil.which("strace") is None:
        print("strace is not installed", file=sys.stderr)
        return 2
    steps = given.steps if given.steps is not None else list(range(len(SCRIPT.steps)))
    with tempfile.TemporaryDirectory(prefix="watchdesk-campaign-") as folder, warm():
        careless = {way: swept(Path(folder), way, CARELESS, given.every) for way in WAYS if way != "own"}
        own = swept(Path(folder), "own", steps, given.every)
    return told(own, careless)


def told(own: Figures, careless: dict[str, Figures]) -> int:
    """The exit code: 0 only when the desk's own way is without fault and each careless one was found out."""
    faults = []
    if own.lost or own.doubled or own.spoilt or not own.near:
        faults.append(f"the desk's own way: {own}")
    if not careless["sends-then-marks"].doubled:
        faults.append("a way that sends before it marks doubled nothing: these kills prove nothing")
    if not careless["marks-then-sends"].lost:
        faults.append("a way that marks before it sends lost nothing: these kills prove nothing")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def swept(folder: Path, way: str, steps: Iterable[int], every: int) -> Figures:
    """Kill at each call of the hand-over and at each n-th other one; a second kill wanders through every third
    recovery."""
    figures = Figures()
    change = None if way == "own" else Put(WAYS[way])
    for number in steps:
        scene = Scene(script=SCRIPT, number=number, base=folder / f"{way}-{number}")
        scene.base.mkdir()
        scene.set()
        whole = scene.copied(folder / "whole")
        calls = traced(scene, whole, way)
        expected = scene.recovered(whole, change=change)
        for turn, call in enumerate(chosen(calls, every)):
            at = scene.copied(folder / "cut")
            if not killed(scene, at, way, call.name, call.place):  # no two passes make just the same number of calls
                most = max(one.place for one in calls if one.name == call.name)
                assert call.place > 0.9 * most, f"{call} did not kill"
                continue
            figures.kills += 1
            figures.near += call.near
            if turn % 3 == 0:
                figures.again += killed(scene, at, way, "pwrite64", 1 + turn * 7 % 100)
            found = scene.recovered(at, change=change)
            before, after = Counter(expected.keys), Counter(found.keys)
            lost, doubled = sum((before - after).values()), sum((after - before).values())
            figures.lost += lost
            figures.doubled += doubled
            figures.spoilt += not (lost or doubled) and way == "own" and found != expected
        near = sum(call.near for call in calls)
        print(f"{way}, step {number}: {len(calls)} calls, {near} at the hand-over; so far {figures}", flush=True)
    return figures


def chosen(calls: list[Call], every: int) -> list[Call]:
    """Every call of the hand-over, and each n-th of the others."""
    others = [call for call in calls if not call.near]
    taken = set(others[::every])
    return [call for call in calls if call.near or call in taken]


def traced(scene: Scene, folder: Path, way: str) -> list[Call]:
    """The calls that the step makes, each by its name and its place among those of that name: so strace counts."""
    log = folder / "calls"
    status = under_strace(lambda: play(scene, folder, way), log, "-e", f"trace={CALLS},{SIGN}")
    assert status == 0, f"the pass failed by itself ({status})"
    names = [line.split()[1].partition("(")[0] for line in log.read_text().splitlines() if "(" in line]
    log.unlink()
    calls: list[Call] = []
    counted: Counter[str] = Counter()
    signs = 0
    for name in names[1:]:  # the first is the sign by which the child knew
        if name == SIGN:
            signs += 1
            continue
        counted[name] += 1
        calls.append(Call(name=name, place=counted[name], near=signs % 2 == 1))
    assert signs > 0, "the hand-over was not seen"
    assert signs % 2 == 0, "the hand-over has no end"
    return calls


def killed(scene: Scene, folder: Path, way: str, call: str, place: int) -> bool:
    """Whether the kill at the place-th such call came before the pass was over."""
    inject = f"inject={call}:signal=KILL:when={place}"
    work = ["-e", f"trace={call},{SIGN}", "-e", inject]
    status = under_strace(lambda: play(scene, folder, way), Path("/dev/null"), *work)
    assert status in (0, KILLED), f"the pass failed by itself ({status})"
    return status == KILLED


def play(scene: Scene, folder: Path, way: str) -> None:
    """One pass, in a process that may be killed at any call."""
    run = Delivery.run

    def marked(*given: object, **named: object) -> object:
        is_refused()
        try:
            return run(*given, **named)  # type: ignore[arg-type]
        finally:
            is_refused()

    with pytest.MonkeyPatch.context() as patch, opened(SCRIPT, folder, None) as stage:
        if way != "own":
            Put(WAYS[way])(stage)
        patch.setattr(Delivery, "run", marked)
        stage.clock.instant = scene.at(stage)
        stage.desk.once(scene.at(stage), first=True)


def under_strace(work: Callable[[], None], log: Path, *options: str) -> int:
    """Do the work in a fork, which strace holds before it begins; the fork's exit status, -9 when it was killed.

    A fork knows everything that a new process would import first, so a kill takes a fraction of a second.
    """
    child = os.fork()
    if child == 0:
        status = 255
        try:
            wait_for_strace()
            work()
            status = 0
        finally:
            os._exit(status)
    refused = f"inject={SIGN}:error=EPERM"
    command = ["strace", "-f", "-qq", "-o", str(log), *options, "-e", refused, "-p", str(child)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as tracer:
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        tracer.wait()
    return status


def wait_for_strace() -> None:
    """Until the sign is refused, which only strace does. RuntimeError after half a minute."""
    for _ in range(15_000):
        if is_refused():
            return
        time.sleep(0.002)
    raise RuntimeError("strace does not hold this process: it needs the right to trace (CAP_SYS_PTRACE, as root)")


def is_refused() -> bool:
    with suppress(PermissionError):
        os.sched_yield()
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
