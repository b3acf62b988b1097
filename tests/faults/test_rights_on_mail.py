"""A mail that the desk has no right to read is a trouble that is told, stops no other, and is not lost."""

from pathlib import Path

import pytest

from support.desks import Home, raw, sent
from watchdesk.backends.local import incoming
from watchdesk.model.mail import Inbound


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Names of files that may not be read, for root neither."""
    names: set[str] = set()
    read = incoming.read

    def reading(path: Path) -> Inbound:
        if path.name.partition(":")[0] in names:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(incoming, "read", reading)
    return names


def test_a_pass_tells_it_and_takes_the_others_in(home: Home, shut: set[str]) -> None:
    shut.add(home.deliver(raw(at=home.now)).name)
    home.deliver(raw("jtorres@stpaul.example", at=home.now))
    said = home.once()
    assert said.code == 1
    assert "1 taken in" in said.out
    assert "trouble: a message may not be read" in said.err


def test_it_is_taken_in_once_it_may_be_read(home: Home, shut: set[str]) -> None:
    path = home.deliver(raw(at=home.now))
    shut.add(path.name)
    assert home.once().code == 1
    # A person reads it meanwhile, with a mail program that has the right.
    path.rename(path.parent.parent / "cur" / f"{path.name}:2,S")
    shut.clear()
    home.later(minutes=1)
    assert home.once().code == 0
    assert "ack mlee" in sent(home)
