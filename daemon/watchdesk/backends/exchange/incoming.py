"""What is new in the inbox, and one message as an Inbound. Nothing is changed by looking: nobody's unread mark is."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from exchangelib.items import ID_ONLY
from exchangelib.services import FindItem, GetItem, SyncFolderItems
from lxml.etree import _Element as Element

from watchdesk.backends.exchange import invites, votes
from watchdesk.backends.exchange.box import MESSAGES, TYPES, Box, ids, item_id, items, own, text
from watchdesk.backends.exchange.moments import instant
from watchdesk.backends.exchange.places import Position
from watchdesk.backends.exchange.shapes import arrived_since, paths
from watchdesk.errors import CursorExpired, NotFound, Unavailable
from watchdesk.model.headers import clean
from watchdesk.model.mail import VOTE, Inbound

WHOLE_UP_TO = 25 * 1024 * 1024
# SyncFolderItems allows 512.
PAGE_CAP = 512
# At the first start so many pages of old mail are looked over in one poll; the next goes on from there.
PAGES_AT_ONCE = 20
TEXT_CAP = 256 * 1024
HEADERS_CAP, VALUE_CAP = 500, 20_000
# Fields that say how the body is written, which is written anew here.
OF_THE_BODY = frozenset({"mime-version", "content-type", "content-transfer-encoding", "content-disposition"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a look at the inbox brought: native ids of messages that are not of the baseline, and where to go on."""

    natives: tuple[str, ...]
    position: Position
    more: bool


def page(box: Box, position: Position, limit: int) -> Page:
    """At most `limit` messages after the position. CursorExpired when Exchange does not know its own state again."""
    size = max(1, min(limit, PAGE_CAP))
    for _ in range(PAGES_AT_ONCE):
        found, state, more = _changes(box, position, size)
        natives = tuple(native for native, arrived in found if not position.is_old(arrived))
        position = replace(position, state=state, since=position.since if more else None)
        if natives or not more:
            break
    return Page(natives=natives, position=position, more=more)


def _changes(box: Box, position: Position, size: int) -> tuple[list[tuple[str, float]], str, bool]:
    """The messages that were created since the state, each with when it arrived; the next state; whether there is
    more. What changed or left is no news."""
    (answer,) = box.ask(
        SyncFolderItems,
        folder=box.folder("inbox"),
        shape=ID_ONLY,
        additional_fields=paths("datetime_received"),
        sync_state=position.state,
        ignore=None,
        max_changes_returned=size,
        sync_scope="NormalItems",
    )
    state = answer.findtext(f"{MESSAGES}SyncState")
    if not state:
        raise CursorExpired("Exchange gives no new state of the inbox")
    created = answer.iterfind(f"{MESSAGES}Changes/{TYPES}Create")
    found = [(ids(item)[0], _arrived(item)) for change in created for item in change]
    return found, state, answer.findtext(f"{MESSAGES}IncludesLastItemInRange") != "true"


def lying(box: Box, folder: Any, since: datetime) -> Iterator[str]:
    """Native ids of everything in a folder that arrived since then, a page at a time."""
    offset, more = 0, True
    while more:
        (answer,) = box.ask(
            FindItem,
            folders=[folder],
            additional_fields=None,
            restriction=arrived_since(since),
            order_fields=None,
            query_string=None,
            shape=ID_ONLY,
            depth="Shallow",
            calendar_view=None,
            page_size=PAGE_CAP,
            offset=offset,
        )
        natives = [ids(item)[0] for item in items(answer)]
        yield from natives
        offset += len(natives)
        root = answer.find(f"{MESSAGES}RootFolder")
        more = bool(natives) and root is not None and root.get("IncludesLastItemInRange") != "true"


def _arrived(item: Element) -> float:
    at = instant(text(item, "DateTimeReceived"))
    return at.timestamp() if at is not None else 0.0


# --- one message ------------------------------------------------------------------------------------------


def fetch(box: Box, native: str) -> Inbound:
    """The message with this id. NotFound when it is gone. Over the limit, its header and text only."""
    wanted = ("size", "datetime_received", "headers", "item_class", "verb_response")
    item = _got(box, native, *wanted)
    at = instant(text(item, "DateTimeReceived"))
    if at is None:
        raise Unavailable("Exchange does not say when a message came")
    size = text(item, "Size")
    is_large = size is not None and size.isdecimal() and int(size) > WHOLE_UP_TO
    told = tuple(_headers(item))
    vote = votes.told(own(item, votes.RESPONSE_ID))
    raw = _rebuilt(box, native, told) if is_large else _mime(box, native)
    return Inbound(
        raw=raw,
        received_at=at,
        headers=told + vote,
        invite=invites.of(box, native, item.tag, raw) if not is_large else None,
        truncated=is_large,
    )


def _got(box: Box, native: str, *wanted: str) -> Element:
    (answer,) = box.ask(GetItem, items=[item_id(native)], additional_fields=paths(*wanted), shape=ID_ONLY)
    found = items(answer)
    if not found:
        raise NotFound("the message is gone")
    return found[0]


def _headers(item: Element) -> Iterator[tuple[str, str]]:
    """The Internet header as Exchange keeps it beside the message, in order."""
    for header in item.findall(f"{TYPES}InternetMessageHeaders/{TYPES}InternetMessageHeader")[:HEADERS_CAP]:
        name = clean(header.get("HeaderName") or "", 200)
        if name.casefold() != VOTE.casefold():  # a vote is Exchange's to tell, and not the sender's
            yield name, clean(header.text or "", VALUE_CAP)


def _mime(box: Box, native: str) -> bytes:
    """The message as Exchange writes it anew from what it keeps."""
    content = text(_got(box, native, "mime_content"), "MimeContent")
    try:
        return base64.b64decode(content or "", validate=False)
    except (binascii.Error, ValueError) as error:
        raise Unavailable("Exchange sends a message that cannot be decoded") from error


def _rebuilt(box: Box, native: str, told: tuple[tuple[str, str], ...]) -> bytes:
    """Header and text as a sound message, without the attachments."""
    words = text(_got(box, native, "text_body"), "TextBody") or ""
    kept = [(name, value) for name, value in told if name and name.casefold() not in OF_THE_BODY]
    head = "".join(f"{name}: {value}\r\n" for name, value in kept)
    body = base64.encodebytes(words[:TEXT_CAP].encode("utf-8", "replace")).replace(b"\n", b"\r\n")
    kind = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return (head + kind).encode("utf-8", "replace") + body
