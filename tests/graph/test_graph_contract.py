"""The contract of a mailbox, kept on the double of Graph, in the ways that a desk can be set up."""

import pytest

from contracts.mailbox_contract import Arrive, MailboxContract
from graph.conftest import MakeAccount
from support.graph.account import Account
from watchdesk.backends.graph import Cloud, GraphMailbox

# Between two looks; how long it is at work is proved in `test_graph_reading.py`.
LOOKS_AT_ONCE = 0.0


class TestGraphMailbox(MailboxContract):
    """With a secret, in the worldwide cloud."""

    @pytest.fixture
    def mailbox(self, account: Account) -> GraphMailbox:
        return account.mailbox(poll_seconds=LOOKS_AT_ONCE)

    @pytest.fixture
    def arrive(self, account: Account) -> Arrive:
        return lambda raw, old=False: account.arrive(raw, old=old) and None


class TestCertificateInGccHigh(TestGraphMailbox):
    """With a certificate, in GCC High, where other hosts answer."""

    @pytest.fixture
    def account(self, make_account: MakeAccount) -> Account:
        return make_account(cloud=Cloud.GCCH)

    @pytest.fixture
    def mailbox(self, account: Account) -> GraphMailbox:
        return account.mailbox(proof="certificate", poll_seconds=LOOKS_AT_ONCE)
