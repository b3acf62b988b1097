"""Planned time off, from the request to the principal's notice (P12)."""

import pytest

from support.situations import Story, answer, day, question, request, spans, unit_with, verdicts
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Choice, Leave
from watchdesk.model.letters import Ack, AnswerLetter, Notice
from watchdesk.model.mail import Origin
from watchdesk.model.records import State


def test_a_request_is_acknowledged_and_waits_for_the_digest() -> None:
    story = Story()
    decision = story.mail("mlee", request("3/11"))
    assert decision.rule == "time-off"
    assert decision.clause == "P12"
    assert story.record().state is State.PENDING
    assert story.told(decision) == {("ack", "mlee")}
    letter = story.mails(decision)[0].letter
    assert isinstance(letter, Ack)
    assert letter.next_step == "digest"
    assert letter.matter.spans == spans("3/11")
    assert letter.decider.name == "Sgt. Anne Hart"
    assert story.mails(decision)[0].key == "R-101/e1/ack/mlee"


def test_a_request_that_starts_before_the_next_digest_is_asked_about_at_once() -> None:
    story = Story().at("2027-03-01T16:00")
    decision = story.mail("mlee", request("3/2"))
    assert story.told(decision) == {("ack", "mlee")}, "the digest of 06:15 comes before 07:00"
    decision = story.mail("jtorres", request("3/1"))
    assert story.told(decision) == {("ack", "jtorres"), ("approval", "sgt.hart")}


def test_approval_tells_officer_principal_designee_and_calendar() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    decision = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert story.record().state is State.APPROVED
    assert story.told(decision) == {
        ("decided", "mlee"),
        ("receipt", "sgt.hart"),
        ("absence", "principal.como"),
        ("absence", "designee.como"),
    }
    (entry,) = story.entries(decision)
    assert (entry.title, entry.slot and entry.slot.start, entry.ref) == ("Away - Lee", day("3/11"), "R-101")
    assert "R-101/e2/absence/principal.como" in story.sent
    notice = next(m.letter for m in story.mails(decision) if m.to.key == "principal.como")
    assert isinstance(notice, Notice)
    assert notice.away.planned
    assert notice.away.covers == ()
    assert notice.away.sergeant.name == "Sgt. Anne Hart"


def test_the_emergency_centre_hears_of_a_rover() -> None:
    story = Story()
    story.mail("rruiz", request("3/11", leave=Leave.COMP))
    decision = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert ("absence", "ecc") in story.told(decision)
    assert not any(who.startswith("principal") for _, who in story.told(decision))


def test_denial_goes_to_the_officer_only_with_the_reason() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    decision = story.mail("sgt.hart", verdicts("R-101 no court that day"))
    assert story.record().state is State.DENIED
    assert story.record().reason == "court that day"
    assert story.told(decision) == {("decided", "mlee"), ("receipt", "sgt.hart")}


def test_several_requests_in_one_mail_are_several_records() -> None:
    story = Story()
    decision = story.mail("mlee", request("3/11"), request("4/20", leave=Leave.COMP))
    assert [change.record.ref for change in decision.changes] == ["R-101", "R-102"]
    assert {mail.key for mail in story.mails(decision)} == {"R-101/e1/ack/mlee", "R-102/e1/ack/mlee"}


def test_an_unclear_request_is_asked_back_and_its_answer_makes_it_pending() -> None:
    story = Story()
    choices = (Choice(number=1, text="18", spans=spans("3/18")), Choice(number=2, text="19", spans=spans("3/19")))
    asked = question()
    item = request(act=False, leave=Leave.COMP, question=type(asked)(about="weekday", text=asked.text, choices=choices))
    first = story.mail("tnguyen", item)
    assert (story.record().state, story.told(first)) == (State.ASKED, {("question", "tnguyen")})
    second = story.mail("tnguyen", answer(choice=2), reply_to=story.key("question", "tnguyen"))
    assert story.record().state is State.PENDING
    assert story.record().asked.spans == spans("3/19")
    assert story.record().asked.leave is Leave.COMP
    assert story.told(second) == {("ack", "tnguyen")}


def test_an_answer_in_words_is_as_good_as_a_number() -> None:
    story = Story()
    story.mail("tnguyen", request(act=False, question=question()))
    story.mail("tnguyen", answer(spans=spans("5/14")), reply_to=story.key("question", "tnguyen"))
    assert story.record().asked.spans == spans("5/14")


def test_an_answer_that_settles_nothing_is_asked_again_and_in_the_end_a_person_sees_it() -> None:
    story = Story()
    story.mail("tnguyen", request(act=False, question=question()))
    outcomes = [
        story.mail("tnguyen", answer(yes=True), reply_to=story.key("question", "tnguyen")).outcome for _ in range(3)
    ]
    assert outcomes[0] is Outcome.SETTLED
    assert outcomes[-1] is Outcome.HELD


def test_the_same_days_again_make_no_second_record() -> None:
    story = Story()
    story.mail("mlee", request("3/11..3/12"))
    decision = story.mail("mlee", request("3/11", "3/12"))
    assert decision.rule == "asked-already"
    assert list(story.book.records) == ["R-101"]
    letter = story.mails(decision)[0].letter
    assert isinstance(letter, AnswerLetter)
    assert "R-101" in letter.lines[0]


def test_a_sergeants_mail_for_an_officer_is_already_approved() -> None:
    story = Story()
    decision = story.mail("sgt.hart", request("3/11", officer="dolson"))
    assert story.record().state is State.APPROVED
    assert story.record().decided_by == "sgt.hart"
    assert story.told(decision) >= {("ack", "dolson"), ("receipt", "sgt.hart"), ("absence", "principal.johnson")}


def test_where_a_decision_needs_a_token_the_sergeants_mail_is_a_request_that_is_asked_about() -> None:
    story = Story(origin=Origin.DOMAIN)
    decision = story.mail("sgt.hart", request("3/11", officer="dolson"))
    assert story.record().state is State.PENDING
    assert story.told(decision) == {("ack", "dolson"), ("approval", "sgt.hart")}
    story.mail("sgt.hart", verdicts("1 yes"), reply_to=story.key("approval", "sgt.hart"))
    assert story.record().state is State.APPROVED


def test_a_sergeants_mail_for_an_officer_does_not_grant_what_needs_an_exception() -> None:
    story = Story()
    decision = story.mail("sgt.hart", request("3/15..3/19", officer="dolson"))
    assert story.record().state is State.PENDING
    assert ("approval", "sgt.hart") in story.told(decision)


def test_nobody_asks_for_another_sergeants_officer() -> None:
    story = Story()
    decision = story.mail("sgt.moua", request("3/11", officer="dolson"))
    assert (decision.outcome, decision.for_, decision.changes) == (Outcome.HELD, "sgt.hart", ())


@pytest.mark.parametrize("leave", [Leave.COURT, Leave.MILITARY, Leave.FAMILY, Leave.BEREAVEMENT, Leave.TRAINING])
def test_leave_that_is_not_the_sergeants_to_grant_is_recorded(leave: Leave) -> None:
    story = Story()
    decision = story.mail("mlee", request("3/11", leave=leave))
    assert story.record().state is State.APPROVED
    assert story.record().decided_by is None
    assert ("absence", "principal.como") in story.told(decision)
    objection = story.mail("sgt.hart", verdicts("R-101 no needed that day"))
    assert story.record().state is State.CANCELLED
    assert ("absence-cancelled", "principal.como") in story.told(objection)


def test_such_leave_is_recorded_too_when_its_day_had_to_be_asked_for() -> None:
    story = Story()
    asked = story.mail("mlee", request(leave=Leave.COURT, act=False, question=question()))
    root = story.mails(asked)[0].key
    decision = story.mail("mlee", answer(spans=spans("3/11")), reply_to=root)
    assert story.record().state is State.APPROVED
    assert ("absence", "principal.como") in story.told(decision)
    (ack,) = (mail for mail in story.mails(decision) if mail.notice == "ack")
    assert ack.parent == root


def test_planned_sick_leave_needs_a_decision() -> None:
    story = Story()
    story.mail("mlee", request("3/11", leave=Leave.SICK))
    assert story.record().state is State.PENDING


def test_the_commanders_own_request_is_shown_to_a_person() -> None:
    story = Story()
    decision = story.mail("cmdr.bell", request("3/11"))
    assert (decision.rule, decision.outcome) == ("time-off-nobody-decides", Outcome.HELD)


def test_a_sergeants_own_request_goes_to_the_commander() -> None:
    story = Story()
    decision = story.mail("sgt.hart", request("3/1"))
    assert ("approval", "cmdr.bell") in story.told(decision)
    refused = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert story.record().state is State.PENDING
    assert refused.changes == ()
    story.mail("cmdr.bell", verdicts("R-101 yes"))
    assert story.record().state is State.APPROVED


def test_a_request_in_the_past_is_flagged_and_asked_about_at_once() -> None:
    story = Story()
    decision = story.mail("mlee", request("2/25"))
    assert "in-the-past" in {flag.flag for flag in story.record().flags}
    assert ("approval", "sgt.hart") in story.told(decision)
    approved = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert not any(notice == "absence" for notice, _ in story.told(approved)), "days that are over are no news"


def test_days_out_of_session_are_told_unless_the_policy_says_otherwise() -> None:
    told = Story()
    assert told.approved("mlee", "3/30") == "R-101"
    assert ("absence", "principal.como") in told.told(told.decisions)
    quiet = Story(unit=unit_with(tell_out_of_session=False))
    quiet.approved("mlee", "3/30")
    assert not any(notice == "absence" for notice, _ in quiet.told(quiet.decisions))
