"""Header values made honest: decoded, cleaned, capped; who wrote, to whom, when, in answer to what.

Nothing in a display name is ever believed (reliability C1): the address of From is taken from the undecoded
value, by a grammar that knows one mailbox and nothing else.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.errors import MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from watchdesk.reading import limits, plain
from watchdesk.reading.mime.parts import FAULTS

VALUE = 1_000  # code points of one header value that are kept
ADDRESSES = 200
IDS = 100

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]"
_ADDRESS = (
    rf"(?P<address>{_ATOM}{{1,64}}(?:\.{_ATOM}{{1,64}}){{0,8}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,8}})"
)
_BARE = re.compile(rf"{_ADDRESS}(?:[ \t]{{1,20}}\([^()<>@\\]{{0,200}}\))?")
_QUOTED = r'"(?:[^"\\]|\\[^\r\n]){0,500}"'
_PHRASE = r'[^"<>@,;:()\[\]\\]{0,500}(?:\([^"<>@()\\]{0,200}\)[ \t]{0,20})?'
_NAMED = re.compile(rf"(?:{_QUOTED}[ \t]{{0,20}}|{_PHRASE})<{_ADDRESS}>")
_ID = re.compile(r"<[^<>\s]{1,500}>")


def text_of(value: bytes, cap: int = VALUE) -> str:
    """One line of text: encoded words (RFC 2047) decoded, controls and line separators gone, at most `cap` long."""
    raw = plain.decoded(value, None)
    if 0 < raw.count("=?") <= limits.ENCODED_WORDS:
        raw = _unencoded(raw)
    return plain.line(raw, cap)


def _unencoded(raw: str) -> str:
    try:
        pieces = decode_header(raw)
    except (MessageError, *FAULTS):
        return raw
    return "".join(piece if isinstance(piece, str) else _piece(piece, charset) for piece, charset in pieces)


def _piece(data: bytes, charset: str | None) -> str:
    """What `decode_header` gives: without a charset the bytes are its own `raw-unicode-escape` of plain text."""
    if charset is None:
        return data.decode("raw-unicode-escape", "replace")
    return plain.decoded(data, charset)


def mailbox(values: Iterable[bytes]) -> tuple[str | None, str]:
    """The one address of From, casefolded, and the evidence; (None, why) where it is not surely one (RFC 5322 3.4)."""
    found = list(values)
    if len(found) != 1:
        return None, "there is no From header" if not found else f"there are {len(found)} From headers"
    value = found[0].decode("utf-8", "replace").strip()
    if any(ord(char) < 32 and char != "\t" for char in value):
        return None, "From holds control characters"
    match = _BARE.fullmatch(value) or _NAMED.fullmatch(value)
    if match is None:
        return None, "From is not exactly one well-formed mailbox: " + text_of(found[0], 200)
    return match["address"].casefold(), "From: " + text_of(found[0], 200)


def addresses(values: Iterable[bytes]) -> tuple[str, ...]:
    """The addresses of To, Cc or the like, casefolded, in order, at most 200; never a reason to believe anything."""
    texts = [value.decode("utf-8", "replace") for value in values]
    try:
        found = getaddresses([text for text in texts if len(text) <= limits.ONE_HEADER])
    except FAULTS:
        return ()
    cleaned = (plain.line(address, 320).casefold() for _, address in found[:ADDRESSES])
    return tuple(dict.fromkeys(address for address in cleaned if "@" in address))


def message_ids(values: Iterable[bytes]) -> tuple[str, ...]:
    """Message-IDs with their angle brackets, in order, none twice, at most 100."""
    found = (match for value in values for match in _ID.findall(value.decode("utf-8", "replace")))
    return tuple(dict.fromkeys(plain.line(match, 502) for match in found))[:IDS]


def answered(in_reply_to: Iterable[bytes], references: Iterable[bytes]) -> tuple[str, ...]:
    """What a message answers, newest first: In-Reply-To, then References from its end."""
    older = message_ids(references)
    return tuple(dict.fromkeys((*message_ids(in_reply_to), *reversed(older))))[:IDS]


def instant(value: bytes) -> datetime | None:
    """An RFC 5322 date as an aware instant; None when it is malformed or no year that mail is sent in."""
    try:
        when = parsedate_to_datetime(value[:100].decode("ascii", "replace"))
        aware = when if when.tzinfo else when.replace(tzinfo=UTC)
        aware.astimezone(UTC)
    except FAULTS:
        return None
    return aware if 1990 <= aware.year <= 2199 else None


def sent(dates: Iterable[bytes], received: Iterable[bytes]) -> tuple[datetime | None, str | None]:
    """When it was sent, and by which header; the topmost Received where Date is missing or absurd (settled 19).

    Absurd is a Date over two days after the mail was received, or over thirty days before.
    """
    date = next((instant(value) for value in dates), None)
    arrival = next((instant(value.rpartition(b";")[2].strip()) for value in received if b";" in value), None)
    if date and (arrival is None or -timedelta(days=30) <= date - arrival <= timedelta(days=2)):
        return date, "Date"
    return arrival, "Received" if arrival else None
