"""Replies told from what they quote: clean, some of the author's lines lost, or others' lines leaked in.

All mails were at hand when ours was written, and those of its own suite to talon: the others are also counted alone.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.measures import side_by_side
from watchdesk.reading.zones.split import split_text

Row = dict[str, Any]
Reader = Callable[[str], str]
_OUTCOMES = ("clean", "lost", "leaked")  # one mail may lose and leak


def ours(text: str) -> str:
    return split_text(text).author_text


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def outcomes(row: Row, reply: str) -> list[str]:
    want, got = _lines(row["reply"]), _lines(reply)
    holds = (want == got, any(one not in got for one in want), any(one not in want for one in got))
    return [one for one, held in zip(_OUTCOMES, holds, strict=True) if held]


def report(file: Path, rivals: Mapping[str, Reader], *, verbose: bool) -> None:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    quoted = [row for row in rows if "reply" in row]
    groups = {"other suites": [row for row in quoted if not row["source"].startswith("talon")], "all": quoted}
    found, cost = [], []
    for reader in (ours, *rivals.values()):
        begun = time.perf_counter()
        replies = [reader(row["text"].replace("\r\n", "\n")) for row in quoted]
        cost.append(f"{1000 * (time.perf_counter() - begun) / len(quoted):.2f}")
        found.append({row["id"]: outcomes(row, reply) for row, reply in zip(quoted, replies, strict=True)})
    lines = [(f"{title}, {len(group)} mails", [_cell(group, one) for one in found]) for title, group in groups.items()]
    side_by_side.show(
        "replies: clean / lost / leaked, in per cent", ["watchdesk", *rivals], [*lines, ("ms a mail", cost)]
    )
    for row in quoted if verbose else ():
        if found[0][row["id"]] != ["clean"]:
            print(f"    {row['source']}: {', '.join(found[0][row['id']])}")


def _cell(group: list[Row], found: Mapping[str, list[str]]) -> str:
    tally = Counter(how for row in group for how in found[row["id"]])
    return side_by_side.shares(tally, len(group), _OUTCOMES)
