"""`status --check` says OK only of a desk that works; else it says in its one line what is wrong."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from support.desks import Home, Said, raw
from watchdesk.backends.local import outgoing
from watchdesk.errors import Unavailable
from watchdesk.loop import Report


def checked(home: Home, **later: float) -> Said:
    return home.says("status", "--check", "--now", (home.now + timedelta(**later)).isoformat())


def test_a_desk_that_works_is_well(home: Home) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    said = checked(home, minutes=4)
    assert (said.code, said.out) == (0, "OK watchdesk: 1 open, 0 held, 0 undelivered or uncertain\n")


def test_passes_that_stopped_are_told(home: Home) -> None:
    home.once()
    said = checked(home, minutes=42)
    assert said.code == 1
    assert said.out.startswith("LOOK watchdesk: ")
    assert "the last pass was 42 min ago" in said.out


def test_a_clock_that_was_set_back_is_told(home: Home) -> None:
    home.once()
    assert checked(home, minutes=-4).code == 0
    said = checked(home, minutes=-90)
    assert said.code == 1
    assert "the clock is 90 min behind the last pass" in said.out


def test_a_slow_beat_is_given_its_three_beats(home: Home) -> None:
    home.change("watchdesk.toml", "\nseconds = 60", "\nseconds = 240")
    home.once()
    assert checked(home, minutes=11).code == 0
    assert checked(home, minutes=13).code == 1


def test_mail_that_is_taken_in_and_not_decided_is_told(home: Home) -> None:
    home.deliver(raw(at=home.now))
    with home.opened() as stage:
        stage.desk.take_in(home.now, Report())
    said = checked(home, minutes=11)
    assert said.code == 1
    assert "new mail waits undecided since 11 min" in said.out


def test_mail_that_cannot_go_out_is_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Unavailable("away")

    monkeypatch.setattr(outgoing, "send", refuse)
    home.deliver(raw(at=home.now))
    home.once()
    assert checked(home, minutes=1).code == 0
    for _ in range(3):
        home.later(minutes=12)
        home.once()
    said = checked(home)
    assert said.code == 1
    assert "1 deferred, tried for 36 min" in said.out


@pytest.mark.parametrize("folder", ["mail/new", "sent"])
def test_a_folder_that_may_not_be_used_is_broken(home: Home, monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    home.once()
    monkeypatch.setattr("os.access", lambda path, _mode: not str(path).endswith(folder))
    said = checked(home)
    assert said.code == 2
    assert said.out.startswith("BROKEN watchdesk: ")
    assert f"{folder} may not be read and written" in said.out
    assert "may not be read and written" in home.says("status").out


def test_a_folder_that_is_gone_is_told(home: Home) -> None:
    home.once()
    _remove(home.state / "mail" / "new")
    assert "no mail can come in" in checked(home).out
    assert checked(home).code == 1


def test_a_ledger_that_cannot_be_opened_is_broken(home: Home) -> None:
    home.once()
    (home.state / "desk.sqlite").write_bytes(b"This is a letter, not a ledger. " * 300)
    said = checked(home)
    assert (said.code, said.out.count("\n")) == (2, 1)
    assert said.out.startswith("BROKEN watchdesk: ")


def test_a_desk_that_never_ran_is_broken(home: Home) -> None:
    said = checked(home)
    assert said.code == 2
    assert "there is no ledger" in said.out


def test_a_wrong_configuration_is_broken_and_told_in_one_line(home: Home) -> None:
    home.once()
    home.change("unit.toml", 'school = "como"', 'school = "comoo"')
    said = checked(home)
    assert (said.code, said.out.count("\n")) == (2, 1)
    assert "unit.toml" in said.out


def test_status_shows_the_last_pass_and_what_is_wrong(home: Home) -> None:
    home.once()
    late = (home.now + timedelta(days=3)).isoformat()
    assert "Last pass: Mon Mar 01 06:30" in home.says("status", "--now", late).out
    assert "the last pass was 3 days ago" in home.says("status", "--now", late).out
    shown = json.loads(home.says("status", "--json", "--now", late).out)
    assert shown["last_pass"] == "2027-03-01T12:30:00+00:00"
    assert [one["about"] for one in shown["wrong"]] == ["pass"]


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_a_pause_is_told_with_whose_it_is_and_what_waits(home: Home) -> None:
    home.deliver(raw("sgt.hart@stpaul.example", "pause", "pause", at=home.now))
    home.deliver(raw(at=home.now))
    home.once()
    said = checked(home)
    assert said.code == 1
    assert "paused since Monday, March 1, 2027 at 06:30 by sgt.hart, until" in said.out
    assert "(mail that waits: 1)" in said.out


def test_a_pause_of_the_desks_own_is_told_as_such(home: Home) -> None:
    home.change("policy.toml", "mails_per_reader_per_hour = 60", "mails_per_reader_per_hour = 2")
    for number in range(5):
        home.deliver(raw(body=f"I would like vacation on March {number + 8}, 2027. Mai", at=home.now))
    home.once()
    home.later(minutes=1)
    home.deliver(raw(body="I would like vacation on March 18, 2027. Mai", at=home.now))
    home.once()
    assert " by itself, for a flood of mail, until" in checked(home).out
