"""Files that go out with a mail: what another reader finds, and that the same envelope makes the same bytes."""

import base64
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.mailbox_contract import envelope
from watchdesk.backends.encode import as_bytes
from watchdesk.errors import ProtocolError
from watchdesk.model.envelope import Threading
from watchdesk.model.headers import file_name
from watchdesk.model.mail import Enclosure
from watchdesk.reading.mime import enclosures, files, parse

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def enclosed(data: bytes = b"a;b\n1;2\n", name: str = "log.csv", kind: str = "text/csv") -> Enclosure:
    return Enclosure(name=name, type=kind, content=base64.b64encode(data).decode())


def encoded(*files: Enclosure) -> bytes:
    return as_bytes(envelope(enclosures=files), Threading())


def parsed(*files: Enclosure) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(encoded(*files), policy=policy.default))


def test_a_file_stands_beside_text_and_html() -> None:
    message = parsed(enclosed(), enclosed(b"\x00\xff" * 500, "sheet.xlsx", SHEET))
    assert message.get_content_type() == "multipart/mixed"
    assert [part.get_content_type() for part in message.iter_parts()] == ["multipart/alternative", "text/csv", SHEET]
    first, second = message.iter_attachments()
    assert (first.get_filename(), second.get_filename()) == ("log.csv", "sheet.xlsx")
    assert second.get_content() == b"\x00\xff" * 500
    text = message.get_body(("plain",))
    assert text is not None
    assert text.get_content().replace("\r\n", "\n") == "Ofc. Reyes is away.\n"
    assert not message.defects


def test_the_same_envelope_makes_the_same_bytes() -> None:
    assert encoded(enclosed()) == encoded(enclosed())
    assert encoded(enclosed()) != encoded(enclosed(b"other"))


@pytest.mark.parametrize("name", ["M\u00e4rz 2027.pdf", 'a"b.pdf', "\u0644\u0648\u0642.pdf"])
def test_a_name_of_other_letters_is_read_back(name: str) -> None:
    (part,) = parsed(enclosed(name=name, kind="application/pdf")).iter_attachments()
    assert part.get_filename() == name


@pytest.mark.parametrize("wrong", [{"type": "text/csv; x=y\nBcc: a@b.example"}, {"content": "YQ==\n--x"}])
def test_a_type_or_content_that_is_none_stops_it(wrong: dict[str, str]) -> None:
    with pytest.raises(ProtocolError):
        encoded(Enclosure(**{"name": "a", "type": "text/csv", "content": "YQ==", **wrong}))


@settings(max_examples=60)
@given(data=st.binary(max_size=400), name=st.text(max_size=150))
def test_whatever_a_file_holds_the_reader_finds_the_same_bytes(data: bytes, name: str) -> None:
    raw = encoded(enclosed(data, file_name(name, 1), "application/pdf"))
    (seen,) = files(raw)
    assert (seen.size, seen.type) == (len(data), "application/pdf")
    (again,) = enclosures(raw, (0,))
    assert base64.b64decode(again.content) == data
    assert len(parse(raw).attachments) == 1


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "etc_passwd"),
        ("C:\\logs\\march.xlsx", "C_logs_march.xlsx"),
        ("log\u202exslx.exe", "log xslx.exe"),
        ("", "file-3"),
        ("....", "file-3"),
        ("a\r\nBcc: x@y.pdf", "a Bcc_ x@y.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("=?utf-8?B?bG9nLnBkZg==?=", "log.pdf"),
    ],
)
def test_a_name_is_fit_to_show_and_keeps_its_ending(given_name: str, shown: str) -> None:
    assert file_name(given_name, 3) == shown
