"""Two workers, many units, one killed in the midst: who did what, how long the other took, what went out.

`make demo-hosts` plays it with a few units and tells what happens; UNITS=200 measures. It starts a PostgreSQL of its
own (with fsync on), gives each unit mail, kills one worker with SIGKILL while mail is on its way, and counts in the
readers' folders. Ends with 1 when a notice is missing or went out twice. Needs PostgreSQL; as root, its own account
runs it.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

from support import postgres
from support.fleet import Fleet, Host

LONGEST = 3600.0
PASSES = "pass unit="


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--units", type=int, default=6)
    words.add_argument("--mails", type=int, default=5, help="to each unit")
    given = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="watchdesk-hosts-"))
    home = Path(tempfile.mkdtemp(prefix="wd-pg-", dir="/tmp"))
    try:
        return played(folder, home, given.units, given.mails)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def played(folder: Path, home: Path, units: int, mails: int) -> int:
    programs = postgres.programs()
    if programs is None:
        print("PostgreSQL is not installed", file=sys.stderr)
        return 2
    if whom := postgres.as_whom():
        os.chown(home, whom["user"], whom["group"])
    server = postgres.Server(home, programs)
    server.start()
    try:
        fleet = Fleet(folder, server.database())
        names = [f"unit-{number:03}" for number in range(1, units + 1)]
        for name in names:
            fleet.add(name)
            fleet.sick(name, 0)
        return told(fleet, names, mails)
    finally:
        server.stop()


def told(fleet: Fleet, names: list[str], mails: int) -> int:
    print(f"{len(names)} units, 2 workers, one PostgreSQL. One mail waits for each unit.")
    with fleet.hosts(2) as (one, other):
        began = time.monotonic()
        wait(fleet, len(names), one, other)
        print(f"{seconds(began)} all {len(names)} units are served: {passes(one)} passes by A, {passes(other)} by B.")
        for number in range(1, mails):
            for name in names:
                fleet.sick(name, number)
        half = len(names) * (1 + mails) // 2
        until(lambda: settled(fleet) > half, one, other)
        one.end(SIGKILL)
        killed, before = time.monotonic(), passes(other)
        print(f"{seconds(began)} {len(names) * (mails - 1)} more mails are half done, and A is killed.")
        until(lambda: "host-died" in other.log.read_text() or said(fleet, len(names) * mails), other)
        print(f"{seconds(killed)} after the kill B has found out, and takes over what A was at.")
        fleet.leases_are_over()
        wait(fleet, len(names) * mails, other)
        print(f"{seconds(killed)} after the kill everything is said; B made {passes(other) - before} passes since.")
        other.end()
    return counted(fleet, len(names) * mails)


def counted(fleet: Fleet, mails: int) -> int:
    """What the readers have, and what the ledger says of it."""
    states = dict(fleet.ask("SELECT state, count(*) FROM outbox GROUP BY state"))
    mail = fleet.ask("SELECT count(*) FROM outbox WHERE kind = 'mail' AND state = 'sent'")[0][0]
    found = sum(len(fleet.sent(name)) for name in fleet.homes)
    twice = fleet.twice()
    print(f"{mails} mails came in; the ledgers say {mail} went out, the folders hold {found}.")
    print(f"Lost: {max(0, mail - found)}. Twice: {len(twice)}. Uncertain: {states.get('uncertain', 0)}.")
    return 1 if twice or found != mail or states.get("uncertain") else 0


def wait(fleet: Fleet, mails: int, *at_work: Host) -> None:
    until(lambda: said(fleet, mails), *at_work)


def until(true: Callable[[], bool], *at_work: Host) -> None:
    end = time.monotonic() + LONGEST
    while not true():
        gone = [host for host in at_work if host.process.poll() is not None]
        if gone or time.monotonic() > end:
            raise SystemExit(gone[0].log.read_text() if gone else "it did not come to pass")
        time.sleep(0.2)


def said(fleet: Fleet, mails: int) -> bool:
    return settled(fleet) == mails and not unsent(fleet)


def settled(fleet: Fleet) -> int:
    return one(fleet, "SELECT count(*) FROM message WHERE state <> 'new'")


def unsent(fleet: Fleet) -> int:
    return one(fleet, "SELECT count(*) FROM outbox WHERE state NOT IN ('sent', 'dropped')")


def one(fleet: Fleet, statement: str) -> int:
    import psycopg

    try:
        return int(fleet.ask(statement)[0][0])
    except psycopg.errors.UndefinedTable:
        return 0


def passes(host: Host) -> int:
    return Counter(PASSES in line for line in host.log.read_text().splitlines())[True]


def seconds(since: float) -> str:
    return f"{time.monotonic() - since:6.1f} s"


if __name__ == "__main__":
    raise SystemExit(main())
