"""A whole desk on a mail server: what is numbered anew, in doubt, too large, moved from elsewhere, or only shadowed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from imap.conftest import Lines
from imap.test_imap_reading import large, renumber
from support.desks import ZONE, raw
from support.imap import Account
from support.imap_stage import PROVED, ImapStage, imap_settings, stage_on
from support.lines import CLIENT, answer_lost
from support.sample import sample_settings
from support.stages import AUTHSERV_ID
from watchdesk.cli.demo.stage import Letter
from watchdesk.cli.demo.stage import opened as opened_locally
from watchdesk.config import Settings

START = datetime(2027, 3, 1, 6, 30, tzinfo=ZONE)
SICK = Letter(sender="mlee", subject="Sick", body="Calling in sick today. Mai")
HEADER = PROVED + f"{AUTHSERV_ID}; dmarc=pass header.from=stpaul.example\r\n".encode()


def settings(folder: Path) -> Settings:
    plain = sample_settings()
    state = folder.resolve() / "desk"
    return replace(plain, state=state, secrets=replace(plain.secrets, state=state))


@contextmanager
def desk(folder: Path, account: Account, *, mode: str = "live", **more: str) -> Iterator[ImapStage]:
    mine = imap_settings(settings(folder), account, **more)
    mine = replace(mine, desk=mine.desk.model_copy(update={"mode": mode}))
    with stage_on(mine, account, START) as stage:
        yield stage


def told(stage: ImapStage) -> list[str]:
    return sorted(f"{one.notice} {one.to}" for one in stage.news())


def test_an_inbox_that_is_numbered_anew_is_listed_again_and_acted_on_once(tmp_path: Path, account: Account) -> None:
    with desk(tmp_path, account, shelve="mark") as stage:
        stage.drop(SICK)
        stage.play(START + timedelta(minutes=1))
        assert "sick-report sgt.hart" in told(stage)
        stage.desk.mailbox.close()
        renumber(account)
        report = stage.play(START + timedelta(minutes=2))
        assert (report.taken_in, report.troubles, told(stage)) == (0, [], [])
        stage.drop(replace(SICK, sender="kxiong", body="Calling in sick today. Kou"))
        stage.play(START + timedelta(minutes=3))
        assert "sick-report sgt.moua" in told(stage)


def test_a_mail_that_nobody_can_know_of_is_shown_and_never_sent_again(
    tmp_path: Path, proxied: Account, lines: Lines
) -> None:
    with desk(tmp_path, proxied) as stage:
        lines.smtp.when(CLIENT, rb"^\.\r\n$", answer_lost)
        stage.drop(SICK)
        report = stage.play(START + timedelta(minutes=1))
        assert report.sent.sent >= 2
        for minutes in (5, 20, 33):
            now = START + timedelta(minutes=minutes)
            stage.clock.instant = now
            stage.desk.once(now, first=True)
        with stage.desk.ledger.turn(stage.clock.now()) as turn:
            assert len(turn.book().doubts) == 1
        assert len(proxied.subjects("Sending")) == 1
        assert [one for one in stage.copies_received() if one[1] != 1] == []


def test_a_mail_over_the_limit_stays_in_the_inbox(tmp_path: Path, account: Account) -> None:
    with desk(tmp_path, account) as stage:
        account.arrive(HEADER + large(26).replace(b"reyes@pd.example", b"mlee@stpaul.example"), at=START)
        stage.play(START + timedelta(minutes=1))
        assert account.subjects() == ["pictures"]
        assert account.subjects("Sent") != []
        stage.play(START + timedelta(minutes=2))
        assert account.subjects() == ["pictures"]


def test_a_desk_that_moves_from_a_folder_to_a_server_acts_on_nothing_twice(tmp_path: Path, account: Account) -> None:
    mail = raw("mlee@stpaul.example", "Sick", "Calling in sick today. Mai", at=START)
    with opened_locally(settings(tmp_path), start=START) as before:
        before.drop(replace(SICK, raw=mail))
        before.play(START + timedelta(minutes=1))
        assert len(before.news()) >= 3
    account.arrive(HEADER + mail, at=START + timedelta(minutes=1))
    with desk(tmp_path, account) as stage:
        report = stage.play(START + timedelta(minutes=2))
        assert (report.taken_in, told(stage)) == (0, [])
        assert account.subjects("Processed") == ["Sick"], "it is shown as dealt with all the same"


def test_a_shadow_touches_neither_mailbox_nor_anybody(tmp_path: Path, proxied: Account, lines: Lines) -> None:
    with desk(tmp_path, proxied, mode="shadow") as stage:
        stage.drop(SICK)
        stage.play(START + timedelta(minutes=1))
    assert proxied.subjects() == ["Sick"]
    assert lines.imap.commands(rb"STORE|MOVE|COPY|APPEND|EXPUNGE|CREATE|SELECT") == []
    assert lines.smtp.calls == []
    assert len(list((tmp_path / "desk" / "shadow" / "sent" / "new").iterdir())) == 4


@pytest.mark.parametrize("gone", ["imap", "smtp"])
def test_a_server_that_is_away_delays_and_loses_nothing(
    gone: str, tmp_path: Path, proxied: Account, lines: Lines
) -> None:
    with desk(tmp_path, proxied) as stage:
        stage.drop(SICK)
        line = getattr(lines, gone)
        line.when("server", rb"^(\* OK|220)", lambda call, _: call.reset(), times=3)
        for minutes in (1, 2, 5, 12, 30, 65):
            stage.play(START + timedelta(minutes=minutes))
        assert told(stage) == ["absence designee.como", "absence principal.como", "ack mlee", "sick-report sgt.hart"]
        assert [one for one in stage.copies_received() if one[1] != 1] == []
