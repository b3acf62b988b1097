"""The contract of `ports.Mailbox`. A subclass gives the fixtures `mailbox` and `arrive`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event as Flag

import pytest

from watchdesk.errors import CursorExpired, NotFound, Rejected
from watchdesk.model.decision import Recipient
from watchdesk.model.envelope import Envelope, Found, Threading
from watchdesk.model.mail import Inbound, Origin, Ref
from watchdesk.ports import Mailbox, Shelf, Wake

NOW = datetime(2027, 3, 1, 15, 30, tzinfo=UTC)
LONG_AGO, FAR_AHEAD = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
# Puts a message into the inbox; `old` into the baseline (before the first poll).
Arrive = Callable[..., None]


def mail(number: int = 1, *, sender: str = "Dana Reyes <reyes@pd.example>") -> bytes:
    return (
        f"Received: from gate.pd.example by mx.pd.example; Mon, 1 Mar 2027 09:{number % 60:02}:00 -0600\r\n"
        f"From: {sender}\r\nTo: desk@pd.example\r\nSubject: Time off {number}\r\n"
        f"Date: Mon, 1 Mar 2027 09:00:00 -0600\r\nMessage-ID: <m{number}@pd.example>\r\n\r\nThursday off, please.\r\n"
    ).encode()


def envelope(key: str = "R-104/e7/absence/principal.oak", **changed: object) -> Envelope:
    plain = Envelope(
        key=key,
        notice="absence",
        to=Recipient(key="principal.oak", address="head@oak.example", name="Pat Quill"),
        sender="desk@pd.example",
        sender_name="SRO Desk",
        subject="Away: Ofc. Reyes",
        text="Ofc. Reyes is away.\n",
        html="<p>Ofc. Reyes is away.</p>",
        date=NOW,
        message_id="<k104@pd.example>",
        headers=(("Auto-Submitted", "auto-generated"),),
        ref="R-104",
    )
    return replace(plain, **changed)  # type: ignore[arg-type]


class MailboxContract:
    """Subclass it and give `mailbox` and `arrive`."""

    @pytest.fixture
    def mailbox(self) -> Mailbox:
        raise NotImplementedError

    @pytest.fixture
    def arrive(self, mailbox: Mailbox) -> Arrive:
        raise NotImplementedError

    # --- poll ---------------------------------------------------------------------------------------------

    def test_the_first_start_leaves_the_baseline_alone(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1), old=True)
        arrive(mail(2))
        batch = mailbox.poll(None)
        assert [mailbox.fetch(ref).raw for ref in batch.refs] == [mail(2)]
        assert all(mailbox.fetch(ref).raw != mail(1) for ref in mailbox.poll(batch.cursor).refs)

    def test_an_empty_inbox_is_an_empty_batch_with_a_cursor(self, mailbox: Mailbox) -> None:
        batch = mailbox.poll(None)
        assert (batch.refs, batch.more) == ((), False)
        assert mailbox.poll(batch.cursor).refs == ()

    def test_what_arrives_after_a_poll_is_in_the_next(self, mailbox: Mailbox, arrive: Arrive) -> None:
        cursor = mailbox.poll(None).cursor
        arrive(mail(1))
        assert mail(1) in [mailbox.fetch(ref).raw for ref in mailbox.poll(cursor).refs]

    def test_asking_again_with_the_same_cursor_brings_the_same_or_more(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        first = mailbox.poll(None).cursor
        arrive(mail(2))
        once = set(mailbox.poll(first).refs)
        arrive(mail(3))
        assert once <= set(mailbox.poll(first).refs)

    @pytest.mark.parametrize(("count", "limit"), [(1, 1), (5, 2), (6, 3), (7, 100)])
    def test_pages_bring_every_message_and_come_to_an_end(
        self, mailbox: Mailbox, arrive: Arrive, count: int, limit: int
    ) -> None:
        for number in range(count):
            arrive(mail(number))
        seen: set[bytes] = set()
        cursor, more, pages = None, True, 0
        while more:
            batch = mailbox.poll(cursor, limit=limit)
            assert len(batch.refs) <= limit
            seen |= {mailbox.fetch(ref).raw for ref in batch.refs}
            cursor, more, pages = batch.cursor, batch.more, pages + 1
            assert pages <= count + 1
        assert seen == {mail(number) for number in range(count)}

    def test_polling_takes_nothing_away(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        mailbox.poll(None)
        assert len(mailbox.poll(None).refs) == 1

    def test_a_foreign_cursor_has_expired(self, mailbox: Mailbox) -> None:
        with pytest.raises(CursorExpired):
            mailbox.poll("https://graph.example/delta?token=x")

    # --- what lies there ----------------------------------------------------------------------------------

    def test_what_lies_in_the_inbox_is_told_whatever_was_polled_before(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        batch = mailbox.poll(None)
        arrive(mail(2))
        assert {mailbox.fetch(ref).raw for ref in mailbox.lying(LONG_AGO)} == {mail(1), mail(2)}
        mailbox.shelve(batch.refs[0], Shelf.PROCESSED)
        assert [mailbox.fetch(ref).raw for ref in mailbox.lying(LONG_AGO)] == [mail(2)]

    def test_what_lies_on_the_shelves_is_told_when_it_is_asked_for(self, mailbox: Mailbox, arrive: Arrive) -> None:
        for number in range(3):
            arrive(mail(number))
        first, second, _ = mailbox.poll(None).refs
        mailbox.shelve(first, Shelf.PROCESSED)
        mailbox.shelve(second, Shelf.HELD)
        lying = list(mailbox.lying(LONG_AGO, shelves=True))
        assert {mailbox.fetch(ref).raw for ref in lying} == {mail(number) for number in range(3)}

    def test_what_arrived_before_is_not_told(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        assert list(mailbox.lying(FAR_AHEAD, shelves=True)) == []

    # --- fetch --------------------------------------------------------------------------------------------

    def test_a_message_comes_as_it_is(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(4))
        inbound = mailbox.fetch(mailbox.poll(None).refs[0])
        assert inbound.raw == mail(4)
        assert not inbound.truncated
        assert inbound.received_at.utcoffset() == timedelta(0)

    def test_a_message_that_is_gone_is_not_found(self, mailbox: Mailbox) -> None:
        with pytest.raises(NotFound):
            mailbox.fetch(Ref(native="never-was-here"))

    # --- trust --------------------------------------------------------------------------------------------

    @pytest.mark.parametrize("raw", [b"", b"\0\xff\n\n", b"From: a@b.example, c@d.example\n\nx", b"From:\n\nx"])
    def test_trust_never_raises_and_believes_no_one_without_one_plain_from(self, mailbox: Mailbox, raw: bytes) -> None:
        trust = mailbox.trust(Inbound(raw=raw, received_at=NOW))
        assert trust.address is None
        assert trust.origin is Origin.NONE
        assert trust.evidence

    # --- shelve -------------------------------------------------------------------------------------------

    @pytest.mark.parametrize("shelf", list(Shelf))
    def test_what_is_shelved_leaves_the_inbox_and_can_still_be_read(
        self, mailbox: Mailbox, arrive: Arrive, shelf: Shelf
    ) -> None:
        arrive(mail(1))
        batch = mailbox.poll(None)
        ref = mailbox.shelve(batch.refs[0], shelf)
        assert mailbox.fetch(ref).raw == mail(1)
        assert mailbox.poll(batch.cursor).refs == ()

    def test_shelving_twice_is_as_good_as_once(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        old = mailbox.poll(None).refs[0]
        once = mailbox.shelve(old, Shelf.HELD)
        assert mailbox.shelve(old, Shelf.HELD) == once == mailbox.shelve(once, Shelf.HELD)

    def test_a_held_message_can_go_on_to_processed(self, mailbox: Mailbox, arrive: Arrive) -> None:
        arrive(mail(1))
        held = mailbox.shelve(mailbox.poll(None).refs[0], Shelf.HELD)
        assert mailbox.fetch(mailbox.shelve(held, Shelf.PROCESSED)).raw == mail(1)

    def test_shelving_what_is_gone_is_not_found(self, mailbox: Mailbox) -> None:
        with pytest.raises(NotFound):
            mailbox.shelve(Ref(native="never-was-here"), Shelf.PROCESSED)

    # --- send ---------------------------------------------------------------------------------------------

    def test_what_was_never_sent_is_absent(self, mailbox: Mailbox) -> None:
        assert mailbox.find_sent(envelope()).found is Found.ABSENT

    @pytest.mark.parametrize("mark", [None, "0f" * 16], ids=["frozen before there were marks", "marked"])
    def test_what_was_sent_is_found_as_it_was_sent(self, mailbox: Mailbox, mark: str | None) -> None:
        sent = mailbox.send(envelope(mark=mark), Threading())
        lookup = mailbox.find_sent(envelope(mark=mark))
        assert (lookup.found, lookup.sent) == (Found.SENT, sent)
        assert sent.at.tzinfo is not None

    def test_another_key_is_another_mail(self, mailbox: Mailbox) -> None:
        mailbox.send(envelope("R-104/e7/absence/principal.oak"), Threading())
        assert mailbox.find_sent(envelope("R-104/e8/absence/principal.oak")).found is Found.ABSENT

    def test_what_went_out_stays_when_drafts_are_thrown_away(self, mailbox: Mailbox) -> None:
        mailbox.discard(envelope())
        sent = mailbox.send(envelope(), Threading())
        mailbox.discard(envelope())
        assert mailbox.find_sent(envelope()).sent == sent

    def test_an_impossible_address_is_rejected_for_good(self, mailbox: Mailbox) -> None:
        to = Recipient(key="x", address="head@oak.example>\r\nBcc: eve@evil.example")
        with pytest.raises(Rejected):
            mailbox.send(envelope(to=to), Threading())
        assert mailbox.find_sent(envelope()).found is Found.ABSENT

    # --- the rest -----------------------------------------------------------------------------------------

    def test_waiting_ends_when_the_desk_stops(self, mailbox: Mailbox) -> None:
        stop = Flag()
        stop.set()
        assert mailbox.wait(60, stop) is Wake.STOPPED

    def test_waiting_tells_of_a_message_that_came_since_the_poll(self, mailbox: Mailbox, arrive: Arrive) -> None:
        mailbox.poll(None)
        arrive(mail(1))
        assert mailbox.wait(0, Flag()) is Wake.MAYBE_NEW

    def test_waiting_for_nothing_times_out(self, mailbox: Mailbox) -> None:
        mailbox.poll(None)
        assert mailbox.wait(0, Flag()) is Wake.TIMEOUT

    def test_the_doctor_has_something_to_say(self, mailbox: Mailbox) -> None:
        findings = mailbox.check()
        assert findings
        assert all(finding.about and finding.words for finding in findings)
