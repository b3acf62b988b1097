"""The bare reading: weeks to Sunday, times as written, strings ready for JSON."""

from datetime import datetime

import pytest

from watchdesk.reading.dates import bare

SENT = datetime(2026, 10, 8, 9, 30)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("let's say November 2", [("2026-11-02", "2026-11-02")]),
        ("next week", [("2026-10-12", "2026-10-18")]),
        ("tomorrow at 3pm", [("2026-10-09T15:00", "2026-10-09T15:00")]),
        ("from 1 to 4 pm", [("T13:00", "T16:00")]),
        ("11 pm to 3 am", [("T23:00", "T03:00")]),
        ("tomorrow from 11 pm to 3 am", [("2026-10-09T23:00", "2026-10-10T03:00")]),
        ("tomorrow morning", [("2026-10-09", "2026-10-09")]),
        ("2026-11-02T08:15:30-06:00", [("2026-11-02T08:15", "2026-11-02T08:15")]),
        ("nothing here", []),
    ],
)
def test_bare_gives_the_days_and_times_written(text: str, spans: list[tuple[str, str]]) -> None:
    assert list(bare(text, SENT).spans) == spans


def test_bare_asks_where_two_days_are_meant() -> None:
    found = bare("next Friday", SENT)
    assert found.asked
    assert found.readings == ((("2026-10-16", "2026-10-16"),), (("2026-10-09", "2026-10-09"),))


def test_bare_does_not_ask_about_a_plain_day() -> None:
    assert not bare("November 2", SENT).asked
