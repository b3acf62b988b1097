"""Whatever comes in is read without an error, within its caps, and a stranger is never acted for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.reading import explained
from support.sample import sample_unit
from watchdesk.model.facts import Kind
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read
from watchdesk.reading.sheet import CAP

NOW = datetime(2027, 3, 2, 15, tzinfo=UTC)
WILD = Path(__file__).parents[3] / "shared" / "corpus" / "wild" / "mime"


def letter(sender: str, body: str, subject: str = "vacation") -> Inbound:
    head = f"From: {sender}\nSubject: {subject}\nDate: Tue, 02 Mar 2027 09:00:00 -0600\n\n"
    return Inbound(raw=(head + body).encode("utf-8", "surrogateescape"), received_at=NOW)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00" * 1000,
        b"From: \n\n",
        b"\xff\xfe\xfd",
        b"Date: Tue, 99 Foo 9999\n\nvacation 99/99",
        b"Subject: =?utf-8?b?////?=\n\n\n",
    ],
    ids=["nothing", "zeros", "empty-sender", "no-text", "no-date", "broken-word"],
)
def test_rubbish_is_other(raw: bytes) -> None:
    reading = read(Inbound(raw=raw, received_at=NOW), sample_unit(), strict=True)
    assert (reading.chief.kind, reading.chief.act) == (Kind.OTHER, False)
    assert explain.as_json(reading, "x")["kind"] == "other"


@pytest.mark.parametrize("sender", ["mlee@stpaul.example", "sgt.hart@stpaul.example"])
@pytest.mark.parametrize(
    "piece",
    ["3/11 ", "vacation 3/11, ", "back on the ", "1 yes 2 no ", "(the ", "until ", "☐ x ☒ ", "{{ 7*7 }} ", "\n- 3/4"],
)
def test_a_letter_of_one_piece_repeated_is_read(sender: str, piece: str) -> None:
    reading = read(letter(sender, piece * 300), sample_unit(), strict=True)
    assert explain.as_json(reading, "x")["file"] == "x"


def test_what_lies_beyond_the_cap_is_not_read() -> None:
    reading = read(
        letter("mlee@stpaul.example", "Hello. " * (CAP // 7 + 10) + "I need vacation 3/11."), sample_unit(), strict=True
    )
    assert not reading.chief.act


def test_evidence_points_at_its_words() -> None:
    reading = read(
        letter("mlee@stpaul.example", "Hi Anne,\n\nI'd like vacation on Thursday, March 11.\n\nMai"),
        sample_unit(),
        strict=True,
    )
    found = {one.fact: reading.author_text[one.start : one.stop] for one in reading.chief.evidence}
    assert found == {"spans": "Thursday, March 11", "leave": "vacation"}
    assert all(one.text == reading.author_text[one.start : one.stop] for one in reading.chief.evidence)


@pytest.mark.parametrize(
    "body", ["Approve R-104.", "I need vacation 3/11. This is Officer Mai Lee.", "undo 1", "pause"]
)
def test_a_stranger_is_never_acted_for(body: str) -> None:
    reading = read(letter("somebody@webpost.example", body), sample_unit(), strict=True)
    assert not reading.chief.act
    assert reading.commands == ()


@pytest.mark.parametrize("body", ["02/30)Monday", "off 2/30 Monday", "vacation 6/31, so Tuesday and Wednesday"])
def test_weekdays_beside_a_day_that_does_not_exist_are_asked_about(body: str) -> None:
    assert not explained(body)["act"]


def test_a_broken_reader_still_answers() -> None:
    class Broken:
        def __getattr__(self, name: str) -> object:
            raise RuntimeError(name)

    reading = read(letter("mlee@stpaul.example", "vac 3/11"), Broken())  # type: ignore[arg-type]
    assert (reading.chief.kind, reading.chief.act) == (Kind.OTHER, False)
    assert "RuntimeError" in reading.defects[0]


@pytest.mark.skipif(not WILD.is_dir(), reason="the folder of mails from the wild is not here")
def test_no_mail_from_the_wild_raises_or_is_acted_on() -> None:
    for file in sorted(one for one in WILD.rglob("*") if one.is_file()):
        reading = read(Inbound(raw=file.read_bytes(), received_at=NOW), sample_unit(), strict=True)
        assert reading.chief.kind in (Kind.OTHER, Kind.AUTOMATIC), file.name
