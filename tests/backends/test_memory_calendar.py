"""The double keeps the contract of a calendar, and fails as it is told to."""

import pytest

from contracts.calendar_contract import MARCH, CalendarContract, Edit, Foreign, entry
from watchdesk.backends.memory import MemoryCalendar
from watchdesk.errors import OutcomeUnknown


class TestMemoryCalendar(CalendarContract):
    @pytest.fixture
    def calendar(self) -> MemoryCalendar:
        return MemoryCalendar("America/Chicago")

    @pytest.fixture
    def foreign(self, calendar: MemoryCalendar) -> Foreign:
        def put(name: str, data: bytes) -> None:
            calendar.files[f"foreign-{name}"] = data

        return put

    @pytest.fixture
    def edit(self, calendar: MemoryCalendar) -> Edit:
        def change(old: bytes, new: bytes) -> None:
            assert any(old in data for data in calendar.files.values())
            calendar.files = {name: data.replace(old, new) for name, data in calendar.files.items()}

        return change


@pytest.mark.parametrize("really", [True, False])
def test_a_lost_answer_is_mended_by_putting_again(really: bool) -> None:
    calendar = MemoryCalendar("America/Chicago")
    calendar.next_put(OutcomeUnknown("the line broke"), really=really)
    with pytest.raises(OutcomeUnknown):
        calendar.put(entry())
    assert len(calendar.window(*MARCH)) == really
    calendar.put(entry())
    assert len(calendar.window(*MARCH)) == 1
