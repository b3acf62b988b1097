"""A rule, a template or the reader itself breaks over one mail: it is set aside, shown, and tried again when mended."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from support.desks import Home, lying, raw, sent
from watchdesk.errors import NotFound
from watchdesk.loop import arriving
from watchdesk.loop import desk as loop
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Reading
from watchdesk.ports import Frozen

SECRET = "Zebulon"


def breaking(real: Callable[..., Any]) -> Callable[..., Any]:
    """The policy, with a rule in it that stumbles over one word."""

    def decide(reading: Reading, situation: object) -> Any:
        if SECRET in reading.author_text:
            raise KeyError(reading.author_text)
        return real(reading, situation)

    return decide


@pytest.fixture
def broken(home: Home, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A mail over which a rule breaks, with a good one behind it; one pass was made."""
    mail = raw(body=f"I would like vacation on Thursday, March 11, 2027 for {SECRET}. Mai", at=home.now)
    home.deliver(mail)
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    with monkeypatch.context() as patch:
        patch.setattr(loop, "decide", breaking(loop.decide))
        said = home.once()
    assert said.code == 1
    assert "1 settled, 1 set aside" in said.out
    return mail


def test_a_mail_that_breaks_a_rule_is_set_aside_and_stops_no_other(home: Home, broken: bytes) -> None:
    assert "ack jtorres" in sent(home)
    assert "ack mlee" not in sent(home)
    assert lying(home, "Held") == [broken]


def test_a_mail_set_aside_is_shown_to_whoever_looks(home: Home, broken: bytes) -> None:
    assert "KeyError while it was read or decided" in home.says("held", "list").out
    assert SECRET in home.says("held", "show", "1").out
    assert "1 held" in home.says("status", "--check").out
    assert home.says("status", "--check").code == 1


def test_a_mail_set_aside_stands_in_the_digest(home: Home, broken: bytes) -> None:
    home.later(hours=8)
    assert home.once().code == 0
    with home.opened() as stage:
        digests = [one for one in stage.sent() if one.notice == "digest"]
    assert digests
    assert any("mlee@stpaul.example" in one.text for one in digests)


def test_the_trace_kept_of_it_says_where_and_never_what(home: Home, broken: bytes) -> None:
    with sqlite3.connect(home.state / "desk.sqlite") as database:
        rows = database.execute("SELECT why, trace FROM trace").fetchall()
    database.close()
    assert len(rows) == 1
    assert "test_breaking_rule.py" in rows[0][1]
    assert SECRET not in str(rows)


def test_once_the_rule_is_mended_it_is_tried_again(home: Home, broken: bytes) -> None:
    assert home.says("held", "retry", "1").code == 0
    home.later(minutes=1)
    assert home.once().code == 0
    assert sent(home).count("ack mlee") == 1
    assert broken in lying(home, "Processed")
    assert lying(home, "Held") == []
    assert "Nothing is held" in home.says("held", "list").out


def test_a_mail_that_breaks_the_rule_again_is_set_aside_again(
    home: Home, broken: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.says("held", "retry", "all")
    monkeypatch.setattr(loop, "decide", breaking(loop.decide))
    home.later(minutes=1)
    assert "1 set aside" in home.once().out
    assert lying(home, "Held") == [broken]


def test_a_person_may_deal_with_it_instead(home: Home, broken: bytes) -> None:
    assert home.says("held", "release", "1").code == 0
    home.later(minutes=1)
    assert home.once().code == 0
    assert "ack mlee" not in sent(home)
    assert broken in lying(home, "Processed")


def test_a_decision_that_the_ledger_cannot_take_sets_its_mail_aside_and_stops_no_other(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = loop.decide

    def twice(reading: Reading, situation: object) -> Decision:
        decision = real(reading, situation)  # type: ignore[arg-type]
        return replace(decision, changes=decision.changes * 2) if SECRET in reading.author_text else decision

    monkeypatch.setattr(loop, "decide", twice)
    mail = raw(body=f"I would like vacation on Thursday, March 11, 2027 for {SECRET}. Mai", at=home.now)
    home.deliver(mail)
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    assert "1 settled, 1 set aside" in home.once().out
    assert "ack jtorres" in sent(home)
    assert lying(home, "Held") == [mail]


@pytest.mark.parametrize("number", ["7", "m-0", "what"])
def test_a_number_that_is_not_held_is_said_so(home: Home, broken: bytes, number: str) -> None:
    said = home.says("held", "retry", number)
    assert said.code == 2
    assert "watchdesk held list" in said.err


# --- the reader -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", ["identify", "answered", "read"])
def test_a_mail_that_breaks_the_reader_is_set_aside_too(home: Home, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    room = arriving if part == "identify" else loop
    real = getattr(room, part)

    def stumbling(subject: Any, *rest: Any) -> Any:
        if SECRET in str(getattr(subject, "raw", subject)):
            raise IndexError(SECRET)
        return real(subject, *rest)

    odd = raw(body=SECRET)
    home.deliver(odd)
    home.deliver(raw("jtorres@stpaul.example", "sick", "Calling in sick today. JT", at=home.now))
    with monkeypatch.context() as patch:
        patch.setattr(room, part, stumbling)
        said = home.once()
    assert said.code in (0, 1)
    assert "ack jtorres" in sent(home)
    assert lying(home, "Held") == [odd] or part == "identify"
    assert lying(home) == []
    assert "Nothing is held" not in home.says("held", "list").out


# --- letters ----------------------------------------------------------------------------------------------


# No sample has this number, so the letter is found out by the mail alone.
SOMETIMES = "Subject: Yes\n\n{% if ref == 'R-100' %}{{ letter.nothing.here }}{% endif %}\n"


@pytest.fixture
def own_letters(home: Home) -> Home:
    """A unit that words its acknowledgement itself, and wrongly."""
    (home.config / "letters" / "time-off").mkdir(parents=True)
    home.change("watchdesk.toml", '# templates = "templates"', 'templates = "letters"')
    (home.config / "letters" / "time-off" / "ack.txt").write_text(SOMETIMES)
    return home


def test_a_letter_that_breaks_sets_the_mail_aside_and_says_what_to_mend(own_letters: Home) -> None:
    home = own_letters
    home.deliver(raw(at=home.now))
    said = home.once()
    assert said.code == 2
    assert "ack.txt" in said.err
    assert sent(home) == []
    assert "ack.txt" in home.says("held", "list").out


def test_once_the_letter_is_mended_the_mail_is_tried_again(own_letters: Home) -> None:
    home = own_letters
    home.deliver(raw(at=home.now))
    home.once()
    for letter in (home.config / "letters" / "time-off").iterdir():
        letter.unlink()
    home.says("held", "retry", "all")
    home.later(minutes=1)
    assert home.once().code == 0
    assert sent(home).count("ack mlee") == 1


def test_a_letter_that_breaks_when_it_is_due_keeps_no_other_waiting(home: Home) -> None:
    """Digests are written when they are sent: a defect there leaves the mails behind it their turn."""
    home.deliver(raw(at=home.now))
    home.once()
    home.later(hours=7, minutes=40)
    home.deliver(raw("jtorres@stpaul.example", "sick", "Going home sick. JT", at=home.now))
    with home.opened() as stage:
        real = stage.desk.delivery.freeze

        def freeze(mail: Mail, now: datetime) -> Frozen | None:
            raise ZeroDivisionError(SECRET)

        object.__setattr__(stage.desk.delivery, "freeze", freeze)
        report = stage.desk.once(home.now, first=True)
        assert any("ZeroDivisionError" in one for one in report.mistakes)
        assert not any(SECRET in one for one in report.mistakes)
        assert {one.notice for one in stage.sent()} >= {"ack", "absence"}
        assert "digest" not in {one.notice for one in stage.sent()}
        object.__setattr__(stage.desk.delivery, "freeze", real)
        report = stage.desk.once(home.later(minutes=10))
        assert not report.mistakes
        assert [one.notice for one in stage.sent()].count("digest") == 1


def test_a_duty_that_breaks_keeps_no_other_waiting(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.deliver(raw(at=home.now))
    home.deliver(raw("kxiong@stpaul.example", body="Vacation on Thursday, March 11, 2027 please. Kou", at=home.now))
    home.once()
    home.later(hours=8)
    with home.opened() as stage:
        real, broken = stage.desk.ledger, []
        write = loop.Desk._write

        def stumbling(self: Any, turn: Any, decision: Any, now: datetime, *, message: str | None) -> None:
            if message is None and not broken:
                broken.append(decision.duties)
                raise NotImplementedError(SECRET)
            write(self, turn, decision, now, message=message)

        with monkeypatch.context() as patch:
            patch.setattr(loop.Desk, "_write", stumbling)
            report = stage.desk.once(home.now)
        assert report.ticked >= 1
        assert any("NotImplementedError" in one for one in report.mistakes)
        assert stage.desk.once(home.later(minutes=1)).ticked >= 1
        digests = sorted(one.to for one in stage.sent() if one.notice == "digest")
        assert digests == ["sgt.hart", "sgt.moua"]
        assert real.verify_audit()[1] is None


# --- mail that people move --------------------------------------------------------------------------------


def test_a_mail_that_somebody_takes_away_is_no_harm(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home.deliver(raw(at=home.now))
    with home.opened() as stage:
        fetch = stage.desk.mailbox.fetch

        def gone(ref: Any) -> Any:
            path.unlink(missing_ok=True)
            raise NotFound("gone")

        monkeypatch.setattr(stage.desk.mailbox, "fetch", gone)
        report = stage.desk.once(home.now)
        assert (report.taken_in, report.troubles, report.mistakes) == (0, [], [])
        monkeypatch.setattr(stage.desk.mailbox, "fetch", fetch)


def test_a_mail_that_somebody_files_before_the_desk_does_is_acted_on_once(home: Home) -> None:
    mail = raw(at=home.now)
    path = home.deliver(mail)
    home.once()
    assert not path.exists()
    (filed,) = (home.state / "mail" / ".Processed" / "cur").iterdir()
    filed.rename(home.state / "mail" / "cur" / filed.name)
    home.later(minutes=5)
    said = home.once()
    assert (said.code, said.out.split()[0]) == (0, "0")
    assert sent(home).count("ack mlee") == 1


def test_two_mails_with_one_message_id_in_one_pass_are_both_kept(home: Home) -> None:
    """Settled 9: the same Message-ID with other words is another message, and a person sees it."""
    one = raw(at=home.now, message_id="<same@stpaul.example>")
    two = raw(body="Calling in sick today. Mai", at=home.now, message_id="<same@stpaul.example>")
    home.deliver(one)
    home.deliver(two)
    assert "2 taken in" in home.once().out
    assert sent(home).count("ack mlee") == 1
    assert lying(home, "Held") == [two]
    assert lying(home, "Processed") == [one]
