"""`watchdesk run` and `watchdesk check` on Exchange."""

import sys

import pytest

from exchange.conftest import Exchange
from faults.conftest import home
from faults.test_daemon import Start, start
from support.desks import Home, raw
from support.exchange_stage import configure

__all__ = ["home", "start"]


def test_new_mail_wakes_the_daemon_by_its_stream(home: Home, start: Start, unit_exchange: Exchange) -> None:
    """The beat is far slower than the test's patience: only the stream can have woken it."""
    configure(home.config, unit_exchange.server)
    home.change("watchdesk.toml", "\nseconds = 60", "\nseconds = 240")
    daemon = start()
    daemon.wait_for("READY=1")
    unit_exchange.store.now = home.now
    unit_exchange.arrive(raw(at=home.now))
    assert "1 settled" in daemon.wait_for("1 mails in")
    code, log = daemon.stop()
    assert code == 0
    assert unit_exchange.server.is_left(), "a stream was left open"
    assert b"X-Watchdesk-Notice: ack" in unit_exchange.store.went_out[0]
    assert "stpaul.example" not in log, "no address stands in the log"
    assert unit_exchange.server.password not in log


def test_the_doctor_looks_over_the_server(home: Home, unit_exchange: Exchange) -> None:
    configure(home.config, unit_exchange.server)
    said = home.says("check")
    assert said.code == 0, said.out
    assert "opens sro.desk@stpaul.example" in said.out
    secret = home.config / "secrets" / "exchange.password"
    secret.unlink()
    said = home.says("check")
    assert said.code == 2
    assert "this secret is missing" in said.out


def test_kerberos_without_its_library_is_told(
    home: Home, unit_exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(home.config, unit_exchange.server)
    home.change("watchdesk.toml", 'auth = "basic"', 'auth = "kerberos"')
    monkeypatch.setitem(sys.modules, "requests_gssapi", None)
    said = home.says("check")
    assert said.code == 2
    assert "backend.exchange.auth: the libraries for 'kerberos' are not here (requests_gssapi)" in said.out
    assert "pip install 'watchdesk[kerberos]'" in said.out
    assert unit_exchange.server.asked == []


def test_a_refused_login_is_remembered_until_a_person_has_mended_it(home: Home, unit_exchange: Exchange) -> None:
    """Whatever asks on this machine, also a monitoring system every few minutes: the account is not locked by us."""
    server = unit_exchange.server
    configure(home.config, server)
    home.once()
    server.password = "changed"
    for _ in range(3):
        assert home.once().code == 1
        assert "refused the login" in home.says("status", "--check").out
    assert server.asked.count("refused") == 1
    secret = home.config / "secrets" / "exchange.password"
    secret.write_text("changed")
    before = len(server.asked)
    home.once()
    assert len(server.asked) == before
    assert home.says("check").code == 0
    home.once()
    assert len(server.asked) > before
    assert server.asked.count("refused") == 1
