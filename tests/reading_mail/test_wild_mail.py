"""Mails that nobody here wrote: none raises, noise is known, replies are told from what they quote."""

import json
from pathlib import Path

import pytest

from watchdesk.reading import machine, mime, zones
from watchdesk.reading.zones.split import split_text

WILD = Path(__file__).parents[3] / "shared" / "corpus" / "wild"

pytestmark = pytest.mark.skipif(not WILD.is_dir(), reason="the wild corpus does not lie beside this checkout")


def rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (WILD / name).read_text(encoding="utf-8").splitlines()]


def words(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_every_mail_is_read_without_an_exception() -> None:
    files = [file for file in (WILD / "mime").rglob("*") if file.is_file() and file.suffix != ".jsonl"]
    assert len(files) > 200
    for file in files:
        mail = mime.parse(file.read_bytes())
        zones.split(mail)
        machine.kind_of(mail)


def test_noise_is_known() -> None:
    noise = rows("mime/noise.jsonl")
    known = [row for row in noise if machine.kind_of(mime.parse((WILD / "mime" / row["path"]).read_bytes()))]
    assert len(known) >= 0.97 * len(noise)


def test_replies_are_told_from_what_they_quote() -> None:
    quoted = [row for row in rows("replies/replies.jsonl") if "reply" in row]
    got = [(words(row["reply"]), words(split_text(row["text"].replace("\r\n", "\n")).author_text)) for row in quoted]
    clean = sum(want == found for want, found in got)
    leaked = sum(any(line not in want for line in found) for want, found in got)
    assert clean >= 0.90 * len(quoted)
    assert leaked <= 0.02 * len(quoted)
