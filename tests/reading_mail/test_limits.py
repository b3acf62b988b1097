"""Small mails that cost other parsers seconds or gigabytes: each is cut at a limit, says so, and keeps what is sure.

Work is counted, not timed: calls of functions, Python's and C's, may grow no faster than the mail.
"""

import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from types import FrameType

import pytest

from watchdesk.reading import limits, machine, mime, zones

HEAD = b"From: iberg@pd.example\r\nSubject: Vac\r\n"
TEXT = HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\r\n\r\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=q\r\n\r\n"


def nested(depth: int) -> bytes:
    return (
        HEAD
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
        + b"\nx"
    )


# name -> mail of a size
BOMBS: dict[str, Callable[[int], bytes]] = {
    "parts": lambda n: MIXED + b"--q\r\n\r\nx\r\n" * n,
    "parts within parts": nested,
    "the same boundary over and over": lambda n: MIXED + b"--q\nContent-Type: multipart/mixed; boundary=q\n\n" * n,
    "a boundary that stands everywhere": lambda n: (
        HEAD + b'Content-Type: multipart/mixed; boundary="-"\n\n' + b"\n---x" * n
    ),
    "headers": lambda n: HEAD + b"X-A: b\r\n" * n + b"\r\nhi",
    "one long header": lambda n: HEAD + b"X-A: " + b"b" * n + b"\r\n\r\nhi",
    "encoded words": lambda n: HEAD + b"Subject: " + b"=?utf-8?q?a?= " * n + b"\r\n\r\nhi",
    "addresses": lambda n: HEAD + b"To: " + b"a@b.example," * n + b"\r\n\r\nhi",
    "comments in an address": lambda n: HEAD + b"To: " + b"(" * n + b"\r\n\r\nhi",
    "parameters in pieces": lambda n: (
        HEAD + b"Content-Type: text/plain" + b"".join(b";\n a*%d*=%%41" % i for i in range(n)) + b"\r\n\r\nhi"
    ),
    "blocks of a delivery report": lambda n: HEAD + b"Content-Type: message/delivery-status\r\n\r\n" + b"\n" * n,
    "quote levels": lambda n: TEXT + b"".join(b">" * min(level, 200) + b" x\n" for level in range(n)),
    "lines": lambda n: TEXT + b"the quick brown fox\n" * n,
    "one line": lambda n: TEXT + b"a" * n,
    "blank lines": lambda n: TEXT + b"Mai\n\n\n\n" * n,
    "beginnings of an attribution": lambda n: TEXT + b"On Monday, March 1, 2027 the man\n" * n,
    "ends of an attribution": lambda n: TEXT + b"somebody wrote:\n" * n,
    "attributions with quotes": lambda n: TEXT + b"somebody wrote:\n> q\n" * n,
    "attributions inside a line": lambda n: TEXT + b"hi On Mon, Mar 1, 2027, a@b.example wrote:\n> q\n" * n,
    "labels": lambda n: TEXT + b"From: x\n" * n,
    "forms": lambda n: TEXT + b"Date: x\nFrom: 12\nTo: a\n" * n,
    "contact blocks": lambda n: TEXT + b"Mai Lee\n651-555-0100\n" * n,
    "disclaimers": lambda n: TEXT + b"CONFIDENTIALITY NOTICE: x\n\nI am\n\n" * n,
    "forwards": lambda n: TEXT + b"Begin forwarded message:\n> x\n" * n,
    "footers": lambda n: TEXT + b"Sent from my iPhone\n" * n,
    "elements within elements": lambda n: HTML + b"<div>" * n + b"hi",
    "quotes within quotes": lambda n: HTML + b"<blockquote type=cite>" * n + b"hi",
    "quotes after quotes": lambda n: HTML + b"<blockquote type=cite>a</blockquote>b" * n,
    "breaks": lambda n: HTML + b"<br>" * n,
    "cells": lambda n: HTML + b"<table>" + b"<tr><td>a<td>b" * n,
    "angle brackets": lambda n: HTML + b"<" * n,
    "attributes": lambda n: HTML + b"<p " + b"a=b " * n + b">hi",
    "carriage returns": lambda n: TEXT + b"a\r" * n,
}


def work(task: Callable[[], object]) -> int:
    """How many functions are called, those of C included."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


def read(raw: bytes) -> zones.Zones:
    mail = mime.parse(raw)
    machine.kind_of(mail)
    return zones.split(mail)


@pytest.mark.parametrize("name", BOMBS)
def test_work_grows_no_faster_than_the_mail(name: str) -> None:
    small, large = BOMBS[name](500), BOMBS[name](2000)
    read(small)
    assert work(lambda: read(large)) < 5 * work(lambda: read(small)) + 2000


# name -> (mail, a word of the defect that is told)
CUT: dict[str, tuple[bytes, str]] = {
    "parts": (BOMBS["parts"](100_000), "over 100 parts"),
    "depth": (nested(1000), "over 20 deep"),
    "headers": (BOMBS["headers"](600), "over 500 headers"),
    "one header": (BOMBS["one long header"](11_000), "the header x-a is over"),
    "the header block": (
        HEAD + b"".join(b"X-%d: %s\r\n" % (n, b"b" * 9000) for n in range(12)) + b"\r\nhi",
        "header block is over",
    ),
    "forty thousand encoded words": (BOMBS["encoded words"](40_000), "header block is over"),
    "text": (TEXT + b"word " * 200_000, "text is over"),
    "the whole": (TEXT + b"x" * (limits.PARSED + 1), "message is over"),
}


@pytest.mark.parametrize("name", CUT)
def test_over_a_limit_the_head_is_kept_and_the_cut_is_told(name: str) -> None:
    raw, told = CUT[name]
    mail = mime.parse(raw)
    assert mail.from_address == "iberg@pd.example"
    assert mail.subject == "Vac"
    assert any(told in defect for defect in mail.defects)


def test_the_first_text_of_a_bomb_is_kept() -> None:
    assert mime.parse(MIXED + b"--q\r\n\r\nFriday off\r\n" + b"--q\r\n\r\nx\r\n" * 5000).text.startswith("Friday off")


def test_the_text_behind_an_overlong_header_block_is_kept() -> None:
    assert mime.parse(HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\nFriday off\r\n").text.strip() == "Friday off"


def test_a_sender_in_an_overlong_header_is_nobody() -> None:
    mail = mime.parse(b"From: " + b"a@b.example, " * 2000 + b"sgt@pd.example\r\n\r\nhi")
    assert mail.from_address is None


def test_words_that_were_cut_are_in_doubt() -> None:
    assert read(TEXT + b"word " * 200_000).unsure


ROOMS = (
    "limits",
    "plain",
    "html_text",
    "machine_words",
    "containers",
    "mime.headers",
    "mime.parts",
    "mime.content",
    "zones.phrases",
    "zones.labels",
    "zones.notes",
    "zones.contact",
    "zones.gateways",
    "zones.closing",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    for room in ROOMS:
        for name, value in vars(import_module(f"watchdesk.reading.{room}")).items():
            for pattern in value if isinstance(value, tuple) else (value,):
                if isinstance(pattern, re.Pattern):
                    yield f"{room}.{name}", pattern


def nests(tree: object, inside: bool = False) -> bool:
    """Whether a repeat without an end holds another one: the shape that backtracks exponentially."""
    if isinstance(tree, (list, tuple)) or hasattr(tree, "data"):
        items = list(tree.data if hasattr(tree, "data") else tree)
        if items and str(items[0]) in ("MAX_REPEAT", "MIN_REPEAT") and isinstance(items[1], tuple):
            endless = str(items[1][1]) == "MAXREPEAT"
            return (endless and inside) or nests(items[1][2], inside or endless)
        return any(nests(item, inside) for item in items)
    return False


def test_the_check_for_nesting_can_fail() -> None:
    assert nests(re._parser.parse(r"(?:a+b?)*"))  # type: ignore[attr-defined]


def test_no_pattern_has_a_repeat_within_a_repeat() -> None:
    found = dict(patterns())
    assert len(found) > 40
    assert [
        name for name, pattern in found.items() if nests(re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    ] == []  # type: ignore[attr-defined]
