"""Ten minutes of a scripted mailbox through `watchdesk run` on each backend: whether memory, threads and open files
stay flat while mail of every kind comes in and the other side fails in every way it can, and whether any mail is lost
or doubled.

`make soak [BACKEND=local|imap|exchange|graph|all] [MINUTES=10]`. `--control` soaks a desk that leaks, loses and
doubles, which must be found out. Exit code 1 when something grew, was lost or came
twice; docs/backends/README.md says by what criterion. `imap` needs root, dovecot-imapd, dovecot-lmtpd and postfix.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from benchmarks.soaking import exchange_side, graph_side, imap_side, play, vitals
from benchmarks.soaking.sides import LocalSide, Side

FAULTS_SHOWN = 30
CONTROL = "benchmarks.soaking.control"


@contextmanager
def _local(folder: Path) -> Iterator[LocalSide]:
    yield LocalSide(folder / "desk" / "state")


SIDES: dict[str, Callable[[Path], AbstractContextManager[Side]]] = {
    "local": _local,
    "imap": imap_side.opened,
    "exchange": exchange_side.opened,
    "graph": graph_side.opened,
}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--backend", choices=[*SIDES, "all"], default="all")
    ask.add_argument("--minutes", type=float, default=10)
    ask.add_argument("--vitals", type=Path, help="a CSV file for every look at the desk")
    ask.add_argument("--log", type=Path, help="where the desk's log is kept")
    ask.add_argument("--control", action="store_true", help="a desk with faults, which the soak must find")
    args = ask.parse_args()
    os.environ["TZ"] = "America/Chicago"
    time.tzset()
    bad = [name for name in (SIDES if args.backend == "all" else [args.backend]) if not soaked(name, args)]
    sys.exit(1 if bad else 0)


def soaked(name: str, args: argparse.Namespace) -> bool:
    """One backend; whether all was well."""
    with tempfile.TemporaryDirectory(prefix=f"watchdesk-soak-{name}-") as folder, SIDES[name](Path(folder)) as side:
        (Path(folder) / "desk").mkdir()
        home = play.prepared(side, Path(folder) / "desk")
        course = play.played(side, home, args.minutes, program=CONTROL if args.control else "watchdesk")
        told(name, course)
        if args.vitals is not None:
            rows = [f"{one.at:.1f},{one.memory:.2f},{one.threads},{one.files}" for one in course.looks]
            args.vitals.write_text("\n".join(["seconds,memory,threads,files", *rows, ""]))
        if args.log is not None:
            args.log.write_bytes((home.folder / "daemon.log").read_bytes())
    return not course.faults


def told(name: str, course: play.Soak) -> None:
    promised = sum(len(one.promises) for one in course.mails)
    print(f"{name}: {course.minutes:g} minutes, {len(course.mails)} mails in, {len(course.received)} out, of them")
    print(f"  {promised} promised one by one; all quiet {course.drained:.0f} s after the last")
    print("  weather: " + "; ".join(f"{what} ({times})" for what, times in course.weather.items()))
    for one in vitals.courses(course.looks) if len(course.looks) >= vitals.LEAST else ():
        print(f"  {one}")
    for fault in course.faults[:FAULTS_SHOWN]:
        print(f"  FAULT {fault}")
    print(f"  {'NOT WELL' if course.faults else 'well'}: {len(course.faults)} faults", flush=True)


if __name__ == "__main__":
    main()
