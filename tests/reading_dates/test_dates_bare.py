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


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # What a mail is full of, and what alone is a moment
        ("now", [("2026-10-08T09:30", "2026-10-08T09:30")]),
        ("right now", [("2026-10-08T09:30", "2026-10-08T09:30")]),
        ("15 minutes ago", [("2026-10-08T09:15", "2026-10-08T09:15")]),
        ("12 hours ago", [("2026-10-07T21:30", "2026-10-07T21:30")]),
        ("a quarter of an hour from now", [("2026-10-08T09:45", "2026-10-08T09:45")]),
        ("in 1d 2hr 5min", [("2026-10-09T11:35", "2026-10-09T11:35")]),
        ("in 3/4 of an hour", [("2026-10-08T10:15", "2026-10-08T10:15")]),
        ("next hour", [("2026-10-08T10:30", "2026-10-08T10:30")]),
        ("5 years 1 month and 12 days ago", [("2021-08-27", "2021-08-27")]),
        ("last night", [("2026-10-07", "2026-10-07")]),
        ("last night at 11", [("2026-10-07T23:00", "2026-10-07T23:00")]),
        ("in the morning", [("2026-10-08", "2026-10-08")]),
        ("by EOD", [("2026-10-08", "2026-10-08")]),
        ("the end of tomorrow", [("2026-10-09T23:59", "2026-10-09T23:59")]),
        ("from 6 pm to midnight", [("T18:00", "T00:00")]),
        ("at midnight", [("2026-10-09T00:00", "2026-10-09T00:00")]),
        # Years, quarters and months in digits
        ("in 2014", [("2014-01-01", "2014-12-31")]),
        ("of 2007 and 2009", [("2007-01-01", "2007-12-31"), ("2009-01-01", "2009-12-31")]),
        ("in two thousand and eighteen", [("2018-01-01", "2018-12-31")]),
        ("2012", []),
        ("2019 to 2020", []),
        ("the third quarter", [("2026-07-01", "2026-09-30")]),
        ("Q1 2019", [("2019-01-01", "2019-03-31")]),
        ("next quarter", [("2027-01-01", "2027-03-31")]),
        ("11 - 2016", [("2016-11-01", "2016-11-30")]),
        ("2/1974", [("1974-02-01", "1974-02-28")]),
        ("From May to December, 2022", [("2022-05-01", "2022-12-31")]),
        ("from December to May 2022", [("2021-12-01", "2022-05-31")]),
        ("August two thousand and fifteen", [("2015-08-01", "2015-08-31")]),
        # Small hours are those after noon, as long as nobody says otherwise
        ("Friday at 5", [("2026-10-09T17:00", "2026-10-09T17:00")]),
        ("Friday at 5 in the morning", [("2026-10-09T05:00", "2026-10-09T05:00")]),
        ("at 05:00", [("T05:00", "T05:00")]),
        ("at 9", [("T09:00", "T09:00")]),
        ("tonight at 8", [("2026-10-08T20:00", "2026-10-08T20:00")]),
        ("15h", [("T15:00", "T15:00")]),
        ("9h30 - 11h", [("T09:30", "T11:00")]),
        ("20 past 3pm", [("T15:20", "T15:20")]),
        ("20 minutes to 2pm tomorrow", [("2026-10-09T13:40", "2026-10-09T13:40")]),
        ("a quarter to noon", [("T11:45", "T11:45")]),
        ("15 to midnight", [("T23:45", "T23:45")]),
        ("5 hours from noon", [("T17:00", "T17:00")]),
        ("between 3 in the morning and 5pm", [("T03:00", "T17:00")]),
        ("from three thirty to four thirty", [("T03:30", "T04:30")]),
        ("between 2:00 tomorrow and 4:00", [("2026-10-09T02:00", "2026-10-09T04:00")]),
        ("February 24 at 3pm - 2pm March 3", [("2027-02-24T15:00", "2027-03-03T14:00")]),
        # Stamps of machines
        ("05/31/2024:14:15", [("2024-05-31T14:15", "2024-05-31T14:15")]),
        ("Thu Oct 26 11:00:09 EDT 2023", [("2023-10-26T11:00", "2023-10-26T11:00")]),
        ("2015-03-28 17:00:00/2015-03-29 21:00:00", [("2015-03-28T17:00", "2015-03-29T21:00")]),
        ("1/1/16 9:02:43.1", [("2016-01-01T09:02", "2016-01-01T09:02")]),
    ],
)
def test_bare_reads_what_a_mail_would_not_mean(text: str, spans: list[tuple[str, str]]) -> None:
    assert list(bare(text, SENT).spans) == spans


def test_bare_asks_where_two_days_are_meant() -> None:
    found = bare("next Friday", SENT)
    assert found.asked
    assert found.readings == ((("2026-10-16", "2026-10-16"),), (("2026-10-09", "2026-10-09"),))


def test_bare_does_not_ask_about_a_plain_day() -> None:
    assert not bare("November 2", SENT).asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("at 1", True),
        ("at 1 pm", False),
        ("at 10", False),
        ("12-3am", True),
        ("12-3pm", False),
        ("2027-13-01", True),
        ("2027-01-13", False),
        ("9/17-9/18", True),
        ("9/17/26-9/18/26", False),
        ("2/17", False),
        ("from Feb 1 to March", True),
        ("this evening at 2", True),
        ("this evening at 7", False),
        ("this morning at 12", True),
        ("14 pm", True),
        ("2 pm", False),
        ("2027-02-19 -10 days", True),
        ("2027-02-19, ten days", False),
    ],
)
def test_two_readings_are_asked_about(text: str, asked: bool) -> None:
    assert bare(text, SENT).asked is asked


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("report-2027-03-11.xlsx", [("2027-03-11", "2027-03-11")]),
        ("+15min", [("2026-10-08T09:45", "2026-10-08T09:45")]),
        ("4a. Vacation", []),
        ("back at 4p.", [("T16:00", "T16:00")]),
        ("I'm at 10", []),
        ("I'm at 10 - 20", []),
        ("I'm at Como at 10", [("T10:00", "T10:00")]),
        ("Sun, 4 Oct 2026 12:00:00 -0500", [("2026-10-04T12:00", "2026-10-04T12:00")]),
    ],
)
def test_bare_does_not_take_codes_for_hours(text: str, spans: list[tuple[str, str]]) -> None:
    assert list(bare(text, SENT).spans) == spans
