"""The ledger's contract on SQLite and on PostgreSQL."""

from contracts.ledger_contract import LedgerContract


class TestLedger(LedgerContract):
    """`reopen` comes from conftest, once for each database."""
