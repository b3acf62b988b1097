"""docs/backends/faults.md, the table of IMAP and SMTP: what lies in the mailboxes of a real Dovecot, handed over by a
real Postfix, after each fault of each write. SMTP and IMAP have words of their own for what HTTP says by numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import responses

from contracts.mailbox_contract import envelope, mail
from imap.conftest import Lines, MakeAccount
from imap.test_imap_reading import renumber
from imap.test_imap_tokens import URL, token
from support.fault_page import ONE, Cell, cells
from support.graph.account import Watch
from support.imap import Account
from support.lines import CLIENT, SERVER, Act, Call, answer_lost, answered, cut, denied, stall
from support.records import Torn
from support.workbench import Workbench, workbench
from watchdesk.backends.imap import Keeper, Tls, shelves
from watchdesk.backends.tokens import Bearer, RefreshToken
from watchdesk.model.decision import Calendar, Recipient

ANSWER = Calendar(method="REPLY", text="BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n")
SENDS = ("send, copies by the desk", "send, copies by the server", "meeting answer")
# More records than one pass sends, and fewer than it must.
RECORDS, LEAST = 60, 5
DOT, LOGIN = rb"^\.\r\n$", rb"^AUTH | AUTHENTICATE "
BY_COPY = "move by COPY"
# The orders of each write, and the server's word that it has done them.
ORDERS = {
    "mark": {rb"UID STORE .*\+FLAGS": rb"^\w+ OK .*Store completed"},
    "move": {rb"UID MOVE": rb"^\w+ OK .*Move completed"},
    BY_COPY: {
        rb"UID COPY": rb"^\w+ OK .*Copy completed",
        rb"UID STORE .*\+FLAGS": rb"^\w+ OK .*Store completed",
        rb"UID EXPUNGE": rb"^\w+ OK .*Expunge completed",
    },
}


def swallowed(call: Call, line: bytes) -> bytes | None:
    """The server never gets it, and the line stays up without a word."""
    call.stall()
    return None


def halved(call: Call, line: bytes) -> bytes | None:
    """Half of the answer comes, and then the line's end."""
    call.answer(line[: len(line) // 2])
    call.hang_up()
    return None


def half_expected(call: Call, line: bytes) -> bytes | None:
    """The server gets the line; of its answer comes half a code."""

    def act(call: Call, line: bytes) -> bytes | None:
        call.answer(line[:2])
        call.hang_up()
        return None

    call.expect(act)
    return line


def half_then_reset(call: Call, line: bytes) -> bytes | None:
    call.answer(line[: len(line) // 2])
    call.reset()
    return None


def tagged(words: bytes) -> Act:
    """The server did it, and these words come instead of its OK."""
    return lambda call, line: line.split(b" ", 1)[0] + b" " + words + b"\r\n"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is put: which side's line, which line, and what becomes of it."""

    side: str
    at: bytes
    act: Act


OF_SENDING = {
    "401": Place(CLIENT, LOGIN, answered(b"535 5.7.8 no\r\n")),
    "403": Place(CLIENT, rb"^MAIL ", answered(b"553 5.7.1 not owned by the user\r\n")),
    "429 with Retry-After": Place(CLIENT, rb"^RCPT ", answered(b"450 4.7.1 too many mails, come back later\r\n")),
    "500, not done": Place(CLIENT, DOT, answered(b"451 4.3.0 local error\r\n")),
    "503 with Retry-After, not done": Place(CLIENT, rb"^MAIL ", answered(b"421 4.3.2 going down\r\n")),
    "503 with Retry-After, done": Place(CLIENT, DOT, denied(b"421 4.4.2 going down\r\n")),
    "reset before the answer, not done": Place(CLIENT, DOT, cut),
    "reset in mid-answer, done": Place(CLIENT, DOT, answer_lost),
    "no answer, not done": Place(CLIENT, DOT, swallowed),
    "no answer, done": Place(CLIENT, DOT, stall),
    "garbage, done": Place(CLIENT, DOT, denied(b"\x16\x03\x01 what is this\r\n")),
    "truncated answer, done": Place(CLIENT, DOT, half_expected),
}
OF_SHELVING = {
    "401": ("login", answered(b"%s NO [AUTHENTICATIONFAILED] no\r\n")),
    "403": ("order", answered(b"%s NO [NOPERM] you may not\r\n")),
    "429 with Retry-After": ("order", answered(b"%s NO [LIMIT] slowly\r\n")),
    "500, not done": ("order", answered(b"%s NO [SERVERBUG] internal error\r\n")),
    "500, done": ("done", tagged(b"NO [SERVERBUG] internal error")),
    "503 with Retry-After, not done": ("order", answered(b"* BYE going down\r\n")),
    "503 with Retry-After, done": ("done", tagged(b"NO [UNAVAILABLE] later")),
    "reset before the answer, not done": ("order", cut),
    "reset in mid-answer, done": ("done", half_then_reset),
    "no answer, not done": ("order", swallowed),
    "no answer, done": ("order", stall),
    "garbage, done": ("done", lambda call, line: b"\x16\x03\x01 what is this\r\n"),
    "truncated answer, done": ("done", halved),
}
FOR_GOOD = {"401 for good": "401", "403 for good": "403", "503 for good": "503 with Retry-After, not done"}


def place(cell: Cell, order: bytes) -> Place:
    name = FOR_GOOD.get(cell.fault, cell.fault)
    if cell.write in SENDS:
        return OF_SENDING[name]
    where, act = OF_SHELVING[name]
    places = {"login": (CLIENT, LOGIN), "order": (CLIENT, order), "done": (SERVER, ORDERS[cell.write][order])}
    return Place(*places[where], act)


def orders(cell: Cell) -> list[bytes]:
    """Those of the write that its fault is tried at: each where it strikes an order once, else the first."""
    every = list(ORDERS.get(cell.write, {b"": b""}))
    return every if OF_SHELVING.get(cell.fault, ("login",))[0] != "login" else every[:1]


@pytest.fixture
def torn(cell: Cell, mail_servers: Any) -> Iterator[Lines]:
    """Where TLS is what breaks, the lines are secured and go through these."""
    names = ("imaps", "smtps") if cell.fault.startswith("TLS") else ("imap", "smtp")
    both = [Torn(mail_servers.ports[name]).open() for name in names]
    yield Lines(*both)  # type: ignore[arg-type]
    for one in both:
        one.close()


@pytest.fixture
def account(cell: Cell, make_account: MakeAccount, lines: Lines, torn: Lines) -> Account:
    by = torn if cell.fault.startswith("TLS") else lines
    name = "filed" if "server" in cell.write else "desk"
    return make_account(name, imap_port=by.imap.port, smtp_port=by.smtp.port, clock=Watch())


@pytest.fixture
def bearer(account: Account) -> Iterator[Bearer]:
    """Its first token is good, its second is over, its third is good."""
    grant = RefreshToken(url=URL, client_id="desk", client_secret=lambda: "c", refresh_token=lambda: "r")
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        for seconds in (600, -5, 600):
            web.post(URL, json={"access_token": token(account.user, seconds=seconds), "expires_in": 360_000})
        yield Bearer(grant=grant, clock=account.clock)


@pytest.fixture(autouse=True)
def _by_copy(cell: Cell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without MOVE, behind TLS too."""
    if cell.write == BY_COPY:
        monkeypatch.setattr(shelves, "way_of", lambda _: shelves.Way.COPY)


@pytest.fixture
def bench(cell: Cell, account: Account, bearer: Bearer, tmp_path: Path) -> Iterator[Workbench]:
    more: dict[str, Any] = {"seconds": 2.0 if cell.fault.startswith("no answer") else 20.0}
    if cell.fault == "token expired":
        more["credential"] = bearer
    if cell.fault.startswith("TLS"):
        more |= {"tls": Tls.IMPLICIT, "ca_file": account.servers.authority.pem(tmp_path), "tls_name": "mail.pd.example"}
    keeper = Keeper.SERVER if "server" in cell.write else Keeper.DESK
    box = account.mailbox(keeper=keeper, moves=cell.write != "mark", **more)
    with workbench(tmp_path, account.clock, mailbox=box) as made:
        made.between = account.servers.wait_quiet
        yield made


def begun(bench: Workbench, account: Account, write: str, number: int = 1) -> str:
    """Everything up to the write; the reader's address."""
    reader = account.servers.new_user("reader")
    if write in SENDS:
        to = Recipient(key="principal.oak", address=reader, name="Pat Quill")
        answer = ANSWER if write == "meeting answer" else None
        key, id_ = f"R-{number}/e7/absence/principal.oak", f"<k{number}@pd.example>"
        bench.put(envelope=envelope(key, message_id=id_, sender=account.user, to=to, calendar=answer))
    else:
        account.arrive(mail(number))
        bench.put(message=bench.take_in())
        with account.person(folder="INBOX") as client:
            client.add_flags(client.search(["SUBJECT", f"Time off {number}"]), ["Chief"])
    bench.desk.mailbox.close()
    return reader


def existing(account: Account, write: str, reader: str, number: int = 1) -> int:
    """How many there are, by what lies on the server's disk and what a person's program is shown."""
    if write in SENDS:
        account.servers.wait_quiet()
        return len(account.servers.received(reader))
    found: list[tuple[str, Any]] = []
    with account.person() as client:
        for folder in ("INBOX", "Processed"):
            if client.folder_exists(folder):
                client.select_folder(folder)
                rows = client.fetch(client.search(["SUBJECT", f"Time off {number}"]), ["FLAGS"]).values()
                found += [(folder, row[b"FLAGS"]) for row in rows]
    ((folder, flags),) = found
    assert b"Chief" in flags
    return int(b"$WatchdeskProcessed" in flags if write == "mark" else folder == "Processed")


def goes_wrong(cell: Cell, order: bytes, account: Account, lines: Lines, bearer: Bearer) -> None:
    if cell.fault == "token expired":
        bearer.forget()
    elif cell.fault.startswith("expired"):
        renumber(account)
    else:
        at = place(cell, order)
        line = lines.smtp if cell.write in SENDS else lines.imap
        line.when(at.side, at.at, at.act, times=None if cell.fault in FOR_GOOD else 1)


PLAIN = [one for one in cells("IMAP and SMTP") if not one.fault.startswith("TLS")]
SECURED = [one for one in cells("IMAP and SMTP") if one.fault.startswith("TLS")]


@pytest.mark.parametrize(("cell", "order"), [(one, order) for one in PLAIN for order in orders(one)], ids=str)
def test_what_exists_afterwards(
    cell: Cell, order: bytes, account: Account, bench: Workbench, lines: Lines, bearer: Bearer
) -> None:
    reader = begun(bench, account, cell.write)
    goes_wrong(cell, order, account, lines, bearer)
    bench.passes()
    assert f"{existing(account, cell.write, reader)}{bench.shown()}" == cell.told


@pytest.mark.parametrize("cell", SECURED, ids=str)
def test_what_exists_after_tls_broke_at_any_word(cell: Cell, account: Account, bench: Workbench, torn: Lines) -> None:
    """Whichever record of the desk is answered by what is no TLS: there is one, as the table says, or as if nothing
    had happened."""
    line: Torn = torn.smtp if cell.write in SENDS else torn.imap  # type: ignore[assignment]
    outcomes: list[str] = []
    for number in range(1, RECORDS + 1):
        reader = begun(bench, account, cell.write, number)
        line.tear(number)
        bench.passes(1)
        if not line.torn:
            break
        line.tear(0)
        bench.passes()
        outcomes.append(f"{existing(account, cell.write, reader, number)}{bench.shown()}")
        bench.settle_doubts()
    assert len(outcomes) > LEAST
    assert set(outcomes) <= {ONE, cell.told}
    assert cell.told in outcomes
