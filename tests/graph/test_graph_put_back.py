"""On Graph a ledger that is put back finds out what came and what went out since, and what lies there as a draft."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graph.test_graph_desk import copies
from graph.test_graph_moving import settings
from support import putting_back
from support.graph.account import Account
from support.graph.server import Front, not_done_but
from support.graph_stage import DESK, GraphStage, graph_settings
from support.graph_stage import stage_on as on_graph
from support.putting_back import START, at, letter, passes, put_back
from watchdesk import wiring
from watchdesk.clock import FixedClock


def test_what_came_and_went_out_after_the_backup_is_neither_lost_nor_doubled(tmp_path: Path, front: Front) -> None:
    desk = Desk(tmp_path, front)
    putting_back.neither_lost_nor_doubled(desk.settings, desk.opened, lambda _: desk.copies(), tmp_path)
    assert desk.account.subjects("drafts") == []


def test_a_draft_of_the_lost_time_that_says_something_else_does_not_go_out(tmp_path: Path, front: Front) -> None:
    """R-101 of the lost time was somebody's day on the 15th; its mail is gone, and R-101 is another matter now."""
    desk = Desk(tmp_path, front)
    with desk.opened(START) as stage:
        stage.drop(letter("jtorres", "Vacation", "I would like vacation on Friday, March 12, 2027. Jaime", 0))
        passes(stage, 1)
        file = wiring.back_up(desk.settings, tmp_path, now=at(2)).file
        stage.drop(letter("mlee", "Vacation", "Vacation on Monday, March 15, 2027, please. Mai", 3))
        front.when(r"POST .*/send$", not_done_but("lost"), times=None)
        stage.play(at(4))
        assert desk.account.subjects("drafts") != []
    desk.lose("March 15")
    front.rules.clear()
    put_back(desk.settings, file, 20)
    with desk.opened(at(21)) as stage:
        stage.drop(letter("mlee", "Vacation", "Vacation on Tuesday, March 16, 2027, please. Mai", 21))
        passes(stage, 22, 23)
        said = [one.text for one in stage.sent() if (one.notice, one.to) == ("ack", "mlee")]
        assert len(said) == 1
        assert "Mar 16" in said[0], said
    assert desk.account.subjects("drafts") == []


@dataclass(slots=True)
class Following:
    """The clock of the double: that of the desk that is open."""

    of: FixedClock

    def now(self) -> datetime:
        return self.of.now()

    def monotonic(self) -> float:
        return self.of.monotonic()


class Desk:
    """A desk on one account for the whole of a test."""

    def __init__(self, folder: Path, front: Front) -> None:
        self.plain, self.front = settings(folder), front
        self.plain.state.mkdir(parents=True, exist_ok=True)
        self.clock = Following(FixedClock(START))
        self.account = Account(front=front, folder=self.plain.state, clock=self.clock, user=DESK)
        self.settings = graph_settings(self.plain, self.account)

    @contextmanager
    def opened(self, start: datetime) -> Iterator[GraphStage]:
        with on_graph(self.plain, self.front, start, account=self.account) as stage:
            self.clock.of = stage.clock
            stage.desk.mailbox._out.settle_seconds = 0.0  # type: ignore[attr-defined]
            yield stage

    def copies(self) -> dict[str, int]:
        return dict(copies(self.account))

    def lose(self, words: str) -> None:
        """Somebody throws a mail away that came in."""
        box = self.account.box
        (gone,) = [one for one in box.messages.values() if words.encode() in (one.raw or b"")]
        del box.messages[gone.id]
