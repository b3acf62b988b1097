"""What the ledger cannot read: what may rest on it is a person's, and what cannot wait goes its way."""

from dataclasses import replace
from datetime import date

import pytest

from support.damaging import LEAVE, word
from support.situations import Story, answer, change, request, sick, verdicts, withdrawal
from watchdesk.model.book import Damaged
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Command, Item, Kind
from watchdesk.model.letters import Digest, Receipt
from watchdesk.model.records import State
from watchdesk.policy.duties.rounds import OF_ALL, ROUNDS

VACATION = replace(LEAVE, ref="R-90", state="approved", first_day=date(2027, 3, 11), last_day=date(2027, 3, 12))
LOG = replace(VACATION, ref="log/mlee/2027-02", kind="log")
HELD = ("record-damaged", Outcome.HELD)


def story(*damaged: Damaged) -> Story:
    made = Story()
    made.book = replace(made.book, damaged=damaged)
    return made


@pytest.mark.parametrize(
    "item",
    [request("3/18"), change("3/12"), withdrawal(), answer(yes=True)],
    ids=["a request", "a change", "a withdrawal", "an answer"],
)
def test_what_may_rest_on_it_is_held_and_its_officer_is_told_once_a_day(item: Item) -> None:
    made = story(VACATION)
    decision = made.mail("mlee", item)
    assert (decision.rule, decision.outcome) == HELD
    assert decision.for_ == "sgt.hart"
    assert [(mail.notice, mail.to.key) for mail in made.mails(decision)] == [("not-understood", "mlee")]
    assert made.mails(made.mail("mlee", item)) == []


@pytest.mark.parametrize(
    ("sender", "item"),
    [("mlee", sick("3/1")), ("jtorres", request("3/18")), ("mlee", Item(kind=Kind.MEETING, act=False))],
    ids=["sick leave", "a colleague's request", "a meeting"],
)
def test_everything_else_goes_its_way(sender: str, item: Item) -> None:
    assert story(VACATION).mail(sender, item).rule == story().mail(sender, item).rule != "record-damaged"


def test_a_request_rests_on_no_log() -> None:
    assert story(LOG).mail("mlee", request("3/18")).rule == "time-off"


@pytest.mark.parametrize(
    ("one", "misses"),
    [
        (VACATION, True),
        (replace(VACATION, last_day=None), True),
        (replace(VACATION, last_day=date(2027, 2, 26)), False),
        (replace(VACATION, kind="window", last_day=None), True),
        (replace(VACATION, kind="arrest"), False),
        (LOG, False),
        (word("session", "como"), True),
        (word("left", "mlee", date(2027, 2, 26)), False),
        (word("pause"), False),
    ],
    ids=[
        "to come",
        "no end",
        "over",
        "rovers' hours",
        "an arrest",
        "a log",
        "days of school",
        "a word over",
        "a pause",
    ],
)
def test_what_is_told_of_the_unit_as_a_whole_waits_while_it_matters(one: Damaged, misses: bool) -> None:
    assert story(one).book.misses(date(2027, 3, 1)) is misses


def test_the_rounds_that_wait_are_rounds() -> None:
    assert set(OF_ALL) < set(ROUNDS)


def test_nobody_is_asked_for_a_log_that_is_damaged() -> None:
    def asked(made: Story) -> set[str]:
        made.at("2027-03-26T14:05").tick()  # the last day of school of the month
        return {mail.to.key for mail in made.mails() if mail.notice == "log-draft"}

    damaged = replace(LOG, ref="log/mlee/2027-03")
    assert asked(story()) - asked(story(damaged)) == {"mlee"}


def test_the_digest_names_it_every_morning() -> None:
    made = story(VACATION).at("2027-03-01T14:00")
    made.tick()
    made.at("2027-03-02T06:15")
    made.tick()
    words = "R-90 (absence, approved, Ofc. Mai Lee, Thursday, March 11, 2027 to Friday, March 12, 2027)"
    letters = [mail.letter for mail in made.mails() if mail.notice == "digest" and "2027-03-02" in mail.key]
    assert letters
    assert all(isinstance(letter, Digest) and letter.damaged == (words,) for letter in letters)


@pytest.mark.parametrize(
    ("one", "is_held"),
    [
        (word("assignment", "mlee"), True),
        (word("assignment", "jtorres"), False),
        (word("assignment", "mlee", date(2027, 2, 26)), False),
        (word("session", "como"), True),
        (word("session", "central"), False),
        (word("contact", "principal.como"), False),
        (word("left", "mlee"), True),
        (word("acting", "sgt.hart"), False),
    ],
    ids=["place", "another's", "over", "days of school", "of another", "principal", "leaves", "acting"],
)
def test_a_request_rests_on_where_its_officer_serves_and_on_the_schools_days(one: Damaged, is_held: bool) -> None:
    decision = story(one).mail("mlee", request("3/18"))
    assert ((decision.rule, decision.outcome) == HELD) is is_held
    assert is_held or decision.rule == "time-off"


def test_a_rovers_request_rests_on_the_days_of_every_school() -> None:
    assert story(word("session", "central")).mail("rruiz", request("3/18")).rule == "record-damaged"


def test_no_verdict_falls_on_what_a_damaged_word_is_about() -> None:
    made = Story()
    made.mail("mlee", request("3/18"))
    made.mail("jtorres", request("3/18"))
    made.book = replace(made.book, damaged=(word("assignment", "mlee"),))
    made.mail("sgt.hart", verdicts("R-101 yes"))
    made.mail("sgt.hart", verdicts("R-102 yes"))
    assert [made.book.records[ref].state for ref in ("R-101", "R-102")] == [State.PENDING, State.APPROVED]
    told = [line.words for mail in made.mails() if isinstance(mail.letter, Receipt) for line in mail.letter.lines]
    assert "the desk cannot read an earlier order (assignment/mlee/0123456789ab) at present" in told[0]


@pytest.mark.parametrize("item", [verdicts("R-101 yes"), Item(kind=Kind.OTHER, act=True)], ids=["verdict", "other"])
def test_whoever_may_have_left_is_not_obeyed(item: Item) -> None:
    made = story(word("left", "sgt.hart"))
    made.mail("mlee", request("3/18"))
    decision = made.mail("sgt.hart", item)
    assert (decision.rule, decision.outcome) == HELD
    assert made.book.records["R-101"].state is State.PENDING


def test_an_order_beside_what_is_held_waits_with_it() -> None:
    made = story(word("left", "sgt.hart"))
    pause = Command(verb="pause")
    decision = made.mail("sgt.hart", Item(kind=Kind.OTHER, act=True), commands=(pause,))
    assert (decision.rule, decision.overlays) == ("record-damaged", ())
