"""The play of a ledger that is put back, on whatever mail system: what came, was decided and went out after the back-up
is not lost and not doubled, and what nobody has seen is acted on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

from support.desks import ZONE
from watchdesk import wiring
from watchdesk.cli.demo.stage import Letter, Stage
from watchdesk.config import Settings

START = datetime(2027, 3, 1, 6, 30, tzinfo=ZONE)
# The desk on its mailbox, its clock at an instant.
Opened = Callable[[datetime], AbstractContextManager[Stage]]
# How many mails went out of each notice to each reader.
Copies = Callable[[Stage], dict[str, int]]


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def letter(sender: str, subject: str, body: str, minutes: float) -> Letter:
    """With a Message-ID of its own, whichever desk is open by then."""
    name = f"<{sender}-{minutes}@stpaul.example>"
    return Letter(sender=sender, subject=subject, body=body, headers=(("Message-ID", name),))


def passes(stage: Stage, *minutes: float) -> None:
    for minute in minutes:
        report = stage.play(at(minute))
        assert (report.mistakes, report.troubles) == ([], [])


def records(stage: Stage) -> dict[str, tuple[str, str]]:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return {ref: (one.officer, str(one.state)) for ref, one in turn.book().records.items()}


def put_back(settings: Settings, file: Path, minutes: float) -> None:
    wiring.put_back(settings, file, force=True, by="operator", now=at(minutes))


def neither_lost_nor_doubled(settings: Settings, opened: Opened, copies: Copies, folder: Path) -> None:
    """The whole play."""
    with opened(START) as stage:
        stage.drop(letter("mlee", "Vacation", "I would like vacation on Thursday, March 11, 2027. Mai", 0))
        passes(stage, 1)
        file = wiring.back_up(settings, folder, now=at(2)).file
        stage.clock.instant = at(10)
        stage.drop(letter("kxiong", "Sick", "Calling in sick today. Kou", 10))
        passes(stage, 11, 12)
        stage.drop(letter("jtorres", "Vacation", "I would like vacation on Friday, March 12, 2027. Jaime", 12))
        passes(stage, 13, 14)
        before, known = copies(stage), records(stage)
    assert len(known) == 3
    assert set(before.values()) == {1}, before
    put_back(settings, file, 20)
    with opened(at(21)) as stage:
        assert len(records(stage)) == 1
        passes(stage, 21, 22, 23)
        assert copies(stage) == before
        assert records(stage) == known
        found = stage.desk.ledger.restored()
        assert found is not None
        assert found.is_done, stage.desk.ledger.counts()
        stage.drop(letter("sahmed", "Sick", "Calling in sick today. Sam", 24))
        passes(stage, 25, 26)
        after = copies(stage)
        assert {key: number for key, number in after.items() if key in before} == before
        assert len(after) > len(before)
        assert set(after.values()) == {1}, after
        with stage.desk.ledger.turn(stage.clock.now()) as turn:
            assert turn.book().doubts == ()
        assert stage.desk.ledger.verify_audit()[1] is None
