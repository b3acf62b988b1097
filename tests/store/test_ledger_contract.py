"""The ledger's contract on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from contracts.ledger_contract import LedgerContract
from contracts.ledger_samples import SECRET, UNIT, Reopen
from watchdesk.ports import Ledger
from watchdesk.store import open_ledger


def reopening(url: str) -> Iterator[Reopen]:
    ledgers: list[Ledger] = []

    def reopen(**kw: Any) -> Ledger:
        ledgers.append(open_ledger(url, **{"unit": UNIT, "secret": SECRET, **kw}))
        return ledgers[-1]

    yield reopen
    for ledger in ledgers:
        ledger.close()


class TestOnSqlite(LedgerContract):
    @pytest.fixture
    def reopen(self, tmp_path: Path) -> Iterator[Reopen]:
        yield from reopening(str(tmp_path / "desk.sqlite"))


@pytest.mark.postgresql
class TestOnPostgresql(LedgerContract):
    @pytest.fixture
    def reopen(self, postgres_url: str) -> Iterator[Reopen]:
        yield from reopening(postgres_url)
