"""From bytes to a message: headers, dates, character sets, the choice of the text, the calendar, attachments."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from watchdesk.reading import machine, mime, zones

HEAD = b"From: iberg@pd.example\r\nTo: desk@pd.example\r\nSubject: Vac\r\nMessage-ID: <a1@pd.example>\r\n"


def multipart(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(b"--q\r\n" + part + b"\r\n" for part in parts)
    return HEAD + b"Content-Type: multipart/" + kind + b"; boundary=q\r\n\r\n" + body + b"--q--\r\n"


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nplain words"
RICH = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>rich <b>words</b> and many more of them than that</p>"

# name -> (declared charset or None, bytes, text)
CHARSETS: dict[str, tuple[bytes | None, bytes, str]] = {
    "UTF-8": (b"utf-8", "Müller – ok".encode(), "Müller – ok"),
    "UTF-8 that is not declared": (None, "Müller".encode(), "Müller"),
    "Windows-1252 that is not declared": (None, "Müller’s".encode("cp1252"), "Müller’s"),
    "Windows-1252 that is declared as Latin-1": (b"iso-8859-1", "“ok” – yes".encode("cp1252"), "“ok” – yes"),
    "Windows-1252 that is declared as UTF-8": (
        b"utf-8",
        "Müller was out – sorry".encode("cp1252"),
        "Müller was out – sorry",
    ),
    "ASCII that is not": (b"us-ascii", "Müller".encode(), "Müller"),
    "a charset nobody knows": (b"x-klingon-9", "Müller".encode(), "Müller"),
    "a charset that is no charset": (b"base64", b"hello", "hello"),
    "a charset of control characters": (b"\x01\x02", b"hello", "hello"),
    "punycode is not obeyed": (b"punycode", b"a-b-c", "a-b-c"),
    "Shift JIS": (b"shift_jis", "休暇".encode("shift_jis"), "休暇"),
    "ISO-2022-JP": (b"iso-2022-jp", "休暇".encode("iso-2022-jp"), "休暇"),
    "GB 2312": (b"gb2312", "休假".encode("gb2312"), "休假"),
    "a byte order mark": (None, "\ufeffhi ü".encode(), "hi ü"),
    "UTF-8 cut in the middle of a letter": (b"utf-8", "Müllerin über ü".encode()[:-1], "Müllerin über \ufffd"),
}


@pytest.mark.parametrize("name", CHARSETS)
def test_a_charset_is_guessed_sensibly(name: str) -> None:
    charset, data, expected = CHARSETS[name]
    kind = b"Content-Type: text/plain" + (b"; charset=" + charset if charset else b"")
    assert mime.parse(HEAD + kind + b"\r\n\r\n" + data).text.strip() == expected


ENCODINGS: dict[str, tuple[bytes, bytes, str]] = {
    "quoted-printable": (b"quoted-printable", b"M=C3=BCller =\r\nok=20", "Müller ok"),
    "base64": (b"base64", b"TcO8\r\nbGxlcg==", "Müller"),
    "base64 without its end": (b"base64", b"TcO8bGxlcg", "Müller"),
    "base64 with rubbish between": (b"BASE64", b"TcO8*bG-xlcg==", "Müller"),
    "uuencode": (b"x-uuencode", b"begin 644 x\r\n#86)C\r\n`\r\nend", "abc"),
    "nonsense": (b"spam", b"hello", "hello"),
    "broken uuencode": (b"x-uuencode", b"begin 644 x\r\n\xff\xff\xff", "\ufffd"),
}


@pytest.mark.parametrize("name", [name for name in ENCODINGS if name != "broken uuencode"])
def test_a_transfer_encoding_is_undone(name: str) -> None:
    encoding, data, expected = ENCODINGS[name]
    raw = (
        HEAD + b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n" + data
    )
    assert mime.parse(raw).text.strip() == expected


def test_a_part_that_cannot_be_decoded_is_told() -> None:
    mail = mime.parse(HEAD + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n\xff\xff\xff\r\n")
    assert any("cannot be decoded" in defect for defect in mail.defects)


def test_plain_is_preferred_to_html() -> None:
    assert mime.parse(multipart(b"alternative", PLAIN, RICH)).text.strip() == "plain words"


@pytest.mark.parametrize(
    "stub", [b"", b" \r\n", b"View this email in your browser", b"Your client does not support HTML"]
)
def test_a_stub_gives_way_to_html(stub: bytes) -> None:
    mail = mime.parse(multipart(b"alternative", b"Content-Type: text/plain\r\n\r\n" + stub, RICH))
    assert mail.text.startswith("rich words and many more")


def test_a_short_plain_text_is_no_stub() -> None:
    assert mime.parse(multipart(b"alternative", b"Content-Type: text/plain\r\n\r\nok", RICH)).text.strip() == "ok"


def test_inline_texts_are_put_together_and_files_are_not_opened() -> None:
    report = (
        b"Content-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment; filename=log.txt\r\n\r\nsecret"
    )
    picture = b"Content-Type: image/png\r\nContent-Disposition: inline; filename*=utf-8''b%C3%A4r.png\r\n\r\nx"
    mail = mime.parse(multipart(b"mixed", PLAIN, report, picture, PLAIN))
    assert mail.text.split() == ["plain", "words", "plain", "words"]
    assert [(file.name, file.type) for file in mail.attachments] == [
        ("log.txt", "text/plain"),
        ("bär.png", "image/png"),
    ]


def test_a_mail_that_is_attached_is_not_read() -> None:
    mail = mime.parse(
        multipart(b"mixed", PLAIN, b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nI want Friday off")
    )
    assert mail.text.strip() == "plain words"
    assert mail.attachments[0].type == "message/rfc822"


def test_a_calendar_is_handed_over_as_text() -> None:
    part = b"Content-Type: text/calendar; charset=utf-8; method=request\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR"
    mail = mime.parse(multipart(b"alternative", PLAIN, part))
    assert mail.calendar == "BEGIN:VCALENDAR\r\nEND:VCALENDAR"
    assert mail.method == "REQUEST"
    assert mail.text.strip() == "plain words"


def test_a_huge_calendar_is_left_out_and_told() -> None:
    part = b"Content-Type: text/calendar\r\n\r\n" + b"X-A:b\r\n" * 200_000
    mail = mime.parse(multipart(b"mixed", PLAIN, part))
    assert mail.calendar is None
    assert any("calendar" in defect for defect in mail.defects)


# name -> (headers, expected instant, by which header)
DATES: dict[str, tuple[bytes, datetime | None, str | None]] = {
    "Date": (b"Date: Mon, 1 Mar 2027 14:05:00 -0600", datetime(2027, 3, 1, 20, 5, tzinfo=UTC), "Date"),
    "no Date but Received": (
        b"Received: by x; Mon, 1 Mar 2027 14:05:00 -0600",
        datetime(2027, 3, 1, 20, 5, tzinfo=UTC),
        "Received",
    ),
    "a Date of 1970": (
        b"Received: by x; Mon, 1 Mar 2027 14:05:00 -0600\r\nDate: Thu, 1 Jan 1970 00:00:00 +0000",
        datetime(2027, 3, 1, 20, 5, tzinfo=UTC),
        "Received",
    ),
    "a Date of the future": (
        b"Received: by x; Mon, 1 Mar 2027 14:05:00 -0600\r\nDate: Mon, 1 Mar 2032 14:05:00 -0600",
        datetime(2027, 3, 1, 20, 5, tzinfo=UTC),
        "Received",
    ),
    "the topmost Received counts": (
        b"Received: by x; Tue, 2 Mar 2027 00:00:00 +0000\r\nReceived: by y; Mon, 1 Mar 2027 00:00:00 +0000",
        datetime(2027, 3, 2, tzinfo=UTC),
        "Received",
    ),
    "no zone is UTC": (b"Date: Mon, 1 Mar 2027 14:05:00 -0000", datetime(2027, 3, 1, 14, 5, tzinfo=UTC), "Date"),
    "rubbish": (b"Date: yesterday", None, None),
    "a month that is none": (b"Date: Mon, 45 Foo 2027 99:99:99 +9999", None, None),
    "a year with many digits": (b"Date: Mon, 1 Mar 99999999999 14:05:00 -0600", None, None),
    "nothing": (b"X: y", None, None),
}


@pytest.mark.parametrize("name", DATES)
def test_the_date_is(name: str) -> None:
    head, expected, by = DATES[name]
    mail = mime.parse(head + b"\r\n\r\nhi")
    assert (mail.date, mail.date_from) == (expected, by)


# name -> (raw subject, what is shown)
SUBJECTS: dict[str, tuple[bytes, str]] = {
    "plain": (b"Vac Friday", "Vac Friday"),
    "encoded": (b"=?utf-8?B?w5xiZXI=?= =?utf-8?q?_morgen?=", "Über morgen"),
    "a letter broken over two words": (
        b"=?utf-8?B?w5w=?= =?utf-8?B?YmU=?= x =?utf-8?q?=C3?= =?utf-8?q?=9C?=",
        "Übe x Ü",
    ),
    "raw": ("Über".encode(), "Über"),
    "raw Windows-1252": (b"\xdcber", "Über"),
    "folded": (b"Vac\r\n\tFriday", "Vac Friday"),
    "an encoded line end is no header": (b"=?utf-8?q?Vac=0D=0ABcc:_evil=40x.example?=", "Vac Bcc: evil@x.example"),
    "hidden direction marks": ("Vac \u202efriday\u2066 \u200bx".encode(), "Vac friday x"),
    "line separators": ("Vac\u2028Friday\u2029x\x85y".encode(), "Vac Friday x y"),
    "broken base64": (b"=?utf-8?B?a?= ok", "=?utf-8?B?a?= ok"),
    "an unknown charset": (b"=?x-none?q?hello?=", "hello"),
    "nothing": (b"", ""),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_the_subject_is_one_clean_line(name: str) -> None:
    raw, expected = SUBJECTS[name]
    assert mime.parse(b"Subject: " + raw + b"\r\n\r\nhi").subject == expected


def test_what_it_answers_is_newest_first() -> None:
    mail = mime.parse(b"In-Reply-To: <c@x>\nReferences: <a@x> <b@x>\n <c@x>\n\nhi")
    assert mail.answers == ("<c@x>", "<b@x>", "<a@x>")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(raw: bytes) -> None:
    mail = mime.parse(raw)
    zones.split(mail)
    machine.kind_of(mail)


_PIECES = st.sampled_from(
    [
        b"--q",
        b"--q--",
        b"\r\n",
        b"\n",
        b"\r",
        b"Content-Type: ",
        b"multipart/mixed; boundary=q",
        b"text/html",
        b"message/delivery-status",
        b"From: ",
        b"a@b.example",
        b"<",
        b">",
        b"\x00",
        b"=?utf-8?q?",
        b"?=",
        b"Subject:",
        b"Date: ",
        b"> ",
        b"On Mon, a@b wrote:",
        b"\xff",
        b"<blockquote>",
        b"<div style='",
        b"Content-Transfer-Encoding: base64",
        b"charset*0=",
        b";",
        b'"',
        b"Begin forwarded message:",
    ]
)


@given(st.lists(_PIECES, max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_mixture_of_the_parts_of_a_mail_raises(pieces: list[bytes]) -> None:
    mail = mime.parse(b"".join(pieces))
    found = zones.split(mail)
    machine.kind_of(mail)
    assert all(0 <= piece.start <= piece.stop <= len(mail.text) for piece in found.pieces)


RUNS: dict[str, tuple[str, str]] = {
    "blanks": ("Friday" + " " * 9000 + "off", "Friday" + " " * 300 + "off"),
    "marks": ("Friday " + "-" * 9000 + " off", "Friday " + "-" * 299 + "off"),
    "blank lines": ("Friday" + " \n" * 9000 + "off", "Friday" + " \n" * 150 + "\noff"),
    "a line end far behind": ("Friday" + " " * 5000 + "\n  off", "Friday" + " " * 300 + "\noff"),
    "a rule as long as a page is wide": ("Friday\n" + "-" * 290 + "\noff", "Friday\n" + "-" * 290 + "\noff"),
}


@pytest.mark.parametrize("name", RUNS)
def test_runs_without_end_are_cut(name: str) -> None:
    text, expected = RUNS[name]
    assert mime.parse(b"Content-Type: text/plain\r\n\r\n" + text.encode()).text == expected + "\n"


def test_marks_lie_where_they_lay_though_a_run_was_cut() -> None:
    page = (
        "<p>Friday " + "-" * 2000 + "</p><blockquote type=cite>one " + "." * 2000 + " two</blockquote><p>off</p>"
        "<blockquote type=cite>three</blockquote>"
    )
    mail = mime.parse(b"Content-Type: text/html\r\n\r\n" + page.encode())
    held = [" ".join(mail.text[mark.start : mark.stop].split()) for mark in mail.marks]
    assert [(words[:3], words[-3:]) for words in held] == [("one", "two"), ("thr", "ree")]
