"""A record that was damaged on the disk hides no other, is named, and is not written over."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from contracts.ledger_samples import NOW, Reopen, absence, approved, later, mail, settle
from support.damaging import LEAVE
from watchdesk.errors import ProtocolError
from watchdesk.model.book import Book
from watchdesk.ports import Keep, Ledger, Wanted
from watchdesk.store.database import Database

DAMAGED = replace(LEAVE, officer="lee")
HURTS = {
    "a letter changed": "overlay_at(40, 'A', 'B')",
    "cut short": "substr(body, 1, 60)",
    "cut to nothing": "''",
    "no seal": '\'{"ref": "R-101"}\'',
    "no Base64": "substr(body, 1, 40) || '!' || substr(body, 42)",
    "the body of another": "(SELECT other.body FROM record AS other WHERE other.ref = 'R-100')",
}


def hurt(url: str, body: str, *, ref: str = "R-101", table: str = "record") -> None:
    """Damage what is sealed of one row; overlay_at: whatever letter stands there becomes another one."""
    if body.startswith("overlay_at"):
        body = "substr(body, 1, 40) || CASE substr(body, 41, 1) WHEN 'A' THEN 'B' ELSE 'A' END || substr(body, 42)"
    database = Database(url)
    with database.write() as connection:
        connection.execute(text(f"UPDATE {table} SET body = {body} WHERE ref = '{ref}'"))
    database.close()


def three(ledger: Ledger) -> None:
    settle(ledger, mail("R-101/e1/ack/lee", ref="R-101"), changes=tuple(absence(f"R-{n}") for n in (100, 101, 102)))


def book(ledger: Ledger) -> Book:
    with ledger.turn(NOW) as turn:
        return turn.book()


@pytest.mark.parametrize("body", HURTS.values(), ids=HURTS.keys())
def test_the_book_has_every_other_record_and_names_the_damaged_one(url: str, reopen: Reopen, body: str) -> None:
    three(reopen())
    hurt(url, body)
    found = book(reopen())
    assert set(found.records) == {"R-100", "R-102"}
    assert found.damaged == (DAMAGED,)
    assert reopen().damaged() == (DAMAGED,)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # a server keeps no such byte in a text
def test_a_byte_that_is_no_text_damages_its_record_alone(url: str, reopen: Reopen) -> None:
    three(reopen())
    hurt(url, "CAST(x'76313aff41' AS TEXT)")
    found = book(reopen())
    assert (set(found.records), found.damaged) == ({"R-100", "R-102"}, (DAMAGED,))


def test_nothing_is_written_over_a_damaged_record(url: str, reopen: Reopen) -> None:
    three(reopen())
    hurt(url, "substr(body, 1, 60)")
    ledger = reopen()
    with pytest.raises(ProtocolError, match="R-101: what the ledger holds of it cannot be read"):
        settle(ledger, changes=(approved(absence("R-101")),))
    with pytest.raises(ProtocolError, match="R-101"):
        settle(ledger, changes=(absence("R-101"),))
    settle(ledger, changes=(approved(absence("R-100")),))
    assert book(ledger).records["R-100"].event == 2
    assert book(ledger).damaged == (DAMAGED,)


def test_what_was_decided_before_the_damage_goes_out(url: str, reopen: Reopen) -> None:
    three(reopen())
    hurt(url, "substr(body, 1, 60)")
    with reopen().turn(NOW) as turn:
        assert turn.book().unsent == {"R-101/e1/ack/lee"}


def test_a_record_out_of_the_books_sight_is_named_too(url: str, reopen: Reopen) -> None:
    three(reopen())
    hurt(url, "substr(body, 1, 60)")
    ledger = reopen()
    settle(ledger, changes=tuple(approved(absence(ref)) for ref in ("R-100", "R-102")))
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE record SET state = 'approved', last_day = '2020-01-01' WHERE ref = 'R-101'"))
    database.close()
    assert book(reopen()).damaged == ()
    assert [one.ref for one in reopen().damaged()] == ["R-101"]


def test_what_was_erased_is_not_damaged(reopen: Reopen) -> None:
    ledger = reopen()
    settle(ledger, changes=(absence("R-100"),))
    settle(ledger, changes=(approved(absence("R-100")),))
    erased = ledger.erase(
        Keep(mail=later() - NOW, report=later() - NOW, record=later() - NOW), by="desk", now=later(days=30)
    )
    assert erased.records == 1
    assert ledger.damaged() == ()


def test_a_record_of_another_version_is_no_damage(url: str, reopen: Reopen) -> None:
    three(reopen())
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE record SET kind = 'hologram' WHERE ref = 'R-101'"))
    database.close()
    with pytest.raises(ProtocolError, match="unknown kind 'hologram'"):
        book(reopen())


def test_an_extract_has_what_stands_beside_it(url: str, reopen: Reopen) -> None:
    three(reopen())
    hurt(url, "substr(body, 1, 60)")
    found = reopen().extract(Wanted(refs=("R-100", "R-101")), by="operator", now=NOW)
    assert [(one.ref, one.state, one.body is None, len(one.events)) for one in found.records] == [
        ("R-100", "pending", False, 1),
        ("R-101", "pending", True, 1),
    ]


def test_a_damaged_effect_keeps_nothing_from_being_erased(url: str, reopen: Reopen) -> None:
    ledger = reopen()
    settle(ledger, mail("R-100/e1/ack/lee"), mail("R-100/e1/question/lee"))
    for claim in ledger.claim(mail().lane, now=NOW):
        assert ledger.mark_failed(claim, why="refused", now=NOW)
        ledger.resolve(claim.key, sent=True, by="operator", now=NOW)
    database = Database(url)
    with database.write() as connection:
        connection.execute(text("UPDATE outbox SET effect = 'v1:AAAA' WHERE key = 'R-100/e1/ack/lee'"))
    database.close()
    soon = later(days=1) - NOW
    assert ledger.erase(Keep(mail=soon, report=soon), by="desk", now=later(days=30)).letters == 2
    assert ledger.erase(Keep(mail=soon, report=soon), by="desk", now=later(days=60)).letters == 0
