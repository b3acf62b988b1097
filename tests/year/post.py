"""Letters of the play: written as mail programs write them, and our own as their readers see them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import policy as wire
from email.message import EmailMessage
from email.utils import format_datetime
from html import unescape
from urllib.parse import parse_qsl, urlsplit

from watchdesk.model.envelope import Envelope

LINK = re.compile(r'href="(mailto:[^"]{1,4000})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A mail of the desk's that went out. number: its place in the order of sending."""

    number: int
    envelope: Envelope
    at: datetime

    @property
    def notice(self) -> str:
        return self.envelope.notice

    @property
    def to(self) -> str:
        return self.envelope.to.address

    @property
    def ref(self) -> str | None:
        return self.envelope.ref

    @property
    def text(self) -> str:
        return self.envelope.text

    @property
    def words(self) -> str:
        """Its text with single spaces."""
        return " ".join(self.envelope.text.split())


def written(
    *,
    sender: str,
    name: str,
    to: str,
    subject: str,
    body: str,
    at: datetime,
    number: int,
    answers: Gone | None = None,
    quote: bool = True,
    headers: dict[str, str] | None = None,
    invite: str | None = None,
) -> tuple[str, bytes]:
    """The Message-ID and the bytes of a mail; a reply quotes what it answers. invite: an iTIP message beside it."""
    mail = EmailMessage(policy=wire.SMTP)
    mail["From"] = f"{name} <{sender}>" if name else sender
    mail["To"] = to
    mail["Date"] = format_datetime(at)
    message_id = f"<year-{number}@{sender.partition('@')[2]}>"
    mail["Message-ID"] = message_id
    if answers is not None:
        mail["In-Reply-To"] = answers.envelope.message_id
        mail["References"] = answers.envelope.message_id
        subject = subject or f"Re: {answers.envelope.subject}"
        body = "\n\n".join((body, "\n".join(_quoted(answers)))) if quote else body
    mail["Subject"] = subject
    for header, value in (headers or {}).items():
        del mail[header]
        mail[header] = value
    mail.set_content(body)
    if invite is not None:
        method = re.search(r"^METHOD:(\w+)", invite, re.M)
        params = {"method": method[1]} if method else {}
        lines = "".join(f"{line}\r\n" for line in invite.splitlines())
        mail.add_alternative(lines.encode(), maintype="text", subtype="calendar", params=params)
    return message_id, mail.as_bytes()


def _quoted(asked: Gone) -> Iterator[str]:
    yield f"On {asked.at:%a, %b %d, %Y at %I:%M %p} {asked.envelope.sender_name} wrote:"
    for line in asked.text.splitlines():
        yield f"> {line}" if line else ">"


def button(mail: Gone, words: str) -> tuple[str, str] | None:
    """Subject and body that the mailto button with these words opens."""
    for link in LINK.findall(mail.envelope.html):
        query = dict(parse_qsl(urlsplit(unescape(link)).query))
        if query.get("body", "").strip() == words:
            return query["subject"], words
    return None
