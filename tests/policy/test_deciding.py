"""Deciding by reply: lines, references, all, rest, exception, hold, ask; who may; versions; proof of the sender."""

import pytest

from support.situations import (
    Story,
    answer,
    change,
    plain_unit,
    request,
    spans,
    unit_with,
    verdicts,
    with_person,
    withdrawal,
)
from watchdesk.model.decision import Mail, Outcome
from watchdesk.model.facts import Command, Item, Kind, Machine, Verdicts
from watchdesk.model.letters import AnswerLetter, Approval, Ask, Confirm, Digest, Receipt
from watchdesk.model.mail import Origin
from watchdesk.model.records import State
from watchdesk.unit.values import InSession


def three_requests() -> tuple[Story, str]:
    """Three requests of Sgt. Hart's officers in his digest, the third an extended one; the digest's key."""
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("jtorres", request("3/10"))
    story.mail("sahmed", request("3/15..3/19"))
    story.at("2027-03-01T14:00").tick()
    story.at("2027-03-01T14:30")
    return story, "digest/sgt.hart/2027-03-01T14:00"


def states(story: Story) -> list[str]:
    return [record.state.value for record in story.book.records.values()]


def receipt(story: Story) -> list[tuple[str, str | None]]:
    letter = next(m.letter for m in story.mails(story.decisions[-1]) if m.notice == "receipt")
    assert isinstance(letter, Receipt)
    return [(line.what, line.ref) for line in letter.lines]


GRAMMAR = {
    # name: verdicts, states of
    "one line": (["1 yes"], ["approved", "pending", "pending"]),
    "yes and no": (["1 yes", "2 no court"], ["approved", "denied", "pending"]),
    "a reference": (["R-102 yes"], ["pending", "approved", "pending"]),
    "all, but nothing red": (["all yes"], ["approved", "approved", "pending"]),
    "all but one": (["all yes", "1 no"], ["denied", "approved", "pending"]),
    "one and the rest": (["1 no", "rest yes"], ["denied", "approved", "pending"]),
    "red needs more than yes": (["3 yes"], ["pending", "pending", "pending"]),
    "red with the word and a reason": (["3 exception family trip"], ["pending", "pending", "approved"]),
    "red with the word and no reason": (["3 exception"], ["pending", "pending", "pending"]),
    "red may be denied": (["3 no"], ["pending", "pending", "denied"]),
    "hold": (["1 hold"], ["pending", "pending", "pending"]),
    "no such line": (["7 yes"], ["pending", "pending", "pending"]),
    "no such reference": (["R-999 yes"], ["pending", "pending", "pending"]),
}


@pytest.mark.parametrize(("words", "expected"), GRAMMAR.values(), ids=GRAMMAR)
def test_the_grammar_of_the_digest(words: list[str], expected: list[str]) -> None:
    story, digest = three_requests()
    story.mail("sgt.hart", verdicts(*words), reply_to=digest)
    assert states(story) == expected
    assert receipt(story), "every decision gets a receipt"


def test_the_receipt_names_what_was_done_and_what_was_left_open() -> None:
    story, digest = three_requests()
    story.mail("sgt.hart", verdicts("all yes"), reply_to=digest)
    assert receipt(story) == [("approved", "R-101"), ("approved", "R-102"), ("left-open", "R-103")]


def test_what_the_receipt_left_open_is_decided_by_a_reply_to_it() -> None:
    story, digest = three_requests()
    story.mail("sgt.hart", verdicts("all yes"), reply_to=digest, origin=Origin.DOMAIN)
    reply = story.key("receipt", "sgt.hart")
    story.mail("sgt.hart", verdicts("R-103 exception family trip"), reply_to=reply, origin=Origin.DOMAIN)
    assert states(story)[2] == "approved"


def test_numbers_without_a_thread_mean_the_only_open_digest() -> None:
    story, _ = three_requests()
    story.mail("sgt.hart", verdicts("2 yes"))
    assert states(story)[1] == "approved"


def test_numbers_without_a_thread_mean_nothing_when_there_are_two_lists() -> None:
    story, _ = three_requests()
    story.mail("dolson", request("3/1"))
    story.mail("sgt.hart", verdicts("1 yes"))
    assert "approved" not in states(story)
    assert receipt(story) == [("refused", None)]


def test_an_old_digest_decides_nothing_about_a_newer_version() -> None:
    story, digest = three_requests()
    story.mail("mlee", change("3/23"))
    story.mail("sgt.hart", verdicts("1 yes"), reply_to=digest)
    assert states(story)[0] == "pending"
    letter = next(m.letter for m in story.mails(story.decisions[-1]) if m.notice == "receipt")
    assert isinstance(letter, Receipt)
    assert letter.lines[0].what == "refused"
    assert letter.lines[0].matter is not None
    assert letter.lines[0].matter.spans == spans("3/23")


def test_a_reference_means_the_version_that_the_sender_was_shown() -> None:
    story, _ = three_requests()
    story.mail("mlee", change("3/23"))
    story.mail("sgt.hart", verdicts("R-101 yes"))
    assert states(story)[0] == "pending"


def test_a_withdrawn_request_is_not_approved() -> None:
    story, digest = three_requests()
    story.mail("mlee", withdrawal(refs=("R-101",)))
    story.mail("sgt.hart", verdicts("1 yes"), reply_to=digest)
    assert states(story)[0] == "withdrawn"
    assert receipt(story) == [("refused", "R-101")]


def test_the_second_of_two_deciders_sees_that_it_is_decided() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("sgt.hart", verdicts("R-101 yes"))
    acting = Command(verb="acting", people=("moua",), spans=spans("3/1..3/5"))
    story.mail("sgt.hart", commands=(acting,))
    story.mail("sgt.moua", verdicts("R-101 no"))
    assert states(story) == ["approved"]
    assert receipt(story) == [("refused", "R-101")]


def test_the_same_sergeant_may_think_again() -> None:
    story = Story()
    story.approved("mlee", "3/9")
    decision = story.mail("sgt.hart", verdicts("R-101 no we are short"))
    assert states(story) == ["cancelled"]
    assert story.told(decision) >= {("decided", "mlee"), ("absence-cancelled", "principal.como")}


WHO = {
    "the officer's sergeant": ("sgt.hart", "approved"),
    "the commander": ("cmdr.bell", "approved"),
    "another's sergeant": ("sgt.moua", "pending"),
    "the officer": ("mlee", "pending"),
    "another officer": ("dolson", "pending"),
    "a principal": ("principal.como", "pending"),
}


@pytest.mark.parametrize(("sender", "state"), WHO.values(), ids=WHO)
def test_who_may_decide(sender: str, state: str) -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail(sender, verdicts("R-101 yes"))
    assert states(story) == [state]


def test_what_is_refused_for_want_of_right_is_told_to_the_officers_sergeant() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    decision = story.mail("sgt.moua", verdicts("R-101 yes"))
    assert story.told(decision) == {("receipt", "sgt.moua"), ("admin", "sgt.hart")}


def test_the_other_sergeant_decides_while_the_first_is_away() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    story.mail("sgt.moua", verdicts("R-101 yes"))
    assert states(story) == ["approved"]


def test_the_deputy_comes_before_the_other_sergeant() -> None:
    unit = with_person(plain_unit(), "sgt.hart", deputy="jtorres")
    story = Story(unit=unit)
    story.mail("mlee", request("3/9"))
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    story.mail("sgt.moua", verdicts("R-101 yes"))
    assert states(story) == ["pending"]
    story.mail("jtorres", verdicts("R-101 yes"))
    assert states(story) == ["approved"]


def test_whoever_is_named_as_acting_goes_before_the_deputy_as_long_as_they_are_there() -> None:
    story = Story(unit=with_person(plain_unit(), "sgt.hart", deputy="jtorres"))
    story.mail("mlee", request("3/9"))
    story.mail("sgt.hart", commands=(Command(verb="acting", people=("moua",), spans=spans("3/1..3/5")),))
    story.mail("sgt.hart", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    story.mail("jtorres", verdicts("R-101 yes"))
    assert states(story) == ["pending"]
    story.mail("sgt.moua", Item(kind=Kind.AUTOMATIC, act=True), machine=Machine.AUTO_REPLY)
    story.mail("jtorres", verdicts("R-101 yes"))
    assert states(story) == ["approved"]


def test_one_exception_names_the_whole_joined_run_as_far_as_it_was_shown() -> None:
    story = Story()
    for days in ("3/8", "3/9", "3/10..3/11"):
        story.mail("mlee", request(days))
    story.at("2027-03-01T14:00").tick()
    story.mail("sgt.hart", verdicts("1 exception wedding"), reply_to="digest/sgt.hart/2027-03-01T14:00")
    assert states(story) == ["approved", "approved", "approved"]
    assert {record.exception for record in story.book.records.values()} == {"wedding"}


@pytest.mark.parametrize(("words", "state"), [("2 no", "denied"), ("2 hold", "pending")])
def test_a_request_of_the_run_that_is_named_by_itself_goes_by_its_own_word(words: str, state: str) -> None:
    story = Story()
    story.mail("mlee", request("3/8..3/10"))
    story.mail("mlee", request("3/11..3/12"))
    story.at("2027-03-02T06:15").tick()
    story.mail("sgt.hart", verdicts("1 exception family trip", words), reply_to=story.key("digest", "sgt.hart"))
    assert states(story) == ["approved", state]
    assert not any(mail.ref == "R-102" for mail in story.mails() if mail.notice.startswith("absence"))


def test_an_exception_does_not_reach_what_the_sergeant_was_not_shown() -> None:
    story = Story()
    story.mail("mlee", request("3/8..3/11"))
    story.at("2027-03-01T14:00").tick()
    story.at("2027-03-01T14:30").mail("mlee", request("3/15"))
    story.mail("sgt.hart", verdicts("R-101 exception wedding"))
    assert states(story) == ["approved", "pending"]


def test_under_never_nobody_can_grant_an_exception() -> None:
    story = Story(unit=unit_with(extended_in_session=InSession.NEVER))
    story.mail("mlee", request("3/8..3/11"))
    story.mail("cmdr.bell", verdicts("R-101 exception wedding"))
    assert states(story) == ["pending"]


def test_an_acting_sergeant_grants_exceptions_unless_the_policy_says_no() -> None:
    for allowed, state in ((True, "approved"), (False, "pending")):
        story = Story(unit=unit_with(exception_by_acting=allowed))
        story.mail("mlee", request("3/8..3/11"))
        story.mail("sgt.hart", commands=(Command(verb="acting", people=("moua",), spans=spans("3/1..3/5")),))
        story.mail("sgt.moua", verdicts("R-101 exception wedding"))
        assert states(story) == [state]


def test_ask_passes_the_question_on_and_the_answer_back() -> None:
    story, digest = three_requests()
    asked = story.mail("sgt.hart", verdicts("1 ask can it be the week after?"), reply_to=digest)
    letter = next(m.letter for m in story.mails(asked) if m.notice == "question")
    assert isinstance(letter, Ask)
    assert "can it be the week after?" in letter.question.text
    back = story.mail("mlee", answer(), reply_to=story.key("question", "mlee"), author_text="Sure, no problem.")
    shown = next(m.letter for m in story.mails(back) if m.notice == "approval")
    assert isinstance(shown, Approval)
    assert (shown.why, shown.line.note) == ("answered", 'Lee: "Sure, no problem."')


def test_a_held_request_says_so_in_the_next_digest() -> None:
    story, digest = three_requests()
    story.mail("sgt.hart", verdicts("1 hold"), reply_to=digest)
    assert story.record().held
    story.at("2027-03-02T06:15").tick()
    mail = story.sent["digest/sgt.hart/2027-03-02T06:15"]
    assert isinstance(mail, Mail)
    assert isinstance(mail.letter, Digest)
    assert mail.letter.lines[0].note == "on hold"


def test_an_unclear_decision_decides_nothing_and_is_asked_back() -> None:
    story, digest = three_requests()
    unclear = Item(kind=Kind.DECISION, act=False, facts=Verdicts())
    story.mail("sgt.hart", unclear, reply_to=digest)
    assert states(story) == ["pending"] * 3
    assert receipt(story) == [("left-open", None)]


PROOF = {
    # name: origin, in reply to the digest, words, state, a confirmation is asked for
    "internal and named": (Origin.INTERNAL, False, "R-101 yes", "approved", False),
    "the domain with the digest's thread": (Origin.DOMAIN, True, "1 yes", "approved", False),
    "the domain, named, without a token": (Origin.DOMAIN, False, "R-101 yes", "pending", True),
    "nothing known, even in the thread": (Origin.UNKNOWN, True, "1 yes", "pending", True),
    "proof failed": (Origin.NONE, False, "R-101 yes", "pending", True),
}


@pytest.mark.parametrize(("origin", "thread", "words", "state", "asked"), PROOF.values(), ids=PROOF)
def test_what_proof_a_decision_needs(origin: Origin, thread: bool, words: str, state: str, asked: bool) -> None:
    story, digest = three_requests()
    decision = story.mail("sgt.hart", verdicts(words), reply_to=digest if thread else None, origin=origin)
    assert states(story)[0] == state
    assert (("confirm", "sgt.hart") in story.told(decision)) is asked


def test_a_yes_to_the_confirmation_decides_from_any_origin() -> None:
    story, _ = three_requests()
    asked = story.mail("sgt.hart", verdicts("R-101 no court"), origin=Origin.NONE)
    (mail,) = story.mails(asked)
    assert isinstance(mail.letter, Confirm)
    assert mail.letter.verdicts == ("deny R-101 (court)",)
    story.mail("sgt.hart", answer(yes=True), reply_to=mail.key, origin=Origin.NONE)
    assert story.record().state is State.DENIED
    assert story.record().reason == "court"


ACTING = Command(verb="acting", words="moua 3/8-3/12", people=("moua",), spans=spans("3/8..3/12"))


def test_one_receipt_confirms_the_decisions_and_the_commands_of_a_mail() -> None:
    story, digest = three_requests()
    story.mail("sgt.hart", verdicts("1 yes", "3 yes"), reply_to=digest, commands=(ACTING,))
    assert receipt(story) == [("approved", "R-101"), ("left-open", "R-103"), ("approved", None)]


def test_one_confirmation_asks_about_the_decisions_and_the_commands_of_a_mail() -> None:
    story, _ = three_requests()
    story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE, commands=(ACTING,))
    (mail,) = story.mails(story.decisions[-1])
    assert isinstance(mail.letter, Confirm)
    assert mail.letter.verdicts == ("approve R-101", "acting moua 3/8-3/12")
    story.mail("sgt.hart", answer(yes=True), reply_to=mail.key, origin=Origin.NONE)
    assert story.record().state is State.APPROVED
    assert [overlay.by for overlay in story.book.overlays] == ["sgt.moua"]


def test_two_questions_to_the_desk_get_one_answer_to_both() -> None:
    story = Story()
    asked = tuple(Command(verb="who-is-off", spans=spans(day)) for day in ("3/11", "3/12"))
    (mail,) = story.mails(story.mail("sgt.hart", commands=asked))
    assert isinstance(mail.letter, AnswerLetter)
    assert [line[:18] for line in mail.letter.lines] == ["Thursday, March 11", "Friday, March 12, "]


@pytest.mark.parametrize("first", [True, False])
def test_a_confirmation_speaks_once_whoever_repeats_the_answer(first: bool) -> None:
    story, _ = three_requests()
    story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)
    mail = story.key("confirm", "sgt.hart")
    story.mail("sgt.hart", answer(yes=first), reply_to=mail)
    if first:
        story.mail("sgt.hart", commands=(Command(verb="undo", refs=("R-101",)),))
    assert story.record().state is State.PENDING
    story.mail("sgt.hart", answer(yes=True), reply_to=mail, origin=Origin.NONE)
    assert story.record().state is State.PENDING
    assert receipt(story) == [("left-open", None)]


def test_a_no_to_the_confirmation_is_seen_by_a_person() -> None:
    story, _ = three_requests()
    story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)
    decision = story.mail("sgt.hart", answer(yes=False), reply_to=story.key("confirm", "sgt.hart"))
    assert decision.outcome is Outcome.HELD
    assert states(story)[0] == "pending"


def test_a_confirmation_counts_only_from_the_one_it_was_sent_to() -> None:
    story, _ = three_requests()
    story.mail("sgt.hart", verdicts("R-101 yes"), origin=Origin.NONE)
    story.mail("mlee", answer(yes=True), reply_to=story.key("confirm", "sgt.hart"))
    assert states(story)[0] == "pending"


def test_a_forwarded_digest_gives_nobody_else_its_tokens() -> None:
    story, digest = three_requests()
    story.mail("cmdr.bell", verdicts("1 yes"), reply_to=digest, origin=Origin.DOMAIN)
    assert states(story)[0] == "pending"
    assert ("confirm", "cmdr.bell") in story.told(story.decisions[-1])


def test_who_was_shown_the_newer_version_in_a_receipt_may_decide_it_by_its_reference() -> None:
    story, _ = three_requests()
    story.mail("mlee", change("3/23"))
    story.mail("sgt.hart", verdicts("R-101 yes"))
    assert states(story)[0] == "pending"
    story.mail("sgt.hart", verdicts("R-101 yes"))
    assert states(story)[0] == "approved"


def test_an_answer_left_open_names_its_line_and_quotes_the_sergeant() -> None:
    story = Story()
    story.mail("mlee", request("3/9"))
    story.mail("dolson", request("3/16"))
    story.at("2027-03-01T14:00").tick()
    unclear = Item(kind=Kind.DECISION, act=False, facts=Verdicts())
    words = "2 yes if " + "word " * 99
    story.mail("sgt.hart", unclear, reply_to=story.key("digest", "sgt.hart"), author_text=words)
    assert receipt(story) == [("left-open", "R-102")]
    letter = story.mails(story.decisions[-1])[0].letter
    assert isinstance(letter, Receipt)
    assert 'You wrote: "2 yes if word' in letter.lines[0].words
    assert len(letter.lines[0].words) < 400
    story.mail("sgt.hart", verdicts("1 yes"), reply_to=story.key("receipt", "sgt.hart"))
    assert (story.record("R-101").state, story.record("R-102").state) == (State.PENDING, State.APPROVED)


def test_who_writes_for_another_sergeants_officer_is_answered_and_their_own_sergeant_told() -> None:
    story = Story()
    decision = story.mail("sgt.moua", request("3/12", officer="dolson"))
    assert (decision.rule, decision.outcome, decision.changes) == ("about-somebody-else", Outcome.HELD, ())
    assert story.told(decision) == {("receipt", "sgt.moua"), ("admin", "sgt.hart")}


def test_a_chat_with_the_desk_ends() -> None:
    """Whoever answers each receipt with words that decide nothing may be a machine (settled 17)."""
    story = Story()
    story.mail("mlee", request("3/1"))
    key, told = story.key("approval", "sgt.hart"), []
    for _ in range(4):
        decision = story.mail("sgt.hart", Item(kind=Kind.OTHER, act=False), reply_to=key)
        told.append([mail.notice for mail in story.mails(decision)])
        key = story.mails(decision)[0].key if story.mails(decision) else key
    assert told == [["receipt"], ["receipt"], [], []]
    assert (decision.rule, decision.outcome) == ("verdict-not-understood", Outcome.HELD)
    assert decision.for_ is not None
