"""After a cut at any write of any step, one more start leaves the world as if nothing had happened."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from power.controls import MarksThenSends, Put, SendsThenMarks
from power.cuts import CUT, Outcome, Scene, warm, writes_of
from support.postgres import Server, postgres_server
from watchdesk.cli.demo.script import read_script
from watchdesk.deliver import Delivery

__all__ = ["postgres_server"]

SCRIPT = read_script((Path(__file__).parent / "play.toml").read_text(encoding="utf-8"))
NAMES = [f"{step.at:%a-%H%M}" for step in SCRIPT.steps]
REQUEST, DECISION = 0, 2
# Every write is cut by one of so many tests, so that they can run side by side.
PARTS = 4

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def _warm() -> Iterator[None]:
    with warm():
        yield


def scene(number: int, tmp_path: Path) -> Scene:
    made = Scene(script=SCRIPT, number=number, base=tmp_path / "base")
    made.base.mkdir()
    made.set()
    return made


def uncut(made: Scene, tmp_path: Path, change: Put | None = None) -> tuple[Outcome, list[str]]:
    """The world after the step when the power stays on, and the writes on the way."""
    made.recovered(made.copied(tmp_path / "warm"), change=change)
    whole = made.copied(tmp_path / "whole")
    assert made.played(whole, last=0, change=change) == 0
    expected = made.seen(whole)
    assert len(set(expected.keys)) == len(expected.keys)
    assert expected.audit is None
    assert expected.unproved_heads == 0
    return expected, writes_of(whole)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("number", range(len(SCRIPT.steps)), ids=NAMES)
def test_a_cut_at_any_write_loses_and_doubles_nothing(number: int, part: int, tmp_path: Path) -> None:
    made = scene(number, tmp_path)
    expected, writes = uncut(made, tmp_path)
    for last in range(1 + part, len(writes) + 1, PARTS):
        folder = made.copied(tmp_path / "cut")
        assert made.played(folder, last=last) == CUT, f"write {last} of {len(writes)} did not cut"
        assert made.recovered(folder) == expected, f"after a cut before write {last} ({writes[last - 1]})"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_cut_at_the_very_first_start_loses_and_doubles_nothing(part: int, tmp_path: Path) -> None:
    made = scene(REQUEST, tmp_path)
    desk = made.base / "desk"
    for ledger in desk.glob("desk.sqlite*"):
        ledger.unlink()
    for folder in ("sent", "calendar"):
        shutil.rmtree(desk / folder)
    whole = made.copied(tmp_path / "whole")
    assert made.played(whole, last=0, opening=True) == 0
    expected, writes = made.seen(whole), writes_of(whole)
    assert writes.count("CREATE") > 20
    # Of the many statements that make the tables, all in one transaction, the first stands for all.
    begun = [name not in ("CREATE", "INSERT") or writes[place - 1] == "COMMIT" for place, name in enumerate(writes)]
    places = [place for place, is_other in enumerate(begun, start=1) if is_other]
    for last in places[part::PARTS]:
        folder = made.copied(tmp_path / "cut")
        assert made.played(folder, last=last, opening=True) == CUT
        assert made.recovered(folder) == expected, f"after a cut before write {last} ({writes[last - 1]})"


def test_the_play_has_every_kind_of_write(tmp_path: Path) -> None:
    made = scene(DECISION, tmp_path)
    expected, writes = uncut(made, tmp_path)
    # The statements of the ledger, and the file calls of sent/, calendar/ and the shelves.
    assert set(writes) >= {"INSERT", "UPDATE", "COMMIT", "open", "os.fsync", "os.link", "os.remove", "os.rename"}
    assert {letter.notice for letter in expected.letters} >= {"ack", "digest", "decided", "receipt", "absence"}
    assert expected.calendar


@pytest.mark.parametrize("part", range(PARTS))
def test_a_second_cut_while_the_first_is_mended_loses_and_doubles_nothing(part: int, tmp_path: Path) -> None:
    made = scene(DECISION, tmp_path)
    expected, writes = uncut(made, tmp_path)
    again = Counter[int]()
    for last in range(1 + part, len(writes) + 1, PARTS):
        folder = made.copied(tmp_path / "cut")
        assert made.played(folder, last=last) == CUT
        # The second cut wanders through the recovery as the first one wanders through the step.
        again[made.played(folder, last=1 + last * 7 % 40)] += 1
        assert made.recovered(folder) == expected, f"after cuts before write {last} and in its recovery"
    assert set(again) <= {0, CUT}
    assert again[CUT] > again[0], "hardly any recovery was cut"


# --- controls ---------------------------------------------------------------------------------------------


def swept(way: type[Delivery], tmp_path: Path) -> tuple[int, int]:
    """How many notices a way of delivery lost and doubled, over all cuts of one step on the careless transport."""
    made = scene(REQUEST, tmp_path)
    change = Put(way)
    expected, writes = uncut(made, tmp_path, change)
    lost = doubled = 0
    for last in range(1, len(writes) + 1):
        folder = made.copied(tmp_path / "cut")
        assert made.played(folder, last=last, change=change) == CUT
        found = Counter(made.recovered(folder, change=change).keys)
        lost += sum((Counter(expected.keys) - found).values())
        doubled += sum((found - Counter(expected.keys)).values())
    return lost, doubled


def test_the_desks_own_way_is_exact_even_over_a_transport_that_forgets(tmp_path: Path) -> None:
    assert swept(Delivery, tmp_path) == (0, 0)


def test_control_sending_before_marking_without_a_look_up_doubles(tmp_path: Path) -> None:
    lost, doubled = swept(SendsThenMarks, tmp_path)
    assert lost == 0
    assert doubled > 0


def test_control_marking_before_sending_loses(tmp_path: Path) -> None:
    lost, doubled = swept(MarksThenSends, tmp_path)
    assert lost > 0
    assert doubled == 0


# --- the other store --------------------------------------------------------------------------------------


@pytest.mark.postgresql
def test_a_cut_at_any_statement_on_postgresql_loses_and_doubles_nothing(
    postgres_server: Server, tmp_path: Path
) -> None:
    server = postgres_server
    base = server.database()
    made = Scene(script=SCRIPT, number=REQUEST, base=tmp_path / "base", url=base)
    made.base.mkdir()
    made.set()
    whole, url = made.copied(tmp_path / "whole"), server.database(like=base)
    assert made.played(whole, last=0, url=url) == 0
    expected, writes = made.seen(whole, url=url), writes_of(whole)
    server.drop(url)
    for last in range(1, len(writes) + 1):
        folder, url = made.copied(tmp_path / "cut"), server.database(like=base)
        assert made.played(folder, last=last, url=url) == CUT
        assert made.recovered(folder, url=url) == expected, f"after a cut before write {last} ({writes[last - 1]})"
        server.drop(url)
    server.drop(base)
