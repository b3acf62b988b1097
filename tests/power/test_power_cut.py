"""After a cut at any write of any step, one more run leaves the world as if nothing had happened."""

import shutil
from collections import Counter as Tally
from pathlib import Path

import pytest

from power.cuts import CUT, interrupted, outcome, play_step, recovered
from support.stages import opened
from watchdesk.cli.demo.script import read_script

SCRIPT = read_script((Path(__file__).parent / "play.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(len(SCRIPT.steps)), ids=[f"{step.at:%a-%H%M}" for step in SCRIPT.steps])
def test_a_cut_at_any_write_loses_and_doubles_nothing(number: int, tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    with opened(SCRIPT, base, None) as stage:
        for step in SCRIPT.steps[:number]:
            play_step(stage, step, drop=True)
    status, writes = interrupted(SCRIPT, number, base, tmp_path / "whole", last=0)
    assert status == 0
    assert writes > 10, "the harness counts nothing"
    with opened(SCRIPT, tmp_path / "whole", None) as stage:
        stage.clock.instant = SCRIPT.steps[number].at.replace(tzinfo=stage.unit.timezone)
        expected = outcome(stage)
    assert len(expected.mails) == len({key for _, _, key in expected.mails})
    for last in range(1, writes + 1):
        folder = tmp_path / "cut"
        status, _ = interrupted(SCRIPT, number, base, folder, last=last)
        assert status == CUT, f"write {last} of {writes} did not cut"
        found = recovered(SCRIPT, number, folder)
        keys = Tally(key for _, _, key in found.mails)
        assert not [key for key, times in keys.items() if times > 1], f"doubled after a cut at write {last}"
        assert found == expected, f"after a cut at write {last} of {writes}"
        shutil.rmtree(folder)
