"""`watchdesk check --send-forged`: mail in a sergeant's name comes through a gate into Dovecot, and is judged there."""

from collections.abc import Iterator

import pytest

from support.desks import Home, lying, raw
from support.gate import gate
from support.imap import Account
from support.imap_stage import configure
from watchdesk.wiring.parts import sole


@pytest.fixture
def open_gate(home: Home, account: Account) -> Iterator[str]:
    """A gate that takes mail for the desk from anybody, and removes no header."""
    configure(home.config, account)
    home.change("watchdesk.toml", 'address = "sro.desk@stpaul.example"', f'address = "{account.user}"')
    with gate(account.servers.deliver) as place:
        yield place


def test_it_says_which_forgeries_are_believed_and_leaves_none_in_the_inbox(
    home: Home, account: Account, open_gate: str
) -> None:
    account.arrive(raw(subject="Stays where it is"), old=True)
    said = home.says("check", "--send-forged", open_gate, "--wait", "60")
    lines = [line for line in said.out.splitlines() if "forged mail" in line]
    assert said.code == 2, said.out + said.err
    (bad,) = [line for line in lines if line.startswith("bad")]
    assert "a From with proofs of its own making: the desk takes it for sgt.hart@stpaul.example's own (domain" in bad
    assert sum(line.startswith("good") and "believes nothing of it" in line for line in lines) == 4
    assert "remove the headers that only the" in said.out
    assert account.subjects() == ["Stays where it is"]
    assert account.subjects("Processed") == ["Test of the mail system"] * 5


def test_a_gate_that_refuses_them_is_good(home: Home, account: Account, open_gate: str) -> None:
    with gate(account.servers.deliver, answer=b"550 5.7.1 Not in this name\r\n") as place:
        said = home.says("check", "--send-forged", place, "--wait", "1")
    assert said.code == 0, said.out
    assert said.out.count("127.0.0.1 refused it (550)") == 5


def test_a_gate_that_puts_them_off_has_proved_nothing(home: Home, account: Account, open_gate: str) -> None:
    with gate(account.servers.deliver, answer=b"451 4.7.1 Greylisted\r\n") as place:
        said = home.says("check", "--send-forged", place, "--wait", "1")
    assert said.code == 0, said.out
    assert said.out.count("127.0.0.1 put it off (451), which proves nothing") == 5
    assert "refused it" not in said.out


def test_what_never_arrives_is_a_warning(home: Home, open_gate: str) -> None:
    with gate(lambda _raw, _to: None) as place:
        said = home.says("check", "--send-forged", place, "--wait", "1")
    assert said.code == 0, said.out
    assert said.out.count("it did not arrive within 1 seconds") == 5


def test_a_desk_at_work_is_left_alone(home: Home, open_gate: str) -> None:
    home.state.mkdir(exist_ok=True)
    with sole(home.state):
        said = home.says("check", "--send-forged", open_gate)
    assert said.code == 1
    assert "another desk is at work" in said.err


@pytest.mark.parametrize("wrong", ["", ":25", "host:smtp", "127.0.0.1:1"])
def test_a_gate_that_is_none(home: Home, open_gate: str, wrong: str) -> None:
    said = home.says("check", "--send-forged", wrong)
    assert said.code == 2
    assert "--send-forged" in said.err


def test_a_maildir_has_no_gate(home: Home) -> None:
    said = home.says("check", "--send-forged", "mail.example")
    assert (said.code, "has no gate to the world" in said.err) == (2, True)
    assert lying(home) == []
