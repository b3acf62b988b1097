"""A roster that was edited: who serves elsewhere now, who is gone, and who hears of it, once."""

from dataclasses import replace
from datetime import date

from support.moves import moved
from support.situations import Story, plain_unit, request, spans, with_person
from watchdesk.model.decision import Mail
from watchdesk.model.facts import Item, Kind, Move
from watchdesk.model.move_letters import MoveLetter, PlaceLetter
from watchdesk.model.records import State
from watchdesk.model.roster_letters import OfficerLeaves
from watchdesk.unit.roster import Assignment, Role, Unit


def without(unit: Unit, officer: str) -> Unit:
    people = {key: person for key, person in unit.people.items() if key != officer}
    return replace(unit, people=people, assignments=tuple(one for one in unit.assignments if one.officer != officer))


def edited(story: Story, unit: Unit) -> list[Mail]:
    """What the next pass brings."""
    story.unit = unit
    return story.mails(story.tick())


def letters(mails: list[Mail], kind: type) -> dict[str, object]:
    return {mail.to.key: mail.letter for mail in mails if isinstance(mail.letter, kind)}


def test_an_officer_taken_out_of_the_file_is_told_to_the_school_and_the_sergeants_once() -> None:
    story = Story()
    ref = story.approved("dolson", "3/10")
    mails = edited(story, without(plain_unit(), "dolson"))
    told = letters(mails, OfficerLeaves)
    assert set(told) == {"principal.johnson", "designee.johnson"}
    assert [one.last for one in told.values() if isinstance(one, OfficerLeaves)] == [date(2027, 2, 28)] * 2
    assert {mail.to.key for mail in mails if mail.notice == "admin"} == {"sgt.hart", "sgt.moua", "cmdr.bell"}
    assert story.record(ref).state is State.CANCELLED
    assert not any(mail.notice.startswith("absence") for mail in mails)
    assert story.mails(story.tick()) == []


def test_whoever_left_by_their_last_day_is_no_news_when_the_line_goes() -> None:
    story = Story(unit=with_person(plain_unit(), "dolson", until=date(2027, 3, 2)))
    story.tick()
    story.at("2027-03-04T09:00").tick()
    assert edited(story, without(plain_unit(), "dolson")) == []


def test_another_school_in_the_file_is_told_as_an_order_by_mail() -> None:
    story = Story()
    ref = story.approved("mlee", "3/10")
    mails = edited(story, moved("mlee", "central", "3/8", "3/12"))
    places = letters(mails, PlaceLetter)
    assert set(places) == {"principal.como", "designee.como", "principal.central", "designee.central"}
    assert all(one.leaves == spans("3/8..3/12") for who, one in places.items() if who.endswith("como"))  # type: ignore[attr-defined]
    assert set(letters(mails, MoveLetter)) == {"mlee", "sgt.hart", "cmdr.bell"}
    absences = {(mail.notice, mail.to.key) for mail in mails if mail.ref == ref}
    assert absences >= {("absence-cancelled", "principal.como"), ("absence", "principal.central")}
    assert story.mails(story.tick()) == []


def test_a_new_officer_is_told_to_their_school_and_no_centre() -> None:
    unit = plain_unit()
    new = replace(unit.people["mlee"], key="zvang", name="Zoua Vang", addresses=("zvang@stpaul.example",))
    post = Assignment(officer="zvang", school="como", since=date.min)
    mails = edited(Story(), replace(unit, people={**unit.people, "zvang": new}, assignments=(*unit.assignments, post)))
    assert set(letters(mails, PlaceLetter)) == {"principal.como", "designee.como"}
    assert "ecc" not in {mail.to.key for mail in mails}
    own = letters(mails, MoveLetter)["zvang"]
    assert isinstance(own, MoveLetter)
    assert [(stay.place, stay.was) for stay in own.stays] == [("Como Park Senior High", "")]


def test_an_officer_without_a_school_is_no_rover() -> None:
    unit = plain_unit()
    mails = edited(Story(), replace(unit, assignments=tuple(a for a in unit.assignments if a.officer != "mlee")))
    assert set(letters(mails, PlaceLetter)) == {"principal.como", "designee.como"}
    assert "ecc" not in {mail.to.key for mail in mails}


def test_what_a_mail_said_before_is_no_news_in_the_file() -> None:
    story = Story()
    move = Item(kind=Kind.ASSIGNMENT, act=True, officer="mlee", school="central", facts=Move(spans=spans("3/8..3/12")))
    story.mail("cmdr.bell", move)
    assert edited(story, moved("mlee", "central", "3/8", "3/12")) == []


def test_a_new_phone_or_a_role_among_the_police_moves_nobody() -> None:
    unit = with_person(plain_unit(), "mlee", phone="651-555-0199")
    assert edited(Story(), unit) == []


def test_the_first_look_is_no_news() -> None:
    story = Story()
    story.book = replace(story.book, rostered={})
    assert edited(story, moved("mlee", "central", "3/8", "3/12")) == []


def test_an_officer_who_becomes_a_sergeant_does_not_leave_the_unit_and_the_school_hears_of_it() -> None:
    unit = with_person(plain_unit(), "dolson", role=Role.SERGEANT)
    own = tuple(one for one in unit.assignments if one.officer != "dolson")
    mails = edited(Story(), replace(unit, assignments=own))
    assert letters(mails, OfficerLeaves) == {}
    assert set(letters(mails, PlaceLetter)) == {"principal.johnson", "designee.johnson"}


def test_days_that_pass_are_no_edit() -> None:
    story = Story(unit=moved("mlee", "central", "3/3", "3/4"))
    story.tick()
    before = story.book.rostered
    story.at("2027-03-09T09:00").tick()
    assert story.book.rostered == before


def test_leave_still_to_decide_of_somebody_gone_is_cancelled_too() -> None:
    story = Story()
    story.mail("dolson", request("3/10"))
    edited(story, without(plain_unit(), "dolson"))
    assert story.record().state is State.CANCELLED
