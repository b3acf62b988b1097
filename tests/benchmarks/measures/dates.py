"""Date expressions: exact, asked, none found and wrong, on what an officer could write (core) and on the rest (wide).

A row counts as exact when the days are those expected or one of the other right answers, or when the reader asks
where there is more than one; strict where another parser confirms the answer. All rows were at hand when ours was
written, and to each library those of its own test suite: the rows of other suites are also counted by themselves.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.measures import side_by_side
from watchdesk.reading.dates.bare import bare

Row = dict[str, Any]
Answer = tuple[list[list[str]], bool]  # the spans, and whether the reader would ask
Reader = Callable[[str, datetime], Answer]
_OUTCOMES = ("exact", "asked", "none", "wrong")
_MEASURED = {"recognizers-text", "dateparser"}  # suites of libraries that are measured


def ours(text: str, reference: datetime) -> Answer:
    found = bare(text, reference)
    return [list(pair) for pair in found.spans], found.asked


def outcome(row: Row, answer: Answer) -> str:
    spans, asked = answer
    if asked:
        return "exact" if row["alts"] else "asked"
    if sorted(spans) in [sorted(one) for one in (row["expected"], *row["alts"])]:
        return "exact"
    return "wrong" if spans else "none"


def report(file: Path, rivals: Mapping[str, Reader], *, verbose: bool) -> None:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    found, cost = [], []
    for reader in (ours, *rivals.values()):
        begun = time.perf_counter()
        answers = [reader(row["text"], datetime.fromisoformat(row["reference"])) for row in rows]
        cost.append(f"{1000 * (time.perf_counter() - begun) / len(rows):.2f}")
        found.append({row["id"]: outcome(row, answer) for row, answer in zip(rows, answers, strict=True)})
        if verbose and reader is ours:
            _misses(zip(rows, answers, strict=True))
    lines = [(f"{title}, {len(group)} rows", [_cell(group, one) for one in found]) for title, group in _groups(rows)]
    title = "dates: exact / asked / none found / wrong, in per cent"
    side_by_side.show(title, ["watchdesk", *rivals], [*lines, ("ms a row", cost)])


def _groups(rows: list[Row]) -> Iterable[tuple[str, list[Row]]]:
    for tier in ("core", "wide"):
        kept = [row for row in rows if row["tier"] == tier]
        yield f"{tier}, confirmed", [row for row in kept if row["confirmed_by"]]
        yield f"{tier}, other suites", [row for row in kept if row["source"].split("/")[0] not in _MEASURED]
        yield f"{tier}, all", kept


def _cell(group: list[Row], outcomes: Mapping[str, str]) -> str:
    return side_by_side.shares(Counter(outcomes[row["id"]] for row in group), len(group), _OUTCOMES)


def _misses(answers: Iterable[tuple[Row, Answer]]) -> None:
    for row, answer in answers:
        how = outcome(row, answer)
        if how != "exact":
            tier = row["tier"] + ("" if row["confirmed_by"] else "?")
            print(f"    {how:5} {tier:5} {row['text']!r} at {row['reference']}: want {row['expected']} got {answer[0]}")
