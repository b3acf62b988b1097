"""What the program writes in words, it reads back: days, lists, ranges and hours, each as the same spans."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from watchdesk.model import words
from watchdesk.model.facts import Span
from watchdesk.reading.dates import find

SENT = datetime(2026, 10, 8, 9, 30)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
SOON = st.dates(min_value=SENT.date(), max_value=SENT.date() + timedelta(days=300))
QUIET = settings(deadline=None)
MINUTES = st.integers(0, 24 * 60 - 2)


@st.composite
def hours(draw: st.DrawFn) -> tuple[time, time]:
    first = draw(MINUTES)
    last = draw(st.integers(first + 1, 24 * 60 - 1))
    return time(*divmod(first, 60)), time(*divmod(last, 60))


@st.composite
def spans(draw: st.DrawFn, days: st.SearchStrategy[date] = DAYS) -> Span:
    first = draw(days)
    return Span(start=first, end=first + timedelta(days=draw(st.integers(0, 40))))


def read(text: str) -> tuple[Span, ...]:
    """The spans of the whole text, in their order, none asked about."""
    found = find(text, SENT)
    assert all(one.certain for one in found), [one.text for one in found]
    return tuple(sorted((span for one in found for span in one.spans), key=lambda one: one.start))


@QUIET
@given(one=spans())
def test_a_span_reads_back(one: Span) -> None:
    assert read(words.span(one)) == (one,)


@QUIET
@given(day=DAYS, when=hours())
def test_a_part_of_a_day_reads_back(day: date, when: tuple[time, time]) -> None:
    one = Span(start=day, end=day, from_=when[0], to=when[1])
    assert read(words.span(one)) == (one,)


@QUIET
@given(one=spans(), when=hours())
def test_the_same_hours_of_each_day_read_back(one: Span, when: tuple[time, time]) -> None:
    timed = Span(start=one.start, end=one.end, from_=when[0], to=when[1])
    read_back = {(span.start, span.end, span.from_, span.to) for span in read(words.span(timed))}
    # A pair may come back as two days.
    days = {(day, day, *when) for day in (timed.start, timed.end)}
    assert read_back in ({(timed.start, timed.end, *when)}, days)


@QUIET
@given(day=DAYS)
def test_an_open_end_reads_back(day: date) -> None:
    assert read(words.span(Span(start=day, end=None))) == (Span(start=day, end=None),)


@QUIET
@given(days=st.sets(DAYS, min_size=1, max_size=6))
def test_a_list_of_days_reads_back(days: set[date]) -> None:
    assert read(words.days(sorted(days))) == words.runs(sorted(days))


@QUIET
@given(days=st.sets(st.dates(date(2027, 1, 1), date(2027, 12, 31)), min_size=2, max_size=6))
def test_a_list_in_one_year_reads_back(days: set[date]) -> None:
    assert read(words.days(sorted(days))) == words.runs(sorted(days))


@QUIET
@given(rows=st.lists(spans(), min_size=2, max_size=4))
def test_several_spans_read_back(rows: list[Span]) -> None:
    ordered = sorted(rows, key=lambda one: one.start)
    apart = pairwise(ordered)
    assume(all(one.end is not None and one.end + timedelta(days=1) < other.start for one, other in apart))
    assert read(words.spans(ordered)) == tuple(ordered)


@QUIET
@given(day=SOON)
def test_a_day_without_its_year_reads_back(day: date) -> None:
    assert read(words.day(day, year=False)) == (Span(start=day, end=day),)


@QUIET
@given(day=SOON, when=hours())
def test_a_day_and_hours_without_the_year_read_back(day: date, when: tuple[time, time]) -> None:
    text = f"{words.day(day, year=False)}, {words.clock(when[0])} to {words.clock(when[1])}"
    assert read(text) == (Span(start=day, end=day, from_=when[0], to=when[1]),)


@QUIET
@given(day=SOON, length=st.integers(1, 60))
def test_a_range_without_the_year_reads_back(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    text = f"{words.day(day, year=False)} to {words.day(last, year=False)}"
    assert read(text) == (Span(start=day, end=last),)


@pytest.mark.parametrize("kind", ["brief", "spans"])
@QUIET
@given(one=spans())
def test_a_subject_line_reads_back(kind: str, one: Span) -> None:
    assert read({"brief": words.brief, "spans": words.spans}[kind]([one])) == (one,)
