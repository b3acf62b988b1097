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


@pytest.mark.parametrize(
    "body", ["Court from 3/11 to 3/18", "Vacation please. I moved my flights, so it runs from 3/11 to 3/18"]
)
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


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("Reference my approved vacation of December 14 through December 18. I request that the first day be changed "
         "to December 15. The last day remains unchanged.", 15, 18),
        ("My vacation Dec 14-18: please change the last day to the 17th.", 14, 17),
        ("My vacation 12/14-12/18: I need the start moved to 12/15.", 15, 18),
        ("For my vacation of Dec 14-18, the first day should be the 15th.", 15, 18),
        ("About my vacation 12/14-12/18, can the end date be 12/17?", 14, 17),
        ("My leave 12/14 - 12/18 will end 12/17 instead.", 14, 17),
        ("Please make the last day of my 12/14-12/18 vacation 12/17.", 14, 17),
        ("My vacation of 12/14-12/18: first day is now 12/16, rest is same", 16, 18),
    ],
)  # fmt: skip
def test_a_new_first_or_last_day_is_laid_on_the_days_that_were(body: str, first: int, last: int) -> None:
    got = explained(body, sent="2026-11-18T10:15")
    assert (got["kind"], got["act"]) == ("change", True)
    assert [(one["start"], one["end"]) for one in got["spans"]] == [(f"2026-12-{first}", f"2026-12-{last}")]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("taking tues off instead of wed this week. same comp", 3),
        ("Can I have Thursday off instead of Friday next week? comp", 12),
        ("Thursday instead of Friday this week please, still comp", 5),
        ("I'd like Thursday instead of Wednesday of next week off", 12),
        ("I'll take Thu next week instead of Fri, vac", 12),
    ],
)
def test_the_week_that_is_told_of_one_weekday_is_that_of_both(body: str, day: int) -> None:
    got = explained(body, sent="2026-11-02T14:00")
    assert (got["kind"], got["act"]) == ("change", True)
    assert [(one["start"], one["end"]) for one in got["spans"]] == [(f"2026-11-{day:02}", f"2026-11-{day:02}")]
