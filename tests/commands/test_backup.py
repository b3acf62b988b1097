"""A back-up while the desk works, and a ledger put back from it: what came or went out since is not lost or doubled."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from support.desks import Home, Said, raw, sent
from support.refusing import refusing
from watchdesk.backends.local import LocalMailbox
from watchdesk.errors import Unavailable

FRIDAY = "I would like vacation on Friday, March 12, 2027. Jaime"


def back_up(home: Home) -> Path:
    folder = home.folder / "backups"
    folder.mkdir(exist_ok=True)
    said = home.says("backup", str(folder), "--now", home.now.isoformat())
    assert said.code == 0, said.err
    assert "lines of its audit chain are proved" in said.out
    return max(folder.iterdir())


def restore(home: Home, file: Path, *more: str) -> Said:
    return home.says("restore", str(file), "--now", home.now.isoformat(), *more)


def put_back(home: Home, file: Path) -> None:
    home.later(minutes=1)
    said = restore(home, file, "--force", "--by", "sgt.hart")
    assert said.code == 0, said.err


def passes(home: Home, *, count: int = 3) -> None:
    for _ in range(count):
        home.later(minutes=1)
        said = home.once()
        assert "mistake" not in said.err, said.err


def deliver(home: Home, sender: str, body: str, **more: Any) -> None:
    home.later(minutes=1)
    home.deliver(raw(f"{sender}@stpaul.example", "Time off", body, at=home.now, **more))


def status(home: Home) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(home.says("status", "--json", "--now", home.now.isoformat()).out)
    return found


@contextmanager
def ledger(home: Home) -> Iterator[Any]:
    with home.opened() as stage:
        yield stage.desk.ledger


def records(home: Home) -> dict[str, tuple[str, str]]:
    with ledger(home) as found, found.turn(home.now) as turn:
        return {ref: (one.officer, str(one.state)) for ref, one in turn.book().records.items()}


@pytest.fixture
def backed(home: Home) -> tuple[Home, Path]:
    """A request was taken in and answered before the back-up."""
    home.deliver(raw(at=home.now))
    passes(home)
    return home, back_up(home)


def test_what_came_and_went_out_after_the_backup_is_neither_lost_nor_doubled(backed: tuple[Home, Path]) -> None:
    home, file = backed
    deliver(home, "jtorres", FRIDAY)
    deliver(home, "sahmed", "Calling in sick today.")
    passes(home)
    before, known = Counter(sent(home)), records(home)
    assert before["sick-report sgt.hart"] + before["sick-report sgt.moua"] == 1
    assert len(known) == 3
    put_back(home, file)
    assert len(records(home)) == 1
    passes(home)
    assert Counter(sent(home)) == before
    assert records(home) == known
    found = status(home)
    assert (found["restored"]["read"], found["restored"]["done"]) == (True, True)
    assert found["doubts"] == []


def test_the_control_a_ledger_that_does_not_reconcile_loses_what_came(backed: tuple[Home, Path]) -> None:
    """The harness would see it: without reading the shelves again the request of Friday is gone."""
    home, file = backed
    deliver(home, "jtorres", FRIDAY)
    passes(home)
    (home.state / "desk.sqlite").unlink()
    for rest in home.state.glob("desk.sqlite-*"):
        rest.unlink()
    (home.state / "desk.sqlite").write_bytes(file.read_bytes())
    passes(home)
    assert len(records(home)) == 1


def test_mail_that_no_desk_has_seen_is_answered(backed: tuple[Home, Path]) -> None:
    home, file = backed
    deliver(home, "jtorres", FRIDAY)
    put_back(home, file)
    passes(home)
    assert sent(home).count("ack jtorres") == 1
    assert len(records(home)) == 2


def test_what_waited_in_the_backup_and_went_out_since_is_found_in_sent(home: Home) -> None:
    with home.opened() as stage:
        refusing(stage, busy=("*",))
        home.deliver(raw(body="Calling in sick today. Mai", at=home.now))
        stage.desk.once(home.later(minutes=1))
    file = back_up(home)
    passes(home, count=15)
    before = Counter(sent(home))
    assert before["absence principal.como"] == 1
    put_back(home, file)
    said = home.says("once", "--now", home.later(minutes=20).isoformat())
    assert f"{before.total()} found to have gone out before" in said.out
    assert Counter(sent(home)) == before


def test_a_digest_of_the_lost_time_is_not_sent_again_and_its_lines_decide_nothing(backed: tuple[Home, Path]) -> None:
    home, file = backed
    home.now = datetime(2027, 3, 2, 6, 16, tzinfo=home.now.tzinfo)
    passes(home)
    assert sent(home).count("digest sgt.hart") == 1
    with home.opened() as stage:
        digest = next(str(one.message["Message-ID"]) for one in stage.sent() if one.notice == "digest")
    put_back(home, file)
    passes(home)
    assert sent(home).count("digest sgt.hart") == 1
    deliver(home, "rhart", "1 yes", In_Reply_To=digest)
    passes(home)
    assert {state for _, state in records(home).values()} == {"pending"}


def test_a_number_that_was_anothers_is_shown_to_a_person(backed: tuple[Home, Path]) -> None:
    home, file = backed
    deliver(home, "mlee", "Vacation on Monday, March 15, 2027, please. Mai")
    passes(home)
    assert sent(home).count("ack mlee") == 2
    for lying in home.state.rglob("mail/.Processed/cur/*"):  # somebody threw that mail away
        if b"March 15" in lying.read_bytes():
            lying.unlink()
    put_back(home, file)
    deliver(home, "mlee", "Vacation on Tuesday, March 16, 2027, please. Mai")
    passes(home)
    (doubt,) = [one for one in status(home)["doubts"] if one["key"].endswith("/ack/mlee")]
    assert doubt["state"] == "uncertain"


def test_nothing_is_decided_or_sent_before_the_mailbox_was_read_again(
    backed: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, file = backed
    put_back(home, file)
    deliver(home, "sahmed", "Calling in sick today.")
    before = sent(home)

    def away(*_: object, **__: object) -> None:
        raise Unavailable("the server is away")

    monkeypatch.setattr(LocalMailbox, "lying", away)
    home.later(hours=30)
    assert "the server is away" in home.once().err
    assert sent(home) == before
    assert "the mailbox was not read again yet" in home.says("status", "--check", "--now", home.now.isoformat()).out
    monkeypatch.undo()
    home.once()
    assert "ack sahmed" in sent(home)


def test_one_message_that_cannot_be_fetched_keeps_the_mailbox_from_counting_as_read(
    backed: tuple[Home, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, file = backed
    deliver(home, "jtorres", FRIDAY)
    passes(home)
    put_back(home, file)
    before = sent(home)

    def away(*_: object, **__: object) -> None:
        raise Unavailable("the server is away")

    monkeypatch.setattr(LocalMailbox, "fetch", away)
    home.later(minutes=1)
    assert "the server is away" in home.once().err
    assert "the mailbox was not read again yet" in home.says("status", "--check", "--now", home.now.isoformat()).out
    monkeypatch.undo()
    passes(home)
    assert len(records(home)) == 2
    assert sent(home) == before


def test_the_chain_says_who_put_it_back_and_is_proved(backed: tuple[Home, Path]) -> None:
    home, file = backed
    put_back(home, file)
    passes(home)
    lines = [json.loads(line) for line in home.says("audit", "export").out.splitlines()]
    (begun,) = [line for line in lines if line["what"] == "reconciling"]
    assert begun["by"].startswith("sgt.hart operator:")
    assert [line["what"] for line in lines].count("reconciled") == 1
    assert home.says("audit", "verify").code == 0


# --- what is refused -----------------------------------------------------------------------------------------


def test_a_ledger_that_is_there_stays_without_force_and_beside_with_it(backed: tuple[Home, Path]) -> None:
    home, file = backed
    deliver(home, "jtorres", FRIDAY)
    passes(home)
    said = restore(home, file)
    assert (said.code, "--force" in said.err) == (2, True)
    assert len(records(home)) == 2
    put_back(home, file)
    (beside,) = home.state.glob("desk.sqlite.before-*Z")
    with sqlite3.connect(beside) as database:
        assert database.execute("SELECT count(*) FROM record WHERE kind = 'absence'").fetchone() == (2,)
    database.close()


def test_a_desk_at_work_is_not_disturbed(backed: tuple[Home, Path]) -> None:
    home, file = backed
    home.later(minutes=1)
    with home.opened():
        assert back_up(home).is_file()
        said = restore(home, file, "--force")
    assert said.code == 1
    assert "another desk is at work" in said.err


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (
            "DROP TRIGGER audit_stays_delete; DELETE FROM audit WHERE sequence = 1",
            "audit chain of this back-up is broken",
        ),
        ("UPDATE unit SET sealed_with = 'another'", "is not the key that this ledger was sealed with"),
        ("DROP TABLE unit", "is no ledger of watchdesk"),
    ],
)
def test_a_spoilt_backup_is_refused_and_the_ledger_stays(backed: tuple[Home, Path], spoil: str, words: str) -> None:
    home, file = backed
    with sqlite3.connect(file) as database:
        database.executescript(f"PRAGMA foreign_keys = OFF; {spoil}")
    database.close()
    said = restore(home, file, "--force")
    assert said.code == 2
    assert words in said.err
    assert len(records(home)) == 1
    assert list(home.state.glob(".restoring*")) == []


def test_damaged_pages_are_refused(backed: tuple[Home, Path]) -> None:
    home, file = backed
    data = bytearray(file.read_bytes())
    data[8192:20480] = b"\xff" * 12288
    file.write_bytes(data)
    said = restore(home, file, "--force")
    assert said.code != 0
    assert len(records(home)) == 1


def test_a_backup_needs_its_key(backed: tuple[Home, Path]) -> None:
    home, file = backed
    (home.state / "desk.key").rename(home.folder / "desk.key")
    for rest in home.state.glob("desk.sqlite*"):
        rest.unlink()
    said = restore(home, file)
    assert (said.code, "desk.key is missing" in said.err) == (2, True)
    (home.folder / "desk.key").rename(home.state / "desk.key")
    assert restore(home, file).code == 0
    assert len(records(home)) == 1


def test_the_ledger_of_another_unit_is_refused(backed: tuple[Home, Path]) -> None:
    home, file = backed
    home.change("watchdesk.toml", 'id = "sample"', 'id = "other"')
    said = restore(home, file, "--force")
    assert (said.code, "the ledger of sample, not of 'other'" in said.err) == (2, True)


def test_on_postgresql_the_exact_commands_are_told(home: Home) -> None:
    home.change("watchdesk.toml", "[store]", '[store]\nurl = "postgresql+psycopg://desk@db.example/desk"')
    said = home.says("backup", "today.dump")
    assert said.code == 2
    assert "pg_dump --format=custom --file=today.dump 'postgresql://desk@db.example/desk'" in said.err
    said = home.says("restore", "today.dump")
    assert "pg_restore --clean --if-exists --single-transaction" in said.err
    assert f"watchdesk reconcile --config {home.config} --from INSTANT" in said.err
    assert "for each unit of the database" in said.err


def test_a_server_that_forgot_its_last_commits_is_reconciled(home: Home) -> None:
    home.deliver(raw(at=home.now))
    passes(home)
    since = home.now.isoformat()
    said = home.says("reconcile", "--from", since, "--now", home.later(minutes=1).isoformat())
    assert said.code == 0, said.err
    assert "not read again yet" in home.says("status", "--now", home.now.isoformat()).out
    passes(home)
    assert status(home)["restored"]["done"] is True
    said = home.says("reconcile", "--from", "2030-01-01T00:00Z", "--now", home.now.isoformat())
    assert (said.code, "future" in said.err) == (2, True)
