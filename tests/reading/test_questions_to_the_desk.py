"""Questions to the desk in the words people use; a request is no what-if, and a what-if no request."""

from datetime import UTC, date, datetime

import pytest

from support.reading import letter
from support.sample import sample_unit
from watchdesk.model.facts import AbsenceFacts, Kind, Reading, Span
from watchdesk.model.mail import Inbound
from watchdesk.reading import read as reading_of

THURSDAY = date(2027, 3, 11)
MOMENT = datetime(2027, 3, 1, 15, tzinfo=UTC)


def read(body: str, subject: str = "question", who: str = "mlee") -> Reading:
    raw = letter(body, who=who, subject=subject, sent="2027-03-01T09:00").as_bytes()
    return reading_of(Inbound(raw=raw, received_at=MOMENT), sample_unit(), strict=True)


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("Status?", "status"),
        ("my status please", "status"),
        ("what's the status of my requests?", "status"),
        ("Status report", "status"),
        ("Where do my requests stand?", "status"),
        ("what do I have pending?", "status"),
        ("status R-104", "status"),
        ("who all is out thurs", "who-is-off"),
        ("Who's out tomorrow?", "who-is-off"),
        ("anybody off next week?", "who-is-off"),
        ("is anyone away 3/11-3/15?", "who-is-off"),
        ("who will be out 3/11?", "who-is-off"),
        ("who's covering for Torres on the 11th?", "who-covers"),
        ("Who covers Como tomorrow?", "who-covers"),
        ("what if i take fri off", "what-if"),
        ("What if I took next Thursday and Friday off?", "what-if"),
        ("Planning spring break. What if I took 4/9 off as comp?", "what-if"),
        ("Just wondering: what if I took 4/9 off?", "what-if"),
        ("So what would happen if I took 4/9 off?", "what-if"),
        ("would 3/11 work?", "what-if"),
        ("what if 3/11-3/15 vacation", "what-if"),
    ],
)
def test_a_question_is_an_order_to_the_desk_and_no_request(body: str, verb: str) -> None:
    found = read(body)
    assert [command.verb for command in found.commands] == [verb]
    assert [item.kind for item in found.items] == [Kind.OTHER]


@pytest.mark.parametrize(
    "body",
    [
        "I need 3/11 off",
        "Can I take 3/11 off?",
        "I'm off 3/11, what if Moua cannot cover?",
        "Would it work if I took 3/11 off?",
        "3/11 off please, vacation. What if it snows?",
    ],
)
def test_a_request_is_no_what_if(body: str) -> None:
    found = read(body)
    assert found.commands == ()
    assert [item.kind for item in found.items] == [Kind.TIME_OFF]


@pytest.mark.parametrize(
    "body",
    [
        "What if a student runs?",
        "what if it snows Friday",
        "Who is out of control in the cafeteria?",
        "Status of the investigation: open",
        "Would 3/11 work for the PPC?",
        "What if somebody calls 911?",
    ],
)
def test_what_only_looks_like_a_question_is_for_a_person(body: str) -> None:
    assert read(body).commands == ()


def test_a_question_alone_in_the_subject_is_read() -> None:
    (command,) = read("Thanks, Mai", subject="who is off at Como 3/11?").commands
    assert (command.verb, command.schools) == ("who-is-off", ("como",))
    assert [span.start for span in command.spans] == [THURSDAY]


def test_a_subject_above_a_text_is_a_title() -> None:
    assert read("I was told to send the new form to you today, see you then.", subject="status").commands == ()


def test_a_request_and_a_question_in_one_mail_are_both_read() -> None:
    found = read("3/11 off please, vacation. Who else is off then?")
    assert [item.kind for item in found.items] == [Kind.TIME_OFF]
    assert [command.verb for command in found.commands] == ["who-is-off"]


def test_the_days_of_a_what_if_are_not_asked_for() -> None:
    found = read("I need 3/11 off. What if I took 3/12 too?")
    (item,) = found.items
    assert isinstance(item.facts, AbsenceFacts)
    assert item.facts.spans == (Span(start=THURSDAY, end=THURSDAY),)
    assert [command.verb for command in found.commands] == ["what-if"]


@pytest.mark.parametrize("who", ["principal.como", "somebody@elsewhere.example"])
def test_nobody_else_gives_orders(who: str) -> None:
    assert read("who is off 3/11?", who=who).commands == ()


@pytest.mark.parametrize(
    ("subject", "body", "words"),
    [
        ("log", "log: 2 mediations", "2 mediations"),
        ("log", "Log - 2 mediations", "2 mediations"),
        ("log", "log 2 mediations", "2 mediations"),
        ("log: 2 mediations", "Mai", "2 mediations"),
        ("log", "add 2 mediations and a home visit", "add 2 mediations and a home visit"),
        ("log", "log:\n2 mediations\n- 1 arrest last week\n\nMai", "2 mediations; 1 arrest last week"),
    ],
)
def test_a_counter_is_read_however_it_is_written(subject: str, body: str, words: str) -> None:
    found = read(body, subject=subject)
    assert [(command.verb, command.words) for command in found.commands] == [("log", words)]
    assert [item.kind for item in found.items] == [Kind.OTHER]


def test_a_counter_swallows_no_request_behind_it() -> None:
    found = read("log: 2 mediations. Also I need 3/11 off, vacation.", subject="log")
    assert [command.words for command in found.commands] == ["2 mediations"]
    assert [item.kind for item in found.items] == [Kind.TIME_OFF]
    assert read("2 sick days left, I need Friday off", subject="log").commands == ()


def test_the_figures_of_a_whole_log_are_counted_once() -> None:
    found = read("LOG: FEBRUARY 2027. CALLS 38. RPTS 14. ARRESTS 1. PPC 4.", subject="LOG")
    assert [item.kind for item in found.items] == [Kind.MONTHLY_LOG]
    assert found.commands == ()


def test_two_questions_in_one_sentence_are_two() -> None:
    found = read("Who is off 3/12 and what if I took it too?")
    assert [command.verb for command in found.commands] == ["who-is-off", "what-if"]
    assert found.commands[0].spans == (Span(start=date(2027, 3, 12), end=date(2027, 3, 12)),)


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("Please pause the desk for now, we are fixing the mailbox", "pause"),
        ("Can you pause all notices until further notice?", "pause"),
        ("pls hold all outgoing notices", "pause"),
        ("you can resume now", "resume"),
        ("un-pause please", "resume"),
        ("Pause, we are fixing the mailbox", "pause"),
        ("Pause. Thanks, Hart", "pause"),
        ("pause\nHart", "pause"),
        ("pause - the mail server's down", "pause"),
        ("Pause: the calendar is being moved", "pause"),
        ("Resume. Mailbox is fixed.", "resume"),
        ("resume, all fixed", "resume"),
        ("I'm back today, no acting needed", "back"),
        ("Back in the office.", "back"),
        ("acting none", "acting"),
    ],
)
def test_what_a_sergeant_orders_in_plain_words(body: str, verb: str) -> None:
    assert [command.verb for command in read(body, "desk", "sgt.hart").commands] == [verb]


@pytest.mark.parametrize(
    "body",
    [
        "pause notices about Lee",
        "Pause, think, act",
        "Pause. Think. Act.",
        "Pause - breathe - respond",
        "Pause; reflect; reset",
        "Stop\nPause\nThink",
        "Pause: a program for students",
        "Resume: Officer Park's",
        "Resume - Kim Park",
        "Resume, cover letter and references attached",
        "Resume: it is attached",
        "hold all",
        "hold 3",
        "Back to you on Lee's request",
        "Call me back today",
        "Back and forth with Como all day",
        "Back, neck and shoulder hurt. Out sick today.",
        "Back - hurt it lifting, going home sick",
        "I'm back, and off again Friday",
    ],
)
def test_what_is_no_order_to_pause_and_no_return(body: str) -> None:
    verbs = {command.verb for command in read(body, "desk", "sgt.hart").commands}
    assert not verbs & {"pause", "resume", "back"}


def test_an_officer_who_is_back_gives_no_order() -> None:
    assert read("I'm back today").commands == ()
