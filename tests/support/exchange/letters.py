"""Mail as it comes in and goes out: between an item's fields and the message that people's programs see."""

import base64
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from support.exchange.soap import TYPES, T
from watchdesk.reading import html_text, limits

if TYPE_CHECKING:
    from support.exchange.store import Item

AUTH_AS = "X-MS-Exchange-Organization-AuthAs"


def written(item: "Item") -> bytes:
    """The message that Exchange's transport makes of an item."""
    message = EmailMessage()
    for name, value in _headers(item):
        message[name] = value
    html = item.text("Body") or ""
    message.set_content(html_text.page(html).text)
    message.add_alternative(html, subtype="html")
    for one in item.element.iterfind(f"{{{TYPES}}}Attachments/{{{TYPES}}}FileAttachment"):
        kind, _, subtype = (one.findtext(f"{{{TYPES}}}ContentType") or "").partition(";")[0].partition("/")
        data = base64.b64decode(one.findtext(f"{{{TYPES}}}Content") or "")
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=one.findtext(f"{{{TYPES}}}Name"))
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_part_{number}")  # what the library takes by chance may look like words of a mail
    return message.as_bytes()


def _headers(item: "Item") -> Iterator[tuple[str, str]]:
    for name, place in (("From", "From"), ("To", "ToRecipients")):
        box = item.element.find(f"{{{TYPES}}}{place}/{{{TYPES}}}Mailbox")
        if box is not None:
            shown = box.findtext(f"{{{TYPES}}}Name") or ""
            yield name, formataddr((shown, box.findtext(f"{{{TYPES}}}EmailAddress") or ""))
    names = ("Subject", "Message-ID", "In-Reply-To", "References")
    places = ("Subject", "InternetMessageId", "InReplyTo", "References")
    for name, place in zip(names, places, strict=True):
        value = item.text(place)
        if value:
            yield name, value
    sent = item.text("DateTimeSent")
    if sent:
        yield "Date", format_datetime(datetime.fromisoformat(sent))
    yield from item.internet_headers()


def message(raw: bytes, at: str, *, auth_as: str | None, size: int | None = None, vote: str | None = None) -> Element:
    """A message that was delivered. auth_as: Exchange's word about who handed it in. size: what it claims to be.
    vote: the button that its sender pressed."""
    fields = [(name, value.decode("utf-8", "replace").strip()) for name, value in limits.block(raw).fields]
    told = [(name.title(), value) for name, value in fields if value.isprintable()]
    told += [(AUTH_AS, auth_as)] if auth_as is not None else []
    subject = dict(fields).get("subject", "")
    found = T.Message(
        T.MimeContent(base64.b64encode(raw).decode(), CharacterSet="UTF-8"),
        T.ItemClass("IPM.Note"),
        T.Subject(subject),
        T.DateTimeReceived(at),
        T.Size(str(size if size is not None else len(raw))),
        T.InternetMessageHeaders(*(T.InternetMessageHeader(value, HeaderName=name) for name, value in told)),
        T.IsDraft("false"),
        T.IsRead("false"),
        T.TextBody(raw.partition(b"\r\n\r\n")[2][:10_000].decode("utf-8", "replace"), BodyType="Text"),
    )
    if vote is not None:
        uri = T.ExtendedFieldURI(DistinguishedPropertySetId="Common", PropertyId="34084", PropertyType="String")
        found.append(T.ExtendedProperty(uri, T.Value(vote)))
    return found
