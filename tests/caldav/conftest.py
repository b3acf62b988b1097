"""Every test of this room has a calendar of its own on the worker's Radicale, or on a double."""

from collections.abc import Iterator

import pytest

from faults.conftest import home
from imap.conftest import account, lines, make_account
from support.caldav.double import Double
from support.caldav.radicale import radicale, shared
from support.mailservers import mail_servers

__all__ = ["account", "home", "lines", "mail_servers", "make_account", "radicale", "shared"]


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as server:
        yield server
