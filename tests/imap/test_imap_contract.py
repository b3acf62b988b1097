"""The contract of a mailbox, kept on a real Dovecot and a real Postfix, in each way that the desk can be set up."""

import re
from pathlib import Path

import pytest

from contracts.mailbox_contract import Arrive, MailboxContract, envelope
from imap.conftest import Lines, MakeAccount
from support.imap import Account
from support.lines import SERVER
from watchdesk.backends.imap import ImapMailbox, Tls
from watchdesk.backends.imap.copies import Keeper
from watchdesk.model.envelope import Found, Threading
from watchdesk.ports import Mailbox


class TestImapMailbox(MailboxContract):
    """The desk files its copies itself."""

    @pytest.fixture
    def mailbox(self, account: Account) -> ImapMailbox:
        return account.mailbox()

    @pytest.fixture
    def arrive(self, account: Account) -> Arrive:
        return lambda raw, old=False: account.arrive(raw, old=old)


class TestServerFilesCopies(TestImapMailbox):
    """The server files whatever it takes (here by `sender_bcc_maps`); the proof is its own."""

    @pytest.fixture
    def account(self, make_account: MakeAccount) -> Account:
        return make_account("filed")

    @pytest.fixture
    def mailbox(self, account: Account) -> ImapMailbox:
        return account.mailbox(keeper=Keeper.SERVER, settle_seconds=0)

    def test_what_was_sent_is_found_as_it_was_sent(self, mailbox: Mailbox, account: Account) -> None:
        mine = envelope(sender=account.user)
        sent = mailbox.send(mine, Threading())
        account.servers.wait_received(account.user, 1, "Sent")
        lookup = mailbox.find_sent(mine)
        assert lookup.found is Found.SENT
        assert lookup.sent is not None
        assert lookup.sent.message_id == sent.message_id == mine.message_id

    def test_another_key_is_another_mail(self, mailbox: Mailbox, account: Account) -> None:
        mailbox.send(envelope("R-104/e7/absence/principal.oak", sender=account.user), Threading())
        account.servers.wait_received(account.user, 1, "Sent")
        other = envelope("R-104/e8/absence/principal.oak", sender=account.user)
        assert mailbox.find_sent(other).found is Found.ABSENT

    def test_what_went_out_stays_when_drafts_are_thrown_away(self, mailbox: Mailbox, account: Account) -> None:
        mine = envelope(sender=account.user)
        mailbox.discard(mine)
        mailbox.send(mine, Threading())
        account.servers.wait_received(account.user, 1, "Sent")
        mailbox.discard(mine)
        assert mailbox.find_sent(mine).found is Found.SENT


class TestOverTls(TestImapMailbox):
    """Secured from the first byte, by a private authority, through a forwarder whose name is not the server's."""

    @pytest.fixture
    def mailbox(self, account: Account, tmp_path: Path) -> ImapMailbox:
        ca_file = account.servers.authority.pem(tmp_path)
        return account.mailbox(tls=Tls.IMPLICIT, ca_file=ca_file, tls_name="mail.pd.example")


class TestStartTls(TestImapMailbox):
    """Secured after STARTTLS."""

    @pytest.fixture
    def mailbox(self, account: Account, tmp_path: Path) -> ImapMailbox:
        ca_file = account.servers.authority.pem(tmp_path)
        return account.mailbox(tls=Tls.STARTTLS, ca_file=ca_file, host="localhost")


class TestPoorServer(TestImapMailbox):
    """A server of 1996, with nothing added but UID EXPUNGE; it does not even say where a copied mail lies."""

    @pytest.fixture
    def account(self, proxied: Account, lines: Lines) -> Account:
        lines.imap.lack("IDLE", "MOVE", "CONDSTORE", "QRESYNC", "SPECIAL-USE", "LITERAL+", "ID", "ENABLE", "ACL")
        silent = re.compile(rb"\[(?:COPYUID|APPENDUID)[^]]*\] ")
        lines.imap.when(SERVER, rb"COPYUID|APPENDUID", lambda _, line: silent.sub(b"", line), times=None)
        return proxied
