"""The labelled letters of tests/reading, as the reader's second look counts them."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

from support.labels import Row, raw
from support.sample import sample_unit
from watchdesk.reading import mime, zones
from watchdesk.reading.likeness.counts import Counts
from watchdesk.reading.likeness.traits import traits
from watchdesk.reading.page import subject_start

ROOT = Path(__file__).parents[2]
SETS = sorted((ROOT / "tests/reading/sets").glob("*.jsonl"))
INVENTED = sorted((ROOT / "tests/reading/mails").glob("*.toml"))
COUNTS = ROOT / "daemon/watchdesk/reading/likeness/counts.tsv"

Letter = tuple[str, frozenset[str]]  # its kind, and its traits


def counted() -> Counts:
    return Counts.of(letter for file in (*SETS, *INVENTED) for letter in letters(file).values())


def letters(file: Path) -> dict[str, Letter]:
    """The letters of a file that are of one kind, by their ids."""
    return {row["id"]: (row["expect"]["kind"], _traits(row)) for row in _rows(file) if _is_of_one_kind(row["expect"])}


def _rows(file: Path) -> Iterator[Row]:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml":
        yield from ({"id": mail["name"], **mail} for mail in tomllib.loads(text)["mail"])
    else:
        yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _is_of_one_kind(expect: Row) -> bool:
    """Items are whole ones in a set, and kinds in a table of invented mails."""
    items = expect.get("items") or [expect]
    kinds = {item if isinstance(item, str) else item.get("kind") for item in items}
    return "kind" in expect and len(kinds) == 1


def _traits(row: Row) -> frozenset[str]:
    unit, mail = sample_unit(), mime.parse(raw(row))
    sender = unit.by_address(mail.from_address) if mail.from_address else None
    return traits(
        unit,
        subject=mail.subject[subject_start(mail.subject) :],
        text=zones.split(mail).author_text,
        role=sender.role if sender else None,
    )
