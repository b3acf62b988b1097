"""What `watchdesk worker` refuses, in words that say what to do."""

from pathlib import Path

import pytest

from support.desks import command
from support.fleet import Fleet


@pytest.fixture
def fleet(tmp_path: Path) -> Fleet:
    """Units whose database is nowhere: what is refused here is refused before it is asked."""
    fleet = Fleet(tmp_path, "postgresql://desk@/desk?host=/nowhere")
    fleet.add("ash")
    return fleet


def refused(folder: Path, *words: str) -> str:
    said = command("worker", str(folder), *words)
    assert said.code == 78, said
    return said.err


def test_a_folder_without_units(tmp_path: Path) -> None:
    assert "holds no unit's configuration" in refused(tmp_path)
    assert "cannot be looked into" in refused(tmp_path / "nowhere")


def test_a_ledger_in_a_file(fleet: Fleet) -> None:
    fleet.homes["ash"].change("watchdesk.toml", f'url = "{fleet.url}"', "")
    assert "ash/watchdesk.toml: store.url: is no PostgreSQL, which alone several hosts can share" in refused(
        fleet.units
    )


def test_a_desk_that_looks_on(fleet: Fleet) -> None:
    fleet.homes["ash"].change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    assert "desk.mode: is 'shadow'" in refused(fleet.units)


def test_a_folder_with_another_name_than_its_unit(fleet: Fleet) -> None:
    (fleet.units / "ash").rename(fleet.units / "oak")
    assert "oak/watchdesk.toml: desk.id: is not the folder's name, oak" in refused(fleet.units)


def test_a_host_without_the_units_key(fleet: Fleet) -> None:
    (fleet.homes["ash"].state / "desk.key").unlink()
    text = refused(fleet.units)
    assert "ash/desk.key: is missing; each host needs the same one" in text
    assert not (fleet.homes["ash"].state / "desk.key").exists()


def test_a_database_that_is_away_is_no_mistake(fleet: Fleet) -> None:
    said = command("worker", str(fleet.units))
    assert (said.code, "Unavailable" in said.err) == (75, True), said
