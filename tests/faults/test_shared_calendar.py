"""What breaks at one entry of the shared calendar, or at the calendar itself, stops nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest

from support.desks import Home
from support.entries import act_on_calendar
from watchdesk.cli.demo.stage import Stage
from watchdesk.loop import calendars
from watchdesk.model.shared import Piece, Wording
from watchdesk.reading import read_entry

LEE = {"name": "lee", "title": "Vac - Lee", "first": "2027-03-15"}
TORRES = {"name": "torres", "title": "Vac - Torres", "first": "2027-03-16"}


def pending(stage: Stage) -> list[str]:
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        return sorted(record.officer for record in turn.book().records.values())


def test_an_entry_that_breaks_the_reader_hides_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(pieces: tuple[Piece, ...], *more: object) -> Wording:
        if any("Lee" in piece.title for piece in pieces):
            raise RuntimeError("a word of the entry")
        return read_entry(pieces, *more)  # type: ignore[arg-type]

    with Home(tmp_path).opened() as stage:
        stage.play(stage.clock.now())
        act_on_calendar(stage.root / "calendar", {"write": [LEE, TORRES]})
        monkeypatch.setattr(calendars, "read_entry", reader)
        report = stage.play(stage.clock.now() + timedelta(minutes=1))
        assert len(report.mistakes) == 1
        assert "a word of the entry" not in report.mistakes[0]
        assert pending(stage) == ["jtorres"]
        monkeypatch.undo()
        assert not stage.play(stage.clock.now() + timedelta(minutes=1)).mistakes
        assert pending(stage) == ["jtorres", "mlee"]


def test_a_calendar_that_cannot_be_seen_is_trouble_and_nobodys_withdrawal(tmp_path: Path) -> None:
    with Home(tmp_path).opened() as stage:
        folder = stage.root / "calendar"
        stage.play(stage.clock.now())
        act_on_calendar(folder, {"write": [LEE]})
        stage.play(stage.clock.now() + timedelta(minutes=1))
        sent = len(stage.sent())
        folder.rename(folder.with_name("elsewhere"))
        report = stage.play(stage.clock.now() + timedelta(minutes=1))
        assert report.troubles == ["the calendar folder is not there"]
        folder.with_name("elsewhere").rename(folder)
        assert not stage.play(stage.clock.now() + timedelta(minutes=1)).troubles
        assert len(stage.sent()) == sent


def test_in_shadow_mode_peoples_entries_are_read_and_the_calendar_stays_as_it_is(tmp_path: Path) -> None:
    home = Home(tmp_path)
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    with home.opened() as stage:
        stage.play(stage.clock.now())
        act_on_calendar(home.state / "calendar", {"write": [LEE]})
        stage.play(stage.clock.now() + timedelta(minutes=1))
        assert pending(stage) == ["mlee"]
    assert [one.name for one in (home.state / "calendar").iterdir()] == ["lee.ics"]
