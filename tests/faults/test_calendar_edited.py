"""A calendar that is edited between two starts of the desk is judged by, and told of, once (P11)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from support.stages import opened
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Gone, Letter, Stage

START = datetime(2027, 3, 1, 6, 30)
SCRIPT = Script(title="edited", why="", start=START, steps=())


def with_a_snow_day(stage: Stage) -> None:
    unit = stage.desk.unit
    years = {name: replace(year, out={**year.out, date(2027, 3, 9): "snow"}) for name, year in unit.years.items()}
    stage.desk.unit = replace(unit, years=years)


def passed(stage: Stage, hours: int) -> list[Gone]:
    at = START.replace(tzinfo=stage.unit.timezone) + timedelta(hours=hours)
    report = stage.play(at)
    assert not report.mistakes
    return [one for one in stage.news() if one.notice == "calendar-changed"]


def test_told_once_and_never_again_after_a_restart(tmp_path: Path) -> None:
    with opened(SCRIPT, tmp_path, None) as stage:
        stage.drop(Letter(sender="mlee", subject="vacation", body="Vacation on Tuesday, March 9. Mai"))
        assert passed(stage, 1) == []
    with opened(replace(SCRIPT, start=START + timedelta(hours=2)), tmp_path, None) as stage:
        stage.news()
        with_a_snow_day(stage)
        told = {one.to: one for one in passed(stage, 3)}
        assert set(told) == {"sgt.hart", "sgt.moua", "cmdr.bell", "mlee"}
        assert "Tuesday, March 9, 2027: no school at all schools" in told["mlee"].text
        assert "R-100 Ofc. Mai Lee (pending): no longer takes 1 school day" in told["sgt.hart"].text
        assert passed(stage, 4) == []
    with opened(replace(SCRIPT, start=START + timedelta(hours=5)), tmp_path, None) as stage:
        stage.news()
        with_a_snow_day(stage)
        assert passed(stage, 6) == []
