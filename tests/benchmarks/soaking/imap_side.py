"""A real Dovecot and Postfix whose lines break, who ask for patience, restart, and let tokens grow old."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from pathlib import Path

from benchmarks.soaking.script import Incoming
from benchmarks.soaking.sides import Weather, proved, written
from support.certificates import authority
from support.desks import Home
from support.imap import Account
from support.lines import CLIENT, SERVER, Act, Line, answer_lost, answered, cut, half_then_cut, stall
from support.mailservers import FILED_DESK, running
from support.stages import AUTHSERV_ID
from support.tokens import Giver, token

# What is told of a token, so that the desk renews it after a minute (it takes a new one two minutes before the end).
TOLD_SECONDS = 180
# How long it really counts: some are refused before the desk thinks of a new one.
TOKEN_SECONDS = 45
AWAY_SECONDS = 2.0
QUEUED = re.compile(r"\(Postfix\) with E?SMTPS?A?\s+id (\w+)")


@dataclass(slots=True)
class ImapSide:
    account: Account
    imap: Line
    smtp: Line
    giver: Giver
    environment: dict[str, str]

    def configure(self, home: Home) -> None:
        line = 'host = "127.0.0.1", tls = "none", auth = "oauth"'
        backend = f"""kind = "imap"
imap = {{ {line}, port = {self.imap.port}, user = "{self.account.user}", copies = "server", timeout_seconds = 5 }}
smtp = {{ {line}, port = {self.smtp.port} }}
oauth = {{ grant = "refresh-token", url = "{self.giver.url}", client_id = "desk" }}
"""
        secrets = {"oauth__client_secret": "c1ient", "oauth__refresh_token": "refresh-me"}
        written(home, backend, f'authserv_id = "{AUTHSERV_ID}"', **secrets)

    def arrive(self, mail: Incoming) -> None:
        self.account.arrive(proved(mail, AUTHSERV_ID))

    def tick(self) -> None:
        return

    def received(self) -> list[bytes]:
        """In every mailbox but the desk's own. What Postfix took once counts once: it delivers again what Dovecot took
        without a word, because it went down just then (RFC 1047), and nothing that the desk does could change that."""
        servers = self.account.servers
        own = servers.maildir(self.account.user)
        boxes = (box for box in sorted((servers.home / "mail").glob("*/*/Maildir")) if box != own)
        files = (file for box in boxes for place in ("new", "cur") for file in sorted((box / place).glob("*")))
        return once_each(file.read_bytes() for file in files)

    def inbox(self) -> int:
        box = self.account.servers.maildir(self.account.user)
        return sum(1 for place in ("new", "cur") for _ in (box / place).glob("*"))

    def weather(self) -> Weather:
        return (
            ("every connection is cut", self._cut_all),
            ("Dovecot restarts", lambda: self.account.servers.restart(away=AWAY_SECONDS)),
            ("SMTP says 'later'", lambda: self._next(self.smtp, CLIENT, b"^MAIL", answered(b"451 4.3.2 later\r\n"))),
            ("IMAP is busy", lambda: self._next(self.imap, CLIENT, b" UID ", answered(b"%s NO [INUSE] busy\r\n"))),
            ("an answer breaks off", lambda: self._next(self.imap, SERVER, b"FETCH", half_then_cut)),
            ("the word about a mail is lost", lambda: self._next(self.smtp, CLIENT, rb"^\.\r\n$", answer_lost)),
            ("IMAP falls silent", lambda: self._next(self.imap, CLIENT, b" (SELECT|EXAMINE) ", stall)),
            ("the line breaks at a login", lambda: self._next(self.imap, CLIENT, b"AUTHENTICATE", cut)),
            ("SMTP falls silent", lambda: self._next(self.smtp, CLIENT, b"^RCPT", stall)),
        )

    def _next(self, line: Line, side: str, pattern: bytes, act: Act) -> None:
        line.when(side, pattern, act)

    def _cut_all(self) -> None:
        for line in (self.imap, self.smtp):
            for call in list(line.calls):
                call.reset()
            line.calls.clear()

    def calm(self) -> None:
        self.imap.forgive()
        self.smtp.forgive()

    def complaints(self) -> list[str]:
        return []


def once_each(copies: Iterable[bytes]) -> list[bytes]:
    """One of the copies that were made of one mail in Postfix's queue; each mail that was handed over has an own id
    there."""
    taken: dict[tuple[object, object], bytes] = {}
    for number, raw in enumerate(copies):
        head = BytesHeaderParser().parsebytes(raw)
        queued = QUEUED.search(" ".join(map(str, head.get_all("Received", []))))
        # Postfix uses its ids again some day.
        taken.setdefault((queued[1] if queued else number, str(head["Message-ID"])), raw)
    return list(taken.values())


@contextmanager
def opened(folder: Path) -> Iterator[ImapSide]:
    with running() as servers:
        account = Account(servers=servers, user=FILED_DESK)
        servers.maildir(FILED_DESK)
        with account.person(folder="Sent"):
            pass  # Dovecot makes the folder
        imap, smtp = (Line(servers.ports[name]).open() for name in ("imap", "smtp"))
        giver = Giver(folder, lambda: token(FILED_DESK, seconds=TOKEN_SECONDS), seconds=TOLD_SECONDS).open()
        environment = {"REQUESTS_CA_BUNDLE": str(authority().pem(folder))}
        try:
            yield ImapSide(account, imap, smtp, giver, environment)
        finally:
            for one in (imap, smtp, giver, account):
                one.close()
