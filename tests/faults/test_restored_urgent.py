"""After a restore the lane of arrests waits, too, until the mailbox was read again."""

from datetime import timedelta

import pytest

from support.desks import Home, raw
from support.refusing import refusing
from watchdesk.backends.local import LocalMailbox
from watchdesk.errors import Unavailable
from watchdesk.model.decision import Lane

ARREST = "I arrested a juvenile on school grounds at 6:10 am for theft, removed. CN 27-000-123."


def test_no_arrest_goes_out_before_the_mailbox_was_read_again(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.deliver(raw("kxiong@stpaul.example", "arrest", ARREST, at=home.now))
    with home.opened() as stage:
        refusing(stage, busy=("*",))
        stage.desk.once(home.later(minutes=1))
        waits = stage.desk.ledger.counts()["outbox.deferred"]
    at = home.later(minutes=30)
    said = home.says("reconcile", "--from", (at - timedelta(hours=1)).isoformat(), "--now", at.isoformat())
    assert said.code == 0, said.err

    def away(*_: object, **__: object) -> None:
        raise Unavailable("the server is away")

    monkeypatch.setattr(LocalMailbox, "lying", away)
    with home.opened() as stage:
        lane = stage.desk.delivery
        stage.desk.once(home.later(minutes=1))
        assert lane.run(Lane.URGENT, home.now, stop=stage.desk.stop).sent == 0  # as the lane's own worker does
        assert stage.desk.ledger.counts()["outbox.deferred"] == waits
        monkeypatch.undo()
        stage.desk.once(home.later(minutes=1))
        assert "principal.humboldt" in [one.to for one in stage.sent() if one.notice == "arrest"]
