"""Whatever a mail says about itself, it stays text: never a header, never markup, never template code."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.letters import page, writer, written
from watchdesk.model.letters import Digest, NotUnderstood, PassedOn
from watchdesk.notices.samples import AT, samples
from watchdesk.notices.tidy import CUT, block, line

SAMPLES = samples()
LIMIT = 256 * 1024
HOSTILE = {
    "template code": "{{ 7*7 }}{% raw %}{{ desk.__class__ }}",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover='x' a=\"",
    "header line": "x\r\nBcc: everybody@mail.example\r\n\r\nbody",
    "separators": "a\u2028Bcc: b\u2029c\x0bd\x85e\x00f\x1b[31m",
    "direction": "a\u202eb\u2066c",
    "encoded word": "=?utf-8?q?x=0D=0ABcc:_a@mail.example?=",
    "lone surrogate": "a\ud800b",
    "huge": "long " * 200_000,
    "empty": "",
}
# Words of the policy's own, chosen from a fixed list, that the templates look up.
OWN_WORDS = ("what", "verdict")


def spoiled(value: Any, bad: str) -> Any:
    """The letter with every text in it replaced."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else bad
    if isinstance(value, tuple):
        return tuple(spoiled(one, bad) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in OWN_WORDS]
        return replace(value, **{name: spoiled(getattr(value, name), bad) for name in names})
    return value


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["ack.approval", "question", "digest", "decided.denied", "receipt", "absence-changed"])
def test_a_hostile_value_is_shown_and_does_nothing(name: str, bad: str) -> None:
    mail = SAMPLES[name]
    plain = page(written(mail))
    envelope = written(replace(mail, letter=spoiled(mail.letter, bad), to=replace(mail.to, name=bad)))
    assert_harmless(envelope.subject, envelope.text, envelope.html)
    assert not set(tags(page(envelope))) - set(tags(plain))
    assert "49" not in envelope.text if "7*7" in bad else True


@pytest.mark.parametrize("bad", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", sorted({name for name in SAMPLES if "." not in name}))
def test_no_letter_breaks_on_any_value(name: str, bad: str) -> None:
    mail = SAMPLES[name]
    envelope = written(replace(mail, letter=spoiled(mail.letter, bad)))
    assert_harmless(envelope.subject, envelope.text, envelope.html)


def assert_harmless(subject: str, text: str, html: str) -> None:
    assert len(subject.splitlines()) == 1
    assert len(subject) <= 210
    for written_ in (subject, text, html):
        assert not any(one in written_ for one in "\r\u2028\u2029\x0b\x85\x00\x1b\u202e\u2066\ud800")
        assert len(written_.encode()) <= LIMIT
    assert "<script>alert" not in html
    assert "<img" not in html


def tags(root: Any) -> list[str]:
    """Elements with the names of their attributes: nothing may come to be that the template did not write."""
    return [f"{one.tag} {sorted(one.keys())}" for one in root.iter() if isinstance(one.tag, str)]


def test_a_subject_of_a_megabyte_is_cut_and_says_so() -> None:
    letter = NotUnderstood(received_at=AT, subject="x" * 1_000_000)
    text = written(replace(SAMPLES["not-understood"], letter=letter)).text
    assert f"x {CUT}" in text
    assert len(text) < 2000


def test_the_words_of_a_mail_keep_their_lines_and_are_cut_where_they_never_end() -> None:
    letter = PassedOn(kind="incident", officer=None, received_at=AT, subject="s", words="help\n" * 100_000)
    envelope = written(replace(SAMPLES["passed-on"], letter=letter))
    assert "> help\n> help\n" in envelope.text
    assert f"> {CUT}" in envelope.text
    assert CUT in envelope.html


def test_a_letter_that_would_be_far_too_long_is_cut_in_both_forms() -> None:
    digest = SAMPLES["digest"].letter
    assert isinstance(digest, Digest)
    endless = replace(digest, waiting=tuple(replace(digest.waiting[0], why="<&>" * 190) for _ in range(2000)))
    envelope = written(replace(SAMPLES["digest"], letter=endless))
    assert envelope.text.rstrip().endswith(CUT)
    assert CUT in envelope.html
    assert_harmless(envelope.subject, envelope.text, envelope.html)
    assert "TO DECIDE (6)" in envelope.html


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_at_all_can_be_written(text: str) -> None:
    letter = PassedOn(kind="incident", officer=None, received_at=AT, subject=text, words=text)
    envelope = writer().freeze(replace(SAMPLES["passed-on"], letter=letter), date=AT, codes={})
    assert len(envelope.subject.splitlines()) == 1
    assert page(envelope).findtext(".//title") == envelope.subject


def test_a_line_is_cut_with_a_mark_only_when_it_is_too_long() -> None:
    assert line("short") == "short"
    assert line("a" * 600) == "a" * 600
    assert line("a" * 601) == "a" * 600 + f" {CUT}"
    assert block("one\r\ntwo\n\nfour") == "one\ntwo\n\nfour"
