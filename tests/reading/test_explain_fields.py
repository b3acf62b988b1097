"""The JSON that other programs rely on: its fields, its nulls, and the special cases of the contract."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from support import reading
from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import read

FIELDS = {
    "file",
    "kind",
    "act",
    "question",
    "officer",
    "leave",
    "spans",
    "school",
    "meeting",
    "start",
    "end",
    "action",
    "month",
    "decisions",
    "arrest",
    "evidence",
    "author_text",
    "machine",
    "items",
    "commands",
}


def explained(sender: str, body: str, subject: str = "") -> dict[str, Any]:
    return reading.explained(body, who=f"{sender}@stpaul.example", subject=subject, sent="2027-03-02T09:00")


@pytest.mark.parametrize("body", ["Vac 3/11 pls", "thanks", "out sick today", "status", "1 yes 2 no"])
@pytest.mark.parametrize("sender", ["mlee", "sgt.hart", "nobody"])
def test_every_field_is_always_there(sender: str, body: str) -> None:
    got = explained(sender, body)
    assert set(got) >= FIELDS
    assert json.dumps(got).isascii()


def test_spans_are_null_where_it_is_not_acted_on() -> None:
    got = explained("mlee", "Need thursday march 19 off, vacation")
    assert (got["act"], got["spans"]) == (False, None)
    assert got["question"]["about"] == "weekday"
    assert [one["text"] for one in got["question"]["choices"]] == ["Friday, March 19, 2027", "Thursday, March 18, 2027"]


def test_a_line_that_is_only_held_is_a_command() -> None:
    got = explained("sgt.hart", "hold 3", "Re: SRO Desk: 3 requests need a decision")
    assert (got["kind"], got["act"], got["decisions"]) == ("other", False, [])
    assert [one["verb"] for one in got["commands"]] == ["hold"]


def test_evidence_in_the_subject_says_so() -> None:
    got = explained("mlee", "Sent from my iPhone", "Comp day Mon 3/15")
    assert got["spans"] == [{"start": "2027-03-15", "end": "2027-03-15", "from": None, "to": None}]
    assert {one.get("in") for one in got["evidence"]} == {"subject"}


def test_the_rules_passed_over_are_kept() -> None:
    head = "From: mlee@stpaul.example\nDate: Tue, 02 Mar 2027 09:00:00 -0600\n\nVac 3/11 pls"
    item = read(
        Inbound(raw=head.encode(), received_at=datetime(2027, 3, 2, tzinfo=UTC)), sample_unit(), strict=True
    ).chief
    assert item.rule == "time-off"
    assert "sick-report" in item.passed_over


def test_an_acting_sergeant_is_named_with_the_days() -> None:
    got = explained("sgt.hart", "acting moua 3/8-3/12")
    command = got["commands"][0]
    assert (command["verb"], command["people"]) == ("acting", ["sgt.moua"])
    assert command["spans"] == [{"start": "2027-03-08", "end": "2027-03-12", "from": None, "to": None}]
