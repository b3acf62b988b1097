"""Labelled mails: read right, wrong and acted on, asked needlessly. The scorer is the one that lies beside them."""

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read

Row = dict[str, Any]


def scorer(shared: Path) -> ModuleType:
    """score.py, as a module."""
    spec = importlib.util.spec_from_file_location("corpus_score", shared / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def readings(shared: Path, file: Path) -> Iterator[tuple[Row, Row, list[str]]]:
    """Each row with what was read and the names of the fields that differ."""
    score, roster, unit = scorer(shared), json.loads((shared / "roster.json").read_text()), sample_unit()
    beside = file.with_suffix(".may.json")
    may = json.loads(beside.read_text()) if beside.is_file() else {}
    for line in file.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            inbound = Inbound(raw=score.raw(row, roster), received_at=datetime(1970, 1, 1, tzinfo=UTC))
            got = explain.as_json(read(inbound, unit), row["id"])
            yield row, got, score.faults(row["expect"], got, may.get(row["id"], {}))


def report(shared: Path, file: Path, *, verbose: bool) -> None:
    grave_fields = scorer(shared).GRAVE
    tally: Counter[str] = Counter()
    for row, got, bad in readings(shared, file):
        tally["mails"] += 1
        tally["right"] += not bad
        acted = got["act"] and got["kind"] != "other"
        tally["wrong and acted on"] += bool(acted and grave_fields.intersection(bad))
        clear = row["expect"]["act"] and row["expect"]["kind"] != "automatic"
        tally["asked needlessly"] += bool(bad and clear and not got["act"])
        if bad and verbose:
            print(f"    {row['id']}: {', '.join(bad)}")
    total = tally["mails"] or 1
    print(
        f"{file.name}: {tally['mails']} mails, {tally['right'] / total:.1%} read right, "
        f"{tally['wrong and acted on']} wrong and acted on, {tally['asked needlessly'] / total:.1%} asked needlessly"
    )
