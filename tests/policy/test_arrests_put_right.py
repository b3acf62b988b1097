"""What an officer puts right in a mail of its own: the arrest is the one that they reported lately."""

from collections.abc import Callable
from typing import Any

import pytest

from support.situations import Story
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Arrest, Item, Kind
from watchdesk.model.reports import ReportState

ARREST = Item(
    kind=Kind.ARREST,
    act=True,
    school="como",
    facts=Arrest(on_grounds=True, removed=True, principal_told=True, parent_told=True, case="27-040-111"),
)


def reported(story: Story, sender: str = "mlee", **mail: Any) -> None:
    story.mail(sender, ARREST, author_text="One juvenile arrested at Como.", **mail)


def word(story: Story, text: str, *, sender: str = "mlee", item: Item | None = None, **mail: Any) -> Outcome:
    return story.mail(sender, item or Item(kind=Kind.OTHER, act=False), author_text=text, **mail).outcome


@pytest.fixture
def story() -> Story:
    found = Story()
    reported(found)
    return found


@pytest.mark.parametrize(
    "text",
    ["void that please", "Please void this arrest", "He was never arrested, only detained", "disregard my report"],
)
def test_taken_back_in_a_mail_of_its_own(story: Story, text: str) -> None:
    word(story, text)
    assert story.book.reports["A-101"].state is ReportState.VOID


def test_corrected_in_a_mail_of_its_own(story: Story) -> None:
    again = Item(kind=Kind.ARREST, act=True, school="como", facts=Arrest(case="27-040-117"))
    word(story, "Correction, the CN is 27-040-117", item=again)
    assert list(story.book.reports) == ["A-101"], "no second arrest"
    assert story.book.reports["A-101"].facts.case == "27-040-117"


def test_an_answer_to_their_own_mail() -> None:
    story = Story()
    reported(story)
    first = story.book.reports["A-101"].reply_to
    word(story, "parents were told at 2", answers=(first,))
    assert story.book.reports["A-101"].event > 1


def _a_second(story: Story) -> None:
    story.mail("mlee", Item(kind=Kind.ARREST, act=True, school="como", facts=Arrest(case="27-040-200")))


def _two_days(story: Story) -> None:
    story.at("2027-03-03T12:00")


@pytest.mark.parametrize(
    ("text", "sender", "before"),
    [
        ("void that please", "jtorres", None),
        ("void that please", "mlee", _a_second),
        ("void that please", "mlee", _two_days),
        ("Thanks, see you Monday", "mlee", None),
        ("The other girl was not arrested", "mlee", None),
        ("void if the county attorney declines", "mlee", None),
    ],
    ids=["another officer", "two arrests", "days later", "no such words", "another child", "a condition"],
)
def test_what_may_be_about_something_else_changes_nothing(
    story: Story, text: str, sender: str, before: Callable[[Story], None] | None
) -> None:
    if before is not None:
        before(story)
    word(story, text, sender=sender)
    assert {one.state for one in story.book.reports.values()} == {ReportState.OPEN}
