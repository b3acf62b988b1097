"""Who takes a place at a school, and who leaves the unit: by the configuration, as by mail."""

from dataclasses import replace
from datetime import date

from support.situations import Story, day, request, spans, verdicts
from watchdesk.model.decision import Mail
from watchdesk.model.facts import Command, Item, Kind, Move
from watchdesk.model.move_letters import PlaceLetter
from watchdesk.model.overlays import Contact
from watchdesk.model.records import State
from watchdesk.model.seats import Seat
from watchdesk.unit.roster import Role


def approved(*days: str) -> Story:
    story = Story()
    story.mail("mlee", request(*days))
    story.mail("sgt.hart", verdicts("R-101 yes"))
    assert story.book.records["R-101"].state is State.APPROVED
    return story


def with_principal(story: Story, address: str) -> None:
    """Another address stands in the configuration, under the same key."""
    person = replace(story.unit.people["principal.como"], addresses=(address,))
    story.unit = replace(story.unit, people={**story.unit.people, "principal.como": person})


def told(story: Story, *since: Mail) -> set[tuple[str, str]]:
    known = {one.key for one in since}
    mails = [one for one in story.mails() if one.key not in known]
    return {(one.notice, one.to.address) for one in mails if one.notice.startswith("absence")}


def test_a_principal_changed_by_file_is_told_once_of_what_still_matters() -> None:
    story = approved("3/10")
    before = tuple(story.mails())
    with_principal(story, "new@spps.example")
    story.tick()
    assert told(story, *before) == {("absence", "new@spps.example")}
    again = tuple(story.mails())
    story.tick()
    assert told(story, *again) == set()


def moved(story: Story, *days: str) -> None:
    facts = Move(spans=spans(*days))
    story.mail("cmdr.bell", Item(kind=Kind.ASSIGNMENT, act=True, officer="mlee", school="central", facts=facts))


def places_told(story: Story, *since: Mail) -> dict[str, PlaceLetter]:
    known = {one.key for one in since}
    mails = [one for one in story.mails() if one.key not in known and isinstance(one.letter, PlaceLetter)]
    return {one.to.address: one.letter for one in mails if isinstance(one.letter, PlaceLetter)}


def test_a_move_in_force_is_told_once_to_whoever_comes_to_either_school() -> None:
    story = Story()
    moved(story, "3/8..3/12")
    before = tuple(story.mails())
    with_principal(story, "new@spps.example")
    story.at("2027-03-10T06:00").tick()
    found = places_told(story, *before)
    assert set(found) == {"new@spps.example"}
    assert found["new@spps.example"].leaves == spans("3/10..3/12")
    assert found["new@spps.example"].alone == spans("3/10..3/12")
    again = tuple(story.mails())
    story.tick()
    assert places_told(story, *again) == {}


def test_a_principal_named_by_mail_hears_of_the_move_as_it_was_corrected() -> None:
    story = Story()
    moved(story, "3/8..3/12")
    story.mail("cmdr.bell", move_back("3/10"))
    before = tuple(story.mails())
    seated(story, "ada.quill@spps.example")
    story.tick()
    assert places_told(story, *before)["ada.quill@spps.example"].leaves == spans("3/8..3/9")


def move_back(day_: str) -> Item:
    facts = Move(spans=spans(f"{day_}.."))
    return Item(kind=Kind.ASSIGNMENT, act=True, officer="mlee", school="como", facts=facts)


def test_a_move_that_is_over_or_taken_back_is_told_to_nobody_anew() -> None:
    story = Story()
    moved(story, "3/8..3/9")
    before = tuple(story.mails())
    with_principal(story, "new@spps.example")
    story.at("2027-03-10T06:00").tick()
    assert places_told(story, *before) == {}


def test_what_is_over_is_told_to_nobody_anew() -> None:
    story = approved("3/3")
    before = tuple(story.mails())
    with_principal(story, "new@spps.example")
    story.at("2027-03-05T09:00").tick()
    assert told(story, *before) == set()


def test_the_one_before_hears_no_more_of_it() -> None:
    story = approved("3/10")
    old = story.unit.people["principal.como"].addresses[0]
    with_principal(story, "new@spps.example")
    story.tick()
    before = tuple(story.mails())
    story.mail("mlee", request("3/11"))
    story.mail("sgt.hart", verdicts("R-102 yes"))
    assert old not in {address for _, address in told(story, *before)}
    assert ("absence", "new@spps.example") in told(story, *before)


def seated(story: Story, address: str) -> None:
    seat = Seat(place="principal", school="como", address=address, name="Ada Quill")
    story.mail("sgt.hart", commands=(Command(verb="seat", words="principal como", seat=seat),))


def test_what_the_configuration_says_by_now_ends_the_piece_of_live_state_and_tells_nobody_twice() -> None:
    story = approved("3/10")
    seated(story, "ada.quill@spps.example")
    story.tick()
    assert ("absence", "ada.quill@spps.example") in told(story)
    with_principal(story, "ada.quill@spps.example")
    before = tuple(story.mails())
    story.tick()
    (overlay,) = (one for one in story.book.overlays if isinstance(one.detail, Contact))
    assert overlay.end == story.now
    assert told(story, *before) == set()
    with_principal(story, "later@spps.example")
    story.at("2027-03-02T09:00").tick()
    assert told(story, *before) == {("absence", "later@spps.example")}


def test_an_address_of_the_police_is_nobodys_at_a_school() -> None:
    story = Story()
    seated(story, "jtorres@stpaul.example")
    assert story.book.overlays == ()


def test_a_last_day_by_file_cuts_leave_and_ends_what_comes_after() -> None:
    story = approved("3/10", "3/11", "3/12")
    person = replace(story.unit.people["mlee"], until=day("3/11"))
    story.unit = replace(story.unit, people={**story.unit.people, "mlee": person})
    story.tick()
    record = story.book.records["R-101"]
    assert record.granted is not None
    assert record.last_day == date(2027, 3, 11)
    count = len(story.book.duties)
    story.tick()
    assert len(story.book.duties) == count
    story.at("2027-03-12T09:00")
    assert story.situation().unit.people["mlee"].role is Role.FORMER
