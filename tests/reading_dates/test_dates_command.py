"""`watchdesk dates`: lines of JSON in, days out; a line that cannot be read is named with what is wrong with it."""

import sys
from io import StringIO

import pytest

from support.desks import Said, command


def said(monkeypatch: pytest.MonkeyPatch, *lines: str) -> Said:
    monkeypatch.setattr(sys, "stdin", StringIO("".join(f"{line}\n" for line in lines)))
    return command("dates")


def test_each_line_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = '{"id": 7, "text": "tomorrow", "reference": "2027-03-01T06:15"}'
    nothing = '{"id": "b", "text": "None", "reference": "2027-03-01"}'
    assert said(monkeypatch, asked, "", nothing).out == "7: 2027-03-02\nb: no date\n"


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("tomorrow", "no JSON (Expecting value"),
        ('["tomorrow"]', "no JSON object"),
        ('{"id": 1, "reference": "2027-03-01"}', "text missing"),
        ('{"text": "tomorrow"}', "id and reference missing"),
        ('{"id": 1, "text": null, "reference": "2027-03-01"}', "text: null is no text"),
        ('{"id": 1, "text": 3, "reference": "2027-03-01"}', "text: 3 is no text"),
        ('{"id": 1, "text": "tomorrow", "reference": "soon"}', 'reference: "soon" is no date, such as 2027-03-01'),
        ('{"id": 1, "text": "tomorrow", "reference": null}', "reference: null is no date"),
    ],
)
def test_a_mistake_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, line: str, wrong: str) -> None:
    told = said(monkeypatch, "", line)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"watchdesk: standard input, line 2: {wrong}")
