"""A wrong configuration is told at once and whole: file, key, what is wrong, what to do; nothing is begun with it."""

from collections.abc import Callable

import pytest

from support.desks import Home
from watchdesk.notices import apart

Change = Callable[[Home], None]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that never ends is given up sooner."""
    monkeypatch.setattr(apart, "LIMITS", apart.Limits(processor_seconds=1))


CALENDAR = "calendars/spps-2026-27.ics"


def broken_calendar(home: Home) -> None:
    (home.config / CALENDAR).write_bytes(b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:No end\r\n")


def no_calendar_at_all(home: Home) -> None:
    (home.config / CALENDAR).write_bytes(b"<html>Sign in to see this calendar</html>")


def calendar_that_ends_early(home: Home) -> None:
    """As a district publishes it in autumn: nothing after the winter break yet."""
    text = (home.config / CALENDAR).read_text(encoding="utf-8")
    whole, *events = text.split("BEGIN:VEVENT")
    kept = [event for event in events if "DTSTART;VALUE=DATE:2026" in event]
    (home.config / CALENDAR).write_text("BEGIN:VEVENT".join([whole, *kept]) + "END:VCALENDAR\n", encoding="utf-8")


def calendar_said_to_end_early(home: Home) -> None:
    home.change("unit.toml", f'file = "{CALENDAR}"', f'file = "{CALENDAR}"\ncovers = ["2026-08-01", "2027-01-31"]')


def calendar_that_is_gone(home: Home) -> None:
    (home.config / CALENDAR).unlink()


def school_that_nobody_serves(home: Home) -> None:
    """Como's officer is moved to Central, and there is no rover any more."""
    home.change("unit.toml", 'school = "como"\naddresses = ["mlee', 'school = "central"\naddresses = ["mlee')
    for _ in range(2):
        home.change("unit.toml", 'role = "rover"', 'role = "sro"\nschool = "central"')


def no_toml(home: Home) -> None:
    (home.config / "policy.toml").write_text("meter_from = = 5\n")


def misspelt_key(home: Home) -> None:
    home.change("watchdesk.toml", "address =", "adress =")


def letter_that_breaks(home: Home) -> None:
    """Nobody should find out when an arrest is to be told."""
    _own_letter(home, "Subject: An arrest\n\n{{ letter.nobody }}\n")


def letter_without_end(home: Home) -> None:
    ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 0]"
    loops = "".join(f"{{% for a{n} in {ten} %}}" for n in range(9)) + "{% endfor %}" * 9
    _own_letter(home, f"Subject: An arrest\n\n{loops}\n")


def _own_letter(home: Home, source: str) -> None:
    folder = home.config / "own" / "arrests"
    folder.mkdir(parents=True)
    (folder / "arrest.txt").write_text(source, encoding="utf-8")
    home.change("watchdesk.toml", '# templates = "templates"', 'templates = "own"')


WRONG = {
    "a letter of the unit's own that breaks": (letter_that_breaks, ["arrests/arrest.txt: line 3", "nobody"]),
    "a letter of the unit's own that never ends": (letter_without_end, ["arrests/arrest.txt", "of the processor"]),
    "a calendar that does not parse": (broken_calendar, ["spps-2026-27.ics"]),
    "a page where the calendar should be": (no_calendar_at_all, ["spps-2026-27.ics"]),
    "a calendar that is not there": (calendar_that_is_gone, ["unit.toml", "calendars.spps-2026-27.file"]),
    "a calendar that ends before the school year": (
        calendar_that_ends_early,
        ["spps-2026-27.ics", "no event names the last day of school", "set last_day of calendar"],
    ),
    "a calendar that is said to end before the school year": (
        calendar_said_to_end_early,
        ["spps-2026-27.ics", "covers 2026-08-01 to 2027-01-31, and school is from 2026-09-08 to 2027-06-10"],
    ),
    "a file that is no TOML": (no_toml, ["policy.toml"]),
    "a key that is misspelt": (misspelt_key, ["watchdesk.toml", "desk.adress", "did you mean 'address'?"]),
}


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_by_the_doctor(home: Home, change: Change, words: list[str]) -> None:
    change(home)
    said = home.says("check")
    assert said.code == 2
    bad = "\n".join(line for line in said.out.splitlines() if not line.startswith(("good", "warning")))
    assert [word for word in words if word not in bad] == []


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG.keys())
def test_no_pass_is_made_with_what_is_wrong(home: Home, change: Change, words: list[str]) -> None:
    change(home)
    said = home.once()
    assert said.code == 2
    assert [word for word in words if word not in said.err] == []
    assert "Traceback" not in said.err
    assert not home.state.exists()


def test_a_school_that_nobody_serves_is_told_with_what_to_do(home: Home) -> None:
    """The desk can work with it, so it is a warning: the school may wait for its officer."""
    school_that_nobody_serves(home)
    lines = home.says("check").out.splitlines()
    (told,) = [n for n, line in enumerate(lines) if "schools.como" in line]
    assert lines[told].startswith("warning unit.toml: schools.como: nobody serves this school")
    assert "no officer names it" in lines[told + 1]


def test_all_problems_are_told_at_once(home: Home) -> None:
    misspelt_key(home)
    no_toml(home)
    broken_calendar(home)
    said = home.says("check")
    for word in ("desk.adress", "policy.toml"):
        assert word in said.out
