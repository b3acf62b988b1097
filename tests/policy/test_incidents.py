"""Incidents of note: at once, to the police alone, until somebody acknowledges (P7; settled 46)."""

import pytest

from support.situations import Story, request, unit_with, verdicts
from watchdesk.model.decision import Decision, Lane, Outcome
from watchdesk.model.facts import Item, Kind, Machine
from watchdesk.model.letters import AnswerLetter
from watchdesk.model.mail import Origin
from watchdesk.model.offences import Incident, Transport
from watchdesk.model.records import State
from watchdesk.model.report_letters import IncidentReport
from watchdesk.model.reports import ReportState

FIGHT = Item(kind=Kind.INCIDENT, act=True, school="como")


def reported(story: Story, sender: str = "mlee", **more: object) -> Decision:
    return story.mail(sender, FIGHT, author_text="A fight in the gym.", **more)


def test_it_goes_to_the_sergeant_in_the_urgent_lane_and_the_officer_is_told_who_has_it() -> None:
    story = Story()
    decision = reported(story)
    assert story.told(decision) == {("incident", "sgt.hart"), ("answer", "mlee")}
    assert (decision.rule, decision.clause, decision.outcome) == ("incident", "P7", Outcome.SETTLED)
    assert {mail.lane for mail in story.mails(decision)} == {Lane.URGENT}
    (letter,) = (mail.letter for mail in story.mails(decision) if mail.notice == "incident")
    assert isinstance(letter, IncidentReport)
    assert (letter.words, letter.proved, letter.sender) == ("A fight in the gym.", True, None)


def test_any_reply_of_the_sergeant_acknowledges_and_the_words_are_kept_no_longer() -> None:
    story = Story()
    reported(story)
    words = "on my way"
    decision = story.mail("sgt.hart", reply_to=story.key("incident", "sgt.hart"), author_text=words)
    record = story.book.reports["I-101"]
    assert (record.state, record.acknowledged_by, record.written) == (ReportState.CLOSED, "sgt.hart", None)
    assert story.told(decision) == {("answer", "mlee")}
    assert story.told(story.at("2027-03-01T10:00").tick()) == set()


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("ack", {}),
        ("Got it, thanks", {}),
        ("10-4", {}),
        ("Call me", {"subject": "RE: subject of the mail"}),
        ("Call me", {"answers": ("<1@mail.example>",)}),
    ],
)
def test_so_does_a_word_that_is_plainly_about_it_outside_of_our_thread(words: str, more: dict[str, object]) -> None:
    story = Story()
    reported(story)
    story.mail("sgt.hart", author_text=words, **more)
    assert story.book.reports["I-101"].state is ReportState.CLOSED


def test_news_of_the_only_one_lately_reach_the_sergeant_outside_of_our_thread() -> None:
    story = Story()
    reported(story)
    decision = story.mail("mlee", author_text="Update: one student went to the hospital.", subject="RE: gym")
    assert (decision.rule, story.told(decision)) == ("incident-goes-on", {("passed-on", "sgt.hart")})
    reported(story)
    assert story.mail("mlee", author_text="Update: all clear.").rule != "incident-goes-on"


@pytest.mark.parametrize(
    "words",
    [
        "Update: my squad is fixed",
        "Update - the printer works again",
        "Follow up: my log is in the mail, it is done",
        "Quick update: our schedule changed",
        "Update: new phone number 651-555-0131",
        "Update on Outlook, read before Friday",
    ],
)
def test_news_of_something_else_is_no_news_of_the_incident(words: str) -> None:
    story = Story()
    reported(story)
    assert story.mail("mlee", author_text=words).rule != "incident-goes-on"


@pytest.mark.parametrize(
    "words",
    [
        "Update: all clear",
        "Follow-up: she is fine",
        "Update: it was a toy",
        "More on the fight: parents came",
        "Update: resolved",
    ],
)
def test_news_of_people_and_how_it_ended_go_on(words: str) -> None:
    story = Story()
    reported(story)
    assert story.mail("mlee", author_text=words).rule == "incident-goes-on"


def test_nobody_is_promised_a_commander_who_has_it_already() -> None:
    story = Story()
    (mail,) = (mail for mail in story.mails(reported(story, "sgt.hart")) if mail.notice == "answer")
    assert isinstance(mail.letter, AnswerLetter)
    assert not any("the commander gets it too" in line for line in mail.letter.lines)


@pytest.mark.parametrize(
    ("sender", "words", "subject"),
    [
        ("sgt.hart", "Call me", "lunch"),
        ("sgt.hart", "Call me", "subject of the mail"),
        ("sgt.hart", "got it, but who is this", "lunch"),
        ("sgt.moua", "got it", "lunch"),
        ("cmdr.bell", "got it", "lunch"),
        ("mlee", "got it", "RE: subject of the mail"),
    ],
)
def test_other_words_do_not(sender: str, words: str, subject: str) -> None:
    story = Story()
    reported(story)
    story.mail(sender, author_text=words, subject=subject)
    assert story.book.reports["I-101"].state is ReportState.OPEN


def test_a_bare_word_for_one_of_two_acknowledges_neither() -> None:
    story = Story()
    reported(story)
    reported(story, "jtorres")
    story.mail("sgt.hart", author_text="got it", subject="")
    assert {one.state for one in story.book.reports.values()} == {ReportState.OPEN}


def test_what_comes_after_the_commander_has_it_goes_to_both_in_their_threads() -> None:
    story = Story()
    reported(story)
    story.at("2027-03-01T09:30").tick()
    key = next(key for key in story.sent if key.startswith("I-101/") and key.endswith("/answer/mlee"))
    mails = story.mails(story.mail("mlee", reply_to=key, author_text="A second student is hurt."))
    assert {(mail.notice, mail.to.key) for mail in mails} == {("passed-on", "sgt.hart"), ("passed-on", "cmdr.bell")}
    assert {mail.parent for mail in mails} == {"I-101/e1/incident/sgt.hart", "I-101/e2/incident/cmdr.bell"}


def test_a_verdict_by_the_way_is_still_a_verdict() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    reported(story)
    story.mail("sgt.hart", verdicts("R-101 yes"), reply_to=story.key("incident", "sgt.hart"))
    assert story.record().state is State.APPROVED


@pytest.mark.parametrize("sender", ["mlee", "principal.como"])
def test_nobody_else_acknowledges(sender: str) -> None:
    story = Story()
    reported(story)
    story.mail(sender, reply_to=story.key("incident", "sgt.hart"), author_text="ok")
    assert story.book.reports["I-101"].state is ReportState.OPEN


def test_neither_does_a_machine_nor_an_address_that_cannot_be_proved() -> None:
    story = Story()
    reported(story)
    key = story.key("incident", "sgt.hart")
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), reply_to=key, machine=Machine.AUTO_REPLY)
    story.mail("sgt.hart", reply_to=key, author_text="ok", origin=Origin.NONE)
    assert story.book.reports["I-101"].state is ReportState.OPEN


def test_after_fifteen_minutes_the_commander_gets_every_word_once() -> None:
    story = Story()
    reported(story)
    assert story.told(story.at("2027-03-01T09:14").tick()) == set()
    (mail,) = story.mails(story.at("2027-03-01T09:15").tick())
    assert (mail.notice, mail.to.key, mail.key) == ("incident", "cmdr.bell", "I-101/e2/incident/cmdr.bell")
    assert isinstance(mail.letter, IncidentReport)
    assert (mail.letter.words, mail.letter.unanswered) == ("A fight in the gym.", ("Sgt. Anne Hart",))
    assert story.told(story.at("2027-03-01T10:00").tick()) == set()


def test_the_minutes_are_the_units() -> None:
    story = Story(unit=unit_with(incident_commander_after_minutes=3))
    reported(story)
    assert story.told(story.at("2027-03-01T09:03").tick()) == {("incident", "cmdr.bell")}


def test_the_commander_who_has_it_already_gets_it_no_second_time() -> None:
    story = Story()
    reported(story, sender="sgt.hart")
    assert ("incident", "cmdr.bell") in story.told(story.decisions[-1])
    assert story.told(story.at("2027-03-01T09:15").tick()) == set()


@pytest.mark.parametrize("origin", [Origin.INTERNAL, Origin.NONE])
def test_a_school_that_reports_one_gets_no_copy(origin: Origin) -> None:
    story = Story()
    assert story.told(reported(story, sender="principal.como", origin=origin)) == {("incident", "sgt.hart")}


def test_what_cannot_be_proved_is_passed_on_as_such() -> None:
    story = Story()
    (mail,) = story.mails(reported(story, origin=Origin.NONE))
    assert isinstance(mail.letter, IncidentReport)
    assert (mail.to.key, mail.letter.proved) == ("sgt.hart", False)


def test_it_goes_to_the_commander_too_when_the_sergeant_is_away() -> None:
    story = Story()
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    told = {who for notice, who in story.told(reported(story)) if notice == "incident"}
    assert told == {"sgt.hart", "sgt.moua", "cmdr.bell"}


def test_a_stranger_is_not_answered_but_the_sergeant_reads_it() -> None:
    story = Story()
    decision = reported(story, sender="neighbour@mailbox.example")
    assert story.told(decision) == {("passed-on", "sgt.hart")}
    assert (decision.rule, decision.outcome) == ("stranger", Outcome.HELD)


def test_a_transport_without_a_reason_is_asked_of_who_reported_it() -> None:
    """P10: the reason is on the record."""
    story = Story()
    item = Item(kind=Kind.INCIDENT, act=True, school="humboldt", facts=Incident(transport=Transport.UNSAID))
    decision = story.mail("kxiong", item, author_text="Fight. Gave one a ride home.", subject="fight")
    (receipt,) = (mail for mail in story.mails(decision) if mail.notice == "answer")
    assert isinstance(receipt.letter, AnswerLetter)
    assert any("procedure 10" in line for line in receipt.letter.lines)
    other = Item(kind=Kind.OTHER, act=False)
    story.mail("kxiong", other, reply_to=receipt.key, author_text="He was the victim.")
    (report,) = story.book.reports.values()
    assert report.facts.transport is Transport.VICTIM
