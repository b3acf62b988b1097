"""PostgreSQL dies in the midst of a pass, and comes up again: nothing is lost and nothing goes twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from machine.world import World
from support.postgres import Server, leases_are_over, postgres_server

__all__ = ["postgres_server"]

pytestmark = pytest.mark.postgresql

# Of the statements and commits of a pass that settles two mails and sends what comes of them.
MOMENTS = (12, 45, 78, 103, 125, 148)


class Death:
    """The server dies at the n-th step, once, and is started again at once."""

    def __init__(self, server: Server, at: int) -> None:
        self.server, self.left, self.is_over = server, at, False

    def step(self, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            self.server.stop()
            self.server.start_again()
            self.is_over = True


def listening(step: Callable[..., None], to: Callable[[], None]) -> None:
    """Call it with every statement and every commit told."""
    for name in ("before_cursor_execute", "commit"):
        event.listen(Engine, name, step)
    try:
        to()
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(Engine, name, step)


def course(world: World) -> None:
    """A sick officer, an arrest, and a pass over both."""
    world.comes("mlee", "sick", "Calling in sick today.")
    world.comes(
        "kxiong", "arrest", "I arrested a juvenile on school grounds at 0640, theft, removed from the building."
    )


def said(world: World) -> list[tuple[str, str]]:
    return sorted((one.notice, one.to.key) for one in world.post.line.gone)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    world = World(tmp_path_factory.mktemp("whole"))
    course(world)
    world.passes()
    world.close()
    return said(world)


@pytest.mark.parametrize("at", MOMENTS)
def test_whenever_it_dies_everything_is_said_once(
    postgres_server: Server, tmp_path: Path, expected: list[tuple[str, str]], at: int
) -> None:
    url = postgres_server.database()
    world, death = World(tmp_path, url=url), Death(postgres_server, at)
    course(world)
    listening(death.step, lambda: world.passes() and None)
    assert death.is_over, "it never died"
    for _ in range(3):
        leases_are_over(url)
        report = world.passes()
        assert report is not None
        assert (report.mistakes, report.set_aside, report.troubles) == ([], 0, [])
    assert said(world) == expected
    assert world.ledger.verify_audit()[1] is None
    assert world.ledger.counts().get("outbox.sent") == sum(
        count for name, count in world.ledger.counts().items() if name.startswith("outbox.")
    )
    world.close()
