"""A series of meetings of which some dates are not the officer's: what is said comes to rest, and is said once."""

from datetime import UTC, date, datetime

import pytest

from support.invites import itip, vevent
from support.situations import Story, plain_unit
from watchdesk.ical.invites import read_invite
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Item, Kind, Meeting
from watchdesk.model.meeting_letters import MeetingAnswer, MeetingNews
from watchdesk.model.meeting_records import Reply
from watchdesk.model.overlays import Overlay, Placed
from watchdesk.policy.duties.meetings import due
from watchdesk.policy.meetings import agenda, filing

ROUNDS = 10


def weekly(*lines: str, count: int = 4, start: str = "20270304T090000", **more: str) -> str:
    return vevent(f"RRULE:FREQ=WEEKLY;COUNT={count}", *lines, start=start, **more)


def mail(story: Story, *events: str, method: str = "REQUEST") -> None:
    invite = read_invite(itip(*events, method=method), zone=plain_unit().timezone)
    story.mail("principal.como", Item(kind=Kind.MEETING, act=True, facts=Meeting(meeting="ppc", invite=invite)))


def moved(story: Story, who: str, school: str, since: datetime, until: datetime | None = None) -> None:
    place = Placed(school=school)
    overlay = Overlay(key=f"move/{who}", kind="assignment", start=since, end=until, who=who, detail=place)
    story.settle(Decision(rule="a test", overlays=(overlay,)))


def settled(story: Story) -> list[tuple[str, str, str]]:
    """All that the desk says, pass by pass, until it comes to rest: to whom, the day (or all), and what."""
    found: list[tuple[str, str, str]] = []
    for _ in range(ROUNDS):
        news = tuple(due(story.situation()))
        if not news:
            return found
        for decision in news:
            story.settle(decision)
        for one in story.mails(news):
            if isinstance(one.letter, MeetingAnswer):
                day = "all" if one.letter.series else f"{one.letter.sitting.start:%m-%d}"
                found.append((one.to.key, day, one.letter.answer))
    raise AssertionError(f"it does not come to rest: {found}")


def test_a_date_that_is_called_off_while_others_have_nobody_is_no_news_of_them() -> None:
    story = Story()
    mail(story, weekly())
    assert settled(story) == [("principal.como", "all", "coming")]
    moved(story, "mlee", "central", datetime(2027, 3, 17, 5, tzinfo=UTC))
    assert settled(story) == [("principal.como", "03-18", "nobody"), ("principal.como", "03-25", "nobody")]
    mail(story, vevent(start="20270311T090000", at="20270311T090000", sequence="1"), method="CANCEL")
    assert settled(story) == []


def test_most_dates_without_anybody_are_told_in_one_mail() -> None:
    story = Story()
    mail(story, weekly(count=20))
    settled(story)
    moved(story, "mlee", "central", datetime(2027, 3, 17, 5, tzinfo=UTC))
    assert settled(story) == [
        ("principal.como", "all", "nobody"),
        ("principal.como", "03-04", "coming"),
        ("principal.como", "03-11", "coming"),
    ]
    story.at("2027-03-12T08:00")
    assert settled(story) == []


def test_what_nobody_can_come_to_from_the_first_is_said_beside_the_yes() -> None:
    story = Story()
    moved(story, "mlee", "central", datetime(2027, 3, 17, 5, tzinfo=UTC), datetime(2027, 3, 20, 5, tzinfo=UTC))
    mail(story, weekly())
    assert settled(story) == [("principal.como", "all", "coming"), ("principal.como", "03-18", "nobody")]


def test_a_date_that_is_moved_while_nobody_serves_the_school_is_answered_once() -> None:
    story = Story()
    mail(story, weekly())
    settled(story)
    moved(story, "mlee", "central", datetime(2027, 3, 17, 5, tzinfo=UTC))
    settled(story)
    mail(story, vevent(start="20270319T130000", at="20270318T090000", sequence="1"))
    assert settled(story) == [("principal.como", "03-19", "nobody")]


@pytest.mark.parametrize("weeks", [1, 2, 3])
def test_whoever_comes_back_is_said_again(weeks: int) -> None:
    story = Story()
    mail(story, weekly())
    settled(story)
    moved(story, "mlee", "central", datetime(2027, 3, 2 + 7 * weeks, 5, tzinfo=UTC))
    settled(story)
    moved(story, "mlee", "como", datetime(2027, 3, 1, 5, tzinfo=UTC))
    assert {answer for _, _, answer in settled(story)} == {"coming"}


def test_the_officer_reads_which_dates_are_not_theirs() -> None:
    story = Story()
    mail(story, weekly())
    settled(story)
    moved(story, "mlee", "central", datetime(2027, 3, 17, 5, tzinfo=UTC))
    found = tuple(due(story.situation()))
    assert ("meeting-clash", "mlee") in story.told(found)
    assert ("meeting-clash", "sgt.hart") in story.told(found)


def test_the_digest_says_what_the_organizer_of_a_meeting_that_clashes_was_told() -> None:
    story = Story()
    mail(story, vevent())
    settled(story)
    called(story, vevent(uid="unit-1", organizer="sgt.hart@stpaul.example", summary="Unit meeting"))
    mail(story, vevent(uid="ppc-2", sequence="0"))
    settled(story)
    told = agenda.lines(story.situation(), date(2027, 3, 18), date(2027, 3, 18), frozenset({"mlee"}))
    assert [line.rpartition(": ")[2] for line in told if "at the same hour" in line] == [
        "the organizer was told that an officer comes",
        "not answered",
    ]


def test_an_officer_who_is_away_reads_that_the_organizer_was_told() -> None:
    story = Story()
    story.approved("mlee", "3/18")
    mail(story, vevent())
    settled(story)
    assert [m.letter.status for m in story.mails() if isinstance(m.letter, MeetingNews)] == ["declined"]


# --- answers to the unit's meeting ----------------------------------------------------------------------------

MOVES = {
    # name: the invite as it becomes, and whose answers hold: to the whole, and to March 18 alone
    "another hour": (("20270311T150000",), (True, True)),
    "another day of the week": (("20270312T140000",), (False, False)),
    "one date to another day": (("20270311T140000", "20270318T140000", "20270319T140000"), (True, False)),
    "one date to another hour": (("20270311T140000", "20270318T140000", "20270318T160000"), (True, True)),
}


def unit_meeting(start: str, *, sequence: str, at: str = "") -> str:
    of_one = {"at": at} if at else {}
    lines = () if at else ("RRULE:FREQ=WEEKLY;COUNT=3",)
    by = "sgt.hart@stpaul.example"
    return vevent(*lines, start=start, sequence=sequence, organizer=by, summary="Unit meeting", **of_one)


@pytest.mark.parametrize(("move", "holds"), MOVES.values(), ids=MOVES)
def test_an_answer_holds_for_its_day(move: tuple[str, ...], holds: tuple[bool, bool]) -> None:
    story = Story()
    called(story, unit_meeting("20270311T140000", sequence="0"))
    record = story.book.meetings["M-101"]
    on_18 = datetime(2027, 3, 18, 14)
    replies = tuple(
        Reply(who=who, yes=True, given_at=story.now, at=at) for who, at in (("mlee", None), ("rruiz", on_18))
    )
    answered = filing.step(record, story.situation(), by="mlee", what="yes", rule="a test", replies=replies)
    story.settle(Decision(rule="a test", filings=(answered,)))
    first, *moved_one = move
    new = unit_meeting(moved_one[1], sequence="1", at=moved_one[0]) if moved_one else unit_meeting(first, sequence="1")
    called(story, new)
    left = {reply.who for reply in story.book.meetings["M-101"].replies}
    assert ("mlee" in left, "rruiz" in left) == holds


def test_a_meeting_that_has_begun_keeps_its_answers() -> None:
    story = Story()
    called(story, vevent(organizer="sgt.hart@stpaul.example", summary="Unit meeting"))
    record = story.book.meetings["M-101"]
    reply = Reply(who="mlee", yes=True, given_at=story.now)
    answered = filing.step(record, story.situation(), by="mlee", what="yes", rule="a test", replies=(reply,))
    story.settle(Decision(rule="a test", filings=(answered,)))
    story.at("2027-03-18T09:30")
    called(story, vevent("LOCATION:Room 2", sequence="1", organizer="sgt.hart@stpaul.example", summary="Unit meeting"))
    assert story.book.meetings["M-101"].replies == (reply,)


def called(story: Story, event: str) -> None:
    invite = read_invite(itip(event), zone=plain_unit().timezone)
    story.mail("sgt.hart", Item(kind=Kind.MEETING, act=True, facts=Meeting(meeting="unit", invite=invite)))
    settled(story)
