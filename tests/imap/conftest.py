"""Every test of this room has an account of its own on the worker's Dovecot and Postfix."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from faults.conftest import home
from faults.test_daemon import start
from support.imap import Account
from support.lines import Line
from support.mailservers import MailServers, mail_servers

__all__ = ["home", "mail_servers", "start"]

MakeAccount = Callable[..., Account]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines to both servers, each through a proxy."""

    imap: Line
    smtp: Line


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


@pytest.fixture
def lines(mail_servers: MailServers) -> Iterator[Lines]:
    both = Lines(Line(mail_servers.ports["imap"]).open(), Line(mail_servers.ports["smtp"]).open())
    yield both
    both.imap.close()
    both.smtp.close()


@pytest.fixture
def proxied(make_account: MakeAccount, lines: Lines) -> Account:
    """An account whose lines can go wrong."""
    return make_account(imap_port=lines.imap.port, smtp_port=lines.smtp.port)
