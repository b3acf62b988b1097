"""A vote by a button is read as its word, and as no more."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from support.sample import sample_settings
from watchdesk.model.facts import Kind, Verdicts
from watchdesk.model.mail import VOTE, Inbound, Line, Thread
from watchdesk.reading import read

UNIT = sample_settings().unit
THREAD = Thread(
    key="digest/sgt.hart/x",
    notice="digest",
    to="sgt.hart",
    sent_at=datetime(2027, 3, 1, tzinfo=UTC),
    lines=(Line(number=1, ref="R-100", version=1),),
)


def vote(body: str = "", *, subject: str = "Approve: Requests", told: tuple[str, ...] = ()) -> Inbound:
    raw = (
        f"From: sgt.hart@stpaul.example\r\nTo: sro.desk@stpaul.example\r\nSubject: {subject}\r\n"
        f"Date: Mon, 1 Mar 2027 14:25:00 -0600\r\nMessage-ID: <v1@stpaul.example>\r\n"
        f"In-Reply-To: <digest@stpaul.example>\r\n\r\n{body}\r\n"
    )
    headers = tuple((VOTE, word) for word in told)
    return Inbound(raw=raw.encode(), received_at=datetime(2027, 3, 1, 20, 25, tzinfo=UTC), headers=headers)


def verbs(inbound: Inbound, thread: Thread | None = THREAD) -> list[str]:
    reading = read(inbound, UNIT, thread, strict=True)
    facts = [item.facts for item in reading.items if item.kind is Kind.DECISION]
    return [str(one.verb) for found in facts if isinstance(found, Verdicts) for one in found.verdicts]


@pytest.mark.parametrize(("word", "verb"), [("Approve", "approve"), ("Deny", "deny"), (" DENY ", "deny")])
def test_the_servers_word_of_a_vote_is_a_verdict(word: str, verb: str) -> None:
    assert verbs(vote(told=(word,))) == [verb]


@pytest.mark.parametrize("told", [("Maybe",), ("",), ("Approve", "Deny"), ("Approve everything",)])
def test_what_is_no_vote_of_ours_is_none(told: tuple[str, ...]) -> None:
    assert verbs(vote(told=told, subject="Re: Requests")) == []


def test_outlooks_subject_counts_in_a_bare_reply_to_one_line_alone() -> None:
    assert verbs(vote()) == ["approve"]
    assert verbs(vote("> what you wrote\r\n> before")) == ["approve"]
    assert verbs(vote("Thanks for the news.")) == []
    two = (*THREAD.lines, Line(number=2, ref="R-101", version=1))
    for thread in (None, replace(THREAD, by="code"), replace(THREAD, lines=()), replace(THREAD, lines=two)):
        assert verbs(vote(), thread) == []
    assert verbs(vote(subject="Approved: Requests")) == []


def test_what_stands_beside_a_vote_is_read_with_it() -> None:
    reading = read(vote("but only Thursday", told=("Approve",)), UNIT, THREAD, strict=True)
    assert reading.author_text.startswith("approve")
    assert "but only Thursday" in reading.author_text


def test_marks_of_a_page_move_with_the_word() -> None:
    """What Outlook quotes stays quoted."""
    html = '<div>&nbsp;</div><div id="divRplyFwdMsg"><b>From:</b> SRO Desk<br>1. R-100 deny it</div>'
    plain = vote(told=("Approve",))
    head, _, _ = plain.raw.partition(b"\r\n\r\n")
    raw = head + b"\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    assert verbs(replace(plain, raw=raw)) == ["approve"]
