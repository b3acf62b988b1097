"""What the desk says about days: plain, unambiguous, and readable back."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model import words
from watchdesk.model.facts import Leave, Span

CHICAGO = ZoneInfo("America/Chicago")
MARCH = {number: date(2027, 3, number) for number in range(1, 32)}


def whole(start: date, end: date | None) -> Span:
    return Span(start=start, end=end)


def part(start: date, end: date | None, from_: int | None, to: int | None) -> Span:
    return Span(
        start=start,
        end=end,
        from_=None if from_ is None else time(from_),
        to=None if to is None else time(to),
    )


SAID = {
    "one day": ([whole(MARCH[11], MARCH[11])], "Thursday, March 11, 2027"),
    "two days that follow": ([whole(MARCH[11], MARCH[12])], "Thursday, March 11 and Friday, March 12, 2027"),
    "a working week": ([whole(MARCH[8], MARCH[12])], "Monday, March 8 to Friday, March 12, 2027 (5 days)"),
    "over a weekend": (
        [whole(MARCH[12], MARCH[16])],
        "Friday, March 12 to Tuesday, March 16, 2027 (5 days, weekend included)",
    ),
    "over new year": (
        [whole(date(2026, 12, 28), date(2027, 1, 1))],
        "Monday, December 28, 2026 to Friday, January 1, 2027 (5 days)",
    ),
    "a pair over new year": (
        [whole(date(2026, 12, 31), date(2027, 1, 1))],
        "Thursday, December 31, 2026 and Friday, January 1, 2027",
    ),
    "a morning": ([part(MARCH[11], MARCH[11], 7, 11)], "Thursday, March 11, 2027, 07:00 to 11:00"),
    "from an hour on": (
        [part(MARCH[11], MARCH[11], 13, None)],
        "Thursday, March 11, 2027, 13:00 to the end of the tour",
    ),
    "mornings of a week": (
        [part(MARCH[8], MARCH[12], 7, 9)],
        "Monday, March 8 to Friday, March 12, 2027 (5 days), 07:00 to 09:00 each day",
    ),
    "an open end": (
        [whole(date(2027, 2, 16), None)],
        "from Tuesday, February 16, 2027, until further notice",
    ),
    "two days apart": (
        [whole(MARCH[9], MARCH[9]), whole(MARCH[11], MARCH[11])],
        "Tuesday, March 9 and Thursday, March 11, 2027",
    ),
    "three days apart, in order of time": (
        [whole(MARCH[12], MARCH[12]), whole(MARCH[8], MARCH[8]), whole(MARCH[10], MARCH[10])],
        "Monday, March 8; Wednesday, March 10; and Friday, March 12, 2027",
    ),
    "a week and a day": (
        [whole(MARCH[8], MARCH[12]), whole(MARCH[15], MARCH[15])],
        "Monday, March 8 to Friday, March 12, 2027 (5 days); and Monday, March 15, 2027",
    ),
    "a day and a morning": (
        [whole(MARCH[11], MARCH[11]), part(MARCH[12], MARCH[12], 7, 11)],
        "Thursday, March 11, 2027; and Friday, March 12, 2027, 07:00 to 11:00",
    ),
    "no day": ([], "days not known yet"),
}


@pytest.mark.parametrize(("spans", "expected"), SAID.values(), ids=SAID)
def test_spans_are_said_with_weekday_and_year(spans: list[Span], expected: str) -> None:
    assert words.spans(spans) == expected


def test_school_days_that_follow_each_other_are_taken_together() -> None:
    days = [MARCH[day] for day in (19, 11, 12, 15, 16, 17, 11)]
    assert words.days(days) == (
        "Thursday, March 11 and Friday, March 12, 2027; "
        "Monday, March 15 to Wednesday, March 17, 2027 (3 days); and Friday, March 19, 2027"
    )


def test_what_was_understood_names_days_extent_and_kind() -> None:
    assert words.absence([whole(MARCH[11], MARCH[12])], Leave.VACATION) == (
        "Thursday, March 11 and Friday, March 12, 2027, whole days, vacation"
    )
    assert words.absence([part(MARCH[11], MARCH[11], 7, 11)], Leave.COMP) == (
        "Thursday, March 11, 2027, 07:00 to 11:00, part of the day, comp time"
    )
    assert words.absence([whole(MARCH[11], MARCH[11])], None).endswith(", whole day, kind of leave not said")


def test_every_kind_of_leave_has_its_words() -> None:
    assert set(words.LEAVE) == set(Leave)
    assert words.leave(None) == "time off"


def test_a_subject_line_names_the_first_span_and_how_many_follow() -> None:
    assert words.brief([whole(MARCH[8], MARCH[12])]) == "Mon Mar 8 to Fri Mar 12, 2027"
    assert words.brief([part(MARCH[11], MARCH[11], 7, 11)]) == "Thu Mar 11, 2027, 07:00 to 11:00"
    assert words.brief([whole(MARCH[11], MARCH[12]), whole(MARCH[19], MARCH[19])]) == (
        "Thu Mar 11 and Fri Mar 12, 2027 and 1 more"
    )
    assert words.brief([whole(MARCH[8], None)]) == "from Mon Mar 8, 2027"


def test_an_instant_is_told_on_the_clock_of_the_unit() -> None:
    assert words.instant(datetime(2027, 3, 2, 5, 30, tzinfo=UTC), CHICAGO) == "Monday, March 1, 2027 at 23:30"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "0 days"), (0.5, "0.5 days"), (1, "1 day"), (1.0, "1 day"), (12, "12 days")]
)
def test_counts_take_the_plural_where_people_do(number: float, expected: str) -> None:
    assert words.count(number, "day") == expected


def test_a_listing_has_one_and() -> None:
    assert words.listing([]) == ""
    assert words.listing(["Ana"]) == "Ana"
    assert words.listing(["Ana", "Bo", "Cy"]) == "Ana, Bo and Cy"


# --- reading back -------------------------------------------------------------------------------------------

DAY = re.compile(rf"(?:{'|'.join(words.WEEKDAYS)}), ({'|'.join(words.MONTHS)}) (\d+)(?:, (\d{{4}}))?")
HOURS = re.compile(r", (\d\d:\d\d|the start of the tour) to (\d\d:\d\d|the end of the tour)")


def read_back(said: str) -> list[Span]:
    """The spans that the words name, by the grammar that the module states and nothing else."""
    found: list[Span] = []
    for phrase in re.split(r"; (?:and )?", said):
        hours = HOURS.search(phrase)
        of_day = [time.fromisoformat(word) if word[0].isdigit() else None for word in hours.groups()] if hours else []
        dates = dates_of(phrase, year_after=said)
        if " and " in phrase and (dates[1] - dates[0]).days > 1:
            found += [Span(start=one, end=one) for one in dates]
            continue
        end = None if "until further notice" in phrase else dates[-1]
        found.append(Span(start=dates[0], end=end, **dict(zip(("from_", "to"), of_day, strict=bool(of_day)))))
    return found


def dates_of(phrase: str, *, year_after: str) -> list[date]:
    named = DAY.findall(phrase)
    last_year = next((year for *_, year in reversed(named) if year), None) or DAY.findall(year_after)[-1][2]
    return [date(int(year or last_year), words.MONTHS.index(month) + 1, int(number)) for month, number, year in named]


def days_meant(spans: list[Span]) -> set[tuple[date, time | None, time | None, bool]]:
    """Every day of the spans with its hours; an open end counts as its first day and the mark of an open end."""
    return {
        (one.start + timedelta(days=offset), one.from_, one.to, one.end is None)
        for one in spans
        for offset in range(((one.end or one.start) - one.start).days + 1)
    }


@st.composite
def some_span(draw: st.DrawFn) -> Span:
    start = draw(st.dates(date(2026, 8, 1), date(2028, 7, 31)))
    length = draw(st.one_of(st.none(), st.integers(0, 40)))
    hours = draw(st.sampled_from([(None, None), (7, 11), (11, 15), (13, None), (None, 9)]))
    return part(start, None if length is None else start + timedelta(days=length), *hours)


@given(st.lists(some_span(), min_size=1, max_size=6))
def test_what_is_said_can_be_read_back_exactly(spans: list[Span]) -> None:
    assert days_meant(read_back(words.spans(spans))) == days_meant(spans)


@given(st.lists(st.dates(date(2026, 8, 1), date(2028, 7, 31)), min_size=1, max_size=30))
def test_days_can_be_read_back_exactly(days: list[date]) -> None:
    assert {meant[0] for meant in days_meant(read_back(words.days(days)))} == set(days)


@given(st.dates(date(1900, 1, 1), date(9999, 12, 31)))
def test_the_weekday_is_that_of_the_date(day: date) -> None:
    assert words.day(day).split(",")[0] == day.strftime("%A")
