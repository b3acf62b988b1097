"""What has moved from one day to another is a change to the new day, and no absence from one to the other; "out until
noon" is the morning, whatever hour was named before."""

from datetime import UTC, date, datetime, time

import pytest

from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import AbsenceFacts, Item, Kind, Span
from watchdesk.model.mail import Inbound
from watchdesk.reading import read as reading_of


def read(body: str) -> Item:
    raw = letter(body, who="mlee", subject="x", sent="2027-03-03T09:00").as_bytes()
    moment = datetime(2027, 3, 3, 15, tzinfo=UTC)
    return reading_of(Inbound(raw=raw, received_at=moment), sample_unit(), strict=True).chief


def spans(item: Item) -> tuple[Span, ...]:
    assert isinstance(item.facts, AbsenceFacts)
    return item.facts.spans


@pytest.mark.parametrize(
    "body",
    [
        "Court moved from 3/11 to 3/18",
        "My court date moved from 3/11 to 3/18.",
        "Court got rescheduled from March 11 to March 18",
        "Training has been moved from 3/11 to 3/18",
        "My vacation has moved from 3/11 to 3/18",
        "The trial was postponed from 3/11 to 3/18",
        "Court was continued from 3/11 to 3/18",
    ],
)
def test_what_has_moved_is_a_change_to_the_new_day(body: str) -> None:
    found = read(body)
    assert (found.kind, spans(found)) == (Kind.CHANGE, (Span(start=date(2027, 3, 18), end=date(2027, 3, 18)),))


@pytest.mark.parametrize("body", ["Court from 3/11 to 3/18", "I moved my vacation, so it runs from 3/11 to 3/18"])
def test_a_range_that_nothing_moved_is_a_range(body: str) -> None:
    assert spans(read(body)) == (Span(start=date(2027, 3, 11), end=date(2027, 3, 18)),)


@pytest.mark.parametrize(
    ("body", "day", "until"),
    [
        ("Subpoenaed for court Wed March 10, 0900. Expect to be out until noon", 10, 12),
        ("Dentist Thursday at 9. I'll be gone until 11.", 4, 11),
    ],
)
def test_gone_until_an_hour_is_gone_before_it(body: str, day: int, until: int) -> None:
    on = date(2027, 3, day)
    assert spans(read(body)) == (Span(start=on, end=on, from_=time(7), to=time(until)),)
