"""One message as an Inbound. Its read mark stays as it is: nothing here changes anything."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from watchdesk.backends.graph import invites
from watchdesk.backends.graph.folders import Folders
from watchdesk.backends.graph.wire import Wire, segment, words_in
from watchdesk.backends.large import as_file, headers_and_texts
from watchdesk.backends.received import received
from watchdesk.errors import NotFound, Unavailable
from watchdesk.model.mail import Inbound

WHOLE_UP_TO = 25 * 1024 * 1024
# Of a mail over the limit, headers and texts are looked for so far.
LOOK_UP_TO = 100 * 1024 * 1024
SELECT = "id,parentFolderId,receivedDateTime,internetMessageHeaders"
# Of the headers as they came in, what the verdict on the sender rests on (`backends.origin`).
TOLD = frozenset({"x-ms-exchange-organization-authas", "authentication-results"})
TOLD_CAP, VALUE_CAP = 20, 10_000


def fetch(wire: Wire, folders: Folders, native: str, *, now: datetime) -> Inbound:
    """The message with this id. NotFound when it is gone, or a person moved it out of the desk's folders."""
    path = f"/messages/{segment(native)}"
    found = wire.get(path, select=SELECT)
    if not folders.is_ours(words_in(found, "parentFolderId")):
        raise NotFound("a person moved the message first")
    with wire.stream(f"{path}/$value") as pieces:
        raw, truncated = _raw(pieces)
    arrived = instant(words_in(found, "receivedDateTime"))
    at = received(raw) or arrived
    if at is None:
        raise Unavailable("Graph does not say when a message came")
    invite = invites.of_message(wire, found, raw, at=arrived or at, now=now) if not truncated else None
    return Inbound(raw=raw, received_at=at, headers=_told(found), invite=invite, truncated=truncated)


def _raw(pieces: Iterator[bytes]) -> tuple[bytes, bool]:
    """The whole message, or of one over the limit headers and texts; and whether it was over it."""
    kept: list[bytes] = []
    total = 0
    for piece in pieces:
        kept.append(piece)
        total += len(piece)
        if total > WHOLE_UP_TO:
            with as_file(_up_to(LOOK_UP_TO, chain(_given(kept), pieces))) as file:
                return headers_and_texts(file), True
    return b"".join(kept), False


def _given(kept: list[bytes]) -> Iterator[bytes]:
    """One after the other, each let go of."""
    kept.reverse()
    while kept:
        yield kept.pop()


def _up_to(limit: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            return
        yield piece


def _told(found: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Of them what matters; none where Graph gives no headers: mail of our own, and some that never left the house."""
    headers = found.get("internetMessageHeaders")
    rows = headers if isinstance(headers, list) else []
    pairs = ((words_in(row, "name"), words_in(row, "value")) for row in rows if isinstance(row, dict))
    return tuple([(name, value[:VALUE_CAP]) for name, value in pairs if name.casefold() in TOLD][:TOLD_CAP])


def instant(text: str) -> datetime | None:
    """A DateTimeOffset of Graph in UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo is not None else None
