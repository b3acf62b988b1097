"""Meetings outside the tour (D7): the command's yes or no goes on to whoever invited, the officer and the calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from policy.test_meetings import answers, invited, told
from support.invites import vevent
from support.situations import Story
from watchdesk.model.decision import Calendar, Decision, Entry, Mail, Outcome
from watchdesk.model.facts import Item, Kind
from watchdesk.model.mail import Origin
from watchdesk.model.meeting_letters import MeetingClash
from watchdesk.policy.meetings import filing
from watchdesk.policy.meetings.agenda import lines

EVENING = "20270311T180000"
ASKED = "M-101/e2/meeting-clash/sgt.hart"


@pytest.fixture
def story() -> Story:
    """The principal's PTA meeting in the evening of March 11; the sergeant has been asked about it."""
    found = Story()
    told(found, "principal.como", invited(vevent(start=EVENING, summary="PTA"), kind="pta"))
    return found


def clashes(story: Story, found: Iterable[Decision]) -> dict[str, MeetingClash]:
    return {m.to.key: m.letter for m in story.mails(found) if isinstance(m.letter, MeetingClash)}


def word(story: Story, text: str, *, sender: str = "sgt.hart", **mail: Any) -> list[Decision]:
    given: dict[str, Any] = {"reply_to": ASKED, **mail}
    return told(story, sender, Item(kind=Kind.OTHER, act=False), author_text=text, **given)


def itip(story: Story, found: Iterable[Decision]) -> list[str]:
    parts = [m.calendar for m in story.mails(found) if m.to.key == "principal.como"]
    return [line for one in parts if isinstance(one, Calendar) for line in one.text.splitlines() if "PARTSTAT" in line]


def test_the_sergeant_is_asked(story: Story) -> None:
    mail = story.sent[ASKED]
    assert isinstance(mail, Mail)
    assert isinstance(mail.letter, MeetingClash)
    assert (mail.letter.asks, mail.question is not None) == (True, True)
    officers = [m for m in story.mails() if m.to.key == "mlee" and m.notice == "meeting-clash"]
    assert officers == [], "an officer reads of it in the news of the meeting"


@pytest.mark.parametrize("text", ["yes", "Approved.", "Sure, flex it next week", "No problem", "approve M-101"])
def test_a_yes_goes_on_to_everybody(story: Story, text: str) -> None:
    found = word(story, text)
    assert answers(story, found) == [("principal.como", "coming")]
    assert any("PARTSTAT=ACCEPTED" in line for line in itip(story, found))
    assert {key: one.matters[0].why for key, one in clashes(story, found).items()} == {
        "mlee": "agreed",
        "sgt.hart": "agreed",
    }
    day = date(2027, 3, 11)
    assert "agreed by Sgt. Anne Hart" in lines(story.situation(), day, day, frozenset({"mlee"}))[0]
    assert story.tick() == ()


@pytest.mark.parametrize("text", ["no", "Denied, no overtime this month", "Not approved", "I can't approve that"])
def test_a_no_goes_on_to_everybody(story: Story, text: str) -> None:
    found = word(story, text)
    assert answers(story, found) == [("principal.como", "nobody")]
    assert any("PARTSTAT=DECLINED" in line for line in itip(story, found))
    assert {one.matters[0].why for one in clashes(story, found).values()} == {"refused"}
    gone = [one for decision in found for one in decision.effects if isinstance(one, Entry)]
    assert [one.slot for one in gone] == [None], "nothing stands on the calendar any more"
    assert story.tick() == ()


def test_a_doubt_is_for_a_person(story: Story) -> None:
    found = word(story, "yes if she flexes it on Friday")
    assert found[0].outcome is Outcome.HELD
    assert answers(story, found) == []


def test_a_mind_is_changed(story: Story) -> None:
    word(story, "yes")
    found = word(story, "no, sorry")
    assert answers(story, found) == [("principal.como", "nobody")]


@pytest.mark.parametrize(
    ("sender", "mail"),
    [
        ("mlee", {}),
        ("jtorres", {}),
        ("principal.como", {}),
        ("sgt.hart", {"origin": Origin.NONE}),
        ("sgt.hart", {"reply_to": None}),
    ],
    ids=["her own hours", "another officer", "a principal", "not proved", "in no thread"],
)
def test_nobody_else_says_so(story: Story, sender: str, mail: dict[str, Any]) -> None:
    found = word(story, "yes", sender=sender, **mail)
    assert answers(story, found) == []
    assert story.book.meetings["M-101"].permits == ()


def test_by_its_reference_in_a_mail_of_its_own(story: Story) -> None:
    found = word(story, "approve M-101", reply_to=None)
    assert answers(story, found) == [("principal.como", "coming")]


def test_a_moved_meeting_is_asked_about_anew(story: Story) -> None:
    word(story, "yes")
    later = vevent(start="20270312T190000", summary="PTA", sequence="1")
    found = told(story, "principal.como", invited(later, kind="pta"))
    assert answers(story, found) == [("principal.como", "perhaps")]
    assert clashes(story, found)["sgt.hart"].asks


def test_a_yes_to_a_series_holds_for_dates_that_come_into_sight() -> None:
    story = Story()
    series = vevent("RRULE:FREQ=WEEKLY", start=EVENING, summary="PTA")
    told(story, "principal.como", invited(series, kind="pta"))
    word(story, "yes")
    record = story.book.meetings["M-101"]
    assert [(one.every, one.yes) for one in record.permits] == [(True, True)]
    story.at("2027-04-20T12:00")
    found = tuple(story.tick())
    assert clashes(story, found) == {}
    ahead = filing.upcoming(story.book.meetings["M-101"].course, story.situation())
    assert len({one.start for one in ahead} & {one.start for one in story.book.meetings["M-101"].concerns}) > 5


def test_what_nobody_decides_is_asked_once_more(story: Story) -> None:
    story.at("2027-03-09T12:00")
    assert story.mails(story.tick()) == []
    story.at("2027-03-09T18:30")
    found = story.tick()
    again = [one for one in found if one.rule == "meeting-overtime-reminder"]
    assert [(m.to.key, m.letter.again) for m in story.mails(again)] == [("sgt.hart", True)]  # type: ignore[union-attr]
    assert [one for one in story.tick() if one.rule == "meeting-overtime-reminder"] == []
    found = tuple(word(story, "ok", reply_to=story.mails(again)[0].key))
    assert answers(story, found) == [("principal.como", "coming")]


def test_a_meeting_that_is_called_off_needs_no_decision(story: Story) -> None:
    off = invited(vevent(start=EVENING, sequence="1"), kind="pta", method="CANCEL")
    found = told(story, "principal.como", off)
    told_off = clashes(story, found)
    assert {key: [one.over for one in letter.matters] for key, letter in told_off.items()} == {"sgt.hart": ["off"]}
    assert told_off["sgt.hart"].news == "off"
    assert story.tick() == ()


def test_a_meeting_that_moves_into_the_tour_is_told_once(story: Story) -> None:
    found = told(story, "principal.como", invited(vevent(start="20270311T090000", sequence="1"), kind="pta"))
    assert clashes(story, found)["sgt.hart"].news == "free"
    assert answers(story, found) == [("principal.como", "coming")]
    assert story.tick() == ()


def test_what_is_past_is_no_news(story: Story) -> None:
    story.at("2027-03-12T09:00")
    assert clashes(story, story.tick()) == {}
