"""Calendars on a real Radicale and on the double, as servers are and as Google's is, keep the contract."""

from collections.abc import Iterator

import pytest

from contracts.calendar_contract import HOSTILE, CalendarContract, Edit, Foreign, event, size
from support.caldav.double import Double
from support.caldav.radicale import Shared
from watchdesk.backends.caldav import CaldavCalendar, Marks
from watchdesk.ports import Calendar

# Radicale keeps back what it cannot read itself; this it gives, and we refuse it.
ENDLESS = event("UID:x", "DTSTART:20270301T000000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3")


class TestOnRadicale(CalendarContract):
    TORN = ENDLESS

    @pytest.fixture
    def calendar(self, shared: Shared) -> CaldavCalendar:
        return shared.calendar()

    @pytest.fixture
    def foreign(self, shared: Shared) -> Foreign:
        def put(name: str, data: bytes) -> None:
            (shared.folder / f"{name}.ics").write_bytes(data)

        return put

    @pytest.fixture
    def edit(self, shared: Shared) -> Edit:
        def change(old: bytes, new: bytes) -> None:
            found = shared.files()
            assert any(old in data for data in found.values())
            for name, data in found.items():
                assert shared.put(name, data.replace(old, new)).ok

        return change

    # A rule without end keeps Radicale itself busy, and everybody waits for it: those lie on the double.
    @pytest.mark.parametrize("data", [one for one in HOSTILE if b"RRULE" not in one], ids=size)
    def test_what_cannot_be_read_is_left_out_and_hides_nothing(
        self, calendar: Calendar, foreign: Foreign, data: bytes
    ) -> None:
        super().test_what_cannot_be_read_is_left_out_and_hides_nothing(calendar, foreign, data)


class TestOnTheDouble(CalendarContract):
    @pytest.fixture
    def server(self) -> Iterator[Double]:
        with Double() as server:
            yield server

    @pytest.fixture
    def calendar(self, server: Double) -> CaldavCalendar:
        return server.calendar()

    @pytest.fixture
    def foreign(self, server: Double) -> Foreign:
        return lambda name, data: server.keep(f"{name}.ics", data)

    @pytest.fixture
    def edit(self, server: Double) -> Edit:
        return server.change


class TestOnAServerThatWritesEntriesAnew(TestOnTheDouble):
    """Without properties of ours, without If-None-Match, without filters and tags."""

    @pytest.fixture
    def server(self) -> Iterator[Double]:
        with Double(rewrites=True, tags=False, filters=False, uids=False) as server:
            yield server

    @pytest.fixture
    def calendar(self, server: Double) -> CaldavCalendar:
        return server.calendar(marks=Marks.DESCRIPTION)

    @pytest.fixture
    def edit(self, server: Double) -> Edit:
        """There the mark is a line of the description."""
        marks = {b"X-WATCHDESK-KEY": b"[watchdesk", b"X-OTHER-KEY": b"[nobody"}
        return lambda old, new: server.change(marks.get(old, old), marks.get(new, new))
