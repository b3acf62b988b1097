"""A bad sector or a hand has spoilt one row of the ledger: it is shown to a person, and what lies behind it goes on."""

import sqlite3

import pytest

from support.desks import Home, raw, sent
from watchdesk.loop import Report

SPOILT = b"\x01" + bytes(60)


@pytest.fixture
def two(home: Home) -> Home:
    """Two mails, of which the first is taken in before the second."""
    home.deliver(raw(at=home.now))
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    return home


def spoil(home: Home, statement: str) -> None:
    with sqlite3.connect(home.state / "desk.sqlite") as connection:
        assert connection.execute(statement, (SPOILT,)).rowcount == 1
    connection.close()


def test_a_mail_that_cannot_be_read_back_is_set_aside_and_stops_no_other(two: Home) -> None:
    with two.opened() as stage:
        stage.desk.take_in(two.now, Report())
    spoil(two, "UPDATE raw SET body = ? WHERE message = (SELECT key FROM message WHERE sender LIKE 'mlee%')")
    said = two.once()
    assert "1 settled, 1 set aside" in said.out, said.out + said.err
    assert "ack jtorres" in sent(two)
    assert "cannot be read; look for it in the mailbox" in two.says("held", "list").out
    assert "1 held" not in two.once().out
    assert two.says("held", "show", "1").code in (0, 2)


def test_a_letter_that_cannot_be_read_back_is_shown_and_stops_no_other(two: Home) -> None:
    with two.opened() as stage:
        stage.desk.take_in(two.now, Report())
        stage.desk.settle(two.now, Report())
    spoil(two, "UPDATE rendered SET envelope = ? WHERE key = (SELECT key FROM outbox WHERE notice = 'sick-report')")
    said = two.once()
    assert "1 failed" in said.out, said.out + said.err
    assert "ack mlee" in sent(two)
    assert "ack jtorres" in sent(two)
    assert "sick-report" in two.says("uncertain", "list").out
    assert "outbox.failed 1" in two.says("status").out


def test_a_letter_that_was_being_sent_and_cannot_be_read_back_is_uncertain(two: Home) -> None:
    with two.opened() as stage:
        stage.desk.take_in(two.now, Report())
        stage.desk.settle(two.now, Report())
    spoil(two, "UPDATE rendered SET envelope = ? WHERE key = (SELECT key FROM outbox WHERE notice = 'sick-report')")
    with sqlite3.connect(two.state / "desk.sqlite") as connection:
        connection.execute("UPDATE outbox SET state = 'sending', lease = 0 WHERE notice = 'sick-report'")
    connection.close()
    two.once()
    assert "outbox.uncertain 1" in two.says("status").out
    assert "sick-report" in two.says("uncertain", "list").out
    assert "ack jtorres" in sent(two)
