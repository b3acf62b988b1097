"""What every ledger promises about turns: all of a decision or nothing, each event and each effect once."""

from dataclasses import replace
from datetime import date

import pytest

from contracts.ledger_samples import (
    NOW,
    Reopen,
    absence,
    approved,
    change,
    digest,
    entry,
    frozen,
    later,
    mail,
    sent,
    settle,
    taken,
)
from watchdesk.errors import Conflict, ProtocolError
from watchdesk.model.book import Book
from watchdesk.model.decision import Decision, Lane
from watchdesk.model.facts import Question, Span
from watchdesk.model.overlays import Overlay
from watchdesk.model.records import Absence, FlagRaised, State, Terms, Told
from watchdesk.ports import Ledger

LONG_AGO = Span(start=date(2025, 3, 3), end=date(2025, 3, 4))


def book(ledger: Ledger, **kw: float) -> Book:
    with ledger.turn(later(**kw)) as turn:
        return turn.book()


def terms(*spans: Span, version: int = 1) -> Terms:
    return Terms(version=version, spans=spans)


class TurnContract:
    def test_an_empty_ledger_has_an_empty_book(self, reopen: Reopen) -> None:
        empty = book(reopen())
        assert empty == Book(live_since=NOW, next_number=100)

    def test_a_record_comes_back_whole(self, reopen: Reopen) -> None:
        full = absence(
            flags=(FlagRaised(flag="too-many-away", clause="P11", words="Two are away: Ruiz, Moua", red=True),),
            question=Question(about="days", text="Which Friday?"),
            told=(Told(who="como", address="como@school.example", notice="absence", key="k", version=1),),
            previous=absence(),
            reason="\ud83d half a face, and NUL \x00",
        )
        settle(reopen(), changes=(full,))
        assert book(reopen()).records == {"R-100": full}

    def test_a_turn_sees_its_own_changes(self, reopen: Reopen) -> None:
        with reopen().turn(NOW) as turn:
            turn.book()
            turn.settle(Decision(rule="r", changes=(change(absence()),), duties=("d/1",)), [], message=None)
            seen = turn.book()
        assert (list(seen.records), seen.next_number, seen.duties) == (["R-100"], 101, {"d/1"})

    def test_an_error_undoes_the_whole_turn(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, changes=(absence("R-100"),))
        before = book(ledger)
        one = mail()
        decision = Decision(rule="r", changes=(change(absence("R-101")),), effects=(one,), duties=("d",))

        def broken_turn() -> None:
            with ledger.turn(NOW) as turn:
                turn.settle(decision, [frozen(one)], message=stored.message)
                turn.book()
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            broken_turn()
        assert book(ledger) == before == book(reopen())
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []
        assert [one.state for one in ledger.waiting()] == ["new"]
        assert ledger.verify_audit() == (1, None)

    def test_a_message_is_settled_once(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, mail(), message=stored.message)
        with pytest.raises(Conflict):
            settle(ledger, mail("another/key"), message=stored.message)
        assert ledger.counts() == {"messages.settled": 1, "outbox.ready": 1}

    # --- records ------------------------------------------------------------------------------------------

    def test_events_follow_each_other(self, reopen: Reopen) -> None:
        ledger = reopen()
        first = absence()
        second = replace(first, event=2, held=True)
        third = approved(second)
        settle(ledger, changes=(first, second))
        settle(ledger, changes=(third,))
        assert book(reopen()).records["R-100"] == third

    @pytest.mark.parametrize("event", [1, 2, 4])
    def test_an_event_out_of_turn_is_refused(self, reopen: Reopen, event: int) -> None:
        ledger = reopen()
        settle(ledger, changes=(absence(), absence(event=2)))
        with pytest.raises(Conflict, match="R-100"):
            settle(ledger, mail(), changes=(absence(event=event, held=True),))
        assert book(ledger).records["R-100"] == absence(event=2)
        assert ledger.claim(Lane.ROUTINE, now=NOW) == []

    def test_a_new_record_begins_with_its_first_event(self, reopen: Reopen) -> None:
        with pytest.raises(Conflict):
            settle(reopen(), changes=(absence(event=2),))

    def test_a_change_whose_numbers_differ_is_a_defect(self, reopen: Reopen) -> None:
        odd = replace(change(absence()), record=absence(event=7))
        with pytest.raises(ProtocolError, match="R-100"), reopen().turn(NOW) as turn:
            turn.settle(Decision(rule="r", changes=(odd,)), [], message=None)

    def test_the_next_number_moves_past_every_reference_used(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, changes=(absence("R-104"),))
        settle(ledger, changes=(absence("A-102"), absence("imported")))
        assert book(ledger).next_number == book(reopen()).next_number == 105

    @pytest.mark.parametrize(
        ("record", "shown"),
        [
            pytest.param(absence(asked=terms(LONG_AGO)), True, id="open, however old"),
            pytest.param(approved(absence(event=0, asked=terms(LONG_AGO))), False, id="granted and long over"),
            pytest.param(approved(absence(event=0)), True, id="granted for this week"),
            pytest.param(
                approved(absence(event=0, asked=terms(replace(LONG_AGO, end=None)))), True, id="sick with no end known"
            ),
            pytest.param(absence(state=State.WITHDRAWN, asked=terms()), True, id="withdrawn before a day was known"),
        ],
    )
    def test_the_book_holds_what_is_live_or_recent(self, reopen: Reopen, record: Absence, shown: bool) -> None:
        settle(reopen(), changes=(record,))
        assert (record.ref in book(reopen()).records) is shown

    def test_a_record_leaves_the_book_after_400_days_and_can_still_be_changed(self, reopen: Reopen) -> None:
        ledger = reopen()
        old = absence(state=State.WITHDRAWN, asked=terms())
        settle(ledger, changes=(old,))
        assert book(ledger, days=399).records
        assert not book(ledger, days=410).records
        settle(ledger, changes=(replace(old, event=2, state=State.ASKED),), now=later(days=410))
        assert book(ledger, days=410).records["R-100"].event == 2

    # --- effects, overlays, duties ------------------------------------------------------------------------

    def test_an_effect_that_is_there_already_is_left_as_it_is(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, mail())
        first = ledger.envelope(mail().key)
        envelope = frozen(mail()).envelope
        assert envelope is not None
        other = replace(envelope, text="other words")
        with ledger.turn(NOW) as turn:
            turn.settle(
                Decision(rule="r", effects=(mail(), entry())), [replace(frozen(mail()), envelope=other)], message=None
            )
        assert ledger.envelope(mail().key) == first
        assert [claim.key for claim in ledger.claim(Lane.ROUTINE, now=NOW)] == [mail().key, entry().key]

    def test_a_mail_must_be_frozen_or_fresh(self, reopen: Reopen) -> None:
        with pytest.raises(ProtocolError, match="R-100/e1/ack/lee"), reopen().turn(NOW) as turn:
            turn.settle(Decision(rule="r", effects=(mail(),)), [], message=None)

    def test_an_overlay_is_replaced_by_its_key_and_forgotten_long_after_its_end(self, reopen: Reopen) -> None:
        ledger = reopen()
        acting = Overlay(key="acting/1", kind="acting", start=NOW, end=None, who="hart", by="moua")
        over = replace(acting, end=later(days=2))
        settle(ledger, overlays=(acting,))
        assert book(reopen()).overlays == (acting,)
        settle(ledger, overlays=(over,))
        assert book(ledger).overlays == book(reopen()).overlays == (over,)
        assert book(ledger, days=403).overlays == ()

    def test_duties_are_kept_once_whether_settled_or_dropped(self, reopen: Reopen) -> None:
        ledger = reopen()
        settle(ledger, duties=("digest/hart/2027-03-02",), dropped=("remind/R-100",))
        settle(ledger, duties=("digest/hart/2027-03-02",))
        both = {"digest/hart/2027-03-02", "remind/R-100"}
        assert book(ledger).duties == book(reopen()).duties == both
        assert book(ledger, days=401).duties == frozenset()

    # --- two at once --------------------------------------------------------------------------------------

    def test_what_another_host_settled_is_seen(self, reopen: Reopen) -> None:
        here, there = reopen(), reopen()
        settle(here, changes=(absence("R-100"),), duties=("d/1",))
        settle(there, changes=(absence("R-101"), absence("R-100", event=2, held=True)))
        seen = book(here)
        assert {ref: one.event for ref, one in seen.records.items()} == {"R-100": 2, "R-101": 1}
        assert (seen.next_number, seen.duties) == (102, {"d/1"})

    @pytest.mark.parametrize("what", ["waiting", "doubts", "lists", "last_digest"])
    def test_what_another_host_wrote_elsewhere_is_seen(self, reopen: Reopen, what: str) -> None:
        here, there = reopen(), reopen()
        stored = taken(here)
        settle(here, mail("a"), digest("b", "R-100"), changes=(absence(),), codes=(1,))
        assert getattr(book(here), what) in ((), {})
        one, two = there.claim(Lane.ROUTINE, now=NOW)
        there.mark_failed(one, why="no such address", now=NOW)
        there.mark_sent(two, sent(two), now=NOW)
        there.set_aside(stored.message, why="broke", trace="", now=NOW)
        assert len(getattr(book(here), what)) == 1
        assert getattr(book(here), what) == getattr(book(there), what) == getattr(book(reopen()), what)
