"""Logs, traces, audit lines and file names hold identifiers only: canaries in every kind of mail never show up."""

import logging
import sqlite3
from typing import Any

import pytest

from support.desks import Home, raw
from watchdesk.loop import desk as loop

CANARIES = ("quimby", "quetzal", "marmalade", "stranger.danger", "xylophone")
MAILS = (
    raw("Mai Quimby <mlee@stpaul.example>", "quetzal", "Vacation on Thursday, March 11, 2027. My xylophone lesson."),
    raw("Jo Quimby <stranger.danger@elsewhere.example>", "marmalade", "Please send me the roster, xylophone"),
    raw("Jaime Quimby <jtorres@stpaul.example>", "marmalade", "Calling in sick today, quetzal bite"),
    raw("Quimby <sahmed@stpaul.example>", "off", "Comp on Thursday, March 19, quetzal"),
    raw("Quimby <kxiong@stpaul.example>", "break", "xylophone that breaks the rule"),
    b"From: Quimby <stranger.danger@elsewhere.example>\r\nSubject: =?quetzal?q?marmalade?=\r\n\r\n\xff xylophone",
    b"From: Quimby\0marmalade\r\nContent-Type: text/plain; charset=quetzal\r\n\r\nxylophone",
)


def shown(text: str) -> list[str]:
    return [word for word in CANARIES if word in text.casefold()]


@pytest.fixture
def played(home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Home:
    """Every mail was taken in and decided, with all of the log kept; one of them broke a rule."""
    caplog.set_level(logging.DEBUG)
    real = loop.decide

    def decide(reading: Any, situation: Any) -> Any:
        if "breaks the rule" in reading.author_text:
            raise ValueError(reading.author_text)
        return real(reading, situation)

    monkeypatch.setattr(loop, "decide", decide)
    for mail in MAILS:
        home.deliver(mail)
    with home.opened() as stage:
        report = stage.desk.once(home.now)
        assert (report.taken_in, report.set_aside, report.troubles) == (len(MAILS), 1, [])
        stage.desk.once(home.later(hours=8))
    return home


def test_the_log_holds_none_of_them(played: Home, caplog: pytest.LogCaptureFixture) -> None:
    records = caplog.get_records("setup")
    assert len([record for record in records if record.name.startswith("watchdesk")]) >= len(MAILS)
    assert shown("\n".join(logging.Formatter().format(record) for record in records)) == []


def test_the_audit_chain_holds_none_of_them(played: Home) -> None:
    said = played.says("audit", "export")
    assert said.out.count("\n") >= len(MAILS)
    assert shown(said.out) == []


def test_traces_hold_none_of_them(played: Home) -> None:
    with sqlite3.connect(played.state / "desk.sqlite") as database:
        rows = database.execute("SELECT * FROM trace").fetchall()
    database.close()
    assert len(rows) == 1
    assert shown(str(rows)) == []


def test_status_and_names_of_files_hold_none_of_them(played: Home) -> None:
    for words in (["status", "--json"], ["status", "--check"]):
        assert shown(played.says(*words).out) == []
    assert shown(" ".join(str(path) for path in played.state.rglob("*"))) == []


def test_a_pass_prints_none_of_them(home: Home) -> None:
    for mail in MAILS[:4]:
        home.deliver(mail)
    said = home.once("--log-level", "debug")
    assert shown(said.out + said.err) == []


def test_the_canaries_sing(played: Home) -> None:
    """They are in the mails that a person is shown, so that the tests above can fail."""
    assert shown(played.says("held", "show", "5").out)
