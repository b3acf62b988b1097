"""Ledgers of every earlier schema, with something in every state, are brought up to date and go on where they were."""

import sqlite3
import zlib
from pathlib import Path

import pytest

from contracts.ledger_samples import NOW, RAW, SECRET, UNIT, code, later, sent
from support.earlier import opened, written
from watchdesk.errors import NotFound
from watchdesk.model.decision import Lane
from watchdesk.ports import Erased, Keep
from watchdesk.store import open_ledger, schema

STATES = ("deferred", "dropped", "failed", "ready", "sending", "sent", "uncertain")


@pytest.fixture(params=schema.KNOWN[:-1])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return written(tmp_path / "desk.sqlite", request.param)


def column(path: Path, say: str) -> list[object]:
    with sqlite3.connect(path) as database:
        rows = database.execute(say).fetchall()
    database.close()
    return [row[0] for row in rows]


def test_something_is_in_every_state(old: Path) -> None:
    assert column(old, "SELECT DISTINCT state FROM outbox ORDER BY state") == list(STATES)
    wanted = ["broken", "filed", "held", "new", "settled"]
    assert column(old, "SELECT DISTINCT state FROM message ORDER BY state") == wanted


def test_nothing_is_lost_and_every_state_stays(old: Path) -> None:
    before = column(old, "SELECT key || state FROM outbox ORDER BY key")
    ledger = opened(old)
    assert column(old, "SELECT key || state FROM outbox ORDER BY key") == before
    assert ledger.verify_audit()[1] is None
    assert ledger.cursor() == "c-1"
    (waits,) = ledger.waiting()
    assert (waits.arrival.inbound.raw, waits.arrival.inbound.invite) == (RAW, b"BEGIN:VCALENDAR canary")
    assert [ledger.stored(str(number)).arrival.inbound.raw for number in range(1, 6)] == [RAW] * 5  # type: ignore[union-attr]
    ledger.close()


def test_what_was_on_its_way_goes_out_once(old: Path) -> None:
    ledger = opened(old)
    (doubtful,) = ledger.in_doubt(now=NOW, sole=True)
    assert (doubtful.key, doubtful.earlier) == ("sending", None)
    assert doubtful.envelope is not None
    assert ledger.mark_deferred(doubtful, until=NOW, why="it did not go out", now=NOW)
    gone = []
    while claims := ledger.claim(Lane.ROUTINE, now=later(minutes=6)):
        for claim in claims:
            ledger.mark_sent(claim, sent(claim) if claim.mail else None, now=NOW)
            gone.append(claim.key)
    assert sorted(gone) == ["A-101/e1/arrest/principal.oak", "deferred", "entry", "fresh", "ready-digest", "sending"]
    ledger.resolve("uncertain", sent=True, by="operator", now=NOW)
    thread = ledger.thread((), (code(7),))
    assert thread is not None
    assert thread.lines[0].ref == "R-100"
    ledger.close()


def test_content_is_sealed_and_has_its_class(old: Path) -> None:
    opened(old).close()
    assert column(old, "SELECT hex(substr(body, 1, 1)) FROM raw") == ["01"] * 5
    assert set(column(old, "SELECT hex(substr(envelope, 1, 1)) FROM rendered")) == {"01"}
    of_reports = column(old, "SELECT key FROM rendered WHERE retention = 'report'")
    assert of_reports == ["A-101/e1/arrest/principal.oak"]


def test_effects_and_records_are_sealed(old: Path) -> None:
    of_before = {str(one).startswith("v1:") for one in column(old, "SELECT effect FROM outbox")}
    assert of_before == {column(old, "SELECT version_num FROM alembic_version") >= ["0003"]}
    opened(old).close()
    for say in ("SELECT effect FROM outbox", "SELECT body FROM record"):
        assert {str(one)[:3] for one in column(old, say)} == {"v1:"}
    ledger = opened(old)
    with ledger.turn(NOW) as turn:
        assert "R-100" in turn.book().records
    ledger.close()


def test_what_a_person_said_of_a_letter_stays_said(tmp_path: Path) -> None:
    old = written(tmp_path / "desk.sqlite", "0002")
    ledger = opened(old)
    (digest,) = [one for one in ledger.claim(Lane.ROUTINE, now=NOW) if one.key == "ready-digest"]
    assert digest.said_missing == NOW
    ledger.close()


def test_a_row_that_a_desk_of_before_wrote_beside_the_sealing_is_sealed(tmp_path: Path) -> None:
    old = written(tmp_path / "desk.sqlite", "0002")
    with sqlite3.connect(old) as database:
        database.execute("UPDATE raw SET headers = '[]', body = ? WHERE message LIKE 'm-e1d2%'", (zlib.compress(RAW),))
    database.close()
    ledger = opened(old)
    (waits,) = ledger.waiting()
    assert (waits.damaged, waits.arrival.inbound.raw) == (False, RAW)
    ledger.close()
    assert column(old, "SELECT hex(substr(body, 1, 1)) FROM raw") == ["01"] * 5


def test_a_command_leaves_an_old_ledger_and_one_that_is_half_sealed_alone(old: Path) -> None:
    looks = "SELECT version_num FROM alembic_version", "SELECT effect FROM outbox", "SELECT hex(body) FROM raw"
    before = [column(old, say) for say in looks]
    with pytest.raises(NotFound, match="schema"):
        open_ledger(str(old), unit=UNIT, secret=SECRET, as_is=True)
    assert [column(old, say) for say in looks] == before
    opened(old).close()
    with sqlite3.connect(old) as database:
        database.execute("UPDATE unit SET sealed_with = NULL")
    database.close()
    with pytest.raises(NotFound, match="sealed"):
        open_ledger(str(old), unit=UNIT, secret=SECRET, as_is=True)


def test_what_was_erased_already_is_not_erased_again(tmp_path: Path) -> None:
    old = written(tmp_path / "desk.sqlite", "0003")
    with sqlite3.connect(old) as database:
        gone = "SELECT key FROM message WHERE state = 'settled'"
        database.execute(f"UPDATE raw SET body = x'', headers = '', invite = NULL WHERE message IN ({gone})")
        database.execute("UPDATE rendered SET envelope = x'' WHERE key = 'sent'")
    database.close()
    ledger = opened(old)
    month = later(days=30) - NOW
    assert ledger.erase(Keep(mail=month, report=month), by="operator", now=later(days=31)) == Erased(mails=1, letters=1)
    ledger.close()
    for table in ("raw", "rendered"):
        assert column(old, f"SELECT retention FROM {table} WHERE retention = 'erased'") == ["erased"] * 2


def test_old_content_is_erased(old: Path) -> None:
    ledger = opened(old)
    keep = Keep(mail=later(days=30) - NOW, report=later(days=30) - NOW)
    erased = ledger.erase(keep, by="operator", now=later(days=31))
    assert (erased.mails, erased.letters) == (2, 2)
    assert ledger.verify_audit()[1] is None
    ledger.close()
