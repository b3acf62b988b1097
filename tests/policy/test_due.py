"""What time brings: digests, the ladder of an undecided request, reminders of questions (settled 30, 32, 47)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from support.situations import Story, answer, change, plain_unit, question, request, sick, spans, verdicts, with_person
from watchdesk.model.book import Doubt, Waiting
from watchdesk.model.decision import Decision, Mail
from watchdesk.model.facts import Command, Item, Kind, Leave, Machine
from watchdesk.model.letters import Approval, Ask, Digest
from watchdesk.model.records import State
from watchdesk.policy import due, fresh
from watchdesk.policy.duties import ladder, rounds
from watchdesk.policy.people import named_acting
from watchdesk.policy.situation import Situation


def digests(story: Story) -> list[str]:
    return [mail.key for mail in story.mails() if mail.notice == "digest"]


def digest(story: Story, key: str) -> Digest:
    mail = story.sent[key]
    assert isinstance(mail, Mail)
    assert isinstance(mail.letter, Digest)
    return mail.letter


# --- digests ----------------------------------------------------------------------------------------------


def test_nothing_to_say_is_no_mail_and_settles_the_duty() -> None:
    story = Story().at("2027-03-01T14:00")
    first, second = story.tick(), story.tick()
    assert {decision.rule for decision in first} >= {"digest-nothing-to-say"}
    assert (digests(story), second) == ([], ())


def test_the_afternoon_digest_tells_what_is_new_and_the_morning_one_what_is_open() -> None:
    story = Story()
    story.mail("mlee", request("3/23"))
    for moment in ("2027-03-01T14:00", "2027-03-02T06:15", "2027-03-02T14:00", "2027-03-03T06:15"):
        story.at(moment).tick()
    assert digests(story) == [
        "digest/sgt.hart/2027-03-01T14:00",
        "digest/sgt.hart/2027-03-02T06:15",
        "digest/sgt.hart/2027-03-03T06:15",
    ]


def test_a_digest_goes_only_to_the_sergeant_whose_officers_it_is_about() -> None:
    story = Story()
    story.mail("kxiong", request("3/23"))
    story.at("2027-03-01T14:00").tick()
    assert digests(story) == ["digest/sgt.moua/2027-03-01T14:00"]


def test_somebody_away_today_is_worth_a_morning_digest() -> None:
    story = Story()
    story.approved("mlee", "3/4")
    for moment in ("2027-03-01T14:00", "2027-03-02T06:15", "2027-03-03T06:15", "2027-03-04T06:15"):
        story.at(moment).tick()
    assert digests(story) == ["digest/sgt.hart/2027-03-04T06:15"]
    letter = digest(story, "digest/sgt.hart/2027-03-04T06:15")
    assert letter.away_today == ("Ofc. Mai Lee (Como Park Senior High)",)


NOT_WORKDAYS = {"a saturday": "2027-03-06T14:00", "a police holiday": "2027-05-31T14:00"}


@pytest.mark.parametrize("moment", NOT_WORKDAYS.values(), ids=NOT_WORKDAYS)
def test_no_digest_leaves_on_a_day_off(moment: str) -> None:
    story = Story().at(moment)
    story.mail("mlee", request("6/8"))
    story.tick()
    assert not any(moment[:10] in key for key in digests(story))


def test_a_missed_digest_goes_once_with_what_is_true_then() -> None:
    story = Story()
    story.mail("mlee", request("3/23"))
    found = story.at("2027-03-04T09:30").tick()
    assert digests(story) == ["digest/sgt.hart/2027-03-04T06:15"]
    dropped = {key for decision in found for key in decision.dropped if "sgt.hart" in key}
    assert dropped == {f"digest/sgt.hart/2027-03-0{day}T{at}" for day in (1, 2, 3) for at in ("06:15", "14:00")}
    assert all(set(decision.dropped) <= set(decision.duties) for decision in found)


def test_no_digest_lies_before_the_desk_went_live() -> None:
    story = Story().at("2027-03-01T15:00")
    story.book = replace(story.book, live_since=story.now)
    story.mail("mlee", request("3/23"))
    assert story.tick() == ()


def test_a_digest_that_has_nothing_to_say_any_more_is_dropped_when_it_leaves() -> None:
    story = Story()
    story.mail("mlee", request("3/23"))
    story.at("2027-03-02T06:15").tick()
    mail = story.sent["digest/sgt.hart/2027-03-02T06:15"]
    assert isinstance(mail, Mail)
    story.mail("sgt.hart", verdicts("R-101 yes"))
    assert fresh(mail, story.situation()) is None


def test_a_digest_leaves_at_its_local_time_on_both_nights_of_the_change_of_clocks() -> None:
    for before, after in (("2027-03-12", "2027-03-15"), ("2027-11-05", "2027-11-08")):
        story = Story().at(f"{before}T15:00")
        story.book = replace(story.book, live_since=story.now)
        story.mail("mlee", request("2027-12-07"))
        story.at(f"{after}T06:14").tick()
        assert digests(story) == []
        story.at(f"{after}T06:15").tick()
        assert digests(story) == [f"digest/sgt.hart/{after}T06:15"]


def test_the_digest_shows_what_a_person_must_see() -> None:
    story = Story()
    story.mail("mlee", request("3/23"))
    story.mail("jtorres", request(act=False, question=question()))
    story.mail("sahmed", sick("3/1.."))
    waiting = Waiting(number=7, message="m", received_at=story.now, sender="x@y.example", why="w", for_="sgt.hart")
    doubt = Doubt(key="k", notice="absence", to="ecc", since=story.now, state="uncertain")
    story.book = replace(story.book, waiting=(waiting,), doubts=(doubt,))
    story.at("2027-03-01T14:00").tick()
    letter = digest(story, "digest/sgt.hart/2027-03-01T14:00")
    assert [line.matter.ref for line in letter.lines] == ["R-101"]
    assert [matter.ref for matter in letter.asked] == ["R-102"]
    assert (letter.waiting, letter.doubts) == ((waiting,), (doubt,))
    assert len(letter.news) == 1
    assert "R-103" in letter.news[0]
    assert "reason" not in letter.news[0]
    assert letter.board is not None
    assert [day.day for day in letter.board.days][:3] == [2, 3, 4]
    assert {row.name: row.cells[0].mark for row in letter.board.rows}["Harding High"] == "A"


def test_mail_for_another_sergeant_is_not_in_the_digest() -> None:
    story = Story()
    waiting = Waiting(number=7, message="m", received_at=story.now, sender="x@y.example", why="w", for_="sgt.moua")
    story.book = replace(story.book, waiting=(waiting,))
    story.at("2027-03-01T14:00").tick()
    assert digests(story) == ["digest/sgt.moua/2027-03-01T14:00"]


def test_recorded_leave_stands_in_the_next_digest_once_so_that_the_sergeant_may_object() -> None:
    story = Story()
    story.mail("mlee", request("3/23", leave=Leave.COURT))
    story.at("2027-03-01T14:00").tick()
    letter = digest(story, "digest/sgt.hart/2027-03-01T14:00")
    assert [line.matter.ref for line in letter.lines] == ["R-101"]
    story.at("2027-03-02T06:15").tick()
    assert len(digests(story)) == 1


def test_on_days_out_of_session_the_digest_says_who_reports_to_the_sergeant() -> None:
    story = Story().at("2027-03-29T06:15")
    story.book = replace(story.book, live_since=story.now)
    story.mail("mlee", request("4/20"))
    story.tick()
    letter = digest(story, "digest/sgt.hart/2027-03-29T06:15")
    assert "Ofc. Mai Lee" in letter.reporting
    assert "Ofc. Kou Xiong" not in letter.reporting


def test_days_out_of_session_alone_are_no_reason_for_a_digest() -> None:
    story = Story().at("2027-03-29T06:15")
    story.book = replace(story.book, live_since=story.now)
    story.tick()
    assert digests(story) == []


def test_the_acting_sergeant_gets_the_digest_of_a_sergeant_who_is_away() -> None:
    story = Story()
    story.mail("mlee", request("3/23"))
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    story.at("2027-03-01T14:00").tick()
    assert digests(story) == ["digest/sgt.moua/2027-03-01T14:00"]
    assert digest(story, "digest/sgt.moua/2027-03-01T14:00").acting_for == ("Sgt. Anne Hart",)
    assert {line.for_whom for line in digest(story, "digest/sgt.moua/2027-03-01T14:00").lines} == {"Sgt. Anne Hart"}


# --- the ladder -------------------------------------------------------------------------------------------


def climbed(story: Story, *moments: str) -> list[tuple[str, set[tuple[str, str]]]]:
    """Each rule of the ladder with whom it told, in order."""
    found: list[tuple[str, set[tuple[str, str]]]] = []
    for moment in moments:
        found.extend((decision.rule, story.told(decision)) for decision in story.at(moment).tick())
    return [(rule, told) for rule, told in found if rule.startswith(("undecided", "expired"))]


def test_two_school_days_before_the_start_the_ladder_begins() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    assert climbed(story, "2027-03-09T06:59") == []
    (first,) = climbed(story, "2027-03-09T07:00")
    assert first == (
        "undecided",
        {("absence-pending", "principal.como"), ("absence-pending", "designee.como"), ("approval", "sgt.hart")},
    )
    (second,) = climbed(story, "2027-03-09T10:59", "2027-03-09T11:00")
    assert second == ("undecided-acting", {("approval", "sgt.moua")})
    (third,) = climbed(story, "2027-03-09T14:59", "2027-03-09T15:00")
    assert third == ("undecided-commander", {("approval", "cmdr.bell")})
    assert climbed(story, "2027-03-10T15:00") == []
    (last,) = climbed(story, "2027-03-11T07:00")
    assert last == (
        "expired",
        {("absence-cancelled", "principal.como"), ("absence-cancelled", "designee.como"), ("decided", "mlee")},
    )
    assert story.record().state is State.EXPIRED
    assert climbed(story, "2027-03-12T07:00") == []


def test_school_days_are_counted_over_weekends_and_breaks() -> None:
    story = Story()
    story.mail("mlee", request("2027-04-05"))
    assert climbed(story, "2027-03-25T06:59") == []
    assert [rule for rule, _ in climbed(story, "2027-03-25T07:00")] == ["undecided"]


@pytest.mark.parametrize(
    ("start", "morning"),
    [("2026-09-08", "2026-09-03"), ("2026-09-09", "2026-09-04"), ("2026-09-10", "2026-09-08")],
    ids=["the first day of school", "the second", "the third"],
)
def test_before_the_first_days_of_a_school_year_workdays_are_counted(start: str, morning: str) -> None:
    story = Story().at("2026-09-01T09:00")
    story.book = replace(story.book, live_since=story.now)
    story.mail("mlee", request(start))
    assert climbed(story, f"{morning}T06:59") == []
    assert [rule for rule, _ in climbed(story, f"{morning}T07:00")] == ["undecided"]


def test_a_late_request_has_an_hour_and_working_hours_go_over_night() -> None:
    story = Story().at("2027-03-01T13:00")
    story.mail("mlee", request("3/3"))
    assert climbed(story, "2027-03-01T13:59") == []
    assert [rule for rule, _ in climbed(story, "2027-03-01T14:00")] == ["undecided"]
    assert climbed(story, "2027-03-02T09:59") == []
    assert [rule for rule, _ in climbed(story, "2027-03-02T10:00")] == ["undecided-acting"]


def test_the_one_to_whom_it_was_escalated_may_decide() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    story.mail("sgt.moua", verdicts("R-101 yes"))
    assert story.record().state is State.PENDING
    climbed(story, "2027-03-09T07:00", "2027-03-09T11:00")
    story.mail("sgt.moua", verdicts("yes"), reply_to=story.key("approval", "sgt.moua"))
    assert story.record().state is State.APPROVED


def test_a_decision_ends_the_ladder() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    climbed(story, "2027-03-09T07:00")
    decision = story.mail("sgt.hart", verdicts("R-101 yes"))
    assert ("absence", "principal.como") in story.told(decision)
    assert climbed(story, "2027-03-09T11:00", "2027-03-11T07:00") == []


def test_a_denial_tells_everybody_who_had_been_told_it_was_pending() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    climbed(story, "2027-03-09T07:00")
    decision = story.mail("sgt.hart", verdicts("R-101 no"))
    assert ("absence-cancelled", "principal.como") in story.told(decision)


def test_on_hold_nobody_else_is_troubled_but_it_still_expires() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    story.mail("sgt.hart", verdicts("R-101 hold"))
    rules = [rule for rule, _ in climbed(story, "2027-03-09T07:00", "2027-03-09T15:00", "2027-03-11T07:00")]
    assert rules == ["undecided", "expired"]


def test_an_out_of_office_hastens_the_acting_sergeant() -> None:
    story = Story()
    story.mail("mlee", request("3/1"))
    assert ("approval", "sgt.hart") in story.told(story.decisions)
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    assert climbed(story, "2027-03-01T09:05") == [("undecided-acting", {("approval", "sgt.moua")})]


def test_who_was_asked_in_the_first_place_is_not_asked_twice() -> None:
    story = Story()
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    decision = story.mail("mlee", request("3/1"))
    assert ("approval", "sgt.moua") in story.told(decision)
    assert all(not told for _, told in climbed(story, "2027-03-01T09:05"))


def test_after_a_long_stop_only_what_still_makes_sense_is_done() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    found = story.at("2027-03-12T09:00").tick()
    ladder = [decision for decision in found if decision.rule == "expired"]
    assert len(ladder) == 1
    assert set(ladder[0].dropped) == {"R-101/v1/undecided", "R-101/v1/acting", "R-101/v1/commander"}
    assert not any(notice == "absence-pending" for notice, _ in story.told(found))


def test_a_change_that_is_undecided_at_its_start_lapses_and_the_old_days_stand() -> None:
    story = Story()
    story.approved("mlee", "3/11")
    story.mail("mlee", change("3/10"))
    assert [rule for rule, _ in climbed(story, "2027-03-10T07:00")] == ["expired"]
    granted = story.record().granted
    assert granted is not None
    assert (story.record().state, granted.spans) == (State.APPROVED, spans("3/11"))


def test_a_new_version_begins_a_new_ladder() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    climbed(story, "2027-03-09T07:00")
    decision = story.mail("mlee", change("3/12"))
    assert ("absence-pending", "principal.como") in story.told(decision), "who knew of the days hears of the new ones"
    assert [rule for rule, _ in climbed(story, "2027-03-10T07:00")] == ["undecided"]


def test_a_request_made_after_its_start_is_brought_up_and_never_expires_by_itself() -> None:
    story = Story()
    story.mail("mlee", request("2/25"))
    rules = [rule for rule, _ in climbed(story, "2027-03-01T10:00", "2027-03-01T14:00", "2027-03-02T10:00")]
    assert rules == ["undecided", "undecided-acting", "undecided-commander"]
    assert climbed(story, "2027-03-09T10:00") == []
    assert story.record().state is State.PENDING


def test_nobody_left_to_ask_settles_the_rung() -> None:
    unit = plain_unit()
    people = {key: person for key, person in unit.people.items() if key not in ("sgt.moua", "cmdr.bell")}
    people = {k: replace(p, sergeant="sgt.hart") if p.sergeant else p for k, p in people.items()}
    story = Story(unit=replace(unit, people=people))
    story.mail("mlee", request("3/11"))
    rules = climbed(story, "2027-03-09T07:00", "2027-03-09T15:00")
    assert [told for rule, told in rules if rule != "undecided"] == [set(), set()]


# --- questions --------------------------------------------------------------------------------------------


def test_a_question_is_asked_once_more_after_a_day() -> None:
    story = Story()
    story.mail("tnguyen", request(act=False, question=question()))
    assert story.told(story.at("2027-03-02T08:59").tick()) == {("digest", "sgt.moua")}
    decision = story.at("2027-03-02T09:00").tick()
    assert story.told(decision) == {("question", "tnguyen")}
    (mail,) = story.mails(decision)
    assert isinstance(mail.letter, Ask)
    assert mail.letter.reminder
    assert mail.parent == "R-101/e1/question/tnguyen"
    assert story.at("2027-03-03T09:00").tick() == () or ("question", "tnguyen") not in story.told(story.decisions[-1])


def test_an_answer_to_the_reminder_is_an_answer() -> None:
    story = Story()
    story.mail("tnguyen", request(act=False, question=question()))
    story.at("2027-03-02T09:00").tick()
    story.mail("tnguyen", answer(spans=spans("5/14")), reply_to=story.key("question", "tnguyen"))
    assert story.record().state is State.PENDING


def test_a_reminder_that_is_no_use_any_more_is_dropped() -> None:
    story = Story()
    story.mail("tnguyen", request(act=False, question=question()))
    found = [d for d in story.at("2027-03-20T09:00").tick() if d.rule == "question-too-late"]
    assert [d.dropped for d in found] == [("R-101/e1/question-reminder",)]


def test_the_first_duty_is_had_without_working_out_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(_: Situation) -> Iterator[Decision]:
        raise AssertionError("nobody asked for what comes after")

    story = Story()
    story.mail("mlee", request("3/11"))
    story.at("2027-03-09T08:00")
    monkeypatch.setattr(rounds, "ROUNDS", (ladder.due, never))
    assert next(iter(due(story.situation()))).rule == "undecided"


def test_every_due_decision_settles_something_new() -> None:
    story = Story()
    story.mail("mlee", request("3/11"))
    story.mail("tnguyen", request(act=False, question=question()))
    story.mail("rruiz", sick("3/1.."))
    for moment in ("2027-03-01T14:00", "2027-03-02T09:00", datetime(2027, 3, 9, 15).isoformat(), "2027-03-20T09:00"):
        story.at(moment)
        known = set(story.book.duties)
        for decision in story.tick():
            assert set(decision.duties) - known, decision.rule
            known |= set(decision.duties)
        assert story.tick() == ()


def test_an_acting_sergeant_named_by_mail_is_asked_from_the_first_day_to_the_last() -> None:
    story = Story(unit=with_person(plain_unit(), "sgt.hart", deputy="jtorres"))
    story.mail("sgt.hart", commands=(Command(verb="acting", people=("moua",), spans=spans("3/8..3/12")),))
    asked = {}
    for moment in ("2027-03-07T23:59", "2027-03-08T00:00", "2027-03-12T23:59", "2027-03-13T00:00"):
        story.at(moment)
        decision = story.mail("mlee", request(f"{moment[6]}/{int(moment[8:10]) - 1}"))
        asked[moment[5:]] = {mail.to.key for mail in story.mails(decision) if isinstance(mail.letter, Approval)}
    assert asked == {
        "03-07T23:59": {"sgt.hart"},
        "03-08T00:00": {"sgt.moua"},
        "03-12T23:59": {"sgt.moua"},
        "03-13T00:00": {"sgt.hart"},
    }


def test_the_last_word_on_who_acts_holds_and_leaves_the_other_days_as_they_were() -> None:
    story = Story()
    for name, days in (("moua", "3/8..3/12"), ("bell", "3/9..3/10"), ("torres", "3/12")):
        story.mail("sgt.hart", commands=(Command(verb="acting", people=(name,), spans=spans(days)),))
    acting = {}
    for number in range(7, 14):
        story.at(f"2027-03-{number:02}T09:00")
        person = named_acting(story.situation(), story.unit.people["sgt.hart"])
        acting[number] = person.key if person else None
    bell, moua = "cmdr.bell", "sgt.moua"
    assert acting == {7: None, 8: moua, 9: bell, 10: bell, 11: moua, 12: "jtorres", 13: None}


def test_what_came_after_a_missed_digest_waits_for_the_next() -> None:
    story = Story().at("2027-03-01T15:00")
    story.mail("mlee", request("3/23"))
    story.tick()
    assert digests(story) == []
    story.at("2027-03-02T06:15").tick()
    assert digests(story) == ["digest/sgt.hart/2027-03-02T06:15"]


def test_the_news_say_what_became_of_a_request_and_by_whom() -> None:
    story = Story()
    story.approved("mlee", "3/22..3/24")
    story.approved("jtorres", "4/20", by="cmdr.bell")
    story.at("2027-03-01T10:00").mail("mlee", change("3/22..3/23"))
    story.at("2027-03-01T14:00").tick()
    news = digest(story, "digest/sgt.hart/2027-03-01T14:00").news
    assert [line.split(": ")[1].split(",")[0] for line in news] == [
        "changed by the officer",
        "approved by Cmdr. Joan Bell",
    ]


def test_a_recorded_day_is_shown_and_is_no_request_to_decide() -> None:
    story = Story()
    story.mail("mlee", request("3/9", leave=Leave.COURT))
    story.mail("dolson", request("3/16"))
    story.at("2027-03-01T14:00").tick()
    (digest,) = [mail.letter for mail in story.mails() if mail.key == story.key("digest", "sgt.hart")]
    assert isinstance(digest, Digest)
    assert [(line.matter.ref, line.decidable, line.for_whom) for line in digest.lines] == [
        ("R-102", True, None),
        ("R-101", False, None),
    ]
