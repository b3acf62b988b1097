"""A bad sector or a hand has spoilt one row of the ledger: it is shown to a person, and what lies behind it goes on."""

import sqlite3
from datetime import datetime, timedelta

import pytest

from support.desks import ZONE, Home, raw, sent
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


def damage(home: Home, ref: str) -> str:
    """Cut what is sealed of a record; what it was."""
    with sqlite3.connect(home.state / "desk.sqlite") as connection:
        ((body,),) = connection.execute("SELECT body FROM record WHERE ref = ?", (ref,)).fetchall()
        connection.execute("UPDATE record SET body = substr(body, 1, 60) WHERE ref = ?", (ref,))
    connection.close()
    return str(body)


def restore(home: Home, ref: str, body: str) -> None:
    """As in the back-up."""
    with sqlite3.connect(home.state / "desk.sqlite") as connection:
        assert connection.execute("UPDATE record SET body = ? WHERE ref = ?", (body, ref)).rowcount == 1
    connection.close()


def asked(home: Home) -> Home:
    """Two requests: R-100 and R-101."""
    home.deliver(raw(at=home.now))
    home.deliver(raw("jtorres@stpaul.example", "Vacation", "I would like vacation on March 9, 2027. JT", at=home.now))
    assert "2 settled" in home.once().out
    home.later(minutes=5)
    return home


@pytest.fixture
def spoilt(home: Home) -> Home:
    """Two requests, of which the ledger cannot read the first any more."""
    asked(home)
    damage(home, "R-100")
    return home


def test_a_record_that_cannot_be_read_back_stops_no_other(spoilt: Home) -> None:
    spoilt.deliver(raw("sgt.hart@stpaul.example", "R-101", "approve R-101", at=spoilt.now))
    spoilt.deliver(raw("kxiong@stpaul.example", "sick", "Calling in sick today. Kou", at=spoilt.now))
    said = spoilt.once()
    assert said.code == 0, said.out + said.err
    assert "2 settled" in said.out
    assert {"decided jtorres", "ack kxiong", "sick-report sgt.moua"} <= set(sent(spoilt))


def test_a_mail_about_a_record_that_cannot_be_read_waits_for_a_person(spoilt: Home) -> None:
    spoilt.deliver(raw("mlee@stpaul.example", "Vacation", "Please make my vacation March 12 instead of March 11. Mai"))
    spoilt.deliver(raw("sgt.hart@stpaul.example", "R-100", "approve R-100", at=spoilt.now))
    before = sent(spoilt)
    spoilt.once()
    assert "What the ledger holds of R-100 is damaged" in spoilt.says("held", "list").out
    new = sorted(set(sent(spoilt)) - set(before))
    assert new == ["not-understood mlee", "receipt sgt.hart"]
    with spoilt.opened() as stage:
        told = {one.notice: one.text for one in stage.sent()}
    assert "cannot read its own record R-100" in told["not-understood"].replace("\n", " ")
    assert "cannot read its own record R-100" in told["receipt"].replace("\n", " ")


def test_status_the_digest_and_the_audit_name_it(spoilt: Home) -> None:
    spoilt.now = spoilt.now.replace(hour=14, minute=0)
    assert spoilt.once().code == 0
    spoilt.now = (spoilt.now + timedelta(days=1)).replace(hour=6, minute=15)
    spoilt.once()
    with spoilt.opened() as stage:
        digest = [one.text for one in stage.sent() if (one.notice, one.to) == ("digest", "sgt.hart")][-1]
    assert "DAMAGED IN THE RECORD" in digest
    assert "R-100 (absence, pending, Ofc. Mai Lee, Thursday, March 11, 2027)" in digest.replace("\n", " ")
    at = ("--now", spoilt.now.isoformat())
    assert "cannot read R-100 any more" in spoilt.says("status", *at).out
    line = spoilt.says("status", "--check", *at)
    assert (line.code, line.out.startswith("BROKEN"), "R-100" in line.out) == (2, True, True)
    proof = spoilt.says("audit", "verify")
    assert proof.code == 2
    assert "lines are proved" in proof.out
    assert "R-100 (absence, pending) is damaged: restore" in proof.err
    backup = spoilt.says("backup", str(spoilt.folder / "copy.sqlite"))
    assert backup.code == 2
    assert "what it holds of R-100 is damaged; keep an earlier one" in backup.err
    assert "is damaged: watchdesk audit verify" in spoilt.says("export", "R-100").out


@pytest.mark.parametrize("is_damaged", [True, False])
def test_what_rests_on_all_records_waits_for_one_that_cannot_be_read(home: Home, is_damaged: bool) -> None:
    """A record that cannot be read must not look like one that is over: no school hears that nobody is away."""
    asked(home).deliver(raw("sgt.hart@stpaul.example", "R-101", "approve R-101", at=home.now))
    body = damage(home, "R-100") if is_damaged else ""
    home.once()
    home.now = datetime(2027, 3, 5, 13, 30, tzinfo=ZONE)  # the look-ahead of that Friday is due
    home.once()
    assert any(one.startswith("look-ahead") for one in sent(home)) is not is_damaged
    if is_damaged:
        restore(home, "R-100", body)
        home.later(minutes=5)
        home.once()
        assert any(one.startswith("look-ahead") for one in sent(home))


def test_a_word_of_a_sergeant_that_cannot_be_read_back_stops_no_pass(home: Home) -> None:
    home.deliver(raw("sgt.hart@stpaul.example", "order", "Move Lee from Como to Central 3/8 through 3/12", at=home.now))
    home.deliver(raw("jtorres@stpaul.example", "Vacation", "I would like vacation on March 9, 2027. JT", at=home.now))
    home.once()
    with sqlite3.connect(home.state / "desk.sqlite") as connection:
        hurt = "UPDATE overlay SET body = CAST(x'7bff' AS TEXT) WHERE kind = 'assignment'"
        assert connection.execute(hurt).rowcount == 1
    connection.close()
    home.later(minutes=5)
    home.deliver(raw("sgt.hart@stpaul.example", "R-100", "approve R-100", at=home.now))
    home.deliver(raw(at=home.now))
    said = home.once()
    assert (said.code, "2 settled" in said.out) == (0, True), said.out + said.err
    assert {"decided jtorres", "not-understood mlee"} <= set(sent(home))
    told = "assignment/mlee/2027-03-08/"
    assert f"cannot read {told}" in home.says("status", "--now", home.now.isoformat()).out
    assert f"What the ledger holds of {told}" in home.says("held", "list").out.replace("\n", " ")
    assert "(live state, assignment) is damaged: restore" in home.says("audit", "verify").err
