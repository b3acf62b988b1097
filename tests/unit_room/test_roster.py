"""The unit at a date: who serves where, whose school is in session, when people work."""

from dataclasses import replace
from datetime import date

import pytest

from support.sample import sample_unit
from watchdesk.unit.roster import Assignment, Person, Role, Unit
from watchdesk.unit.year import Session

MARCH = date(2027, 3, 8)
CONFERENCES = date(2027, 3, 12)


@pytest.fixture
def unit() -> Unit:
    return sample_unit()


def moved(unit: Unit, *rows: Assignment) -> Unit:
    """The unit with these assignments before all others of the same officers."""
    officers = {row.officer for row in rows}
    return replace(unit, assignments=(*rows, *(one for one in unit.assignments if one.officer not in officers)))


@pytest.mark.parametrize("address", ["mlee@stpaul.example", "MLee@StPaul.example", " mlee@stpaul.example "])
def test_an_address_finds_its_person_whatever_its_case(unit: Unit, address: str) -> None:
    person = unit.by_address(address)

    assert person is not None
    assert person.key == "mlee"


@pytest.mark.parametrize("address", ["", "mlee", "xmlee@stpaul.example", "mlee@stpaul.example.evil.example"])
def test_an_address_that_is_on_no_roster_finds_nobody(unit: Unit, address: str) -> None:
    assert unit.by_address(address) is None


def test_roles_stand_in_roster_order(unit: Unit) -> None:
    assert [one.key for one in unit.officers()][:2] == ["mlee", "jtorres"]
    assert [one.key for one in unit.officers()][-2:] == ["rruiz", "pkowal"]
    assert [one.key for one in unit.sergeants()] == ["sgt.hart", "sgt.moua"]
    commander = unit.commander()
    assert commander is not None
    assert commander.key == "cmdr.bell"


def test_an_officer_has_the_sergeant_of_the_roster(unit: Unit) -> None:
    sergeant = unit.sergeant_of("mlee")

    assert sergeant is not None
    assert sergeant.key == "sgt.hart"
    assert unit.sergeant_of("sgt.hart") is None
    assert unit.sergeant_of("nobody") is None
    assert [one.key for one in unit.officers_of("sgt.moua")] == ["kxiong", "bgreen", "tnguyen", "pkowal"]


def test_names_are_those_that_letters_and_the_calendar_use(unit: Unit) -> None:
    lee, principal = unit.people["mlee"], unit.people["principal.como"]

    assert (lee.full_name, lee.short_name) == ("Ofc. Mai Lee", "Lee")
    assert (principal.full_name, principal.short_name) == ("Principal", "Principal")
    assert replace(lee, short="M. Lee").short_name == "M. Lee"
    assert Person(key="x1", role=Role.SRO, addresses=()).full_name == "x1"


def test_an_officer_serves_a_school_and_a_rover_those_without_an_officer(unit: Unit) -> None:
    assert [one.id for one in unit.schools_of("mlee", MARCH)] == ["como"]
    assert unit.school_of("rruiz", MARCH) is None
    assert {one.id for one in unit.schools_of("rruiz", MARCH)} == {
        "battle_creek",
        "murray",
        "ramsey",
        "phalen",
        "wellstone",
    }


def test_sergeants_and_strangers_serve_no_school(unit: Unit) -> None:
    assert unit.schools_of("sgt.hart", MARCH) == ()
    assert unit.schools_of("nobody", MARCH) == ()


def test_a_move_holds_on_its_days_both_included(unit: Unit) -> None:
    away = moved(
        unit,
        Assignment(officer="mlee", school="como", since=date.min, until=date(2027, 3, 7)),
        Assignment(officer="mlee", school="central", since=MARCH, until=CONFERENCES),
        Assignment(officer="mlee", school="como", since=date(2027, 3, 13)),
    )
    served = {day: away.school_of("mlee", date(2027, 3, day)) for day in (7, 8, 12, 13)}

    assert {day: school.id for day, school in served.items() if school} == {
        7: "como",
        8: "central",
        12: "central",
        13: "como",
    }
    assert [one.key for one in away.serving("central", MARCH)] == ["mlee", "jtorres"]
    assert "como" in {one.id for one in away.schools_of("rruiz", MARCH)}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (MARCH, Session.IN),
        (CONFERENCES, Session.OUT),
        (date(2027, 3, 13), Session.OUT),
        (date(2030, 3, 8), Session.UNKNOWN),
    ],
)
@pytest.mark.parametrize("who", ["mlee", "rruiz", "sgt.hart"])
def test_the_session_is_that_of_the_schools_one_serves(unit: Unit, who: str, day: date, expected: Session) -> None:
    assert unit.session(who, day) is expected


def with_another_calendar(unit: Unit, out: dict[date, str]) -> Unit:
    """Murray goes by a calendar of its own, on which only these days are out."""
    year = replace(unit.years["spps-2026-27"], name="murray", out=out)
    schools = {**unit.schools, "murray": replace(unit.schools["murray"], calendar="murray")}
    return replace(unit, schools=schools, years={**unit.years, "murray": year})


def test_a_rover_is_in_session_when_any_of_their_schools_is(unit: Unit) -> None:
    two = with_another_calendar(unit, {})

    assert two.session("rruiz", CONFERENCES) is Session.IN
    assert two.session("mlee", CONFERENCES) is Session.OUT


def test_a_day_that_one_calendar_does_not_cover_is_unknown_unless_another_school_is_in_session(unit: Unit) -> None:
    two = with_another_calendar(unit, {})
    short = replace(two.years["murray"], covers_to=date(2027, 3, 1))
    cut = replace(two, years={**two.years, "murray": short})

    assert cut.session("rruiz", MARCH) is Session.IN
    assert cut.session("rruiz", CONFERENCES) is Session.UNKNOWN


def test_a_unit_without_schools_or_calendars_knows_nothing(unit: Unit) -> None:
    assert replace(unit, years={}).session("mlee", MARCH) is Session.UNKNOWN
    assert replace(unit, schools={}, assignments=()).session("mlee", MARCH) is Session.UNKNOWN


def test_the_words_for_a_day_are_those_of_the_officers_calendar(unit: Unit) -> None:
    assert unit.day_words("rruiz", date(2027, 3, 30)) == "Spring Break"
    assert unit.day_words("mlee", MARCH) == ""


def test_workdays_are_monday_to_friday_without_police_holidays(unit: Unit) -> None:
    week = list(unit.workdays(date(2026, 9, 4), date(2026, 9, 9)))

    assert week == [date(2026, 9, 4), date(2026, 9, 8), date(2026, 9, 9)]
    assert not unit.is_workday(date(2026, 9, 7)), "Labor Day"
    assert unit.is_workday(CONFERENCES), "out of session is no day off"
