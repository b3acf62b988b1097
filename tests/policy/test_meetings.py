"""Meetings: who sits where, what is told again when something else changes, and what the monthly log may count."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from support.invites import itip, vevent
from support.situations import Story, plain_unit, request, unit_with, verdicts
from watchdesk.ical.invites import read_invite
from watchdesk.model.decision import Decision, Entry, Outcome
from watchdesk.model.facts import Item, Kind, Meeting
from watchdesk.model.mail import Origin
from watchdesk.model.meeting_letters import MeetingAnswer, MeetingNews
from watchdesk.model.meeting_records import Sort
from watchdesk.model.overlays import Overlay, Placed
from watchdesk.model.records import State
from watchdesk.policy.duties.meetings import due
from watchdesk.policy.meetings.counting import meetings_in_month, sessions_in_month
from watchdesk.policy.meetings.sorts import topic_of
from watchdesk.unit.lexicon import Lexicon

MARCH = date(2027, 3, 1)


def invited(*events: str, kind: str = "ppc", method: str = "REQUEST", school: str | None = None) -> Item:
    unit = plain_unit()
    invite = read_invite(itip(*events, method=method), zone=unit.timezone)
    return Item(kind=Kind.MEETING, act=True, school=school, facts=Meeting(meeting=kind, invite=invite))


def told(story: Story, sender: str, item: Item, **mail: Any) -> list[Decision]:
    """The decision about the mail, and what it brings in the same pass."""
    return [story.mail(sender, item, **mail), *story.tick()]


def answers(story: Story, found: Iterable[Decision]) -> list[tuple[str, str]]:
    return [(m.to.key, m.letter.answer) for m in story.mails(found) if isinstance(m.letter, MeetingAnswer)]


def test_what_a_moved_officer_had_promised_is_taken_back() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent()))
    moved = Overlay(
        key="move/1",
        kind="assignment",
        start=datetime(2027, 3, 15, 5, tzinfo=UTC),
        end=None,
        who="mlee",
        detail=Placed(school="central"),
    )
    story.settle(Decision(rule="a test", overlays=(moved,)))
    found = story.tick()
    assert answers(story, found) == [("principal.como", "nobody")]
    assert tuple(due(story.situation())) == ()


def test_whoever_serves_the_school_now_comes() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent()))
    start = datetime(2027, 3, 15, 5, tzinfo=UTC)
    moves = [("mlee", "central"), ("jtorres", "como")]
    overlays = tuple(
        Overlay(key=f"move/{who}", kind="assignment", start=start, end=None, who=who, detail=Placed(school=school))
        for who, school in moves
    )
    story.settle(Decision(rule="a test", overlays=overlays))
    found = story.tick()
    assert answers(story, found) == [("principal.como", "coming")]
    assert ("meeting", "jtorres") in story.told(found)
    assert "Torres" in next(m.letter.comes.name for m in story.mails(found) if isinstance(m.letter, MeetingAnswer))


def test_a_school_without_an_officer_is_for_a_person() -> None:
    unit = plain_unit()
    bare = replace(unit, assignments=tuple(one for one in unit.assignments if one.school != "como"))
    story = Story(unit=bare)
    decision = story.mail("principal.como", invited(vevent()))
    assert decision.outcome is Outcome.HELD
    assert story.book.meetings == {}


@pytest.mark.parametrize(
    ("origin", "held"), [(Origin.INTERNAL, False), (Origin.DOMAIN, False), (Origin.UNKNOWN, True), (Origin.NONE, True)]
)
def test_an_invite_needs_its_proof(origin: Origin, held: bool) -> None:
    story = Story()
    found = told(story, "principal.como", invited(vevent()), origin=origin)
    assert (found[0].outcome is Outcome.HELD) is held
    assert (story.mails(found) == []) is held


@pytest.mark.parametrize(
    ("sender", "organizer"),
    [
        ("principal.central", "principal.central@spps.example"),
        ("mlee", "mlee@stpaul.example"),
        ("principal.como", "principal.central@spps.example"),
    ],
    ids=["another's", "an officer's", "its own in another's name"],
)
def test_nobody_else_changes_a_meeting(sender: str, organizer: str) -> None:
    story = Story()
    told(story, "principal.como", invited(vevent()))
    before = story.book.meetings["M-101"]
    update = invited(vevent(sequence="5", organizer=organizer), method="CANCEL")
    found = told(story, sender, update)
    assert found[0].outcome is Outcome.HELD
    assert story.mails(found) == []
    assert story.book.meetings["M-101"] == before


def test_who_organises_is_not_answered_when_nobody_knows_them() -> None:
    story = Story()
    found = told(story, "principal.como", invited(vevent(organizer="x@elsewhere.example")))
    assert answers(story, found) == []


def test_court_goes_before_a_meeting_that_was_accepted() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent()))
    court = vevent(uid="court", summary="Court: trial", organizer="clerk@courts.example", guests="mlee@stpaul.example")
    found = told(story, "mlee", invited(court, kind="other"))
    assert story.book.meetings["M-102"].sort is Sort.COURT
    assert answers(story, found) == []
    clash = [m for m in story.mails(found) if m.notice == "meeting-clash" and m.to.key == "sgt.hart"]
    assert [m.ref for m in clash] == ["M-101"]
    assert clash[0].letter.matters[0].told, "the organizer had a yes, which the sergeant must know"  # type: ignore[union-attr]


def test_a_pass_without_news_brings_nothing() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent("RRULE:FREQ=WEEKLY")))
    story.at("2027-03-01T12:00")
    assert tuple(due(story.situation())) == ()
    story.at("2027-04-20T12:00")
    found = tuple(due(story.situation()))
    assert story.mails(found) == [], "new days come into sight, and only the calendar grows"
    assert len([story.settle(one) for one in found]) == 1
    assert tuple(due(story.situation())) == ()


def test_meetings_of_a_month_are_those_that_were_the_officer_s_own() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent("RRULE:FREQ=WEEKLY;COUNT=5", start="20270304T090000")))
    told(story, "principal.central", invited(vevent(uid="2", organizer="principal.central@spps.example")))
    story.approved("mlee", "3/11")
    found = meetings_in_month(plain_unit().people["mlee"], MARCH, story.situation())
    assert [f"{one.sitting.start:%m-%d}" for one in found] == ["03-04", "03-18", "03-25"]


def test_sessions_of_a_month_by_topic() -> None:
    story = Story()
    for number, words in enumerate(
        ("Cyber bullying talk", "Info session: sexting", "Info session: sexting again", "x")
    ):
        start = f"202703{10 + number}T100000"
        item = invited(vevent(uid=str(number), summary=words, start=start), kind="info_session")
        told(story, "principal.como", item)
    counted = sessions_in_month(plain_unit().people["mlee"], MARCH, story.situation())
    assert counted == {"cyber bullying": 1, "other": 1, "sexting": 2}
    assert sessions_in_month(plain_unit().people["jtorres"], MARCH, story.situation()) == {}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Gang awareness for 9th grade", "gangs"),
        ("cyberbullying and you", "cyber bullying"),
        ("The juvenile justice system", "justice system"),
        ("Vaping talk", "drugs"),
        ("Gangway safety", None),
        ("Hello", None),
    ],
)
def test_topics(words: str, topic: str | None) -> None:
    assert topic_of(Lexicon(), words) == topic


def test_a_topic_of_the_unit_s_own_goes_first() -> None:
    lexicon = Lexicon(extra={"topic vaping": ("vape", "vaping")})
    assert topic_of(lexicon, "Vaping talk") == "vaping"


def test_a_verdict_in_the_thread_of_a_meeting_is_a_verdict() -> None:
    story = Story()
    invite = vevent(organizer="sgt.moua@stpaul.example", summary="Unit meeting")
    told(story, "sgt.moua", invited(invite, kind="unit"))
    story.mail("mlee", request("3/25"))
    thread = story.key("meeting", "sgt.hart")
    story.mail("sgt.hart", verdicts("R-102 yes"), reply_to=thread, author_text="R-102 yes")
    assert story.record("R-102").state is State.APPROVED
    assert story.book.meetings["M-101"].replies == ()


@pytest.mark.parametrize(
    ("words", "yes"),
    [
        ("Yes, I'll be there", True),
        ("see you there", True),
        ("No, sorry", False),
        ("I cannot make it", False),
        ("won't be able to attend", False),
        ("Yes if Lee can cover", None),
        ("no problem, I'll be there", True),
        ("Which room?", None),
        ("", None),
    ],
)
def test_yes_and_no_in_closed_words(words: str, yes: bool | None) -> None:
    story = Story()
    told(story, "sgt.moua", invited(vevent(organizer="sgt.moua@stpaul.example", summary="Unit meeting"), kind="unit"))
    thread = story.key("meeting", "mlee")
    item = Item(kind=Kind.OTHER, act=False)
    decision = story.mail("mlee", item, reply_to=thread, author_text=words)
    assert [reply.yes for reply in story.book.meetings["M-101"].replies] == ([] if yes is None else [yes])
    assert (decision.outcome is Outcome.HELD) is (yes is None)


def test_an_answer_is_not_a_change_when_nothing_of_it_changed() -> None:
    story = Story()
    told(story, "principal.como", invited(vevent()))
    found = told(story, "principal.como", invited(vevent(sequence="1", summary="PPC, grade 9")))
    assert [m.letter.again for m in story.mails(found) if isinstance(m.letter, MeetingAnswer)] == [False]
    moved = told(story, "principal.como", invited(vevent(sequence="2", start="20270318T100000")))
    assert [m.letter.again for m in story.mails(moved) if isinstance(m.letter, MeetingAnswer)] == [True]


# --- who may invite, and who reads what it is called --------------------------------------------------------


def named(*domains: str) -> Story:
    return Story(unit=unit_with(meeting_domains=domains))


@pytest.mark.parametrize(
    ("domains", "outcome"),
    [((), Outcome.HELD), (("spps.example",), Outcome.SETTLED), (("staff.spps.example",), Outcome.HELD)],
    ids=["no domain named", "the domain of staff", "another part of it"],
)
def test_who_is_not_on_the_roster_invites_only_from_a_domain_that_is_named(
    domains: tuple[str, ...], outcome: Outcome
) -> None:
    story = named(*domains)
    found = told(story, "pat.student@spps.example", invited(vevent(), school="como"))
    assert found[0].outcome is outcome
    assert bool(story.mails(found)) is (outcome is Outcome.SETTLED)


def test_people_and_addresses_of_the_roster_need_no_domain() -> None:
    for sender in ("principal.como", "designee.como"):
        story = named()
        address = story.unit.schools["como"].designee or ""
        found = told(story, address if sender == "designee.como" else sender, invited(vevent(), school="como"))
        assert ("meeting", "mlee") in story.told(found)


CHILD = "Jamal Rivera"


def test_the_title_and_the_place_as_written_are_for_those_whom_the_meeting_is_for_and_their_sergeant() -> None:
    """A title may name a child: no calendar entry, digest, answer or letter to the organizer shows it."""
    story = Story()
    event = vevent(f"LOCATION:Home of {CHILD}", summary=f"PPC re {CHILD}")
    story.settle(told(story, "principal.como", invited(event))[0])
    story.approved("mlee", "3/18")
    story.tick()
    story.at("2027-03-18T06:15").tick()
    readers = {(mail.notice, mail.to.key) for mail in story.mails() if CHILD in repr(mail.letter)}
    assert readers == {("meeting", "mlee"), ("meeting-clash", "sgt.hart")}
    assert not [one for one in story.sent.values() if isinstance(one, Entry) and CHILD in one.title]
    assert [mail for mail in story.mails() if mail.notice == "digest"]


def test_whose_meeting_it_is_no_longer_reads_neither_title_nor_place() -> None:
    story = Story()
    event = vevent(f"LOCATION:Home of {CHILD}", summary=f"PPC re {CHILD}")
    told(story, "principal.como", invited(event))
    start = datetime(2027, 3, 15, 5, tzinfo=UTC)
    overlays = tuple(
        Overlay(key=f"move/{who}", kind="assignment", start=start, end=None, who=who, detail=Placed(school=school))
        for who, school in [("mlee", "central"), ("jtorres", "como")]
    )
    story.settle(Decision(rule="a test", overlays=overlays))
    news = {mail.to.key: mail.letter for mail in story.mails(story.tick()) if isinstance(mail.letter, MeetingNews)}
    assert CHILD not in repr(news["mlee"])
    assert CHILD in repr(news["jtorres"])
