"""The ledger on SQLite and on PostgreSQL: `url` is an empty database, `reopen` opens one more ledger on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

for subject in ("message", "turn", "outbox", "thread", "restored", "audit"):
    pytest.register_assert_rewrite(f"contracts.{subject}_contract")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "desk.sqlite")
    found: str = request.getfixturevalue("postgres_url")
    return found


@pytest.fixture
def reopen(url: str) -> Iterator[Any]:
    from contracts.ledger_samples import SECRET, UNIT
    from watchdesk.ports import Ledger
    from watchdesk.store import open_ledger

    ledgers: list[Ledger] = []

    def one_more(**kw: Any) -> Ledger:
        ledgers.append(open_ledger(url, **{"unit": UNIT, "secret": SECRET, **kw}))
        return ledgers[-1]

    yield one_more
    for ledger in ledgers:
        ledger.close()
