"""A desk that writes to one reader without end pauses itself, and a person lets it go on."""

from datetime import timedelta

import pytest

from support.situations import Story, unit_with
from watchdesk.model.decision import Decision, Lane
from watchdesk.model.facts import Command, Item, Kind
from watchdesk.model.letters import Admin
from watchdesk.policy import counted_from, flooded, paused

OTHER = Item(kind=Kind.OTHER, act=False)
PEER = "peer@desk.example"


def story(cap: int = 3) -> Story:
    return Story(unit=unit_with(mails_per_reader_per_hour=cap))


def pulled(made: Story, mails: int) -> Decision | None:
    return flooded(made.situation(), {PEER: mails, "quiet@desk.example": 1})


@pytest.mark.parametrize(("cap", "mails", "pauses"), [(3, 2, False), (3, 3, True), (3, 50, True), (0, 5_000, False)])
def test_so_many_mails_to_one_reader_and_it_pauses(cap: int, mails: int, pauses: bool) -> None:
    made = story(cap)
    decision = pulled(made, mails)
    assert (decision is not None) is pauses
    if decision is not None:
        made.settle(decision)
    assert paused(made.book, made.now) is pauses


def test_sergeants_and_commander_are_told_at_once_and_nobody_else() -> None:
    made = story()
    decision = pulled(made, 3)
    assert decision is not None
    mails = made.mails(decision)
    assert {mail.to.key for mail in mails} == {"sgt.hart", "sgt.moua", "cmdr.bell"}
    assert {(mail.lane, mail.notice) for mail in mails} == {(Lane.URGENT, "admin")}
    letter = mails[0].letter
    assert isinstance(letter, Admin)
    assert f"({PEER}: 3 mails)" in letter.lines[0]


def test_it_pauses_once() -> None:
    made = story()
    first = pulled(made, 3)
    assert first is not None
    made.settle(first)
    assert pulled(made, 4) is None


def test_after_resume_the_count_begins_anew() -> None:
    made = story()
    assert counted_from(made.book, made.now) == made.now - timedelta(hours=1)
    first = pulled(made, 3)
    assert first is not None
    made.settle(first)
    made.now += timedelta(minutes=10)
    made.mail("sgt.hart", OTHER, commands=(Command(verb="resume", words=""),))
    assert not paused(made.book, made.now)
    assert counted_from(made.book, made.now) == made.now
    made.now += timedelta(hours=2)
    assert counted_from(made.book, made.now) == made.now - timedelta(hours=1)
