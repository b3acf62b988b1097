"""Exchange behind a web proxy, as the service's environment names it, with an authority of the house's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.mailbox_contract import envelope, mail
from exchange.conftest import ADDRESS, Exchange
from support.certificates import authority
from support.exchange import server as wrong
from support.exchange.server import Server
from support.exchange.store import Store
from support.tunnel import Tunnel
from watchdesk.backends.exchange import ExchangeMailbox
from watchdesk.errors import OutcomeUnknown, Unavailable
from watchdesk.model.envelope import Found, Threading


@pytest.fixture
def exchange(tmp_path: Path) -> Iterator[Exchange]:
    made = Exchange(server=Server(store=Store(ADDRESS), tls=authority().server(tmp_path)).start())
    yield made
    for one in made.opened:
        one.close()
    made.server.stop()
    assert made.server.wrong == []


@pytest.fixture
def tunnel(monkeypatch: pytest.MonkeyPatch) -> Iterator[Tunnel]:
    with Tunnel() as proxy:
        proxy.environment(monkeypatch)
        yield proxy


@pytest.fixture
def box(exchange: Exchange, tunnel: Tunnel, tmp_path: Path) -> ExchangeMailbox:
    return exchange.mailbox(ca_file=authority().pem(tmp_path), seconds=20.0)


def advice(box: ExchangeMailbox) -> str:
    """What the doctor says about the line."""
    return next(one.advice or "" for one in box.check() if one.about == "exchange")


def test_mail_comes_and_goes_by_the_proxy(exchange: Exchange, tunnel: Tunnel, box: ExchangeMailbox) -> None:
    exchange.arrive(mail(1))
    assert [box.fetch(ref).raw for ref in box.poll(None).refs] == [mail(1)]
    box.send(envelope(), Threading())
    assert len(exchange.store.went_out) == 1
    assert set(tunnel.led) == {exchange.server.url.split("/")[2]}


@pytest.mark.parametrize("does", [wrong.reset, wrong.cut, wrong.torn], ids=["reset", "in mid-answer", "TLS breaks"])
def test_an_answer_that_the_proxy_lost_may_have_been_one(
    exchange: Exchange, box: ExchangeMailbox, does: wrong.Does
) -> None:
    """urllib3 calls it a fault of the proxy, by which nothing would have gone out; but it had."""
    exchange.server.goes_wrong("SendItem", does, after=True)
    with pytest.raises(OutcomeUnknown):
        box.send(envelope(), Threading())
    assert box.find_sent(envelope()).found is Found.SENT
    assert len(exchange.store.went_out) == 1


def test_a_proxy_that_leads_nobody_on_let_nothing_out(exchange: Exchange, tunnel: Tunnel, box: ExchangeMailbox) -> None:
    tunnel.refuses = True
    with pytest.raises(Unavailable):
        box.send(envelope(), Threading())
    assert exchange.server.asked == []
    assert "the web proxy does not lead there (403)" in advice(box)


def test_a_proxy_that_is_not_there_let_nothing_out(
    exchange: Exchange, box: ExchangeMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(Unavailable):
        box.send(envelope(), Threading())
    assert exchange.server.asked == []
    assert "look at the address of the web proxy (HTTPS_PROXY= of the service)" in advice(box)
