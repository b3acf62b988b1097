"""One message or two, and what of ours it answers."""

import pytest

from watchdesk.model import tokens
from watchdesk.reading.identity import answered, identify, same_words

MAIL = (
    b"From: Ida <IBerg@pd.example>\r\nDate: Mon, 1 Mar 2027 14:05:00 -0600\r\nMessage-ID: <a1@pd.example>\r\n"
    b"Subject: Vac\r\n\r\nFriday off\r\n"
)


def test_the_message_id_with_its_sender_is_the_identity() -> None:
    found = identify(MAIL)
    assert (found.message_id, found.sender) == ("<a1@pd.example>", "iberg@pd.example")
    assert identify(MAIL.replace(b"Friday", b"Monday")).key == found.key
    assert identify(MAIL.replace(b"IBerg", b"other")).key != found.key


def test_without_a_message_id_all_that_is_said_counts() -> None:
    bare = MAIL.replace(b"Message-ID", b"X-Other")
    assert identify(bare).message_id is None
    assert identify(bare).key == identify(bare.replace(b"\r\n", b"\n")).key
    assert identify(bare).key != identify(bare.replace(b"Friday", b"Monday")).key
    assert identify(bare).key != identify(bare.replace(b"14:05", b"14:06")).key


def test_an_empty_message_id_is_none() -> None:
    assert identify(MAIL.replace(b"<a1@pd.example>", b"<>")).message_id is None


def test_identity_and_reader_agree_on_a_malformed_sender() -> None:
    assert (
        identify(MAIL.replace(b"Ida <IBerg@pd.example>", b"sgt@pd.example <evil@x.example>")).sender
        == "sgt@pd.example <evil@x.example>"
    )


def test_the_same_words_in_another_wrapping_are_the_same() -> None:
    wrapped = MAIL.replace(b"\r\n\r\nFriday off", b"\r\nContent-Type: text/html\r\n\r\n<p>Friday <b>off</b></p>")
    assert same_words(MAIL, wrapped)
    assert same_words(MAIL, MAIL + b"\r\n> quoted\r\n")
    assert not same_words(MAIL, MAIL.replace(b"Friday", b"Monday"))


def test_what_it_answers_and_the_codes_it_carries() -> None:
    token = tokens.made(bytes(16))
    raw = (
        b"In-Reply-To: <b@x>\nReferences: <a@x> <b@x>\nSubject: Re: "
        + token.upper().encode()
        + b"\n\nyes\n> 1. "
        + token.encode()
    )
    assert answered(raw) == (("<b@x>", "<a@x>"), (token,))


def test_nothing_is_answered_by_nothing() -> None:
    assert answered(b"") == ((), ())
    assert identify(b"").message_id is None


def report(returned: bytes, *, kind: bytes = b"message/rfc822", whole: bytes = b"multipart/report") -> bytes:
    """A delivery report (RFC 3464) as mail servers write it: without In-Reply-To."""
    return (
        b"From: MAILER-DAEMON@mx.example\nMessage-ID: <dsn@mx.example>\nContent-Type: "
        + whole
        + b'; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nNot delivered.\n'
        + b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: failed\n"
        + b"--b\nContent-Type: "
        + kind
        + b"\n\n"
        + returned
        + b"\n--b--\n"
    )


OURS = b"From: desk@pd.example\nMessage-ID:\n <ours@pd.example>\nReferences: <older@x>\n\nMessage-ID: <not@this>"


@pytest.mark.parametrize("kind", [b"message/rfc822", b"text/rfc822-headers", b"Message/Global-Headers"])
def test_a_report_answers_the_mail_that_it_returns(kind: bytes) -> None:
    assert answered(report(OURS, kind=kind))[0] == ("<ours@pd.example>",)


def test_what_a_report_says_itself_goes_before_what_it_returns() -> None:
    assert answered(b"In-Reply-To: <said@pd.example>\n" + report(OURS))[0] == ("<said@pd.example>", "<ours@pd.example>")


def test_a_mail_that_a_person_attaches_is_not_answered() -> None:
    assert answered(report(OURS, whole=b"multipart/mixed"))[0] == ()


def test_a_returned_mail_without_end_is_read_to_its_cap() -> None:
    late = b"X-Long: x\n" * 20_000 + b"Message-ID: <late@pd.example>\n"
    assert answered(report(late))[0] == ()
    assert answered(report(OURS + b"x" * 200_000))[0] == ("<ours@pd.example>",)
