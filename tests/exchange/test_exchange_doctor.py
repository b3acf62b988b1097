"""Logins of every kind, lines that are secured, and what the doctor says of an Exchange."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event as Flag

import pytest
import responses
from exchangelib import transport
from requests.auth import HTTPBasicAuth

from contracts.mailbox_contract import envelope, mail
from exchange.conftest import ADDRESS, Exchange
from support.certificates import authority
from support.exchange import server as wrong
from support.exchange.server import Server
from support.exchange.store import Store
from watchdesk.backends.certificates import unsecured
from watchdesk.backends.exchange import ExchangeMailbox, Proof, Right
from watchdesk.backends.tokens import Bearer, ClientCredentials, Password
from watchdesk.clock import SystemClock
from watchdesk.errors import AuthFailed, OutcomeUnknown, Unavailable
from watchdesk.model.envelope import Threading
from watchdesk.ports import Finding, Severity, Wake

TOKENS = "https://login.example/TENANT/oauth2/v2.0/token"


def told(box: ExchangeMailbox) -> list[str]:
    """What is not good."""
    return [one.words for one in box.check() if one.severity is not Severity.GOOD]


def finding(box: ExchangeMailbox, words: str) -> Finding:
    return next(one for one in box.check() if words in one.words)


@pytest.mark.parametrize(
    ("host", "severity"),
    [
        ("127.0.0.1", Severity.GOOD),
        ("127.0.0.2", Severity.GOOD),
        ("::1", Severity.GOOD),
        ("localhost", Severity.WARNING),
        ("10.0.0.5", Severity.WARNING),
        ("mail.pd.example", Severity.WARNING),
    ],
)
def test_an_open_line_is_good_where_it_does_not_leave_the_machine(host: str, severity: Severity) -> None:
    assert unsecured("certificate", host).severity is severity


# --- logins -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["correct horse", "pâté", "żółw", "пароль", "馬 €"])
def test_basic_takes_a_password_in_any_script(exchange: Exchange, password: str) -> None:
    exchange.server.password = password
    exchange.mailbox().send(envelope(), Threading())
    assert "refused" not in exchange.server.asked


@pytest.fixture
def by_ntlm(exchange: Exchange, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Exchange:
    users = tmp_path / "users"
    users.write_text("PD:svc-watchdesk:correct horse\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(users))
    exchange.server.proof = "ntlm"
    return exchange


def test_ntlm_lets_each_connection_in_once(by_ntlm: Exchange) -> None:
    by_ntlm.arrive(mail(1))
    box = by_ntlm.mailbox(proof=Proof.NTLM)
    assert box.fetch(box.poll(None).refs[0]).raw == mail(1)
    box.send(envelope(), Threading())
    assert len(by_ntlm.store.went_out) == 1
    assert "refused" not in by_ntlm.server.asked


def test_a_wrong_password_by_ntlm_is_offered_once(by_ntlm: Exchange) -> None:
    box = by_ntlm.mailbox(proof=Proof.NTLM, credential=Password(lambda: "wrong"))
    for _ in range(3):
        with pytest.raises(AuthFailed):
            box.poll(None)
    assert by_ntlm.server.asked == ["refused"]


@pytest.mark.parametrize("proof", ["basic", "ntlm"])
def test_a_new_password_is_taken_without_a_new_start(
    exchange: Exchange, proof: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by the session that was made when the old one was refused: else its one offer would be a second refusal."""
    users, secret = tmp_path / "users", [exchange.server.password]
    domain, name = exchange.server.user.split("\\")
    monkeypatch.setenv("NTLM_USER_FILE", str(users))
    exchange.server.proof = proof

    def counts(password: str) -> None:
        exchange.server.password = password
        users.write_text(f"{domain}:{name}:{password}\n")

    counts(secret[0])
    box = exchange.mailbox(credential=Password(lambda: secret[0]), proof=Proof(proof))
    box.poll(None)
    counts("changed")
    box.close()  # NTLM lets in a connection, and it stays in
    with pytest.raises(AuthFailed):
        box.poll(None)
    secret[0] = "changed"
    exchange.clock.ahead += 3601
    box.poll(None)
    assert exchange.server.asked.count("refused") == 1


@pytest.fixture
def tokens() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as web:
        web.add_passthru("http://127.0.0.1")
        yield web


def by_token(exchange: Exchange) -> ExchangeMailbox:
    exchange.server.proof, exchange.server.token = "bearer", "second"
    grant = ClientCredentials(url=TOKENS, client_id="desk", scope="https://x/.default", client_secret=lambda: "s3cret")
    return exchange.mailbox(proof=Proof.OAUTH, credential=Bearer(grant=grant, clock=SystemClock()))


def test_a_token_that_grew_old_too_soon_is_replaced_once(exchange: Exchange, tokens: responses.RequestsMock) -> None:
    for token in ("first", "second"):
        tokens.post(TOKENS, json={"access_token": token, "expires_in": 3600})
    box = by_token(exchange)
    box.send(envelope(), Threading())
    assert len(exchange.store.went_out) == 1
    assert len(tokens.calls) == 2


def test_a_token_that_is_refused_ends_it(exchange: Exchange, tokens: responses.RequestsMock) -> None:
    tokens.post(TOKENS, json={"access_token": "never", "expires_in": 3600})
    box = by_token(exchange)
    for _ in range(3):
        with pytest.raises(AuthFailed):
            box.poll(None)
    assert exchange.server.asked == ["refused", "refused"]


def test_a_token_that_nobody_gives_is_asked_for_once(exchange: Exchange, tokens: responses.RequestsMock) -> None:
    tokens.post(TOKENS, status=400, json={"error": "invalid_client"})
    box = by_token(exchange)
    for _ in range(3):
        with pytest.raises(AuthFailed, match="invalid_client"):
            box.poll(None)
    assert len(tokens.calls) == 1


def test_kerberos_takes_the_machines_ticket_and_no_password(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The library that fetches the ticket is played: it needs a realm."""

    class Ticket(HTTPBasicAuth):
        def __init__(self) -> None:
            super().__init__(exchange.server.user, exchange.server.password)

    monkeypatch.setitem(transport.AUTH_TYPE_MAP, transport.GSSAPI, Ticket)
    box = exchange.mailbox(proof=Proof.KERBEROS, credential=Password(lambda: ""))
    box.send(envelope(), Threading())
    assert "refused" not in exchange.server.asked
    assert len(exchange.store.went_out) == 1


def test_no_token_means_no_request(exchange: Exchange, tokens: responses.RequestsMock) -> None:
    tokens.post(TOKENS, status=503, body=json.dumps({}))
    box = by_token(exchange)
    with pytest.raises(Unavailable):
        box.send(envelope(), Threading())
    assert exchange.server.asked == []


def test_impersonation_names_the_mailbox(exchange: Exchange) -> None:
    seen: list[str] = []
    exchange.server.hears = seen.append
    exchange.mailbox(right=Right.IMPERSONATION).poll(None)
    assert ADDRESS in seen[0].partition("ExchangeImpersonation")[2].partition("Body")[0]


# --- lines ------------------------------------------------------------------------------------------------


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Exchange]:
    made = Exchange(server=Server(store=Store(ADDRESS), tls=authority().server(tmp_path)).start())
    yield made
    for one in made.opened:
        one.close()
    made.server.stop()


@pytest.mark.parametrize("environment", ["", "/nowhere/authority.pem"])
def test_a_private_authority_is_believed_where_it_is_named(
    secured: Exchange, tmp_path: Path, environment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the machine's environment names."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", environment)
    box = secured.mailbox(ca_file=authority().pem(tmp_path))
    box.poll(None)
    assert "more days" in finding(box, "certificate").words


def test_a_certificate_of_nobody_we_know_ends_it_before_a_word_is_said(secured: Exchange) -> None:
    box = secured.mailbox()
    with pytest.raises(Unavailable, match="certificate"):
        box.poll(None)
    with pytest.raises(Unavailable):
        box.send(envelope(), Threading())
    assert secured.server.asked == []


def test_a_line_of_its_own_for_every_mailbox_and_a_stream_beside_the_work(exchange: Exchange) -> None:
    """exchangelib would give both the first one's line, and let the work wait for the stream."""
    boxes = [exchange.mailbox(), exchange.mailbox(seconds=3.0)]
    for box in boxes:
        box.poll(None)
    while len(exchange.server.streams) < 2:
        for box in boxes:
            assert box.wait(0, Flag()) is Wake.TIMEOUT
    for box in boxes:
        box.send(envelope(f"R-1/e{id(box)}/absence/x"), Threading())
        assert box._box.line is not boxes[boxes.index(box) - 1]._box.line
    assert len(exchange.store.went_out) == 2


# --- the doctor -------------------------------------------------------------------------------------------


def test_a_sound_mailbox_has_nothing_but_good_findings(exchange: Exchange) -> None:
    box = exchange.mailbox(closed="chief@pd.example")
    assert told(box) == []
    assert finding(box, "the line to 127.0.0.1 is not secured, and does not leave this machine").advice is None
    assert exchange.store.went_out == []
    assert not {"CreateItem", "CreateFolder", "UpdateItem", "MoveItem", "DeleteItem", "SendItem"} & set(
        exchange.server.asked
    )


def test_a_mailbox_that_should_be_closed_and_is_not_is_told(exchange: Exchange) -> None:
    box = exchange.mailbox(closed=ADDRESS)
    assert finding(box, f"can open {ADDRESS}").severity is Severity.BAD
    assert finding(exchange.mailbox(), "nobody proved").severity is Severity.WARNING


@pytest.mark.parametrize("folder", ["inbox", "drafts", "sentitems"])
def test_a_right_that_is_missing_is_named_with_the_command_that_grants_it(exchange: Exchange, folder: str) -> None:
    exchange.store.rights[folder] = False
    missing = finding(exchange.mailbox(), f"in {folder}")
    assert missing.severity is Severity.BAD
    assert "Add-MailboxPermission" in str(missing.advice)


@pytest.mark.parametrize(("hours", "words"), [(2, "ahead of"), (-2, "behind")])
def test_a_clock_that_goes_wrong_is_told(exchange: Exchange, hours: int, words: str) -> None:
    exchange.server.skew = timedelta(hours=hours)
    assert words in finding(exchange.mailbox(), "clock").words


def test_a_mail_that_was_never_sent_is_told(exchange: Exchange) -> None:
    box = exchange.mailbox()
    exchange.server.goes_wrong("SendItem", wrong.reset)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert finding(box, "lie in Drafts").severity is Severity.WARNING


@pytest.mark.parametrize(
    ("does", "words"),
    [
        (wrong.status(403), "allow list"),
        (wrong.status(503), "503"),
        (wrong.garbage, "no sense"),
        (wrong.reset, "broke"),
    ],
)
def test_a_server_that_cannot_be_worked_with_is_one_bad_finding(exchange: Exchange, does: object, words: str) -> None:
    exchange.server.goes_wrong(None, does, times=None)  # type: ignore[arg-type]
    (only,) = [one for one in exchange.mailbox().check() if one.severity is not Severity.GOOD]
    assert (only.severity, words in only.words, bool(only.advice)) == (Severity.BAD, True, True)
