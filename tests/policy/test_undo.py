"""Undo takes the last decision back within a day, and tells everybody who was told (settled 28)."""

import pytest

from support.situations import Story, change, request, spans, verdicts
from watchdesk.model.decision import Mail
from watchdesk.model.facts import Command
from watchdesk.model.letters import Decided, Notice, Receipt
from watchdesk.model.records import State
from watchdesk.policy.telling.difference import knowing

UNDO = Command(verb="undo", words="R-101", refs=("R-101",))


def refusal(story: Story) -> str:
    (mail,) = [m for m in story.mails(story.decisions[-1]) if m.notice == "receipt"]
    assert isinstance(mail.letter, Receipt)
    (line,) = mail.letter.lines
    return f"{line.what}: {line.words}"


def test_undo_said_twice_in_a_mail_undoes_once() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("sgt.hart", commands=(UNDO, UNDO))
    assert [change.event.number for change in decision.changes] == [3]
    (mail,) = [m for m in story.mails(decision) if m.notice == "receipt"]
    assert isinstance(mail.letter, Receipt)
    assert [line.what for line in mail.letter.lines] == ["undone", "refused"]


def test_an_undone_approval_waits_again_and_the_principal_is_corrected() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("sgt.hart", commands=(UNDO,))
    assert (story.record().state, story.record().granted) == (State.PENDING, None)
    assert story.told(decision) == {
        ("receipt", "sgt.hart"),
        ("decided", "mlee"),
        ("absence-cancelled", "principal.como"),
        ("absence-cancelled", "designee.como"),
    }
    letters = {mail.to.key: mail.letter for mail in story.mails(decision)}
    assert isinstance(letters["principal.como"], Notice)
    assert letters["principal.como"].correction
    assert isinstance(letters["mlee"], Decided)
    assert letters["mlee"].verdict == "undone"


def test_approve_undo_approve_makes_three_notices_and_each_once() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("sgt.hart", commands=(UNDO,))
    story.mail("sgt.hart", verdicts("R-101 yes"))
    keys = [mail.key for mail in story.mails() if mail.to.key == "principal.como"]
    assert keys == [
        "R-101/e2/absence/principal.como",
        "R-101/e3/absence-cancelled/principal.como",
        "R-101/e4/absence/principal.como",
    ]


def test_an_undone_change_goes_back_to_the_days_before() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("mlee", change("3/10"))
    before = knowing(story.record())
    story.at("2027-03-01T14:00").tick()
    story.mail("sgt.hart", verdicts("R-101 yes"))
    decision = story.mail("sgt.hart", commands=(UNDO,))
    granted = story.record().granted
    assert granted is not None
    assert granted.spans == spans("3/9")
    assert knowing(story.record()) == before
    assert ("absence-changed", "principal.como") in story.told(decision)


def test_a_cover_that_the_undone_change_ended_does_not_come_back() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    cover = Command(verb="cover", words="R-101 ruiz", refs=("R-101",), people=("rruiz",))
    story.mail("sgt.hart", commands=(cover,))
    assert [one.officer for one in knowing(story.record())["principal.como"].covers] == ["rruiz"]
    story.mail("mlee", change("3/10"))
    story.at("2027-03-01T14:00").tick()
    story.mail("sgt.hart", verdicts("R-101 yes"))
    story.tick()
    decision = story.mail("sgt.hart", commands=(UNDO,))
    (letter,) = [mail.letter for mail in story.mails(decision) if mail.to.key == "principal.como"]
    assert isinstance(letter, Notice)
    assert (letter.away.spans, letter.away.covers) == (spans("3/9"), ())


def test_an_undone_denial_restores_what_the_principal_knew() -> None:
    story = Story()
    story.mail("mlee", request("3/4"))
    story.at("2027-03-02T10:00").tick()
    before = knowing(story.record())
    assert not before["principal.como"].decided
    story.mail("sgt.hart", verdicts("R-101 no"))
    assert knowing(story.record()) == {}
    decision = story.mail("sgt.hart", commands=(UNDO,))
    assert knowing(story.record()) == before
    assert ("absence-pending", "principal.como") in story.told(decision)


def test_a_line_number_holds_in_reply_to_its_digest() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.at("2027-03-01T14:00").tick()
    digest = "digest/sgt.hart/2027-03-01T14:00"
    story.mail("sgt.hart", verdicts("1 yes"), reply_to=digest)
    story.mail("sgt.hart", commands=(Command(verb="undo", words="1", refs=("1",)),), reply_to=digest)
    assert story.record().state is State.PENDING


REFUSED = {
    "too late": ("2027-03-02T09:01", "sgt.hart", "refused: decided more than 24 hours ago"),
    "another's sergeant": ("2027-03-01T10:00", "sgt.moua", "refused: only the officer's sergeant"),
}


@pytest.mark.parametrize(("moment", "sender", "words"), REFUSED.values(), ids=REFUSED)
def test_an_undo_that_is_refused_says_why(moment: str, sender: str, words: str) -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.at(moment).mail(sender, commands=(UNDO,))
    assert story.record().state is State.APPROVED
    assert refusal(story).startswith(words)


def test_nothing_is_undone_twice() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    story.mail("sgt.hart", commands=(UNDO,))
    decision = story.mail("sgt.hart", commands=(UNDO,))
    assert decision.changes == ()
    assert refusal(story) == "refused: there is no decision to undo"


def test_every_correction_stands_in_the_thread_of_the_first_notice() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("sgt.hart", commands=(UNDO,))
    parents = {mail.parent for mail in story.mails(decision) if mail.to.key == "principal.como"}
    assert parents == {"R-101/e2/absence/principal.como"}
    assert isinstance(story.sent["R-101/e2/absence/principal.como"], Mail)
