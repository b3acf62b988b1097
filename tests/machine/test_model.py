"""Inbox, decisions and outbox as a state machine: whatever comes, in whatever order, and wherever the power is cut.

Hypothesis draws the course of events; the desk is the real one (reader, policy, ledger on SQLite, delivery) over a
world in memory (`machine.world`). WATCHDESK_EXAMPLES says how many courses, 8 in the test run.
"""

import os
import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from machine.world import World, metered
from power.controls import MarksThenSends, SendsThenMarks
from support.sample import sample_unit
from watchdesk.deliver import Delivery
from watchdesk.errors import Denied, OutcomeUnknown, Trouble, Unavailable
from watchdesk.model.envelope import Envelope
from watchdesk.model.records import State

EXAMPLES = int(os.environ.get("WATCHDESK_EXAMPLES", "8"))
STEPS = 25
# A quiet desk is reached within so many passes, an hour apart, or never.
QUIET_AFTER = 12
ENDS = ("sent", "dropped")
OFFICERS = ("mlee", "jtorres", "kxiong")
FAULTS: dict[str, tuple[Trouble, bool]] = {
    "refused": (Unavailable("not now"), False),
    "lost on the way": (OutcomeUnknown("no answer"), False),
    "lost on the way back": (OutcomeUnknown("no answer"), True),
    "for good": (Denied("never"), False),
}

officers = st.sampled_from(OFFICERS)
school_days = st.integers(8, 40).map(lambda number: date(2027, 3, 1) + timedelta(days=number))
# Wherever in a pass it is; most passes have less than two hundred steps.
cuts = st.integers(1, 40) | st.integers(1, 400)


class Doubled(AssertionError):
    """A mail left the house twice."""


class Lost(AssertionError):
    """A mail that was decided on never left the house."""


class Model(RuleBasedStateMachine):
    """events: the highest event number of each record that was ever seen. forged: marks of mails that nobody proved."""

    way: type[Delivery] = Delivery

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.stack = ExitStack()
        self.stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.world = World(self.folder, way=self.way)
        self.stack.callback(self.world.close)
        self.stack.enter_context(metered(self.world))
        self.is_started_anew()  # so that all its connections are known
        self.mails: list[bytes] = []
        self.events: dict[str, int] = {}

    # --- what people do -----------------------------------------------------------------------------------

    @rule(who=officers, day=school_days)
    def asks(self, who: str, day: date) -> None:
        self.mails.append(self.world.comes(who, "Vacation", f"Vacation on {day:%A, %B} {day.day}, {day.year} please."))

    @rule(who=officers)
    def is_sick(self, who: str) -> None:
        self.mails.append(self.world.comes(who, "sick", "Calling in sick today."))

    @rule(who=officers, minute=st.integers(10, 50))
    def arrests(self, who: str, minute: int) -> None:
        words = f"I arrested a juvenile on school grounds at 06{minute}, theft, removed from the building."
        self.mails.append(self.world.comes(who, "arrest", words))

    @rule(
        day=st.integers(0, 5),
        verdict=st.sampled_from(["yes", "no - court", "hold", "yes, ruiz covers"]),
        line=st.integers(1, 3),
    )
    def decides(self, day: int, verdict: str, line: int) -> None:
        """A sergeant answers one of the last lists."""
        lists = [one for one in self.world.post.line.gone if one.notice in ("digest", "approval", "receipt", "confirm")]
        if lists:
            self._answers(lists[-1 - day % len(lists)], f"{line} {verdict}")

    @rule(day=st.integers(0, 3), word=st.sampled_from(["yes", "no", "ok, thanks"]))
    def answers(self, day: int, word: str) -> None:
        """Somebody of the police answers any of our last mails."""
        ours = [
            one
            for one in self.world.post.line.gone
            if one.to.key in sample_unit().people and "@stpaul" in one.to.address
        ]
        if ours:
            self._answers(ours[-1 - day % len(ours)], word)

    def _answers(self, ours: Envelope, body: str) -> None:
        mail = self.world.comes(ours.to.key, f"Re: {ours.subject}", body, In_Reply_To=ours.message_id)
        self.mails.append(mail)

    @rule(
        verb=st.sampled_from(["approve", "deny", "undo", "withdraw"]),
        number=st.integers(0, 6),
        who=st.sampled_from(["sgt.hart", "sgt.moua", "mlee"]),
    )
    def says(self, verb: str, number: int, who: str) -> None:
        self.mails.append(self.world.comes(who, "about it", f"{verb} R-{100 + number}"))

    @rule(number=st.integers(0, 6), who=st.sampled_from(["sgt.hart", "sgt.moua", "cmdr.bell"]))
    def forges(self, number: int, who: str) -> None:
        """All that came before is settled first, so that whatever is decided afterwards would be the forger's doing."""
        self.world.post.is_back()
        self.passes()
        before = self._decided()
        self.mails.append(self.world.comes(who, "about it", f"approve R-{100 + number}", proved=False))
        self.passes()
        assert self._decided() == before

    def _decided(self) -> dict[str, object]:
        return {ref: (one.state, one.decided_at) for ref, one in self.world.book().records.items()}

    @precondition(lambda self: self.mails)
    @rule(number=st.integers(0, 30))
    def comes_again(self, number: int) -> None:
        """The mail system delivers a mail once more."""
        self.world.arrives(self.mails[number % len(self.mails)])

    # --- what the world does ------------------------------------------------------------------------------

    @rule(minutes=st.integers(1, 90) | st.integers(60, 2000))
    def time_goes_by(self, minutes: int) -> None:
        self.world.clock.instant += timedelta(minutes=minutes)

    @rule(what=st.sampled_from(sorted(FAULTS)))
    def a_send_goes_wrong(self, what: str) -> None:
        error, really = FAULTS[what]
        self.world.post.next_send(error, really=really)

    @rule()
    def a_look_up_goes_wrong(self) -> None:
        self.world.post.next_look(Unavailable("not now"))

    @rule()
    def the_inbox_is_away(self) -> None:
        self.world.post.next_poll(Unavailable("not now"))

    @rule(really=st.booleans())
    def an_entry_goes_wrong(self, really: bool) -> None:
        self.world.board.next_put(OutcomeUnknown("no answer"), really=really)

    # --- what the desk does -------------------------------------------------------------------------------

    @rule()
    def passes(self) -> None:
        report = self.world.passes()
        assert report is not None
        assert (report.mistakes, report.set_aside) == ([], 0)

    @rule(last=cuts)
    def the_power_is_cut(self, last: int) -> None:
        self.world.passes(last=last)

    @rule(last=cuts, again=cuts)
    def the_power_is_cut_twice(self, last: int, again: int) -> None:
        self.world.passes(last=last)
        self.world.passes(last=again)

    @rule(last=st.integers(1, 8))
    def the_power_is_cut_as_a_mail_leaves(self, last: int) -> None:
        """Just before or just after it."""
        self.world.passes(last_send=last)

    @rule()
    def is_started_anew(self) -> None:
        self.world.close()
        self.world.open()

    @rule()
    def a_person_settles_what_is_in_doubt(self) -> None:
        """Asks the reader, and tells the desk."""
        world = self.world
        there = set(world.post.line.keys())
        for doubt in world.book().doubts:
            world.ledger.resolve(doubt.key, sent=doubt.key in there, by="hart", now=world.clock.now())

    # --- what always holds --------------------------------------------------------------------------------

    @invariant()
    def no_mail_goes_twice(self) -> None:
        twice = [key for key, count in Counter(self.world.post.line.keys()).items() if count > 1]
        if twice:
            raise Doubled(twice)

    @invariant()
    def records_only_go_on(self) -> None:
        for ref, record in self.world.book().records.items():
            assert record.event >= self.events.get(ref, 0), ref
            self.events[ref] = record.event

    @invariant()
    def nobody_decides_on_their_own(self) -> None:
        for record in self.world.book().records.values():
            assert record.decided_by is None or record.decided_by != record.officer

    def teardown(self) -> None:
        """Let the desk come to rest, with a person at hand: then everything that was decided on has gone out."""
        if not hasattr(self, "world"):
            return
        with self.stack:
            for _ in range(QUIET_AFTER):
                self.world.clock.instant += timedelta(hours=1)
                self.is_started_anew()  # leases go by the ledger's own clock, which no test turns forward
                self.passes()
                self.a_person_settles_what_is_in_doubt()
            self.no_mail_goes_twice()
            self._nothing_waits()
            self._everybody_knows()
            assert self.world.ledger.verify_audit()[1] is None

    def _nothing_waits(self) -> None:
        counts = self.world.ledger.counts()
        open_states = {
            name: count for name, count in counts.items() if name.startswith("outbox.") and name[7:] not in ENDS
        }
        if any(open_states.values()) or counts.get("messages.new", 0):
            raise Lost(f"{counts}")

    def _everybody_knows(self) -> None:
        """What the records say was told is what left the house."""
        gone = set(self.world.post.line.keys())
        book = self.world.book()
        for record in book.records.values():
            missing = {one.key for one in record.told} - gone
            decided = record.state in (State.APPROVED, State.DENIED) and record.decided_by is not None
            if record.ack is not None and record.ack not in gone:
                raise Lost(f"{record.ref}: the acknowledgement")
            if missing or (decided and not any(f"{record.ref}/" in key and "/decided/" in key for key in gone)):
                raise Lost(f"{record.ref}: {missing or 'the verdict'}")
        for ref in book.reports:
            if not any(key.startswith(f"{ref}/") and "/arrest-report/" in key for key in gone):
                raise Lost(f"{ref}: the report")


def drawn(examples: int) -> settings:
    """One course after the other, the same in every run of the tests."""
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize="WATCHDESK_EXAMPLES" not in os.environ,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if "WATCHDESK_EXAMPLES" in os.environ else (Phase.generate,),
    )


def test_whatever_happens_nothing_is_lost_and_nothing_goes_twice() -> None:
    run_state_machine_as_test(Model, settings=drawn(EXAMPLES))


def begun(way: type[Delivery]) -> Model:
    """A course by hand: one request came in."""
    model = Model()
    model.way = way
    model.begin()
    model.asks("mlee", date(2027, 3, 11))
    return model


def test_control_a_desk_that_sends_before_it_marks_doubles() -> None:
    model = begun(SendsThenMarks)
    model.the_power_is_cut_as_a_mail_leaves(2)
    with pytest.raises(Doubled):
        model.teardown()


def test_control_a_desk_that_marks_before_it_sends_loses() -> None:
    model = begun(MarksThenSends)
    model.the_power_is_cut_as_a_mail_leaves(1)
    with pytest.raises(Lost):
        model.teardown()


@pytest.mark.parametrize("last", [1, 2])
def test_control_the_desk_itself_does_neither(last: int) -> None:
    model = begun(Delivery)
    model.the_power_is_cut_as_a_mail_leaves(last)
    model.teardown()
