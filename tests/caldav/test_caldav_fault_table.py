"""docs/backends/faults.md, the table of CalDAV: what stands on the double's calendar after each fault of each write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caldav.test_caldav_reading import Tokens
from contracts.calendar_contract import MORNING, entry
from support.caldav.double import TOKEN, Act, Double, Handler, Reply, garbage, half, reset, says, stall, torn
from support.certificates import authority
from support.fault_page import Cell, cells
from support.graph.account import Watch
from support.workbench import Workbench, workbench

REQUESTS = {"create": "PUT", "update": "PUT", "remove": "DELETE"}
FOR_EVER = 1000
BUSY = says(503, Retry_After="30")


def half_then_reset(handler: Handler, reply: Reply) -> None:
    half(handler, reply)
    reset(handler, reply)


# What the server does, whether it did what it was asked before, how often.
FAULTS: dict[str, tuple[Act, bool, int]] = {
    "401": (says(401), False, 1),
    "403": (says(403), False, 1),
    "429 with Retry-After": (says(429, Retry_After="30"), False, 1),
    "500, not done": (says(500), False, 1),
    "500, done": (says(500), True, 1),
    "503 with Retry-After, not done": (BUSY, False, 1),
    "503 with Retry-After, done": (BUSY, True, 1),
    "reset before the answer, not done": (reset, False, 1),
    "reset in mid-answer, done": (half_then_reset, True, 1),
    "no answer, not done": (stall, False, 1),
    "no answer, done": (stall, True, 1),
    "garbage, done": (garbage, True, 1),
    "truncated answer, done": (half, True, 1),
    "TLS breaks, done": (torn, True, 1),
    "401 for good": (says(401), False, FOR_EVER),
    "403 for good": (says(403), False, FOR_EVER),
    "503 for good": (BUSY, False, FOR_EVER),
}


@pytest.fixture
def double(cell: Cell, tmp_path: Path) -> Iterator[Double]:
    tls = authority().server(tmp_path) if cell.fault.startswith("TLS") else None
    with Double(certificate=tls, auth="Bearer" if cell.fault == "token expired" else "Basic") as server:
        yield server


@pytest.fixture
def tokens() -> Tokens:
    made = Tokens()
    made.forget()
    return made


@pytest.fixture
def bench(double: Double, cell: Cell, tokens: Tokens, tmp_path: Path) -> Iterator[Workbench]:
    clock = Watch()
    seconds = 2.0 if cell.fault.startswith("no answer") else 30.0
    more = {"clock": clock, "seconds": seconds, "ca_file": authority().pem(tmp_path)}
    if cell.fault == "token expired":
        more["credential"] = tokens
    with workbench(tmp_path, clock, calendar=double.calendar(**more)) as made:
        yield made


def begun(bench: Workbench, write: str) -> None:
    """Everything up to the write; what it writes on stands."""
    if write != "create":
        bench.put(entry=entry())
        bench.passes(1)
    slots = {"create": entry(), "update": entry(MORNING, key="R-104/e9/calendar")}
    bench.put(entry=slots.get(write, entry(None, key="R-104/e9/calendar")))


def existing(double: Double, write: str) -> int:
    """How many there are, by the files that the double keeps."""
    if write == "update":
        ((_, data),) = double.files.values()
        return int(b"20270311T0" in data)
    return len(double.files)


@pytest.mark.parametrize("cell", cells("CalDAV"), ids=str)
def test_what_exists_afterwards(cell: Cell, double: Double, bench: Workbench, tokens: Tokens) -> None:
    begun(bench, cell.write)
    if cell.fault == "token expired":
        tokens.given = ["an old one", TOKEN]
    else:
        act, done, times = FAULTS[cell.fault]
        double.fail(REQUESTS[cell.write], act, done=done, times=times)
    bench.passes()
    assert double.refused == (cell.fault == "token expired")
    assert f"{existing(double, cell.write)}{bench.shown()}" == cell.told
