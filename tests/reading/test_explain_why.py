"""`watchdesk explain`: what each day of a letter was taken for, and why one fact is what it is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.desks import Said, command
from support.sample import sample_folder
from watchdesk.reading.absence.use import Use
from watchdesk.reading.explain import FACTS, USES

LETTER = """\
From: mlee@stpaul.example
Subject: two days
Date: Tue, 02 Mar 2027 09:00:00 -0600

Anne, may I have March 11 off as vacation?
The PTA is on the 16th and I'm back on the 12th.
"""


@pytest.fixture
def asks(tmp_path: Path) -> Callable[..., Said]:
    letter = tmp_path / "letter.eml"
    letter.write_text(LETTER)
    return lambda *more: command("explain", str(letter), "--config", str(sample_folder()), *more)


def test_every_date_is_shown_with_what_it_was_taken_for(asks: Callable[..., Said]) -> None:
    shown = asks("--json").out
    weighed = {one["text"]: (one["use"], one["because"]) for one in json.loads(shown)["weighed"]}
    assert weighed == {"March 11": ("absent", "off"), "the 16th": ("event", "is"), "the 12th": ("return", "I'm back")}


@pytest.mark.parametrize(("fact", "words"), [("spans", "March 11"), ("leave", "vacation"), ("kind", "rule:")])
def test_one_fact_is_shown_in_its_line(asks: Callable[..., Said], fact: str, words: str) -> None:
    said = asks("--why", fact)
    assert said.code == 0
    assert words in said.out


def test_an_unknown_fact_names_those_there_are(asks: Callable[..., Said]) -> None:
    said = asks("--why", "spam")
    assert said.code == 2
    assert all(one in said.err for one in ("--why spam", *FACTS))


def test_every_use_has_plain_words() -> None:
    assert set(USES) == {use.value for use in Use}
