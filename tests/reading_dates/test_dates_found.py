"""Expressions as officers write them, and what they mean on the day they were written."""

from datetime import date, datetime, time

import pytest

from watchdesk.model.facts import Span
from watchdesk.reading.dates import Conflict, Expression, Grain, Role, Shape, Terms, find

# A Thursday.
SENT = datetime(2026, 10, 8, 9, 30)
YEAR = Terms(
    named=(
        ("MEA", date(2026, 10, 15), date(2026, 10, 16)),
        ("winter break", date(2026, 12, 21), date(2027, 1, 1)),
        ("spring break", date(2027, 3, 29), date(2027, 4, 2)),
        ("first day of school", date(2026, 9, 8), date(2026, 9, 8)),
        ("first day of school", date(2027, 9, 7), date(2027, 9, 7)),
    )
)


def only(text: str, sent: datetime = SENT) -> Expression:
    found = find(text, sent, terms=YEAR)
    assert len(found) == 1, [e.text for e in found]
    return found[0]


def short(spans: tuple[Span, ...]) -> str:
    """Spans as one line: 10-22..10-23 0700-1100; the year only where it is not 2026."""
    return "; ".join(_short(span) for span in spans)


def _short(span: Span) -> str:
    days = _day(span.start)
    if span.end != span.start:
        days += f"..{_day(span.end) if span.end else 'open'}"
    return days if span.from_ is None or span.to is None else f"{days} {span.from_:%H%M}-{span.to:%H%M}"


def _day(day: date) -> str:
    return f"{day:%m-%d}" if day.year == 2026 else f"{day:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        # Written and numeric days
        ("vac 11/19 please", "11-19"),
        ("11/19/26", "11-19"),
        ("2026-11-19", "11-19"),
        ("19 November", "11-19"),
        ("November 19th, 2027", "2027-11-19"),
        ("Nov. 19 2026", "11-19"),
        ("the 19th of November", "11-19"),
        ("19-Nov-2026", "11-19"),
        ("the 19th", "10-19"),
        ("the 7th", "11-07"),
        ("on 03-11", "2027-03-11"),
        ("2/29", "2028-02-29"),
        # The weekday chooses
        ("Friday the 13th", "11-13"),
        ("on Friday 23", "10-23"),
        ("Tues 10/6", "10-06"),
        ("10/23 (Fri)", "10-23"),
        ("wednsday, febuary 3rd", "2027-02-03"),
        # Lists and ranges that share
        ("Oct 22-23", "10-22..10-23"),
        ("12/22-24 & 29", "12-22..12-24; 12-29"),
        ("Dec 29th and Jan 1st-3rd", "12-29; 2027-01-01..2027-01-03"),
        ("Mon the 19th through Mon the 26th", "10-19..10-26"),
        ("12/28 thru 1/3", "12-28..2027-01-03"),
        ("21-22 NOV", "11-21..11-22"),
        ("November 3, 5 and 6", "11-03; 11-05..11-06"),
        ("from 5 June through 19 June 2027", "2027-06-05..2027-06-19"),
        # The last day of a dotted range says the year and the order of both
        ("26.10. - 30.10.2026", "10-26..10-30"),
        ("26.10 - 30.10.2026", "10-26..10-30"),
        ("26.10. to 03.11.2026", "10-26..11-03"),
        ("04.11. - 06.11.2026", "11-04..11-06"),
        ("off the ninth and the twelfth", "10-09; 10-12"),
        ("off the second and third grade teams, back the twelfth", "10-12"),
        (
            "June 21-25, July 12-16 and Aug 2-6",
            "2027-06-21..2027-06-25; 2027-07-12..2027-07-16; 2027-08-02..2027-08-06",
        ),
        ("10/29-10/30", "10-29..10-30"),
        ("Thursday, October 29 and Friday, October 30, 2026", "10-29..10-30"),
        # From the day it was sent
        ("today", "10-08"),
        ("tmrw", "10-09"),
        ("the day after tomorrow", "10-10"),
        ("tomorrow (Friday)", "10-09"),
        ("today, 10/8", "10-08"),
        ("Monday", "10-12"),
        ("this Friday", "10-09"),
        ("Tue and Thu next week", "10-13; 10-15"),
        ("next week Mon & Wed", "10-12; 10-14"),
        ("Monday or Tuesday of next week", "10-12; 10-13"),
        ("Thursday through Saturday of next week", "10-15..10-17"),
        ("next week", "10-12..10-16"),
        ("rest of the week", "10-08..10-09"),
        ("in two weeks", "10-22"),
        ("a week from Monday", "10-19"),
        ("two weeks from Friday", "10-23"),
        ("the week of November 9", "11-09..11-13"),
        ("every Friday in November", "11-06; 11-13; 11-20; 11-27"),
        ("the last two days of October", "10-30..10-31"),
        ("the second Monday in November", "11-09"),
        ("three days starting Monday", "10-12..10-14"),
        ("week ending November 8", "11-02..11-06"),
        ("November 2018", "2018-11-01..2018-11-30"),
        # Holidays and the school calendar
        ("day after Thanksgiving", "11-27"),
        ("the Monday after spring break", "2027-04-05"),
        ("day before winter break", "12-18"),
        ("the two days before winter break", "12-17..12-18"),
        ("MEA Friday", "10-16"),
        ("first day of school", "2027-09-07"),
        ("Labor Day weekend", "2027-09-04..2027-09-06"),
        # Open ends
        ("starting today until further notice", "10-08..open"),
        ("from 11/2 until further notice", "11-02..open"),
        # Clock times
        ("0700-1100 on 11/2", "11-02 0700-1100"),
        ("11/2 1300-EOT", "11-02 1300-1500"),
        ("9 to 11 am on 11/2", "11-02 0900-1100"),
        ("tmrw 7-9 am", "10-09 0700-0900"),
        ("after 1 on Friday", "10-09 1300-1500"),
        ("Friday from 1 pm on", "10-09 1300-1500"),
        ("until noon Friday", "10-09 0700-1200"),
        ("Friday before 1030", "10-09 0700-1030"),
        ("half day tomorrow, pm", "10-09 1100-1500"),
        ("half day am on 11/2", "11-02 0700-1100"),
        ("Friday am only", "10-09 0700-1100"),
        ("last two hours Friday", "10-09 1300-1500"),
        ("2 hrs at the end of shift on Friday", "10-09 1300-1500"),
        ("11/2 and 11/4, 0700-1100", "11-02 0700-1100; 11-04 0700-1100"),
        ("Thursday, Nov 12, from 6:30 to 8:00 p.m.", "11-12 1830-2000"),
        ("first half of my shift Friday", "10-09 0700-1100"),
        ("11/4, 11/5 and the afternoon of 11/6", "11-04..11-05; 11-06 1200-1700"),
        ("Friday 1200-1500 & Monday all day", "10-09 1200-1500; 10-12"),
        ("leaving at 2 on 11/4", "11-04 1400-1400"),
        ("tomorrow 1300 to Monday 0900", "10-09 1300-1500; 10-10..10-11; 10-12 0700-0900"),
    ],
)
def test_an_expression_means_these_days(text: str, meant: str) -> None:
    found = only(text)
    assert short(found.spans) == meant
    assert found.conflict is None


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "9/11 was a dark day",
        "the 9/11 memorial",
        "10-7 for lunch",
        "call 651-555-0164",
        "case 26-184-332",
        "file 62-CR-26-4471",
        "$12.50 and 3/4 done",
        "version 2.10.27 of it",
        "86.5 hours of vacation",
        "16 hours of comp",
        "room 1104, squad 1218",
        "Minn. Stat. 13.82 and 13.32",
        "the 5th grade, 2nd shift, 3rd floor",
        "I may be late, we march on, I sat down, they wed",
        "badge 417",
        "3 students and 20 people",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert [e.text for e in find(text, SENT, terms=YEAR)] == []


@pytest.mark.parametrize(
    ("text", "senses"),
    [
        # Thursday: the Friday of next week, or tomorrow
        ("next Friday", ["10-16", "10-09"]),
        ("half day Friday", ["10-09 0700-1100", "10-09 1100-1500"]),
        ("first two weeks of July", ["2027-07-05..2027-07-16", "2027-07-01..2027-07-14"]),
        ("Thursday", ["10-15", "10-08"]),
    ],
)
def test_an_ambiguous_expression_keeps_every_sense(text: str, senses: list[str]) -> None:
    found = only(text)
    assert [short(sense.spans) for sense in found.senses] == senses
    assert not found.certain


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Thursday March 19", Conflict.WEEKDAY),
        ("tomorrow (Monday)", Conflict.WEEKDAY),
        ("Oct 12 - Oct 9", Conflict.BACKWARDS),
        ("Feb 30", Conflict.NO_SUCH_DAY),
    ],
)
def test_what_cannot_be_all_true_is_a_conflict(text: str, conflict: Conflict) -> None:
    assert only(text).conflict is conflict
    assert not only(text).certain


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("back on the 19th", Role.RETURN),
        ("I will return to duty on Monday, November 16", Role.RETURN),
        ("returning Monday", Role.RETURN),
        ("needs it by Friday the 16th", Role.DEADLINE),
        ("sick since Monday", Role.SINCE),
        ("out until the 14th", Role.UNTIL),
        ("off starting Monday", Role.START),
        ("vacation on Monday", Role.PLAIN),
    ],
)
def test_the_words_before_give_a_role(text: str, role: Role) -> None:
    assert only(text).role is role


def test_four_digits_alone_are_weak_and_a_label_takes_them() -> None:
    found = find("GOING HOME SICK 1030. RM 1104, SQUAD 1218, BADGE 417", SENT)
    assert [(e.text, e.weak) for e in found] == [("1030", True)]


def test_the_monday_after_goes_on_from_the_day_before_it() -> None:
    _, after = find("My last day is Friday, May 14, 2027. Back the Monday after.", SENT)
    assert (short(after.spans), after.role) == ("2027-05-17", Role.RETURN)


@pytest.mark.parametrize("text", ["every other Friday", "Mondays"])
def test_a_day_that_comes_again_without_end_is_never_certain(text: str) -> None:
    assert not only(text).certain


def test_since_monday_is_past() -> None:
    assert short(only("sick since Monday").spans) == "10-05"


def test_a_sick_report_leans_back() -> None:
    (found,) = find("out on the 7th", SENT, lean="past-or-today")
    assert short(found.spans) == "10-07"


def test_the_past_reading_is_kept_for_who_knows_the_tense() -> None:
    found = only("homecoming (the 5th) went well")
    assert found.past is not None
    assert (short(found.spans), short(found.past.spans)) == ("11-05", "10-05")


def test_a_time_without_a_day_stands_alone() -> None:
    found = only("All 0700-1100:")
    assert (found.grain, found.shape, short(found.spans)) == (Grain.TIME, Shape.RANGE, "10-08 0700-1100")


def test_places_are_code_points_of_the_text() -> None:
    text = "Ünïcode 😀 vacation Oct 22-23, thanks"
    found = only(text)
    assert text[found.start : found.stop] == found.text == "Oct 22-23"


def test_alternatives_are_marked_and_not_joined() -> None:
    found = only("Monday or Tuesday")
    assert found.either
    assert short(found.spans) == "10-12; 10-13"


def test_another_tour_moves_the_halves() -> None:
    from watchdesk.unit.roster import Tour

    (found,) = find("half day pm tomorrow", SENT, terms=Terms(tour=Tour(start=time(8), end=time(16))))
    assert short(found.spans) == "10-09 1200-1600"


def test_each_line_of_a_list_is_its_own_expression() -> None:
    found = find("- Fri 11/20\n- Mon 11/23\n", SENT)
    assert [short(e.spans) for e in found] == ["11-20", "11-23"]
