"""What is said on the wire, word for word: single exchanges, with nothing behind them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
import responses

from support.graph.account import CLIENT, TENANT
from watchdesk.backends.graph import Access, Cloud, Secret, Wire
from watchdesk.backends.graph.faults import Answer
from watchdesk.backends.graph.wire import Request
from watchdesk.clock import SystemClock
from watchdesk.errors import OutcomeUnknown, Throttled, Trouble, Unavailable

USER = "o'brien+desk@pd.example"
HOSTS = {
    Cloud.WORLDWIDE: ("graph.microsoft.com", "login.microsoftonline.com"),
    Cloud.GCC: ("graph.microsoft.com", "login.microsoftonline.com"),
    Cloud.GCCH: ("graph.microsoft.us", "login.microsoftonline.us"),
    Cloud.DOD: ("dod-graph.microsoft.us", "login.microsoftonline.us"),
}


@pytest.fixture
def net() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock() as mock:
        yield mock


def wire(net: responses.RequestsMock, cloud: Cloud = Cloud.WORLDWIDE, *, mailbox: str = USER) -> Wire:
    login = f"https://{HOSTS[cloud][1]}/{TENANT}"
    told = {
        "issuer": f"{login}/v2.0",
        "authorization_endpoint": f"{login}/oauth2/v2.0/authorize",
        "token_endpoint": f"{login}/oauth2/v2.0/token",
    }
    net.get(f"{login}/v2.0/.well-known/openid-configuration", json=told)
    net.post(told["token_endpoint"], json={"access_token": "t1", "expires_in": 3599, "token_type": "Bearer"})
    access = Access(
        cloud=cloud,
        tenant=TENANT,
        client_id=CLIENT,
        mailbox=mailbox,
        proof=Secret(lambda: "a-secret"),
        clock=SystemClock(),
    )
    return Wire(access=access)


@pytest.mark.parametrize("cloud", list(Cloud))
def test_each_cloud_is_asked_at_its_own_hosts_for_its_own_scope(net: responses.RequestsMock, cloud: Cloud) -> None:
    line = wire(net, cloud)
    host = HOSTS[cloud][0]
    net.get(f"https://{host}/v1.0/users/o%27brien%2Bdesk@pd.example/mailFolders/inbox", json={"id": "x"})
    assert line.get("/mailFolders/inbox", select="id") == {"id": "x"}
    token, asked = net.calls[1].request, net.calls[2].request
    assert f"scope=https%3A%2F%2F{host}%2F.default" in str(token.body)
    assert "grant_type=client_credentials" in str(token.body)
    assert asked.headers["Authorization"] == "Bearer t1"
    assert asked.headers["Prefer"] == 'IdType="ImmutableId"'
    assert asked.headers["client-request-id"]
    assert asked.url is not None
    assert asked.url.endswith("?%24select=id")


def test_every_further_wish_stands_beside_the_immutable_ids(net: responses.RequestsMock) -> None:
    line = wire(net)
    net.get("https://graph.microsoft.com/v1.0/users/o%27brien%2Bdesk@pd.example/events", json={"value": []})
    line.get("/events", prefer=('outlook.timezone="UTC"',))
    assert net.calls[2].request.headers["Prefer"] == 'IdType="ImmutableId", outlook.timezone="UTC"'


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ({"body": requests.exceptions.ConnectTimeout()}, Unavailable),
        ({"body": requests.exceptions.ReadTimeout()}, OutcomeUnknown),
        ({"body": requests.exceptions.ConnectionError("Connection aborted")}, OutcomeUnknown),
        ({"body": requests.exceptions.ChunkedEncodingError()}, OutcomeUnknown),
        ({"body": requests.exceptions.SSLError()}, OutcomeUnknown),
        ({"status": 200}, OutcomeUnknown),
        ({"status": 302}, OutcomeUnknown),
        ({"status": 408}, OutcomeUnknown),
        ({"status": 500}, OutcomeUnknown),
        ({"status": 503}, OutcomeUnknown),
        ({"status": 418}, Unavailable),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_order_to_send_is_said_to_be_undone_only_where_that_is_sure(
    net: responses.RequestsMock, answer: dict[str, Any], trouble: type[Trouble]
) -> None:
    # Each with a mailbox of its own, for patience is asked for by mailbox.
    mailbox = f"desk{abs(hash(str(answer)))}@pd.example"
    line = wire(net, mailbox=mailbox)
    net.post(f"https://graph.microsoft.com/v1.0/users/{mailbox}/messages/x/send", **answer)
    order = Request(method="POST", path="/messages/x/send", unsure=OutcomeUnknown, good=(202,))
    with pytest.raises(Trouble) as told:
        line.ask(order)
    assert type(told.value) is trouble
    assert len(net.calls) == 3, "it was said once"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), ("Mon, 01 Mar 2027 15:31:00 GMT", 60.0), ("", None), ("soon", None), ("-4", None), ("9" * 40, None)],
)
def test_patience_is_asked_for_in_seconds_or_by_a_date(value: str, seconds: float | None) -> None:
    answer = Answer(status=429, headers={"retry-after": value}, data=b"")
    assert answer.retry_after(datetime(2027, 3, 1, 15, 30, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(("asked", "kept"), [("0", 1.0), ("999999999", 3600.0), ("", 30.0)])
def test_the_patience_that_is_asked_for_has_sensible_bounds(
    net: responses.RequestsMock, asked: str, kept: float
) -> None:
    mailbox = f"patient{asked}@pd.example"
    line = wire(net, mailbox=mailbox)
    net.get(f"https://graph.microsoft.com/v1.0/users/{mailbox}/calendar", status=429, headers={"Retry-After": asked})
    with pytest.raises(Throttled) as told:
        line.get("/calendar")
    assert told.value.retry_after == kept
