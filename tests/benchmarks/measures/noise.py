"""Bounces, automatic replies and lists known as such; every other raw mail read without a failure."""

import json
from collections import Counter
from pathlib import Path

from watchdesk.reading import machine, mime


def report(folder: Path, *, verbose: bool) -> None:
    rows = [json.loads(line) for line in (folder / "noise.jsonl").read_text(encoding="utf-8").splitlines()]
    known: Counter[str] = Counter()
    total = Counter(row["class"] for row in rows)
    for row in rows:
        found = machine.kind_of(mime.parse((folder / row["path"]).read_bytes()))
        known[row["class"]] += found is not None
        if found is None and verbose:
            print(f"    not known: {row['path']} ({row['class']})")
    shares = ", ".join(f"{name} {known[name]} of {total[name]}" for name in sorted(total))
    print(f"noise: {shares}")
