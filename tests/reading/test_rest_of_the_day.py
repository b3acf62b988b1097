"""Who is off for the rest of the day is off from now on or from the hour that is told, and on the days with it."""

from typing import Any

import pytest

from support.reading import explained

SENT = "2026-12-10T11:05:00-06:00"


def spans(got: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(one["start"][5:], one["end"][5:], one["from"]) for one in got["spans"]]


TODAY, TOMORROW = ("12-10", "12-10", "11:05"), ("12-11", "12-11", None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sick. Off the rest of today.", [TODAY]),
        ("My mother is in the hospital. Off the rest of today and all day tomorrow.", [TODAY, TOMORROW]),
        (
            "Not feeling well, going home at 11:30, out the rest of the day and tomorrow.",
            [("12-10", "12-10", "11:30"), TOMORROW],
        ),
        ("Sick, out the rest of the week.", [("12-10", "12-11", None)]),
        ("My mother is in surgery. Off today and tomorrow.", [("12-10", "12-11", None)]),
    ],
)
def test_from_when_on(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    got = explained(text, sent=SENT)
    assert (got["kind"], spans(got)) == ("sick", wanted)


def test_a_sergeant_tells_it_of_an_officer() -> None:
    text = "Lee called, his mother is in the hospital. He left Como at 10 and is off the rest of today and tomorrow."
    got = explained(text, who="sgt.hart", sent=SENT)
    assert (got["kind"], got["officer"], got["leave"]) == ("sick", "mlee", "family")
    assert spans(got) == [("12-10", "12-10", "10:00"), TOMORROW]
