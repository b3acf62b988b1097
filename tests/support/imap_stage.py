"""The stage of the plays on a real mail server: letters lie in Dovecot's INBOX, the desk reads them by IMAP, sends by
Postfix, and files its copies in Sent. Dovecot keeps its mail as a Maildir++, just as the stage expects it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from support.imap import Account
from support.stages import AUTHSERV_ID, changed, settings_of
from watchdesk import wiring
from watchdesk.cli.demo.script import Script
from watchdesk.cli.demo.stage import Letter, Stage
from watchdesk.clock import FixedClock
from watchdesk.config import Settings
from watchdesk.config.backend_file import BackendSection

PROVED = b"Authentication-Results: "


@dataclass(slots=True, kw_only=True)
class ImapStage(Stage):
    """`account`: the mailbox of the desk."""

    account: Account

    def drop(self, letter: Letter) -> Path:
        path = Stage.drop(self, letter)
        self.account.servers.give(path)
        return path

    def held(self) -> list[Path]:
        """Dovecot lays what it moves into new/ or cur/."""
        box = self.root / "mail" / ".Held"
        return sorted(path for place in ("new", "cur") for path in (box / place).glob("*"))

    def _bytes(self, letter: Letter) -> bytes:
        """As the server at the gate hands it on: with its word about who wrote."""
        raw = Stage._bytes(self, letter)
        if letter.raw is not None or raw.startswith(PROVED) or "@" in letter.sender:
            return raw
        domain = self.unit.people[letter.sender].addresses[0].partition("@")[2] if letter.sender else ""
        return PROVED + f"{AUTHSERV_ID}; dmarc=pass header.from={domain}\r\n".encode() + raw

    def copies_received(self) -> list[tuple[str, int]]:
        """Of each mail that went out, its key, and how many copies its reader got."""
        self.account.servers.wait_quiet()
        return [(one.key, self._copies(one.message)) for one in self.sent()]

    def _copies(self, message: Any) -> int:
        address = message["To"].addresses[0].addr_spec
        line = f"Message-ID: {message['Message-ID']}".encode()
        return sum(line in raw for raw in self.account.servers.received(address))


def imap_settings(settings: Settings, account: Account, **more: Any) -> Settings:
    """These settings, with the mailbox on an account of the tests' own servers."""
    ports = account.servers.ports
    mail = {"host": "127.0.0.1", "port": account.imap_port or ports["imap"], "tls": "none", "user": account.user}
    out = {"host": "127.0.0.1", "port": account.smtp_port or ports["smtp"], "tls": "none"}
    backend = BackendSection.model_validate({"kind": "imap", "imap": mail | more, "smtp": out})
    settings.state.mkdir(parents=True, exist_ok=True)
    secret = settings.state / "imap.password"
    secret.write_text(account.password)
    secret.chmod(0o600)
    trust = settings.trust.model_copy(update={"local": "authserv-id", "authserv_id": AUTHSERV_ID})
    return replace(settings, backend=backend, trust=trust)


def configure(config: Path, account: Account) -> None:
    """Write the account into a configuration folder, as an administrator would; its password is a secret beside it."""
    file, ports = config / "watchdesk.toml", account.servers.ports
    text = file.read_text(encoding="utf-8")
    here = f"""kind = "imap"
imap = {{ host = "127.0.0.1", port = {account.imap_port or ports["imap"]}, tls = "none", user = "{account.user}" }}
smtp = {{ host = "127.0.0.1", port = {account.smtp_port or ports["smtp"]}, tls = "none" }}
"""
    text = text.replace('kind = "local"', here, 1).replace('local = "roster"', f'authserv_id = "{AUTHSERV_ID}"', 1)
    file.write_text(text, encoding="utf-8")
    (config / "secrets").mkdir()
    secret = config / "secrets" / "imap.password"
    secret.write_text(account.password)
    secret.chmod(0o600)


@contextmanager
def opened(script: Script, folder: Path, account: Account) -> Iterator[ImapStage]:
    """A stage on the account, its clock at the script's start."""
    settings = imap_settings(settings_of(script, folder), account)
    with stage_on(settings, account, script.start.replace(tzinfo=settings.unit.timezone)) as stage:
        stage.desk.unit = changed(stage.desk.unit, script)
        yield stage


@contextmanager
def stage_on(settings: Settings, account: Account, start: datetime) -> Iterator[ImapStage]:
    with account.person(folder="Sent"):
        pass  # Dovecot makes the folder
    root = settings.state / "as-a-maildir"
    root.mkdir(exist_ok=True)
    for name, box in (("mail", account.servers.maildir(account.user)), ("sent", "mail/.Sent")):
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(box)
    clock = FixedClock(start)
    with wiring.open_with(settings, clock=clock) as running:
        yield ImapStage(desk=running.desk, root=root, clock=clock, account=account)
