"""The contract of `ports.Ledger`, subject by subject. A store's test gives the fixture `reopen`: one more ledger on
the test's own database, with `open_ledger`'s keywords."""

from contracts.audit_contract import AuditContract
from contracts.message_contract import MessageContract
from contracts.outbox_contract import OutboxContract
from contracts.post_contract import PostContract
from contracts.restored_contract import RestoredContract
from contracts.thread_contract import ThreadContract
from contracts.turn_contract import TurnContract


class LedgerContract(
    MessageContract, TurnContract, OutboxContract, PostContract, ThreadContract, RestoredContract, AuditContract
):
    """All of it."""
