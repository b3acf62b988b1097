"""Invented mails in several styles, labelled before the reader was first run on them."""

import tomllib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read

Mail = dict[str, Any]
MAILS = [
    pytest.param(mail, id=f"{file.stem}: {mail['name']}")
    for file in sorted((Path(__file__).parent / "mails").glob("*.toml"))
    for mail in tomllib.loads(file.read_text())["mail"]
]


@pytest.mark.parametrize("mail", MAILS)
def test_the_mail_is_read_as_a_careful_clerk_reads_it(mail: Mail) -> None:
    got = explained(mail)
    wanted = mail["expect"]
    assert {key: shown(got, key) for key in wanted} == wanted


def explained(mail: Mail) -> dict[str, Any]:
    inbound = Inbound(raw=raw(mail), received_at=datetime(1970, 1, 1, tzinfo=UTC))
    return explain.as_json(read(inbound, sample_unit(), strict=True), "mail")


def raw(mail: Mail) -> bytes:
    unit = sample_unit()
    person = unit.people.get(mail["from"])
    message = EmailMessage()
    message["From"] = f"{person.name or person.key} <{person.addresses[0]}>" if person else mail["from"]
    message["To"] = unit.desk
    message["Subject"] = mail["subject"]
    message["Date"] = format_datetime(datetime.fromisoformat(mail["sent"]).replace(tzinfo=unit.timezone))
    message["Message-ID"] = "<invented@mails.example>"
    if "html" in mail:
        message.set_content(mail["html"], subtype="html")
    else:
        message.set_content(mail["body"])
    return message.as_bytes()


def shown(got: dict[str, Any], key: str) -> object:
    """A field in the short form of the tables."""
    value = got[key]
    if key == "spans" and value is not None:
        return [span(one) for one in value]
    if key == "decisions":
        return [f"{one['ref']} {one['verdict']}" + (f": {one['reason']}" if one["reason"] else "") for one in value]
    if key == "commands":
        return [one["verb"] for one in value]
    if key == "items":
        return [one["kind"] for one in value]
    return value


def span(one: dict[str, str | None]) -> str:
    hours = f" {one['from']}-{one['to']}" if one["from"] else ""
    return f"{one['start']}/{one['end'] or ''}{hours}"
