"""`watchdesk log`: the monthly logs from the store, as lines and as CSV."""

import csv
import stat

import pytest

from support.desks import Home, raw


@pytest.fixture
def counted(home: Home) -> Home:
    """A desk in March, on which Lee has counted something."""
    home.once()
    home.later(hours=1)
    home.deliver(raw(subject="log", body="log: 2 mediations, 1 talk on gangs", at=home.now))
    home.once()
    return home


def test_it_shows_each_officer_and_each_school(counted: Home) -> None:
    said = counted.says("log", "--month", "2027-03", "--now", counted.now.isoformat())
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Monthly logs for March 2027\n")
    assert "Ofc. Mai Lee (Como Park Senior High): not in yet, due on Monday, April 5, 2027;" in said.out
    assert "Como Park Senior High: 19 school days, 1 information session, 2 mediations." in said.out
    assert "Rovers: 38 school days." in said.out


def test_the_file_has_a_row_an_officer_and_is_its_owners(counted: Home) -> None:
    file = counted.folder / "logs.csv"
    said = counted.says("log", "--month", "2027-03", "--csv", str(file), "--now", counted.now.isoformat())
    assert said.code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 9
    assert rows[0]["officer"] == "Ofc. Mai Lee"
    assert (rows[0]["mediations"], rows[0]["information sessions"], rows[1]["mediations"]) == ("2", "1", "0")


def test_the_last_month_is_shown_by_itself(counted: Home) -> None:
    out = counted.says("log", "--now", counted.now.isoformat()).out
    assert out == "Monthly logs for February 2027\n  No log is owed for that month, and none came in.\n"


def test_what_is_no_month_is_a_mistake(counted: Home) -> None:
    said = counted.says("log", "--month", "march")
    assert said.code == 2
    assert "write it like 2027-03" in said.err
