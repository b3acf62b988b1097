"""Two units in one process, each with an account of its own on a mail server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imap.conftest import Lines, MakeAccount
from support.imap import Account
from support.imap_stage import ImapStage, imap_settings, stage_on
from support.lines import CLIENT, Call, answered
from support.units import START, Hold, broken_beside_another, nothing_is_mixed, stalled_beside_another, unit_settings


@pytest.fixture
def units(proxied: Account, make_account: MakeAccount, tmp_path: Path) -> Iterator[list[ImapStage]]:
    """The first one's lines can go wrong."""
    other = make_account()
    east, west = (
        imap_settings(unit_settings(tmp_path, name), account) for name, account in (("east", proxied), ("west", other))
    )
    with stage_on(east, proxied, START) as one, stage_on(west, other, START) as beside:
        yield [one, beside]


def test_a_stalled_server_holds_no_arrest_of_another_unit(units: list[ImapStage], lines: Lines) -> None:
    hold = Hold()

    def held(call: Call, line: bytes) -> bytes | None:
        hold.wait()
        call.reset()
        return None

    lines.imap.when(CLIENT, rb" (SELECT|EXAMINE) ", held)
    stalled_beside_another(*units, hold)
    nothing_is_mixed(*units)


def test_a_refused_login_of_one_unit_keeps_no_other_out(units: list[ImapStage], lines: Lines) -> None:
    lines.imap.when(CLIENT, rb" AUTHENTICATE ", answered(b"%s NO [AUTHENTICATIONFAILED] no\r\n"))

    def mends() -> None:
        units[0].desk.mailbox._imap.refusals.welcomed()  # type: ignore[attr-defined]

    broken_beside_another(*units, mends)
    nothing_is_mixed(*units)
