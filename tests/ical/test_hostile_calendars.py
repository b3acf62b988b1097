"""Whatever lines a calendar consists of: it is read or refused, with an error of ours.

WATCHDESK_EXAMPLES draws more, and others in each run."""

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from machine.calendars import CHICAGO, SEEDS, made, read, swapped
from support.calendars import calendar, event
from watchdesk.errors import Mistake
from watchdesk.ical import school_year

IS_LONG = "WATCHDESK_EXAMPLES" in os.environ
DRAWN = settings(
    max_examples=int(os.environ.get("WATCHDESK_EXAMPLES", "60")),
    deadline=None,
    derandomize=not IS_LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_an_event_that_begins_twice_is_refused_by_name() -> None:
    with pytest.raises(Mistake, match=r"UID e: has DTSTART more than once"):
        school_year(calendar(event("DTSTART;VALUE=DATE:20261002")), name="x", timezone=CHICAGO)


def test_what_the_others_are_made_of_can_be_read() -> None:
    assert all(read(seed) for seed in SEEDS)


@DRAWN
@given(st.integers(0, 2**32))
def test_events_of_any_lines(number: int) -> None:
    read(made(random.Random(number)))


@DRAWN
@given(st.sampled_from(SEEDS), st.integers(0, 2**32))
def test_calendars_whose_lines_changed_places(seed: bytes, number: int) -> None:
    read(swapped(seed, random.Random(number)))
