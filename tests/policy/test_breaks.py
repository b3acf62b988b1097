"""Before a break each officer hears of its days and to whom to report (P13; settled 47)."""

from dataclasses import replace
from datetime import time

import pytest

from support.situations import Story, day, plain_unit, spans, unit_with
from watchdesk.model.decision import Mail
from watchdesk.model.facts import Command, Item, Kind
from watchdesk.model.overlays import DayChange, Overlay
from watchdesk.model.weeks import Break
from watchdesk.policy import fresh
from watchdesk.policy.duties.breaks import break_after
from watchdesk.policy.hours import instant
from watchdesk.unit.roster import Unit
from watchdesk.unit.year import Session

LAST = "2027-03-26T13:00"


def told(story: Story) -> dict[str, Break]:
    found = {mail.to.key: mail.letter for mail in story.mails() if mail.notice == "break"}
    assert all(isinstance(letter, Break) for letter in found.values())
    return found  # type: ignore[return-value]


def late(moment: str = "2027-03-22T09:00", unit: Unit | None = None) -> Story:
    """A desk that went live shortly before the spring break."""
    story = Story(unit=unit or plain_unit()).at(moment)
    story.book = replace(story.book, live_since=story.now)
    return story


def to_whom(letter: Break) -> list[tuple[str, list[int]]]:
    return [(one.to.name, [day.day for day in one.days]) for one in letter.reporting]


def test_each_officer_gets_one_mail_at_one_on_the_last_school_day() -> None:
    story = late()
    story.at("2027-03-26T12:59").tick()
    assert told(story) == {}
    for moment in (LAST, "2027-03-26T13:01", "2027-03-31T09:00"):
        story.at(moment).tick()
    assert set(told(story)) == {person.key for person in story.unit.officers()}
    assert len([one for one in story.mails() if one.notice == "break"]) == 9


def test_it_names_the_days_the_return_and_the_sergeant() -> None:
    story = late().at(LAST)
    story.tick()
    letter = told(story)["mlee"]
    assert (letter.place, letter.last, letter.back) == ("Como Park Senior High", day("3/26"), day("2027-04-05"))
    assert (letter.days.start, letter.days.end) == (day("3/27"), day("2027-04-04"))
    assert "Spring Break" in letter.name
    assert to_whom(letter) == [("Sgt. Anne Hart", [])]
    assert told(story)["pkowal"].place == "rover"
    assert to_whom(told(story)["pkowal"]) == [("Sgt. Chue Moua", [])]


def test_where_the_sergeant_is_away_it_names_who_is_in_charge_on_those_days() -> None:
    story = late()
    story.approved("sgt.hart", "3/31..2027-04-02", by="cmdr.bell")
    story.at(LAST).tick()
    assert to_whom(told(story)["mlee"]) == [("Sgt. Anne Hart", [29, 30]), ("Sgt. Chue Moua", [])]


def test_who_is_named_to_act_for_some_days_has_those() -> None:
    story = late()
    acting = Command(verb="acting", people=("sgt.moua",), spans=spans("3/29"))
    story.mail("sgt.hart", Item(kind=Kind.OTHER, act=True), commands=(acting,))
    story.at(LAST).tick()
    assert to_whom(told(story)["mlee"]) == [("Sgt. Chue Moua", [29]), ("Sgt. Anne Hart", [])]


def test_in_summer_nobody_knows_yet_when_school_begins_again() -> None:
    story = late("2027-06-07T09:00").at("2027-06-10T13:00")
    story.tick()
    letter = told(story)["mlee"]
    assert (letter.days.start, letter.days.end, letter.back) == (day("2027-06-11"), None, None)


DAYS = {
    "a weekend": ("3/5", 2, None),
    "a police holiday": ("2027-02-12", 2, None),
    "a single conference day": ("3/11", 2, None),
    "a single day, where the unit counts it": ("3/11", 1, ["3/12"]),
    "a day in the middle of a break": ("3/30", 1, None),
    "thanksgiving, its holiday no day of work": ("2026-11-24", 2, ["2026-11-25", "2026-11-27"]),
}


@pytest.mark.parametrize(("last", "from_days", "work"), DAYS.values(), ids=DAYS)
def test_what_is_a_break(last: str, from_days: int, work: list[str] | None) -> None:
    unit = unit_with(break_from_days=from_days)
    found = break_after(unit.people["mlee"], day(last), unit)
    assert (list(found.work) if found else None) == ([day(one) for one in work] if work else None)


def test_an_officers_own_days_off_are_no_days_of_work() -> None:
    unit = unit_with(break_from_days=2, days_off={"mlee": frozenset({0, 1, 2, 3, 5, 6})})
    assert break_after(unit.people["mlee"], day("3/26"), unit) is None
    assert break_after(unit.people["jtorres"], day("3/26"), unit) is not None


def test_a_break_that_a_new_calendar_takes_away_is_not_told() -> None:
    story = late().at(LAST)
    story.tick()
    mail = story.sent["break/mlee/2027-03-26"]
    assert isinstance(mail, Mail)
    years = {name: replace(year, out={}) for name, year in story.unit.years.items()}
    assert fresh(mail, story.situation()) is not None
    assert fresh(mail, replace(story.situation(), unit=replace(story.unit, years=years))) is None


CATCHING_UP = {
    "in the middle of it": ("2027-03-31T09:00", False),
    "on its last day": ("2027-04-04T23:59", False),
    "when it is over": ("2027-04-05T00:00", True),
}


@pytest.mark.parametrize(("moment", "is_dropped"), CATCHING_UP.values(), ids=CATCHING_UP)
def test_after_an_outage_it_is_told_until_school_begins_again(moment: str, is_dropped: bool) -> None:
    story = late().at(moment)
    (decision,) = [one for one in story.tick() if one.rule.startswith("break")]
    assert (decision.rule == "break-too-late") is is_dropped
    assert bool(decision.dropped) is is_dropped
    assert (told(story) == {}) is is_dropped


def test_no_break_is_told_that_began_before_the_desk_went_live() -> None:
    story = late("2027-03-26T13:01")
    assert [one for one in story.tick() if one.rule.startswith("break")] == []


@pytest.mark.parametrize("closed", ["no school", "No School"])
def test_a_break_that_begins_with_a_snow_day_has_the_name_of_the_break(closed: str) -> None:
    snow = Overlay(
        key="session/como",
        kind="session",
        start=instant(day("3/26"), time(), plain_unit().timezone),
        end=instant(day("3/27"), time(), plain_unit().timezone),
        detail=DayChange(session=Session.OUT, schools=(), words=closed),
    )
    story = late()
    story.book = replace(story.book, overlays=(snow,))
    story.at("2027-03-25T13:00").tick()
    letter = told(story)["mlee"]
    assert (letter.last, letter.days.start) == (day("3/25"), day("3/26"))
    assert "Spring Break" in letter.name
