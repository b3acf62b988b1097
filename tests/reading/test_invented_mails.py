"""Invented mails in several styles, labelled before the reader was first run on them."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from support.reading import letter, reading_of

Mail = dict[str, Any]
MAILS = [
    pytest.param(mail, id=f"{file.stem}: {mail['name']}")
    for file in sorted((Path(__file__).parent / "mails").glob("*.toml"))
    for mail in tomllib.loads(file.read_text())["mail"]
]


@pytest.mark.parametrize("mail", MAILS)
def test_the_mail_is_read_as_a_careful_clerk_reads_it(mail: Mail) -> None:
    body = mail.get("html", mail.get("body"))
    message = letter(body, who=mail["from"], subject=mail["subject"], sent=mail["sent"], html="html" in mail)
    got = reading_of(message)
    wanted = mail["expect"]
    assert {key: shown(got, key) for key in wanted} == wanted


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
