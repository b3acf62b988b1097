"""A missing server skips with its reason, and fails where the servers are required."""

import pytest

from support import postgres


def test_a_missing_server_skips_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.REQUIRED, raising=False)
    with pytest.raises(pytest.skip.Exception, match="not installed"):
        postgres.missing("PostgreSQL is not installed")


def test_a_missing_server_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.REQUIRED, "1")
    with pytest.raises(pytest.fail.Exception, match="not installed"):
        postgres.missing("PostgreSQL is not installed")
