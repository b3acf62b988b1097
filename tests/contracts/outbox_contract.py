"""What every ledger promises about the outbox: one claim at a time, in order, and nothing is tried twice unasked."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.ledger_samples import (
    NOW,
    Reopen,
    absence,
    code,
    deliver,
    digest,
    entry,
    frozen,
    later,
    mail,
    message_id,
    sent,
    settle,
    taken,
)
from watchdesk.errors import Mistake
from watchdesk.model.decision import Decision, Lane
from watchdesk.model.envelope import Threading
from watchdesk.ports import Claim, Frozen, Ledger, Standing


def one_claim(ledger: Ledger, lane: Lane = Lane.ROUTINE) -> Claim:
    (claim,) = ledger.claim(lane, now=NOW)
    return claim


def state(ledger: Ledger, key: str) -> str:
    found = ledger.envelope(key)
    assert found is not None
    return found[1]


class OutboxContract:
    def test_a_claim_holds_everything_that_is_needed_to_send(self, reopen: Reopen) -> None:
        ledger = reopen()
        one, two = mail(answers="<asked@police.example>"), entry(ref="R-100")
        settle(ledger, one, two)
        first, second = reopen().claim(Lane.ROUTINE, now=NOW)
        assert (first.key, first.mail, first.envelope, first.entry) == (one.key, one, frozen(one).envelope, None)
        assert (first.generation, first.tries, first.first_claimed) == (1, 1, NOW)
        assert (second.key, second.mail, second.envelope, second.entry) == (two.key, None, None, two)

    def test_rows_leave_in_the_order_they_were_settled(self, reopen: Reopen) -> None:
        ledger = reopen()
        keys = ["z", "a", "m", "b"]
        for key in keys:
            settle(ledger, mail(key))
        assert [claim.key for claim in ledger.claim(Lane.ROUTINE, now=NOW, limit=3)] == ["z", "a", "m"]
        assert [claim.key for claim in ledger.claim(Lane.ROUTINE, now=NOW, limit=3)] == ["b"]

    def test_an_older_version_of_a_calendar_entry_is_never_put_after_a_newer_one(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, entry("R-100/e7/calendar"))
        ledger.mark_deferred(one_claim(ledger), until=later(minutes=5), why="the calendar is away", now=NOW)
        settle(ledger, entry("R-100/e9/calendar"))
        assert one_claim(ledger).key == "R-100/e9/calendar"
        assert ledger.claim(Lane.ROUTINE, now=later(minutes=5)) == []
        assert ledger.counts() == {"outbox.dropped": 1, "outbox.sending": 1}

    def test_a_newer_version_of_a_calendar_entry_waits_while_the_older_is_on_its_way(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, entry("R-100/e7/calendar"))
        older = one_claim(ledger)
        settle(ledger, entry("R-100/e9/calendar"))
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []
        ledger.mark_sent(older, None, now=NOW)
        assert one_claim(ledger).key == "R-100/e9/calendar"

    def test_lanes_are_apart(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("slow"), mail("arrest", lane=Lane.URGENT))
        assert one_claim(ledger, Lane.URGENT).key == "arrest"
        assert one_claim(ledger, Lane.ROUTINE).key == "slow"

    def test_a_claimed_row_is_nobody_elses(self, reopen: Reopen) -> None:
        settle(reopen(), mail("a"), mail("b"))
        assert [claim.key for claim in reopen().claim(Lane.ROUTINE, now=NOW, limit=1)] == ["a"]
        assert [claim.key for claim in reopen().claim(Lane.ROUTINE, now=NOW)] == ["b"]
        assert reopen().claim(Lane.ROUTINE, now=later(days=9)) == []

    def test_a_sent_row_is_done(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail(), entry())
        assert deliver(ledger) == [mail().key, entry().key]
        assert ledger.counts() == {"outbox.sent": 2}
        assert state(ledger, mail().key) == "sent"

    def test_a_deferred_row_waits_for_its_hour(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail())
        assert ledger.mark_deferred(one_claim(ledger), until=later(minutes=5), why="busy", now=NOW)
        assert ledger.claim(Lane.ROUTINE, now=later(minutes=4)) == []
        (again,) = ledger.claim(Lane.ROUTINE, now=later(minutes=5))
        assert (again.generation, again.tries, again.first_claimed) == (2, 2, NOW)

    def test_patience_that_was_asked_for_counts_as_no_try(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail())
        assert ledger.mark_deferred(one_claim(ledger), until=NOW, why="busy", now=NOW, asked=True)
        again = one_claim(ledger)
        assert (again.generation, again.tries, again.first_claimed) == (2, 1, NOW)
        assert ledger.mark_deferred(again, until=NOW, why="away", now=NOW)
        assert one_claim(ledger).tries == 2

    @pytest.mark.parametrize("end", ["failed", "uncertain"])
    def test_what_failed_or_is_uncertain_is_shown_and_never_tried_again(self, reopen: Reopen, end: str) -> None:
        ledger = reopen()
        settle(ledger, mail())
        mark = ledger.mark_failed if end == "failed" else ledger.mark_uncertain
        assert mark(one_claim(ledger), why="550 no such user", now=later(minutes=1))
        assert ledger.claim(Lane.ROUTINE, now=later(days=1)) == []
        with ledger.turn(NOW) as turn:
            (doubt,) = turn.book().doubts
        assert (doubt.key, doubt.notice, doubt.to, doubt.state) == (mail().key, "ack", "lee", end)
        assert doubt.since == later(minutes=1)

    @pytest.mark.parametrize("end", ["failed", "uncertain"])
    @pytest.mark.parametrize("went_out", [True, False])
    def test_a_person_settles_what_is_uncertain(self, reopen: Reopen, end: str, went_out: bool) -> None:
        ledger = reopen()
        settle(ledger, mail())
        (ledger.mark_failed if end == "failed" else ledger.mark_uncertain)(one_claim(ledger), why="", now=NOW)
        ledger.resolve(mail().key, sent=went_out, by="operator", now=NOW)
        assert deliver(ledger) == ([] if went_out else [mail().key])
        with ledger.turn(NOW) as turn:
            assert turn.book().doubts == ()

    def test_only_what_is_uncertain_can_be_resolved(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail())
        for key in (mail().key, "nobody/knows"):
            with pytest.raises(Mistake, match=key):
                ledger.resolve(key, sent=True, by="operator", now=NOW)

    def test_what_is_stale_is_dropped_instead_of_sent(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("reminder", until=later(hours=1)), mail("notice"))
        assert [claim.key for claim in ledger.claim(Lane.ROUTINE, now=later(hours=2))] == ["notice"]
        assert state(ledger, "reminder") == "dropped"

    def test_an_unknown_key_has_no_envelope(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, entry())
        assert ledger.envelope("nobody") is None
        assert ledger.envelope(entry().key) is None

    # --- leases -------------------------------------------------------------------------------------------

    def test_a_lost_claim_can_do_nothing(self, reopen: Reopen) -> None:
        here, there = reopen(lease_seconds=0), reopen(lease_seconds=0)
        settle(here, mail())
        lost = one_claim(here)
        (taken_over,) = there.in_doubt(now=NOW)
        assert taken_over.generation == lost.generation + 1
        assert not here.renew(lost)
        assert not here.mark_sent(lost, sent(lost), now=NOW)
        assert not here.mark_deferred(lost, until=NOW, why="", now=NOW)
        assert not here.mark_failed(lost, why="", now=NOW)
        assert not here.mark_uncertain(lost, why="", now=NOW)
        assert not here.freeze(lost, None, now=NOW)
        assert not here.freeze(lost, frozen(mail()), now=NOW)
        assert there.mark_sent(taken_over, sent(taken_over), now=NOW)
        assert here.verify_audit() == (2, None)

    def test_a_row_is_in_doubt_only_when_its_lease_is_over(self, reopen: Reopen) -> None:
        here = reopen(lease_seconds=3600)
        settle(here, mail())
        claim = one_claim(here)
        assert reopen().in_doubt(now=later(days=9)) == []
        assert here.mark_deferred(claim, until=NOW, why="", now=NOW)
        claim = one_claim(soon := reopen(lease_seconds=0))
        (doubt,) = soon.in_doubt(now=NOW)
        assert doubt == replace(claim, generation=claim.generation + 1)

    def test_a_renewed_claim_holds_for_a_whole_lease(self, reopen: Reopen) -> None:
        settle(soon := reopen(lease_seconds=0), mail())
        claim = one_claim(soon)
        assert reopen(lease_seconds=3600).renew(claim)
        assert reopen().in_doubt(now=NOW) == []
        assert soon.renew(claim)
        assert len(reopen().in_doubt(now=NOW)) == 1

    def test_a_row_in_doubt_is_looked_up_by_one(self, reopen: Reopen) -> None:
        settle(here := reopen(lease_seconds=0), mail())
        one_claim(here)
        assert len(reopen(lease_seconds=3600).in_doubt(now=NOW)) == 1
        assert reopen().in_doubt(now=NOW) == []

    # --- fresh mail ---------------------------------------------------------------------------------------

    def test_a_fresh_mail_is_frozen_when_it_is_first_claimed(self, reopen: Reopen) -> None:
        ledger = reopen(lease_seconds=0)
        fresh = mail("digest/hart", to="hart", notice="digest", fresh=True)
        settle(ledger, fresh, changes=(absence(),))
        claim = one_claim(ledger)
        assert (claim.mail, claim.envelope) == (fresh, None)
        written = replace(digest("digest/hart", "R-100"), fresh=True)
        assert ledger.freeze(claim, frozen(written, code(1)), now=NOW)
        (again,) = reopen().in_doubt(now=NOW)
        assert (again.mail, again.envelope) == (written, frozen(written).envelope)
        thread = ledger.thread([], [code(1)])
        assert thread is not None
        assert thread.key == "digest/hart"

    def test_a_fresh_mail_with_nothing_to_say_is_dropped(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("digest/hart", fresh=True))
        assert ledger.freeze(one_claim(ledger), None, now=NOW)
        assert ledger.counts() == {"outbox.dropped": 1}
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []

    # --- threading ----------------------------------------------------------------------------------------

    def test_a_mail_follows_what_its_parent_was_really_sent_as(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("ack", answers="<asked@police.example>"))
        ack = one_claim(ledger)
        assert ack.threading == Threading(
            in_reply_to="<asked@police.example>", references=("<asked@police.example>",), parent_native=None
        )
        ledger.mark_sent(ack, sent(ack, real="<rewritten@exchange.example>"), now=NOW)
        settle(ledger, mail("decided", parent="ack"))
        decided = one_claim(ledger)
        chain = ("<asked@police.example>", "<rewritten@exchange.example>")
        assert decided.threading == Threading(in_reply_to=chain[-1], references=chain, parent_native="sent-ack")

    def test_an_answer_in_a_thread_of_ours_follows_both(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("digest", answers=None))
        deliver(ledger)
        settle(ledger, mail("receipt", parent="digest", answers="yes@police.example"))
        threading = one_claim(ledger).threading
        assert threading is not None
        assert threading.in_reply_to == "<yes@police.example>"
        assert threading.references == (message_id("digest"), "<yes@police.example>")

    def test_a_mail_waits_for_the_one_it_follows(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("child", parent="ack"), mail("ack"))
        ack = one_claim(ledger)
        assert ack.key == "ack"
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []
        ledger.mark_deferred(ack, until=later(hours=1), why="", now=NOW)
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []
        assert deliver(ledger, now=later(hours=1)) == ["ack", "child"]

    def test_an_urgent_mail_waits_for_no_other_lane(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("ack"), mail("arrest", parent="ack", lane=Lane.URGENT))
        assert one_claim(ledger, Lane.URGENT).threading == Threading()

    @pytest.mark.parametrize("end", ["failed", "uncertain", "dropped", "unknown"])
    def test_a_parent_that_never_went_out_is_passed_over(self, reopen: Reopen, end: str) -> None:
        ledger = reopen()
        settle(ledger, mail("root"))
        deliver(ledger)
        if end != "unknown":
            settle(ledger, mail("lost", parent="root", fresh=end == "dropped"))
            claim = one_claim(ledger)
            {
                "failed": lambda: ledger.mark_failed(claim, why="", now=NOW),
                "uncertain": lambda: ledger.mark_uncertain(claim, why="", now=NOW),
                "dropped": lambda: ledger.freeze(claim, None, now=NOW),
            }[end]()
        settle(ledger, mail("child", parent="lost"))
        expected = () if end == "unknown" else (message_id("root"),)
        threading = one_claim(ledger).threading
        assert threading is not None
        assert threading.references == expected

    def test_a_second_try_has_the_thread_of_the_first(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("parent"))
        ledger.mark_uncertain(one_claim(ledger), why="", now=NOW)
        settle(ledger, mail("child", parent="parent"))
        first = one_claim(ledger)
        ledger.mark_deferred(first, until=NOW, why="", now=NOW)
        ledger.resolve("parent", sent=True, by="operator", now=NOW)
        assert one_claim(ledger).threading == first.threading == Threading()

    def test_a_thread_that_never_ends_does_not_hold_up_the_desk(self, reopen: Reopen) -> None:
        ledger = reopen()
        ring = [mail(f"m{n}", parent=f"m{(n + 1) % 3}", lane=Lane.URGENT if n else Lane.ROUTINE) for n in range(3)]
        with ledger.turn(NOW) as turn:
            turn.settle(Decision(rule="r", effects=tuple(ring)), [frozen(one) for one in ring], message=None)
        assert one_claim(ledger).key == "m0"

    # --- what waits for too long ------------------------------------------------------------------------------

    def test_the_book_knows_what_could_not_leave_in_time_until_it_is_dropped(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("put-off", until=NOW))
        ledger.mark_deferred(one_claim(ledger), until=NOW, why="busy", now=NOW)
        settle(ledger, mail("never-tried", until=NOW), mail("for-ever"))
        for at, lapsed in ((NOW, set()), (later(seconds=1), {"never-tried", "put-off"})):
            with ledger.turn(at) as turn:
                assert {one.key for one in turn.book().lapsed} == lapsed
        assert [one.key for one in ledger.claim(Lane.ROUTINE, now=later(seconds=1))] == ["for-ever"]
        with ledger.turn(later(seconds=2)) as turn:
            assert turn.book().lapsed == ()

    # --- the digest's hour --------------------------------------------------------------------------------

    def test_the_book_knows_when_each_person_last_got_a_digest(self, reopen: Reopen) -> None:
        ledger = reopen()
        for hour, to in ((0, "hart"), (2, "hart"), (1, "moua")):
            settle(ledger, mail(f"digest/{to}/{hour}", to=to, notice="digest"), mail(f"ack/{hour}", to=to))
            for claim in ledger.claim(Lane.ROUTINE, now=NOW):
                ledger.mark_sent(claim, replace(sent(claim), at=NOW + timedelta(hours=hour)), now=NOW)
        with ledger.turn(NOW) as turn:
            assert turn.book().last_digest == {"hart": later(hours=2), "moua": later(hours=1)}

    def test_the_letter_of_a_settled_mail_lies_only_in_its_envelope(self, reopen: Reopen) -> None:
        from watchdesk.model.letters import Admin

        ledger = reopen()
        one = mail(letter=Admin(headline="Something is wrong", lines=("a sentence",)))
        settle(ledger, one)
        assert one_claim(ledger).mail == replace(one, letter=None)
        assert "Something" not in json.dumps(ledger.audit())
        assert Frozen(mail=one, envelope=None).mail.letter is not None

    def test_it_counts_the_routine_mails_that_left_by_address(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("a"), mail("b"), mail("c", to="hart"), mail("d", lane=Lane.URGENT), entry("e"))
        deliver(ledger)
        deliver(ledger, Lane.URGENT)
        settle(ledger, mail("f"))
        addresses = {one: mail(to=one).to.address for one in ("lee", "hart")}
        assert ledger.gone_since(later(minutes=-1)) == {addresses["lee"]: 2, addresses["hart"]: 1}
        assert ledger.gone_since(later(minutes=1)) == {}

    def test_it_tells_since_when_something_waits(self, reopen: Reopen) -> None:
        ledger = reopen()
        assert ledger.standing() == Standing()
        ledger.begin_pass(NOW)
        taken(ledger)
        settle(ledger, mail())
        ledger.mark_deferred(one_claim(ledger), until=later(minutes=5), why="busy", now=later(minutes=1))
        assert reopen().standing() == Standing(
            last_pass=NOW, unread_since=NOW, deferred=1, deferred_since=NOW, deferred_tries=1
        )
