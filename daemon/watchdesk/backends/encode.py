"""An envelope as RFC 5322 bytes: the same envelope and threading make the same bytes, on every interpreter.

The headers are written here and not by `email` (settled 16); `email` is asked afterwards what it reads in them.
"""

import base64
import binascii
import hashlib
import re
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from urllib.parse import quote

from watchdesk.errors import ProtocolError, Rejected
from watchdesk.model.decision import Calendar
from watchdesk.model.envelope import Envelope, Threading
from watchdesk.model.headers import clean
from watchdesk.model.mail import Enclosure

SUBJECT_CAP = 250
NAME_CAP = 120
VALUE_CAP = 900
REFERENCES_CAP = 20
LINE = 76  # RFC 2047 2; RFC 5322 2.1.1 would have 78, and forbids more than 998
WORD_BYTES = 42  # so that "=?utf-8?B?...?=" stays well under 75 characters

_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
ADDRESS = re.compile(
    rf"(?=[^@]{{1,64}}@)(?=.{{3,254}}\Z){_ATOMS}{{1,64}}(?:\.{_ATOMS}{{1,64}}){{0,31}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,31}}"
)
METHOD = re.compile(r"[A-Z]{1,20}")
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,400}>")
PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]{1,120}")
TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,80}")
BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
# The further headers that an envelope may bring; everything else is ours to write.
FURTHER = re.compile(r"(?:x-[a-z0-9-]{1,60}|auto-submitted|precedence|list-id|importance)", re.IGNORECASE)


def as_bytes(envelope: Envelope, threading: Threading, *, newline: bytes = b"\r\n") -> bytes:
    """The mail as a multipart/alternative of text and HTML, in UTF-8; an iTIP message is its last alternative, files
    stand beside them in a multipart/mixed.

    newline: CRLF for the wire; a Maildir holds bare LF. Raises Rejected when an address cannot stand in a mail.
    """
    kind, body = _body(envelope)
    headers = [*_headers(envelope, threading), ("MIME-Version", "1.0"), ("Content-Type", kind)]
    head = "".join(f"{name}: {value}\n" for name, value in headers).encode("ascii")
    _prove(head, headers)
    return (head + b"\n" + body).replace(b"\n", newline)


def _body(envelope: Envelope) -> tuple[str, bytes]:
    """The type of the whole, and what stands below the headers."""
    boundary = _boundary(f"boundary {envelope.key}")
    kind = f'multipart/alternative;\n boundary="{boundary}"'
    parts = [_part(boundary, "plain", envelope.text), _part(boundary, "html", envelope.html)]
    if envelope.calendar is not None:
        parts.append(_calendar(boundary, envelope.calendar))
    words = b"".join(parts) + f"--{boundary}--\n".encode("ascii")
    if not envelope.enclosures:
        return kind, words
    outer = _boundary(f"files {envelope.key}")
    first = f"--{outer}\nContent-Type: {kind}\n\n".encode("ascii") + words
    files = b"".join(_file(outer, one) for one in envelope.enclosures)
    return f'multipart/mixed;\n boundary="{outer}"', first + files + f"--{outer}--\n".encode("ascii")


def _boundary(told: str) -> str:
    """No line of quoted-printable or base64 begins so."""
    return "=_" + hashlib.sha256(told.encode()).hexdigest()[:40]


def _file(boundary: str, one: Enclosure) -> bytes:
    """A file under its name; one with other letters than ASCII is written as RFC 2231 has it."""
    if not TYPE.fullmatch(one.type) or not BASE64.fullmatch(one.content):
        raise ProtocolError("an enclosure without a sound type or content")
    name = clean(one.name, NAME_CAP)
    written = quote(name.encode("utf-8", "replace"), safe="")
    plain = "".join(letter if letter.isascii() and letter not in '"\\' else "_" for letter in name)
    names = f'filename="{plain}"' if plain == name or len(written) > VALUE_CAP else f"filename*=utf-8''{written}"
    head = (
        f"--{boundary}\nContent-Type: {one.type}\nContent-Transfer-Encoding: base64\n"
        f"Content-Disposition: attachment;\n {names}\n\n"
    )
    lines = "".join(f"{one.content[at : at + LINE]}\n" for at in range(0, len(one.content), LINE))
    return (head + lines).encode("ascii")


def _headers(envelope: Envelope, threading: Threading) -> list[tuple[str, str]]:
    """In the order of RFC 5322 3.6, folded, ASCII."""
    own = [
        ("X-Watchdesk-Notice", envelope.notice),
        ("X-Watchdesk-Key", envelope.shown_key),
        *([("X-Watchdesk-Ref", envelope.ref)] if envelope.ref else []),
    ]
    written = {name.casefold() for name, _ in own}
    further = [pair for pair in envelope.headers if pair[0].casefold() not in written]
    for name, _ in further:
        if not FURTHER.fullmatch(name):
            raise ProtocolError(f"an envelope may not bring the header {clean(name, 60)}")
    return [
        ("Date", format_datetime(envelope.date)),
        ("From", _mailbox(envelope.sender_name, envelope.sender, used=6)),
        ("To", _mailbox(envelope.to.name, envelope.to.address, used=4)),
        ("Subject", _text(clean(envelope.subject, SUBJECT_CAP), used=9)),
        ("Message-ID", _message_id(envelope.message_id)),
        *_threading(threading),
        *((name, _text(clean(value, VALUE_CAP), used=len(name) + 2)) for name, value in (*own, *further)),
    ]


def _threading(threading: Threading) -> list[tuple[str, str]]:
    """What it answers; ids that no sound mail has are left out. The oldest and the newest references are kept."""
    answers = threading.in_reply_to if _is_message_id(threading.in_reply_to) else None
    chain = [one for one in dict.fromkeys(threading.references) if _is_message_id(one)]
    if answers and answers not in chain:
        chain.append(answers)
    if len(chain) > REFERENCES_CAP:
        chain = [chain[0], *chain[-(REFERENCES_CAP - 1) :]]
    found = [("In-Reply-To", answers)] if answers else []
    return [*found, *([("References", "\n ".join(chain))] if chain else [])]


def _is_message_id(value: str | None) -> bool:
    return value is not None and MESSAGE_ID.fullmatch(value) is not None


def _message_id(value: str) -> str:
    if not _is_message_id(value):
        raise ProtocolError("an envelope without a sound Message-ID")
    return value


def _mailbox(name: str | None, address: str, *, used: int) -> str:
    """A single ASCII address (RFC 5321 4.5.3.1) with its display name."""
    if not ADDRESS.fullmatch(address):
        raise Rejected("the address cannot stand in a mail")
    shown = clean(name or "", NAME_CAP)
    if not shown:
        return address
    if not shown.isascii() or "=?" in shown:
        phrase = _encoded_words(shown)
    elif PHRASE.fullmatch(shown):
        phrase = shown
    else:
        phrase = '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    joint = " " if used + len(phrase) + len(address) < LINE and "\n" not in phrase else "\n "
    return f"{phrase}{joint}<{address}>"


def _text(value: str, *, used: int) -> str:
    """Unstructured text: as it is when it is ASCII, else encoded words; folded at spaces.

    What looks like an encoded word is encoded itself, so that nobody decodes it a second time.
    """
    if not value.isascii() or "=?" in value:
        return _encoded_words(value)
    lines, room = [""], LINE - used
    for word in value.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = LINE - 1
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\n ".join(lines)


def _encoded_words(value: str) -> str:
    """RFC 2047: base64 words that each hold whole characters, one a line."""
    chunks, chunk = [], b""
    for character in value:
        data = character.encode("utf-8", "replace")
        if len(chunk) + len(data) > WORD_BYTES:
            chunks.append(chunk)
            chunk = b""
        chunk += data
    words = [base64.b64encode(one).decode("ascii") for one in (*chunks, chunk)]
    return "\n ".join(f"=?utf-8?B?{word}?=" for word in words)


def _part(boundary: str, subtype: str, text: str) -> bytes:
    plain = "\n".join(text.splitlines()).encode("utf-8", "replace") + b"\n"
    body = binascii.b2a_qp(plain, istext=True)
    head = f"--{boundary}\nContent-Type: text/{subtype}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode("ascii") + body + b"\n"  # the line end before a boundary belongs to the boundary


def _calendar(boundary: str, calendar: Calendar) -> bytes:
    """RFC 6047 2.4: the method stands in the Content-Type. In base64, so that its CRLF stay what they are."""
    if not METHOD.fullmatch(calendar.method):
        raise ProtocolError("an envelope with an unsound calendar method")
    head = (
        f"--{boundary}\nContent-Type: text/calendar; charset=utf-8; method={calendar.method}\n"
        "Content-Transfer-Encoding: base64\n\n"
    )
    data = base64.b64encode(calendar.text.encode("utf-8", "replace")).decode("ascii")
    lines = "".join(f"{data[at : at + LINE]}\n" for at in range(0, len(data), LINE))
    return (head + lines).encode("ascii")


def _prove(head: bytes, meant: list[tuple[str, str]]) -> None:
    """A second reader must find just the headers that were meant, and no over-long line."""
    read = BytesHeaderParser().parsebytes(head + b"\n")
    if [name for name, _ in meant] != read.keys() or read.get_payload():
        raise ProtocolError("the headers read back are not those written")
    if any(len(line) > 998 for line in head.split(b"\n")):
        raise ProtocolError("a header line of over 998 characters")
