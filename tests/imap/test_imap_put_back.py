"""On a mail server a ledger that is put back finds out what came in and what went out since."""

from collections import Counter
from pathlib import Path

from imap.test_imap_desk import settings
from support import putting_back
from support.imap import Account
from support.imap_stage import ImapStage, imap_settings, stage_on
from watchdesk.cli.demo.stage import Stage


def copies(stage: Stage) -> dict[str, int]:
    """What the readers find in their mailboxes."""
    assert isinstance(stage, ImapStage)
    found: Counter[str] = Counter()
    for key, number in stage.copies_received():
        found[key] += number
    return found


def test_what_came_and_went_out_after_the_backup_is_neither_lost_nor_doubled(tmp_path: Path, account: Account) -> None:
    mine = imap_settings(settings(tmp_path), account)
    putting_back.neither_lost_nor_doubled(mine, lambda start: stage_on(mine, account, start), copies, tmp_path)
