"""A backlog of 1,000 mails through one pass of `watchdesk once`: messages a second, peak memory, where the time goes.

Run by `make bench`; prints figures and asserts nothing. SQLite with synchronous=FULL, or a PostgreSQL of its own that
waits for the disk. `--profile` adds the costliest functions.
"""

import argparse
import cProfile
import os
import pstats
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from support import postgres
from watchdesk import shipped
from watchdesk.cli.demo.stage import Letter, Stage, opened
from watchdesk.config import load
from watchdesk.loop import Report

START = datetime(2027, 3, 1, 6, 0)
BODIES = (
    ("Vacation", "I would like vacation on {day:%A, %B} {day.day}, {day.year}. Thanks!"),
    ("comp", "comp {day.month}/{day.day} 1100-EOT pls"),
    ("sick", "Calling in sick today."),
    ("thanks", "Thank you, see you tomorrow."),
    ("Question", "Who has the keys of squad 1218? Need them by Friday."),
)


def letters(stage: Stage, number: int) -> None:
    officers = [person.key for person in stage.unit.officers()]
    for n in range(number):
        subject, body = BODIES[n % len(BODIES)]
        day = START + timedelta(days=30 + n % 200)
        padding = "\n".join(["", "--", "Ofc.", "School Resource Officer", "This mail is confidential."] * 4)
        stage.drop(Letter(sender=officers[n % len(officers)], subject=subject, body=body.format(day=day) + padding))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--mails", type=int, default=1000)
    ask.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite")
    ask.add_argument("--profile", action="store_true")
    args = ask.parse_args()
    with store(args.store) as url:
        measured(args, url)


@contextmanager
def store(name: str) -> Iterator[str | None]:
    """The URL of an empty database of its own; None for the file under the desk's state."""
    if name == "sqlite":
        yield None
        return
    programs = postgres.programs()
    if programs is None:
        raise SystemExit("PostgreSQL's programs are not installed")
    home = Path(tempfile.mkdtemp(prefix="wd-bench-", dir="/tmp"))
    if whom := postgres.as_whom():
        os.chown(home, whom["user"], whom["group"])
    server = postgres.Server(home, programs, ("fsync=on", "listen_addresses="))
    server.start()
    try:
        yield server.database()
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def measured(args: argparse.Namespace, url: str | None) -> None:
    folder = Path(tempfile.mkdtemp(prefix="watchdesk-bench-"))
    shutil.copytree(shipped.config_folder(), folder / "config")
    policy = folder / "config" / "policy.toml"
    # Nobody's officers write a hundred mails at once; a desk that is flooded would pause itself.
    policy.write_text(policy.read_text().replace("mails_per_reader_per_hour = 60", "mails_per_reader_per_hour = 0"))
    with opened(load(folder / "config", state=folder / "desk"), start=START, url=url) as stage:
        letters(stage, args.mails)
        now = stage.clock.now() + timedelta(minutes=1)
        stage.clock.instant = now
        report = Report()
        stage.desk.ledger.begin_pass(now)
        profile = cProfile.Profile()
        if args.profile:
            profile.enable()
        for step in (stage.desk.take_in, stage.desk.settle, stage.desk.tick, stage.desk.deliver):
            begun = time.perf_counter()
            step(now, report)
            took = time.perf_counter() - begun
            print(f"{step.__name__:8} {took:7.2f} s  {args.mails / took if took else 0:8.0f} mails/s")
        profile.disable()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{report.taken_in} in, {report.settled} settled, {report.set_aside} set aside, {report.sent.sent} sent")
    print(f"peak {peak:.0f} MB")
    for line in report.troubles + report.mistakes:
        print(line)
    if args.profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
