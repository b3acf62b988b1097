"""One message or two, and what of ours it answers."""

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
