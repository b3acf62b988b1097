"""What ends without a decision, and whose word ends nothing."""

from support.situations import Story, question, request, sick, verdicts, withdrawal
from watchdesk.model.decision import Decision
from watchdesk.model.facts import Command
from watchdesk.model.letters import Receipt
from watchdesk.model.records import State


def test_a_question_that_nobody_answers_ends_with_the_month() -> None:
    story = Story()
    story.mail("mlee", request(act=False, question=question()))
    assert story.record().state is State.ASKED
    story.at("2027-03-30T09:00").tick()
    assert story.record().state is State.ASKED
    decisions = story.at("2027-04-01T09:00").tick()
    assert story.record().state is State.EXPIRED
    assert ("decided", "mlee") in story.told(decisions)
    assert not [one for one in story.at("2027-04-02T09:00").tick() if one.changes]


def test_sick_leave_is_recorded_and_no_sergeant_denies_it() -> None:
    story = Story()
    story.mail("jtorres", sick("3/1"))
    decision = story.mail("sgt.hart", verdicts("R-101 no"))
    assert story.record().state is State.APPROVED
    assert story.told(decision) == {("receipt", "sgt.hart")}


def test_what_the_commander_decided_the_commander_alone_takes_back() -> None:
    undo = Command(verb="undo", words="R-101", refs=("R-101",))
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("cmdr.bell", verdicts("R-101 no"))
    story.mail("sgt.hart", commands=(undo,))
    assert story.record().state is State.DENIED
    story.mail("cmdr.bell", commands=(undo,))
    assert story.record().state is State.PENDING


def test_a_yes_that_comes_too_late_reads_how_to_enter_it_all_the_same() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    for moment in ("2027-03-05T09:00", "2027-03-09T07:30"):
        story.at(moment).tick()
    assert story.record().state is State.EXPIRED
    assert receipt(story, story.mail("sgt.hart", verdicts("R-101 yes"))) == [
        "already expired; if it holds all the same, write it: Lee is off Tuesday, March 9, 2027"
    ]


def receipt(story: Story, decision: Decision) -> list[str]:
    return [
        line.words for mail in story.mails(decision) if isinstance(mail.letter, Receipt) for line in mail.letter.lines
    ]


ANEW = "if Lee is to be off after all, Lee asks anew, or you write who is off and when"


def test_a_word_on_a_question_that_expired_without_a_day_reads_who_asks_anew() -> None:
    story = Story()
    story.mail("mlee", request(act=False, question=question()))
    story.at("2027-04-01T09:00").tick()
    assert receipt(story, story.mail("sgt.hart", verdicts("R-101 yes"))) == [f"already expired; {ANEW}"]


def test_a_word_on_what_was_taken_back_reads_who_asks_anew() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("mlee", withdrawal(refs=("R-101",)))
    assert receipt(story, story.mail("sgt.hart", verdicts("R-101 yes"))) == [f"already withdrawn; {ANEW}"]


def test_a_yes_to_what_another_denied_reads_who_can_decide_it_anew() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("cmdr.bell", verdicts("R-101 no"))
    (words,) = receipt(story, story.mail("sgt.hart", verdicts("R-101 yes")))
    assert words.startswith("already denied by ")
    assert words.endswith("; whoever decided it, or the commander, can decide it anew")
