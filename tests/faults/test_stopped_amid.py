"""A desk that is stopped amid a batch of mail leaves the rest, and its cursor, for the next pass."""

import pytest

from support.desks import Home, raw
from watchdesk.backends.local import LocalMailbox
from watchdesk.model.mail import Inbound, Ref


def test_what_was_left_is_taken_in_by_the_next_pass(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for sender in ("mlee", "jtorres", "kxiong"):
        home.deliver(raw(f"{sender}@stpaul.example", "Sick", "Calling in sick today.", at=home.now))
    real = LocalMailbox.fetch
    with home.opened() as stage:

        def stopping(self: LocalMailbox, ref: Ref) -> Inbound:
            stage.desk.stop.set()
            return real(self, ref)

        monkeypatch.setattr(LocalMailbox, "fetch", stopping)
        stage.desk.once(home.later(minutes=1))
        assert stage.desk.ledger.counts() == {"messages.new": 1}
    monkeypatch.undo()
    home.later(minutes=1)
    assert "2 taken in, 3 settled" in home.once().out
