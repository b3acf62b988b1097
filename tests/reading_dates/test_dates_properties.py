"""Any text is read without an error; any day that is written in a common form is read back."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from watchdesk.reading.dates import Terms, bare, find
from watchdesk.reading.dates.lists import series
from watchdesk.reading.dates.tokens import TEXT_CAP, Scan, Token, tokenize

SENT = datetime(2026, 10, 8, 9, 30)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
SOON = st.dates(min_value=SENT.date(), max_value=SENT.date() + timedelta(days=360))
PIECES = st.sampled_from(
    ["next", "the", "of", "week", "Friday", "after", "before", "two", "1st", "3/11", "-", ",", "and", "until", "in",
     "May", "12", "0700", "am", "half", "day", "every", "from", "to", "(", ")", "today", "spring break", "Christmas",
     "last", "month", "31", "2027", "at", ":", "/", "next", "\n", "9999-12-31", "rest", "weeks",
     "Mondays", "other", "end", "hours", "this", "noon", "shift", "1300-1500", "back", "week of", "&", "now", "ago",
     "half", "an", "a", "for", "in", "minutes", "past", "quarter", "2.5", "1/2", "tonight", "night", "early", "year",
     "thousand", "twenty", "nineteen", "ninety", "business", "weekend", "of next month", "q", "20270311", "3.4", "h30",
     "from now", "weekday", "few", "years", "999", "seconds", "between", "9999", "0", "1 day and", "Feb 29"]
)  # fmt: skip
LONG = {
    "iso": "{d:%Y-%m-%d}",
    "slashes": "{d.month}/{d.day}/{d.year}",
    "month first": "{d:%B} {d.day}, {d.year}",
    "short month": "{d:%b} {d.day} {d.year}",
    "day first": "{d.day} {d:%B} {d.year}",
    "with weekday": "{d:%A}, {d:%B} {d.day}, {d.year}",
    "short weekday": "{d:%a} {d.month}/{d.day}/{d.year}",
}


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    find(text, SENT)


@given(st.lists(PIECES, max_size=25).map(" ".join), st.datetimes())
@example("today for quarter seconds", datetime(2000, 1, 1))
@settings(max_examples=300, deadline=None)
def test_no_heap_of_date_words_raises_on_any_day(text: str, reference: datetime) -> None:
    named = (("spring break", date(2027, 3, 29), date(2027, 4, 2)), ("", date.min, date.max))
    for terms in (Terms(named=named), Terms(named=named, wide=True, by_tour=False)):
        for found in find(text, reference, terms=terms):
            assert text[found.start : found.stop] == found.text
            assert all(s.end is None or s.start <= s.end for sense in found.senses for s in sense.spans)
    bare(text, reference)


@given(st.text(alphabet="0123456789 -/.,:apmhtosndfriayjue&\n", max_size=120), st.datetimes())
@settings(max_examples=300, deadline=None)
def test_no_text_in_the_letters_of_dates_raises(text: str, reference: datetime) -> None:
    find(text, reference)
    bare(text, reference)


@pytest.mark.parametrize("form", LONG.values(), ids=LONG.keys())
@given(day=DAYS)
def test_a_day_with_its_year_reads_back(form: str, day: date) -> None:
    (found,) = find(f"off on {form.format(d=day)} please", SENT)
    assert [(s.start, s.end) for s in found.spans] == [(day, day)]
    assert found.certain


@given(day=SOON)
def test_a_day_without_its_year_is_the_next_one(day: date) -> None:
    (found,) = find(f"off on {day:%A}, {day:%B} {day.day}", SENT)
    assert found.spans[0].start == day


@given(first=DAYS, length=st.integers(1, 250))
def test_a_range_reads_back(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    (found,) = find(f"from {first:%B} {first.day}, {first.year} through {last:%B} {last.day}, {last.year}", SENT)
    assert [(s.start, s.end) for s in found.spans] == [(first, last)]


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_police_time_reads_back(hour: int, minute: int) -> None:
    (found,) = find(f"at {hour:02}{minute:02} hrs on 11/2", SENT)
    assert found.spans[0].from_ is not None
    assert (found.spans[0].from_.hour, found.spans[0].from_.minute) == (hour, minute)


class Counted(tuple[Token, ...]):
    """Tokens that count how often one is looked at."""

    looks = 0

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        Counted.looks += 1
        return super().__getitem__(key)


@pytest.mark.parametrize(
    "unit",
    ["3/11, ", "Friday and ", "two weeks from the day before ", "1 2 3 4, ", "first two weeks of ", "1-", "from 1 to ",
     "20 past ", "a quarter to ", "1 day and ", "2.5 hours ", "for 2 hours from ", "3.4, ", "on 3.4 and ", "early ",
     "between 0900 tomorrow and ", "the weekend of ", "end of ", "two thousand and ", "Friday in ", "3/8 for ",
     "March 3 at 3pm - 2pm ", "1/2/", "in the ", "half ", "next ", "2026 ", "(", "at "],
)  # fmt: skip
def test_twice_the_text_takes_twice_the_looks(unit: str) -> None:
    def looks(times: int) -> int:
        Counted.looks = 0
        scan = Scan(Counted(tokenize(unit * times)), SENT, Terms())
        i = 0
        while i < len(scan.tokens):
            hit = series(scan, i)
            i = max(hit[1], i + 1) if hit else i + 1
        return Counted.looks

    assert looks(160) <= 2.2 * looks(80)


@pytest.mark.parametrize("unit", ["12-", "2026-11-", "May ", "a 1 "])
def test_a_line_of_a_million_letters_is_read_to_its_cap(unit: str) -> None:
    for size in (1_000, 1_000_000):
        text = (unit * (size // len(unit) + 1))[:size]
        assert all(found.stop <= TEXT_CAP for found in find(text, SENT))
