"""The record names who ran a command, and not only the account that every command runs as."""

import json
import os
import pwd
from pathlib import Path

import pytest

from support.desks import Home
from watchdesk.cli import options

ACCOUNT = pwd.getpwuid(os.getuid()).pw_name
ANOTHER = next(one for one in pwd.getpwall() if one.pw_uid != os.getuid())
NOBODY = "4294967295"


@pytest.fixture
def home(home: Home) -> Home:
    home.once()
    return home


def recorded(home: Home) -> str:
    at = home.later(minutes=1).isoformat()
    assert home.says("reconcile", "--from", at, "--by", "sgt.hart", "--now", at).code == 0
    lines = [json.loads(line) for line in home.says("audit", "export").out.splitlines()]
    return str([line["by"] for line in lines if line["what"] == "reconciling"][-1])


@pytest.mark.parametrize(
    ("logged_in", "by_sudo", "name"),
    [
        pytest.param(str(ANOTHER.pw_uid), None, f"{ANOTHER.pw_name}({ACCOUNT})", id="changed to the desk's account"),
        pytest.param(str(ANOTHER.pw_uid), "eve", f"{ANOTHER.pw_name}({ACCOUNT})", id="the kernel goes before sudo"),
        pytest.param(str(os.getuid()), None, ACCOUNT, id="logged in as the account itself"),
        pytest.param("3999999999", None, f"3999999999({ACCOUNT})", id="an account without a name"),
        pytest.param(NOBODY, "jdoe", f"jdoe({ACCOUNT})", id="by sudo where nobody logged in"),
        pytest.param(NOBODY, None, ACCOUNT, id="nobody logged in"),
        pytest.param("", "PD\\jdoe", f"PD\\jdoe({ACCOUNT})", id="no such file of the kernel's"),
        pytest.param(NOBODY, f"x\n{'y' * 500}", f"x?{'y' * 62}({ACCOUNT})", id="bounded, on one line"),
    ],
)
def test_who_ran_it_stands_in_the_record(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, logged_in: str, by_sudo: str | None, name: str
) -> None:
    kept = tmp_path / "loginuid"
    if logged_in:
        kept.write_text(logged_in)
    monkeypatch.setattr(options, "LOGIN_UID", kept)
    monkeypatch.delenv("SUDO_USER", raising=False)
    if by_sudo is not None:
        monkeypatch.setenv("SUDO_USER", by_sudo)
    assert recorded(home) == f"sgt.hart operator:{name}"
