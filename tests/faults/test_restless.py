"""A rule that never comes to rest: its matter is left alone for the pass, everything else goes out, and it is told."""

from collections.abc import Iterator

import pytest

from support.desks import Home, raw
from watchdesk.loop import desk as loop
from watchdesk.loop.rounds import AT_MOST
from watchdesk.model.decision import Decision
from watchdesk.policy.situation import Situation


def test_a_duty_that_comes_again_with_each_event_keeps_no_other_waiting(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, count = loop.due, [0]

    def restless(situation: Situation) -> Iterator[Decision]:
        count[0] += 1
        yield Decision(rule="meeting-told", duties=(f"M-900/e{count[0]}/told",), why="once more")
        yield from real(situation)

    home.deliver(raw(at=home.now))
    home.once()
    home.later(hours=8)
    home.deliver(raw("jtorres@stpaul.example", "sick", "Going home sick. JT", at=home.now))
    with home.opened() as stage, monkeypatch.context() as patch:
        patch.setattr(loop, "due", restless)
        report = stage.desk.once(home.now)
        assert report.mistakes == ["M-900/told comes again and again: it is left alone until the next pass"]
        assert report.ticked > AT_MOST
        gone = {(one.notice, one.to) for one in stage.sent()}
        assert {("digest", "sgt.hart"), ("absence", "principal.central")} <= gone
