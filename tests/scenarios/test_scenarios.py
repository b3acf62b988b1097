"""Every play in this folder, on the real local backend, with SQLite and with PostgreSQL.

A play is a .toml file (see `watchdesk.cli.demo.script`): letters with their times, and after each what is expected:
`out` (exactly these notices, each with `has`, `lacks`, `follows`), `held`, `states`, `calendar`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from support.stages import opened
from watchdesk.cli.demo.script import Step, read_script
from watchdesk.cli.demo.stage import Gone, Stage

PLAYS = sorted(Path(__file__).parent.glob("*.toml"))
KNOWN = {"out", "held", "states", "calendar", "every_minutes"}


@pytest.mark.parametrize("play", PLAYS, ids=[play.stem for play in PLAYS])
def test_the_play_goes_as_written(play: Path, store_url: str | None, tmp_path: Path) -> None:
    script = read_script(play.read_text(encoding="utf-8"))
    with opened(script, tmp_path, store_url) as stage:
        for number, step in enumerate(script.steps, start=1):
            _act(stage, step)
            for wrong in _differences(stage, step):
                pytest.fail(f"{play.name}, step {number} ({step.at:%a %b %d %H:%M}): {wrong}\n{_transcript(stage)}")


def test_there_are_plays() -> None:
    assert len(PLAYS) >= 10


def _act(stage: Stage, step: Step) -> None:
    unknown = set(step.rest) - KNOWN
    assert not unknown, f"the script says what nobody checks: {unknown}"
    at = step.at.replace(tzinfo=stage.unit.timezone)
    stage.clock.instant = at - timedelta(seconds=1)
    if step.letter is not None:
        stage.drop(step.letter)
    every = step.rest.get("every_minutes")
    report = stage.play(at, every=timedelta(minutes=every) if every else None)
    assert not report.troubles
    assert not report.mistakes


def _differences(stage: Stage, step: Step) -> Iterator[str]:
    news = stage.news()
    if "out" in step.rest:
        yield from _wrong_mail(stage, news, step.rest["out"])
    if "held" in step.rest and len(stage.held()) != step.rest["held"]:
        yield f"{len(stage.held())} mails are held, not {step.rest['held']}"
    if "calendar" in step.rest and sorted(stage.entries()) != sorted(step.rest["calendar"]):
        yield f"the calendar shows {stage.entries()}"
    for ref, state in step.rest.get("states", {}).items():
        with stage.desk.ledger.turn(stage.clock.now()) as turn:
            record = turn.book().records.get(ref)
        if record is None or record.state != state:
            yield f"{ref} is {record.state if record else 'unknown'}, not {state}"


def _wrong_mail(stage: Stage, news: list[Gone], expected: list[dict[str, Any]]) -> Iterator[str]:
    have = Counter((one.notice, one.to) for one in news)
    want = Counter((row["notice"], row["to"]) for row in expected)
    if have != want:
        yield f"went out: {dict(have - want) or 'nothing more'}; missing: {dict(want - have) or 'nothing'}"
        return
    for row in expected:
        gone = [one for one in news if (one.notice, one.to) == (row["notice"], row["to"])]
        reasons = [list(_wrong_with(stage, one, row)) for one in gone]
        if all(reasons):
            yield f"{row['notice']} to {row['to']}: {reasons[0]}\n{gone[0].text}"


def _wrong_with(stage: Stage, gone: Gone, row: dict[str, Any]) -> Iterator[str]:
    words = " ".join((gone.subject + " " + gone.text).split())
    for has in row.get("has", []):
        if has not in words:
            yield f"lacks {has!r}"
    everything = words + gone.html + str(gone.message.items())
    for lacks in row.get("lacks", []):
        if lacks.lower() in everything.lower():
            yield f"has {lacks!r}"
    if "follows" in row:
        notice, _, person = row["follows"].partition(" ")
        parents = [str(one.message["Message-ID"]) for one in stage.sent() if (one.notice, one.to) == (notice, person)]
        if gone.message["In-Reply-To"] not in parents:
            yield f"does not follow {row['follows']}"


def _transcript(stage: Stage) -> str:
    return "\n".join(f"  {one.message['Date']}  {one.notice} to {one.to}: {one.subject}" for one in stage.sent())
