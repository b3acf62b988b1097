"""docs/backends/faults.md: a table for each backend, whose cells the tests of that backend hold true one by one."""

from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "backends" / "faults.md"
# What goes wrong, in the order of the page. "done": the server did what it was asked before it went wrong.
FAULTS = (
    "401",
    "403",
    "429 with Retry-After",
    "500, not done",
    "500, done",
    "503 with Retry-After, not done",
    "503 with Retry-After, done",
    "reset before the answer, not done",
    "reset in mid-answer, done",
    "no answer, not done",
    "no answer, done",
    "garbage, done",
    "truncated answer, done",
    "expired sync state, UIDVALIDITY",
    "token expired",
    "TLS breaks, done",
    "401 for good",
    "403 for good",
    "503 for good",
)
# What a cell may say of a write: how many there are in the end, and what a person is shown.
ONE, NONE = "1", "0"
ASKED, WAITS = ", a person is asked", ", waits"
DOES_NOT_APPLY = "-"
WORDS = frozenset({ONE, NONE, ONE + ASKED, NONE + ASKED, NONE + WAITS, ONE + WAITS, DOES_NOT_APPLY})


@dataclass(frozen=True, slots=True)
class Cell:
    write: str
    fault: str
    told: str

    def __str__(self) -> str:
        return f"{self.write}: {self.fault}"


def table(backend: str) -> list[Cell]:
    """Every cell of a backend's table, by rows."""
    text = PAGE.read_text(encoding="utf-8")
    _, found, rest = text.partition(f"\n## {backend}\n")
    if not found:
        raise LookupError(f"the page has no table of {backend}")
    lines = [line for line in rest.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    head, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [Cell(write, row[0], told) for row in rows for write, told in zip(head[1:], row[1:], strict=True)]


def cells(backend: str) -> list[Cell]:
    """The cells that tell something."""
    return [one for one in table(backend) if one.told != DOES_NOT_APPLY]
