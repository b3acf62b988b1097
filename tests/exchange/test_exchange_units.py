"""Two units in one process, each on an Exchange of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.exchange import server as wrong
from support.exchange.server import Handler, Server
from support.exchange.store import Store
from support.exchange_stage import ExchangeStage, exchange_settings, stage_on
from support.units import START, Hold, broken_beside_another, nothing_is_mixed, stalled_beside_another, unit_settings


@pytest.fixture
def servers() -> Iterator[list[Server]]:
    made = [Server(store=Store(f"{name}.desk@stpaul.example")).start() for name in ("east", "west")]
    yield made
    for one in made:
        one.stop()
        assert one.wrong == []


@pytest.fixture
def units(servers: list[Server], tmp_path: Path) -> Iterator[list[ExchangeStage]]:
    east, west = (
        exchange_settings(unit_settings(tmp_path, name), server)
        for name, server in zip(("east", "west"), servers, strict=True)
    )
    with stage_on(east, servers[0], START) as one, stage_on(west, servers[1], START) as other:
        yield [one, other]


def test_a_stalled_server_holds_no_arrest_of_another_unit(units: list[ExchangeStage], servers: list[Server]) -> None:
    hold = Hold()

    def held(handler: Handler, given: bytes) -> None:
        hold.wait()
        wrong.reset(handler, given)

    servers[0].goes_wrong("SyncFolderItems", held)
    stalled_beside_another(*units, hold)
    nothing_is_mixed(*units)


def test_a_refused_login_of_one_unit_keeps_no_other_out(units: list[ExchangeStage], servers: list[Server]) -> None:
    right, servers[0].password = servers[0].password, "changed"

    def mends() -> None:
        servers[0].password = right
        units[0].desk.mailbox._box.access.refusals.welcomed()  # type: ignore[attr-defined]

    broken_beside_another(*units, mends)
    nothing_is_mixed(*units)
