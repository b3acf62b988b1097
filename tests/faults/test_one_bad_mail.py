"""One mail that a mail system cannot hand out or move, whatever it says of it, keeps no other from being dealt with."""

import pytest

from support.desks import Home, lying, raw, sent
from watchdesk.backends.local import LocalMailbox
from watchdesk.errors import AuthFailed, Conflict, Denied, Mistake, Problem, ProtocolError, Rejected, Trouble
from watchdesk.model.mail import Inbound, Ref
from watchdesk.ports import Shelf

OF_ONE_MAIL = [Conflict, Denied, ProtocolError, Rejected]
TORRES = "jtorres@stpaul.example"


@pytest.mark.parametrize("kind", OF_ONE_MAIL)
def test_what_cannot_be_fetched_is_told_and_the_others_are_taken_in(
    home: Home, monkeypatch: pytest.MonkeyPatch, kind: type[Trouble]
) -> None:
    bad = home.deliver(raw(at=home.now)).name
    home.deliver(raw(TORRES, at=home.now))
    fetch = LocalMailbox.fetch

    def fetched(self: LocalMailbox, ref: Ref) -> Inbound:
        if ref.native in bad:
            raise kind("not this one")
        return fetch(self, ref)

    monkeypatch.setattr(LocalMailbox, "fetch", fetched)
    said = home.once()
    assert said.code == 1
    assert "1 taken in" in said.out
    assert "trouble: not this one" in said.err
    assert "ack jtorres" in sent(home)
    monkeypatch.undo()
    home.later(minutes=1)
    assert home.once().code == 0
    assert "ack mlee" in sent(home)


@pytest.mark.parametrize("kind", OF_ONE_MAIL)
def test_what_cannot_be_moved_is_told_and_the_others_are_moved(
    home: Home, monkeypatch: pytest.MonkeyPatch, kind: type[Trouble]
) -> None:
    bad = home.deliver(raw(at=home.now)).name
    for number in range(9):
        home.deliver(raw(TORRES, subject=f"Time off {number}", at=home.now))
    shelve = LocalMailbox.shelve

    def shelved(self: LocalMailbox, ref: Ref, shelf: Shelf) -> Ref:
        if ref.native in bad:
            raise kind("not this one")
        return shelve(self, ref, shelf)

    monkeypatch.setattr(LocalMailbox, "shelve", shelved)
    for _ in range(2):
        said = home.once()
        assert said.code == 1
        assert "trouble: not this one" in said.err
        assert len(lying(home)) == 1
        home.later(minutes=1)
    monkeypatch.undo()
    assert home.once().code == 0
    assert lying(home) == []


def test_a_refused_login_is_not_one_mails_fault(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each further mail would be a further login."""
    asked = []

    def refused(_: LocalMailbox, ref: Ref) -> Inbound:
        asked.append(ref)
        raise AuthFailed("refused")

    for _ in range(3):
        home.deliver(raw(at=home.now))
    monkeypatch.setattr(LocalMailbox, "fetch", refused)
    assert home.once().code == 1
    assert len(asked) == 1


def test_a_missing_secret_is_told_as_such_and_the_letter_waits(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is no defect of the program."""

    def without_a_secret(*_: object) -> None:
        raise Mistake([Problem(file="smtp.password", key="", wrong="this secret is missing")])

    home.deliver(raw(at=home.now))
    monkeypatch.setattr(LocalMailbox, "send", without_a_secret)
    said = home.once()
    assert said.code == 2
    assert "smtp.password: this secret is missing" in said.err
    assert "defect" not in said.err
    monkeypatch.undo()
    home.later(minutes=6)
    assert home.once().code == 0
    assert "ack mlee" in sent(home)
