"""Over 25 MB: headers and text are read, attachments are passed over, memory stays flat."""

import io
import tracemalloc
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from watchdesk.backends.large import HEADER_CAP, TEXT_CAP, headers_and_texts
from watchdesk.backends.local import LocalMailbox

BASE64_LINE = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAx\r\n"

HEAD = b"From: reyes@pd.example\r\nSubject: March log\r\nMIME-Version: 1.0\r\n"


def with_attachment(lines: int) -> bytes:
    return b"".join(
        (
            HEAD,
            b'Content-Type: multipart/mixed;\r\n boundary="outer"\r\n\r\npreamble\r\n',
            b'--outer\r\nContent-Type: multipart/alternative; boundary="in ner"\r\n\r\n',
            b"--in ner\r\nContent-Type: text/plain\r\n\r\nMy log is attached.\r\n",
            b"--in ner\r\nContent-Type: text/html\r\n\r\n<p>My log is attached.</p>\r\n--in ner--\r\n",
            b'--outer\r\nContent-Type: application/pdf; name="log.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n',
            BASE64_LINE * lines,
            b"--outer\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\n",
            b"attached text\r\n",
            b"--outer\r\nContent-Type: text/plain\r\n\r\nPS: off on Friday.\r\n--outer--\r\n",
        )
    )


def skimmed(raw: bytes) -> bytes:
    return headers_and_texts(io.BytesIO(raw))


def test_texts_stay_and_attachments_keep_only_their_headers() -> None:
    message = message_from_bytes(skimmed(with_attachment(5_000)), policy=policy.default)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    texts = [part.get_content().strip() for part in message.walk() if part.get_content_type() == "text/plain"]
    assert message["Subject"] == "March log"
    assert parts["application/pdf"].get_filename() == "log.pdf"
    assert parts["application/pdf"].get_payload().strip() == ""
    assert parts["text/html"].get_content().strip() == "<p>My log is attached.</p>"
    assert texts == ["My log is attached.", "", "PS: off on Friday."]


def test_a_mailbox_reads_a_large_mail_so_and_leaves_it_whole(tmp_path: Path) -> None:
    box = LocalMailbox(tmp_path, desk="desk@pd.example", trust="roster")
    box.prepare()
    raw = with_attachment(26 * 1024 * 1024 // len(BASE64_LINE) + 1)
    (box.mail / "new" / "1.large").write_bytes(raw)
    tracemalloc.start()
    inbound = box.fetch(box.poll(None).refs[0])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert inbound.truncated
    assert b"off on Friday" in inbound.raw
    assert peak < 3 * 1024 * 1024
    assert (box.mail / "new" / "1.large").stat().st_size == len(raw)


@pytest.mark.parametrize(
    ("raw", "cap"),
    [
        (HEAD + b"X-Long: " + b"x" * 5_000_000 + b"\r\n\r\nbody", HEADER_CAP + 100_000),
        (HEAD + b"X: y\r\n" * 500_000 + b"\r\nbody", HEADER_CAP + 100_000),
        (HEAD + b"\r\n" + b"word " * 1_000_000, TEXT_CAP + 100_000),
        (HEAD + b"\r\n" + b"word\r\n" * 1_000_000, TEXT_CAP + 100_000),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 200_000, 100_000),
        (HEAD + b"Content-Type: application/pdf\r\n\r\n" + BASE64_LINE * 50_000, 1_000),
        (HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX: " + b"y" * 5_000_000, 100_000),
        (b"\n" * 3_000_000, TEXT_CAP + 100_000),
        (b"", 0),
    ],
    ids=[
        "one long header",
        "many headers",
        "one long line",
        "long text",
        "many parts",
        "no text",
        "long header of a part",
        "nothing but line ends",
        "empty",
    ],
)
def test_whatever_it_holds_little_is_kept(raw: bytes, cap: int) -> None:
    assert len(skimmed(raw)) <= cap


def test_a_mail_without_attachments_is_kept_as_it_is() -> None:
    raw = HEAD + b"\r\nOff on Friday.\r\n"
    assert skimmed(raw) == raw
