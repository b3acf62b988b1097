"""The contract of a mailbox, kept on the double of Exchange by the real exchangelib."""

import pytest

from contracts.mailbox_contract import Arrive, MailboxContract
from exchange.conftest import Exchange
from watchdesk.backends.exchange import ExchangeMailbox


class TestExchangeMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self, exchange: Exchange) -> ExchangeMailbox:
        return exchange.mailbox()

    @pytest.fixture
    def arrive(self, exchange: Exchange) -> Arrive:
        return lambda raw, old=False: exchange.arrive(raw, old=old)
