"""A fleet of units on a PostgreSQL database of the test's own."""

from pathlib import Path

import pytest

from support.fleet import Fleet
from support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture
def fleet(tmp_path: Path, postgres_url: str) -> Fleet:
    return Fleet(tmp_path, postgres_url)
