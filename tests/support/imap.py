"""Mailboxes on the tests' own Dovecot and Postfix, and what other people's programs do to them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from imapclient import IMAPClient

from support.mailservers import PASSWORD, MailServers
from watchdesk.backends.imap import Access, Folders, ImapMailbox, Secured, Tls
from watchdesk.backends.tokens import Credential, Password
from watchdesk.clock import SystemClock
from watchdesk.ports import Clock

AUTHSERV_ID = "mx.pd.example"
LONG_AGO = datetime(2020, 1, 2, tzinfo=UTC)
NUMBERS = count(1)


@dataclass(slots=True, kw_only=True)
class Account:
    """One account, the mailbox of a desk on it, and the ports that it goes through (a proxy's, where one stands
    between)."""

    servers: MailServers
    user: str
    clock: Clock = field(default_factory=SystemClock)
    imap_port: int = 0
    smtp_port: int = 0
    password: str = PASSWORD
    _open: list[ImapMailbox] = field(default_factory=list)

    def mailbox(self, *, credential: Credential | None = None, **more: Any) -> ImapMailbox:
        """A desk's mailbox, closed with the account; without TLS unless asked for, so that a proxy may look in."""
        proof = credential or Password(lambda: self.password)
        line: dict[str, Any] = {"host": "127.0.0.1", "tls": Tls.NONE, "seconds": 10.0}
        line |= {name: more.pop(name) for name in ("host", "tls", "seconds", "ca_file", "tls_name") if name in more}
        access = [
            Access(server=Secured(port=port, **line), user=self.user, credential=proof, clock=self.clock)
            for port in self._ports(line["tls"])
        ]
        since = more.pop("since", self.clock.now() - timedelta(hours=1))
        box = ImapMailbox(*access, since=since, authserv_id=AUTHSERV_ID, **more)
        self._open.append(box)
        return box

    def _ports(self, tls: object) -> tuple[int, int]:
        ports = self.servers.ports
        names = ("imaps", "smtps") if tls is Tls.IMPLICIT else ("imap", "smtp")
        return self.imap_port or ports[names[0]], self.smtp_port or ports[names[1]]

    def close(self) -> None:
        for box in self._open:
            box.close()

    def arrive(self, raw: bytes, *, old: bool = False, at: datetime | None = None) -> Path:
        """A message comes in, byte for byte. old: long before the desk came."""
        when = at or (LONG_AGO if old else self.clock.now())
        box = self.servers.maildir(self.user)
        # Dovecot numbers what came in one second by the microseconds in its name.
        name = f"{int(when.timestamp())}.M{next(NUMBERS):06}P1.test"
        draft = box / "tmp" / name
        draft.write_bytes(raw)
        os.utime(draft, (when.timestamp(), when.timestamp()))
        self.servers.give(draft)
        return draft.rename(box / "new" / name)

    @contextmanager
    def person(self, *, folder: str | None = None) -> Iterator[IMAPClient]:
        """Somebody's mail program on the same account."""
        with IMAPClient("127.0.0.1", self.servers.ports["imap"], ssl=False) as client:
            client.login(self.user, PASSWORD)
            if folder is not None:
                client.select_folder(folder)
            yield client

    def subjects(self, folder: str = "INBOX") -> list[str]:
        """What a person sees in a folder."""
        with self.person(folder=folder) as client:
            rows = client.fetch(client.search(), ["ENVELOPE"])
            return sorted(row[b"ENVELOPE"].subject.decode() for row in rows.values())


__all__ = ["AUTHSERV_ID", "Account", "Folders"]
