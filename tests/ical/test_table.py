"""School calendars and their changes as CSV."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from support.calendars import calendar, event
from watchdesk.errors import Mistake
from watchdesk.ical import Mark, marks_of_csv, marks_of_ics, year_of
from watchdesk.unit.year import Session

HEAD = "start,end,what,session\n"


def marks(text: str) -> tuple[Mark, ...]:
    return marks_of_csv(text.encode(), file="days.csv")


def mistake(text: str | bytes) -> list[str]:
    with pytest.raises(Mistake) as caught:
        marks_of_csv(text.encode() if isinstance(text, str) else text, file="days.csv")
    return str(caught.value).splitlines()


def test_rows_are_marks_and_comments_are_none() -> None:
    winter = '2026-12-21,2027-01-01,"Winter, break",out'
    read = marks(f"# ours\n{HEAD}{winter}\n\n2027-06-12,,Make-up,IN\n2026-09-08,,First day of school,\n")

    assert read == (
        Mark(start=date(2026, 12, 21), end=date(2027, 1, 1), words="Winter, break", session=False),
        Mark(start=date(2027, 6, 12), end=date(2027, 6, 12), words="Make-up", session=True),
        Mark(start=date(2026, 9, 8), end=date(2026, 9, 8), words="First day of school", session=None),
    )


def test_a_table_of_single_days_has_a_date_column() -> None:
    assert marks("date,session,what\n2026-10-15,out,Break\n")[0].end == date(2026, 10, 15)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ["days.csv: is empty; its first line names the columns start,end,what,session"]),
        (
            "start,what,sesion\n",
            [
                "days.csv: line 1: 'sesion' is no column; the columns are date, start, end, what, session",
                "days.csv: line 1: no column 'session'; the columns are date, start, end, what, session",
            ],
        ),
        ("what,session\n", ["days.csv: line 1: one of the columns 'date' and 'start' is needed, not both"]),
        (
            f"{HEAD}10/15/2026,,Break,out\n2026-10-15,2026-10-01,Break,out\n2026-10-15,,Break,closed\n",
            [
                "days.csv: line 2: '10/15/2026' is no date like 2027-03-12",
                "days.csv: line 3: end 2026-10-01 is before start 2026-10-15",
                "days.csv: line 4: session 'closed' is none of in, out and empty",
            ],
        ),
        (f"{HEAD}0001-01-01,9999-12-31,Ever,out\n", ["days.csv: line 2: 0001-01-01 to 9999-12-31 is more than a year"]),
        (b"\xff\xfe", ["days.csv: is no UTF-8 text (invalid start byte)"]),
    ],
)
def test_every_wrong_line_is_told(text: str | bytes, told: list[str]) -> None:
    assert mistake(text) == told


def test_changes_go_before_the_published_calendar() -> None:
    published = marks_of_ics(
        calendar(event(categories="No School")), timezone=ZoneInfo("America/Chicago"), file="x.ics"
    )
    changes = marks(f"{HEAD}2027-02-03,,Snow day,out\n2026-10-01,,School after all,in\n2027-06-05,,Make-up,in\n")

    year = year_of(published, name="x", file="x.ics", changes=changes)

    assert (year.session(date(2027, 2, 3)), year.words(date(2027, 2, 3))) == (Session.OUT, "Snow day")
    assert year.session(date(2026, 10, 1)) is Session.IN
    assert year.session(date(2027, 6, 5)) is Session.IN
