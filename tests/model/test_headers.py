"""One visible line out of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchdesk.model.headers import clean


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Time off", "Time off"),
        ("  Time \t off \r\n next week ", "Time off next week"),
        ("=?utf-8?q?H=C3=A4lf_day?=", "H\u00e4lf day"),
        ("=?UTF-8?B?SMOkbGYgZGF5?=", "H\u00e4lf day"),
        ("=?iso-8859-1?Q?H=E4lf?= =?iso-8859-1?Q?_day?=", "H\u00e4lf day"),
        ("=?utf-8*en?q?half?= day", "half day"),
        ("=?windows-1252?q?=93Vac=94?=", "\u201cVac\u201d"),
        ("=?utf-8?q?a=0D=0ABcc:_b?=", "a Bcc: b"),
        ("=?utf-8?q?=3D=3Futf-8=3Fq=3Fx=3F=3D?=", "=?utf-8?q?x?="),
        ("=?utf-8?b?!!!?=", ""),
        ("=?punycode?q?x-y?=", "=?punycode?q?x-y?="),
        ("=?unicode_escape?q?=5Cn?=", "=?unicode_escape?q?=5Cn?="),
        ("=?no-such?q?x?=", "=?no-such?q?x?="),
        ("=?utf-8?q?=FF?=", "\ufffd"),
        ("=?utf-8?q?half", "=?utf-8?q?half"),
        ("a\x00b\x1b[31mc\x7fd\x85e\u2028f\u2029g", "a b [31mc d e f g"),
        ("fdp.exe\u202egpj", "fdp.exe gpj"),
        ("\u2066x\u2069\ufeff", "x"),
        ("\ud800", ""),
        ("\U0001f469\u200d\U0001f692 off", "\U0001f469\u200d\U0001f692 off"),
        ("", ""),
    ],
)
def test_a_value_becomes_one_clean_line(value: str, expected: str) -> None:
    assert clean(value, 200) == expected


def test_the_cap_is_in_code_points_and_leaves_no_space_at_the_end() -> None:
    assert clean("\u00e4b cd", 3) == "\u00e4b"
    assert clean("x" * 1_000_000, 200) == "x" * 200


@given(st.text(), st.integers(0, 300))
def test_whatever_comes_the_line_is_printable_and_short(value: str, cap: int) -> None:
    line = clean(value, cap)
    assert len(line) <= cap
    assert not {"\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\0"} & set(line)
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    "pile", ["=?", "=?utf-8?q?", "=?utf-8?b?QQ==?=", "?=", "=?utf-8?q?a?= ", " ", "=?a*", "\u202e"]
)
def test_piles_of_marks_are_read_to_their_end(pile: str) -> None:
    assert len(clean(pile * 20_000, 200)) <= 200
