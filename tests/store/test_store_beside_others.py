"""A command looks at the ledger while the daemon holds it: POSIX drops a process's locks on a file with any close of
it, so nothing may open the file beside SQLite."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from watchdesk.store import open_ledger

SECRET = b"0123456789abcdef0123456789abcdef"
CONNECT = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
LOOK = CONNECT + "c.execute('select count(*) from unit').fetchone(); c.close()"
CHECK = CONNECT + "print(c.execute('pragma integrity_check').fetchone()[0])"


def run(program: str, path: Path) -> str:
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_look_from_another_process_leaves_the_log_of_a_desk_with_two_connections_alone(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    desk = open_ledger(str(path), unit="sample", secret=SECRET)
    urgent = open_ledger(str(path), unit="sample", secret=SECRET)
    desk.begin_pass(datetime(2027, 3, 1, 12, tzinfo=UTC))
    urgent.counts()
    run(LOOK, path)
    assert path.with_name("desk.sqlite-wal").exists(), "the other process took the log away"
    desk.begin_pass(datetime(2027, 3, 1, 13, tzinfo=UTC))
    urgent.close()
    desk.close()
    again = open_ledger(str(path), unit="sample", secret=SECRET)
    again.begin_pass(datetime(2027, 3, 1, 13, tzinfo=UTC))
    again.close()
    assert run(CHECK, path) == "ok"
