"""The one address in From: taken only where it is exactly one well-formed mailbox (a display name is never "
"believed)."""

import pytest

from watchdesk.reading import mime

TAKEN: dict[str, tuple[bytes, str]] = {
    "an address": (b"sgt@pd.example", "sgt@pd.example"),
    "in angle brackets": (b"<sgt@pd.example>", "sgt@pd.example"),
    "with a name": (b"Lou Holt <sgt@pd.example>", "sgt@pd.example"),
    "with a rank and dots": (b"Sgt. Lou J. Holt <sgt@pd.example>", "sgt@pd.example"),
    "with a quoted comma": (b'"Holt, Lou" <sgt@pd.example>', "sgt@pd.example"),
    "with escaped quotes": (b'"Lou \\"L\\" Holt" <sgt@pd.example>', "sgt@pd.example"),
    "with a comment": (b"Lou Holt (PD) <sgt@pd.example>", "sgt@pd.example"),
    "the old way": (b"sgt@pd.example (Lou Holt)", "sgt@pd.example"),
    "in capitals": (b"Lou <SGT@PD.Example>", "sgt@pd.example"),
    "with an encoded name": (b"=?utf-8?q?Lou_H=C3=B6lt?= <sgt@pd.example>", "sgt@pd.example"),
    "with a raw name": ("Lou Hölt <sgt@pd.example>".encode(), "sgt@pd.example"),
    "with another address as its quoted name": (b'"sgt@pd.example" <evil@x.example>', "evil@x.example"),
    "with an address as its encoded name": (b"=?utf-8?q?sgt=40pd=2Eexample?= <evil@x.example>", "evil@x.example"),
    "with an address that is encoded as a whole": (
        b"=?utf-8?q?sgt=40pd.example=3E?= <evil@x.example>",
        "evil@x.example",
    ),
    "folded": (b"Lou Holt\r\n <sgt@pd.example>", "sgt@pd.example"),
}
REFUSED: dict[str, bytes] = {
    "an address before the brackets": b"sgt@pd.example <evil@x.example>",
    "an address behind the brackets": b"<sgt@pd.example>evil@x.example",
    "two mailboxes": b"sgt@pd.example, evil@x.example",
    "a comma in a bare name": b"Holt, Lou <sgt@pd.example>",
    "two pairs of brackets": b"<sgt@pd.example> <evil@x.example>",
    "nested brackets": b"<<sgt@pd.example>>",
    "a group": b"police: sgt@pd.example;",
    "a route": b"<@x.example:sgt@pd.example>",
    "no address": b"Sgt. Holt",
    "an empty address": b"Sgt. Holt <>",
    "an empty header": b"",
    "a quoted local part": b'"sgt"@pd.example',
    "blanks inside": b"<sgt @pd.example>",
    "an open comment": b"Lou (x <sgt@pd.example>",
    "an open quote": b'"Lou <sgt@pd.example>',
    "two dots": b"<sgt..x@pd.example>",
    "a dot at the end": b"<sgt@pd.example.>",
    "an encoded address": b"=?utf-8?q?sgt=40pd.example?=",
    "an address literal": b"<sgt@[192.0.2.1]>",
    "letters that only look like it": "<sgt@pd.exаmple>".encode(),
    "a null byte": b"<sgt@pd.example\x00>",
    "an escape": b"Lou\x1b <sgt@pd.example>",
    "two at signs": b"<sgt@pd.example@x.example>",
}


def parsed(value: bytes) -> mime.Mail:
    return mime.parse(b"From: " + value + b"\r\nSubject: x\r\n\r\nhi\r\n")


@pytest.mark.parametrize("name", TAKEN)
def test_one_mailbox_is_taken(name: str) -> None:
    value, address = TAKEN[name]
    assert parsed(value).from_address == address


@pytest.mark.parametrize("name", REFUSED)
def test_anything_else_is_refused_and_says_why(name: str) -> None:
    mail = parsed(REFUSED[name])
    assert mail.from_address is None
    assert mail.from_evidence


def test_two_from_headers_are_refused() -> None:
    mail = mime.parse(b"From: sgt@pd.example\nFrom: evil@x.example\n\nhi")
    assert mail.from_address is None
    assert mail.from_evidence == "there are 2 From headers"


def test_a_sender_that_differs_is_told() -> None:
    assert mime.parse(b"From: sgt@pd.example\nSender: aide@pd.example\n\nhi").sender_differs
    assert not mime.parse(b"From: sgt@pd.example\nSender: <SGT@pd.example>\n\nhi").sender_differs
