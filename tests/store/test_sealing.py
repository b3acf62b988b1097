"""What people wrote lies sealed in the ledger, by the unit's own key; ledgers of before are sealed when they open."""

import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from contracts.ledger_samples import (
    NOW,
    RAW,
    SECRET,
    UNIT,
    Reopen,
    absence,
    arrival,
    entry,
    frozen,
    mail,
    settle,
    taken,
)
from watchdesk.errors import Mistake, ProtocolError
from watchdesk.model.facts import Question
from watchdesk.ports import Ledger
from watchdesk.store.database import Database
from watchdesk.store.sealing import Seal

CANARIES = (
    b"I need Friday off",
    b"Friday\\u201d is understood",
    b"X-Canary",
    b"BEGIN:VCALENDAR canary",
    b"the canary of a question",
    b"the canary of an entry",
    b"the canary of a record",
)


def filled(ledger: Ledger) -> None:
    """A mail with headers and an invite of its own, a letter, a question, a calendar entry and a record."""
    one = arrival("a1", headers=(("X-Canary", "Friday off"),), invite=b"BEGIN:VCALENDAR canary")
    (stored,) = ledger.take_in([one], cursor=None, now=NOW)
    settle(ledger, mail(), message=stored.message)
    asked = mail("R-100/e1/question/lee", question=Question(about="days", text="the canary of a question"))
    on_it = replace(entry(), title="the canary of an entry")
    settle(ledger, asked, on_it, changes=(absence(reason="the canary of a record"),))


def content(url: str) -> bytes:
    """Every text and byte of every table, unpacked where it can be."""
    database, found = Database(url), b""
    with database.read() as connection:
        for table in ("message", "raw", "rendered", "outbox", "record", "audit"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                for value in row:
                    data = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    found += data + b"\n" + unpacked(data) + b"\n"
    database.close()
    return found


def unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return b""


def unsealed(url: str) -> None:
    """Make the ledger what the first schema left: compressed, not sealed."""
    seal, database = Seal(SECRET, UNIT), Database(url)
    with database.write() as connection:
        for key, body, headers, invite in connection.execute(text("SELECT message, body, headers, invite FROM raw")):
            plain = {
                "key": key,
                "body": seal.open(bytes(body), f"raw/{key}/body"),
                "headers": seal.open_text(headers, f"raw/{key}/headers"),
                "invite": seal.open(bytes(invite), f"raw/{key}/invite") if invite is not None else None,
            }
            say = "UPDATE raw SET body = :body, headers = :headers, invite = :invite WHERE message = :key"
            connection.execute(text(say), plain)
        for key, envelope in connection.execute(text("SELECT key, envelope FROM rendered")):
            plain = {"key": key, "envelope": seal.open(bytes(envelope), f"rendered/{key}")}
            connection.execute(text("UPDATE rendered SET envelope = :envelope WHERE key = :key"), plain)
        for key, effect in connection.execute(text("SELECT key, effect FROM outbox")):
            plain = {"key": key, "effect": seal.open_text(effect, f"outbox/{key}/effect")}
            connection.execute(text("UPDATE outbox SET effect = :effect WHERE key = :key"), plain)
        for ref, body in connection.execute(text("SELECT ref, body FROM record")):
            plain = {"ref": ref, "body": seal.open_text(body, f"record/{ref}/body")}
            connection.execute(text("UPDATE record SET body = :body WHERE ref = :ref"), plain)
        connection.execute(text("UPDATE unit SET sealed_with = NULL"))
    database.close()


def test_nothing_that_people_wrote_can_be_read_in_the_database(url: str, reopen: Reopen) -> None:
    filled(reopen())
    assert [word for word in CANARIES if word in content(url)] == []
    unsealed(url)  # so that the look above can find something
    assert [word for word in CANARIES if word in content(url)] == list(CANARIES)


def test_what_was_sealed_is_read_back(reopen: Reopen) -> None:
    filled(reopen())
    stored = reopen().stored("1")
    assert stored is not None
    inbound = stored.arrival.inbound
    assert (inbound.raw, inbound.headers, inbound.invite) == (
        RAW,
        (("X-Canary", "Friday off"),),
        b"BEGIN:VCALENDAR canary",
    )
    assert reopen().envelope(mail().key) == (frozen(mail()).envelope, "ready")


def test_a_ledger_of_before_is_sealed_when_it_is_opened(url: str, reopen: Reopen) -> None:
    ledger = reopen()
    filled(ledger)
    for number in range(450):
        taken(ledger, f"more-{number}")
    unsealed(url)
    for _ in range(2):
        again = reopen()
        assert [word for word in CANARIES if word in content(url)] == []
        stored = again.stored("451")
        assert stored is not None
        assert stored.arrival.inbound.raw == RAW
        assert again.envelope(mail().key) == (frozen(mail()).envelope, "ready")


def test_another_key_is_refused_before_anything_is_written(url: str, reopen: Reopen) -> None:
    filled(reopen())
    for more in ({}, {"as_is": True}):
        with pytest.raises(Mistake, match=r"desk\.key.*is not the key that this ledger was sealed with"):
            reopen(secret=b"another secret of some length, 32", **more)
    assert reopen().counts() == {"messages.settled": 1, "outbox.ready": 3}


def test_content_that_was_put_in_the_place_of_another_is_not_believed(url: str, reopen: Reopen) -> None:
    ledger = reopen()
    one, two = taken(ledger, "one"), taken(ledger, "two")
    database = Database(url)
    with database.write() as connection:
        swap = "UPDATE raw SET body = (SELECT body FROM raw WHERE message = :one) WHERE message = :two"
        connection.execute(text(swap), {"one": one.message, "two": two.message})
    database.close()
    found = [ledger.stored(one.message), ledger.stored(two.message)]
    assert [(one.damaged, one.arrival.inbound.raw) for one in found if one is not None] == [(False, RAW), (True, b"")]


@pytest.mark.parametrize("spoil", [lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b[:9], lambda b: b"\x02" + b[1:]])
def test_spoilt_content_is_told(spoil: Callable[[bytes], bytes]) -> None:
    seal = Seal(SECRET, UNIT)
    with pytest.raises(ProtocolError):
        seal.open(spoil(seal.close(b"words", "raw/1/body")), "raw/1/body")


def test_units_have_keys_of_their_own_and_no_seal_is_like_another() -> None:
    north, south = Seal(SECRET, "north"), Seal(SECRET, "south")
    assert north.mark != south.mark
    assert north.close(b"words", "p") != north.close(b"words", "p")
    with pytest.raises(ProtocolError):
        south.open(north.close(b"words", "p"), "p")
