"""Answers that people must not miss: a yes to an entry, a sergeant's word on a log, what was not done, what if."""

from dataclasses import replace

import pytest

from support.moves import moved
from support.situations import Story, answer, request, spans
from watchdesk.model.decision import Outcome
from watchdesk.model.facts import Answer, Command, Item, Kind, Log, Verb, Verdict, Verdicts
from watchdesk.model.letters import AnswerLetter, Receipt, ReceiptLine
from watchdesk.model.who import Who
from watchdesk.policy.people import who


def lines(story: Story, notice: str, to: str) -> str:
    letters = [mail.letter for mail in story.mails() if (mail.notice, mail.to.key) == (notice, to)]
    (found,) = letters[-1:]
    assert isinstance(found, AnswerLetter)
    return " ".join((found.question, *found.lines))


# --- what if ----------------------------------------------------------------------------------------------


def test_whoever_asks_what_if_covers_nobody_in_the_answer() -> None:
    """Torres serves Como that day, too, and so covers Lee; unless Torres is away."""
    story = Story(unit=moved("jtorres", "como", "3/10", "3/10"))
    story.approved("mlee", "3/10")
    story.mail("jtorres", commands=(Command(verb="what-if", words="3/10 vacation", spans=spans("3/10")),))
    said = lines(story, "answer", "jtorres")
    assert "Also away on Wednesday, March 10, 2027: Ofc. Mai Lee (Como Park Senior High)." in said
    story.mail("sahmed", commands=(Command(verb="what-if", words="3/10 vacation", spans=spans("3/10")),))
    assert "Ofc. Mai Lee (Como Park Senior High); Ofc. Jaime Torres covers." in lines(story, "answer", "sahmed")
    assert set(story.book.records) == {"R-101"}


# --- a yes to an entry ------------------------------------------------------------------------------------


def test_a_yes_to_a_request_that_only_stood_on_the_calendar_is_answered_once() -> None:
    story = Story()
    story.mail("mlee", request("3/10"))
    story.book = replace(story.book, records={"R-101": replace(story.record(), vouched=False)})
    story.mail("mlee", answer(yes=True), reply_to=story.key("ack", "mlee"))
    assert story.record().vouched
    assert "R-101: confirmed Your request for Wednesday, March 10, 2027" in lines(story, "answer", "mlee")
    decision = story.mail("mlee", answer(yes=True), reply_to=story.key("ack", "mlee"))
    assert (decision.outcome, decision.effects) == (Outcome.FILED, ())


# --- receipts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whats", "nothing"),
    [(("refused",), True), (("refused", "left-open"), True), (("refused", "approved"), False), (("undone",), False)],
)
def test_a_receipt_knows_whether_anything_was_done(whats: tuple[str, ...], nothing: bool) -> None:
    receipt = Receipt(person=Who(name="Sgt. Hart"), lines=tuple(ReceiptLine(what=one, words="") for one in whats))
    assert receipt.is_nothing_done is nothing


# --- logs -------------------------------------------------------------------------------------------------


def log(month: str = "2027-02") -> Item:
    return Item(kind=Kind.MONTHLY_LOG, act=True, facts=Log(month=month))


def handed_in(text: str) -> Story:
    story = Story()
    story.mail("mlee", log(), author_text=text)
    return story


ASKED = "Was there an arrest on school grounds in "


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("12 calls, 1 arrest, 2 mediations", True),
        ("12 calls. A student was arrested in the gym on the 4th.", True),
        ("12 calls. Took one juvenile into custody after the game.", True),
        ("12 calls, 0 arrests, 2 mediations", False),
        ("12 calls, cardiac arrest drill with staff", False),
    ],
)
def test_an_arrest_that_a_log_tells_of_and_nobody_has_reported_is_asked_about(text: str, asked: bool) -> None:
    said = lines(handed_in(text), "answer", "mlee")
    assert (ASKED in said) is asked


REMARK = "Please add the home visits."


def test_a_sergeants_word_under_the_cover_of_a_log_reaches_the_officer_in_the_thread() -> None:
    story = handed_in("12 calls")
    cover = story.key("log-cover", "sgt.hart")
    decision = story.mail("sgt.hart", reply_to=cover, author_text=REMARK)
    assert decision.rule == "log-remarked"
    assert [mail.to.key for mail in story.mails(decision)] == ["mlee"]
    assert REMARK in lines(story, "answer", "mlee")
    assert who(story.unit.people["sgt.hart"]).name in lines(story, "answer", "mlee")


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        (Item(kind=Kind.OTHER, act=False, polite=True), "log-remarked"),
        (Item(kind=Kind.CONFIRMATION, act=True, facts=Answer(yes=True)), "log-remarked"),
        (
            Item(kind=Kind.DECISION, act=True, facts=Verdicts(verdicts=(Verdict(ref="R-102", verb=Verb.APPROVE),))),
            "verdict",
        ),
    ],
    ids=["thanks", "a yes", "a verdict on a request"],
)
def test_what_else_stands_under_a_cover(item: Item, rule: str) -> None:
    story = handed_in("12 calls")
    story.mail("jtorres", request("3/10"))
    cover = story.key("log-cover", "sgt.hart")
    ref = next(iter(story.book.records))
    if isinstance(item.facts, Verdicts):
        item = replace(item, facts=Verdicts(verdicts=(Verdict(ref=ref, verb=Verb.APPROVE),)))
    decision = story.mail("sgt.hart", item, reply_to=cover)
    assert decision.rule == rule
    assert ("answer", "mlee") in story.told(decision) or item.polite or rule == "verdict"


def test_an_officer_who_writes_under_a_cover_tells_nobody_else() -> None:
    story = handed_in("12 calls")
    decision = story.mail("jtorres", reply_to=story.key("log-cover", "sgt.hart"), author_text=REMARK)
    assert decision.rule != "log-remarked"
