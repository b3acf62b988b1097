"""Date expressions: exact, asked and wrong, on what an officer could write (core) and on the rest (wide).

A row counts as exact when the days are those expected or one of the other right answers, or when the reader asks
where there is more than one; strict where another parser confirms the answer.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from watchdesk.reading.dates.bare import bare

Row = dict[str, Any]
Answer = tuple[list[list[str]], bool]  # the spans, and whether the reader would ask
Reader = Callable[[str, datetime], Answer]
_OUTCOMES = ("exact", "asked", "wrong")


def ours(text: str, reference: datetime) -> Answer:
    found = bare(text, reference)
    return [list(pair) for pair in found.spans], found.asked


def outcome(row: Row, answer: Answer) -> str:
    spans, asked = answer
    if asked:
        return "exact" if row["alts"] else "asked"
    return "exact" if sorted(spans) in [sorted(one) for one in (row["expected"], *row["alts"])] else "wrong"


def report(file: Path, rivals: Mapping[str, Reader], *, verbose: bool) -> None:
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for name, reader in {"watchdesk": ours, **rivals}.items():
        begun = time.perf_counter()
        answers = [(row, reader(row["text"], datetime.fromisoformat(row["reference"]))) for row in rows]
        took = time.perf_counter() - begun
        print(f"dates by {name}: {len(rows) / took:,.0f} expressions a second")
        for title, group in _groups(rows):
            wanted = {row["id"] for row in group}
            _line(title, [(row, answer) for row, answer in answers if row["id"] in wanted])
        if verbose and reader is ours:
            _misses(answers)


def _groups(rows: Iterable[Row]) -> Iterable[tuple[str, list[Row]]]:
    kept = list(rows)
    for tier in ("core", "wide"):
        yield f"{tier}, confirmed", [row for row in kept if row["tier"] == tier and row["confirmed_by"]]
        yield f"{tier}, all", [row for row in kept if row["tier"] == tier]


def _line(title: str, answers: list[tuple[Row, Answer]]) -> None:
    tally = Counter(outcome(row, answer) for row, answer in answers)
    shares = ", ".join(f"{tally[one] / max(1, len(answers)):.1%} {one}" for one in _OUTCOMES)
    print(f"    {title:16} {len(answers):5} rows: {shares}")


def _misses(answers: Iterable[tuple[Row, Answer]]) -> None:
    for row, answer in answers:
        how = outcome(row, answer)
        if how != "exact":
            tier = row["tier"] + ("" if row["confirmed_by"] else "?")
            print(f"    {how:5} {tier:5} {row['text']!r} at {row['reference']}: want {row['expected']} got {answer[0]}")
