"""The labelled letters of tests/reading/sets, as the reader's second look counts them."""

import json
from pathlib import Path

from support.labels import Row, raw
from support.sample import sample_unit
from watchdesk.reading import mime, zones
from watchdesk.reading.likeness.counts import Counts
from watchdesk.reading.likeness.traits import traits
from watchdesk.reading.page import subject_start

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests/reading/sets"
COUNTS = ROOT / "daemon/watchdesk/reading/likeness/counts.tsv"
_NOT_ASKED = ("other", "automatic")  # nobody is asked about these, whatever their `act` says


Letter = tuple[str, frozenset[str]]  # its kind, and its traits


def counted() -> Counts:
    return Counts.of(letter for file in sorted(SETS.glob("*.jsonl")) for letter in letters(file).values())


def letters(file: Path) -> dict[str, Letter]:
    """The letters of a set that are of one kind, by their ids."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line.strip())
    return {row["id"]: (_kind(row["expect"]), _traits(row)) for row in rows if _is_of_one_kind(row["expect"])}


def _is_of_one_kind(expect: Row) -> bool:
    return "kind" in expect and len({item["kind"] for item in expect.get("items") or [expect]}) == 1


def _kind(expect: Row) -> str:
    """A kind, and apart from it the same kind where a clerk would ask first."""
    is_asked = not expect.get("act") and expect["kind"] not in _NOT_ASKED
    return f"{expect['kind']}{'?' * is_asked}"


def _traits(row: Row) -> frozenset[str]:
    unit, mail = sample_unit(), mime.parse(raw(row))
    sender = unit.by_address(mail.from_address) if mail.from_address else None
    return traits(
        unit,
        subject=mail.subject[subject_start(mail.subject) :],
        text=zones.split(mail).author_text,
        role=sender.role if sender else None,
    )
