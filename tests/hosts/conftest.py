"""A fleet of units on a PostgreSQL database of the test's own."""

from pathlib import Path

import pytest

from support.desks import Home
from support.fleet import Fleet
from support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

# Nobody answers there.
BACKEND = """kind = "imap"
imap = { host = "127.0.0.1", port = 9, tls = "none", user = "desk" }
smtp = { host = "127.0.0.1", port = 9, tls = "none" }"""


@pytest.fixture
def fleet(tmp_path: Path, postgres_url: str) -> Fleet:
    return Fleet(tmp_path, postgres_url)


@pytest.fixture
def home(fleet: Fleet) -> Home:
    """A unit of the fleet whose mail server is away."""
    home = fleet.add("ash")
    home.change("watchdesk.toml", 'kind = "local"', BACKEND)
    home.change("watchdesk.toml", 'local = "roster"', 'authserv_id = "mx.stpaul.example"')
    password = home.state / "imap.password"
    password.touch(mode=0o600)
    password.write_text("correct horse")
    return home
