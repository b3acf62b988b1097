"""docs/backends/faults.md, the table of Exchange: what is in the double's mailbox after each fault of each write."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import responses

from contracts.calendar_contract import MORNING, entry
from contracts.mailbox_contract import envelope, mail
from exchange.conftest import ADDRESS, Exchange
from support.certificates import authority
from support.exchange import server as wrong
from support.exchange.server import Handler, Server
from support.exchange.soap import T
from support.exchange.store import Store
from support.fault_page import Cell, cells
from support.graph.account import Watch
from support.workbench import Workbench, workbench
from watchdesk.backends.exchange import Proof
from watchdesk.backends.tokens import Bearer, ClientCredentials
from watchdesk.model.decision import Calendar

Does = Callable[[Handler, bytes], None]
TOKENS = "https://tokens.pd.example/token"
ANSWER = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n")
# The request of each write that changes something.
REQUESTS = {
    "send": "SendItem",
    "meeting answer": "SendItem",
    "mark": "UpdateItem",
    "move": "MoveItem",
    "create": "CreateItem",
    "update": "UpdateItem",
    "remove": "DeleteItem",
}
REFUSED, FORBIDDEN = wrong.status(401, WWW_Authenticate="Basic"), wrong.status(403)
BUSY = wrong.status(503, Retry_After="30")
# What the server does, whether it did what it was asked before, how often (None: for ever).
FAULTS: dict[str, tuple[Does, bool, int | None]] = {
    "401": (REFUSED, False, 1),
    "403": (FORBIDDEN, False, 1),
    "429 with Retry-After": (wrong.status(429, Retry_After="30"), False, 1),
    "500, not done": (wrong.status(500, b"<html>Server Error</html>"), False, 1),
    "500, done": (wrong.status(500, b"<html>Server Error</html>"), True, 1),
    "503 with Retry-After, not done": (BUSY, False, 1),
    "503 with Retry-After, done": (BUSY, True, 1),
    "reset before the answer, not done": (wrong.reset, False, 1),
    "reset in mid-answer, done": (wrong.cut, True, 1),
    "no answer, not done": (wrong.silent(2.5), False, 1),
    "no answer, done": (wrong.silent(2.5), True, 1),
    "garbage, done": (wrong.garbage, True, 1),
    "truncated answer, done": (wrong.truncated, True, 1),
    "TLS breaks, done": (wrong.torn, True, 1),
    "401 for good": (REFUSED, False, None),
    "403 for good": (FORBIDDEN, False, None),
    "503 for good": (BUSY, False, None),
}
OF_THE_SERVER = {"expired sync state, UIDVALIDITY", "token expired"}


@pytest.fixture
def exchange(cell: Cell, tmp_path: Path) -> Iterator[Exchange]:
    """By https where TLS is what breaks."""
    tls = authority().server(tmp_path) if cell.fault.startswith("TLS") else None
    made = Exchange(server=Server(store=Store(ADDRESS), tls=tls).start())
    yield made
    for one in made.opened:
        one.close()
    made.server.stop()
    assert made.server.wrong == []


@pytest.fixture
def bench(exchange: Exchange, cell: Cell, tmp_path: Path) -> Iterator[Workbench]:
    clock = Watch()
    seconds = 2.0 if cell.fault.startswith("no answer") else 30.0
    more = {"clock": clock, "seconds": seconds, "ca_file": authority().pem(tmp_path)}
    if cell.fault == "token expired":
        grant = ClientCredentials(url=TOKENS, client_id="desk", scope="https://x/.default", client_secret=lambda: "s")
        more |= {"proof": Proof.OAUTH, "credential": Bearer(grant=grant, clock=clock)}
        exchange.server.proof, exchange.server.token = "bearer", "first"
    with workbench(tmp_path, clock, mailbox=exchange.mailbox(**more), calendar=exchange.calendar(**more)) as made:
        yield made


@pytest.fixture
def tokens() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        for origin in ("http://127.0.0.1", "https://localhost"):
            web.add_passthru(origin)
        for token in ("first", "second"):
            web.post(TOKENS, json={"access_token": token, "expires_in": 360_000})
        yield web


def begun(bench: Workbench, exchange: Exchange, write: str) -> None:
    """Everything up to the write; what it writes on stands."""
    if write in ("send", "meeting answer"):
        bench.put(envelope=envelope(calendar=ANSWER if write == "meeting answer" else None))
    elif write in ("mark", "move"):
        exchange.arrive(mail(1))
        with exchange.store.lock:
            (item,) = exchange.store.in_folder("inbox")
            item.set("Categories", T.Categories(T.String("Chief")))
        bench.put(message=bench.take_in())
    else:
        if write != "create":
            bench.put(entry=entry())
            bench.passes(1)
        slots = {"create": entry(), "update": entry(MORNING, key="R-104/e9/calendar")}
        bench.put(entry=slots.get(write, entry(None, key="R-104/e9/calendar")))


def existing(exchange: Exchange, write: str) -> int:
    """How many there are, by what the double keeps."""
    store = exchange.store
    with store.lock:
        if write in ("send", "meeting answer"):
            assert len(store.in_folder("drafts")) <= 1
            return len(store.went_out)
        if write in ("mark", "move"):
            mails = [one for one in store.items.values() if one.text("Subject") == "Time off 1"]
            assert len(mails) == 1, "whatever happens to it, the mail is there once"
            words = [one.text for one in mails[0].element.iter("{*}String")]
            assert "Chief" in words
            return words.count("Watchdesk: processed") if write == "mark" else int(mails[0].folder.name == "Processed")
        standing = store.in_folder("calendar")
        if write == "update":
            assert len(standing) == 1
            return int(standing[0].text("IsAllDayEvent") != "true")
        return len(standing)


@pytest.mark.parametrize("cell", cells("Exchange"), ids=str)
@pytest.mark.usefixtures("tokens")
def test_what_exists_afterwards(cell: Cell, exchange: Exchange, bench: Workbench) -> None:
    begun(bench, exchange, cell.write)
    if cell.fault == "token expired":
        exchange.server.token = "second"
    elif cell.fault in OF_THE_SERVER:
        exchange.store.generation += 1
    else:
        does, after, times = FAULTS[cell.fault]
        exchange.server.goes_wrong(REQUESTS[cell.write], does, after=after, times=times)
    bench.passes()
    assert f"{existing(exchange, cell.write)}{bench.shown()}" == cell.told
