"""Which mail of ours a bounce or an automatic reply is about, in the shapes that mail systems give it."""

from datetime import UTC, datetime

import pytest

from support.sample import sample_unit
from watchdesk.model.facts import Machine
from watchdesk.model.mail import Inbound
from watchdesk.model.returned import Returned
from watchdesk.reading import read

AT = datetime(2027, 3, 2, 12, 0, tzinfo=UTC)
MARK = "0123456789abcdef0123456789abcdef"
OURS = f"<{MARK}@stpaul.example>"
TO = "principal.como@spps.example"
HEAD = (
    f"From: SRO Desk <sro.desk@stpaul.example>\r\nTo: {TO}\r\nSubject: Officer away: Ofc. Mai Lee\r\n"
    f"Message-ID: {OURS}\r\nX-Watchdesk-Notice: absence\r\nX-Watchdesk-Key: {MARK}\r\n"
    "Date: Tue, 02 Mar 2027 05:48:00 -0600\r\n"
)
NOTICE = f"{HEAD}\r\nOfc. Mai Lee will be away.\r\n"


def mail(subject: str, sender: str, *headers: str, body: str) -> bytes:
    lines = (f"From: {sender}", "To: sro.desk@stpaul.example", f"Subject: {subject}", *headers)
    dated = ("Date: Tue, 02 Mar 2027 05:49:00 -0600", "Message-ID: <1@mx.example>")
    return ("\r\n".join((*lines, *dated)) + "\r\n\r\n" + body.replace("\r\n", "\n").replace("\n", "\r\n")).encode()


def report(sender: str, action: str, returned: str, *, kind: str = "message/rfc822", to: str = TO) -> bytes:
    body = (
        f"--b\nContent-Type: text/plain\n\nYour message to <{to}> was not brought.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        f"Original-Recipient: rfc822;{to}\nFinal-Recipient: rfc822; {to.upper()}\nAction: {action}\nStatus: 5.1.1\n"
        f"--b\nContent-Type: {kind}\n\n{returned}\n--b--\n"
    )
    kind_of = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    return mail("Undelivered Mail Returned to Sender", sender, kind_of, "Return-Path: <>", body=body)


DAEMON = "MAILER-DAEMON@mx.example (Mail Delivery System)"
POSTMASTER = "System Administrator <postmaster@spps.example>"
COPY = f"--- Below this line is a copy of the message.\n\nReturn-Path: <sro.desk@stpaul.example>\n{NOTICE}"
WHOLE: dict[str, bytes] = {
    "Postfix, RFC 3464": report(DAEMON, "failed", NOTICE),
    "headers alone": report(DAEMON, "failed", HEAD, kind="text/rfc822-headers"),
    "Gmail": report("Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "failed", NOTICE),
    "Exchange": report("Microsoft Outlook <MicrosoftExchange329e71ec@spps.example>", "failed", NOTICE),
    "qmail, all as text": mail(
        "failure notice",
        "MAILER-DAEMON@mx.example",
        body=f"Hi. This is the qmail-send program at mx.example.\n\n<{TO}>:\nSorry, no mailbox here by that name. "
        f"(#5.1.1)\n\n{COPY}",
    ),
    "Exim, all as text": mail(
        "Mail delivery failed: returning message to sender",
        "Mail Delivery System <Mailer-Daemon@mx.example>",
        f"X-Failed-Recipients: {TO}",
        body="This message was created automatically by mail delivery software.\n\nA message that you sent could not "
        f"be delivered to one or more of its recipients.\n\n  {TO}\n    unknown local-part\n\n"
        f"------ This is a copy of the message, including all the headers. ------\n\n{NOTICE}",
    ),
    "sendmail, all as text": mail(
        "Returned mail: User unknown",
        "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>",
        body=f"   ----- The following addresses had permanent fatal errors -----\n<{TO}>\n\n   ----- Transcript of "
        f"session follows -----\n550 5.1.1 <{TO}>... User unknown\n\n   ----- Unsent message follows -----\n{NOTICE}",
    ),
    "a plain multipart with the mail in it": mail(
        "Undeliverable: Officer away",
        POSTMASTER,
        'Content-Type: multipart/mixed; boundary="c"',
        body=f"--c\nContent-Type: text/plain\n\n{TO}: user unknown, delivery failed\n--c\nContent-Type: message/rfc822"
        f"\n\n{NOTICE}\n--c--\n",
    ),
    "diagnostics of Exchange in the text": mail(
        "Undeliverable: Officer away",
        POSTMASTER,
        body=f"Delivery has failed to these recipients or groups:\n\n{TO}\n\n#550 5.1.10 RESOLVER.ADR.RecipientNotFound"
        f"\n\nOriginal message headers:\n\n{HEAD}",
    ),
    "quoted behind marks": mail(
        "Undeliverable mail",
        POSTMASTER,
        body=f"<{TO}>: mailbox unavailable\n\n" + "\n".join(f"> {x}" for x in HEAD.splitlines()),
    ),
}


def returned(raw: bytes) -> tuple[Machine | None, Returned]:
    found = read(Inbound(raw=raw, received_at=AT), sample_unit(), strict=True)
    assert found.returned is not None, found.machine
    return found.machine, found.returned


@pytest.mark.parametrize("raw", WHOLE.values(), ids=WHOLE)
def test_a_bounce_that_brings_our_header_names_our_mail(raw: bytes) -> None:
    machine, back = returned(raw)
    assert machine is Machine.BOUNCE
    assert OURS in back.ids
    assert back.addresses == (TO,)


@pytest.mark.parametrize(
    ("mark", "known"), [(MARK, True), ("R-104/e7/absence/principal.como", False), ("x" * 32, False)]
)
def test_where_a_mail_system_gave_an_id_of_its_own_our_mark_tells_which_mail_it_was(mark: str, known: bool) -> None:
    theirs = HEAD.replace(OURS, "<theirs@mx.example>").replace(MARK, mark)
    for raw in (report(DAEMON, "failed", theirs), mail("Undeliverable: Officer away", POSTMASTER, body=theirs)):
        assert (OURS in returned(raw)[1].ids) is known


BARE: dict[str, bytes] = {
    "Gmail, no copy": mail(
        "Delivery Status Notification (Failure)",
        "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
        body=f"** Address not found **\n\nYour message wasn't delivered to {TO} because the address couldn't be found.",
    ),
    "old Exchange": mail(
        "Undeliverable: Officer away",
        POSTMASTER,
        body=f"Your message\n\n  To:      {TO}\n  Subject: Officer away\n\ndid not reach the following recipient(s):\n"
        f"\n{TO} on Tue\n    The recipient name is not recognized",
    ),
    "a header of its own": mail(
        "Mail failure", "postmaster@mx.example", f"X-Failed-Recipients: {TO}", body="550 No such user here"
    ),
}


@pytest.mark.parametrize("raw", BARE.values(), ids=BARE)
def test_a_bounce_without_a_copy_names_the_address_alone(raw: bytes) -> None:
    machine, back = returned(raw)
    assert machine is Machine.BOUNCE
    assert (back.ids, back.addresses) == ((), (TO,))


def test_a_delay_names_our_mail_too() -> None:
    machine, back = returned(report(DAEMON, "delayed", NOTICE))
    assert machine is Machine.DELAY
    assert back.ids[0] == OURS


def test_whom_a_copy_was_written_to_is_not_whom_it_did_not_reach() -> None:
    """The addresses below the line are those of our mail and of its way."""
    words = f"<office@spps.example>:\nno mailbox by that name (#5.1.1)\n\n{COPY}"
    _, back = returned(mail("failure notice", "MAILER-DAEMON@mx.example", body=words))
    assert back.addresses == ("office@spps.example",)


def answer(body: str, subject: str = "Automatic reply: Officer away") -> bytes:
    return mail(
        subject,
        f"Principal <{TO}>",
        "Auto-Submitted: auto-replied",
        f"In-Reply-To: {OURS}",
        f"References: {OURS}",
        body=body,
    )


GONE = (
    "I am no longer with Saint Paul Public Schools.",
    "Dr. Alma Reyes is no longer the principal of Como Park.",
    "Alma Reyes is no longer employed by the district. Please write to office@spps.example.",
    "I have retired as of June 30. Please contact the new principal.",
    "Thank you for your message. I retired from SPPS on January 15.",
    "I've accepted a new position in another district.",
    "She has left the district.",
    "This mailbox is no longer monitored.",
    "I have taken another position. The new principal of Como Park is Dr. Berg.",
)


@pytest.mark.parametrize("words", GONE)
def test_an_answer_that_says_somebody_has_gone(words: str) -> None:
    machine, back = returned(answer(words))
    assert (machine, back.gone, back.ids, back.addresses) == (Machine.AUTO_REPLY, True, (OURS,), (TO,))


HERE = (
    "I am no longer at my desk today. Back tomorrow.",
    "My new office is room 12. I am away until Monday.",
    "I no longer work Fridays and will answer on Monday.",
    "I am the new principal of Como Park and out of the office until Monday.",
    "The old fax number is no longer in use. I am out until Monday.",
    "My new assistant is Jo. I am out of the office.",
    "I am out of the office until March 8.",
    "I have left for the day and will answer tomorrow.",
    "I have left the building; call the main office.",
    "I am on vacation and no longer checking mail today, back Monday.",
    "I will be retiring in June. Until then I answer within a day.",
    "I am at a conference. For help call 651-555-0100.",
    "School is out for winter break. We return January 4.",
)


@pytest.mark.parametrize("words", HERE)
def test_an_answer_of_somebody_who_comes_back(words: str) -> None:
    assert not returned(answer(words))[1].gone


def test_the_addresses_that_an_answer_names_are_kept_for_the_police() -> None:
    _, back = returned(
        answer("I have retired. Please write to Dr. Berg, new.head@spps.example, or sro.desk@stpaul.example.")
    )
    assert back.named == ("new.head@spps.example",)


def test_a_persons_mail_brings_nothing_back() -> None:
    found = read(Inbound(raw=mail("hello", "a@b.example", body=NOTICE), received_at=AT), sample_unit(), strict=True)
    assert (found.machine, found.returned) == (None, None)
