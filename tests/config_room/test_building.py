"""From right files to the unit and the settings: what each key brings about."""

from datetime import date, time
from pathlib import Path

import pytest

from support.folders import changed, copied
from watchdesk.config import load
from watchdesk.unit.roster import Tour

LEE = 'phone = "651-555-0101"'


def test_a_dated_assignment_goes_before_the_usual_school_and_a_rover_has_none(tmp_path: Path) -> None:
    rows = """
[[assignments]]
officer = "mlee"
school = "central"
since = 2027-04-05
until = 2027-04-16
[[assignments]]
officer = "mlee"
since = "2027-05-03"
[[assignments]]
officer = "rruiz"
school = "como"
since = 2027-04-05
until = 2027-04-16
"""
    unit = load(changed(tmp_path, "unit.toml", ("", rows))).unit
    days = (date(2027, 4, 4), date(2027, 4, 5), date(2027, 4, 16), date(2027, 4, 17), date(2027, 5, 3))

    served = [unit.school_of("mlee", day) for day in days]

    assert [school.id if school else None for school in served] == ["como", "central", "central", "como", None]
    assert unit.school_of("rruiz", date(2027, 4, 10)) == unit.schools["como"]
    assert unit.school_of("rruiz", date(2027, 4, 17)) is None


def test_what_a_person_may_have_beside_the_usual(tmp_path: Path) -> None:
    extras = 'tour = ["08:30", "16:30"]\ndays_off = ["Fri", "saturday", "sun"]\nshort = "M. Lee"\nalso = ["Maya"]'
    unit = load(changed(tmp_path, "unit.toml", (LEE, extras))).unit
    lee = unit.people["mlee"]

    assert lee.tour == Tour(start=time(8, 30), end=time(16, 30))
    assert (lee.short_name, lee.also, lee.phone) == ("M. Lee", ("Maya",), None)
    assert unit.values.days_off == {"mlee": frozenset({4, 5, 6})}
    assert unit.people["jtorres"].tour == Tour()


def test_the_units_tour_is_everybodys(tmp_path: Path) -> None:
    unit = load(changed(tmp_path, "unit.toml", ('tour = ["07:00", "15:00"]', 'tour = ["06:00", "14:00"]'))).unit

    assert {one.tour.start for one in unit.officers()} == {time(6)}


def test_addresses_are_folded_and_the_first_is_where_mail_goes(tmp_path: Path) -> None:
    two = '["M.Lee@StPaul.example", "mai@home.example"]'
    unit = load(changed(tmp_path, "unit.toml", ('["mlee@stpaul.example"]', two))).unit

    assert unit.people["mlee"].addresses == ("m.lee@stpaul.example", "mai@home.example")
    assert unit.by_address("MAI@home.example") == unit.people["mlee"]


def test_the_policy_is_what_the_file_says(tmp_path: Path) -> None:
    folder = changed(
        tmp_path,
        "policy.toml",
        ("extended_from = 4", "extended_from = 3"),
        ('digest_times = ["06:15", "14:00"]', 'digest_times = ["15:00", "06:00"]'),
        ('year_starts = "08-01"', 'year_starts = "07-15"'),
        ('command = "domain"', 'command = "internal"'),
        ("dates = []", "dates = [2026-11-27]"),
        ("except = []", "except = [2026-09-07]"),
    )
    values = load(folder).unit.values

    assert values.extended_from == 3
    assert values.digest_times == (time(6), time(15))
    assert values.year_starts == (7, 15)
    assert values.trust.command == "internal"
    assert date(2026, 11, 27) in values.police_holidays
    assert date(2026, 9, 7) not in values.police_holidays


def test_a_holiday_on_a_weekend_frees_the_day_on_which_it_is_kept(tmp_path: Path) -> None:
    holidays = load(copied(tmp_path)).unit.values.police_holidays

    assert {date(2027, 7, 4), date(2027, 7, 5)} <= holidays


def test_without_names_every_public_holiday_is_one(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "policy.toml").write_text('[holidays]\ncountry = "US"\n')

    assert date(2026, 11, 11) in load(folder).unit.values.police_holidays


def test_without_a_country_only_the_dates_are_holidays(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "policy.toml").write_text("[holidays]\ndates = [2027-01-04]\n")

    assert load(folder).unit.values.police_holidays == frozenset({date(2027, 1, 4)})


def test_the_units_words_are_folded(tmp_path: Path) -> None:
    folder = changed(tmp_path, "lexicon.toml", ("[leave]", '[leave]\nPTO = "vacation"'))

    assert load(folder).unit.lexicon.leave == {"pto": "vacation"}


def test_state_is_relative_to_the_folder_unless_it_is_given(tmp_path: Path) -> None:
    folder = copied(tmp_path)

    assert load(folder).state == (tmp_path / "var" / "state").resolve()
    assert load(folder, state=tmp_path / "elsewhere").state == (tmp_path / "elsewhere").resolve()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], "state/desk.sqlite"),
        ([('mode = "live"', 'mode = "shadow"')], "state/shadow.sqlite"),
        ([("[store]", '[store]\nurl = "postgresql://db.example/desk"')], "postgresql://db.example/desk"),
        (
            [('mode = "live"', 'mode = "shadow"'), ("[store]", '[store]\nurl = "postgresql://db.example/desk"')],
            "state/shadow.sqlite",
        ),
    ],
)
def test_the_ledger_lies_under_state_unless_told_and_shadow_has_its_own(
    tmp_path: Path, changes: list[tuple[str, str]], expected: str
) -> None:
    folder = changed(tmp_path, "watchdesk.toml", *changes)

    assert load(folder).store_url.removeprefix(f"{(tmp_path / 'var').resolve()}/") == expected


def test_the_password_of_the_store_is_a_secret_of_its_own(tmp_path: Path) -> None:
    folder = changed(tmp_path, "watchdesk.toml", ("[store]", '[store]\nurl = "postgresql://desk@db.example/desk"'))
    assert load(folder).store_url == "postgresql://desk@db.example/desk"

    (folder / "secrets").mkdir()
    (folder / "secrets" / "store.password").write_text("p@ss/word\n")
    (folder / "secrets" / "store.password").chmod(0o600)
    assert load(folder).store_url == "postgresql://desk:p%40ss%2Fword@db.example/desk"


def test_changes_lie_over_the_calendar(tmp_path: Path) -> None:
    folder = changed(tmp_path, "calendars/spps-changes.csv", ("#2027-02-03", "2027-02-03"))
    unit = load(folder).unit

    assert unit.session("mlee", date(2027, 2, 3)) == "out"
    assert unit.day_words("mlee", date(2027, 2, 3)) == "Snow day"


def test_a_calendar_may_be_a_table(tmp_path: Path) -> None:
    folder = changed(tmp_path, "unit.toml", ("calendars/spps-2026-27.ics", "calendars/example.csv"))

    assert load(folder).unit.session("mlee", date(2026, 11, 3)) == "in"


def test_letters_of_ones_own_lie_beside_the_configuration(tmp_path: Path) -> None:
    folder = changed(tmp_path, "watchdesk.toml", ("[site]", '[site]\ntemplates = "letters"'))
    (folder / "letters").mkdir()

    assert load(folder).templates == folder / "letters"
