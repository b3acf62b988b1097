"""The principal's look-ahead on Friday: what the school must know of its week, and nothing else, once."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest

from support.moves import moved
from support.situations import Story, day, plain_unit, request, sick, spans, unit_with, with_person, withdrawal
from watchdesk.model.decision import Mail
from watchdesk.model.facts import Command, Item, Kind, Leave, Move
from watchdesk.model.weeks import Elsewhere, Gap, LookAhead
from watchdesk.policy import fresh

FRIDAY = "2027-03-05T13:00"


def letters(story: Story) -> dict[str, LookAhead]:
    """What went out, by recipient."""
    found = {mail.to.key: mail.letter for mail in story.mails() if mail.notice == "look-ahead"}
    assert all(isinstance(letter, LookAhead) for letter in found.values())
    return found  # type: ignore[return-value]


def gaps(story: Story, to: str = "principal.como") -> list[Gap]:
    return list(letters(story)[to].gaps)


def days(gap: Gap | Elsewhere) -> list[tuple[int, int | None]]:
    return [(span.start.day, span.end.day if span.end else None) for span in gap.spans]


# --- what it can hold -------------------------------------------------------------------------------------


def types_in(kind: Any) -> set[Any]:
    """Every plain type that a value of this type can hold, with the fields that hold texts."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return {one for field in fields(kind) for one in types_in(hints[field.name])}
    inner = get_args(kind)
    return {one for part in inner if part is not ... for one in types_in(part)} if inner else {kind}


def test_the_letter_has_no_place_for_a_kind_of_leave() -> None:
    assert Leave not in types_in(LookAhead)
    assert {one.__name__ for one in types_in(LookAhead)} <= {"str", "date", "time", "bool", "NoneType"}


def test_the_only_texts_of_the_letter_come_from_the_roster() -> None:
    kinds = (LookAhead, Gap, Elsewhere)
    texts = {f"{kind.__name__}.{field.name}" for kind in kinds for field in fields(kind) if field.type is str}
    assert texts == {"LookAhead.school"}


# --- what it says -----------------------------------------------------------------------------------------


def test_it_goes_on_friday_at_one_to_the_principal_alone_and_names_the_week() -> None:
    story = Story()
    story.approved("mlee", "3/10..3/11")
    story.at("2027-03-05T12:59").tick()
    assert letters(story) == {}
    story.at(FRIDAY).tick()
    assert set(letters(story)) == {"principal.como"}
    letter = letters(story)["principal.como"]
    assert (letter.school, letter.week.isoformat()) == ("Como Park Senior High", "2027-03-08")
    assert (letter.sergeant.name, letter.sergeant.phone) == ("Sgt. Anne Hart", "651-555-0110")
    (gap,) = letter.gaps
    assert (gap.officer.name, days(gap), gap.cover, gap.decided) == ("Ofc. Mai Lee", [(10, 11)], None, True)


def test_it_goes_once_whatever_time_brings() -> None:
    story = Story()
    story.approved("mlee", "3/10")
    for moment in (FRIDAY, "2027-03-05T13:01", "2027-03-06T09:00", "2027-03-08T06:59", "2027-03-08T07:00"):
        story.at(moment).tick()
    keys = [effect.key for one in story.decisions for effect in one.effects if effect.key.startswith("look-ahead/")]
    assert keys == ["look-ahead/como/2027-03-08"]


def test_only_the_days_of_that_week_are_in_it() -> None:
    story = Story()
    story.approved("mlee", "3/5..3/9")
    story.approved("mlee", "3/15")
    story.at(FRIDAY).tick()
    assert [days(gap) for gap in gaps(story)] == [[(8, 9)]]


def test_an_open_end_is_shown_to_the_end_of_the_week_without_days_out_of_session() -> None:
    story = Story()
    story.mail("mlee", sick("3/4.."))
    story.at(FRIDAY).tick()
    assert [days(gap) for gap in gaps(story)] == [[(8, 11)]]


def test_a_request_that_the_school_has_not_heard_of_is_not_in_it() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    story.at(FRIDAY).tick()
    assert letters(story) == {}


def test_a_request_that_it_was_told_of_as_undecided_is_in_it_as_that() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.at("2027-03-05T07:00").tick()
    story.at(FRIDAY).tick()
    assert [gap.decided for gap in gaps(story)] == [False]


def test_an_officer_moved_to_the_school_covers_and_the_days_without_stand_by_themselves() -> None:
    story = Story(unit=moved("jtorres", "como", "3/9", "3/9"))
    story.approved("mlee", "3/8..3/9")
    story.at(FRIDAY).tick()
    shown = [(days(gap), gap.cover.name if gap.cover else None) for gap in gaps(story)]
    assert shown == [([(8, 8)], None), ([(9, 9)], "Ofc. Jaime Torres")]


def test_an_officer_who_is_away_for_a_part_of_the_day_covers_nobody() -> None:
    story = Story(unit=moved("jtorres", "como", "3/8", "3/8"))
    story.approved("mlee", "3/8")
    story.approved("jtorres", "3/8 07:00-11:00")
    story.at(FRIDAY).tick()
    assert {gap.officer.name: gap.cover for gap in gaps(story)}["Ofc. Mai Lee"] is None


def test_each_school_hears_of_the_days_that_the_officer_serves_it() -> None:
    story = Story(unit=moved("mlee", "central", "3/10", "3/31"))
    story.approved("mlee", "3/9..3/10")
    story.at(FRIDAY).tick()
    assert [days(gap) for gap in gaps(story)] == [[(9, 9)]]
    assert [days(gap) for gap in gaps(story, "principal.central")] == [[(10, 10)]]


def test_a_regular_day_off_and_a_rover_are_no_news_to_a_school() -> None:
    story = Story(unit=unit_with(days_off={"mlee": frozenset({1, 5, 6})}))
    story.approved("rruiz", "3/9")
    story.approved("mlee", "3/9")
    story.at(FRIDAY).tick()
    assert letters(story) == {}


READERS = {
    "the designee, where there is no principal": ({"principal": None}, ["designee.como"]),
    "the first contact, where there is neither": (
        {"principal": None, "designee": None, "contacts": ("office@spps.example",)},
        ["contact1.como"],
    ),
    "nobody, where there is no address": ({"principal": None, "designee": None}, []),
}


@pytest.mark.parametrize(("school", "told"), READERS.values(), ids=READERS)
def test_who_reads_it(school: dict[str, Any], told: list[str]) -> None:
    unit = plain_unit()
    como = replace(unit.schools["como"], **school)
    story = Story(unit=replace(unit, schools={**unit.schools, "como": como}))
    story.approved("mlee", "3/9")
    story.at(FRIDAY).tick()
    assert list(letters(story)) == told


def test_a_principal_without_an_address_is_stood_for_by_the_designee() -> None:
    story = Story(unit=with_person(plain_unit(), "principal.como", addresses=()))
    story.approved("mlee", "3/9")
    story.at(FRIDAY).tick()
    assert list(letters(story)) == ["designee.como"]


# --- who serves elsewhere ---------------------------------------------------------------------------------


def move(officer: str, school: str, *days: str) -> Item:
    return Item(kind=Kind.ASSIGNMENT, act=True, officer=officer, school=school, facts=Move(spans=spans(*days)))


def elsewhere(story: Story, to: str = "principal.como") -> list[tuple[str, list[tuple[int, int | None]], list[str]]]:
    found = letters(story)[to].elsewhere
    return [(one.officer.name, days(one), [who.name for who in one.there]) for one in found]


def test_a_school_that_a_move_has_left_empty_reads_of_it_every_friday() -> None:
    story = Story()
    story.mail("cmdr.bell", move("mlee", "central", "3/10..3/18"))
    story.at(FRIDAY).tick()
    assert set(letters(story)) == {"principal.como"}
    assert elsewhere(story) == [("Ofc. Mai Lee", [(10, 11)], [])]
    assert gaps(story) == []
    assert days_of_second_week(story) == [("Ofc. Mai Lee", [(15, 18)], [])]


def days_of_second_week(story: Story) -> list[tuple[str, list[tuple[int, int | None]], list[str]]]:
    story.sent.clear()
    story.at("2027-03-12T13:00").tick()
    return elsewhere(story)


def test_who_is_there_instead_is_named_for_the_days_on_which_they_are() -> None:
    story = Story()
    story.mail("cmdr.bell", move("mlee", "central", "3/8..3/11"))
    story.mail("cmdr.bell", move("jtorres", "como", "3/8..3/9"))
    story.at(FRIDAY).tick()
    assert elsewhere(story) == [("Ofc. Mai Lee", [(8, 9)], ["Ofc. Jaime Torres"]), ("Ofc. Mai Lee", [(10, 11)], [])]
    assert elsewhere(story, "principal.central") == [("Ofc. Jaime Torres", [(8, 9)], ["Ofc. Mai Lee"])]


def test_a_dated_place_in_the_roster_is_a_move_and_a_place_for_good_is_none() -> None:
    story = Story(unit=moved("mlee", "central", "3/9", "3/10"))
    story.at(FRIDAY).tick()
    assert elsewhere(story) == [("Ofc. Mai Lee", [(9, 10)], [])]
    for_good = moved("mlee", "central", "3/9", "3/10")
    kept = tuple(one for one in for_good.assignments if not (one.officer == "mlee" and one.since > day("3/10")))
    other = Story(unit=replace(for_good, assignments=kept))
    other.at(FRIDAY).tick()
    assert letters(other) == {}


def test_who_leaves_the_unit_is_not_said_to_serve_elsewhere() -> None:
    story = Story(unit=with_person(plain_unit(), "mlee", until=day("3/8")))
    story.at(FRIDAY).tick()
    assert letters(story) == {}


# --- when it does not go ----------------------------------------------------------------------------------


def test_nothing_to_say_is_no_mail_and_settles_every_school() -> None:
    story = Story().at(FRIDAY)
    (decision,) = [one for one in story.tick() if one.rule.startswith("look-ahead")]
    settled = [key for key in decision.duties if "/closed/" not in key]
    assert (decision.rule, decision.effects, len(settled)) == ("look-ahead-nothing-to-say", (), 12)
    assert [one for one in story.tick() if one.rule.startswith("look-ahead")] == []


def test_a_week_of_break_is_no_news() -> None:
    story = Story().at("2027-03-22T09:00")
    story.approved("mlee", "3/30")
    story.at("2027-03-26T13:00").tick()
    assert letters(story) == {}


def test_what_was_taken_back_before_it_leaves_is_not_told() -> None:
    story = Story()
    ref = story.approved("mlee", "3/9")
    story.at(FRIDAY).tick()
    mail = story.sent["look-ahead/como/2027-03-08"]
    assert isinstance(mail, Mail)
    story.mail("mlee", withdrawal(refs=(ref,)))
    assert fresh(mail, story.situation()) is None


def test_a_school_that_has_gone_from_the_configuration_hears_nothing() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.at(FRIDAY).tick()
    mail = story.sent["look-ahead/como/2027-03-08"]
    assert isinstance(mail, Mail)
    situation = story.situation()
    left = {key: school for key, school in story.unit.schools.items() if key != "como"}
    assert fresh(mail, replace(situation, unit=replace(story.unit, schools=left))) is None


CATCHING_UP = {
    "on saturday": ("2027-03-06T09:00", "look-ahead"),
    "before work on monday": ("2027-03-08T06:59", "look-ahead"),
    "when the week is at work": ("2027-03-08T07:00", "look-ahead-too-late"),
    "a week later": ("2027-03-14T09:00", "look-ahead-too-late"),
}


@pytest.mark.parametrize(("moment", "rule"), CATCHING_UP.values(), ids=CATCHING_UP)
def test_after_an_outage_it_goes_while_the_week_is_to_come_and_is_dropped_then(moment: str, rule: str) -> None:
    story = Story()
    story.approved("mlee", "3/9..3/10")
    found = [one for one in story.at(moment).tick() if "look-ahead/como/2027-03-08" in one.duties]
    assert [one.rule for one in found] == [rule]
    assert bool(found[0].dropped) is (rule == "look-ahead-too-late")
    assert ("principal.como" in letters(story)) is (rule == "look-ahead")


def test_no_look_ahead_lies_before_the_desk_went_live() -> None:
    story = Story().at("2027-03-05T13:30")
    story.approved("mlee", "3/9")
    story.book = replace(story.book, live_since=story.now)
    assert [one for one in story.tick() if one.rule.startswith("look-ahead")] == []


# --- a calendar that changes after Friday -----------------------------------------------------------------


def make_up(story: Story, *days: str) -> None:
    command = Command(verb="school-open", words="make-up day", spans=spans(*days))
    story.mail("sgt.hart", commands=(command,))


def again(story: Story) -> list[LookAhead]:
    found = [mail.letter for mail in story.mails() if "/again/" in mail.key]
    return [one for one in found if isinstance(one, LookAhead)]


def test_a_day_that_becomes_a_day_of_school_is_told_once_more_where_an_officer_is_missed() -> None:
    story = Story()
    story.approved("mlee", "3/11..3/12")
    story.at(FRIDAY).tick()
    assert [days(gap) for gap in gaps(story)] == [[(11, 11)]]
    story.at("2027-03-07T18:00")
    make_up(story, "3/12")
    story.tick()
    (letter,) = again(story)
    assert [days(gap) for gap in letter.gaps] == [[(11, 12)]]
    assert letter.again
    assert len(again(story)) == 1
    story.at("2027-03-11T09:00").tick()
    assert len(again(story)) == 1


def test_a_week_of_which_there_was_nothing_to_say_is_told_of_then() -> None:
    story = Story()
    story.approved("mlee", "3/12..3/13")
    story.at(FRIDAY).tick()
    assert letters(story) == {}
    story.at("2027-03-09T10:00")
    make_up(story, "3/12", "3/13")
    story.tick()
    assert [days(gap) for letter in again(story) for gap in letter.gaps] == [[(12, 13)]]


def test_a_new_day_of_school_on_which_nobody_is_missed_or_that_is_past_is_no_news() -> None:
    story = Story()
    story.approved("mlee", "3/12")
    story.at("2027-03-05T12:00")
    make_up(story, "3/12")
    story.at(FRIDAY).tick()
    assert [days(gap) for gap in gaps(story)] == [[(12, 12)]]
    other = Story()
    other.at(FRIDAY).tick()
    make_up(other, "3/12")
    other.tick()
    assert again(story) == again(other) == []
