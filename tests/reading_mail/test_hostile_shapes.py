"""Letters, phrases and containers without end: zones and machine words are asked for no more than their share.

Work is counted, not timed. What is no call of a function but backtracking inside one would never come to its end on
lines this long; such a test hangs instead of failing.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reading_mail.test_limits import HTML, MIXED, TEXT, read, work
from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import limits, mime
from watchdesk.reading import read as read_mail

WILD = Path(__file__).parents[3] / "shared" / "corpus" / "wild" / "mime"

# What the shapes begin with, over and over in one line ...
LETTERS: tuple[bytes, ...] = tuple(bytes([letter]) for letter in b"-_=*>~|.:;,@<([\"'#1aA \t")
PHRASES: tuple[bytes, ...] = (
    b"On Mon, Mar 1, 2027 ",
    b"On 1 ",
    b"wrote: ",
    b"wrote on 1",
    b"<a@b.example> ",
    b"From: a Sent: 1:00 To: b ",
    b"3/1/2027 7:00 AM ",
    b"3/1/2027 7:00 AM---",
    b"-- Original Message ",
    b"Forwarded by ",
    b"message from ",
    b"CAUTION: This email ",
    b"the information in this ",
    b"this e-mail ",
    b"Sent from my ",
    b"please excuse ",
    b"651-555-0100 ",
    b"http://a.example ",
    b"[cid:a",
    b"she/her/",
    b"Hours: ",
    b"out of the office ",
    b"this is an automatic reply ",
    b"in case of urgent ",
    b"could not be delivered ",
    b"550 5.1.1 ",
    b"click the link below to verify ",
    b"\xe2\x80\xae",
    b"\xc3\xa9",
    b"\xff",
    b"\x00",
)
# ... and as lines.
LINES: tuple[bytes, ...] = (
    b"<a@b.example>\n",
    b"Jo Moss\nSent by: Kim\n",
    b"3/1/2027 7:00 AM\n",
    b"Jo Moss\n3/1/2027 7:00 AM\nPlease respond to\n",
    b"JM> a\n",
    b"________\nFrom: x\n",
    b"NOTICE: confidential\n\n",
    b"DISCLAIMER\n\nI am\n\n",
    b"This e-mail is confidential\nI am\n\n",
    b'"a motto in quotes"\n- Jo Moss\n',
    b"Hours: 7-3\n",
    b"[cid:a]\n",
    b"> a line that is quoted and longer than it ought to be, so that it breaks\nand goes on\n",
    b"-----Original Message-----\n> a\nb\n",
    b"-- \nIda\n> a\n",
    b"[EXTERNAL]\n\n",
)


@pytest.mark.parametrize("letters", [*LETTERS, *PHRASES])
def test_a_line_without_end_is_read(letters: bytes) -> None:
    line = letters * (200_000 // len(letters))
    read(TEXT + line)
    read(HTML + line)
    read(TEXT + b"\n".join([line[:590]] * 200))


@pytest.mark.parametrize("letters", [*LETTERS, *PHRASES])
def test_a_header_without_end_is_read(letters: bytes) -> None:
    for name in (b"Subject", b"From", b"To", b"Content-Type", b"Date", b"References", b"Return-Path", b"Precedence"):
        read(name + b": " + letters * (9_000 // len(letters)) + b"\r\n\r\nhi")


@pytest.mark.parametrize("lines", LINES)
def test_work_grows_no_faster_than_the_lines(lines: bytes) -> None:
    small, large = TEXT + lines * 300, TEXT + lines * 1200
    read(small)
    assert work(lambda: read(large)) < 5 * work(lambda: read(small)) + 2000


BOXES: dict[str, Callable[[int], bytes]] = {
    "ruled off": lambda n: b"<div style='border:none;border-top:solid'><b>A:</b> 1<br>B: 2</div>" * n,
    "ruled off within each other": lambda n: b"<div style='border:none;border-top:solid'>A: 1<br>B: 2" * n,
    "quotes within quotes": lambda n: b"<blockquote>" * n + b"hi",
    "quotes with answers": lambda n: b"<blockquote type=cite>a</blockquote><div class=gmail_signature>b</div>c" * n,
    "names without end": lambda n: b"<div class='" + b"x_" * n + b"'>hi",
    "styles without end": lambda n: b"<div style='" + b"border:none; " * n + b"'>hi",
    "rules": lambda n: b"<hr id=zwchr>" * n,
}


@pytest.mark.parametrize("name", BOXES)
def test_work_grows_no_faster_than_the_page(name: str) -> None:
    small, large = HTML + BOXES[name](500), HTML + BOXES[name](2000)
    read(small)
    assert work(lambda: read(large)) < 5 * work(lambda: read(small)) + 2000


HUGE: dict[str, bytes] = {
    "ten megabytes of words": TEXT + b"I want Friday off.\n" * 530_000,
    "ten megabytes of one word": TEXT + b"x" * limits.PARSED,
    "ten megabytes of HTML": HTML + b"<p>I want Friday off.</p>\n" * 400_000,
    "ten thousand levels of marks": TEXT + b"".join(b">" * level + b" x\n" for level in range(0, 10_000, 20)),
    "ten thousand levels of quotes": HTML + b"<blockquote type=cite>" * 10_000 + b"Friday",
    "a hundred thousand parts": MIXED + b"--q\r\n\r\nx\r\n" * 100_000,
    "a hundred thousand headers": b"X-A: b\r\n" * 100_000 + b"\r\nhi",
    "a header of ten megabytes": b"Subject: " + b"=?utf-8?q?=41?= " * 600_000 + b"\r\n\r\nhi",
    "a header of encoded words": b"Subject: " + b"=?utf-8?b?QQ==?= " * 580 + b"\r\n\r\nhi",
    "a base64 of blanks": TEXT.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
    + b" " * 5_000_000,
    "quoted-printable of soft ends": TEXT.replace(
        b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    + b"=\n" * 2_000_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_mail_is_read_to_its_limits(name: str) -> None:
    raw = HUGE[name]
    found = read_mail(Inbound(raw=raw, received_at=datetime(2027, 3, 1, tzinfo=UTC)), sample_unit(), strict=True)
    assert len(mime.parse(raw).text) <= limits.TEXT
    assert found.items


# a charset that is declared, and bytes that are not in it
LIES: dict[str, tuple[bytes, bytes, str]] = {
    "UTF-8 called Latin-1": (b"iso-8859-1", "März".encode(), "März"),
    "Windows-1252 called UTF-8": (b"utf-8", "März — ok".encode("cp1252"), "März — ok"),
    "Windows-1252 called ASCII": (b"us-ascii", "it’s".encode("cp1252"), "it’s"),
    "no such charset": (b"x-unknown-8", b"Friday", "Friday"),
    "a codec that is no charset": (b"base64", b"RnJpZGF5", "RnJpZGF5"),
    "punycode": (b"punycode", b"Friday-" + b"a" * 100_000, "Friday-"),
    "UTF-7": (b"utf-7", b"+AEYAcg-iday", "+AEYAcg-iday"),
    "UTF-16 that is ASCII": (b"utf-16", b"Friday off", ""),
    "a name with blanks and quotes": (b'" utf-8 "', "März".encode(), "März"),
    "a name with a null": (b"utf\x00-8", b"Friday", "Friday"),
}


@pytest.mark.parametrize("name", LIES)
def test_a_lie_about_the_charset_is_seen_through(name: str) -> None:
    charset, data, expected = LIES[name]
    assert expected in mime.parse(b"Content-Type: text/plain; charset=" + charset + b"\r\n\r\n" + data).text


@pytest.mark.skipif(not WILD.is_dir(), reason="the wild corpus does not lie beside this checkout")
def test_every_wild_mail_is_read() -> None:
    unit = sample_unit()
    officer = next(iter(unit.people.values())).addresses[0].encode()
    for file in (file for file in WILD.rglob("*") if file.is_file() and file.suffix != ".jsonl"):
        raw = file.read_bytes()
        for mail in (raw, b"From: " + officer + b"\r\nDate: Mon, 1 Mar 2027 07:00:00 -0600\r\n" + raw):
            read_mail(Inbound(raw=mail, received_at=datetime(2027, 3, 1, tzinfo=UTC)), unit, strict=True)
