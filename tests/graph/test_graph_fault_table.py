"""docs/backends/faults.md, the table of Graph: what exists in the double's mailbox after each fault of each write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.calendar_contract import MORNING, entry
from contracts.mailbox_contract import envelope, mail
from support.fault_page import Cell, cells
from support.graph.account import Account
from support.graph.server import Act, Reply, answers, done_and_says, done_but, error, not_done_but
from support.workbench import Workbench, workbench
from watchdesk.backends.graph.outgoing import Outgoing
from watchdesk.model.decision import Calendar
from watchdesk.model.envelope import Found, Lookup

ANSWER = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n")
# The request of each write that changes something.
REQUESTS = {
    "send": r"POST .*/send$",
    "meeting answer": r"POST .*/send$",
    "mark": r"PATCH .*/messages/",
    "move": r"POST .*/move$",
    "create": r"POST .*/events$",
    "update": r"PATCH .*/events/",
    "remove": r"DELETE .*/events/",
}
# A token that is not taken is fetched anew, and offered once more.
REFUSED, FORBIDDEN = answers(error(401, "InvalidAuthenticationToken")), answers(error(403, "ErrorAccessDenied"))
BUSY = error(503, "ServiceUnavailable", Retry_After="30")
BROKEN = error(500, "ErrorInternalServerError")
# What the server does, and how often (None: for ever).
FAULTS: dict[str, tuple[Act, int | None]] = {
    "401": (REFUSED, 2),
    "403": (FORBIDDEN, 1),
    "429 with Retry-After": (answers(error(429, "ApplicationThrottled", Retry_After="30")), 1),
    "500, not done": (answers(BROKEN), 1),
    "500, done": (done_and_says(BROKEN), 1),
    "503 with Retry-After, not done": (answers(BUSY), 1),
    "503 with Retry-After, done": (done_and_says(BUSY), 1),
    "reset before the answer, not done": (not_done_but("lost"), 1),
    "reset in mid-answer, done": (done_but("half"), 1),
    "no answer, not done": (not_done_but("mute"), 1),
    "no answer, done": (done_but("mute"), 1),
    "garbage, done": (done_and_says(Reply(200, b"<html>a captive portal</html>")), 1),
    "truncated answer, done": (done_and_says(Reply(200, b'{"value": [{"id": "AA')), 1),
    "TLS breaks, done": (done_but("torn"), 1),
    "401 for good": (REFUSED, None),
    "403 for good": (FORBIDDEN, None),
    "503 for good": (answers(BUSY), None),
}


@pytest.fixture
def bench(account: Account, tmp_path: Path) -> Iterator[Workbench]:
    with workbench(tmp_path, account.clock, mailbox=account.mailbox(), calendar=account.calendar()) as made:
        yield made


def begun(bench: Workbench, account: Account, write: str) -> None:
    """Everything up to the write; what it writes on stands."""
    if write in ("send", "meeting answer"):
        bench.put(envelope=envelope(calendar=ANSWER if write == "meeting answer" else None))
    elif write in ("mark", "move"):
        account.arrive(mail(1)).fields["categories"] = ["Chief"]
        bench.put(message=bench.take_in())
    else:
        if write != "create":
            bench.put(entry=entry())
            bench.passes(1)
        slots = {"create": entry(), "update": entry(MORNING, key="R-104/e9/calendar")}
        bench.put(entry=slots.get(write, entry(None, key="R-104/e9/calendar")))


def existing(account: Account, write: str) -> int:
    """How many there are, by what the double keeps."""
    box = account.box
    if write in ("send", "meeting answer"):
        return len(account.mail.sent)
    if write in ("mark", "move"):
        (one,) = box.messages.values()
        assert "Chief" in one.fields["categories"]
        if write == "mark":
            return int(one.fields["categories"].count("Watchdesk: processed"))
        return int(box.folders[one.folder] == "Processed")
    if write == "update":
        (standing,) = box.events.values()
        return int(standing.fields["isAllDay"] is False)
    return len(box.events)


def goes_wrong(account: Account, cell: Cell) -> None:
    if cell.fault == "token expired":
        account.logins.good.clear()
    elif cell.fault.startswith("expired"):
        account.box.epoch += 1
    else:
        act, times = FAULTS[cell.fault]
        account.front.when(REQUESTS[cell.write], act, times=times)


@pytest.mark.parametrize("cell", cells("Graph"), ids=str)
def test_what_exists_afterwards(cell: Cell, account: Account, bench: Workbench) -> None:
    begun(bench, account, cell.write)
    goes_wrong(account, cell)
    bench.passes()
    assert f"{existing(account, cell.write)}{bench.shown()}" == cell.told


def test_a_desk_that_did_not_look_would_send_twice(
    account: Account, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were it not for the look-up, the table would show it."""
    monkeypatch.setattr(Outgoing, "find_sent", lambda *_: Lookup(found=Found.ABSENT))
    begun(bench, account, "send")
    goes_wrong(account, Cell("send", "no answer, done", "1"))
    bench.passes()
    assert existing(account, "send") == 2
