"""A play in a plain file: letters with their times, and what is expected to go out after each.

A script is TOML: `title`, `why`, `start`, and a list of `step`. A step has `at` (local time of the unit) and may
have a letter (`from`, `subject`, `body`, `answers = "notice person"`, `quote`, `html`, `headers`); tests add what
they expect to the same steps.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from watchdesk.cli.demo.stage import Letter


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
    letter = _letter(row) if "from" in row else None
    return Step(at=at, letter=letter, say=say, rest=row)


def _letter(row: dict[str, Any]) -> Letter:
    notice, _, person = row.pop("answers", "").partition(" ")
    return Letter(
        sender=row.pop("from"),
        subject=row.pop("subject", ""),
        body=row.pop("body", ""),
        answers=(notice, person) if notice else None,
        quote=row.pop("quote", True),
        html=row.pop("html", None),
        headers=tuple(row.pop("headers", {}).items()),
    )
