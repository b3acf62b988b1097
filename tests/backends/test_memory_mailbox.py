"""The double keeps the contract of a mailbox, and fails as it is told to."""

import pytest

from contracts.mailbox_contract import NOW, Arrive, MailboxContract, envelope, mail
from watchdesk.backends.memory import MemoryMailbox
from watchdesk.errors import NotFound, OutcomeUnknown, Unavailable
from watchdesk.model.envelope import Found, Threading


class TestMemoryMailbox(MailboxContract):
    @pytest.fixture
    def mailbox(self) -> MemoryMailbox:
        return MemoryMailbox()

    @pytest.fixture
    def arrive(self, mailbox: MemoryMailbox) -> Arrive:
        def put(raw: bytes, *, old: bool = False) -> None:
            mailbox.deliver(raw, received_at=NOW, old=old)

        return put


@pytest.mark.parametrize(("really", "found"), [(True, Found.SENT), (False, Found.ABSENT)])
def test_a_lost_answer_is_looked_up(really: bool, found: Found) -> None:
    mailbox = MemoryMailbox()
    mailbox.next_send(OutcomeUnknown("the line broke"), really=really)
    with pytest.raises(OutcomeUnknown):
        mailbox.send(envelope(), Threading())
    assert mailbox.find_sent(envelope()).found is found


def test_each_fault_comes_once_and_in_order() -> None:
    mailbox = MemoryMailbox()
    mailbox.next_send(Unavailable("first"))
    mailbox.next_send(Unavailable("second"))
    for words in ("first", "second"):
        with pytest.raises(Unavailable, match=words):
            mailbox.send(envelope(), Threading())
    assert mailbox.send(envelope(), Threading()).message_id == "<k104@pd.example>"


def test_look_and_poll_fail_as_told() -> None:
    mailbox = MemoryMailbox()
    mailbox.next_look(Unavailable("away"))
    mailbox.next_poll(Unavailable("away"))
    with pytest.raises(Unavailable):
        mailbox.find_sent(envelope())
    with pytest.raises(Unavailable):
        mailbox.poll(None)
    assert mailbox.poll(None).refs == ()


def test_a_message_that_vanished_after_the_poll_is_not_found() -> None:
    mailbox = MemoryMailbox()
    ref = mailbox.deliver(mail(), received_at=NOW)
    mailbox.vanish(ref)
    with pytest.raises(NotFound):
        mailbox.fetch(ref)
