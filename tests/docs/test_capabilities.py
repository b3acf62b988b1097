"""docs/backends/README.md: every cell names a test that runs on that backend; the caps are those of the code."""

import re
from pathlib import Path

import pytest

from watchdesk.backends.exchange.mailbox import CAPS as EXCHANGE
from watchdesk.backends.graph import GraphMailbox
from watchdesk.backends.local import LocalMailbox

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "backends" / "README.md").read_text(encoding="utf-8")
MAIL, CALENDAR = PAGE.partition("\n## ")[0].split("| calendar |")
# Where the tests of each column lie.
MAIL_ROOMS = (("backends", "hosts"), ("imap",), ("exchange",), ("graph",))
CALENDAR_ROOMS = (("backends", "scenarios"), ("caldav",), ("exchange",), ("graph",))
NAMED = re.compile(r"`((?:test_|Test)\w+)`")
# The rows that say what the code says of itself, in the order of the columns that have one answer.
OWN = {
    "wakes the desk": "push",
    "the Message-ID is ours": "own_message_id",
    "Auto-Submitted goes along": "auto_submitted",
    "shows people a mark": "marks",
    "moves what is dealt with": "move",
    "the mail as it came, byte for byte": "exact_mime",
    "finds again what it sent": "sent_lookup",
}
NO = re.compile(r"(?:no\b|looks\b)")


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def cells() -> list[tuple[str, tuple[str, ...], str]]:
    """Each test that is named: the row, where it must lie, its name."""
    found = []
    for text, rooms in ((MAIL, MAIL_ROOMS), (CALENDAR, CALENDAR_ROOMS)):
        for name, *columns in rows(text):
            found += [
                (name, room, one) for room, cell in zip(rooms, columns, strict=False) for one in NAMED.findall(cell)
            ]
    return found


@pytest.mark.parametrize(("row", "room", "name"), cells())
def test_every_test_that_is_named_runs_on_that_backend(row: str, room: tuple[str, ...], name: str) -> None:
    files = [file for one in room for file in (TESTS / one).glob("test_*.py")]
    kind = "class" if name.startswith("Test") else "def"
    assert any(re.search(rf"^\s*{kind} {name}\b", file.read_text(encoding="utf-8"), re.MULTILINE) for file in files), (
        row
    )


# What needs no test: that there is nothing to prove, or that another row does.
NOTHING = re.compile(r"(?:no\b|as the mailbox$)")


@pytest.mark.parametrize("page", [MAIL, CALENDAR], ids=["mail", "calendar"])
def test_every_cell_names_a_test_or_says_that_there_is_none(page: str) -> None:
    told = [(name, cell) for name, *columns in rows(page) if name != "capability" for cell in columns]
    assert [(name, cell) for name, cell in told if not NAMED.search(cell) and not NOTHING.match(cell)] == []


@pytest.mark.parametrize(("row", "cap"), OWN.items())
def test_the_page_says_what_the_code_says(row: str, cap: str) -> None:
    told = {name: columns for name, *columns in rows(MAIL)}[row]
    code = (LocalMailbox.caps, EXCHANGE, GraphMailbox.caps)
    assert [not NO.match(told[column]) for column in (0, 2, 3)] == [getattr(one, cap) for one in code]
