"""A play in a plain file: letters with their times, and what is expected to go out after each.

A script is TOML: `title`, `why`, `start`, and a list of `step`. A step has `at` (local time of the unit) and may
bring one letter, in one of these ways; tests add what they expect to the same steps.

    from, subject, body, html, headers      a mail that somebody writes (roster key, or an address)
    answers = "notice person", quote        ... as a reply to the newest mail of that name to that person, which is
                                            quoted below unless quote = false; "notice person 1" is the first
    invite                                  ... with an iTIP message beside its text
    button = "approve R-101"                ... by the button of `answers` that holds these words: a fresh mail with the
                                            subject and the words of the mailto link, and `body` written behind them
    files = ["March log.xlsx"]              ... with these files, a hundred bytes each; "deck.pptx 11000000" is that big
    again = 2                               the second letter of the play once more, byte for byte, in another file
    returns = "notice person"               a mail of our own that comes back to us
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from watchdesk.cli.demo.stage import Letter, Ours

LETTERS = frozenset({"from", "again", "returns"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment of the play; `rest` is whatever else the script says of it."""

    at: datetime
    letter: Letter | None = None
    say: str = ""
    rest: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    title: str
    why: str
    start: datetime
    steps: tuple[Step, ...]
    rest: Mapping[str, Any] = field(default_factory=dict)


def read_script(text: str) -> Script:
    """The script in a TOML text; ValueError with the step's number when it is wrong."""
    table = tomllib.loads(text)
    steps = []
    for number, row in enumerate(table.pop("step", []), start=1):
        try:
            steps.append(_step(row))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"step {number}: {error}") from error
    return Script(
        title=table.pop("title"),
        why=table.pop("why", ""),
        start=datetime.fromisoformat(str(table.pop("start"))),
        steps=tuple(steps),
        rest=table,
    )


def _step(row: dict[str, Any]) -> Step:
    at = datetime.fromisoformat(str(row.pop("at")))
    say = row.pop("say", "")
    letter = _letter(row) if LETTERS & set(row) else None
    return Step(at=at, letter=letter, say=say, rest=row)


def _letter(row: dict[str, Any]) -> Letter:
    return Letter(
        sender=row.pop("from", ""),
        subject=row.pop("subject", ""),
        body=row.pop("body", ""),
        answers=_ours(row.pop("answers", "")),
        quote=row.pop("quote", True),
        button=row.pop("button", None),
        html=row.pop("html", None),
        calendar=row.pop("invite", None),
        files=tuple(_file(words) for words in row.pop("files", [])),
        headers=tuple(row.pop("headers", {}).items()),
        again=row.pop("again", None),
        returns=_ours(row.pop("returns", "")),
    )


def _file(words: str) -> tuple[str, int]:
    """Name and size."""
    name, _, size = words.rpartition(" ")
    return (name, int(size)) if name and size.isdecimal() else (words, 100)


def _ours(words: str) -> Ours | None:
    """ "digest sgt.hart", or "digest sgt.hart 1" for the first of them."""
    if not words:
        return None
    notice, to, *number = words.split()
    return Ours(notice=notice, to=to, number=int(number[0]) if number else None)
