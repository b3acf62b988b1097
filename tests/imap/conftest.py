"""Every test of this room has an account of its own on the worker's Dovecot and Postfix."""

from collections.abc import Callable, Iterator

import pytest

from support.imap import Account
from support.mailservers import MailServers, mail_servers

__all__ = ["mail_servers"]

MakeAccount = Callable[..., Account]


@pytest.fixture
def make_account(mail_servers: MailServers) -> Iterator[MakeAccount]:
    """Accounts that are closed when the test is over; the name says what the server does for them."""
    made: list[Account] = []

    def make(name: str = "desk", **more: object) -> Account:
        made.append(Account(servers=mail_servers, user=mail_servers.new_user(name), **more))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def account(make_account: MakeAccount) -> Account:
    return make_account()
