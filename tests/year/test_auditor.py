"""The auditor can fail: each of these desks is broken in one place, and it is seen.

A control for `test_year`: a rule of the auditor that no broken desk makes speak proves nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from watchdesk.backends.memory import MemoryCalendar, MemoryMailbox
from watchdesk.loop import desk as loop
from watchdesk.model.decision import Decision, Effect, Entry, Mail, Outcome
from watchdesk.model.envelope import Envelope, Sent, Threading
from watchdesk.policy import decide, due
from watchdesk.policy.days import flags
from watchdesk.policy.duties import breaks, digests, ladder, logs, look_ahead, meetings, reports, rounds
from year import audit
from year.play import played

# Days before a break and around the end of a month, in which everything happens that else takes months.
BEFORE_A_BREAK = (date(2026, 10, 7), date(2026, 10, 15))
END_OF_A_MONTH = (date(2026, 9, 29), date(2026, 10, 6))
# From the call of the unit's meeting to its last roll call: an ordinary fortnight, for it is long.
A_MEETING = (date(2026, 9, 16), date(2026, 9, 30))
RUSH = 5.0
CALM = 0.3

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


def without_care(patch: pytest.MonkeyPatch) -> None:
    """Sick reports are filed unread."""

    def careless(*given) -> Decision:
        decision = decide(*given)
        return Decision(rule="thanks", outcome=Outcome.FILED) if decision.rule == "sick" else decision

    patch.setattr(loop, "decide", careless)


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


def without_entries() -> Break:
    return changed(lambda effects: tuple(one for one in effects if not isinstance(one, Entry)))


A_CORRECTION = "arrests reach the school in time and as they are"

BROKEN: dict[str, tuple[Break, str]] = {
    "no designee is told": (without_mail("absence", to="designee"), "who is away"),
    "no cancellation is told": (without_mail("absence-cancelled"), "who is away"),
    "no change is told": (without_mail("absence-changed"), "who is away"),
    "the sergeant does not hear of sick leave": (without_mail("sick-report"), "the officer and the sergeant"),
    "the officer does not hear of the verdict": (without_mail("decided"), "the officer and the sergeant"),
    "nobody climbs the ladder": (without_duty(ladder.due), "the officer and the sergeant"),
    "no digest": (without_duty(digests.due), "the officer and the sergeant"),
    "no receipt": (without_mail("receipt"), "verdicts"),
    "extended leave goes through": (without_red, "verdicts"),
    "no bare notice": (without_duty(reports.due), "arrests"),
    "the commander hears of no incident": (without_mail("incident", to="cmdr"), "incidents"),
    "no principal hears of an arrest": (without_mail("arrest", to="principal"), "arrests"),
    "no correction of an arrest": (without_mail("arrest-corrected"), A_CORRECTION),
    "no word of an incident": (without_mail("incident"), "incidents"),
    "no look-ahead": (without_duty(look_ahead.due), "the week"),
    "no mail before a break": (without_duty(breaks.due), "the week"),
    "a notice goes out twice": (twice("absence"), "nothing goes out twice"),
    "a verdict goes out twice": (twice("decided"), "nothing goes out twice"),
    "sick mails are filed": (without_care, "who is away"),
    "schools read the kind of leave": (blabbing, "no school reads"),
    "the calendar forgets nothing": (forgetful_calendar, "the calendar"),
    "the calendar learns nothing": (without_entries(), "the calendar"),
    "meetings are kept and not told": (without_duty(meetings.due), "meetings of schools"),
    "nobody is reminded of the unit's meeting": (without_mail("meeting-reminder"), "the unit's meeting"),
    "nobody calls the roll": (without_mail("roll-call"), "the unit's meeting"),
    "no logs": (without_duty(logs.due), "logs are"),
    "the sergeant gets no log": (without_mail("log-cover"), "logs are"),
    "no reminder of a log": (without_mail("log-reminder"), "logs are"),
    "a bounce of an arrest is filed": (without_follow_up, "who is not reached"),
}
# No arrest is corrected in the days before the break, one is at the end of the month.
OF_A_MONTH = ("logs are", A_CORRECTION)
OF_A_MEETING = "the unit's meeting"


@pytest.fixture(params=BROKEN)
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desk that is broken so; gives the rule that must speak."""
    change, rule = BROKEN[request.param]
    change(monkeypatch)
    return rule


def test_a_broken_desk_is_seen(broken: str, tmp_path: Path) -> None:
    days = END_OF_A_MONTH if broken.startswith(OF_A_MONTH) else BEFORE_A_BREAK
    days, rush = (A_MEETING, CALM) if broken.startswith(OF_A_MEETING) else (days, RUSH)
    with played(tmp_path, *days, rush=rush) as town:
        found = audit.findings(town)
    print(*found[:12], sep="\n")
    assert any(one.startswith(broken) for one in found), found


@pytest.mark.parametrize("days", [BEFORE_A_BREAK, END_OF_A_MONTH], ids=["before a break", "end of a month"])
def test_the_same_days_of_a_good_desk(days: tuple[date, date], tmp_path: Path) -> None:
    with played(tmp_path, *days, rush=RUSH) as town:
        assert audit.findings(town) == []
