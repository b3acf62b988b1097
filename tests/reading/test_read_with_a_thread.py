"""Reading with what our own mail in the thread asked or listed."""

from datetime import UTC, date, datetime

import pytest

from support.sample import sample_unit
from watchdesk.model.facts import AbsenceFacts, Answer, Choice, Kind, Question, Reading, Span, Verb, Verdicts
from watchdesk.model.mail import Inbound, Line, Thread
from watchdesk.reading import read

SENT = datetime(2027, 3, 2, 7, tzinfo=UTC)
DAYS = (Span(start=date(2027, 3, 18), end=date(2027, 3, 18)),)


def mail(sender: str, body: str, subject: str = "Re: yours") -> bytes:
    head = f"From: {sender}@stpaul.example\nSubject: {subject}\nDate: Tue, 02 Mar 2027 09:00:00 -0600\n"
    return (head + "Message-ID: <a@b.example>\n\n" + body).encode()


def reply(sender: str, body: str, thread: Thread) -> Reading:
    return read(Inbound(raw=mail(sender, body), received_at=SENT), sample_unit(), thread, strict=True)


def digest(*refs: str) -> Thread:
    lines = tuple(Line(number=number, ref=ref, version=1) for number, ref in enumerate(refs, start=1))
    return Thread(key="digest/sgt.hart/1", notice="digest", to="sgt.hart", sent_at=SENT, lines=lines)


def question(*choices: Choice, about: str = "days", text: str = "Which day do you mean?") -> Thread:
    asked = Question(about=about, text=text, choices=choices)
    return Thread(key="R-104/e2/question/mlee", notice="question", to="mlee", sent_at=SENT, ref="R-104", question=asked)


def test_a_bare_yes_to_one_line_decides_that_line() -> None:
    item = reply("sgt.hart", "ok", digest("R-104")).chief
    assert isinstance(item.facts, Verdicts)
    assert (item.kind, item.act) == (Kind.DECISION, True)
    assert [(one.ref, one.verb) for one in item.facts.verdicts] == [("R-104", Verb.APPROVE)]


def test_a_bare_yes_to_several_lines_is_asked_back() -> None:
    item = reply("sgt.hart", "ok", digest("R-104", "R-105")).chief
    assert (item.kind, item.act) == (Kind.DECISION, False)
    assert item.question is not None


@pytest.mark.parametrize("body", ["1", "the 18th", "Thursday please"])
def test_an_answer_picks_its_choice(body: str) -> None:
    friday = (Span(start=date(2027, 3, 19), end=date(2027, 3, 19)),)
    thread = question(Choice(number=1, text="Thursday", spans=DAYS), Choice(number=2, text="Friday", spans=friday))
    item = reply("mlee", body, thread).chief
    assert (item.kind, item.act) == (Kind.CONFIRMATION, True)
    assert isinstance(item.facts, Answer)
    assert item.facts.choice == 1


def test_days_in_words_answer_an_open_question() -> None:
    item = reply("mlee", "March 18, vacation", question()).chief
    assert item.kind is Kind.CONFIRMATION
    assert isinstance(item.facts, Answer)
    assert item.facts.spans == DAYS


def test_never_mind_takes_the_request_back() -> None:
    item = reply("mlee", "Never mind, please cancel that request.", question()).chief
    assert (item.kind, item.act) == (Kind.WITHDRAWAL, True)


@pytest.mark.parametrize(
    "body",
    [
        "drop the Friday",
        "Please drop Friday.",
        "Can you drop the 5th?",
        "lose the Friday",
        "Drop Friday, keep Thursday",
    ],
)
def test_a_day_that_is_dropped_is_taken_back_and_no_answer(body: str) -> None:
    thread = Thread(key="R-104/e1/ack/mlee", notice="ack", to="mlee", sent_at=SENT, ref="R-104")
    item = reply("mlee", body, thread).chief
    assert isinstance(item.facts, AbsenceFacts)
    friday = date(2027, 3, 5)
    assert (item.kind, item.facts.earlier) == (Kind.WITHDRAWAL, (Span(start=friday, end=friday),))
    assert item.facts.by_weekday is ("5th" not in body)


def test_a_new_request_in_an_old_thread_is_a_request() -> None:
    thread = Thread(key="R-104/e1/ack/mlee", notice="ack", to="mlee", sent_at=SENT, ref="R-104")
    item = reply("mlee", "Thanks! I also need Friday, April 9 off, comp please.", thread).chief
    assert isinstance(item.facts, AbsenceFacts)
    assert (item.kind, item.facts.spans) == (Kind.TIME_OFF, (Span(start=date(2027, 4, 9), end=date(2027, 4, 9)),))


def test_yes_to_did_you_write_this_is_a_plain_yes() -> None:
    asked = Question(about="confirm", text="Did you write this? Answer yes or no.")
    thread = Thread(key="confirm/mlee/1", notice="confirm", to="mlee", sent_at=SENT, question=asked)
    item = reply("mlee", "Yes, that was me.", thread).chief
    assert isinstance(item.facts, Answer)
    assert (item.act, item.facts.yes) == (True, True)


GONE = Question(
    about="entry",
    text="Your entry for R-104 is not on the shared calendar any more. Do you take R-104 back?",
    choices=(
        Choice(number=1, text="yes, I take R-104 back", ref="R-104"),
        Choice(number=2, text="no, R-104 stays as it is"),
    ),
)
SEEMS = Question(
    about="entry",
    text="An entry on the shared calendar seems to say that you are off: Thursday, March 18. Are you?",
    choices=(
        Choice(number=1, text="yes, please enter it", spans=DAYS),
        Choice(number=2, text="no, it is no request of mine"),
    ),
)


def of_entry(question: Question) -> Thread:
    return Thread(key="R-104/e2/question/mlee", notice="question", to="mlee", sent_at=SENT, question=question)


@pytest.mark.parametrize(
    "body",
    [
        "It stays",
        "it stays as is",
        "Keep it please",
        "keep R-104",
        "leave it as it is",
        "leave it alone",
        "It stands.",
        "it can stay",
        "no, keep it",
        "Nothing changes",
        "unchanged",
        "don't change it",
        "still on",
        "please let it stand",
    ],
)
def test_what_stays_is_the_answer_that_it_stays(body: str) -> None:
    item = reply("mlee", body, of_entry(GONE)).chief
    assert isinstance(item.facts, Answer)
    assert (item.kind, item.act, item.facts.choice) == (Kind.CONFIRMATION, True, 2)


@pytest.mark.parametrize("body", ["it no longer stays", "keep it until Friday", "keep it off", "leave it out"])
def test_what_does_not_stay_is_no_such_answer(body: str) -> None:
    facts = reply("mlee", body, of_entry(GONE)).chief.facts
    assert not isinstance(facts, Answer) or facts.choice != 2


@pytest.mark.parametrize("body", ["Please don't", "please don't enter it", "keep it please"])
def test_a_word_that_is_denied_or_only_polite_chooses_nothing(body: str) -> None:
    facts = reply("mlee", body, of_entry(SEEMS)).chief.facts
    assert not isinstance(facts, Answer) or facts.choice is None


FRIDAY = (Span(start=date(2027, 3, 19), end=date(2027, 3, 19)),)


@pytest.mark.parametrize(
    ("body", "spans"),
    [
        ("Just the 18th, working the 19th", DAYS),
        ("the 18th, I'm back on the 19th", DAYS),
        ("the 18th, the 19th I work", DAYS),
        ("I work the 18th, so the 19th", FRIDAY),
        ("Friday off, Thursday I work", FRIDAY),
        ("not working the 18th", DAYS),
    ],
)
def test_a_day_at_work_is_none_of_the_answer(body: str, spans: tuple[Span, ...]) -> None:
    thread = question(Choice(number=1, text="Thursday", spans=DAYS), Choice(number=2, text="Friday", spans=FRIDAY))
    item = reply("mlee", body, thread).chief
    assert isinstance(item.facts, Answer)
    assert (item.act, item.facts.spans) == (True, spans)


def test_a_day_at_work_alone_chooses_nothing() -> None:
    thread = question(Choice(number=1, text="Thursday", spans=DAYS), Choice(number=2, text="Friday", spans=FRIDAY))
    assert reply("mlee", "I'm working the 19th", thread).chief.kind is Kind.OTHER
