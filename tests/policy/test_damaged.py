"""A record that the ledger cannot read: what may rest on it is a person's, and what cannot wait goes its way."""

from dataclasses import replace
from datetime import date

import pytest

from support.situations import Story, answer, change, request, sick, withdrawal
from watchdesk.model.book import Damaged
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Item, Kind
from watchdesk.model.letters import Digest
from watchdesk.policy.duties.rounds import OF_ALL, ROUNDS

VACATION = Damaged(
    ref="R-90",
    kind="absence",
    state="approved",
    officer="mlee",
    first_day=date(2027, 3, 11),
    last_day=date(2027, 3, 12),
)
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
    ],
    ids=["to come", "without an end", "over", "rovers' hours", "an arrest", "a log"],
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
