"""A mailbox full of automatic replies never makes the desk answer one, and no loop of machines ever begins."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

from reading_mail.test_machine_wording import AWAY_BY_SUBJECT, AWAY_BY_WORDS
from support.desks import Home
from watchdesk.cli.demo.stage import Gone, Letter, Stage

AWAY = "I am out of the office until March 15 and will answer when I return."
BY_HEADER = (
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-replied (vacation)",
    "X-Autoreply: yes",
    "X-Autorespond: Digest",
    "X-AutoReply-From: desk@x.example",
    "X-Mail-Autoreply: yes",
    "X-Vacation: yes",
    "Delivered-To: Autoresponder",
    "Precedence: auto_reply",
    "Precedence: bulk",
    "Precedence: junk",
)
GONE = (
    "I have retired. Please write to Dr. Berg, new.head@elsewhere.example.",
    "Alma Reyes is no longer with the district. For help contact help@elsewhere.example.",
)
# (subject, header or none, body) of every make.
MAKES = (
    *((subject, "", AWAY) for subject in AWAY_BY_SUBJECT),
    *(("Re: your mail", "", words) for words in AWAY_BY_WORDS),
    *(("Re: your mail", header, AWAY) for header in BY_HEADER),
    *(("Automatic reply: your mail", "Auto-Submitted: auto-replied", words) for words in GONE),
    ("Automatic reply: yes", "Auto-Submitted: auto-replied", "1 yes\n2 yes\nall ok"),
    ("Automatic reply: sick", "Auto-Submitted: auto-replied", "I am out sick today and tomorrow. Vacation March 11."),
    (
        "Automatic reply: arrest",
        "Auto-Submitted: auto-replied",
        "I arrested a juvenile on school grounds.",
    ),
    ("Undeliverable: your mail", "Return-Path: <>", "Delivery has failed to these recipients: 550 5.1.1 user unknown"),
)
SENDERS = (
    "mlee@stpaul.example",
    "sgt.hart@stpaul.example",
    "cmdr.bell@stpaul.example",
    "principal.como@spps.example",
    "asst.principal.como@spps.example",
    "ecc@spps.example",
    "stranger@elsewhere.example",
)


def machine(make: tuple[str, str, str], sender: str, number: int, stage: Stage, answers: Gone | None) -> Letter:
    subject, header, body = make
    thread = (f"In-Reply-To: {answers.message['Message-ID']}",) if answers is not None else ()
    lines = (
        f"From: {sender}",
        f"To: {stage.unit.desk}",
        f"Subject: {subject}",
        f"Date: {format_datetime(stage.clock.now().astimezone(stage.unit.timezone))}",
        f"Message-ID: <machine-{number}@machines.example>",
        "Content-Type: text/plain; charset=utf-8",
        *thread,
        *((header,) if header else ()),
    )
    raw = ("\r\n".join(lines) + f"\r\n\r\n{body}\r\n").encode()
    return Letter(sender=sender, subject=subject, body=body, raw=raw)


def begun(stage: Stage) -> list[Gone]:
    """A desk that has written to everybody: requests, sick leave, an arrest, digests."""
    for sender, subject, body in (
        ("mlee", "vacation", "Vacation on March 11 and 12, please. Mai"),
        ("jtorres", "off", "Off on Friday or Monday. JT"),
        ("sahmed", "sick", "Sick today. Sahra"),
        ("rruiz", "sick", "Sick today. Rita"),
        (
            "kxiong",
            "arrest",
            "I arrested a juvenile on school grounds at 6:10 am for theft, removed. CN 27-000-123. Kou",
        ),
    ):
        stage.drop(Letter(sender=sender, subject=subject, body=body))
    stage.play(stage.clock.now() + timedelta(minutes=5))
    stage.play(stage.clock.now() + timedelta(days=1))
    return stage.news()


def flood(ours: list[Gone]) -> Iterator[tuple[tuple[str, str, str], str, Gone | None]]:
    """Every make from every sender, each as an answer to another mail of ours, to theirs, or to none."""
    for number, make in enumerate(MAKES):
        for sender in SENDERS:
            theirs = [one for one in ours if one.message["To"].addresses[0].addr_spec == sender]
            choices = (None, ours[number % len(ours)], theirs[number % len(theirs)] if theirs else None)
            yield make, sender, choices[number % len(choices)]


def test_hundreds_of_automatic_replies_are_never_answered(home: Home) -> None:
    with home.opened() as stage:
        ours = begun(stage)
        letters = list(flood(ours))
        assert len(letters) > 400
        for number, (make, sender, answers) in enumerate(letters):
            stage.drop(machine(make, sender, number, stage, answers))
        stage.play(stage.clock.now() + timedelta(minutes=1))
        check(stage, stage.news())
        for _ in range(3):
            stage.play(stage.clock.now() + timedelta(minutes=20))
            check(stage, stage.news())


def test_a_world_of_machines_that_answer_everything_falls_silent(home: Home) -> None:
    """Each mail of the desk is answered by a machine, and so is whatever that brings."""
    with home.opened() as stage:
        ours, number = begun(stage), 0
        for _ in range(8):
            for one in ours:
                sender = one.message["To"].addresses[0].addr_spec
                stage.drop(machine(MAKES[number % len(MAKES)], sender, number, stage, one))
                number += 1
            stage.play(stage.clock.now() + timedelta(minutes=5))
            ours = stage.news()
            check(stage, ours)
        assert ours == []


def check(stage: Stage, news: list[Gone]) -> None:
    """What machines bring about: prompts to the police and notices to schools, in answer to no machine."""
    for one in news:
        address = one.message["To"].addresses[0].addr_spec
        assert stage.unit.by_address(address) is not None, one.subject
        assert "machines.example" not in f"{one.message['In-Reply-To']} {one.message['References']}", one.subject
        assert one.message["Auto-Submitted"] == "auto-generated", one.subject
        assert one.notice not in ("ack", "question", "confirm", "not-understood", "receipt", "answer"), one.subject
    with stage.desk.ledger.turn(stage.clock.now()) as turn:
        book = turn.book()
    assert set(book.records) == {"R-100", "R-101", "R-102", "R-103"}
    assert set(book.reports) == {"A-104"}
