"""`watchdesk run`, `check` and `status` on Graph, set up as an administrator would."""

import json
import sys

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from faults.conftest import home
from faults.test_daemon import Start, start
from graph.conftest import MakeAccount
from support.desks import Home, raw
from support.graph.account import CHIEF, Account, Watch
from support.graph.server import answers, error
from support.graph_stage import DESK, configure

__all__ = ["home", "start"]


@pytest.fixture
def account(make_account: MakeAccount) -> Account:
    return make_account(user=DESK)


def findings(home: Home) -> dict[str, list[dict[str, str]]]:
    """What the doctor says, by what it is about."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in home.says("check", "--json").out.splitlines():
        row = json.loads(line)
        found.setdefault(row["about"], []).append(row)
    return found


def test_new_mail_wakes_the_daemon_by_a_look(home: Home, start: Start, account: Account) -> None:
    """The beat is far slower than the test's patience: only the looks between can have woken it."""
    configure(home.config, account, closed=CHIEF)
    home.change("watchdesk.toml", f'closed = "{CHIEF}"', f'closed = "{CHIEF}", poll_seconds = 5')
    home.change("watchdesk.toml", "\nseconds = 60", "\nseconds = 240")
    daemon = start()
    daemon.wait_for("READY=1")
    assert isinstance(account.clock, Watch)
    account.arrive(raw(at=home.now))
    assert "1 settled" in daemon.wait_for("1 mails in")
    code, log = daemon.stop()
    assert code == 0
    assert b"X-Watchdesk-Notice: ack" in account.mail.sent[0]
    assert "stpaul.example" not in log, "no address stands in the log"
    assert "PRIVATE" not in log


def test_the_doctor_looks_over_the_mailbox_and_changes_nothing(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF)
    found = home.says("check")
    assert found.code == 0, found.out
    for words in (
        "login.microsoftonline.com gives a token for graph.microsoft.com",
        f"the mailbox {CHIEF} is refused, as it should be",
        "good for 199 more days",
        f"0 messages in the inbox of {DESK}",
        "the folder Processed is made when it is first needed",
        "this machine's clock goes with Graph's",
        f"the calendar of {DESK} can be read",
    ):
        assert words in found.out
    assert {one.method for one in account.front.calls if one.host.startswith("graph")} == {"GET"}


def test_a_proxy_that_is_not_there_is_told_as_such(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF, proxy="http://127.0.0.1:9")
    rows = [row for about in ("token", "calendar") for row in findings(home)[about]]
    assert all("the web proxy (`proxy` in [backend.graph], else" in row["advice"] for row in rows)


def test_a_missing_secret_is_named(home: Home, account: Account) -> None:
    configure(home.config, account)
    (home.config / "secrets" / "graph.certificate").unlink()
    found = home.says("check")
    assert found.code == 2
    assert "graph.certificate" in found.out
    assert "this secret is missing" in found.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nonsense", "holds no private key, or no certificate, in PEM"),
        ("key only", "holds no private key, or no certificate, in PEM"),
        ("two halves", "holds a key that does not belong to its certificate"),
        ("torn", "holds a key or a certificate that cannot be read"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_told(home: Home, account: Account, text: str, words: str) -> None:
    configure(home.config, account)
    secret = home.config / "secrets" / "graph.certificate"
    whole = secret.read_text()
    key, _, certificate = whole.partition("-----BEGIN CERTIFICATE-----")
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    told = {
        "nonsense": "x",
        "key only": key,
        "two halves": f"{other.decode()}-----BEGIN CERTIFICATE-----{certificate}",
        "torn": whole.replace("MII", "XXX"),
    }
    secret.write_text(told[text])
    found = home.says("check")
    assert found.code == 2
    assert words in found.out
    assert account.front.calls == []


def test_an_application_that_may_read_more_than_its_mailbox_is_found(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF)
    account.open_to = (CHIEF,)
    account.logins.roles = ("Mail.ReadWrite", "User.Read.All")
    found = home.says("check")
    assert found.code == 2
    assert f"the desk can read the mailbox {CHIEF}, which is none of its business" in found.out
    assert "Entra grants the application Mail.ReadWrite for every mailbox" in found.out
    assert "New-ManagementScope" in found.out


def test_a_mailbox_that_does_not_exist_proves_nothing(home: Home, account: Account) -> None:
    configure(home.config, account, closed="nobody@pd.example")
    (row,) = findings(home)["rights"]
    assert row["severity"] == "warning"
    assert "cannot be told" in row["words"]


def test_without_a_mailbox_to_be_refused_the_doctor_asks_for_one(home: Home, account: Account) -> None:
    configure(home.config, account)
    (row,) = findings(home)["rights"]
    assert row["severity"] == "warning"
    assert "backend.graph.closed" in row["advice"]


def test_missing_rights_are_told_with_what_to_run(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF)
    account.front.when("GET .*/(mailFolders|calendar)", answers(error(403, "ErrorAccessDenied")), times=None)
    found = home.says("check")
    assert found.code == 2
    assert "Test-ServicePrincipalAuthorization" in found.out


def test_a_clock_that_is_wrong_is_told(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF)

    def late(call, carry):  # type: ignore[no-untyped-def]
        reply = carry()
        reply.headers["Date"] = "Wed, 21 Oct 2015 07:28:00 GMT"
        return reply

    account.front.when("GET", late, times=None)
    (row,) = findings(home)["clock"]
    assert "ahead of Graph's" in row["words"]


def test_a_secret_is_told_to_be_the_lesser_way(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF, auth="secret")
    (row,) = findings(home)["certificate"]
    assert 'take auth = "certificate"' in row["advice"]


def test_a_proxy_that_is_away_is_told(home: Home, account: Account) -> None:
    configure(home.config, account, closed=CHIEF, proxy="http://127.0.0.1:9")
    found = home.says("check")
    assert found.code == 2
    assert "login.microsoftonline.com cannot be reached" in found.out
    assert "the firewall and the proxy" in found.out


def test_an_application_that_is_refused_is_remembered_until_a_person_has_mended_it(
    home: Home, account: Account
) -> None:
    """Whatever asks on this machine, also a monitoring system every few minutes."""
    configure(home.config, account, closed=CHIEF)
    home.once()
    known, account.logins.certificate = account.logins.certificate, None
    asked = len(account.front.lines("POST .*/token"))
    for _ in range(3):
        assert home.once().code == 1
        assert "AADSTS700027" in home.says("status", "--check").out
    assert len(account.front.lines("POST .*/token")) == asked + 1
    account.logins.certificate = known
    home.once()
    assert len(account.front.lines("POST .*/token")) == asked + 1
    assert home.says("check").code == 0
    assert home.once().code == 0


def test_the_libraries_are_an_extra(home: Home, account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    configure(home.config, account)
    for name in [one for one in sys.modules if one.startswith("watchdesk.backends.graph")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "msal", None)
    found = home.says("once")
    assert found.code == 2
    assert "pip install 'watchdesk[graph]'" in found.out + found.err
