"""Ways to break a desk in one place, for the controls of the auditor."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from watchdesk.backends.ics import ours
from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.loop import desk as loop
from watchdesk.model.decision import Decision, Effect, Entry, Mail, Outcome
from watchdesk.model.envelope import Envelope, Sent, Threading
from watchdesk.model.letters import ReceiptLine
from watchdesk.policy import decide, due, shared
from watchdesk.policy.days import covering, flags
from watchdesk.policy.deciding import one, undo
from watchdesk.policy.deciding.one import Deed
from watchdesk.policy.duties import rounds
from watchdesk.policy.judging import Rejudged
from watchdesk.policy.sessions import telling as sessions
from watchdesk.policy.telling import entries

Break = Callable[[pytest.MonkeyPatch], None]


def without_mail(notice: str, *, to: str = "") -> Break:
    """A desk that never decides to send such a mail (to whoever's key begins so)."""

    def is_it(effect: Effect) -> bool:
        return isinstance(effect, Mail) and effect.notice == notice and effect.to.key.startswith(to)

    return changed(lambda effects: tuple(one for one in effects if not is_it(one)))


def changed(change: Callable[[tuple[Effect, ...]], tuple[Effect, ...]]) -> Break:
    """A desk whose decisions have other effects."""

    def broken(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(loop, "decide", lambda *given: _with(decide(*given), change))
        patch.setattr(loop, "due", lambda *given: (_with(one, change) for one in due(*given)))

    return broken


def _with(decision: Decision, change: Callable[[tuple[Effect, ...]], tuple[Effect, ...]]) -> Decision:
    return replace(decision, effects=change(decision.effects))


def twice(notice: str) -> Break:
    def doubled(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
        again = (replace(e, key=f"{e.key}/again") for e in effects if isinstance(e, Mail) and e.notice == notice)
        return (*effects, *again)

    return changed(doubled)


def without_duty(duty: Callable[..., object]) -> Break:
    left = tuple(one for one in rounds.ROUNDS if one is not duty)
    assert len(left) == len(rounds.ROUNDS) - 1
    return lambda patch: patch.setattr(rounds, "ROUNDS", left)


def without_red(patch: pytest.MonkeyPatch) -> None:
    """Nothing needs an exception."""
    patch.setattr(flags, "needs_exception", lambda *_: False)


def without_care(rule: str) -> Break:
    """What would be settled by this row is filed unread."""

    def careless(*given) -> Decision:
        decision = decide(*given)
        return Decision(rule="thanks", outcome=Outcome.FILED) if decision.rule == rule else decision

    return lambda patch: patch.setattr(loop, "decide", careless)


def without_their_entries(patch: pytest.MonkeyPatch) -> None:
    """What people write on the shared calendar is not looked at."""
    patch.setattr(shared, "their_entries", lambda *_: iter(()))


def without_own_entries(patch: pytest.MonkeyPatch) -> None:
    """What people make of the desk's own entries is not looked at."""
    patch.setattr(shared, "own_entries", lambda *_: iter(()))


def overwriting(patch: pytest.MonkeyPatch) -> None:
    """What people make of the desk's own entries is written over."""
    patch.setattr(entries, "is_by_hand", lambda *_: False)
    patch.setattr(ours, "_refuse_edited", lambda _: None)


def blabbing(patch: pytest.MonkeyPatch) -> None:
    """Letters to schools say what kind of leave it is."""
    send = MemoryMailbox.send

    def told(self: MemoryMailbox, envelope: Envelope, threading: Threading) -> Sent:
        said = replace(envelope, text=envelope.text.replace("planned", "planned vacation"))
        return send(self, said if envelope.notice == "absence" else envelope, threading)

    patch.setattr(MemoryMailbox, "send", told)


def without_follow_up(patch: pytest.MonkeyPatch) -> None:
    """What did not arrive goes to nobody else, and nobody is asked to phone."""

    def follows(effect: Effect) -> bool:
        return isinstance(effect, Mail) and (effect.notice == "undelivered" or "/again/" in effect.key)

    changed(lambda effects: tuple(one for one in effects if not follows(one)))(patch)


def forgetful_calendar(patch: pytest.MonkeyPatch) -> None:
    """Entries are never taken away."""
    put = MemoryCalendar.put
    patch.setattr(MemoryCalendar, "put", lambda self, entry: put(self, entry) if entry.slot else None)


def without_orders(kind: str) -> Break:
    """Orders of this kind are confirmed and forgotten."""

    def forgetful(patch: pytest.MonkeyPatch) -> None:
        def without(decision: Decision) -> Decision:
            return replace(decision, overlays=tuple(one for one in decision.overlays if one.kind != kind))

        patch.setattr(loop, "decide", lambda *given: without(decide(*given)))

    return forgetful


def unjudged(patch: pytest.MonkeyPatch) -> None:
    """Whatever the calendar says, what was approved stands."""
    patch.setattr(sessions, "judged_again", lambda *_: Rejudged())


def without_end_of_covers(patch: pytest.MonkeyPatch) -> None:
    """Once ordered, whoever covers is said to be there, come what may."""
    patch.setattr(covering, "standing", lambda record, _: record.covers)


def undoing_nothing(patch: pytest.MonkeyPatch) -> None:
    """An undo is answered, and nothing is taken back."""
    patch.setattr(
        undo, "_restored", lambda record, _: Deed(lines=(ReceiptLine(what="undone", words="", ref=record.ref),))
    )


def trusting(patch: pytest.MonkeyPatch) -> None:
    """Every sergeant decides for everybody."""
    patch.setattr(one, "may_decide", lambda *_: None)


def without_entries() -> Break:
    return changed(lambda effects: tuple(one for one in effects if not isinstance(one, Entry)))
