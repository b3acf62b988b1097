"""A desk with nothing to do, on each backend with SQLite: what its modules take to import, what it takes until it is
ready, and what it needs while it waits. Seconds are those of a processor, so that they count on a busy machine, too.

`make bench-idle`; prints figures and asserts nothing. `imap` needs root, dovecot-imapd, dovecot-lmtpd and postfix.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.soak import SIDES
from benchmarks.soaking import play, vitals
from benchmarks.soaking.exchange_side import ExchangeSide

IMPORT = """import time; began = time.process_time()
import watchdesk.cli, watchdesk.backends.{}
print(time.process_time() - began)"""
TIMES = 5
# As often as a real Exchange says that a stream is still there.
HEARTBEAT = 45.0
SETTLE_SECONDS = 5.0


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--backend", choices=[*SIDES, "all"], default="all")
    ask.add_argument("--seconds", type=float, default=120)
    args = ask.parse_args()
    os.environ["TZ"] = "America/Chicago"
    time.tzset()
    print("| backend | import, s | until ready, s | memory, MB | threads | open files | processor, % |")
    print("|---|---|---|---|---|---|---|")
    for name in SIDES if args.backend == "all" else [args.backend]:
        print(measured(name, args.seconds), flush=True)


def measured(name: str, seconds: float) -> str:
    """One row."""
    with tempfile.TemporaryDirectory(prefix=f"watchdesk-idle-{name}-") as folder, SIDES[name](Path(folder)) as side:
        if isinstance(side, ExchangeSide):
            side.server.heartbeat, side.server.stream_seconds = HEARTBEAT, 3600.0
        (Path(folder) / "desk").mkdir()
        home = play.prepared(side, Path(folder) / "desk")
        with play.desk(home, side.environment) as process:
            ready = vitals.processor_seconds(process.pid)
            time.sleep(SETTLE_SECONDS)
            used, since = vitals.processor_seconds(process.pid), time.monotonic()
            time.sleep(seconds)
            share = (vitals.processor_seconds(process.pid) - used) / (time.monotonic() - since)
            now = vitals.taken(process.pid, seconds)
    figures = f"{imported(name):.2f} | {ready:.1f} | {now.memory:.0f} | {now.threads} | {now.files} | {share:.1%}"
    return f"| {name} | {figures.replace('%', '')} |"


def imported(name: str) -> float:
    """Processor seconds for the command and one backend, the median of some new processes."""
    command = [sys.executable, "-c", IMPORT.format(name)]
    took = [float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(TIMES)]
    return statistics.median(took)


if __name__ == "__main__":
    main()
