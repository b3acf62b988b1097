"""What systemd gives the desk, as the shipped unit file says."""

import shlex
from pathlib import Path

UNIT = Path(__file__).parents[2] / "systemd" / "watchdesk.service"


def environment() -> dict[str, str]:
    """The variables of its Environment= lines (systemd.exec(5))."""
    lines = [line.partition("=")[2] for line in UNIT.read_text(encoding="utf-8").splitlines() if _sets(line)]
    return dict(word.split("=", 1) for line in lines for word in shlex.split(line))


def _sets(line: str) -> bool:
    return line.startswith("Environment=")
