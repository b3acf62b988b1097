"""The session rule (P11): rows of school days, joined requests, parts of days, the meter.

The sample year: MEA October 15-16, winter break December 21 to January 1, conferences on Friday, March 12, spring
break March 29 to April 2, last day June 10.
"""

from dataclasses import replace
from datetime import date

import pytest

from support.situations import Story, plain_unit, request, sick, span, unit_with, verdicts
from watchdesk.model.facts import Leave
from watchdesk.model.records import State
from watchdesk.policy.days.session import meter, school_days
from watchdesk.policy.hours import days
from watchdesk.unit.year import SchoolYear

ROWS = {
    # name: requests in order, the row of school days that the last one ends up in
    "one day": ([["3/9"]], 1),
    "three days": ([["3/9..3/11"]], 3),
    "four days": ([["3/8..3/11"]], 4),
    "a weekend does not break it": ([["3/5..3/8"]], 2),
    "friday and monday and tuesday in three mails": ([["3/5"], ["3/8"], ["3/9"]], 3),
    "a conference day and a weekend between": ([["3/11"], ["3/15..3/17"]], 4),
    "a worked school day breaks it": ([["3/8..3/9"], ["3/11"]], 1),
    "a whole break lies between": ([["2027-03-26"], ["2027-04-05..2027-04-07"]], 4),
    "only the break itself": ([["3/29..4/2"]], 0),
    "half days of four hours count": ([["3/8 07:00-11:00", "3/9 11:00-15:00"]], 2),
    "less than half a tour does not": ([["3/8 07:00-10:59"]], 0),
    "two short absences make a half day": ([["3/8 07:00-09:00"], ["3/8 13:00-15:00"]], 1),
    "the night before the tour does not count": ([["3/8 00:00-07:00"]], 0),
}


@pytest.mark.parametrize(("mails", "length"), ROWS.values(), ids=ROWS)
def test_the_row_of_school_days(mails: list[list[str]], length: int) -> None:
    story = Story(unit=unit_with(extended_from=max(length, 1)))
    for number, texts in enumerate(mails):
        story.mail("mlee", request(*texts, leave=Leave.VACATION if number % 2 == 0 else Leave.COMP))
    flags = {flag.flag: flag.words for flag in story.record(f"R-{100 + len(mails)}").flags}
    assert ("extended-in-session" in flags) is (length > 0)
    if length:
        assert flags["extended-in-session"].startswith(f"{length} school day")
    stricter = Story(unit=unit_with(extended_from=length + 1))
    for texts in mails:
        stricter.mail("mlee", request(*texts))
    last = stricter.record(f"R-{100 + len(mails)}")
    assert "extended-in-session" not in {flag.flag for flag in last.flags}


@pytest.mark.parametrize("leave", [Leave.FAMILY, Leave.MILITARY, Leave.BEREAVEMENT, Leave.COURT, Leave.TRAINING])
def test_some_leave_joins_no_run(leave: Leave) -> None:
    story = Story()
    story.mail("mlee", request("3/8..3/10", leave=leave))
    story.mail("mlee", request("3/11"))
    assert not any(flag.red for record in story.book.records.values() for flag in record.flags)


def test_a_sick_report_joins_no_run() -> None:
    story = Story()
    story.mail("mlee", sick("3/1..3/3"))
    story.mail("mlee", request("3/4"))
    assert not any(flag.red for flag in story.record("R-102").flags)


def test_a_denied_request_joins_no_run() -> None:
    story = Story()
    story.mail("mlee", request("3/8..3/10"))
    story.mail("sgt.hart", verdicts("R-101 no"))
    story.mail("mlee", request("3/11"))
    assert not any(flag.red for flag in story.record("R-102").flags)


def test_an_approved_request_joins_and_is_named() -> None:
    story = Story()
    story.approved("mlee", "3/8..3/10")
    story.mail("mlee", request("3/11"))
    (red,) = [flag for flag in story.record("R-102").flags if flag.red]
    assert "R-101" in red.words
    assert red.clause == "P11"


def test_a_row_ends_with_the_school_year() -> None:
    unit = plain_unit()
    year = unit.years["spps-2026-27"]
    long = SchoolYear(
        name=year.name,
        covers_from=year.covers_from,
        covers_to=span("2028-07-31").start,
        first_day=year.first_day,
        last_day=span("2028-06-09").start,
        out={**year.out, **dict.fromkeys(_days("2027-06-11", "2027-09-06"), "summer")},
    )
    story = Story(unit=replace(unit, years={"spps-2026-27": long}))
    story.mail("mlee", request("6/9..6/10"))
    story.mail("mlee", request("2027-09-07..2027-09-08"))
    assert not any(flag.red for record in story.book.records.values() for flag in record.flags)


def _days(first: str, last: str) -> list[date]:
    return list(days(span(first).start, span(last).start))


def test_out_of_session_ten_working_days_are_extended_and_never_bulk() -> None:
    story = Story()
    story.mail("mlee", request("6/14..6/25"))
    flags = {flag.flag: flag for flag in story.record().flags}
    assert "extended-out-of-session" not in flags, "June 18 is a police holiday: nine working days"
    story.mail("mlee", request("6/28"))
    flags = {flag.flag: flag for flag in story.record("R-102").flags}
    assert flags["extended-out-of-session"].alone
    assert not flags["extended-out-of-session"].red


def test_each_officer_goes_by_the_calendar_of_their_own_school() -> None:
    unit = plain_unit()
    year = unit.years["spps-2026-27"]
    shut = replace(year, name="shut", out={**year.out, span("3/11").start: "water main"})
    schools = {**unit.schools, "como": replace(unit.schools["como"], calendar="shut")}
    unit = replace(unit, years={**unit.years, "shut": shut}, schools=schools)
    for officer, expected in {"mlee": 0, "jtorres": 1, "rruiz": 1}.items():
        assert len(school_days((span("3/11"),), unit.people[officer], unit)) == expected, officer


def test_a_rover_is_in_session_when_any_school_of_theirs_is() -> None:
    unit = plain_unit()
    year = unit.years["spps-2026-27"]
    shut = replace(year, name="shut", out={**year.out, span("3/11").start: "water main"})
    schools = {key: replace(school, calendar="shut") for key, school in unit.schools.items()}
    schools["phalen"] = unit.schools["phalen"]
    unit = replace(unit, years={**unit.years, "shut": shut}, schools=schools)
    assert len(school_days((span("3/11"),), unit.people["rruiz"], unit)) == 1
    assert len(school_days((span("3/11"),), unit.people["mlee"], unit)) == 0


def test_a_day_no_calendar_covers_is_unknown_flagged_and_never_bulk() -> None:
    story = Story()
    story.mail("mlee", request("2027-09-13..2027-09-14"))
    flags = {flag.flag: flag for flag in story.record().flags}
    assert flags["outside-calendar"].alone
    assert "in-session" not in flags


def test_the_meter_speaks_from_the_fifth_day_when_over_half_is_in_session() -> None:
    story = Story()
    story.approved("mlee", "3/2..3/3")
    story.approved("mlee", "4/6..4/7")
    story.mail("mlee", request("4/20"))
    assert "mostly-in-session" in {flag.flag for flag in story.record("R-103").flags}
    assert "mostly-in-session" not in {flag.flag for flag in story.record("R-102").flags}, "only four days by then"


def test_the_meter_is_silent_when_half_is_out_of_session() -> None:
    story = Story()
    story.approved("mlee", "3/29..4/2")
    story.mail("mlee", request("4/20..4/22"))
    assert "mostly-in-session" not in {flag.flag for flag in story.record("R-102").flags}
    count = meter(story.unit.people["mlee"], story.book.records.values(), span("4/1").start, story.unit)
    assert (count.in_session, count.out_of_session) == (0, 5)


COVERAGE = {
    # name: the other's absence, ours, flagged
    "the same day": ("3/11", "3/11", True),
    "another day": ("3/10", "3/11", False),
    "morning and afternoon": ("3/11 07:00-11:00", "3/11 11:00-15:00", False),
    "one minute together": ("3/11 07:00-11:01", "3/11 11:00-15:00", True),
    "a day out of session": ("3/30", "3/30", False),
}


@pytest.mark.parametrize(("theirs", "ours", "flagged"), COVERAGE.values(), ids=COVERAGE)
def test_too_many_away_counts_what_overlaps_in_time(theirs: str, ours: str, flagged: bool) -> None:
    story = Story()
    story.mail("kxiong", request(theirs))
    story.mail("mlee", request(ours))
    found = {flag.flag: flag.words for flag in story.record("R-102").flags}
    assert ("too-many-away" in found) is flagged
    if flagged:
        assert "R-101" in found["too-many-away"]


def test_max_off_is_a_number_of_the_policy() -> None:
    story = Story(unit=unit_with(max_off=2))
    for officer in ("kxiong", "mlee", "rruiz"):
        story.mail(officer, request("3/11"))
    assert "too-many-away" not in {flag.flag for flag in story.record("R-102").flags}
    assert "too-many-away" in {flag.flag for flag in story.record("R-103").flags}


def test_own_requests_that_overlap_are_flagged_and_a_second_absence_is_no_crowd() -> None:
    story = Story()
    story.mail("mlee", request("3/8..3/9"))
    story.mail("mlee", request("3/9..3/10"))
    flags = {flag.flag for flag in story.record("R-102").flags}
    assert "overlaps-own" in flags
    assert "too-many-away" not in flags


def test_regular_days_off_do_not_break_a_row() -> None:
    fridays = unit_with(days_off={"mlee": frozenset({4, 5, 6})})
    story = Story(unit=fridays)
    story.mail("mlee", request("3/2..3/4"))
    story.mail("mlee", request("3/8"))
    assert any(flag.red for flag in story.record("R-102").flags)
    assert story.record("R-102").state is State.PENDING
