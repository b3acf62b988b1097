"""What every ledger promises once it was put back: each claim says whether Sent must be asked before it is sent."""

from dataclasses import replace

import pytest

from contracts.ledger_samples import (
    NOW,
    Reopen,
    absence,
    code,
    digest,
    entry,
    frozen,
    later,
    mail,
    sent,
    settle,
    taken,
)
from watchdesk.model.decision import Lane
from watchdesk.ports import Earlier, Ledger, Restored


def reconciling(ledger: Ledger, *, is_read: bool = True) -> None:
    """is_read: the mailbox was read again, so that the desk may send."""
    ledger.begin_reconciling(since=later(hours=-2), until=later(days=14), by="operator", now=NOW)
    if is_read:
        ledger.mailbox_read(now=NOW)


def claimed(ledger: Ledger, *, minutes: float = 0) -> dict[str, Earlier | None]:
    return {one.key: one.earlier for one in ledger.claim(Lane.ROUTINE, now=later(minutes=minutes))}


class RestoredContract:
    def test_a_ledger_that_never_was_put_back_says_so(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("a"))
        assert ledger.restored() is None
        assert claimed(ledger) == {"a": None}

    def test_what_was_written_before_and_what_is_written_anew_are_told_apart(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("kept"), mail("fresh", fresh=True), entry("entry"))
        reconciling(ledger)
        settle(ledger, mail("new"))
        wanted = {"kept": Earlier.KEPT, "fresh": Earlier.ANEW, "entry": None, "new": Earlier.ANEW}
        assert claimed(reopen()) == wanted

    def test_what_was_written_anew_stays_so_on_every_try(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("fresh", fresh=True))
        reconciling(ledger)
        (claim,) = ledger.claim(Lane.ROUTINE, now=later(minutes=1))
        written = frozen(mail("fresh"))
        assert written.envelope is not None
        anew = replace(written, envelope=replace(written.envelope, date=later(minutes=1)))
        assert ledger.freeze(claim, anew, now=later(minutes=1))
        ledger.mark_deferred(claim, until=later(minutes=2), why="Sent is away", now=later(minutes=1))
        assert claimed(reopen(), minutes=2) == {"fresh": Earlier.ANEW}

    @pytest.mark.parametrize("lane", list(Lane))
    def test_nothing_is_handed_out_before_the_mailbox_was_read_again(self, reopen: Reopen, lane: Lane) -> None:
        ledger = reopen()
        settle(ledger, mail("kept", lane=lane), mail("stale", lane=lane, until=later(minutes=1)))
        reconciling(ledger, is_read=False)
        settle(ledger, mail("new", lane=lane))
        assert reopen().claim(lane, now=later(minutes=2)) == []
        assert ledger.counts()["outbox.ready"] == 3
        ledger.mailbox_read(now=later(minutes=3))
        assert [one.key for one in ledger.claim(lane, now=later(minutes=3))] == ["kept", "new"]

    def test_what_was_on_its_way_is_told_as_well(self, reopen: Reopen) -> None:
        ledger = reopen(lease_seconds=0.0)
        settle(ledger, mail("begun"))
        ledger.claim(Lane.ROUTINE, now=NOW)
        reconciling(ledger)
        (doubtful,) = reopen().in_doubt(now=NOW)
        assert (doubtful.earlier, doubtful.restored_at) == (Earlier.KEPT, NOW)

    def test_it_ends_with_its_time(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("a"))
        reconciling(ledger)
        assert claimed(ledger, minutes=14 * 24 * 60) == {"a": None}

    def test_how_far_it_is(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, mail("a"))
        reconciling(ledger, is_read=False)
        begun = Restored(since=later(hours=-2), at=NOW, until=later(days=14), first_effect=2)
        assert reopen().restored() == begun
        ledger.mailbox_read(now=NOW)
        assert ledger.restored() is not None
        assert not ledger.end_reconciling(now=NOW)  # a message waits
        settle(ledger, message=stored.message)
        assert not ledger.end_reconciling(now=NOW)  # a mail waits
        (claim,) = ledger.claim(Lane.ROUTINE, now=NOW)
        ledger.mark_sent(claim, sent(claim), now=NOW)
        assert ledger.end_reconciling(now=NOW)
        done = reopen().restored()
        assert done is not None
        assert (done.is_read, done.is_done) == (True, True)
        assert ledger.verify_audit()[1] is None

    def test_one_that_is_under_way_begins_anew_from_the_earlier_instant(self, reopen: Reopen) -> None:
        ledger = reopen()
        reconciling(ledger)
        ledger.mailbox_read(now=NOW)
        ledger.begin_reconciling(since=later(hours=-1), until=later(days=15), by="operator", now=later(minutes=1))
        found = ledger.restored()
        assert found is not None
        assert (found.since, found.at, found.is_read) == (later(hours=-2), later(minutes=1), False)

    def test_lines_of_a_mail_that_its_reader_has_in_another_writing_decide_nothing(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, changes=(absence("R-100"), absence("R-101")))
        settle(ledger, digest("kept", "R-100"), codes=(1,))
        reconciling(ledger)
        settle(ledger, digest("anew", "R-101"), codes=(2,))
        for claim in ledger.claim(Lane.ROUTINE, now=NOW):
            assert ledger.mark_sent_earlier(claim, sent(claim), now=NOW)
            assert not ledger.mark_sent_earlier(claim, sent(claim), now=NOW)
        assert ledger.thread((), (code(2),)) is None
        thread = ledger.thread((), (code(1),))
        assert thread is not None
        assert thread.key == "kept"
        assert ledger.counts()["outbox.sent"] == 2

    def test_what_a_person_says_did_not_arrive_is_sent_without_another_look(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("a"))
        reconciling(ledger)
        (claim,) = ledger.claim(Lane.ROUTINE, now=NOW)
        ledger.mark_uncertain(claim, why="another mail had this key", now=NOW)
        ledger.resolve("a", sent=False, by="operator", now=NOW)
        (again,) = ledger.claim(Lane.ROUTINE, now=NOW)
        assert (again.earlier, again.said_missing) == (None, NOW)
        ledger.mark_deferred(again, until=NOW, why="the server is busy", now=NOW)
        assert claimed(ledger) == {"a": None}
