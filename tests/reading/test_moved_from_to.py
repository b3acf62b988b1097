"""What has moved from one day to another is a change to the new day, and no absence from one to the other; "out until
noon" is the morning, whatever hour was named before."""

from datetime import UTC, date, datetime, time

import pytest

from support.reading import explained, letter
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


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Remember my vacation request for the 23rd? Brother-in-law moved the wedding. Make it the 30th.", "04-30"),
        ("That vacation day on the 23rd, it needs to be the 26th.", "04-26"),
        ("I have 4/9 down as comp. It should be 4/16.", "04-16"),
        ("Remember my comp day for 4/9? Could it be 4/16?", "04-16"),
        ("As for my leave on 4/9, it has to be 4/16.", "04-16"),
        ("Regarding my request for 4/9, I'd rather have 4/16.", "04-16"),
        ("Remember the day I asked for, April 9? It turns out to be the 16th.", "04-16"),
    ],
)
def test_a_request_that_is_called_to_mind_is_changed_and_not_made_again(body: str, day: str) -> None:
    got = explained(body, sent="2027-04-01T09:00")
    assert (got["kind"], got["act"], [one["start"] for one in got["spans"]]) == ("change", True, [f"2027-{day}"])


@pytest.mark.parametrize(
    "body",
    [
        "Remember that my wife is due? Off 4/9 please, vacation.",
        "I'd like vacation 4/9. It should be quiet that day.",
        "You know I never ask for much. Could I be off 4/9, comp?",
        "Vacation 4/9 please. It has to be approved by Friday.",
        "I'd rather have 4/9 off than 4/12. Vacation.",
    ],
)
def test_words_that_only_sound_so_ask_afresh(body: str) -> None:
    got = explained(body, sent="2027-04-01T09:00")
    assert (got["kind"], got["act"], [one["start"] for one in got["spans"]]) == ("time_off", True, ["2027-04-09"])
