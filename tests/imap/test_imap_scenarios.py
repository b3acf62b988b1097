"""Plays of time off, arrests and the clauses, from an officer's mail to a principal's, on Dovecot and Postfix."""

from pathlib import Path

import pytest

from imap.conftest import MakeAccount
from scenarios.test_scenarios import _differences, _never, _transcript
from support.imap_stage import opened
from support.stages import acted
from watchdesk.cli.demo.script import read_script

FOLDER = Path(__file__).parents[1] / "scenarios"
PLAYS = (
    "request_to_receipt",
    "arrest_at_once",
    "sick_at_once",
    "held_for_a_person",
    "withdrawal_of_approved",
    "meeting_ppc",
    "cover_by_a_rover",
)


@pytest.mark.parametrize("name", PLAYS)
def test_the_play_goes_as_written_and_every_reader_gets_one_copy(
    name: str, make_account: MakeAccount, tmp_path: Path
) -> None:
    script = read_script((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    with opened(script, tmp_path, make_account()) as stage:
        for number, step in enumerate(script.steps, start=1):
            acted(stage, step)
            for wrong in (*_differences(stage, step), *_never(stage)):
                pytest.fail(f"{name}, step {number} ({step.at:%a %b %d %H:%M}): {wrong}\n{_transcript(stage)}")
        assert stage.desk.ledger.verify_audit()[1] is None
        copies = stage.copies_received()
    assert len(copies) >= 2
    assert [one for one in copies if one[1] != 1] == []
