"""From the arrival of an arrest mail in the inbox to the principal's notice, on a real Dovecot and Postfix.

`make bench-latency` starts both servers and the daemon, delivers arrest mails one after another by LMTP, and waits
for each notice in the principal's mailbox. Prints figures and asserts nothing. Two instants are measured against the
arrival (the moment when Dovecot has answered the delivery): when Postfix accepted the notice, and when it lay in the
principal's mailbox. Needs root, dovecot-imapd, dovecot-lmtpd and postfix.
"""

import argparse
import os
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.soaking import play
from support.desks import Home, raw
from support.imap import Account
from support.imap_stage import configure
from support.lines import SERVER, Call, Line
from support.mailservers import MailServers, running
from support.stages import AUTHSERV_ID

OFFICERS = ("kxiong", "mlee", "jtorres")
PRINCIPAL = "principal.humboldt@spps.example"
BODY = """Sgt. Moua,

I arrested a student at Humboldt on school grounds at {clock} for assault in the cafeteria. Juvenile male, 15, removed
from the building. The principal was told at {clock}. I called his mother. CN 27-{number:03}-{number:03}.
"""
LONGEST = 30.0


class Accepted:
    """When the submission server said 250 to a mail with this number, by a look at the line."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.at: list[float] = []
        line.when(SERVER, rb"^250 2\.0\.0 Ok: queued", self._note, times=None)

    def _note(self, call: Call, line: bytes) -> bytes | None:
        self.at.append(time.monotonic())
        return line


def notices(servers: MailServers, number: int) -> list[Path]:
    """The principal's notices with the case number of this arrest."""
    case = f"27-{number:03}-{number:03}".encode()
    local, _, domain = PRINCIPAL.partition("@")
    box = servers.home / "mail" / domain / local / "Maildir" / "new"
    found = []
    for path in list(box.glob("*")):
        text = path.read_bytes()
        if case in text and b"X-Watchdesk-Notice: arrest" in text:
            found.append(path)
        else:
            path.unlink()  # so that every look is as short as the first
    return found


def arrest(number: int, officer: str, now: datetime) -> bytes:
    clock = (now - timedelta(minutes=5)).astimezone()
    proof = f"{AUTHSERV_ID}; dmarc=pass header.from=stpaul.example"
    body = BODY.format(clock=f"{clock:%H%M}", number=number)
    return raw(f"{officer}@stpaul.example", f"arrest {number}", body, at=now, Authentication_Results=proof)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--mails", type=int, default=200)
    args = ask.parse_args()
    os.environ["TZ"] = "America/Chicago"
    time.tzset()
    with tempfile.TemporaryDirectory(prefix="watchdesk-latency-") as folder, running() as servers:
        account = Account(servers=servers, user=servers.new_user())
        line = Line(servers.ports["smtp"]).open()
        accepted = Accepted(line)
        account.smtp_port = line.port
        home = Home(Path(folder))
        configure(home.config, account)
        with play.desk(home, {}):
            rows = [one for one in (measured(servers, account, accepted, n) for n in range(1, args.mails + 1)) if one]
        line.close()
        lost = args.mails - len(rows)
        print(f"{len(rows)} arrest mails, one after another; {lost} without a notice within {LONGEST:.0f} s")
        for name, values in (("accepted by Postfix", [a for a, _ in rows]), ("in the mailbox", [b for _, b in rows])):
            middle, worst = statistics.median(values), max(values)
            late = sorted(values)[int(len(values) * 0.95)]
            print(f"{name:20} median {middle:.3f} s   95 % {late:.3f} s   worst {worst:.3f} s")
        if lost:
            print((home.folder / "daemon.log").read_text()[-3000:])


def measured(servers: MailServers, account: Account, accepted: Accepted, number: int) -> tuple[float, float] | None:
    """Seconds from the arrival to the first acceptance, and to the principal's mailbox."""
    officer = OFFICERS[number % len(OFFICERS)]
    time.sleep(random.uniform(0.1, 0.7))  # so that the desk is met at every point of its wait
    mail = arrest(number, officer, datetime.now(UTC))  # noqa: TID251 - a daemon lives by the real clock
    accepted.at.clear()
    servers.deliver(mail, account.user)
    began, wall = time.monotonic(), time.time_ns()
    while time.monotonic() - began < LONGEST:
        found = notices(servers, number)
        if found and accepted.at:
            lay = (found[0].stat().st_mtime_ns - wall) / 1e9
            before = [at for at in accepted.at if at - began <= lay]
            return (before or accepted.at)[-1] - began, lay
        time.sleep(0.005)
    return None


if __name__ == "__main__":
    main()
