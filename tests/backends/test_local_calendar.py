"""The calendar folder keeps the contract, and gets on with the other programs that use it."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from contracts.calendar_contract import MARCH, MORNING, CalendarContract, Edit, Foreign, entry, event
from watchdesk.backends import ics
from watchdesk.backends.local import Disk, LocalCalendar
from watchdesk.clock import FixedClock
from watchdesk.errors import Conflict, Unavailable
from watchdesk.model.decision import Slot
from watchdesk.ports import Severity

NOW = datetime(2027, 3, 1, 15, 30, tzinfo=UTC)


class TestLocalCalendar(CalendarContract):
    @pytest.fixture
    def calendar(self, tmp_path: Path) -> LocalCalendar:
        calendar = LocalCalendar(tmp_path / "calendar", "America/Chicago")
        calendar.prepare()
        return calendar

    @pytest.fixture
    def foreign(self, calendar: LocalCalendar) -> Foreign:
        def put(name: str, data: bytes) -> None:
            (calendar.root / f"{name}.ics").write_bytes(data)

        return put

    @pytest.fixture
    def edit(self, calendar: LocalCalendar) -> Edit:
        def change(old: bytes, new: bytes) -> None:
            paths = list(calendar.root.glob("*.ics"))
            assert any(old in path.read_bytes() for path in paths)
            for path in paths:
                path.write_bytes(path.read_bytes().replace(old, new))

        return change


@pytest.fixture
def calendar(tmp_path: Path) -> LocalCalendar:
    return LocalCalendar(tmp_path / "calendar", "America/Chicago", clock=FixedClock(NOW))


def names(calendar: LocalCalendar) -> list[str]:
    return sorted(path.name for path in calendar.root.iterdir())


def test_one_event_is_one_file_named_by_its_uid(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    assert names(calendar) == ["R-104@pd.example.ics"]


def test_a_uid_that_is_no_file_name_stays_within_the_folder(calendar: LocalCalendar, tmp_path: Path) -> None:
    calendar.put(entry(uid="../escape"))
    assert [path.name for path in tmp_path.iterdir()] == ["calendar"]
    assert len(names(calendar)) == 1


def test_the_stamp_is_the_desks_clock_and_the_sequence_counts_changes(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    calendar.put(entry(MORNING, key="R-104/e9/calendar"))
    text = (calendar.root / "R-104@pd.example.ics").read_text()
    assert "DTSTAMP:20270301T153000Z" in text
    assert "SEQUENCE:1" in text
    assert "BEGIN:VTIMEZONE" in text


def test_files_are_private(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    assert (calendar.root / "R-104@pd.example.ics").stat().st_mode & 0o077 == 0
    assert calendar.root.stat().st_mode & 0o077 == 0


def test_unfinished_files_folders_links_and_pipes_are_no_entries(calendar: LocalCalendar, tmp_path: Path) -> None:
    calendar.prepare()
    good = event("UID:p", "SUMMARY:Vac - Lee", "DTSTART;VALUE=DATE:20270304")
    (tmp_path / "elsewhere.ics").write_bytes(good)
    (calendar.root / ".p.ics.unfinished").write_bytes(good)
    (calendar.root / ".p.ics").write_bytes(good)
    (calendar.root / "folder.ics").mkdir()
    (calendar.root / "link.ics").symlink_to(tmp_path / "elsewhere.ics")
    os.mkfifo(calendar.root / "pipe.ics")
    assert calendar.window(*MARCH) == []


def test_a_missing_folder_is_an_empty_calendar_and_is_told(calendar: LocalCalendar) -> None:
    assert calendar.window(*MARCH) == []
    assert [finding.severity for finding in calendar.check()][:1] == [Severity.WARNING]


def test_a_folder_that_is_gone_hides_what_was_in_it(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    calendar.root.rename(calendar.root.with_name("elsewhere"))
    with pytest.raises(Unavailable):
        calendar.look(*MARCH)


@pytest.mark.parametrize("slot", [MORNING, None], ids=["changed", "removed"])
def test_an_entry_whose_file_got_another_name_is_still_the_one(calendar: LocalCalendar, slot: Slot | None) -> None:
    calendar.put(entry())
    (calendar.root / "R-104@pd.example.ics").rename(calendar.root / "0f3e.ics")
    calendar.put(entry(slot, key="R-104/e9/calendar"))
    assert names(calendar) == (["0f3e.ics"] if slot else [])


def test_an_unreadable_file_is_told_by_name(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    (calendar.root / "torn.ics").write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEV")
    told = [finding.words for finding in calendar.check() if finding.severity is Severity.WARNING]
    assert len(told) == 1
    assert told[0].startswith("torn.ics is left out")


def test_a_persons_file_in_the_place_of_ours_is_left_alone(calendar: LocalCalendar) -> None:
    calendar.prepare()
    theirs = event("UID:R-104@pd.example", "SUMMARY:Mine", "DTSTART;VALUE=DATE:20270304")
    (calendar.root / "R-104@pd.example.ics").write_bytes(theirs)
    with pytest.raises(Conflict):
        calendar.put(entry())
    assert (calendar.root / "R-104@pd.example.ics").read_bytes() == theirs


def test_a_folder_in_the_place_of_our_file_is_trouble_and_no_crash(calendar: LocalCalendar) -> None:
    (calendar.root / "R-104@pd.example.ics").mkdir(parents=True)
    with pytest.raises(Unavailable):
        calendar.put(entry())


class SavesMeanwhile(Disk):
    """A person saves the entry just as ours has been written aside."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sync(self, path: Path) -> None:
        super().sync(path)
        if path.name.startswith(".") and self.path.exists():
            self.path.write_bytes(self.path.read_bytes() + b" ")


def test_a_person_who_saves_at_the_same_moment_wins(calendar: LocalCalendar) -> None:
    calendar.put(entry())
    path = calendar.root / "R-104@pd.example.ics"
    racing = LocalCalendar(calendar.root, "America/Chicago", disk=SavesMeanwhile(path))
    with pytest.raises(Conflict):
        racing.put(entry(MORNING, key="R-104/e9/calendar"))
    assert path.read_bytes().endswith(b" ")


def test_the_same_entry_makes_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        calendar = LocalCalendar(tmp_path / name, "America/Chicago")
        calendar.put(entry(MORNING))
        made.append((calendar.root / "R-104@pd.example.ics").read_bytes())
    assert made[0] == made[1]


def test_a_file_that_did_not_change_is_not_read_again(calendar: LocalCalendar, monkeypatch: pytest.MonkeyPatch) -> None:
    calendar.put(entry())
    calendar.put(entry(MORNING, uid="R-105@pd.example", key="R-105/e7/calendar"))
    read: list[str] = []
    glanced = ics.glanced

    def counted(name: str, *args: Any, **more: Any) -> ics.Glance:
        read.append(name)
        return glanced(name, *args, **more)

    monkeypatch.setattr(ics, "glanced", counted)
    for _ in range(2):
        assert len(calendar.look(*MARCH).found) == 2
    assert sorted(read) == ["R-104@pd.example.ics", "R-105@pd.example.ics"]
    calendar.put(entry(None))
    assert len(calendar.look(*MARCH).found) == 1
