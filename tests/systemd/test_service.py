"""The unit file holds no line that systemd does not understand, and leaves the desk hardly anything to do harm with."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import service as unit_file
from support.postgres import missing

# Large pieces come and go, small ones between them stay: what is kept then, free and unused, in bytes (mallinfo(3)).
LARGE_AND_SMALL = """import ctypes
names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()
class Info(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in names]
library = ctypes.CDLL(None)
library.mallinfo2.restype = Info
small = []
for number in range(20):
    large = [bytes(2_000_000 + number * 1000) for _ in range(4)]
    small.append(bytes(600))
    del large
print(library.mallinfo2().fordblks)
"""
ROOT = Path(__file__).parents[2]
SERVICE = ROOT / "systemd" / "watchdesk.service"
# Of 100; Debian's hardened services score between 12 and 96.
EXPOSURE_AT_MOST = 15


@pytest.fixture
def analyze() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        missing("systemd-analyze is not installed")
    return found


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


@pytest.fixture
def service(tmp_path: Path) -> Path:
    """The service with a program that is there: `verify` looks for it, and the desk may not be installed here."""
    program = tmp_path / "watchdesk"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    text = SERVICE.read_text(encoding="utf-8")
    assert text.count("/opt/watchdesk/.venv/bin/watchdesk ") == 1
    path = tmp_path / SERVICE.name
    path.write_text(text.replace("/opt/watchdesk/.venv/bin/watchdesk ", f"{program} "), encoding="utf-8")
    return path


def test_systemd_understands_every_line(analyze: str, service: Path) -> None:
    done = run(analyze, "verify", str(service))
    # It warns of an unknown key and still exits with 0: only silence is good.
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_a_key_that_systemd_does_not_know_is_noticed(analyze: str, service: Path) -> None:
    service.write_text(service.read_text(encoding="utf-8").replace("NoNewPrivileges=", "NoNewPrivilege="), "utf-8")
    done = run(analyze, "verify", str(service))
    assert "NoNewPrivilege" in done.stderr


def test_the_service_is_shut_in(analyze: str, service: Path) -> None:
    done = run(analyze, "security", "--offline=true", f"--threshold={EXPOSURE_AT_MOST}", str(service))
    assert done.returncode == 0, done.stdout[-500:] + done.stderr


def test_the_installation_names_files_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {word for word in readme.split() if word.startswith("/opt/watchdesk/systemd/")}
    assert {Path(word).name for word in named} >= {"watchdesk.service", "watchdesk.sysusers"}
    assert all((ROOT / "systemd" / Path(word).name).exists() for word in named if not word.endswith("/"))


def test_systemd_waits_longer_than_a_send_may_take_to_stop() -> None:
    """Settled 15: a send in flight is given its time before the desk is killed."""
    lines = dict(line.split("=", 1) for line in SERVICE.read_text(encoding="utf-8").splitlines() if "=" in line[1:])
    assert int(lines["TimeoutStopSec"]) > 45
    assert lines["RestartPreventExitStatus"] == "78"
    assert lines["Type"] == "notify"


def test_the_room_of_large_mails_goes_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LARGE_AND_SMALL], env=unit_file.environment(), capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 1_000_000


def test_a_fresh_installation_has_every_secret_that_the_service_asks_for() -> None:
    """A credential that is not there keeps the service from starting, and commands beside it do not get them."""
    lines = SERVICE.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith(("LoadCredential", "SetCredential"))] == []


def test_the_pages_run_every_command_on_a_live_desk_as_its_account_and_with_its_folders() -> None:
    """Root's own call would leave files of root in the state folder; the default folders are another desk's."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    calls = [line for line in readme.splitlines() if "/opt/watchdesk/.venv/bin/watchdesk" in line]
    assert len(calls) >= 2
    for words in ("runuser -u watchdesk -- ", "--config /etc/watchdesk", "--state /var/lib/watchdesk"):
        assert [line for line in calls if words not in line] == []


@pytest.mark.parametrize(
    ("given", "used"), [((), "/usr/bin/python3"), (("PYTHON=/usr/bin/my-python",), "/usr/bin/my-python")]
)
def test_a_service_gets_the_systems_python_unless_another_is_named(given: tuple[str, ...], used: str) -> None:
    """One in a home would not be there for it: ProtectHome."""
    system = run("/usr/bin/python3", "-c", "import sys; sys.exit(sys.version_info < (3, 11))")
    if not given and system.returncode != 0:
        pytest.skip("the system has no Python 3.11 or later")
    done = run("env", "--unset=PYTHON", "make", "--directory", str(ROOT), "--dry-run", "install", *given)
    assert f"{used} -m venv .venv" in done.stdout.splitlines()
