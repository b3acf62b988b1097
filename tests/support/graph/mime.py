"""A draft as the mail that Exchange makes of it."""

import base64
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from support.graph.store import Message
from watchdesk.reading.html_text import page

HEADERS = "{00020386-0000-0000-c000-000000000046}"
SUPPRESS = "integer 0x3fdf"
FLAGS = ((0x1, "DR"), (0x2, "NDR"), (0x4, "RN"), (0x8, "NRN"), (0x10, "OOF"), (0x20, "AutoReply"))


def as_mime(message: Message, at: datetime) -> bytes:
    """From, To, thread and x- headers; the text made from the HTML; files beside it."""
    mail = EmailMessage(policy=SMTP)
    fields = message.fields
    mail["From"] = _address(fields["from"])
    mail["To"] = ", ".join(_address(one) for one in fields["toRecipients"])
    mail["Date"] = format_datetime(at)
    mail["Subject"] = fields["subject"]
    mail["Message-ID"] = fields["internetMessageId"]
    if message.answers:
        mail["In-Reply-To"] = message.answers[-1]
        mail["References"] = " ".join(message.answers)
    if fields.get("importance", "normal") != "normal":
        mail["Importance"] = fields["importance"]
    for name, value in headers_of(message):
        mail[name] = value
    html = fields["body"]["content"]
    mail.set_content(page(html).text)
    mail.add_alternative(html, subtype="html")
    for one in message.attachments.values():
        kind, _, params = one["contentType"].partition(";")
        main, _, sub = kind.partition("/")
        given = dict(re.findall(r"(\w+)=([\w-]+)", params))
        content = base64.b64decode(one["contentBytes"])
        given.pop("charset", None)
        mail.add_attachment(content, maintype=main, subtype=sub, filename=one["name"], params=given)
    for number, part in enumerate(one for one in mail.walk() if one.is_multipart()):
        part.set_boundary(f"=_part-{number}")  # a number by chance may be one that a reader must not find
    return mail.as_bytes()


def headers_of(message: Message) -> list[tuple[str, str]]:
    """Written as headers, or as the named properties that are headers; and what one of MAPI's own stands for."""
    found = {one["name"].casefold(): (one["name"], one["value"]) for one in message.written}
    for key, (name, value) in message.properties.items():
        if HEADERS in key:
            header = name.rpartition("Name ")[2]
            found[header.casefold()] = (header, value)
    if SUPPRESS in message.properties:
        number = int(message.properties[SUPPRESS][1])
        flags = ", ".join(word for flag, word in FLAGS if number & flag)
        found["x-auto-response-suppress"] = ("X-Auto-Response-Suppress", flags)
    return list(found.values())


def _address(recipient: dict[str, Any]) -> str:
    inner = recipient["emailAddress"]
    name = str(inner.get("name", "")).replace('"', "")
    return f'"{name}" <{inner["address"]}>' if name else str(inner["address"])
