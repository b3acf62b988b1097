"""What every ledger promises about its audit chain: a line for each deed, in the same transaction, sealed."""

import pytest

from contracts.ledger_samples import (
    NOW,
    Reopen,
    absence,
    approved,
    change,
    deliver,
    entry,
    later,
    mail,
    settle,
    taken,
)
from watchdesk.errors import Mistake
from watchdesk.model.decision import Decision, Lane, Outcome


class AuditContract:
    def test_a_settled_decision_leaves_one_line_that_tells_why(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        decision = Decision(
            rule="decision", clause="P11", changes=(change(absence()), change(approved(absence()), by="hart"))
        )
        with ledger.turn(NOW) as turn:
            turn.settle(decision, [], message=stored.message)
        settle(ledger, entry(), duties=("d/1",), dropped=("d/2",))
        first, second = ledger.audit()
        assert (first["sequence"], first["what"], first["at"], first["unit"]) == (
            0,
            "settled",
            "2027-03-02T12:00:00+00:00",
            "example-unit",
        )
        assert (first["message"], first["rule"], first["clause"]) == (stored.message, "decision", "P11")
        assert first["events"] == [
            ["R-100", 1, "pending", "lee", "time-off"],
            ["R-100", 2, "approved", "hart", "time-off"],
        ]
        assert (second["effects"], second["duties"], second["dropped"]) == ([entry().key], ["d/1"], ["d/2"])
        assert second["prev"] == first["hash"]

    def test_every_deed_leaves_a_line(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, mail("a"), mail("b"), mail("c"), mail("d", fresh=True), mail("e", until=NOW))
        a, b, c, d = ledger.claim(Lane.ROUTINE, now=later(seconds=1))
        ledger.mark_failed(a, why="", now=NOW)
        ledger.mark_uncertain(b, why="", now=NOW)
        ledger.mark_deferred(c, until=NOW, why="", now=NOW)
        ledger.freeze(d, None, now=NOW)
        ledger.resolve("b", sent=True, by="operator", now=NOW)
        ledger.set_aside(stored.message, why="", trace="", now=NOW)
        ledger.release(stored.message, again=True, by="operator", now=NOW)
        settle(ledger, message=stored.message, outcome=Outcome.FILED)
        deliver(ledger)
        whats = ["settled", "dropped", "failed", "uncertain", "dropped", "resolved", "set-aside", "released"]
        assert [line["what"] for line in ledger.audit()] == [*whats, "settled", "sent"]
        assert ledger.verify_audit() == (10, None)

    def test_lines_can_be_read_from_anywhere(self, reopen: Reopen) -> None:
        ledger = reopen()
        for _ in range(5):
            settle(ledger)
        assert [line["sequence"] for line in ledger.audit(since=2, limit=2)] == [2, 3]
        assert ledger.audit(since=5) == []
        assert ledger.verify_audit() == (5, None)

    def test_another_secret_opens_nothing(self, reopen: Reopen) -> None:
        settle(reopen())
        with pytest.raises(Mistake, match="is not the key"):
            reopen(secret=b"another")
        assert reopen().verify_audit() == (1, None)

    def test_no_line_holds_a_word_of_a_mail(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, mail(), message=stored.message, outcome=Outcome.HELD, why="Lee wrote: CANARY")
        (claim,) = ledger.claim(Lane.ROUTINE, now=NOW)
        ledger.mark_failed(claim, why="550 CANARY@police.example", now=NOW)
        ledger.release(stored.message, again=True, by="operator", now=NOW)
        ledger.set_aside(stored.message, why="CANARY", trace="CANARY", now=NOW)
        assert len(ledger.audit()) == 4
        assert "CANARY" not in str(ledger.audit())

    @pytest.mark.parametrize("size", [1, 40])
    def test_an_empty_or_short_chain_is_proved(self, reopen: Reopen, size: int) -> None:
        ledger = reopen()
        assert ledger.verify_audit() == (0, None)
        for _ in range(size):
            settle(ledger)
        assert ledger.verify_audit() == (size, None)
