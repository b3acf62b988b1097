"""One message as an Inbound: fetched with BODY.PEEK, so that nobody's \\Seen changes."""

from collections.abc import Iterator
from datetime import datetime

from imapclient import IMAPClient

from watchdesk.backends.imap.listing import arrived
from watchdesk.backends.large import as_file, headers_and_texts
from watchdesk.backends.received import received
from watchdesk.errors import NotFound, Unavailable
from watchdesk.model.mail import Inbound

WHOLE_UP_TO = 25 * 1024 * 1024
# Nearly every mail comes whole with the first piece.
FIRST_PIECE = 256 * 1024
PIECE = 1024 * 1024
# Of a mail over the limit, headers and texts are looked for so far; its attachments are passed over piece by piece.
LOOK_UP_TO = 100 * 1024 * 1024


def fetch(client: IMAPClient, uid: int) -> Inbound:
    """The message with this UID of the folder that is open. NotFound when it is gone."""
    row = _row(client, uid, 0, FIRST_PIECE)
    date, size = arrived(row), row.get(b"RFC822.SIZE")
    announced = size if isinstance(size, int) else 0
    whole = _whole(client, uid, _body(row, 0), announced) if announced <= WHOLE_UP_TO else None
    return _large(client, uid, date) if whole is None else _inbound(whole, date, truncated=False)


def _whole(client: IMAPClient, uid: int, first: bytes, announced: int) -> bytes | None:
    """The message that begins with `first`; None when it is over the limit after all.

    What the server says of the size is a hint, for some only guess; what it sends is the truth.
    """
    pieces, total, is_full = [first], len(first), len(first) == FIRST_PIECE
    while pieces[-1] and (is_full or total < announced):
        pieces.append(_body(_row(client, uid, total, PIECE), total))
        total += len(pieces[-1])
        is_full = len(pieces[-1]) == PIECE
        if total > WHOLE_UP_TO:
            return None
    return b"".join(pieces)


def _large(client: IMAPClient, uid: int, date: datetime | None) -> Inbound:
    with as_file(_pieces(client, uid)) as file:
        return _inbound(headers_and_texts(file), date, truncated=True)


def _inbound(raw: bytes, date: datetime | None, *, truncated: bool) -> Inbound:
    """At the date of the topmost Received; INTERNALDATE is second to it, for clients that copy mail may set it."""
    at = received(raw) or date
    if at is None:
        raise Unavailable("the server does not say when a message came")
    return Inbound(raw=raw, received_at=at, truncated=truncated)


def _pieces(client: IMAPClient, uid: int) -> Iterator[bytes]:
    offset = 0
    while offset < LOOK_UP_TO:
        piece = _body(_row(client, uid, offset, PIECE), offset)
        if not piece:
            return
        yield piece
        offset += len(piece)


def _row(client: IMAPClient, uid: int, offset: int, length: int) -> dict[bytes, object]:
    wanted = [f"BODY.PEEK[]<{offset}.{length}>"]
    if offset == 0:
        wanted += ["RFC822.SIZE", "INTERNALDATE"]
    row: dict[bytes, object] | None = client.fetch([uid], wanted).get(uid)
    if row is None:
        raise NotFound("the message is gone")
    return row


def _body(row: dict[bytes, object], offset: int) -> bytes:
    """Some servers answer a piece beyond the end with NIL."""
    body = row.get(f"BODY[]<{offset}>".encode(), b"")
    if body is None:
        return b""
    if not isinstance(body, bytes):
        raise Unavailable("the server sends a message that is none")
    return body
