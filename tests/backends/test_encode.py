"""An envelope as bytes: what another reader finds in them, and that they never change."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.mailbox_contract import envelope
from watchdesk.backends.encode import as_bytes
from watchdesk.errors import ProtocolError, Rejected
from watchdesk.model.decision import Calendar, Recipient
from watchdesk.model.envelope import Threading

NAMES = [
    "Date",
    "From",
    "To",
    "Subject",
    "Message-ID",
    "X-Watchdesk-Notice",
    "X-Watchdesk-Key",
    "X-Watchdesk-Ref",
    "Auto-Submitted",
    "MIME-Version",
    "Content-Type",
]


def encoded(threading: Threading | None = None, **changed: object) -> bytes:
    return as_bytes(envelope(**changed), threading or Threading())


def parsed(threading: Threading | None = None, **changed: object) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(encoded(threading, **changed), policy=policy.default))


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_another_reader_finds_what_the_envelope_says() -> None:
    message = parsed()
    assert message.keys() == NAMES
    assert message["Subject"] == "Away: Ofc. Reyes"
    assert message["From"] == "SRO Desk <desk@pd.example>"
    assert message["To"] == "Pat Quill <head@oak.example>"
    assert message["Date"] == "Mon, 01 Mar 2027 15:30:00 +0000"
    assert message["X-Watchdesk-Key"] == "R-104/e7/absence/principal.oak"
    assert (body(message, "plain"), body(message, "html")) == ("Ofc. Reyes is away.\n", "<p>Ofc. Reyes is away.</p>\n")
    assert message.get_content_type() == "multipart/alternative"
    assert not message.defects


def test_these_very_bytes_are_a_promise() -> None:
    """A retry after an upgrade must send what the first try sent."""
    assert encoded() == (
        b"Date: Mon, 01 Mar 2027 15:30:00 +0000\r\n"
        b"From: SRO Desk <desk@pd.example>\r\n"
        b"To: Pat Quill <head@oak.example>\r\n"
        b"Subject: Away: Ofc. Reyes\r\n"
        b"Message-ID: <k104@pd.example>\r\n"
        b"X-Watchdesk-Notice: absence\r\n"
        b"X-Watchdesk-Key: R-104/e7/absence/principal.oak\r\n"
        b"X-Watchdesk-Ref: R-104\r\n"
        b"Auto-Submitted: auto-generated\r\n"
        b"MIME-Version: 1.0\r\n"
        b"Content-Type: multipart/alternative;\r\n"
        b' boundary="BOUNDARY"\r\n'
        b"\r\n"
        b"--BOUNDARY\r\n"
        b"Content-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"Ofc. Reyes is away.\r\n"
        b"\r\n"
        b"--BOUNDARY\r\n"
        b"Content-Type: text/html; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b"\r\n"
        b"<p>Ofc. Reyes is away.</p>\r\n"
        b"\r\n"
        b"--BOUNDARY--\r\n"
    ).replace(b"BOUNDARY", b"=_8162888f1a383b54e9cbf473d7057c7a670d1d81")


def test_a_mail_with_a_mark_shows_nobody_its_key() -> None:
    assert parsed(mark="0f" * 16)["X-Watchdesk-Key"] == "0f" * 16
    assert b"principal.oak" not in encoded(mark="0f" * 16)


def test_without_a_reference_there_is_no_header_for_it() -> None:
    assert "X-Watchdesk-Ref" not in parsed(ref=None)


def test_the_envelopes_own_copies_of_our_marks_are_not_doubled() -> None:
    assert parsed(headers=(("x-watchdesk-key", "forged"),)).get_all("X-Watchdesk-Key") == [
        "R-104/e7/absence/principal.oak"
    ]


def test_a_maildir_gets_bare_line_ends() -> None:
    assert as_bytes(envelope(), Threading(), newline=b"\n") == encoded().replace(b"\r\n", b"\n")


HOSTILE = [
    "Away\r\nBcc: eve@evil.example",
    "Away\nX-Watchdesk-Notice: arrest",
    "=?utf-8?q?Away=0D=0ABcc:_eve@evil.example?=",
    "=?utf-8?b?QXdheQ0KQmNjOiBldmVAZXZpbC5leGFtcGxl?=",
    "=?utf-8?q?=3D=3Futf-8=3Fq=3FAway=3D0D=3D0ABcc=3A_x=3F=3D?=",
    "Away\u2028Bcc: eve@evil.example",
    "Away\x85Bcc: eve@evil.example",
    "Away\x0bBcc: eve@evil.example",
    "Away\0\x1b[2J",
    "Away\ud800",
    "x" * 5_000,
    "x " * 5_000,
    "\u00e4" * 5_000,
    "",
    " ",
    "\r\n\r\nbody",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", ["subject", "sender_name", "to", "notice", "header"])
def test_no_text_makes_a_header_of_its_own(text: str, place: str) -> None:
    changed: dict[str, object] = {
        "to": {"to": Recipient(key="k", address="head@oak.example", name=text)},
        "header": {"headers": (("Auto-Submitted", text),)},
    }.get(place, {place: text})  # type: ignore[assignment]
    raw = encoded(**changed)
    message = message_from_bytes(raw, policy=policy.default)
    assert message.keys() == NAMES
    assert "evil.example" not in [one.domain for one in message["To"].addresses]
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=100), st.text(max_size=600))
def test_any_text_at_all_reads_back_as_one_clean_line(subject: str, name: str, text: str) -> None:
    message = parsed(subject=subject, sender_name=name, text=text)
    assert message.keys() == NAMES
    assert [one.addr_spec for one in message["From"].addresses] == ["desk@pd.example"]
    assert body(message, "plain").split() == "\n".join(text.splitlines()).encode("utf-8", "replace").decode().split()


@pytest.mark.parametrize(
    "name", ["Quill, Pat", 'Pat "PQ" Quill', "Pat \\ Quill", "P\u00e4t Quill", "<eve@evil.example>", "a@b"]
)
def test_a_name_is_a_name_whatever_signs_it_has(name: str) -> None:
    (address,) = parsed(to=Recipient(key="k", address="head@oak.example", name=name))["To"].addresses
    assert (address.display_name, address.addr_spec) == (name, "head@oak.example")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "head",
        "head@",
        "@oak.example",
        "a@oak.example, b@oak.example",
        "a@oak.example b@oak.example",
        "<a@oak.example>",
        "a@oak.example\r\nBcc: eve@evil.example",
        "a@oak.example\n",
        "h\u00e4d@oak.example",
        "head@\u00f6ak.example",
        "a@b@oak.example",
        '"a b"@oak.example',
        "a@[192.0.2.1]",
        "a..b@oak.example",
        f"{'a' * 65}@oak.example",
        f"a@{'oak.' * 70}example",
        "a" * 100_000,
    ],
    ids=range(18),
)
def test_an_address_that_is_not_one_plain_address_is_rejected(address: str) -> None:
    with pytest.raises(Rejected):
        encoded(to=Recipient(key="k", address=address))


@pytest.mark.parametrize(
    "name", ["Bcc", "Cc", "To", "From", "Content-Type", "X-A: b\r\nBcc", "X a", "", "Resent-To", "Date"]
)
def test_a_header_that_is_not_the_envelopes_to_bring_is_refused(name: str) -> None:
    with pytest.raises(ProtocolError):
        encoded(headers=((name, "x"),))


def test_threading_names_what_is_answered_once_and_keeps_the_oldest_and_the_newest() -> None:
    ids = tuple(f"<{number}@pd.example>" for number in range(40))
    message = parsed(Threading(in_reply_to="<last@pd.example>", references=(*ids, ids[0])))
    references = message["References"].split()
    assert message["In-Reply-To"] == "<last@pd.example>"
    assert len(references) == 20
    assert (references[0], references[-2:]) == (ids[0], [ids[-1], "<last@pd.example>"])


@pytest.mark.parametrize(
    "bad", ["x@y", "<x y@z>", "<x>\r\nBcc: <y>", "<a@b><c@d>", "<\u00e4@b>", f"<{'x' * 2000}@y>", "<>", ""]
)
def test_a_message_id_that_no_sound_mail_has_is_left_out(bad: str) -> None:
    message = parsed(Threading(in_reply_to=bad, references=(bad, "<good@pd.example>")))
    assert "In-Reply-To" not in message
    assert message["References"] == "<good@pd.example>"


@pytest.mark.parametrize(
    "text", ["x" * 5_000, "\u00e4" * 5_000, ".\n.\n", "From here\n", "--=_x\n", "a \t\n", "\r\r\n"]
)
def test_a_body_stays_within_its_lines(text: str) -> None:
    raw = encoded(text=text, html=text)
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")


ITIP = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n")


def test_an_itip_message_is_the_last_alternative() -> None:
    message = parsed(calendar=ITIP)
    parts = [part.get_content_type() for part in message.iter_parts()]
    assert parts == ["text/plain", "text/html", "text/calendar"]
    part = list(message.iter_parts())[-1]
    assert part.get_param("method") == "REPLY"
    assert part.get_payload(decode=True) == ITIP.text.encode()
    assert encoded(calendar=ITIP) == encoded(calendar=ITIP)
    assert not message.defects


def test_a_method_cannot_add_a_header() -> None:
    with pytest.raises(ProtocolError):
        encoded(calendar=Calendar(method="REPLY\nX-Evil: 1", text=""))
