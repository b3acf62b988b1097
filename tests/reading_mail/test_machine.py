"""Which mail a machine wrote; a person's mail that only sounds like it is a person's."""

import pytest

from watchdesk.model.facts import Machine
from watchdesk.reading import machine, mime

CALENDAR = b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def report(kind: bytes, fields: bytes) -> bytes:
    return (
        b"From: postmaster@pd.example\nSubject: x\nContent-Type: multipart/report; report-type="
        + kind
        + b'; boundary="q"\n\n'
        b"--q\n\nSee below.\n--q\nContent-Type: message/" + kind + b"\n\n" + fields + b"\n--q--\n"
    )


MACHINES: dict[str, tuple[bytes, Machine]] = {
    "a delivery report": (
        report(b"delivery-status", b"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b\nAction: failed\n"),
        Machine.BOUNCE,
    ),
    "a report of a failure in other words": (
        report(b"delivery-status", b"Reporting-MTA: dns; x\n\nAction: failure\n"),
        Machine.BOUNCE,
    ),
    "a report of a delay": (report(b"delivery-status", b"Reporting-MTA: dns; x\n\nAction: delayed\n"), Machine.DELAY),
    "a report of one failure and one arrival": (
        report(b"delivery-status", b"A: b\n\nAction: delivered\n\nAction: failed\n"),
        Machine.BOUNCE,
    ),
    "a report of an arrival": (report(b"delivery-status", b"A: b\n\nAction: delivered\n"), Machine.RECEIPT),
    "a read receipt": (
        report(b"disposition-notification", b"Disposition: manual-action/MDN-sent-manually; displayed\n"),
        Machine.RECEIPT,
    ),
    "a mailer daemon in plain words": (
        b"From: MAILER-DAEMON@pd.example\nSubject: failure notice\n\nHi. I wasn't able to deliver your message.\n",
        Machine.BOUNCE,
    ),
    "a daemon that is still trying": (
        b"From: Mailer-Daemon@pd.example\nSubject: Warning: could not send message for past 4 hours\n\nIt will "
        b"keep trying.\n",
        Machine.DELAY,
    ),
    "an empty return path": (
        b"Return-Path: <>\nFrom: System <x@pd.example>\nSubject: Undeliverable: Absence of Ofc. Berg\n\nuser unknown\n",
        Machine.BOUNCE,
    ),
    "an automatic reply": (
        b"From: a@pd.example\nAuto-Submitted: auto-replied\nSubject: Away\n\nI am away.\n",
        Machine.AUTO_REPLY,
    ),
    "Outlook's automatic reply": (
        b"From: a@pd.example\nSubject: Automatic reply: Digest\n\nI am away.\n",
        Machine.AUTO_REPLY,
    ),
    "an old automatic reply": (
        b"From: a@pd.example\nX-Autoreply: yes\nSubject: Re: Digest\n\nAway.\n",
        Machine.AUTO_REPLY,
    ),
    "an old out of office": (b"From: a@pd.example\nSubject: Out of Office: Digest\n\nAway.\n", Machine.AUTO_REPLY),
    "a list": (b"From: a@x.example\nList-Id: <l.x.example>\nSubject: News\n\nHello\n", Machine.LIST),
    "bulk": (b"From: a@x.example\nSender: owner-news@x.example\nPrecedence: bulk\nSubject: News\n\nHi\n", Machine.LIST),
    "a newsletter without any header": (
        b"From: news@shop.example\nSubject: Sale\n\nBuy!\n\nUnsubscribe here\n",
        Machine.LIST,
    ),
    "a program": (
        b"From: cad@pd.example\nAuto-Submitted: auto-generated\nSubject: Shift report\n\n12 calls\n",
        Machine.REPORT,
    ),
    "a thumbs-up": (b"From: a@pd.example\nSubject: Re: x\n\nLou Holt reacted to your message:\n", Machine.REPORT),
}

PEOPLE: dict[str, bytes] = {
    "an officer": b"From: iberg@pd.example\nSubject: Vac\n\nFriday off please\n",
    "out of office as words": b"From: iberg@pd.example\nSubject: Out of office Friday\n\nTaking comp.\n",
    "OOO as words": b"From: iberg@pd.example\nSubject: OOO 3/12\n\nTaking comp.\n",
    "an automatic weapon": b"From: iberg@pd.example\nSubject: Automatic weapon found\n\nIncident at 1100.\n",
    "talk about a mail that did not arrive": b"From: iberg@pd.example\nSubject: Re: Undeliverable: request\n\n"
    b"It could not be delivered, so again: Friday off?\n",
    "a delayed opening": b"From: principal@school.example\nSubject: Delayed opening\n\nSchool opens at 10; Ms. "
    b"Roe is not listed. Call 651-550-1234.\n",
    "no is no machine": b"From: iberg@pd.example\nAuto-Submitted: no\nSubject: Vac\n\nFriday off\n",
    "Exchange's suppressing header": b"From: iberg@pd.example\nX-Auto-Response-Suppress: All\nSubject: Vac\n\n"
    b"Friday off\n",
    "an invitation of a calendar service": b"From: cal@x.example\nAuto-Submitted: auto-generated\nSubject: Invitation\n"
    + CALENDAR,
    "an invitation through a list": b"From: a@x.example\nPrecedence: bulk\nSubject: Invitation\n" + CALENDAR,
    "read as a word": b"From: iberg@pd.example\nSubject: Read: chapter 3\n\nPlease read.\n",
    "mail that a rule passed on": b"From: iberg@pd.example\nX-MS-Exchange-Inbox-Rules-Loop: a\nSubject: Vac\n\nFriday",
    "auto reply as words": b"From: iberg@pd.example\nSubject: Auto reply settings question\n\nHow?\n",
    "nothing": b"",
}


@pytest.mark.parametrize("name", MACHINES)
def test_a_machine_wrote(name: str) -> None:
    raw, kind = MACHINES[name]
    assert machine.kind_of(mime.parse(raw)) is kind


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_wrote(name: str) -> None:
    assert machine.kind_of(mime.parse(PEOPLE[name])) is None
