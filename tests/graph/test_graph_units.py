"""Two units in one process, with one application of Entra and a mailbox each."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from support.graph.account import Account
from support.graph.server import Call, Front, Reply, answers, error
from support.graph_stage import GraphStage, stage_on
from support.units import START, Hold, broken_beside_another, nothing_is_mixed, stalled_beside_another, unit_settings
from watchdesk.clock import FixedClock

NAMES = ("east", "west")


@pytest.fixture
def accounts(front: Front, tmp_path: Path) -> dict[str, Account]:
    """On one front: whoever is named in the path answers."""
    made = {}
    for name in NAMES:
        folder = tmp_path / f"{name}-account"
        folder.mkdir()
        user = f"{name}.desk@stpaul.example"
        made[name] = Account(front=front, folder=folder, clock=FixedClock(START), user=user)
    logins = made["east"].logins
    for one in made.values():
        one.logins = logins

    def serve(call: Call) -> Reply:
        return next(one for one in made.values() if f"/users/{one.user}/" in unquote(call.path)).serve(call)

    front.serve = {"graph": serve, "login": logins.serve}
    return made


@pytest.fixture
def units(front: Front, accounts: dict[str, Account], tmp_path: Path) -> Iterator[list[GraphStage]]:
    east, west = (unit_settings(tmp_path, name) for name in NAMES)
    with (
        stage_on(east, front, START, account=accounts["east"]) as one,
        stage_on(west, front, START, account=accounts["west"]) as other,
    ):
        yield [one, other]


def test_a_stalled_mailbox_holds_no_arrest_of_another_unit(units: list[GraphStage], front: Front) -> None:
    hold = Hold()

    def held(call: Call, carry: object) -> Reply:
        hold.wait()
        return Reply(manner="lost")

    front.when("GET .*east.*delta", held)
    stalled_beside_another(*units, hold)
    nothing_is_mixed(*units)


def test_a_mailbox_that_may_not_be_read_keeps_no_other_out(units: list[GraphStage], front: Front) -> None:
    front.when("GET .*east.*delta", answers(error(403, "ErrorAccessDenied")), times=None)
    broken_beside_another(*units, front.rules.clear)
    nothing_is_mixed(*units)


def test_patience_that_one_mailbox_asks_for_is_not_asked_of_another(units: list[GraphStage], front: Front) -> None:
    """Exchange Online counts by application and mailbox."""
    front.when("GET .*east.*delta", answers(error(429, "ApplicationThrottled", Retry_After="3600")))

    def mends() -> None:
        units[0].desk.mailbox._wire.manners._not_before = 0.0  # type: ignore[attr-defined]

    broken_beside_another(*units, mends)
    nothing_is_mixed(*units)
