"""Tokens: renewed in time, replaced once, refused for good; and four requests at once at most."""

from threading import Thread

import pytest
from requests import Session

from support.graph.account import Account
from support.graph.server import Reply, answers, error
from watchdesk.errors import AuthFailed, Unavailable

DELTA = r"GET .*/messages/delta"


def test_a_token_that_graph_does_not_take_is_replaced_once(account: Account) -> None:
    box = account.mailbox()
    box.poll(None)
    account.logins.good.clear()
    box.poll(None)
    assert account.logins.given == 2


def test_every_connection_that_was_made_for_a_token_is_let_go(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk runs for months: what a forgotten token leaves behind would add up."""
    made: list[Session] = []
    closed: list[Session] = []

    class Noted(Session):
        def __init__(self) -> None:
            super().__init__()
            made.append(self)

        def close(self) -> None:
            closed.append(self)
            super().close()

    monkeypatch.setattr("watchdesk.backends.graph.access.requests.Session", Noted)
    box = account.mailbox()
    for _ in range(3):
        account.logins.good.clear()
        box.poll(None)
    assert len(made) == 4  # one for the mailbox, and one for each token
    assert len(closed) == 2
    box.close()
    assert sorted(map(id, closed)) == sorted(map(id, made))


def test_a_token_is_renewed_before_its_end(account: Account) -> None:
    account.logins.life = 200
    box = account.mailbox()
    for _ in range(3):
        box.poll(None)
    assert account.logins.given > 1


def test_who_is_refused_twice_stops_and_asks_nobody_again(account: Account) -> None:
    box = account.mailbox()
    box.poll(None)
    account.front.when(DELTA, answers(error(401, "InvalidAuthenticationToken")), times=2)
    with pytest.raises(AuthFailed, match="InvalidAuthenticationToken"):
        account.mailbox().poll(None)
    other = account.mailbox()
    account.front.when(r"GET .*/messages", answers(error(401, "InvalidAuthenticationToken")), times=None)
    with pytest.raises(AuthFailed):
        other.poll(None)
    before = len(account.front.calls)
    for _ in range(3):
        with pytest.raises(AuthFailed):
            other.poll(None)
    assert len(account.front.calls) == before
    account.pass_time(3700)
    account.front.rules.clear()
    other.poll(None)


def test_a_secret_that_entra_refuses_is_tried_once(account: Account) -> None:
    account.secret = "another"
    box = account.mailbox()
    for _ in range(3):
        with pytest.raises(AuthFailed, match="AADSTS7000215"):
            box.poll(None)
    assert len(account.front.lines("POST .*/token")) == 1


def test_a_certificate_that_entra_does_not_know_is_told(account: Account) -> None:
    account.logins.certificate = None
    with pytest.raises(AuthFailed, match="AADSTS700027"):
        account.mailbox(proof="certificate").poll(None)


@pytest.mark.parametrize(
    "reply",
    [error(503, "x"), error(429, "x"), Reply(200, b"<html>"), Reply(200, b"[]"), Reply(manner="lost"), Reply(500, b"")],
)
def test_logins_that_are_away_are_no_refusal(account: Account, reply: Reply) -> None:
    box = account.mailbox()
    account.front.when("POST .*/token", answers(reply))
    with pytest.raises(Unavailable):
        box.poll(None)


def test_four_requests_at_once_at_most(account: Account) -> None:
    account.front.when("GET", lambda call, carry: (account.front.over.wait(0.02), carry())[1], times=None)
    boxes = [account.mailbox() for _ in range(8)]
    threads = [Thread(target=box.poll, args=(None,)) for box in boxes]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert account.front.most_at_once <= 4
