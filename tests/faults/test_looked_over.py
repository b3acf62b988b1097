"""Once a day the inbox is held against the ledger: what a cursor passed by is not lost."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from support.desks import Home, raw, sent
from watchdesk.cli.demo.stage import Stage
from watchdesk.errors import Unavailable
from watchdesk.ports import Batch, Mailbox


@dataclass
class Blind:
    """A mailbox whose cursor passes by everything. looks: how often what lies there was asked for."""

    real: Mailbox
    looks: int = 0
    away: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def poll(self, cursor: str | None, *, limit: int = 100) -> Batch:
        batch = self.real.poll(cursor, limit=limit)
        return Batch(refs=(), cursor=batch.cursor)

    def lying(self, *asked: Any, **more: Any) -> Iterator[Any]:
        self.looks += 1
        if self.away:
            raise Unavailable(self.away.pop())
        yield from self.real.lying(*asked, **more)


@pytest.fixture
def passed_by(home: Home) -> Home:
    """A mail that came on Monday, and no pass of that day saw."""
    with blind(home) as (stage, _):
        stage.desk.once(home.now)
        home.deliver(raw(at=home.later(minutes=1)))
        assert stage.desk.once(home.later(hours=8)).taken_in == 0
    return home


@contextmanager
def blind(home: Home) -> Iterator[tuple[Stage, Blind]]:
    with home.opened() as stage:
        box = Blind(stage.desk.mailbox)
        stage.desk.mailbox = box  # type: ignore[assignment]
        yield stage, box


def audited(home: Home) -> list[str]:
    lines = [json.loads(line) for line in home.says("audit", "export").out.splitlines()]
    return [duty for line in lines for duty in line.get("duties", []) if duty.startswith("looked-over/")]


def test_a_mail_that_the_cursor_passed_by_is_found_in_the_night_and_answered_once(passed_by: Home) -> None:
    passed_by.later(hours=20)
    with blind(passed_by) as (stage, box):
        report = stage.desk.once(passed_by.now)
        assert (report.taken_in, report.settled) == (1, 1)
        stage.desk.once(passed_by.later(hours=1))
        assert box.looks == 1
    assert sent(passed_by).count("ack mlee") == 1
    assert audited(passed_by) == ["looked-over/2027-03-02", "looked-over/2027-03-02/found/1"]


def test_it_is_done_once_a_day_from_the_day_after_going_live(home: Home) -> None:
    home.once()
    assert audited(home) == []
    home.later(hours=20)  # 02:30
    home.once()
    assert audited(home) == []
    for hours in (1, 1, 24):
        home.later(hours=hours)
        home.once()
    assert audited(home) == ["looked-over/2027-03-02", "looked-over/2027-03-03"]


def test_a_look_that_failed_is_made_again_and_stops_nothing(passed_by: Home) -> None:
    passed_by.later(hours=20)
    with blind(passed_by) as (stage, box):
        box.away.append("the server is away")
        assert stage.desk.once(passed_by.now).troubles == ["the server is away"]
        assert stage.desk.once(passed_by.later(minutes=1)).taken_in == 1


def test_what_came_before_the_desk_is_left_alone(home: Home) -> None:
    old = home.deliver(raw(at=home.now))
    old.rename(home.state / "mail" / "cur" / f"{int(home.now.timestamp()) - 3600}.old:2,S")
    home.once()
    home.later(hours=22)
    home.once()
    assert audited(home) == ["looked-over/2027-03-02"]
    assert "ack mlee" not in sent(home)
