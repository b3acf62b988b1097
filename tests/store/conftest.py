"""Assertions in the ledger's contract explain themselves as those in tests do; PostgreSQL is there to be used."""

import pytest
from support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

for subject in ("message", "turn", "outbox", "thread", "audit"):
    pytest.register_assert_rewrite(f"contracts.{subject}_contract")
