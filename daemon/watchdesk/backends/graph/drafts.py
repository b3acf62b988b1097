"""An envelope as a draft of Graph's, the same every time.

What Graph cannot say is left out: it takes no header but x- ones, five at most, so Auto-Submitted goes as
X-Auto-Response-Suppress alone; In-Reply-To and References come only of a reply to the message itself (createReply).
"""

import base64
from typing import Any

from watchdesk.backends.encode import ADDRESS, FURTHER, NAME_CAP, SUBJECT_CAP, VALUE_CAP
from watchdesk.backends.graph.properties import header, suppressed, written
from watchdesk.errors import ProtocolError, Rejected
from watchdesk.model.envelope import Envelope
from watchdesk.model.headers import clean
from watchdesk.model.mail import Enclosure

HEADERS_CAP = 5
IMPORTANCE = frozenset({"high", "normal", "low"})


def as_draft(envelope: Envelope) -> dict[str, Any]:
    """Its properties but headers, key and files. Rejected when the address cannot stand in a mail."""
    if not ADDRESS.fullmatch(envelope.to.address):
        raise Rejected("the address cannot stand in a mail")
    return {
        "subject": clean(envelope.subject, SUBJECT_CAP),
        "body": {"contentType": "html", "content": envelope.html.encode("utf-8", "replace").decode()},
        "from": _recipient(envelope.sender, envelope.sender_name),
        "toRecipients": [_recipient(envelope.to.address, envelope.to.name)],
        "ccRecipients": [],
        "bccRecipients": [],
        "importance": _importance(envelope),
        "internetMessageId": envelope.message_id,
    }


def properties_of(envelope: Envelope, *, with_headers: bool) -> list[dict[str, str]]:
    """The property by which it is found again, and what keeps automatic replies away. with_headers: its headers, too,
    for a reply, which takes them only so."""
    said = {name.casefold(): value for name, value in envelope.headers}.get("x-auto-response-suppress")
    found = [*written(key=envelope.shown_key), *([suppressed(said)] if said else [])]
    return found + ([header(name, value) for name, value in _headers(envelope)] if with_headers else [])


def headers_of(envelope: Envelope) -> list[dict[str, str]]:
    """internetMessageHeaders of a draft that begins a thread."""
    return [{"name": name, "value": value} for name, value in _headers(envelope)]


def _headers(envelope: Envelope) -> list[tuple[str, str]]:
    """X-Watchdesk-Notice, -Key and -Ref first; ProtocolError when the letter brings more than Graph takes."""
    own = [("X-Watchdesk-Notice", envelope.notice), ("X-Watchdesk-Key", envelope.shown_key)]
    own += [("X-Watchdesk-Ref", envelope.ref)] if envelope.ref else []
    names = {name.casefold() for name, _ in own}
    further = [pair for pair in envelope.headers if pair[0].casefold() not in names]
    for name, _ in further:
        if not FURTHER.fullmatch(name):
            raise ProtocolError(f"an envelope may not bring the header {clean(name, 60)}")
    own += [pair for pair in further if pair[0].casefold().startswith("x-")]
    if len(own) > HEADERS_CAP:
        raise ProtocolError(f"an envelope brings {len(own)} headers, and Graph takes {HEADERS_CAP}")
    return [(name, clean(value, VALUE_CAP)) for name, value in own]


def _importance(envelope: Envelope) -> str:
    said = {name.casefold(): value.casefold() for name, value in envelope.headers}
    value = said.get("importance", "normal")
    return value if value in IMPORTANCE else "normal"


def _recipient(address: str, name: str | None) -> dict[str, Any]:
    shown = clean(name or "", NAME_CAP)
    return {"emailAddress": {"address": address} | ({"name": shown} if shown else {})}


def files_of(envelope: Envelope) -> tuple[Enclosure, ...]:
    """Everything that goes along as a file. An iTIP message goes as one, too: Graph has no place for it in the body."""
    if envelope.calendar is None:
        return envelope.enclosures
    told = envelope.calendar
    content = base64.b64encode(told.text.encode("utf-8", "replace")).decode("ascii")
    kind = f"text/calendar; charset=utf-8; method={told.method}"
    return (Enclosure(name="invite.ics", type=kind, content=content), *envelope.enclosures)
