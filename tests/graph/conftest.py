"""Every test of this room has a mailbox of its own on a double of Graph that is held to Microsoft's schema."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.graph import csdl
from support.graph.account import Account
from support.graph.server import Front
from watchdesk.backends.graph import manners

MakeAccount = Callable[..., Account]


@pytest.fixture(scope="session", autouse=True)
def _schemas_are_at_hand() -> None:
    """In CI a missing schema is a failure; elsewhere only that check is left out."""
    if os.environ.get("WATCHDESK_REQUIRE_SERVERS") == "1":
        assert csdl.folder() is not None, "set WATCHDESK_SPECS to the folder of Microsoft's schemas"


@pytest.fixture(autouse=True)
def _nobody_asked_for_patience_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manners, "_known", {})


@pytest.fixture
def front() -> Iterator[Front]:
    running = Front().open()
    yield running
    running.close()
    assert running.violations == []


@pytest.fixture
def make_account(front: Front, tmp_path: Path) -> Iterator[MakeAccount]:
    made: list[Account] = []

    def make(**more: object) -> Account:
        made.append(Account(front=front, folder=tmp_path, **more))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def account(make_account: MakeAccount) -> Account:
    return make_account()
