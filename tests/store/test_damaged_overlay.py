"""Live state that was damaged on the disk hides nothing else, and is named; what stands beside it stays true."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from contracts.ledger_samples import NOW, Reopen, absence, settle
from support.damaging import word
from watchdesk.model.book import Book, Damaged
from watchdesk.model.overlays import Contact, Left, Overlay, Placed
from watchdesk.ports import Ledger
from watchdesk.store.database import Database

BEGAN = datetime(2027, 3, 1, 6, tzinfo=UTC)
ENDS = datetime(2027, 3, 12, 6, tzinfo=UTC)
HURTS = {
    "cut short": "substr(body, 1, 60)",
    "cut to nothing": "''",
    "another letter": "replace(body, '\"kind\"', '\"kjnd\"')",
    "a letter of no JSON of ours": "replace(body, 'sgt', 's\u00e9t')",
    "without what it says": "replace(body, '\"detail\":{', '\"tail\":{')",
}
NO_UTF8 = "CAST(x'7b22ff227d' AS TEXT)"


def about(one: Damaged, **kw: object) -> Overlay:
    plain = Overlay(key=one.ref, kind=one.state, start=BEGAN, end=None, who=one.officer or None, by="sgt.hart")
    return replace(plain, **kw)


MOVED, LEAVES, SEATED, PAUSED = (
    word("assignment", "lee", ENDS.date()),
    word("left", "olson"),
    word("contact", "principal.como"),
    word("pause"),
)
OVERLAYS = (
    about(MOVED, end=ENDS, detail=Placed(school="central")),
    about(LEAVES, detail=Left(last=ENDS.date())),
    about(SEATED, detail=Contact(school="como", seat="principal", address="ada@district.example")),
    about(PAUSED),
)


def book(ledger: Ledger) -> Book:
    with ledger.turn(NOW) as turn:
        return turn.book()


def hurt(url: str, body: str, key: str) -> None:
    database = Database(url)
    with database.write() as connection:
        connection.execute(text(f"UPDATE overlay SET body = {body} WHERE key = '{key}'"))
    database.close()


@pytest.fixture
def kept(reopen: Reopen) -> Reopen:
    settle(reopen(), changes=(absence("R-100"),), overlays=OVERLAYS)
    return reopen


@pytest.mark.parametrize("body", HURTS.values(), ids=HURTS.keys())
def test_everything_else_stays_and_the_damaged_one_is_named(url: str, kept: Reopen, body: str) -> None:
    hurt(url, body, MOVED.ref)
    found = book(kept())
    assert found.damaged == kept().damaged() == (MOVED,)
    assert set(found.records) == {"R-100"}
    assert {one.key for one in found.overlays} == {one.key for one in OVERLAYS}
    assert set(OVERLAYS[1:]) < set(found.overlays) == set(kept().overlays(NOW))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)  # a server keeps no such byte in a text
def test_a_byte_that_is_no_text_damages_nothing_beside_it(url: str, kept: Reopen) -> None:
    hurt(url, NO_UTF8, MOVED.ref)
    assert book(kept()).damaged == (MOVED,)


@pytest.mark.parametrize("one", [MOVED, LEAVES, SEATED, PAUSED], ids=lambda one: one.state)
def test_when_and_about_whom_it_was_is_known_all_the_same(url: str, kept: Reopen, one: Damaged) -> None:
    hurt(url, "'{'", one.ref)
    whole = next(each for each in OVERLAYS if each.key == one.ref)
    (left,) = (each for each in book(kept()).overlays if each.key == one.ref)
    assert left == replace(whole, by=None, detail=None)


def test_what_a_later_word_leaves_of_it_is_damaged_still(url: str, kept: Reopen) -> None:
    """A later word about the same cuts it, and writes what is left anew; that does not make it whole."""
    hurt(url, "'{'", SEATED.ref)
    ledger = kept()
    (left,) = (one for one in book(ledger).overlays if one.key == SEATED.ref)
    settle(ledger, overlays=(replace(left, end=ENDS),))
    assert book(kept()).damaged == (replace(SEATED, last_day=ENDS.date()),)
    settle(ledger, overlays=(replace(left, end=left.start),))
    assert book(kept()).damaged == ()


def test_a_pause_that_is_ended_is_whole_again(url: str, kept: Reopen) -> None:
    hurt(url, "'{'", PAUSED.ref)
    ledger = kept()
    assert book(ledger).damaged == (PAUSED,)
    (left,) = (one for one in book(ledger).overlays if one.key == PAUSED.ref)
    settle(ledger, overlays=(replace(left, end=NOW),))
    assert book(kept()).damaged == ()
