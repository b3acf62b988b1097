"""What the daemon leaves behind is found soon: what it began with is looked through no more."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any, cast
from weakref import ref

import pytest

from watchdesk.clock import SystemClock
from watchdesk.errors import Mistake
from watchdesk.loop import Beat, Notifier
from watchdesk.loop.desk import Desk
from watchdesk.loop.reported import Report
from watchdesk.ports import Wake


class Loop:
    """Something that holds itself, and so goes only when somebody looks for it."""

    def __init__(self) -> None:
        self.itself = self


@dataclass
class Quiet:
    """A desk whose configuration is read anew once while it waits, and that ends then."""

    stop: Event
    reload: Event
    frozen: list[int] = field(default_factory=list)

    @property
    def mailbox(self) -> "Quiet":
        return self

    def wait(self, *_: Any) -> Wake:
        self.frozen.append(gc.get_freeze_count())
        if len(self.frozen) == 2:
            self.stop.set()
        self.reload.set()
        return Wake.TIMEOUT

    def once(self, _now: datetime, *, first: bool) -> Report:
        return Report()


@dataclass
class Configuration:
    """What was read first is dropped when it is read anew; wrong: it cannot be."""

    wrong: bool = False
    now: Loop | None = field(default_factory=Loop)

    def load(self) -> None:
        if self.wrong:
            raise Mistake("unit.toml: no")
        self.now = None


@pytest.fixture
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def ran(configuration: Configuration) -> Quiet:
    desk = Quiet(Event(), Event())
    beat = Beat(
        desk=cast(Desk, desk),
        clock=SystemClock(),
        every_seconds=60,
        notifier=Notifier.from_environment(),
        stop=desk.stop,
        reload=desk.reload,
        load=configuration.load,
    )
    beat.run()
    return desk


@pytest.mark.usefixtures("thawed")
def test_what_a_ready_daemon_has_is_looked_through_no_more() -> None:
    gc.unfreeze()
    desk = ran(Configuration(wrong=True))
    assert min(desk.frozen) > len(gc.get_objects()), "what came later is little"


@pytest.mark.usefixtures("thawed")
def test_what_a_new_configuration_replaces_goes() -> None:
    configuration = Configuration()
    gone = ref(configuration.now)
    ran(configuration)
    assert gone() is None
