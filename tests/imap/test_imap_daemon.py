"""`watchdesk run` and `watchdesk check` on a mail server."""

from datetime import timedelta

import pytest

from faults.test_daemon import Start
from imap.conftest import Lines
from support.desks import Home, raw
from support.imap import Account
from support.imap_stage import configure
from support.stages import AUTHSERV_ID


def test_new_mail_wakes_the_daemon_by_idle(home: Home, start: Start, account: Account) -> None:
    """The beat is far slower than the test's patience: only IDLE can have woken it."""
    configure(home.config, account)
    home.change("watchdesk.toml", "\nseconds = 60", "\nseconds = 240")
    daemon = start()
    daemon.wait_for("READY=1")
    proof = f"{AUTHSERV_ID}; dmarc=pass header.from=stpaul.example"
    mail = raw(at=home.now, Authentication_Results=proof)
    account.servers.deliver(mail, account.user)
    assert "1 settled" in daemon.wait_for("1 mails in")
    (ack,) = account.servers.wait_received("mlee@stpaul.example", 1)[-1:]
    assert b"X-Watchdesk-Notice: ack" in ack
    code, log = daemon.stop()
    assert code == 0
    assert "stpaul.example" not in log, "no address and no line of the protocol stands in the log"
    assert account.password not in log


def test_the_doctor_looks_over_the_servers(home: Home, account: Account) -> None:
    configure(home.config, account)
    said = home.says("check")
    assert said.code == 0, said.out
    assert f"127.0.0.1 lets {account.user} in" in said.out
    secret = home.config / "secrets" / "imap.password"
    secret.unlink()
    said = home.says("check")
    assert said.code == 2
    assert "this secret is missing" in said.out


def test_a_refused_login_is_remembered_until_a_person_has_mended_it(home: Home, account: Account, lines: Lines) -> None:
    """Whatever asks on this machine, also a monitoring system every few minutes: the account is not locked by us."""
    account.imap_port, account.smtp_port = lines.imap.port, lines.smtp.port
    configure(home.config, account)
    home.once()
    secret = home.config / "secrets" / "imap.password"
    right = secret.read_text()
    secret.write_text("wrong")
    for _ in range(3):
        assert home.once().code == 1
        assert "refused the login" in home.says("status", "--check").out
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 2
    secret.write_text(right)
    home.once()
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 2
    assert home.says("check").code == 0
    home.once()
    assert len(lines.imap.commands(rb"AUTHENTICATE")) == 4


@pytest.mark.parametrize(("pause", "taken"), [(timedelta(minutes=4), 1), (timedelta(hours=2), 0)])
def test_no_mail_falls_between_the_shadow_and_the_live_desk(
    pause: timedelta, taken: int, home: Home, account: Account
) -> None:
    """From the shadow's last pass on mail is the live desk's, when that starts soon after; never what is older."""
    configure(home.config, account)
    home.change("watchdesk.toml", 'mode = "live"', 'mode = "shadow"')
    assert "0 taken in" in home.once().out
    account.arrive(raw(at=home.now), at=home.now + timedelta(seconds=30))
    home.later(minutes=5)
    assert "1 taken in" in home.once().out
    account.arrive(raw("kxiong@stpaul.example", at=home.now), at=home.now + timedelta(minutes=1))
    home.later(seconds=pause.total_seconds())
    home.change("watchdesk.toml", 'mode = "shadow"', 'mode = "live"')
    assert f"{taken} taken in" in home.once().out
