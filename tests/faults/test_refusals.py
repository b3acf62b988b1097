"""What the desk refuses, each with words that say where and what to do."""

import os
import pwd
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from support.desks import Home, fingerprint, raw


def test_a_pass_before_the_last_one_is_refused(home: Home) -> None:
    home.deliver(raw(at=home.now))
    assert home.once().code == 0
    home.now -= timedelta(minutes=1)
    said = home.once()
    assert said.code == 2
    assert "the last pass on this ledger was at 2027-03-01T12:30:00+00:00" in said.err


@pytest.mark.parametrize(
    ("now", "words"), [("tomorrow", "is no instant"), ("2027-03-01T06:15", "has no offset"), ("", "is no instant")]
)
def test_a_now_that_could_be_any_is_refused(home: Home, now: str, words: str) -> None:
    said = home.says("once", "--now", now)
    assert said.code == 2
    assert words in said.err
    assert not home.state.exists()


def test_a_second_desk_on_the_same_state_is_refused(home: Home) -> None:
    with home.opened():
        said = home.once()
    assert said.code == 1
    assert "another desk is at work" in said.err
    assert str(home.state) in said.err


def test_status_and_held_may_look_while_a_desk_is_at_work(home: Home) -> None:
    with home.opened():
        assert home.says("status").code == 0
        assert home.says("held", "list").code == 0


def test_a_command_that_looks_at_a_desk_that_never_ran_makes_none(home: Home) -> None:
    for words in (["status"], ["held", "list"], ["audit", "verify"]):
        said = home.says(*words)
        assert said.code == 2
        assert "run the desk first" in said.err
    assert not home.state.exists()


def test_a_state_folder_that_cannot_be_made_is_told(home: Home) -> None:
    home.state.write_text("a file where the folder should be")
    said = home.once()
    assert said.code == 2
    assert "desk.state" in said.err
    assert str(home.state) in said.err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_a_state_folder_that_may_not_be_written_is_told(home: Home, tmp_path: Path) -> None:
    nobody = pwd.getpwnam("nobody")
    home.state.mkdir(mode=0o755)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder != Path("/tmp"):
            folder.chmod(0o755)
    if not _may_run(nobody.pw_uid):
        pytest.skip("the account nobody may not use this checkout and its Python")
    done = subprocess.run(
        [sys.executable, "-m", "watchdesk", "once", *home.arguments],
        user=nobody.pw_uid,
        group=nobody.pw_gid,
        extra_groups=[],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Permission denied" in done.stderr
    assert "Traceback" not in done.stderr


def _may_run(uid: int) -> bool:
    words = [sys.executable, "-m", "watchdesk", "check", "--offline"]
    try:
        return (
            subprocess.run(words, user=uid, extra_groups=[], cwd="/", capture_output=True, check=False).returncode == 0
        )
    except PermissionError:
        return False


def test_a_key_that_others_may_read_is_refused(home: Home) -> None:
    home.once()
    (home.state / "desk.key").chmod(0o644)
    said = home.once()
    assert said.code == 2
    assert "others may read this secret" in said.err
    assert "chmod 600" in said.err


def test_a_key_that_is_lost_is_not_made_anew(home: Home) -> None:
    """The audit chain and the Message-IDs rest on it: a new one would break both without a word."""
    home.once()
    (home.state / "desk.key").unlink()
    for words in (["once", "--now", home.now.isoformat()], ["status"], ["audit", "verify"]):
        said = home.says(*words)
        assert said.code == 2
        assert "desk.key" in said.err
        assert "back-up" in said.err
    assert not (home.state / "desk.key").exists()
    assert "sealed with it" in home.says("check").out


# --- the doctor changes nothing ---------------------------------------------------------------------------


def test_the_doctor_makes_nothing_where_no_desk_ever_ran(home: Home) -> None:
    before = fingerprint(home.folder)
    said = home.says("check")
    assert said.code == 0, said.out
    assert "there is no ledger yet" in said.out
    assert fingerprint(home.folder) == before


def test_the_doctor_changes_nothing_of_a_desk_that_ran(home: Home) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    home.deliver(raw(at=home.now))
    before = fingerprint(home.folder)
    said = home.says("check")
    assert said.code == 0, said.out
    assert "audit lines are proved" in said.out
    assert fingerprint(home.folder) == before


LOOKS = (["status"], ["status", "--json"], ["held", "list"], ["audit", "show"], ["audit", "export"])


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_whoever_only_looks_changes_nothing(home: Home, words: list[str]) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    before = fingerprint(home.folder)
    assert home.says(*words).code == 0
    assert fingerprint(home.folder) == before


# --- a state folder of somebody else ----------------------------------------------------------------------


@pytest.mark.parametrize("words", [["status"], ["check"], ["held", "list"]], ids=" ".join)
def test_a_state_folder_that_may_not_be_looked_into_is_told(
    home: Home, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home.once()
    look = Path.stat

    def refuse(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.parent == home.state:
            raise PermissionError(13, "Permission denied")
        return look(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", refuse)
    said = home.says(*words)
    assert said.code == 2
    assert "(Permission denied)" in said.out + said.err
    assert "the user that the desk runs as" in said.out + said.err


def test_a_wrong_ping_is_told_without_a_word_of_calendars(home: Home) -> None:
    home.change("watchdesk.toml", '# ping = "https://deadman.example/watchdesk"', 'ping = "http://deadman.example"')
    said = home.says("check")
    assert said.code == 2
    assert "health.ping: is no https address" in said.out
    assert ".ics" not in said.out


def test_a_file_that_is_no_toml_is_told_without_an_empty_key(home: Home) -> None:
    (home.config / "unit.toml").write_text("x = = 5\n", encoding="utf-8")
    for said in (home.says("check").out, home.says("status").err):
        assert "unit.toml: is no TOML file" in said
        assert ": :" not in said
