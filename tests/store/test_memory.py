"""A backlog does not read the Book anew for every message."""

from typing import Any

import pytest

from contracts.ledger_samples import NOW, Reopen, absence, approved, later, mail, settle
from watchdesk.store import kinds
from watchdesk.store.memory import Memory


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of all records that are decoded from now on."""
    seen: list[str] = []
    real = kinds.read_record

    def counted(kind: str, text: str) -> Any:
        seen.append(kind)
        return real(kind, text)

    monkeypatch.setattr(kinds, "read_record", counted)
    return seen


def test_records_are_decoded_once_until_another_host_writes(reopen: Reopen, decoded: list[str]) -> None:
    here, there = reopen(), reopen()
    settle(here, changes=tuple(absence(f"R-{number}") for number in range(100, 105)))
    for number in range(105, 115):
        with here.turn(NOW) as turn:
            assert len(turn.book().records) == number - 100
        settle(here, mail(f"m{number}"), changes=(absence(f"R-{number}"),))
    assert decoded == []
    settle(there, changes=(absence("R-200"),))
    decoded.clear()
    with here.turn(NOW) as turn:
        assert "R-200" in turn.book().records
    assert len(decoded) == 16


def test_the_memory_lasts_a_day(reopen: Reopen, decoded: list[str]) -> None:
    ledger = reopen()
    settle(ledger, changes=(absence(),))
    with ledger.turn(later(hours=13)) as turn:
        turn.book()
    assert decoded == ["absence"]


def test_a_new_day_opens_only_what_was_written_since(reopen: Reopen, decoded: list[str]) -> None:
    ledger = reopen()
    settle(ledger, changes=(absence("R-100"), absence("R-101")))
    with ledger.turn(later(hours=13)) as turn:
        before = turn.book().records
    settle(ledger, mail("m2"), changes=(approved(absence("R-101")),))
    decoded.clear()
    with ledger.turn(later(hours=37)) as turn:
        after = turn.book().records
    assert decoded == ["absence"]
    assert after["R-100"] is before["R-100"]
    assert after["R-101"] != before["R-101"]


def test_a_book_is_the_callers_own(reopen: Reopen) -> None:
    ledger = reopen()
    settle(ledger, changes=(absence(),))
    with ledger.turn(NOW) as turn:
        turn.book().records.clear()
        assert list(turn.book().records) == ["R-100"]


def test_only_the_cheap_parts_can_be_forgotten() -> None:
    memory = Memory(revision=1, day=NOW.date(), records={}, overlays={}, duties=frozenset(), lists=())
    assert memory.without("lists").lists is None
    with pytest.raises(ValueError, match="records"):
        memory.without("records")
