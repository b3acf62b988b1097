"""What every ledger promises about messages: kept once, in order, and shown to people until they are dealt with."""

from datetime import timedelta

import pytest

from contracts.ledger_samples import NOW, RAW, Reopen, arrival, later, settle, taken
from watchdesk.errors import Mistake
from watchdesk.model.decision import Decision, Outcome
from watchdesk.model.mail import Identity, Ref
from watchdesk.ports import Ledger


def natives(ledger: Ledger) -> list[str]:
    return [stored.arrival.ref.native for stored in ledger.unshelved()]


class MessageContract:
    def test_a_message_comes_back_as_it_was_taken_in(self, reopen: Reopen) -> None:
        headers = (("X-Origin", "Internal"), ("X-Other", "caf\u00e9"))
        one = arrival(raw=RAW + bytes(range(256)), headers=headers, invite=b"BEGIN:VCALENDAR", truncated=True)
        (stored,) = reopen().take_in([one], cursor="c1", now=NOW)
        assert stored.arrival == one
        assert (stored.state, stored.number, stored.tries) == ("new", 1, 0)
        assert reopen().waiting() == [stored]

    def test_messages_wait_in_the_order_of_their_arrival(self, reopen: Reopen) -> None:
        ledger = reopen()
        ledger.take_in([arrival("b"), arrival("a")], cursor="1", now=NOW)
        ledger.take_in([arrival("c")], cursor="2", now=NOW)
        assert [one.arrival.identity.digest for one in ledger.waiting()] == ["d-b", "d-a", "d-c"]
        assert [one.number for one in ledger.waiting(limit=2)] == [1, 2]

    def test_the_cursor_is_saved_with_the_messages_it_covers(self, reopen: Reopen) -> None:
        ledger = reopen()
        assert ledger.cursor() is None
        ledger.take_in([arrival("a")], cursor="first", now=NOW)
        ledger.take_in([], cursor="second", now=NOW)
        ledger.take_in([arrival("b")], cursor=None, now=NOW)
        assert reopen().cursor() == "second"

    def test_the_same_native_id_is_taken_in_once(self, reopen: Reopen) -> None:
        ledger = reopen()
        taken(ledger, "a")
        assert ledger.take_in([arrival("a")], cursor=None, now=NOW) == []
        assert ledger.knows(Ref(native="native-a"))
        assert not ledger.knows(Ref(native="native-b"))

    def test_the_same_mail_under_another_id_is_one_message(self, reopen: Reopen) -> None:
        ledger = reopen()
        taken(ledger, "a")
        assert ledger.take_in([arrival("a", native="moved")], cursor=None, now=NOW) == []
        assert ledger.knows(Ref(native="moved"))
        assert len(ledger.waiting()) == 1

    def test_the_same_mail_twice_in_one_batch_is_one_message(self, reopen: Reopen) -> None:
        ledger = reopen()
        assert len(ledger.take_in([arrival("a"), arrival("a", native="copy")], cursor=None, now=NOW)) == 1

    def test_a_message_is_found_by_key_number_and_identity(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger, "a")
        names = (stored.message, "1", stored.arrival.identity.key)
        assert [ledger.stored(name) for name in names] == [stored] * 3
        assert [ledger.stored(name) for name in ("2", "nobody", "", "9" * 40, "\u0663")] == [None] * 5

    @pytest.mark.parametrize("text", ["a\x00b", "half \ud83d character", "x" * 20_000, "\u202e\U0001f600", "'; --"])
    def test_no_text_of_a_mail_can_harm_the_ledger(self, reopen: Reopen, text: str) -> None:
        ledger = reopen()
        hostile = arrival("a")
        identity = Identity(message_id=text, sender=text, digest="d")
        (stored,) = ledger.take_in(
            [type(hostile)(identity=identity, ref=hostile.ref, inbound=hostile.inbound, trust=hostile.trust)],
            cursor="c",
            now=NOW,
        )
        ledger.set_aside(stored.message, why=text, trace=text, now=NOW)
        assert ledger.thread([text], [text]) is None
        with ledger.turn(NOW) as turn:
            assert turn.book().waiting[0].number == 1
        assert ledger.stored(identity.key) is not None

    # --- set aside, held, released ------------------------------------------------------------------------

    def test_a_message_that_breaks_is_kept_and_shown(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        ledger.set_aside(stored.message, why="ValueError while it was read", trace="Traceback ...", now=NOW)
        assert ledger.waiting() == []
        with reopen().turn(NOW) as turn:
            (waiting,) = turn.book().waiting
        assert (waiting.number, waiting.why) == (1, "ValueError while it was read")
        assert waiting.sender == "mai.lee@police.example"

    def test_a_released_message_is_tried_again_or_filed(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        ledger.set_aside(stored.message, why="broke", trace="", now=NOW)
        ledger.release(stored.message, again=True, by="operator", now=NOW)
        (again,) = ledger.waiting()
        assert again.tries == 1
        ledger.set_aside(stored.message, why="broke again", trace="", now=NOW)
        ledger.release(stored.message, again=False, by="operator", now=NOW)
        found = ledger.stored(stored.message)
        assert found is not None
        assert found.state == "filed"
        with ledger.turn(NOW) as turn:
            assert turn.book().waiting == ()

    def test_only_a_held_message_can_be_released(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        with pytest.raises(Mistake, match="not held"):
            ledger.release(stored.message, again=False, by="operator", now=NOW)
        with pytest.raises(Mistake):
            ledger.set_aside("nobody", why="", trace="", now=NOW)

    def test_a_held_message_names_whose_digest_shows_it(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        decision = Decision(rule="unclear", outcome=Outcome.HELD, why="Who is away?", for_="hart", officer="lee")
        with ledger.turn(NOW) as turn:
            turn.settle(decision, [], message=stored.message)
            (waiting,) = turn.book().waiting
        assert (waiting.why, waiting.for_, waiting.officer) == ("Who is away?", "hart", "lee")

    # --- shown in the mailbox -----------------------------------------------------------------------------

    def test_a_message_is_shelved_once_it_is_settled(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger, "a")
        assert ledger.unshelved() == []
        settle(ledger, message=stored.message)
        (waiting,) = ledger.unshelved()
        assert (waiting.state, waiting.arrival.ref) == ("settled", Ref(native="native-a"))
        ledger.shelved(stored.message, Ref(native="native-a2", folder="Processed"))
        assert ledger.unshelved() == []
        assert ledger.knows(Ref(native="native-a2"))
        found = ledger.stored(stored.message)
        assert found is not None
        assert found.arrival.ref == Ref(native="native-a2", folder="Processed")

    def test_a_message_that_a_person_moved_is_left_be(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, message=stored.message)
        ledger.shelved(stored.message, None)
        assert ledger.unshelved() == []

    def test_every_copy_of_a_message_is_shelved(self, reopen: Reopen) -> None:
        ledger = reopen()
        ledger.take_in([arrival("a"), arrival("a", native="native-b")], cursor=None, now=NOW)
        stored = ledger.waiting()[0]
        settle(ledger, message=stored.message)
        seen = []
        while waiting := natives(ledger):
            seen += waiting
            ledger.shelved(stored.message, Ref(native=f"{waiting[0]}-done", folder="Processed"))
        assert seen == ["native-a", "native-b"]

    def test_a_held_message_moves_on_when_it_is_released(self, reopen: Reopen) -> None:
        ledger = reopen()
        stored = taken(ledger)
        settle(ledger, message=stored.message, outcome=Outcome.HELD)
        ledger.shelved(stored.message, Ref(native="held-1", folder="Held"))
        ledger.release(stored.message, again=False, by="operator", now=NOW)
        assert natives(ledger) == ["held-1"]

    # --- passes -------------------------------------------------------------------------------------------

    def test_a_pass_cannot_lie_before_the_last_one(self, reopen: Reopen) -> None:
        ledger = reopen()
        ledger.begin_pass(NOW)
        ledger.begin_pass(NOW)
        ledger.begin_pass(later(minutes=1))
        with pytest.raises(Mistake, match=r"2027-03-02T12:01"):
            reopen().begin_pass(NOW)

    def test_a_clock_that_lies_a_little_behind_another_hosts_counts_as_the_time_of_the_last_pass(
        self, reopen: Reopen
    ) -> None:
        here, there = reopen(), reopen()
        assert here.begin_pass(later(minutes=1)) == later(minutes=1)
        assert there.begin_pass(NOW, behind=timedelta(minutes=1)) == later(minutes=1)
        with pytest.raises(Mistake, match=r"2027-03-02T12:01"):
            there.begin_pass(NOW, behind=timedelta(seconds=59))
        assert there.begin_pass(later(minutes=2), behind=timedelta(minutes=1)) == later(minutes=2)

    def test_the_desk_is_live_since_its_first_pass_unless_told_otherwise(self, reopen: Reopen) -> None:
        ledger = reopen()
        ledger.begin_pass(NOW)
        ledger.begin_pass(later(days=1))
        with reopen(live_since=later(days=9)).turn(later(days=2)) as turn:
            assert turn.book().live_since == NOW

    def test_a_ledger_that_was_only_looked_at_can_still_go_live(self, reopen: Reopen) -> None:
        assert reopen().counts() == {}
        with reopen(live_since=later(days=9)).turn(NOW) as turn:
            assert turn.book().live_since == later(days=9)

    def test_going_live_later_is_kept(self, reopen: Reopen) -> None:
        ledger = reopen(live_since=later(days=9))
        ledger.begin_pass(NOW)
        with ledger.turn(NOW) as turn:
            assert turn.book().live_since == later(days=9)

    def test_counts_tell_how_much_stands_where(self, reopen: Reopen) -> None:
        ledger = reopen()
        assert ledger.counts() == {}
        taken(ledger, "a")
        settle(ledger, message=taken(ledger, "b").message)
        assert ledger.counts() == {"messages.new": 1, "messages.settled": 1}
