"""What every ledger promises about threads and tokens: only our own mail is recognised, a token counts once."""

from dataclasses import replace

import pytest

from contracts.ledger_samples import (
    NOW,
    Reopen,
    absence,
    approved,
    code,
    deliver,
    digest,
    later,
    mail,
    message_id,
    sent,
    settle,
    taken,
)
from watchdesk.model.book import Book
from watchdesk.model.decision import Lane
from watchdesk.model.facts import Choice, Question
from watchdesk.model.mail import Line, Thread
from watchdesk.model.records import State, Terms
from watchdesk.ports import Ledger

DIGEST = "digest/hart/1"


def listed(ledger: Ledger) -> None:
    """A digest to Hart with two open requests went out; its codes are 1 and 2."""
    settle(ledger, digest(DIGEST, "R-100", "R-101"), changes=(absence("R-100"), absence("R-101")), codes=(1, 2))
    deliver(ledger)


def reply(ledger: Ledger) -> dict[str, bool]:
    """Which lines the digest shows to somebody who answers it, and which may still be decided."""
    thread = ledger.thread([message_id(DIGEST)], [])
    assert thread is not None
    return {line.ref: line.good for line in thread.lines}


def book(ledger: Ledger, **kw: float) -> Book:
    with ledger.turn(later(**kw)) as turn:
        return turn.book()


class ThreadContract:
    def test_a_reply_is_recognised_by_the_message_id_really_used_and_by_ours(self, reopen: Reopen) -> None:
        ledger = reopen()
        question = Question(about="weekday", text="Which Friday?", choices=(Choice(number=1, text="March 5"),))
        settle(ledger, mail("ask", notice="question", ref="R-100", question=question))
        (claim,) = ledger.claim(Lane.ROUTINE, now=NOW)
        ledger.mark_sent(claim, replace(sent(claim, real="<real@exchange.example>"), at=later(minutes=1)), now=NOW)
        known = Thread(key="ask", notice="question", to="lee", sent_at=later(minutes=1), ref="R-100", question=question)
        for name in ("<real@exchange.example>", "real@exchange.example", f" {message_id('ask')} "):
            assert reopen().thread(["<other@x>", name], []) == known

    @pytest.mark.parametrize("answers", [[], [""], ["<>"], ["<nobody@desk.example>"], ["%"], ["ask"]])
    def test_a_message_of_others_answers_nothing(self, reopen: Reopen, answers: list[str]) -> None:
        ledger = reopen()
        settle(ledger, mail("ask"), mail("never-sent", fresh=True))
        deliver(ledger)
        assert ledger.thread(answers, []) is None
        assert ledger.thread(answers, ["", "wd-", "wd-" + "a" * 26]) is None

    def test_the_newest_message_id_counts(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail("old"), mail("new"))
        deliver(ledger)
        thread = ledger.thread([message_id("new"), message_id("old")], [])
        assert thread is not None
        assert thread.key == "new"

    def test_a_reply_shows_all_lines_and_which_are_still_good(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        assert reply(ledger) == {"R-100": True, "R-101": True}
        settle(ledger, changes=(approved(absence("R-100")),))
        assert reply(ledger) == {"R-100": False, "R-101": True}

    def test_a_code_brings_only_its_own_line(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        thread = ledger.thread([], [code(2).upper()])
        assert thread is not None
        assert (thread.by, thread.key, thread.to) == ("code", DIGEST, "hart")
        assert thread.lines == (Line(number=2, ref="R-101", version=1),)

    def test_a_reply_comes_before_a_code(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        settle(ledger, mail("other"))
        deliver(ledger)
        thread = ledger.thread([message_id("other")], [code(1)])
        assert thread is not None
        assert (thread.key, thread.by) == ("other", "reply")

    def test_a_token_is_used_up_by_the_decision_and_stays_so(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        done = approved(absence("R-100"))
        settle(ledger, changes=(done,), message=taken(ledger).message)
        assert ledger.thread([], [code(1)]) is None
        undone = replace(absence("R-100"), event=3)
        settle(ledger, changes=(undone,))
        assert ledger.thread([], [code(1)]) is None
        assert reply(ledger) == {"R-100": False, "R-101": True}

    @pytest.mark.parametrize("end", [State.DENIED, State.WITHDRAWN, State.CANCELLED, State.EXPIRED])
    def test_a_token_is_void_once_there_is_nothing_to_decide(self, reopen: Reopen, end: State) -> None:
        ledger = reopen()
        listed(ledger)
        settle(ledger, changes=(absence("R-100", event=2, state=end),))
        assert ledger.thread([], [code(1)]) is None

    def test_a_token_is_void_once_the_terms_have_a_newer_version(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        newer = Terms(version=2, spans=absence().asked.spans)
        settle(ledger, changes=(absence("R-100", event=2, asked=newer),))
        assert ledger.thread([], [code(1)]) is None
        assert reply(ledger) == {"R-100": False, "R-101": True}

    def test_a_line_that_is_put_on_hold_can_still_be_decided(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        settle(ledger, changes=(absence("R-100", event=2, held=True),))
        assert reply(ledger) == {"R-100": True, "R-101": True}

    def test_a_change_of_granted_leave_can_be_decided(self, reopen: Reopen) -> None:
        ledger = reopen()
        done = approved(absence("R-100"))
        asked = Terms(version=2, spans=absence().asked.spans)
        change = replace(done, asked=asked, event=3)
        settle(ledger, changes=(absence("R-100"), done, change))
        settle(ledger, digest(DIGEST, "R-100", version=2), codes=(1,))
        deliver(ledger)
        assert reply(ledger) == {"R-100": True}
        settle(ledger, changes=(replace(change, granted=asked, event=4, decided_at=later(hours=1)),))
        assert reply(ledger) == {"R-100": False}

    def test_a_token_lasts_thirty_days(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        ledger.begin_pass(later(days=29))
        assert ledger.thread([], [code(1)]) is not None
        ledger.begin_pass(later(days=31))
        assert ledger.thread([], [code(1)]) is None
        assert reply(ledger) == {"R-100": False, "R-101": False}

    # --- lists in the book --------------------------------------------------------------------------------

    def test_the_book_lists_decision_mails_with_open_lines_newest_first(self, reopen: Reopen) -> None:
        ledger = reopen()
        listed(ledger)
        settle(ledger, digest("digest/hart/2", "R-101"), mail("ack"), codes=(3,))
        assert [one.key for one in book(ledger).lists] == [DIGEST]
        deliver(ledger)
        assert [one.key for one in book(ledger).lists] == ["digest/hart/2", DIGEST]
        settle(ledger, changes=(approved(absence("R-101")),))
        (left,) = book(ledger).lists
        assert [(line.ref, line.good) for line in left.lines] == [("R-100", True), ("R-101", False)]
        assert book(ledger).lists == book(reopen()).lists
        assert book(ledger, days=31).lists == ()

    def test_a_digest_that_may_have_gone_out_is_listed(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, digest(DIGEST, "R-100"), changes=(absence(),), codes=(1,))
        (claim,) = ledger.claim(Lane.ROUTINE, now=NOW)
        assert book(ledger).lists == ()
        ledger.mark_uncertain(claim, why="timeout", now=NOW)
        assert [one.key for one in book(ledger).lists] == [DIGEST]
