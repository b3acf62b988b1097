"""Mails of the sample's people, and what the reader makes of them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read

SENT = "2027-02-09T13:30"
# Stands before a fact in a test of that fact.
ARREST = "Arrested a 16 y/o at Como at 1010. "
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # when it came: days count from the mail's own Date


def letter(body: str, *, who: str, subject: str = "", sent: str = SENT, html: bool = False) -> EmailMessage:
    """A mail to the desk. who: a key of the roster, or a From. sent: in the unit's own time, where it has no offset."""
    unit = sample_unit()
    person, moment = unit.people.get(who), datetime.fromisoformat(sent)
    message = EmailMessage()
    message["From"] = f"{person.name or person.key} <{person.addresses[0]}>" if person else who
    message["To"] = unit.desk
    message["Subject"] = subject
    message["Date"] = format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=unit.timezone))
    message["Message-ID"] = "<letter@mails.example>"
    message.set_content(body, subtype="html" if html else "plain")
    return message


def reading_of(message: EmailMessage | bytes, name: str = "mail") -> dict[str, Any]:
    """The reading of a mail in the fields of `explain --json`; a defect of the reader is raised."""
    raw = message if isinstance(message, bytes) else message.as_bytes()
    return explain.as_json(read(Inbound(raw=raw, received_at=_NEVER), sample_unit(), strict=True), name)


def explained(
    body: str, *, who: str = "mlee", subject: str = "", sent: str = SENT, files: Sequence[str] = ()
) -> dict[str, Any]:
    """The reading of a plain letter. files: the names of what is attached."""
    message = letter(body, who=who, subject=subject, sent=sent)
    for name in files:
        message.add_attachment(b"log", maintype="application", subtype="octet-stream", filename=name)
    return reading_of(message)


def arrest(body: str) -> dict[str, Any]:
    """The facts of a mail that is an arrest at Como."""
    got = explained(body, subject="Arrest at Como")
    assert got["kind"] == "arrest"
    facts: dict[str, Any] = got["arrest"]
    return facts
