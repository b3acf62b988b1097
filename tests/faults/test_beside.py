"""Beside the daily work: shadow mode, two units with one mail, leave brought from a file, a chain that was tampered."""

import sqlite3
from pathlib import Path

import pytest

from support.desks import Home, fingerprint, lying, raw, sent

LEAVE = "officer,start,end,from,to,leave\nmlee,2027-03-11,2027-03-12,,,vacation\njtorres,2027-03-16,,07:00,11:00,comp\n"


# --- shadow -----------------------------------------------------------------------------------------------


def test_shadow_mode_touches_neither_mailbox_nor_calendar(home: Home) -> None:
    home.once()
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    home.deliver(raw(at=home.now))
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    touched = ("mail", "sent", "calendar")
    before = {name: fingerprint(home.state / name) for name in touched}
    ledger = (home.state / "desk.sqlite").read_bytes()
    home.later(minutes=1)
    said = home.once()
    assert (said.code, "2 settled" in said.out) == (0, True)
    assert {name: fingerprint(home.state / name) for name in touched} == before
    assert (home.state / "desk.sqlite").read_bytes() == ledger
    shadow = home.state / "shadow"
    assert len(list((shadow / "sent" / "new").iterdir())) >= 3
    assert len(list((shadow / "calendar").glob("*.ics"))) == 1
    home.later(minutes=1)
    assert "0 taken in" in home.once().out


def test_going_live_after_the_shadow_starts_clean(home: Home) -> None:
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    home.deliver(raw(at=home.now))
    home.once()
    assert lying(home) != []
    home.change("watchdesk.toml", 'mode = "shadow"', 'mode = "live"')
    home.later(minutes=5)
    assert "1 taken in" in home.once().out
    assert sent(home) == ["ack mlee"]


# --- two desks --------------------------------------------------------------------------------------------


def test_a_mail_to_two_desks_is_acted_on_by_the_one_whose_officer_wrote_it(tmp_path: Path) -> None:
    here, there = Home(tmp_path / "here"), Home(tmp_path / "there")
    there.change("watchdesk.toml", 'id = "sample"', 'id = "other"')
    there.change("watchdesk.toml", "sro.desk@stpaul.example", "sro.desk@other.example")
    unit = there.config / "unit.toml"
    text = unit.read_text(encoding="utf-8")
    for ours, theirs in (("@stpaul.example", "@other.example"), ("mlee", "ustone"), ("Mai Lee", "Uma Stone")):
        text = text.replace(ours, theirs)
    unit.write_text(text, encoding="utf-8")
    mail = raw(at=here.now, Cc="sro.desk@other.example")
    for home in (here, there):
        home.deliver(mail)
        assert home.once().code == 0
        home.later(hours=26)
        assert home.once().code == 0
    assert "ack mlee" in sent(here)
    # A stranger is never answered (settled 38); a sergeant of the other unit finds it among what is held.
    assert [one for one in sent(there) if not one.startswith("digest sgt.")] == []
    assert lying(there, "Held") == [mail]


# --- leave.csv --------------------------------------------------------------------------------------------


@pytest.fixture
def leave(home: Home) -> Path:
    home.once()
    path = home.folder / "leave.csv"
    path.write_text(LEAVE, encoding="utf-8")
    return path


def test_leave_is_brought_once_however_often_the_file_is(home: Home, leave: Path) -> None:
    first, again = home.says("import", str(leave)), home.says("import", str(leave))
    assert (first.code, again.code) == (0, 0)
    assert first.out.startswith("2 of 2 lines brought")
    assert again.out.startswith("0 of 2 lines brought")
    home.later(minutes=1)
    assert home.once().code == 0
    assert [one for one in sent(home) if not one.startswith("digest")] == []
    assert len(list((home.state / "calendar").glob("*.ics"))) == 2


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nobody,2027-03-11,,,,vacation", "'nobody' is no officer of the unit"),
        ("mlee,March 11,,,,vacation", "start 'March 11' is no date like 2027-03-11"),
        ("mlee,2027-03-12,2027-03-11,,,vacation", "end 2027-03-11 lies before start 2027-03-12"),
        ("mlee,2027-03-11,,15:00,07:00,vacation", "to 07:00 does not lie after from 15:00"),
        ("mlee,2027-03-11,,07:00+00:00,15:00,vacation", "from '07:00+00:00' is no time like 07:00"),
        ("mlee,2027-03-11,,7 am,,vacation", "from '7 am' is no time like 07:00"),
        ("mlee,2027-03-11,,,,holiday", "leave 'holiday' is none of"),
    ],
)
def test_a_wrong_line_is_told_and_nothing_is_brought(home: Home, leave: Path, line: str, words: str) -> None:
    leave.write_text(f"{LEAVE}{line}\n", encoding="utf-8")
    said = home.says("import", str(leave))
    assert said.code == 2
    assert f"leave.csv: line 4: {words}" in said.err
    assert home.says("import", str(leave)).code == 2


# --- audit ------------------------------------------------------------------------------------------------


def test_a_record_that_was_changed_is_found(home: Home) -> None:
    home.deliver(raw(at=home.now))
    home.once()
    assert home.says("audit", "verify").code == 0
    with sqlite3.connect(home.state / "desk.sqlite") as database:
        # Who can write the file can drop its guard, too.
        for (guard,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{guard}"')
        database.execute("UPDATE audit SET line = replace(line, 'pending', 'granted') WHERE sequence = 0")
    database.close()
    said = home.says("audit", "verify")
    assert said.code == 2
    assert "0 lines are proved, then: line 0 was changed" in said.err
    assert "keep a copy of it for whoever looks into it, and restore the ledger" in said.err
    assert "audit" in home.says("check").out
    assert home.says("check").code == 2
