"""The labelled corpus beside the checkout, where it is: what was read right, and nothing wrong acted on."""

import importlib.util
import json
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from support.sample import sample_unit
from watchdesk.model.mail import Inbound
from watchdesk.reading import explain, read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not (CORPUS / "public.jsonl").is_file(), reason="the labelled corpus is not here")
LEAST = 0.95


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", CORPUS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_corpus_is_read_right_and_nothing_wrong_is_acted_on() -> None:
    score, roster = scorer(), json.loads((CORPUS / "roster.json").read_text())
    may = json.loads((CORPUS / "public.may.json").read_text())
    rows = [json.loads(line) for line in (CORPUS / "public.jsonl").read_text().splitlines() if line.strip()]
    right, grave = 0, []
    for row in rows:
        inbound = Inbound(raw=score.raw(row, roster), received_at=datetime(1970, 1, 1, tzinfo=UTC))
        got = explain.as_json(read(inbound, sample_unit(), strict=True), row["id"])
        bad = score.faults(row["expect"], got, may.get(row["id"], {}))
        right += not bad
        if got["act"] and got["kind"] != "other" and score.GRAVE.intersection(bad):
            grave.append(row["id"])
    assert grave == []
    assert right / len(rows) >= LEAST
