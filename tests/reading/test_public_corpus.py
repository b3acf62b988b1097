"""The labelled corpus beside the checkout, where it is: what was read right, and nothing wrong acted on.

The scorer that lies beside it is its labellers' own: ours, which the sets are measured with, must agree with it.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from support import labels
from support.reading import reading_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not (CORPUS / "public.jsonl").is_file(), reason="the labelled corpus is not here")
SETS = Path(__file__).parent / "sets"
LEAST = 0.95


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_corpus_is_read_right_and_nothing_wrong_is_acted_on() -> None:
    rows = list(labels.readings(CORPUS / "public.jsonl"))
    assert [row["id"] for row, got, bad in rows if labels.is_grave(got, bad)] == []
    assert sum(not bad for _, _, bad in rows) / len(rows) >= LEAST


@pytest.mark.parametrize(
    "file",
    [CORPUS / "public.jsonl", *sorted((Path(__file__).parent / "sets").glob("*.jsonl"))],
    ids=lambda one: one.stem,
)
def test_both_scorers_find_the_same(file: Path) -> None:
    score, roster = scorer(), json.loads((CORPUS / "roster.json").read_text())
    beside = file.with_suffix(".may.json")
    may = json.loads(beside.read_text()) if beside.is_file() else {}
    assert score.GRAVE | {"officer"} == labels.GRAVE  # ours is stricter about whose it is
    for row, _, bad in labels.readings(file):
        theirs = reading_of(score.raw(row, roster))
        assert score.faults(row["expect"], theirs, may.get(row["id"], {})) == bad, row["id"]
