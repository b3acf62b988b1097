"""`make campaign`: SIGKILL at every system call of a pass that writes, by strace, and what one more start makes of it.

The cuts of the test run (`power.cuts`) come between the desk's own deeds; these come between the calls of SQLite and of
the kernel beneath them, where half a page of the write-ahead log is written and half a file is linked. Each kill is
asserted to have happened, and the two careless ways of delivery (`power.controls`) are swept as well: a harness that
finds nothing wrong with them would prove nothing. Prints figures; ends with 1 when the desk's own way lost or doubled
a notice, or a careless one did not. Needs strace.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from power.controls import MarksThenSends, Put, SendsThenMarks
from power.cuts import Scene
from support.stages import opened
from watchdesk.cli.demo.script import read_script
from watchdesk.deliver import Delivery

SCRIPT = read_script((Path(__file__).parent / "play.toml").read_text(encoding="utf-8"))
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,rename,link,linkat,unlink,unlinkat,mkdir,utimensat,chmod,fchmod"
WAYS: dict[str, type[Delivery]] = {
    "own": Delivery,
    "sends-then-marks": SendsThenMarks,
    "marks-then-sends": MarksThenSends,
}
KILLED = -9


@dataclass(slots=True)
class Figures:
    """What a sweep found."""

    kills: int = 0
    again: int = 0
    lost: int = 0
    doubled: int = 0
    spoilt: int = 0


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--every", type=int, default=1, help="kill at each n-th call only")
    words.add_argument("--steps", type=int, nargs="*", help="the steps of the play, from 0; all by default")
    words.add_argument("--child", nargs=3, metavar=("FOLDER", "STEP", "WAY"), help=argparse.SUPPRESS)
    given = words.parse_args()
    if given.child:
        child(Path(given.child[0]), int(given.child[1]), given.child[2])
        return 0
    if shutil.which("strace") is None:
        print("strace is not installed", file=sys.stderr)
        return 2
    steps = given.steps if given.steps is not None else list(range(len(SCRIPT.steps)))
    with tempfile.TemporaryDirectory(prefix="watchdesk-campaign-") as folder:
        own = swept(Path(folder), "own", steps, given.every)
        careless = {way: swept(Path(folder), way, [0], given.every) for way in WAYS if way != "own"}
    is_well = not (own.lost or own.doubled or own.spoilt)
    return 0 if is_well and careless["sends-then-marks"].doubled and careless["marks-then-sends"].lost else 1


def child(folder: Path, number: int, way: str) -> None:
    """One pass, in a process that may be killed at any call."""
    scene = Scene(script=SCRIPT, number=number, base=folder)
    with opened(SCRIPT, folder, None) as stage:
        if way != "own":
            Put(WAYS[way])(stage)
        stage.clock.instant = scene.at(stage)
        stage.desk.once(scene.at(stage), first=True)


def swept(folder: Path, way: str, steps: list[int], every: int) -> Figures:
    """Kill at each call of each step; a second kill wanders through every third recovery."""
    figures = Figures()
    change = None if way == "own" else Put(WAYS[way])
    for number in steps:
        scene = Scene(script=SCRIPT, number=number, base=folder / f"{way}-{number}")
        scene.base.mkdir()
        scene.set()
        whole = scene.copied(folder / "whole")
        calls = traced(whole, number, way)
        expected = scene.recovered(whole, change=change)
        for turn, (call, last) in enumerate(calls[::every]):
            at = scene.copied(folder / "cut")
            if not killed(at, number, way, call, last):  # no two passes make just the same number of calls
                assert last > 0.9 * max(place for name, place in calls if name == call), f"{call} {last} did not kill"
                continue
            figures.kills += 1
            if turn % 3 == 0:
                figures.again += killed(at, number, way, "pwrite64", 1 + turn * 7 % 100)
            found = scene.recovered(at, change=change)
            before, after = Counter(expected.keys), Counter(found.keys)
            lost, doubled = sum((before - after).values()), sum((after - before).values())
            figures.lost += lost
            figures.doubled += doubled
            figures.spoilt += not (lost or doubled) and way == "own" and found != expected
        print(f"{way}, step {number}: {len(calls)} calls; so far {figures}", flush=True)
    return figures


def command(folder: Path, number: int, way: str) -> list[str]:
    return [sys.executable, "-B", "-m", "power.syscalls", "--child", str(folder), str(number), way]


def traced(folder: Path, number: int, way: str) -> list[tuple[str, int]]:
    """The calls that the step makes, each by its name and its place among those of that name: so strace counts."""
    log = folder / "calls"
    run = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *command(folder, number, way)]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    names = [line.split()[1].partition("(")[0] for line in log.read_text().splitlines() if "(" in line]
    log.unlink()
    return [(name, names[: place + 1].count(name)) for place, name in enumerate(names)]


def killed(folder: Path, number: int, way: str, call: str, last: int) -> bool:
    """Whether the kill at the last-th such call came before the pass was over."""
    inject = f"inject={call}:signal=KILL:when={last}"
    run = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
    done = subprocess.run([*run, *command(folder, number, way)], check=False, stdout=subprocess.DEVNULL)
    assert done.returncode in (0, KILLED), f"the pass failed by itself ({done.returncode})"
    return done.returncode == KILLED


if __name__ == "__main__":
    raise SystemExit(main())
