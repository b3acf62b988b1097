"""Leave that was approved before comes into a ledger that no desk has worked on yet."""

from pathlib import Path

import pytest

from support.desks import Home, raw, sent

ROW = "officer,start,end,from,to,leave\nmlee,2027-03-18,2027-03-19,,,vacation\n"


@pytest.fixture
def leave(tmp_path: Path) -> Path:
    path = tmp_path / "leave.csv"
    path.write_text(ROW, encoding="utf-8")
    return path


def test_it_makes_the_ledger_and_the_desk_goes_on_with_it(home: Home, leave: Path) -> None:
    said = home.says("import", str(leave))
    assert (said.code, said.out) == (0, "1 of 1 lines brought; the others were there already.\n")
    home.deliver(raw(at=home.now))
    assert home.once().code == 0
    assert "ack mlee" in sent(home)
    with home.opened() as stage, stage.desk.ledger.turn(home.now) as turn:
        assert turn.book().live_since == home.now
        assert sorted(turn.book().records) == ["R-100", "R-101"]


def test_a_file_with_mistakes_makes_no_ledger(home: Home, leave: Path) -> None:
    leave.write_text(ROW.replace("mlee", "nobody"), encoding="utf-8")
    assert home.says("import", str(leave)).code == 2
    assert not home.state.exists()
