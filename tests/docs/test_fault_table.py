"""docs/backends/faults.md: every fault of every write of every backend has a cell, and its backend's test takes it."""

from pathlib import Path

import pytest

from support.fault_page import FAULTS, PAGE, WORDS, table

TESTS = Path(__file__).parents[1]
MAILS, ENTRIES = ("send", "meeting answer", "mark", "move"), ("create", "update", "remove")
# The writes of each backend, and where its cells are tried.
BACKENDS = {
    "IMAP and SMTP": (("send, copies by the desk", "send, copies by the server", *MAILS[1:], "move by COPY"), "imap"),
    "CalDAV": (ENTRIES, "caldav"),
    "Exchange": ((*MAILS, *ENTRIES), "exchange"),
    "Graph": ((*MAILS, *ENTRIES), "graph"),
}


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_fault_of_every_write_has_a_cell(backend: str) -> None:
    writes, _ = BACKENDS[backend]
    cells = table(backend)
    assert [(one.fault, one.write) for one in cells] == [(fault, write) for fault in FAULTS for write in writes]
    assert {one.told for one in cells} <= WORDS, "no cell tells of two"


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_test_that_is_named_tries_every_cell(backend: str) -> None:
    room = BACKENDS[backend][1]
    name = f"tests/{room}/test_{room}_fault_table.py"
    assert f"\n## {backend}\n\n`{name}`" in PAGE.read_text(encoding="utf-8")
    text = (TESTS.parent / name).read_text(encoding="utf-8")
    assert f'cells("{backend}")' in text
    assert "def test_what_exists_afterwards" in text
