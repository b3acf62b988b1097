"""Plays of time off, of meetings and of what people do on the shared calendar, with it on a real Radicale."""

from pathlib import Path

import pytest

from imap.conftest import MakeAccount
from scenarios.test_scenarios import _differences, _never, _transcript
from support.caldav.radicale import Shared
from support.caldav.stage import opened, show, with_calendar
from support.imap_stage import imap_settings, stage_on
from support.stages import acted, changed, settings_of
from watchdesk.cli.demo.script import Script, read_script
from watchdesk.cli.demo.stage import Stage

FOLDER = Path(__file__).parents[1] / "scenarios"
PLAYS = (
    "request_to_receipt",
    "shortening",
    "undo",
    "half_days",
    "meeting_ppc",
    "meeting_of_the_unit_moved",
    "meeting_of_the_unit_by_calendar",
    "meeting_series_into_leave",
    "calendar_request",
    "calendar_changed",
    "calendar_removed",
    "calendar_own_entries",
    "calendar_emptied",
)
WITH_A_MAILBOX = ("request_to_receipt", "meeting_ppc", "calendar_request")


@pytest.mark.parametrize("name", PLAYS)
def test_the_play_goes_as_written(name: str, shared: Shared, tmp_path: Path) -> None:
    script = script_of(name)
    with opened(script, tmp_path, shared) as stage:
        played(name, stage, script)


@pytest.mark.parametrize("name", WITH_A_MAILBOX)
def test_so_it_does_with_the_mailbox_on_a_mail_server(
    name: str, shared: Shared, make_account: MakeAccount, tmp_path: Path
) -> None:
    script, account = script_of(name), make_account()
    settings = with_calendar(imap_settings(settings_of(script, tmp_path), account), shared)
    with stage_on(settings, account, script.start.replace(tzinfo=settings.unit.timezone)) as stage:
        show(stage.root, shared)
        stage.desk.unit = changed(stage.desk.unit, script)
        played(name, stage, script)
        assert [one for one in stage.copies_received() if one[1] != 1] == []


def script_of(name: str) -> Script:
    return read_script((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def played(name: str, stage: Stage, script: Script) -> None:
    for number, step in enumerate(script.steps, start=1):
        acted(stage, step)
        for wrong in (*_differences(stage, step), *_never(stage)):
            pytest.fail(f"{name}, step {number} ({step.at:%a %b %d %H:%M}): {wrong}\n{_transcript(stage)}")
    assert stage.desk.ledger.verify_audit()[1] is None
